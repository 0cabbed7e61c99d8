import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../check.ts";
import { differing } from "../differing.ts";
import { proseOf, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { sumVerdict } from "../sums.ts";
import { figureOf, said, shownAs } from "../verdict.ts";
import {
  clausesOf,
  columnOf,
  figureOfColumn,
  inBracketBehind,
  itemsOf,
  outsideBrackets,
  type Column,
  type RecordOf,
} from "./records/records.ts";

/**
 * Totals over clauses, items or paragraphs that each say the same of another thing: 「项目共30个，总投资90亿元，其中：在建20个，
 * 投资50亿元；新开工10个，投资40亿元」. What one column of them proves, another has to keep.
 */
export const recordSum: Check = {
  name: "prose-sum",
  run: (reading, derived) => {
    const told = new Set<number>();
    return joined(
      reading.passages.map((passage) => (passage.cell ? nothingFound : totalsIn(reading, passage, derived, told))),
    );
  },
};

const mostBelow = 4;
const mostRecords = 14;

/** Records in a row that may be the parts of a total, and how far away they begin. */
type Run = {
  readonly records: readonly RecordOf[];
  readonly isNear: boolean;
  /** In a bracket, numbered, or behind 其中. */
  readonly isMarked: boolean;
};

function totalsIn(reading: Reading, passage: Passage, derived: Derived, told: Set<number>): CheckResult {
  const claims = proseOf(passage);
  if (claims.every((claim) => derived.has(claim.span.start) || told.has(claim.index) || !canBeTotal(claim)))
    return nothingFound;
  const clauses = clausesOf(passage);
  const items = itemsOf(passage);
  const below = runsBelow(reading, passage);
  return joined(
    clauses.flatMap((clause, at) =>
      clause.flatMap((stated) => {
        if (derived.has(stated.span.start) || told.has(stated.index) || !canBeTotal(stated)) return [];
        const runs = runsFor(passage, { claims, clauses, items, below }, at, stated);
        const found = held(runs, clause, stated);
        if (!found) return [];
        const all = [found, ...alongside(found, clause, derived)];
        for (const one of all) told.add(one.stated.index);
        return all.map(outcome);
      }),
    ),
  );
}

function canBeTotal({ unit, approximation, base, lead }: ProseClaim): boolean {
  if (approximation !== "exact" || base.isZero() || base.isNegative()) return false;
  return (
    unit.dimension !== "ratio" &&
    unit.dimension !== "points" &&
    !/年|time|月/u.test(unit.dimension) &&
    !/每/u.test(lead)
  );
}

type Parts = {
  readonly claims: readonly ProseClaim[];
  readonly clauses: readonly RecordOf[];
  readonly items: readonly RecordOf[];
  readonly below: readonly Run[];
};

function runsFor(
  passage: Passage,
  { claims, clauses, items, below }: Parts,
  at: number,
  stated: ProseClaim,
): readonly Run[] {
  const bracket = inBracketBehind(passage, claims, stated);
  const later = items.filter(([first]) => first !== undefined && first.index > stated.index);
  const own = [1, 2, 3].map((step) => clauses.slice(at + step));
  const near = [bracket, later, ...own].map((records) => ({
    records,
    isNear: true,
    isMarked: records === bracket || records === later || isAmong(passage, records[0]),
  }));
  return [...near, ...below].filter(({ records }) => records.length > 1);
}

function isAmong({ text }: Passage, record: RecordOf | undefined): boolean {
  const first = record?.[0];
  return first !== undefined && /其中[^。；]*$/u.test(text.slice(Math.max(0, first.at.from - 24), first.at.from));
}

/** The clauses of each of the next paragraphs, and these paragraphs themselves. */
function runsBelow({ passages }: Reading, passage: Passage): readonly Run[] {
  const next: Passage[] = [];
  for (let at = passage.index + 1; at < passages.length && next.length < mostRecords; at += 1) {
    const one = passages[at];
    if (!one || one.cell) break;
    if (!one.isHeading) next.push(one);
  }
  const clauses = next.slice(0, mostBelow).map((one) => clausesOf(one));
  const paragraphs = next.map((one) => proseOf(one)).filter((claims) => claims.length > 0);
  const amounts = next.slice(0, mostBelow).map((one) => outsideBrackets(one));
  const shifted = [0, 1, 2].map((from) => paragraphs.slice(from));
  return [...clauses, ...shifted, ...amounts].map((records) => ({ records, isNear: false, isMarked: false }));
}

type Held = Run & { readonly stated: ProseClaim; readonly parts: readonly ProseClaim[] };

/** The first run that gives the total to the digit, by the figure that stands where the total does, or by the first. */
function held(runs: readonly Run[], clause: RecordOf, stated: ProseClaim): Held | undefined {
  const column = columnOf(clause, stated);
  const columns = column.ordinal > 0 ? [column, { ...column, ordinal: 0 }, ...byVerb(column, stated)] : [column];
  for (const run of runs) {
    for (const one of columns) {
      const found = adding(run, one, stated);
      if (found) return { ...run, stated, ...found };
    }
  }
  return undefined;
}

/** 「受理1803件，结案894件。其中甲受理68件，结案38件；…」: the figures behind the same word. */
function byVerb(column: Column, { lead }: ProseClaim): readonly Column[] {
  const verb = /([\u4e00-\u9fff]{2})$/u.exec(lead)?.[1];
  return verb === undefined ? [] : [{ ...column, ordinal: 0, verb }];
}

function adding(run: Run, column: Column, stated: ProseClaim): Pick<Held, "parts" | "records"> | undefined {
  const goal = signed(stated);
  let sum = Decimal.zero;
  const parts: ProseClaim[] = [];
  for (const [at, record] of run.records.slice(0, mostRecords).entries()) {
    const part = figureOfColumn(record, column);
    if (!part) {
      if (column.ordinal > 0) return undefined;
      continue;
    }
    if (part.approximation !== "exact") return undefined;
    sum = sum.plus(signed(part));
    parts.push(part);
    if (column.side !== "change" && sum.compare(goal) > 0) return undefined;
    if (parts.length > 1 && sum.equals(goal) && isTelling(stated, parts, run))
      return { parts, records: run.records.slice(0, at + 1) };
  }
  return undefined;
}

const signed = ({ base, change }: ProseClaim): Decimal => (change === "down" ? base.negated() : base);

/** The fewer digits a total has, the closer and the more its parts have to be. */
function isTelling(stated: ProseClaim, parts: readonly ProseClaim[], { isNear, isMarked }: Run): boolean {
  const digits = stated.quote.replace(/\D/gu, "").replace(/0{2,}$/u, "").length;
  const sameUnit = parts.every(({ unit }) => unit.name === stated.unit.name);
  if (isNear && parts.length > 2)
    return digits >= 2 || (sameUnit && parts[0] !== undefined && parts[0].index - stated.index < 3);
  if (isNear) return digits >= (isMarked ? 2 : 3);
  return digits >= (parts.length > 2 ? 3 : 4);
}

/** The other figures of the total's clause over the same records. */
function alongside(run: Held, clause: RecordOf, derived: Derived): readonly Held[] {
  const { stated, records } = run;
  if (!run.isNear) return [];
  return clause.flatMap((other) => {
    if (other === stated || derived.has(other.span.start) || !canBeTotal(other)) return [];
    const column = columnOf(clause, other);
    const parts = records.map((record) => figureOfColumn(record, column));
    if (column.side === "change" || parts.some((part) => part?.approximation !== "exact")) return [];
    const known = parts.flatMap((part) => part ?? []);
    const { value, verdict } = sumVerdict(other, known);
    const gap = other.base.minus(value).absolute().times(twenty);
    if (known.some(({ unit }) => unit.dimension !== other.unit.dimension)) return [];
    return verdict === "impossible" && gap.compare(other.base) > 0 ? [] : [{ ...run, stated: other, parts: known }];
  });
}

const twenty = Decimal.fraction(20n, 1n);

function outcome({ stated, parts }: Held): CheckResult {
  const value = parts.reduce((sum, part) => sum.plus(signed(part)), Decimal.zero);
  const isChange = stated.change !== undefined;
  const verdict = isChange ? "exact" : sumVerdict(stated, parts).verdict;
  const terms = parts.map((part, at) => `${part.change === "down" ? "－" : at > 0 ? "＋" : ""}${said(part)}`);
  const shown = stated.change === "down" ? value.negated() : value;
  const derivation = {
    formula: `${terms.join("")}＝${stated.change === "down" ? "－" : ""}${said(stated)}`,
    operands: parts.map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(shown, stated.unit, stated.places),
    verdict,
  };
  if (verdict !== "impossible") return { derivations: [derivation], findings: [] };
  const { formula } = derivation;
  const recomputed = { value, interval: undefined };
  const operands = parts;
  return {
    derivations: [derivation],
    findings: [
      differing({ code: "audit-prose-sum", stated, operands, recomputed, verdict, formula, certainty: "probable" }),
    ],
  };
}
