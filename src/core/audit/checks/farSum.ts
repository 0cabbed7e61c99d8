import { Decimal } from "../../number/decimal.ts";
import type { Check, DraftDerivation } from "../check.ts";
import type { Claim } from "../claim.ts";
import { amountsOf, significantDigits } from "../lookup.ts";
import { proseOf, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { sumVerdict } from "../sums.ts";
import { figureOf, said, shownAs, termsOf } from "../verdict.ts";

/**
 * Sums whose parts stand elsewhere: the payments of one paragraph give the total of another, the 支出 of all
 * sub-projects that of the fund. Only evidence: figures so far apart are never called wrong.
 */
export const farSum: Check = {
  name: "prose-sum",
  run: (reading) => {
    const found = new Map<number, DraftDerivation>();
    const keep = (stated: Claim, parts: readonly Claim[]) => {
      if (!found.has(stated.index)) found.set(stated.index, derivationOf(stated, parts));
    };
    for (const passage of reading.passages) wholeParagraph(reading, passage, keep);
    for (const words of classes) runsOf(reading, words, keep);
    return { derivations: [...found.values()], findings: [] };
  },
};

type Keep = (stated: Claim, parts: readonly Claim[]) => void;

const fewest = 3;
const mostParts = 30;

/** All amounts of a paragraph, or of its list without what stands in brackets. */
function wholeParagraph(reading: Reading, passage: Passage, keep: Keep): void {
  const amounts = proseOf(passage).filter(isAmount);
  if (amounts.length < fewest || amounts.length > mostParts) return;
  const outside = amounts.filter((claim) => !isBracketed(passage, claim));
  for (const parts of [amounts, outside]) {
    if (parts.length < fewest) continue;
    const sum = parts.reduce((value, { base }) => value.plus(base), Decimal.zero);
    for (const stated of totalsOf(reading, sum, parts)) keep(stated, parts);
  }
}

function isAmount({ unit, change, approximation, base }: ProseClaim): boolean {
  return unit.dimension === "money" && change === undefined && approximation === "exact" && base.isPositive();
}

function isBracketed({ text }: Passage, { at }: ProseClaim): boolean {
  const before = text.slice(Math.max(0, at.from - 120), at.from);
  return before.lastIndexOf("(") > before.lastIndexOf(")");
}

const mostTotals = 6;

/** The same sum stated with digits enough to be no accident, not one of the parts, not inside their own run. */
function totalsOf(reading: Reading, sum: Decimal, parts: readonly ProseClaim[]): readonly Claim[] {
  const same = amountsOf(reading, sum);
  return same
    .filter(
      (claim) =>
        significantDigits(claim) >= 4 &&
        claim.change === undefined &&
        !parts.some(({ index }) => index === claim.index),
    )
    .slice(0, mostTotals);
}

const classes: readonly RegExp[] = [
  /(?:支出|支付|使用|列支)(?:资金|金额|数)?$/u,
  /到位(?:资金|金额|数)?$/u,
  /(?:预算|安排|批复)(?:资金|金额|数|经费)?$/u,
  /(?:结余|结转|余额)(?:资金|金额|数)?$/u,
  /(?:下达|拨付|下拨)(?:资金|金额|数)?$/u,
  /(?:投入|投资|资金|经费|补助|奖励)$/u,
];

const longestClass = 200;
const longestRun = 10;

/** Amounts of one kind in the order of the text, those in brackets apart; runs of them, one left out if need be. */
function runsOf(reading: Reading, words: RegExp, keep: Keep): void {
  const [outside, inside]: [ProseClaim[], ProseClaim[]] = [[], []];
  for (const passage of reading.passages) {
    if (passage.cell) continue;
    for (const claim of proseOf(passage)) {
      if (isAmount(claim) && words.test(claim.measure)) (isBracketed(passage, claim) ? inside : outside).push(claim);
    }
  }
  for (const sequence of [outside, inside]) {
    const claims = sequence.slice(0, longestClass);
    for (const [at] of claims.entries()) runsFrom(reading, claims, at, keep);
  }
}

function runsFrom(reading: Reading, claims: readonly ProseClaim[], start: number, keep: Keep): void {
  const first = claims[start];
  if (!first) return;
  for (let skipped = start; skipped < Math.min(claims.length, start + 6); skipped += 1) {
    let sum = first.base;
    const parts = [first];
    for (let next = start + 1; next < claims.length && parts.length < longestRun; next += 1) {
      const claim = claims[next];
      if (!claim || (next === skipped && skipped !== start)) continue;
      sum = sum.plus(claim.base);
      parts.push(claim);
      if (parts.length < fewest) continue;
      for (const stated of totalsOf(reading, sum, parts)) keep(stated, parts.slice());
    }
  }
}

function derivationOf(stated: Claim, parts: readonly Claim[]): DraftDerivation {
  const { value, verdict } = sumVerdict(stated, parts);
  return {
    formula: `${termsOf(parts, "＋")}＝${said(stated)}`,
    operands: parts.map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(value, stated.unit, stated.places),
    verdict,
  };
}
