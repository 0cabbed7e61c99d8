// A table template and an evaluation → the full grid, with spans, figures and formulas.
import { decimal } from "../../core/index.ts";
import type { CellTemplate, FormulaTemplate, RowTemplate, TableTemplate } from "../templates/template.ts";
import { agreeing } from "./cellFormula.ts";
import { plain, type CellFormula, type ComposedCell, type ComposedTable, type Runs } from "./composed.ts";
import { fittedWidths, widthsForNumbers } from "./columnWidths.ts";
import { holds } from "./conditions.ts";
import type { Draft } from "./draftCell.ts";
import { mergedDown } from "./mergeDown.ts";
import { cellInUnit } from "./oneUnit.ts";
import { lookupIn, type Scope } from "./scope.ts";
import { composeCell } from "./sentence.ts";

type Line = { readonly head: boolean; readonly key: string; readonly line: number; readonly cells: readonly Loose[] };
/** `from`: not left of this column. */
type Loose = { readonly template: CellTemplate; readonly scope: Scope; readonly from: number; readonly rows: number };

export function composeTable(template: TableTemplate, scope: Scope, levels: number): ComposedTable {
  const widths = template.widths.flatMap(({ width, levels: each }) =>
    each ? Array.from({ length: levels }, () => width) : [width],
  );
  const lines = linesOf(template.rows, scope, 0, levels);
  const drafts = evenPoints(mergedDown(placed(lines, template.unit, widths.length)));
  const cells = drafts.map(({ template: _template, rowKey: _key, line: _line, ...cell }) => cell);
  const across = charactersAcross(template);
  return {
    kind: "table",
    name: template.name,
    ...(template.size !== undefined && { size: template.size }),
    rowCount: lines.length,
    widths: template.fits ? fittedWidths(cells, widths.length, across) : widthsForNumbers(cells, widths, across),
    headerRows: headerRows(lines),
    cells: cells.map((cell, at) => withFormula(cell, at, drafts, cells)),
  };
}

/** How many characters stand side by side on a page of A4 with the margins of GB/T 9704; close enough for any layout. */
function charactersAcross({ landscape, size = 10.5 }: TableTemplate): number {
  return Math.floor((landscape ? 640 : 440) / size);
}

/** Scores below one another have the same places: 9.50 and 10.00, not 9.50 and 10. */
function evenPoints(drafts: readonly Draft[]): readonly Draft[] {
  const places = new Map<number, number>();
  for (const draft of drafts) {
    const after = scoreDigits(draft)?.[1]?.length ?? 0;
    places.set(draft.column, Math.max(places.get(draft.column) ?? 0, after));
  }
  return drafts.map((draft) => {
    const [digits] = scoreDigits(draft) ?? [];
    const [run] = draft.runs;
    if (digits === undefined || !run) return draft;
    return { ...draft, runs: [{ ...run, text: decimal(digits).text(places.get(draft.column) ?? 0) }] };
  });
}

/** 「9.5」 of a cell with nothing but the score of an indicator. */
function scoreDigits({ runs, value }: Draft): RegExpExecArray | undefined {
  const [only] = runs;
  if (value?.unit !== "分" || runs.length !== 1 || only?.link?.kind !== "figure") return undefined;
  return /^-?\d+(?:\.(\d+))?$/u.exec(only.text) ?? undefined;
}

/** Only a head that stands at the top is repeated. */
function headerRows(lines: readonly Line[]): number {
  const first = lines.findIndex(({ head }) => !head);
  return first < 0 ? lines.length : first;
}

function linesOf(rows: readonly RowTemplate[], scope: Scope, from: number, levels: number): readonly Line[] {
  return rows.flatMap((row): readonly Line[] => {
    if (!holds(row, scope)) return [];
    if (row.kind === "group") {
      const inside = linesOf(row.rows, scope, from + row.label.columns, levels);
      const label: Loose = { template: row.label, scope, from, rows: inside.length };
      return inside.map((line, at) => (at === 0 ? { ...line, cells: [label, ...line.cells] } : line));
    }
    const scopes = row.each === undefined ? [scope] : (scope.list(row.each) ?? []);
    return scopes.map((one, line) => ({
      head: row.head,
      key: row.key ?? "",
      line,
      cells: row.cells.flatMap((cell) => looseCells(cell, row.head, one, from, levels)),
    }));
  });
}

const levelTitles = ["一级指标", "二级指标", "三级指标", "四级指标", "五级指标", "六级指标"];

function looseCells(
  template: CellTemplate,
  head: boolean,
  scope: Scope,
  from: number,
  levels: number,
): readonly Loose[] {
  if (template.acrossLevels) return [{ template: { ...template, columns: levels }, scope, from, rows: template.rows }];
  if (!template.levels) return [{ template, scope, from, rows: template.rows }];
  return Array.from({ length: levels }, (_, at) => {
    const title = levelTitles[at] ?? `第${at + 1}级指标`;
    const sentence = head
      ? ([{ kind: "text", text: title }] as const)
      : ([{ kind: "slot", name: `级${at + 1}`, at: 0 }] as const);
    return { template: { ...template, sentence, levels: false }, scope, from, rows: template.rows };
  });
}

function placed(lines: readonly Line[], unit: string | undefined, columnCount: number): readonly Draft[] {
  const taken = new Set<number>();
  return lines.flatMap(({ cells, head, key, line }, row) =>
    cells.map((loose) => {
      let column = loose.from;
      while (taken.has(row * columnCount + column)) column += 1;
      const { columns } = loose.template;
      for (let r = row; r < row + loose.rows; r += 1) {
        for (let c = column; c < column + columns; c += 1) taken.add(r * columnCount + c);
      }
      return draftOf(loose, { row, column, head, unit, rowKey: key, line });
    }),
  );
}

type At = Pick<Draft, "row" | "column" | "rowKey" | "line"> & {
  readonly head: boolean;
  readonly unit: string | undefined;
};

function draftOf({ template, scope, rows }: Loose, { head, unit, ...at }: At): Draft {
  const { runs, value } = inTableUnit(composeCell(template.sentence, lookupIn(scope)), template, unit);
  const isSaidOnce = value !== undefined && (value.unit === unit || value.unit === "分") && !isActual(template);
  const shown = isSaidOnce ? withoutUnit(runs, value.unit) : runs;
  const role = head ? "head" : template.label || isFixed(template) ? "label" : "value";
  return {
    ...at,
    rows,
    columns: template.columns,
    role,
    align: isBlank(plain(shown)) ? "center" : (template.align ?? alignment(role, plain(shown), value !== undefined)),
    runs: shown,
    ...(value && { value }),
    template,
  };
}

type Content = ReturnType<typeof composeCell>;

/** Under 「单位：万元」 every amount is in 万元, also where another was entered. */
function inTableUnit(content: Content, template: CellTemplate, unit: string | undefined): Content {
  const { runs, value } = content;
  const [only] = runs;
  const stated = value && !isActual(template) && cellInUnit(value, unit);
  if (!stated || !only || runs.length > 1) return content;
  return { runs: [{ ...only, text: stated.text }], value: stated.value };
}

/** What an indicator came to stands beside a target that carries its unit. */
function isActual({ sentence: [first] }: CellTemplate): boolean {
  return first?.kind === "slot" && first.name === "实际";
}

function isBlank(text: string): boolean {
  return text === "—" || text === "待填";
}

/** Words of the form itself, such as 「项目名称」. */
function isFixed({ sentence, levels }: CellTemplate): boolean {
  return !levels && sentence.length > 0 && sentence.every(({ kind }) => kind === "text");
}

function withoutUnit(runs: Runs, unit: string): Runs {
  return runs.map((run, at) =>
    at === runs.length - 1 && run.text.endsWith(unit) ? { ...run, text: run.text.slice(0, -unit.length) } : run,
  );
}

function alignment(role: ComposedCell["role"], text: string, isNumber: boolean): ComposedCell["align"] {
  if (role !== "value" || isNumber) return "center";
  return text.length > 12 ? "left" : "center";
}

function withFormula(
  cell: ComposedCell,
  at: number,
  drafts: readonly Draft[],
  cells: readonly ComposedCell[],
): ComposedCell {
  const draft = drafts[at];
  const wanted = draft?.template.formula;
  if (!draft || !wanted) return cell;
  const resolved = resolve(wanted, draft, drafts);
  const formula = resolved && agreeing(resolved, cell.value, cells);
  return formula ? { ...cell, formula } : cell;
}

function resolve(formula: FormulaTemplate, from: Draft, drafts: readonly Draft[]): CellFormula | undefined {
  if (formula.op === "sum") return { op: "sum", of: cellsNamed(formula.of, from, drafts) };
  const [left] = cellsNamed(formula.left, from, drafts);
  const [right] = cellsNamed(formula.right, from, drafts);
  return left === undefined || right === undefined ? undefined : { op: formula.op, left, right };
}

/** 「得分」 in the same row, 「总额.预算」 in a row with that key. */
function cellsNamed(name: string, from: Draft, drafts: readonly Draft[]): readonly number[] {
  const [rowKey, key] = name.includes(".") ? name.split(".") : [undefined, name];
  return drafts.flatMap((draft, at) => {
    const here = rowKey === undefined ? draft.row === from.row : draft.rowKey === rowKey;
    return here && draft.template.key === key ? [at] : [];
  });
}
