import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../check.ts";
import { inMindAt, isInRateList, proseOf, sameSentence, type ProseClaim } from "../nearby.ts";
import { rateWords, type RateWords } from "../rateWords.ts";
import type { Passage, Reading } from "../reading.ts";
import { quoteOf, said } from "../verdict.ts";
import {
  contradicted,
  ofNamedWhole,
  ofOpenedWhole,
  ofOwnClause,
  ofPaidAndLeft,
  ofProvenWhole,
  type Wrong,
} from "./rates/contradicted.ts";
import { isOfOther, namesBasis, ofNamedBasis } from "./rates/namedBasis.ts";
import { ofSiblings } from "./rates/ofSiblings.ts";
import { ofStem } from "./rates/ofStem.ts";
import { derivationOf, findingsOn, fitOf, fitting, isOperand, isRate, type Fit } from "./rates/fit.ts";

/** Rates in sentences against the figures they are made of: 执行率, 到位率, 完成率, 占比, and whatever else has two parts near. */
export const rate: Check = {
  name: "rate",
  run: (reading) => {
    const bases: Based[] = [];
    const results = reading.passages.flatMap((passage) =>
      proseOf(passage).map((stated, at) =>
        isRate(stated) ? checked(reading, passage, stated, at, bases) : nothingFound,
      ),
    );
    return joined([...results, differentBases(bases)]);
  },
};

/** A rate of execution and what it was found to be divided by. */
type Based = { readonly stated: ProseClaim; readonly below: ProseClaim };

/** 「预算执行率」 once of the budget and once of what arrived: not wrong, but the reader has to be told. */
function differentBases(bases: readonly Based[]): CheckResult {
  const ofArrived = bases.find(({ below }) => /到位/u.test(below.lead));
  const ofBudget = bases.find(({ below }) => /预算|安排|批复|专项资金/u.test(below.lead) && !/到位/u.test(below.lead));
  if (!ofArrived || !ofBudget) return nothingFound;
  const facts = {
    one: ofBudget.stated.quote,
    first: said(ofBudget.below),
    other: ofArrived.stated.quote,
    second: said(ofArrived.below),
  };
  const quotes = [ofBudget.stated, ofBudget.below, ofArrived.stated, ofArrived.below].map(quoteOf);
  return {
    derivations: [],
    findings: [{ what: { code: "audit-bases-differ", facts }, certainty: "worth-a-look", quotes }],
  };
}

function checked(reading: Reading, passage: Passage, stated: ProseClaim, at: number, bases: Based[]): CheckResult {
  // Points make a rate of scores and no other.
  const isOfPoints = /分/u.test(stated.lead);
  const mind = inMindAt(reading, passage, at).filter(
    (claim) => isOperand(claim) && (isOfPoints || claim.unit.dimension !== "points"),
  );
  const words = rateWords(stated);
  const own = mind.filter((claim) => claim.at.passage === passage.index);
  const spoken = own.filter((claim) => claim.at.from < stated.at.from && sameSentence(passage, claim, stated));
  const byWords =
    named(own, words, stated) ??
    named(mind, words, stated) ??
    unnamed(spoken, stated) ??
    ofOwnClause(passage, stated, at) ??
    ofEarlier(reading, own, words, stated) ??
    ofEqual(spoken, words, stated) ??
    ofSpokenShare(spoken, words, stated);
  const clash = byWords ? undefined : words && contradicted(passage, stated, at, own, words);
  // What the sentence says in so many words outweighs a fit with figures far off.
  const fit = byWords ?? (clash?.certainty === "certain" ? undefined : (unnamed(own, stated) ?? unnamed(mind, stated)));
  const basis = isInRateList(passage, stated) ? undefined : ofNamedBasis(passage, stated, at);
  // Of another basis than the one it names: the words and the figure contradict each other.
  if (fit && basis?.certainty === "certain" && basis.below !== fit.below)
    return wrongly(stated, { ...basis, certainty: "probable" }, words);
  if (
    fit &&
    /执行率[为达到：:]*$/u.test(stated.lead) &&
    !stated.base.equals(Decimal.one) &&
    !namesBasis(passage, stated) &&
    isOnlyBase(mind, fit.below)
  )
    bases.push({ stated, below: fit.below });
  if (fit)
    return { derivations: [derivationOf(stated, fit, words)], findings: findingsOn(stated, fit, words, "certain") };
  const wrong =
    basis ??
    ofPaidAndLeft(reading, passage, stated, at, words) ??
    ofNamedWhole(passage, stated, at) ??
    ofProvenWhole(passage, stated, at) ??
    ofOpenedWhole(passage, stated, at) ??
    clash ??
    ofStem(passage, stated, at) ??
    ofSiblings(passage, stated, at);
  return wrong && !isOfOther(stated, wrong) ? wrongly(stated, wrong, words) : nothingFound;
}

function wrongly(stated: ProseClaim, wrong: Wrong, words: RateWords | undefined): CheckResult {
  return {
    derivations: [derivationOf(stated, wrong, words)],
    findings: findingsOn(stated, wrong, words, wrong.certainty),
  };
}

/** Where budget and arrived money are the same amount, the rate is of both. */
function isOnlyBase(mind: readonly ProseClaim[], below: ProseClaim): boolean {
  return !mind.some((claim) => claim !== below && claim.base.equals(below.base));
}

/** Pairs whose words fit the rate, in any of its bases. */
function named(mind: readonly ProseClaim[], words: RateWords | undefined, stated: ProseClaim): Fit | undefined {
  if (!words) return undefined;
  // A whole per cent shows little: the part of such a share is the figure right before it.
  const isRough = words.check === "share" && stated.places === 0;
  const aboves = mind.filter((claim) => (isRough ? isLastBefore(mind, claim, stated) : words.above.test(claim.lead)));
  const belows = mind.filter((claim) => words.below.test(claim.lead));
  return (
    fitting(aboves, belows, stated, true) ?? (isRough ? undefined : fitting(sumsOf(mind, words), belows, stated, false))
  );
}

function isLastBefore(mind: readonly ProseClaim[], claim: ProseClaim, stated: ProseClaim): boolean {
  const before = mind.filter((one) => one.at.passage === stated.at.passage && one.at.from < stated.at.from);
  return before.at(-1) === claim && stated.at.from - claim.at.to < nearest;
}

const nearest = 40;

/** Any two figures near that give the rate to the digit, where the rate has digits enough to show it. */
function unnamed(mind: readonly ProseClaim[], stated: ProseClaim): Fit | undefined {
  if (stated.places < 1 || stated.value.isZero() || stated.base.equals(Decimal.one)) return undefined;
  const fit = fitting(mind, mind, stated, false);
  if (fit) return fit;
  return stated.places < 2 ? undefined : fitting(pairsOf(mind), mind, stated, false);
}

const earliest = 40;

/** What was planned or given stands at the beginning of a report; the rate comes sections later. */
function ofEarlier(
  reading: Reading,
  own: readonly ProseClaim[],
  words: RateWords | undefined,
  stated: ProseClaim,
): Fit | undefined {
  if (!words?.isFirm || words.check !== "rate") return undefined;
  const belows = earliestOf(reading, words).filter(({ at }) => at.passage < stated.at.passage);
  const aboves = own.filter((claim) => claim.at.from < stated.at.from && words.above.test(claim.lead));
  return fitting(aboves.slice(-2), belows, stated, false);
}

const knownEarliest = new WeakMap<Reading, Map<RateWords, readonly ProseClaim[]>>();

/** The first amounts of the report that a rate of this kind may be of; looked for once. */
function earliestOf(reading: Reading, words: RateWords): readonly ProseClaim[] {
  const known = knownEarliest.get(reading) ?? new Map<RateWords, readonly ProseClaim[]>();
  knownEarliest.set(reading, known);
  const there = known.get(words);
  if (there) return there;
  const belows: ProseClaim[] = [];
  for (const passage of reading.passages) {
    if (belows.length >= earliest) break;
    for (const claim of proseOf(passage)) {
      if (claim.unit.dimension === "money" && isOperand(claim) && words.below.test(claim.lead)) belows.push(claim);
    }
  }
  known.set(words, belows);
  return belows;
}

/** 「年度资金40.83万元，财政拨款40.83万元，执行率100%」 */
function ofEqual(spoken: readonly ProseClaim[], words: RateWords | undefined, stated: ProseClaim): Fit | undefined {
  if (!words?.isFirm || !stated.base.equals(Decimal.one)) return undefined;
  const above = spoken.at(-1);
  const below = spoken.findLast((claim) => claim !== above && above !== undefined && claim.base.equals(above.base));
  return above && below && fitOf([above], below, stated);
}

/** 「86个项目中有32个未达标，占抽查项目总数的37%」 */
function ofSpokenShare(
  spoken: readonly ProseClaim[],
  words: RateWords | undefined,
  stated: ProseClaim,
): Fit | undefined {
  const above = spoken.at(-1);
  if (words?.check !== "share" || !above || stated.value.isZero()) return undefined;
  const belows = spoken.filter((claim) => claim.unit.name === above.unit.name && claim.base.compare(above.base) > 0);
  return fitting([above], belows.slice(-2), stated, false);
}

/** 「专利613件，商标21件」 together are what was done. */
function pairsOf(mind: readonly ProseClaim[]): readonly (readonly ProseClaim[])[] {
  return mind.flatMap((claim, at) => {
    const next = mind[at + 1];
    const third = mind[at + 2];
    if (!next || next.unit.name !== claim.unit.name) return [];
    const two = [claim, next];
    return third?.unit.name === claim.unit.name ? [two, [claim, next, third]] : [two];
  });
}

function sumsOf(mind: readonly ProseClaim[], words: RateWords): readonly (readonly ProseClaim[])[] {
  return pairsOf(mind).filter((pair) =>
    pair.every((claim) => words.above.test(claim.lead) || !words.below.test(claim.lead)),
  );
}
