import { Decimal } from "../../number/decimal.ts";
import type { Check, DraftDerivation } from "../check.ts";
import type { Claim } from "../claim.ts";
import { amountsOf, significantDigits } from "../lookup.ts";
import { proseOf, sameSentence, type ProseClaim } from "../nearby.ts";
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
    const found = new Map<number, DraftDerivation[]>();
    const keep = (stated: Claim, parts: readonly Claim[]) => {
      const there = found.get(stated.index);
      if (!there) found.set(stated.index, [derivationOf(stated, parts)]);
      else if (there.length < mostOfOne) there.push(derivationOf(stated, parts));
    };
    for (const passage of reading.passages) wholeParagraph(reading, passage, keep);
    for (const passage of reading.passages) wholeSentence(reading, passage, keep);
    firstAmounts(reading, keep);
    for (const words of classes) runsOf(reading, words, keep);
    return { derivations: [...found.values()].flat(), findings: [] };
  },
};

type Keep = (stated: Claim, parts: readonly Claim[]) => void;

const mostOfOne = 2;
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

const nearTotal = 60;

/** 「中央收入24332亿元；地方收入35857亿元」 against the total of a sentence not far above. */
function wholeSentence(reading: Reading, passage: Passage, keep: Keep): void {
  let parts: ProseClaim[] = [];
  const told = () => {
    const [first] = parts;
    if (!first || parts.length < 2 || parts.length > longestRun) return;
    const sum = parts.reduce((value, { base }) => value.plus(base), Decimal.zero);
    for (const stated of totalsOf(reading, sum, parts)) {
      if (stated.index < first.index && first.index - stated.index < nearTotal) keep(stated, parts);
    }
  };
  let previous: ProseClaim | undefined;
  for (const claim of proseOf(passage).filter(isAmount)) {
    if (previous && !sameSentence(passage, previous, claim)) {
      told();
      parts = [];
    }
    if (!isBracketed(passage, claim)) parts.push(claim);
    previous = claim;
  }
  told();
}

const mostStrays = 2;

/** The first amounts of paragraphs that follow each other: what each of them is about. */
function firstAmounts(reading: Reading, keep: Keep): void {
  const { passages } = reading;
  const firsts = passages.map((passage) => (passage.cell ? undefined : proseOf(passage).find(isAmount)));
  for (const [start, first] of firsts.entries()) {
    if (!first) continue;
    const parts = [first];
    let sum = first.base;
    let strays = 0;
    for (let at = start + 1; at < firsts.length && parts.length < longestRun; at += 1) {
      const claim = firsts[at];
      if (!claim && (strays += passages[at]?.isHeading === true ? 0 : 1) > mostStrays) break;
      if (!claim) continue;
      sum = sum.plus(claim.base);
      parts.push(claim);
      for (const stated of totalsOf(reading, sum, parts)) {
        const distance = first.index - stated.index;
        if (parts.length >= fewest || (distance > 0 && distance < nearTotal)) keep(stated, parts.slice());
      }
    }
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
        // 545.0 is told to four digits, though the last is a nought.
        Math.max(significantDigits(claim), claim.places > 0 ? claim.quote.replace(/\D/gu, "").length : 0) >= 4 &&
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
