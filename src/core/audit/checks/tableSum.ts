import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../check.ts";
import type { Claim } from "../claim.ts";
import { differing } from "../differing.ts";
import { cellIn, figureIn, type AuditTable } from "../reading.ts";
import type { Certainty } from "../result.ts";
import { sumVerdict, type Sum } from "../sums.ts";
import { changeRow } from "./rowGrowth.ts";
import { columnFigures, labelColumns, rowsOf, type TableRow } from "../tableRows.ts";
import type { Band } from "../tables.ts";
import { figureOf, said, shownAs, termsOf } from "../verdict.ts";

/** Total rows against the rows they add up: 合计, 小计, 一、 over its (一), the first row over those below it. */
export const tableSum: Check = {
  name: "table-sum",
  run: ({ tables }) => joined(tables.map((table, at) => sumsOf(table, continued(tables, at)))),
};

type Column = {
  readonly index: number;
  readonly figures: readonly (Claim | undefined)[];
  readonly header: string;
  readonly isExact: boolean;
  /** Rows whose cell holds figures that were not read as one: 「12(其中新增3)」. */
  readonly unread: ReadonlySet<number>;
};

function sumsOf(table: AuditTable, before: AuditTable | undefined): CheckResult {
  const sides = labelColumns(table);
  const results = table.bands.flatMap((band, at) => {
    const to = table.bands[at + 1]?.from ?? table.rowCount;
    const columns = additiveColumns(table, band);
    return sides.flatMap((side, index) => {
      const own = columns.filter((column) => column.index > side && column.index < (sides[index + 1] ?? Infinity));
      if (own.length === 0) return [];
      const rows = rowsOf(table, side).filter(
        ({ row, label }) => row >= band.from && row < to && !changeRow.test(label),
      );
      const outside: Outside = { earlier: at > 0 ? pointsAbove(table, band.from) : [], before };
      return rows.map((row, position) => checked(row, candidatesFor(rows, position, own), own, outside));
    });
  });
  return joined(results);
}

/** What else a total may hold: the points of the form's part above, the rows of the page before. */
type Outside = { readonly earlier: readonly Claim[]; readonly before: AuditTable | undefined };

function pointsAbove(table: AuditTable, row: number): readonly Claim[] {
  return table.cells.flatMap((cell) => {
    const figure = cell.row < row ? figureIn(cell) : undefined;
    return figure?.unit.dimension === "points" ? [figure] : [];
  });
}

/** The table before, when it has the same columns and no total of its own: the same table on the page before. */
function continued(tables: readonly AuditTable[], at: number): AuditTable | undefined {
  const [before, table] = [tables[at - 1], tables[at]];
  if (!before || !table || before.columnCount !== table.columnCount || before.rowCount < 2) return undefined;
  if (table.headers.join() !== before.headers.join() || table.headerRows === 0) return undefined;
  return rowsOf(before).some(({ kind }) => kind === "total") ? undefined : before;
}

const notAdded =
  /(?:率|单价|行次|栏次|标准|均|排名|名次|年份|时间|日期|序号|编号|代码|电话|比上年|增长|增减|幅度|目标值|指标值|完成值|实际值|年度指标|同比|环比|倍)/u;
const share = /(?:占比|比重|比例|占.{0,8}%|权重)/u;

/** Amounts, counts and points; of rates only shares, which add up to the whole. */
function additiveColumns(table: AuditTable, { headers }: Band): readonly Column[] {
  const columns: Column[] = [];
  for (let column = 0; column < table.columnCount; column += 1) {
    const header = headers[column] ?? "";
    if (notAdded.test(header) && !share.test(header)) continue;
    const figures = columnFigures(table, column);
    const present = figures.filter((figure) => figure !== undefined);
    if (present.length < 2) continue;
    const isRate = present.some(({ unit }) => unit.name === "%" || unit.name === "‰");
    if (isRate && !share.test(header)) continue;
    const isExact = /(?:分值|权重|标准分|满分)/u.test(header);
    columns.push({ index: column, figures, header, isExact, unread: unreadRows(table, column, figures) });
  }
  return columns;
}

function unreadRows(table: AuditTable, column: number, figures: readonly (Claim | undefined)[]): ReadonlySet<number> {
  const unread = new Set<number>();
  for (const [row, figure] of figures.entries()) {
    if (!figure && /\d/u.test(cellIn(table, row, column)?.text ?? "")) unread.add(row);
  }
  return unread;
}

/** Rows that a total may be the sum of. */
type Candidate = { readonly rows: readonly number[]; readonly isNamed: boolean };

const mostCandidates = 8;

function candidatesFor(rows: readonly TableRow[], at: number, columns: readonly Column[]): readonly Candidate[] {
  const row = rows[at];
  if (!row) return [];
  const found =
    row.kind === "total"
      ? forTotal(rows, at, columns)
      : row.kind === "subtotal"
        ? forSubtotal(rows, at)
        : forParent(rows, at);
  const seen = new Set<string>();
  return found
    .filter(
      (one) =>
        one.rows.length > 0 &&
        columns.some((column) => column.figures[row.row] && one.rows.some((r) => column.figures[r])),
    )
    .filter((one) => {
      const key = `${one.rows[0]}-${one.rows.length}-${one.rows.at(-1)}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, mostCandidates);
}

function forTotal(rows: readonly TableRow[], at: number, columns: readonly Column[]): readonly Candidate[] {
  const above = upTo(rows, at, -1, ({ kind }) => kind === "total");
  const below = upTo(rows, at, 1, ({ kind }) => kind === "total");
  const around = above.some(hasFigures(columns)) ? [above] : [below];
  // 「总额」 over 「其中：财政资金」 and what else there is: the word stands only in the first of them.
  if (above.length === 0 && below[0]?.isAmong) return [implied(below)];
  return around.flatMap((part) => {
    const details = part.filter(({ kind, isAmong }) => kind === "detail" && !isAmong);
    const subtotals = part.filter(({ kind }) => kind === "subtotal");
    const levels = details.map(({ level }) => level).filter((level) => level > 0);
    const top = levels.length > 0 ? Math.min(...levels) : 0;
    const ungrouped = details.filter(({ row }) => !isCovered(rows, subtotals, row));
    const last = totalBefore(rows, at);
    const totals = totalsAbove(rows, at);
    return [
      // 总计 below 合计 adds what stands between to it.
      ...(last && totals.length > 0 ? [named([last, ...details])] : []),
      ...(totals.length > 1 ? [named(totals)] : []),
      ...(subtotals.length > 0 ? [named(subtotals), named([...subtotals, ...ungrouped])] : []),
      named(details),
      ...(top > 0 ? [named(details.filter(({ level }) => level === top))] : []),
      implied(withoutChildren(details, columns)),
    ];
  });
}

function totalBefore(rows: readonly TableRow[], at: number): TableRow | undefined {
  for (let index = at - 1; index >= 0; index -= 1) if (rows[index]?.kind === "total") return rows[index];
  return undefined;
}

const mostTotals = 300;

/** 总计 over the 合计 of every part. */
function totalsAbove(rows: readonly TableRow[], at: number): readonly TableRow[] {
  if (!/总计|总合计/u.test(rows[at]?.label ?? "")) return [];
  const totals = rows.slice(0, at).filter(({ kind }) => kind === "total");
  return totals.length <= mostTotals ? totals : [];
}

const hasFigures =
  (columns: readonly Column[]) =>
  ({ row }: TableRow): boolean =>
    columns.some(({ figures }) => figures[row] !== undefined);

/** Is a row one that a subtotal of its merged group already counts? */
function isCovered(rows: readonly TableRow[], subtotals: readonly TableRow[], row: number): boolean {
  const group = rows.find((one) => one.row === row)?.group ?? -1;
  if (group >= 0) return subtotals.some((one) => one.group === group);
  return subtotals.some((one) => one.row > row);
}

function forSubtotal(rows: readonly TableRow[], at: number): readonly Candidate[] {
  const row = rows[at];
  const isEdge = ({ kind }: TableRow) => kind !== "detail";
  const above = upTo(rows, at, -1, isEdge).filter(({ isAmong }) => !isAmong);
  const below = upTo(rows, at, 1, isEdge).filter(({ isAmong }) => !isAmong);
  const group = row && row.group >= 0 ? [...above, ...below].filter((one) => one.group === row.group) : [];
  return group.length > 0 ? [named(group), named(above), named(below)] : [named(above), named(below)];
}

/** A numbered row over those numbered one level below, and a row over its 其中. */
function forParent(rows: readonly TableRow[], at: number): readonly Candidate[] {
  const row = rows[at];
  const next = rows[at + 1];
  if (!row || !next || row.isAmong) return [];
  if (next.isAmong) {
    const first = [
      next,
      ...upTo(
        rows,
        at + 1,
        1,
        ({ kind, level, isAmong }) => kind !== "detail" || isAmong || (level > 0 && level <= Math.max(row.level, 1)),
      ),
    ];
    const all = upTo(rows, at, 1, ({ kind, isAmong }) => kind !== "detail" || !isAmong);
    return [
      { rows: all.map((one) => one.row), isNamed: false },
      { rows: first.map((one) => one.row), isNamed: false },
    ];
  }
  if (row.level === 0 || next.level <= row.level) return [];
  const inside = upTo(rows, at, 1, ({ kind, level }) => kind !== "detail" || (level > 0 && level <= row.level));
  return [named(inside.filter(({ level }) => level === next.level))];
}

const named = (rows: readonly TableRow[]): Candidate => ({ rows: rows.map(({ row }) => row), isNamed: true });
const implied = (rows: readonly TableRow[]): Candidate => ({ rows: rows.map(({ row }) => row), isNamed: false });

/** The rows beside one, in their order, up to the first that ends them. */
function upTo(
  rows: readonly TableRow[],
  at: number,
  step: 1 | -1,
  isEnd: (row: TableRow) => boolean,
): readonly TableRow[] {
  const found: TableRow[] = [];
  for (let next = rows[at + step], index = at + step; next && !isEnd(next); next = rows[(index += step)])
    found.push(next);
  return step === 1 ? found : found.reverse();
}

const longestFamily = 30;

/** Without rows that the row above them already is the sum of, in every column that has figures. */
function withoutChildren(rows: readonly TableRow[], columns: readonly Column[]): readonly TableRow[] {
  const kept: TableRow[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    if (!row) break;
    kept.push(row);
    at += childrenOf(rows, at, columns);
  }
  return kept;
}

function childrenOf(rows: readonly TableRow[], at: number, columns: readonly Column[]): number {
  const parent = rows[at];
  const column = columns.find(({ figures }) => parent && figures[parent.row]?.base.isPositive());
  const stated = parent && column?.figures[parent.row];
  if (!stated || !column) return 0;
  const parts: Claim[] = [];
  for (let next = at + 1; next < Math.min(rows.length, at + 1 + longestFamily); next += 1) {
    const part = column.figures[rows[next]?.row ?? -1];
    if (part) parts.push(part);
    const { value, verdict } = sumVerdict(stated, parts);
    if (parts.length > 1 && verdict === "exact") return next - at;
    if (value.compare(stated.base) > 0) return 0;
  }
  return 0;
}

type Tried = {
  readonly stated: Claim;
  readonly parts: readonly Claim[];
  readonly sum: Sum;
  readonly column: Column;
  /** Some of its cells could not be read as one figure. */
  readonly isPartial: boolean;
};

/** The candidate that most columns agree with; columns that then do not are wrong. */
function checked(
  row: TableRow,
  candidates: readonly Candidate[],
  columns: readonly Column[],
  outside: Outside,
): CheckResult {
  if (candidates.length === 0) return nothingFound;
  const trials = candidates.map((candidate) => ({
    candidate,
    tried: columns.flatMap((column) => tryColumn(row.row, candidate, column)),
  }));
  const scored = trials.map((trial) => ({
    ...trial,
    holding: trial.tried.filter(({ sum }) => sum.verdict !== "impossible").length,
  }));
  const best = scored.reduce(
    (one, other) => (other.holding > one.holding ? other : one),
    scored[0] ?? { candidate: candidates[0], tried: [], holding: 0 },
  );
  if (!best.candidate) return nothingFound;
  const isBranched = areBranched(best.tried);
  const isSettled = best.tried.some(({ sum, parts }) => sum.verdict === "exact" && parts.length > 1);
  const isOnly = candidates.filter(({ isNamed }) => isNamed).length === 1 && row.kind !== "detail";
  const results = best.tried.flatMap((tried) => {
    // Each column may be added up its own way; only when none fits is it wrong.
    const other = tried.sum.verdict === "impossible" ? otherReading(tried, scored) : undefined;
    const used = other ?? tried;
    if (used.sum.verdict !== "impossible") return [{ derivations: [derivationOf(used)], findings: [] }];
    if (row.kind === "detail" && !isSettled) return [];
    const wider = withOutside(used, outside);
    if (wider) return [{ derivations: [derivationOf(wider)], findings: [] }];
    if (used.isPartial || used.sum.value.isZero() || (isOfPoints(used) && isBranched)) return [];
    const isDoubtful = outside.before !== undefined || outside.earlier.length > 0 || mayCountTwice(used);
    return [wrong(row, used, isDoubtful ? "worth-a-look" : isSettled || isOnly ? "certain" : "probable")];
  });
  return joined(results);
}

const isOfPoints = ({ stated, column }: Tried): boolean => column.isExact || stated.unit.dimension === "points";

/** Points far beyond their total are those of branches that are weighted among each other. */
function areBranched(tried: readonly Tried[]): boolean {
  const ofPoints = tried.filter(isOfPoints);
  const allotted = ofPoints.filter(({ column }) => column.isExact);
  return (allotted.length > 0 ? allotted : ofPoints).some(
    ({ stated, sum }) => sum.value.times(two).compare(stated.base.times(three)) > 0,
  );
}

const three = Decimal.fraction(3n, 1n);

/** One firm in two programmes is one firm: fewer in all than in the parts is no error. */
function mayCountTwice({ stated, sum }: Tried): boolean {
  return (
    /^(?:家|户|人|名|个)$/u.test(stated.unit.name) &&
    sum.value.compare(stated.base) > 0 &&
    sum.value.compare(stated.base.times(two)) < 0
  );
}

const two = Decimal.fraction(2n, 1n);

function withOutside(
  { stated, parts, sum, column, isPartial }: Tried,
  { earlier, before }: Outside,
): Tried | undefined {
  const missing = stated.base.minus(sum.value);
  const one = earlier.find(({ base }) => base.equals(missing));
  const more = one ? [one] : before ? columnFigures(before, column.index).filter((figure) => figure !== undefined) : [];
  if (more.length === 0 || more.some(({ unit }) => unit.dimension !== stated.unit.dimension)) return undefined;
  const all = [...more, ...parts];
  const whole = sumVerdict(stated, all, column.isExact);
  return whole.verdict === "impossible" ? undefined : { stated, parts: all, sum: whole, column, isPartial };
}

function otherReading(tried: Tried, trials: readonly { readonly tried: readonly Tried[] }[]): Tried | undefined {
  return trials
    .flatMap((trial) => trial.tried)
    .find(({ stated, sum }) => stated === tried.stated && sum.verdict === "exact");
}

function tryColumn(row: number, candidate: Candidate, column: Column): readonly Tried[] {
  const stated = column.figures[row];
  const parts = candidate.rows.flatMap((one) => column.figures[one] ?? []);
  if (
    !stated ||
    parts.length === 0 ||
    parts.some(({ unit, approximation }) => unit.dimension !== stated.unit.dimension || approximation !== "exact")
  )
    return [];
  if (stated.approximation !== "exact") return [];
  const isPartial = candidate.rows.some((one) => column.unread.has(one));
  return [{ stated, parts, sum: sumVerdict(stated, parts, column.isExact), column, isPartial }];
}

function derivationOf({ stated, parts, sum }: Tried): DraftDerivation {
  return {
    formula: `${termsOf(parts, "＋")}＝${said(stated)}`,
    operands: parts.map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(sum.value, stated.unit, stated.places),
    verdict: sum.verdict,
  };
}

function wrong(row: TableRow, tried: Tried, certainty: Certainty): CheckResult {
  const { stated, parts, sum } = tried;
  const derivation = derivationOf(tried);
  const recomputed = { value: sum.value, interval: undefined };
  const name = { ...stated, measure: `${row.label}·${tried.column.header}` };
  const finding = differing({
    code: "audit-table-sum",
    stated: name,
    operands: parts,
    recomputed,
    verdict: "impossible",
    formula: derivation.formula,
    certainty: parts.length > 1 ? certainty : "worth-a-look",
  });
  return { derivations: [derivation], findings: [finding] };
}
