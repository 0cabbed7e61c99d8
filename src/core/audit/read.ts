import { unitNamed, unit, type Unit } from "../number/units.ts";
import { claimOf, type Claim, type Surroundings } from "./claim.ts";
import { bareFigure, figuresIn, type Figure } from "./figures.ts";
import { withLooseTables } from "./looseTables.ts";
import { passagesOf, type DraftPassage } from "./passages.ts";
import type { AuditCell, AuditTable, Passage, Reading } from "./reading.ts";
import type { ReportText } from "./reportText.ts";
import { headersAt, tableOf, unitIn, type DraftCell, type DraftTable } from "./tables.ts";
import { yearBefore, yearOf } from "./years.ts";

/** Reads a report once: passages, tables, claims. */
export function read(written: ReportText): Reading {
  const report = withLooseTables(written);
  const drafts = passagesOf(report);
  const state: State = { report, year: yearOf(report, drafts), claims: [], passages: [], tables: [] };
  let next = 0;
  let headings: readonly string[] = [];
  for (const [at, block] of report.blocks.entries()) {
    for (let draft = drafts[next]; draft && draft.block <= at; draft = drafts[(next += 1)]) {
      headings = draft.isHeading ? [...draft.headings, draft.text] : draft.headings;
      readPassage(state, draft, undefined);
    }
    if (block.kind === "table") readTable(state, tableOf(report, block, at), headings, block.span);
  }
  for (; next < drafts.length; next += 1) readPassage(state, drafts[next], undefined);
  const { claims, passages, tables, year } = state;
  return { report, passages, tables, claims, year };
}

type State = {
  readonly report: ReportText;
  readonly year: number | undefined;
  readonly claims: Claim[];
  readonly passages: Passage[];
  readonly tables: AuditTable[];
};

type InCell = NonNullable<Passage["cell"]> & { readonly given: Surroundings["given"]; readonly subject: string };

function readPassage(state: State, draft: DraftPassage | undefined, cell: InCell | undefined): readonly Claim[] {
  if (!draft) return [];
  const { text } = draft;
  const index = state.passages.length;
  const figures = draft.isHeading ? headingFigures(text) : figuresIn(text);
  const claims = figures.map((figure, at) => {
    const start = clauseStart(text, figure.from, figures[at - 1]?.to ?? 0);
    const around: Surroundings = {
      index: state.claims.length + at,
      lead: text.slice(start, figure.from),
      tail: text.slice(figure.to, clauseEnd(text, figure.to, figures[at + 1]?.from ?? text.length)),
      subject: cell?.subject ?? draft.headings.at(-1) ?? "",
      year: yearBefore(text, figure.from, state.year),
      given: cell?.given,
      at: { kind: "prose", passage: index, from: figure.from, to: figure.to },
    };
    return claimOf(state.report.text, draft, figure, around);
  });
  state.claims.push(...claims);
  state.passages.push({
    ...draft,
    index,
    claims,
    ...(cell && { cell: { table: cell.table, row: cell.row, column: cell.column } }),
  });
  return claims;
}

/** In a heading only what carries a unit is a figure: 「(三)项目产出情况(40分)」. */
function headingFigures(text: string): readonly Figure[] {
  return figuresIn(text).filter(({ unit: named }) => named !== undefined);
}

const longestLead = 40;

function clauseStart(text: string, from: number, last: number): number {
  for (let at = from - 1; at >= Math.max(last, from - longestLead); at -= 1) {
    if (/[，。；！？,;]/u.test(text[at] ?? "")) return at + 1;
  }
  return Math.max(last, from - longestLead);
}

function clauseEnd(text: string, to: number, next: number): number {
  for (let at = to; at < Math.min(next, to + longestLead); at += 1) {
    if (/[，。；！？,;、]/u.test(text[at] ?? "")) return at;
  }
  return Math.min(next, to + longestLead);
}

function readTable(state: State, draft: DraftTable, headings: readonly string[], span: AuditTable["span"]): void {
  const index = state.tables.length;
  const units = unitsOf(draft);
  const cells = draft.cells.map((cell): AuditCell => {
    const { row, column, rows, columns, text, offsets } = cell;
    return {
      row,
      column,
      rows,
      columns,
      text,
      offsets,
      span: cell.span,
      claims: cellClaims(state, draft, cell, units, index),
    };
  });
  const { rowCount, columnCount, caption, headerRows, headers, bands, grid, block } = draft;
  state.tables.push({
    index,
    rowCount,
    columnCount,
    caption,
    headerRows,
    headers,
    bands,
    headings,
    cells,
    grid,
    span,
    block,
    isLoose: draft.isLoose,
  });
}

type Units = {
  readonly caption: Unit | undefined;
  readonly columns: readonly (Unit | undefined)[];
  /** The column that names the unit of each row. */
  readonly named: number;
  readonly labels: readonly string[];
  readonly rowUnits: readonly (Unit | undefined)[];
  readonly rowYears: readonly (number | undefined)[];
  readonly years: readonly (number | undefined)[];
};

function unitsOf(draft: DraftTable): Units {
  const { headers, caption, rowCount } = draft;
  const labels = Array.from({ length: rowCount }, (_, row) => labelOf(draft, row));
  const first = draft.cells.find(({ row, text }) => row < 2 && /单位[:：]/u.test(text))?.text ?? "";
  return {
    caption: unitIn(caption) ?? unitIn(first),
    columns: headers.map(unitIn),
    named: headers.findIndex((header) => /^(?:计量|度量)?单位$/u.test(header)),
    labels,
    rowUnits: labels.map(unitIn),
    rowYears: labels.map((label) => yearBefore(label, label.length, undefined)),
    years: headers.map((header) => yearBefore(header, header.length, undefined)),
  };
}

/** The words at the left of a row: the last of its leading cells that are no figures. */
function labelOf({ cells, grid, columnCount }: DraftTable, row: number): string {
  const parts: string[] = [];
  let previous = -1;
  for (let column = 0; column < Math.min(columnCount, 6); column += 1) {
    const position = grid[row * columnCount + column] ?? -1;
    const text = cells[position]?.text ?? "";
    if (position === previous || text === "" || /^\d{1,3}$/u.test(text)) continue;
    if (numeric.test(text)) break;
    previous = position;
    parts.push(text.slice(0, 30));
  }
  return parts.join("·");
}

const numeric = /^[-+≥≤><]?\d[\d,]*(?:\.\d+)?(?:%|[\u4e00-\u9fff]{0,3})$/u;

function cellClaims(state: State, draft: DraftTable, cell: DraftCell, units: Units, table: number): readonly Claim[] {
  const { row, column, text } = cell;
  if (text === "" || row < draft.headerRows || !/[\d二三四五六七八九十百]/u.test(text)) return [];
  const label = units.labels[row] ?? "";
  const header = headersAt(draft, row)[column] ?? "";
  const given = givenUnit(draft, units, row, column, label, header);
  if (text.length > 24 && /[，。；：=、]/u.test(text)) {
    const passage = { text, offsets: cell.offsets, isHeading: false, headings: [label], block: draft.block };
    return readPassage(state, passage, { table, row, column, given: undefined, subject: label });
  }
  if (isOrdinal(header) && /^\d{1,4}$/u.test(text)) return [];
  const alone = bareFigure(text);
  const figures = alone ? [alone] : figuresIn(text);
  if (figures.length > 1) {
    const passage = { text, offsets: cell.offsets, isHeading: false, headings: [label], block: draft.block };
    return readPassage(state, passage, { table, row, column, given, subject: label });
  }
  const claims = figures.map((figure, at) => {
    const whole = figures.length === 1 && figure.from === 0 && figure.to === text.length;
    const start = clauseStart(text, figure.from, figures[at - 1]?.to ?? 0);
    return claimOf(state.report.text, cell, figure, {
      index: state.claims.length + at,
      lead: text.slice(start, figure.from),
      tail: text.slice(figure.to, figures[at + 1]?.from ?? text.length),
      measure: whole ? `${label}·${header}` : `${label}·${header}${text.slice(start, figure.from)}`,
      subject: label,
      year: units.years[column] ?? units.rowYears[row],
      given,
      at: { kind: "cell", table, row, column, from: figure.from, to: figure.to, whole },
    });
  });
  state.claims.push(...claims);
  return claims;
}

const isOrdinal = (header: string): boolean => /^(?:序号|编号|行次|栏次|排名|名次|No\.?)$/u.test(header);

/** The nearest that says it: a column of units, the row's label, the column's header, the caption (for money alone). */
function givenUnit(
  draft: DraftTable,
  units: Units,
  row: number,
  column: number,
  label: string,
  header: string,
): Surroundings["given"] {
  const { grid, cells, columnCount } = draft;
  const named =
    units.named >= 0 && units.named !== column ? cells[grid[row * columnCount + units.named] ?? -1]?.text : "";
  const isFirstBand = (draft.bands[1]?.from ?? Infinity) > row;
  const own = isFirstBand ? units.columns[column] : unitIn(header);
  // 「增长%」 beside a column of units: the row's unit is that of its amounts.
  const isRate = own?.name === "%";
  const found = isRate ? own : ((named && isFirstBand ? unitNamed(named) : undefined) ?? own);
  if (found) return { unit: found, from: "header" };
  if (/率/u.test(header)) return undefined;
  const labelled = /(?:分值|得分|评分|权重|满分|标准分)/u.test(header) ? undefined : units.rowUnits[row];
  if (labelled) return { unit: labelled, from: "header" };
  if (/(?:分值|得分|评分|权重分|自评分|满分|标准分)/u.test(header)) return { unit: unit("分"), from: "header" };
  if (!units.caption || notMoney.test(header) || notMoney.test(label)) return undefined;
  return { unit: units.caption, from: "caption" };
}

const notMoney =
  /(?:率|比例|占比|比重|数量|个数|户数|家数|人数|件数|次数|户|分值|得分|权重|%|序号|单位数|目标值|完成值|指标值)/u;
