import { Decimal, sumOf } from "../../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived, type DraftDerivation } from "../../check.ts";
import { derivationFrom, follows } from "../../derivation.ts";
import { between, quotientOf, sumOfIntervals, type Interval } from "../../interval.ts";
import { wholeWords } from "../../names.ts";
import { proseOf, wordsBetween, type ProseClaim } from "../../nearby.ts";
import type { Passage, Reading } from "../../reading.ts";
import { said } from "../../verdict.ts";
import { isOperand } from "../rates/fit.ts";

/**
 * A whole and its parts, each with a rate of the same kind: 「完成投资90亿元，增长12.5%。其中甲60亿元，增长20%；乙30亿元，
 * 与上年持平」. What the parts grew from makes what the whole grew from. Only evidence.
 */
export const wholeRates: Check = {
  name: "growth",
  run: ({ passages }, derived) =>
    joined(passages.map((passage) => (passage.cell ? nothingFound : wholesIn(passages, passage, derived)))),
};

const passagesBelow = 3;
const reach = 40;

function wholesIn(passages: Reading["passages"], passage: Passage, derived: Derived): CheckResult {
  const claims = proseOf(passage);
  let later: readonly Rated[] | undefined;
  const derivations = claims.flatMap((stated, at): readonly DraftDerivation[] => {
    const kind = kindOf(stated);
    const whole = kind === undefined ? undefined : amountBefore(passage, claims, at);
    if (kind === undefined || !whole || derived.has(stated.span.start)) return [];
    later ??= passages.slice(passage.index, passage.index + 1 + passagesBelow).flatMap(ratedIn);
    const parts = later.filter(({ amount, kind: own }) => amount.index > stated.index && own === kind);
    const found = ofParts(stated, whole, kind, parts.slice(0, reach));
    return found ? [found] : [];
  });
  return { derivations, findings: [] };
}

/** 「changed」, or what the rate is a share of. */
type Kind = string;
type Rated = { readonly amount: ProseClaim; readonly rate: ProseClaim; readonly kind: Kind };

function kindOf({ unit, change, approximation, lead, places }: ProseClaim): Kind | undefined {
  if (unit.name !== "%" || approximation !== "exact" || places > 2) return undefined;
  if (change !== undefined) return /环比/u.test(lead) ? "monthly" : "yearly";
  const words = /(?:完成|[为占])([^，。；]{0,10}(?:计划|预算|任务|目标))的?$/u.exec(lead)?.[1] ?? wholeWords(lead);
  return words === undefined || !/计划|预算|任务|目标/u.test(words) ? undefined : words.replace(/的$/u, "");
}

/** The amount the rate is told of: right before it, other rates and changes in between apart. */
function amountBefore(passage: Passage, claims: readonly ProseClaim[], at: number): ProseClaim | undefined {
  const stated = claims[at];
  for (let index = at - 1; index >= Math.max(0, at - 4); index -= 1) {
    const claim = claims[index];
    if (!claim || !stated || /[。；！？]/u.test(wordsBetween(passage, claim, stated))) return undefined;
    if (isOperand(claim)) return claim.approximation === "exact" ? claim : undefined;
  }
  return undefined;
}

function ratedIn(passage: Passage): readonly Rated[] {
  if (passage.cell) return [];
  const claims = proseOf(passage);
  return claims.flatMap((rate, at): readonly Rated[] => {
    const kind = kindOf(rate);
    const amount = kind === undefined ? undefined : amountBefore(passage, claims, at);
    return kind !== undefined && amount ? [{ amount, rate, kind }] : [];
  });
}

const mostStarts = 4;
const mostParts = 12;

function ofParts(
  stated: ProseClaim,
  whole: ProseClaim,
  kind: Kind,
  later: readonly Rated[],
): DraftDerivation | undefined {
  const alike = later.filter(({ amount }) => amount.unit.dimension === whole.unit.dimension);
  for (let from = 0; from < Math.min(mostStarts, alike.length); from += 1) {
    let sum = Decimal.zero;
    for (let to = from; to < Math.min(alike.length, from + mostParts); to += 1) {
      sum = sum.plus(alike[to]?.amount.base ?? Decimal.zero);
      if (sum.compare(whole.base) > 0) break;
      if (to === from || !sum.equals(whole.base)) continue;
      const found = backwards(stated, whole, kind, alike.slice(from, to + 1));
      if (found && follows(found)) return found;
    }
  }
  return undefined;
}

const isChange = (kind: Kind): boolean => kind === "yearly" || kind === "monthly";

function backwards(
  stated: ProseClaim,
  whole: ProseClaim,
  kind: Kind,
  parts: readonly Rated[],
): DraftDerivation | undefined {
  const bases = parts.map(({ amount, rate }) => baseOf(amount, rate, kind));
  const known = bases.flatMap((base) => base ?? []);
  if (known.length < parts.length) return undefined;
  const value = sumOf(known.map((base) => base.value));
  const quotient = quotientOf(whole.interval, sumOfIntervals(known.map(({ interval }) => interval)));
  if (!quotient?.low || !quotient.high || !value.isPositive()) return undefined;
  const ratio = whole.base.over(value);
  const recomputed = isChange(kind)
    ? grown(stated, ratio, between(quotient.low, quotient.high))
    : { value: ratio, interval: quotient };
  if (!isNarrow(stated, recomputed.interval)) return undefined;
  const terms = parts.map(({ amount, rate }) => `${said(amount)}÷${written(rate, kind)}`).join("＋");
  const left = isChange(kind) ? `${said(whole)}÷(${terms})－1` : `${said(whole)}÷(${terms})`;
  return derivationFrom(stated, left, [whole, ...parts.flatMap(({ amount, rate }) => [amount, rate])], recomputed);
}

const written = (rate: ProseClaim, kind: Kind): string =>
  isChange(kind) ? `(1${rate.change === "down" ? "－" : "＋"}${said(rate)})` : said(rate);

type Value = { readonly value: Decimal; readonly interval: Interval };

/** What the part was before, or what was planned of it. */
function baseOf(amount: ProseClaim, rate: ProseClaim, kind: Kind): Value | undefined {
  const { low, high } = rate.interval;
  if (!low || !high) return undefined;
  const one = Decimal.one;
  const [factor, range] = !isChange(kind)
    ? [rate.base, between(low, high)]
    : rate.change === "down"
      ? [one.minus(rate.base), between(one.minus(high), one.minus(low))]
      : [one.plus(rate.base), between(one.plus(low), one.plus(high))];
  const interval = factor.isPositive() ? quotientOf(amount.interval, range) : undefined;
  return interval && { value: amount.base.over(factor), interval };
}

function grown({ change }: ProseClaim, ratio: Decimal, { low, high }: Interval): Value {
  const one = Decimal.one;
  const [least, most] = [low ?? ratio, high ?? ratio];
  return change === "down"
    ? { value: one.minus(ratio), interval: between(one.minus(most), one.minus(least)) }
    : { value: ratio.minus(one), interval: between(least.minus(one), most.minus(one)) };
}

/** Rates of parts told too coarsely would allow any rate of the whole. */
function isNarrow({ interval: { low, high } }: ProseClaim, { low: least, high: most }: Interval): boolean {
  if (!low || !high || !least || !most) return false;
  return most.minus(least).compare(high.minus(low).times(widest)) <= 0;
}

const widest = Decimal.fraction(20n, 1n);
