import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../check.ts";
import { differing } from "../differing.ts";
import { quotientOf } from "../interval.ts";
import { amountsOf } from "../lookup.ts";
import { inMindAt, isProse, justBefore, proseOf, sameSentence, type ProseClaim } from "../nearby.ts";
import { rateWords, type RateWords } from "../rateWords.ts";
import type { Passage, Reading } from "../reading.ts";
import type { Certainty, Verdict } from "../result.ts";
import { asOperand, figureOf, quoteOf, said, shownAs, verdictOn, type Recomputed } from "../verdict.ts";

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

function isRate({ unit, change, approximation }: ProseClaim): boolean {
  return (unit.name === "%" || unit.name === "‰") && change === undefined && approximation === "exact";
}

type Pair = { readonly above: readonly ProseClaim[]; readonly below: ProseClaim };
type Fit = Pair & { readonly verdict: Verdict; readonly recomputed: Recomputed };

function checked(reading: Reading, passage: Passage, stated: ProseClaim, at: number, bases: Based[]): CheckResult {
  const mind = inMindAt(reading, passage, at).filter(isOperand);
  const words = rateWords(stated);
  const own = mind.filter((claim) => claim.at.passage === passage.index);
  const spoken = own.filter((claim) => claim.at.from < stated.at.from && sameSentence(passage, claim, stated));
  const byWords =
    named(own, words, stated) ??
    named(mind, words, stated) ??
    unnamed(spoken, stated) ??
    ofEarlier(reading, own, words, stated) ??
    ofEqual(spoken, words, stated) ??
    ofSpokenShare(spoken, words, stated);
  const clash = byWords ? undefined : words && contradicted(passage, stated, at, own, words);
  // What the sentence says in so many words outweighs a fit with figures far off.
  const fit = byWords ?? (clash?.certainty === "certain" ? undefined : (unnamed(own, stated) ?? unnamed(mind, stated)));
  if (
    fit &&
    /执行率[为达到：:]*$/u.test(stated.lead) &&
    !stated.base.equals(Decimal.one) &&
    isOnlyBase(mind, fit.below)
  )
    bases.push({ stated, below: fit.below });
  if (fit)
    return { derivations: [derivationOf(stated, fit, words)], findings: findingsOn(stated, fit, words, "certain") };
  const wrong =
    ofPaidAndLeft(reading, passage, stated, at, words) ??
    ofNamedWhole(passage, stated, at) ??
    ofProvenWhole(passage, stated, at) ??
    ofOpenedWhole(passage, stated, at) ??
    clash;
  if (!wrong) return nothingFound;
  return {
    derivations: [derivationOf(stated, wrong, words)],
    findings: findingsOn(stated, wrong, words, wrong.certainty),
  };
}

/** Where budget and arrived money are the same amount, the rate is of both. */
function isOnlyBase(mind: readonly ProseClaim[], below: ProseClaim): boolean {
  return !mind.some((claim) => claim !== below && claim.base.equals(below.base));
}

/** Amounts and counts; a target that is a bound (100件以上) counts as its figure. */
function isOperand({ unit, change, base, approximation }: ProseClaim): boolean {
  if (change !== undefined || !base.isPositive() || approximation === "about" || approximation === "below")
    return false;
  return unit.dimension !== "ratio" && unit.dimension !== "年" && unit.dimension !== "time";
}

/** Pairs whose words fit the rate, in any of its bases. */
function named(mind: readonly ProseClaim[], words: RateWords | undefined, stated: ProseClaim): Fit | undefined {
  if (!words) return undefined;
  const aboves = mind.filter((claim) => words.above.test(claim.lead));
  const belows = mind.filter((claim) => words.below.test(claim.lead));
  return fitting(aboves, belows, stated, true) ?? fitting(sumsOf(mind, words), belows, stated, false);
}

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
  { passages }: Reading,
  own: readonly ProseClaim[],
  words: RateWords | undefined,
  stated: ProseClaim,
): Fit | undefined {
  if (!words?.isFirm || words.check !== "rate") return undefined;
  const belows: ProseClaim[] = [];
  for (const passage of passages) {
    if (belows.length >= earliest || passage.index >= stated.at.passage) break;
    for (const claim of proseOf(passage)) {
      if (claim.unit.dimension === "money" && isOperand(claim) && words.below.test(claim.lead)) belows.push(claim);
    }
  }
  const aboves = own.filter((claim) => claim.at.from < stated.at.from && words.above.test(claim.lead));
  return fitting(aboves.slice(-2), belows, stated, false);
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

const left = /(?:未[\u4e00-\u9fff]{1,3}|结余|剩余|结转|尚余)(?:资金|金额)?$/u;

/** 「支付18501.096万元，未支付703万元，支付率95%」: what was paid and what is left are all there was. */
function ofPaidAndLeft(
  reading: Reading,
  passage: Passage,
  stated: ProseClaim,
  at: number,
  words: RateWords | undefined,
): Wrong | undefined {
  if (words?.check !== "rate" || !/(?:执行|支出|支付|使用|拨付)[^，。]*率[为达]?$/u.test(stated.lead)) return undefined;
  const [paid, rest] = justBefore(proseOf(passage), at).slice(-2);
  if (!paid || !rest || !isOperand(paid) || !isOperand(rest) || !sameSentence(passage, paid, stated)) return undefined;
  if (paid.unit.dimension !== "money" || rest.unit.dimension !== "money") return undefined;
  if (!left.test(rest.lead) || !words.above.test(paid.lead) || left.test(paid.lead)) return undefined;
  const below = amountsOf(reading, paid.base.plus(rest.base)).find(
    (claim): claim is ProseClaim => isProse(claim) && claim.index < paid.index,
  );
  const fit = below && fitOf([paid], below, stated);
  return fit?.verdict === "impossible" ? { ...fit, certainty: "probable" } : undefined;
}

type Above = ProseClaim | readonly ProseClaim[];

/** For every divisor the range in which the dividend must lie: one multiplication each way, then comparisons. */
function fitting(
  aboves: readonly Above[],
  belows: readonly ProseClaim[],
  stated: ProseClaim,
  lenient: boolean,
): Fit | undefined {
  const { low, high } = stated.interval;
  if (!low || !high) return undefined;
  let second: Fit | undefined;
  for (const below of belows.toReversed()) {
    const [least, most] = [below.base.times(low), below.base.times(high)];
    for (const one of aboves.toReversed()) {
      const above = "span" in one ? [one] : one;
      const first = above[0];
      if (!first || above.includes(below) || first.unit.dimension !== below.unit.dimension) continue;
      const value = above.reduce((sum, { base }) => sum.plus(base), Decimal.zero);
      if (value.compare(least) >= 0 && value.compare(most) <= 0) return fitOf(above, below, stated);
      if (!lenient || second) continue;
      const loose = fitOf(above, below, stated);
      if (loose.verdict !== "impossible") second = loose;
    }
  }
  return second;
}

function fitOf(above: readonly ProseClaim[], below: ProseClaim, stated: ProseClaim): Fit {
  const value = above.reduce((sum, { base }) => sum.plus(base), Decimal.zero).over(below.base);
  const only = above.length === 1 ? above[0] : undefined;
  const recomputed = { value, interval: only && quotientOf(asOperand(only), asOperand(below)) };
  return { above, below, recomputed, verdict: verdictOn(stated, recomputed) };
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

type Wrong = Fit & { readonly certainty: Certainty };

/** One amount for each side since the last rate of its sentence, and no figure of the paragraph that would give it. */
function contradicted(
  passage: Passage,
  stated: ProseClaim,
  at: number,
  own: readonly ProseClaim[],
  words: RateWords,
): Wrong | undefined {
  if (!words.isFirm) return undefined;
  const claims = justBefore(proseOf(passage), at);
  const since = claims.findLastIndex((claim) => isRate(claim)) + 1;
  const scope = claims
    .slice(since)
    .filter((claim) => isOperand(claim) && own.includes(claim) && isNear(passage, claim, stated));
  const belows = scope.filter((claim) => sideOf(claim, words) === "below");
  const earlier = claims.filter((claim) => isOperand(claim) && sideOf(claim, words) === "below");
  const below = belows[0] ?? earlier.at(-1);
  const alike = scope.filter((claim) => claim !== below && claim.unit.dimension === below?.unit.dimension);
  const named = alike.filter((claim) => sideOf(claim, words) === "above");
  const aboves = named.length > 0 ? named : words.check === "completion" ? alike : [];
  const above = aboves[0];
  if (!above || !below || aboves.length > 1) return undefined;
  if ([above, below].some(({ approximation }) => approximation !== "exact" && approximation !== "at-least"))
    return undefined;
  const fit = fitOf([above], below, stated);
  // Amounts smaller than the part are not its whole: one that was added up in between is.
  if (belows.length !== 1 && [below, ...belows].every((one) => one.base.compare(above.base) < 0)) return undefined;
  const isClear =
    isLikely(fit, words) &&
    belows.length === 1 &&
    scope.length === 2 &&
    sameSentence(passage, above, stated) &&
    [above, below].every(({ approximation }) => approximation === "exact");
  return fit.verdict === "impossible" ? { ...fit, certainty: isClear ? "certain" : "probable" } : undefined;
}

/** Spending of many years against the budget of one, or works against money, are other bases. */
function isLikely({ above, below, recomputed }: Fit, words: RateWords): boolean {
  if (recomputed.value.compare(Decimal.one) > 0 && words.check === "rate") return false;
  if (words.check === "completion" && below.unit.dimension === "money") return false;
  return !above.some(({ lead }) => /累计|历年/u.test(lead)) && !/累计|历年/u.test(below.lead);
}

/** In its sentence, or in the one before when the rate opens a new one: 「目标2个，实际4个。完成率200%」. */
function isNear({ text }: Passage, claim: ProseClaim, stated: ProseClaim): boolean {
  const between = text.slice(claim.at.to, stated.at.from);
  const [, after, ...more] = between.split(/[。！？]/u);
  return after === undefined || (more.length === 0 && after.length < 16 && !/[，；]/u.test(after));
}

/** By the last word before the figure that tells: 「新增示范县目标2个」 is a target. */
function sideOf({ lead }: ProseClaim, words: RateWords): "above" | "below" | undefined {
  const [above, below] = [lastMatch(lead, words.above), lastMatch(lead, words.below)];
  if (above < 0 && below < 0) return undefined;
  return above > below ? "above" : "below";
}

function lastMatch(text: string, words: RegExp): number {
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const match = words.exec(text.slice(at));
    if (match?.index === 0) return at + match[0].length;
  }
  return -1;
}

/** 「8个项目未完工，占项目总数72个的11.1%」: the whole stands right before the share, the part before the whole. */
function ofNamedWhole(passage: Passage, stated: ProseClaim, at: number): Wrong | undefined {
  const [above, below] = justBefore(proseOf(passage), at).slice(-2);
  if (!above || !below || above.unit.name !== below.unit.name || !isOperand(above) || !isOperand(below))
    return undefined;
  if (
    !/占/u.test(below.lead) ||
    !/^的?(?:比例|比重)?[为是]?$/u.test(stated.lead) ||
    !sameSentence(passage, above, stated)
  )
    return undefined;
  const fit = fitOf([above], below, stated);
  return fit.verdict === "impossible" && above.base.compare(below.base) <= 0
    ? { ...fit, certainty: "probable" }
    : undefined;
}

/** 「总数为1143家，其中中小企业344家，占比30.10%」 */
function ofOpenedWhole(passage: Passage, stated: ProseClaim, at: number): Wrong | undefined {
  const [below, above] = justBefore(proseOf(passage), at).slice(-2);
  if (!above || !below || above.unit.name !== below.unit.name || !isOperand(above) || !isOperand(below))
    return undefined;
  if (
    !/^[，、(]?占比?(?:例|重)?[为达约]?$/u.test(stated.lead) ||
    !/^[，(。]其中/u.test(passage.text.slice(below.at.to))
  )
    return undefined;
  const fit = fitOf([above], below, stated);
  return fit.verdict === "impossible" && above.base.compare(below.base) <= 0
    ? { ...fit, certainty: "probable" }
    : undefined;
}

/** 「其中甲类a万元，占60.81%；乙类b万元，占31.51%」: what the other shares of the sentence are of, this one is of too. */
function ofProvenWhole(passage: Passage, stated: ProseClaim, at: number): Wrong | undefined {
  const claims = proseOf(passage);
  const above = claims[at - 1];
  if (!isPlainShare(stated) || !above || !isOperand(above)) return undefined;
  const around = claims.slice(Math.max(0, at - 16), at + 12);
  const near = around.filter((claim) => sameSentence(passage, claim, stated));
  const wholes = around.filter(
    (claim) => isOperand(claim) && claim.index < above.index && claim.unit.dimension === above.unit.dimension,
  );
  for (const below of wholes) {
    const others = near
      .filter((claim) => claim !== stated && isRate(claim) && isPlainShare(claim))
      .filter((claim) => {
        const part = claims[claims.indexOf(claim) - 1];
        return (
          part !== undefined &&
          isOperand(part) &&
          part !== below &&
          part.unit.dimension === below.unit.dimension &&
          fitOf([part], below, claim).verdict !== "impossible"
        );
      });
    if (others.length === 0) continue;
    const fit = fitOf([above], below, stated);
    if (fit.verdict === "impossible") return { ...fit, certainty: others.length > 1 ? "certain" : "probable" };
  }
  return undefined;
}

const isPlainShare = ({ lead }: ProseClaim): boolean => /^[，、(]?占比?[^，。；]{0,10}$/u.test(lead);

function derivationOf(
  stated: ProseClaim,
  { above, below, recomputed, verdict }: Fit,
  words: RateWords | undefined,
): DraftDerivation {
  const top = above.length > 1 ? `(${above.map(said).join("＋")})` : above.map(said).join("");
  return {
    check: checkOf(words, stated, below),
    formula: `${top}÷${said(below)}＝${said(stated)}`,
    operands: [...above, below].map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(recomputed.value, stated.unit, stated.places),
    verdict,
    ...(below.measure !== "" && { basis: below.measure.slice(0, 30) }),
  };
}

function checkOf(
  words: RateWords | undefined,
  { lead }: ProseClaim,
  below: ProseClaim,
): "rate" | "completion" | "share" {
  return words?.check ?? (/占/u.test(lead) || /占[^，。；]*$/u.test(below.lead) ? "share" : "rate");
}

const codes = { rate: "audit-rate", completion: "audit-completion", share: "audit-share" } as const;

function findingsOn(
  stated: ProseClaim,
  fit: Fit,
  words: RateWords | undefined,
  certainty: Certainty,
): CheckResult["findings"] {
  if (fit.verdict !== "impossible" && fit.verdict !== "truncated") return [];
  const { formula, check } = derivationOf(stated, fit, words);
  const code = codes[check === "completion" || check === "share" ? check : "rate"];
  const finding = differing({
    code,
    stated,
    operands: [...fit.above, fit.below],
    recomputed: fit.recomputed,
    verdict: fit.verdict,
    formula,
    certainty,
  });
  return [{ ...finding, ...(check && { check }) }];
}
