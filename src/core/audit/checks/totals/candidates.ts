import type { Claim } from "../../claim.ts";
import { sumVerdict } from "../../sums.ts";
import type { TableRow } from "../../tableRows.ts";

export type Column = {
  readonly index: number;
  readonly figures: readonly (Claim | undefined)[];
  readonly header: string;
  readonly isExact: boolean;
  /** Rows whose cell holds figures that were not read as one: 「12(其中新增3)」. */
  readonly unread: ReadonlySet<number>;
};

/** Rows that a total may be the sum of. */
export type Candidate = {
  readonly rows: readonly number[];
  readonly isNamed: boolean;
  /** Nothing but the figures themselves ties them: no ground for a finding. */
  readonly isEvidence?: true;
};

const mostCandidates = 8;

export function candidatesFor(rows: readonly TableRow[], at: number, columns: readonly Column[]): readonly Candidate[] {
  const row = rows[at];
  if (!row) return [];
  const found =
    row.kind === "total"
      ? forTotal(rows, at, columns)
      : row.kind === "subtotal"
        ? forSubtotal(rows, at)
        : forParent(rows, at, columns);
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
      ...(subtotals.length > 0 ? [named([...subtotals, ...ungrouped]), named(subtotals)] : []),
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
function forParent(rows: readonly TableRow[], at: number, columns: readonly Column[]): readonly Candidate[] {
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
  if (row.level === 0) return [];
  if (next.level === 0) {
    const count = childrenOf(rows, at, columns);
    return count > 0 ? [{ ...implied(rows.slice(at + 1, at + 1 + count)), isEvidence: true }] : [];
  }
  if (next.level <= row.level) return [];
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
