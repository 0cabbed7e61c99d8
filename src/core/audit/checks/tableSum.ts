import { Decimal } from "../../number/decimal.ts";
import { plain } from "../../number/units.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../check.ts";
import type { Claim } from "../claim.ts";
import { differing } from "../differing.ts";
import { cellIn, type AuditTable } from "../reading.ts";
import type { Certainty } from "../result.ts";
import { sumVerdict, type Sum } from "../sums.ts";
import { changeRow } from "./rowGrowth.ts";
import { columnFigures, labelColumns, rowsOf, type TableRow } from "../tableRows.ts";
import { candidatesFor, type Candidate, type Column } from "./totals/candidates.ts";
import { detailsOf, piecesOf, pointsAbove, type Outside, type Pieces } from "./totals/outside.ts";
import type { Band } from "../tables.ts";
import { figureOf, said, shownAs, termsOf } from "../verdict.ts";

/** Total rows against the rows they add up: 合计, 小计, 一、 over its (一), the first row over those below it. */
export const tableSum: Check = {
  name: "table-sum",
  run: (reading) => {
    const pieces = piecesOf(reading);
    return joined(reading.tables.map((table, at) => sumsOf(table, pieces[at])));
  },
};

function sumsOf(table: AuditTable, pieces: Pieces | undefined): CheckResult {
  const sides = labelColumns(table);
  const results = table.bands.flatMap((band, at) => {
    const to = table.bands[at + 1]?.from ?? table.rowCount;
    const columns = additiveColumns(table, at === 0 && pieces?.headers ? { ...band, headers: pieces.headers } : band);
    return sides.flatMap((side, index) => {
      const own = columns.filter((column) => column.index > side && column.index < (sides[index + 1] ?? Infinity));
      if (own.length === 0) return [];
      const rows = rowsOf(table, side).filter(
        ({ row, label }) => row >= band.from && row < to && !changeRow.test(label),
      );
      const earlier = at > 0 ? pointsAbove(table, band.from) : [];
      const outside: Outside = { ...(pieces ?? alone), earlier };
      const beside = lonelyFigures(table, columns);
      return rows.map((row, position) =>
        held(table, checked(row, candidatesFor(rows, position, own), own, { ...outside, beside: beside(row.row) })),
      );
    });
  });
  return joined(results);
}

/** A table put together from lines is no ground for certainty. */
function held({ isLoose }: AuditTable, result: CheckResult): CheckResult {
  if (!isLoose || result.findings.length === 0) return result;
  const findings = result.findings.map((one) =>
    one.certainty === "certain" ? { ...one, certainty: "probable" as const } : one,
  );
  return { ...result, findings };
}

const alone = { before: [], after: [], isTorn: false };

const notAdded =
  /(?:率|单价|行次|栏次|标准|均|排名|名次|年份|时间|日期|序号|编号|代码|电话|比上年|增长|增减|幅度|目标值|指标值|完成值|实际值|年度指标|同比|环比|倍)/u;
const share = /(?:占比|比重|比例|占.{0,8}%|权重)/u;

/** Amounts, counts and points; of rates only shares, which add up to the whole. */
function additiveColumns(table: AuditTable, { headers }: Band): readonly Column[] {
  const columns: Column[] = [];
  for (let column = 0; column < table.columnCount; column += 1) {
    const header = headers[column] ?? "";
    if (notAdded.test(header) && !share.test(header)) continue;
    const all = columnFigures(table, column);
    const rates = all.filter(isRate).length;
    // A row of rates among rows of amounts (开房率 below 人次) takes no part in their sums.
    const isOfRates = rates * 2 >= all.filter((figure) => figure !== undefined).length;
    if (isOfRates && rates > 0 && !share.test(header)) continue;
    const figures = isOfRates ? all : all.map((figure) => (isRate(figure) ? undefined : figure));
    if (figures.filter((figure) => figure !== undefined).length < 2) continue;
    const isExact = /(?:分值|权重|标准分|满分)/u.test(header);
    columns.push({ index: column, figures, header, isExact, unread: unreadRows(table, column, figures) });
  }
  return columns;
}

const isRate = (figure: Claim | undefined): boolean => figure?.unit.name === "%" || figure?.unit.name === "‰";

function unreadRows(table: AuditTable, column: number, figures: readonly (Claim | undefined)[]): ReadonlySet<number> {
  const unread = new Set<number>();
  for (const [row, figure] of figures.entries()) {
    if (!figure && /\d/u.test(cellIn(table, row, column)?.text ?? "")) unread.add(row);
  }
  return unread;
}

export type Tried = {
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
  // A total above the sum of every column: rather rows that were not read than as many errors.
  const isShort =
    best.tried.length > 1 &&
    best.tried.every(({ stated, sum }) => stated.base.compare(sum.value) > 0 && sum.verdict === "impossible");
  const isOnly = candidates.filter(({ isNamed }) => isNamed).length === 1 && row.kind !== "detail";
  const results = best.tried.flatMap((tried) => {
    // Each column may be added up its own way; only when none fits is it wrong.
    const other = tried.sum.verdict === "impossible" ? otherReading(tried, scored) : undefined;
    const used = other ?? tried;
    if (used.sum.verdict !== "impossible") return [{ derivations: [derivationOf(used)], findings: [] }];
    if (row.kind === "detail" && (!isSettled || best.candidate?.isEvidence === true)) return [];
    const wider = withOutside(used, outside);
    if (wider) return [{ derivations: [derivationOf(wider)], findings: [] }];
    const slid = slidFrom(outside, used);
    if (slid) return [{ derivations: [derivationOf(slid)], findings: [] }];
    if (used.isPartial || used.sum.value.isZero() || (isOfPoints(used) && isBranched)) return [];
    const isDoubtful = isShort || isOpen(outside) || mayCountTwice(used);
    return [wrong(row, used, isDoubtful ? "worth-a-look" : isSettled || isOnly ? "certain" : "probable")];
  });
  return joined(results);
}

/** Figures of a row whose columns hold nothing else: totals, whose items may have slid to the column beside. */
function lonelyFigures(table: AuditTable, columns: readonly Column[]): (row: number) => readonly Claim[] {
  const added = new Set(columns.map(({ index }) => index));
  const others = Array.from({ length: table.columnCount }, (_, column) => column)
    .filter((column) => !added.has(column))
    .map((column) => columnFigures(table, column));
  return (row) =>
    others.flatMap((figures) => {
      const own = figures[row];
      return own && figures.every((figure, at) => at === row || figure === undefined) ? [own] : [];
    });
}

/** Items that make exactly the total beside, which has none of its own: the cells slid to the side. */
function slidFrom({ beside }: Outside, tried: Tried): Tried | undefined {
  const { stated, parts, sum, column } = tried;
  const other = beside?.find(({ base, unit }) => unit.dimension === stated.unit.dimension && base.equals(sum.value));
  return parts.length > 1 && other
    ? { ...tried, stated: other, sum: sumVerdict(other, parts, column.isExact) }
    : undefined;
}

/** May rows of it lie elsewhere? */
const isOpen = ({ earlier, before, after, isTorn }: Outside): boolean =>
  isTorn || earlier.length > 0 || before.length > 0 || after.length > 0;

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

function withOutside({ stated, parts, column, sum, isPartial }: Tried, outside: Outside): Tried | undefined {
  const missing = stated.base.minus(sum.value);
  const one = outside.earlier.find(({ base }) => base.equals(missing));
  const pieces = [outside.before, outside.after].map((tables) => detailsOf(tables, column.index));
  for (const more of [one ? [one] : [], ...pieces]) {
    if (more.length === 0) continue;
    const all = [...more, ...parts]
      .toSorted((left, right) => left.index - right.index)
      .map((part) => inUnitOf(stated, part));
    if (all.some(({ unit }) => unit.dimension !== stated.unit.dimension)) continue;
    const whole = sumVerdict(stated, all, column.isExact);
    if (whole.verdict !== "impossible") return { stated, parts: all, sum: whole, column, isPartial };
  }
  return undefined;
}

/** The page behind has no caption to say the unit: its figures are in that of the page before. */
function inUnitOf({ unit }: Claim, part: Claim): Claim {
  if (part.unit.name === unit.name || (part.unit !== plain && unit !== plain)) return part;
  return { ...part, unit, base: part.value.times(unit.factor) };
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
