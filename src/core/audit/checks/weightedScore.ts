import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../check.ts";
import type { Claim } from "../claim.ts";
import { differing } from "../differing.ts";
import { isProse, justBefore, proseOf, sentenceBefore, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { figureOf, said, shownAs, verdictOn } from "../verdict.ts";

/** 「按权重折算得4.79分」 against a score and a weight; a composite score against all scores and their weights. */
export const weightedScore: Check = {
  name: "weighted-score",
  run: (reading) => {
    const weights = reading.claims.filter(isWeight);
    if (weights.length === 0) return joined(reading.passages.map((passage) => byRate(reading, passage)));
    const doubts: Doubt[] = [];
    const results = reading.passages.map((passage) =>
      joined(proseOf(passage).map((claim) => checked(reading, passage, claim, weights, doubts))),
    );
    const held = results.reduce((count, { derivations }) => count + derivations.length, 0);
    // Where the report scales scores this way throughout, the one that does not fit is wrong.
    if (held >= fewestHeld && doubts.length * 3 <= held) results.push(joined(doubts.map(wrongly)));
    return joined([...results, ...reading.passages.map((passage) => byRate(reading, passage))]);
  },
};

type Doubt = { readonly stated: Claim; readonly score: Claim; readonly weight: Claim };

const fewestHeld = 3;

function wrongly({ stated, score, weight }: Doubt): CheckResult {
  const value = score.base.times(weight.base);
  const derivation = derivationOf(stated, [score], [weight], value, "impossible");
  const recomputed = { value, interval: undefined };
  const { formula } = derivation;
  return {
    derivations: [derivation],
    findings: [
      differing({
        code: "audit-weighted-score",
        stated,
        operands: [score, weight],
        recomputed,
        verdict: "impossible",
        formula,
        certainty: "probable",
      }),
    ],
  };
}

function isWeight({ unit, measure, lead, approximation }: Claim): boolean {
  return unit.name === "%" && approximation === "exact" && /(?:权重|比重|占比)/u.test(measure + lead);
}

const scaled = /(?:按[^，。]{0,10}权重|权重比例|折算|加权)/u;
const composite = /(?:综合|加权|总分|总得分|最终)/u;

function checked(
  reading: Reading,
  passage: Passage,
  stated: ProseClaim,
  weights: readonly Claim[],
  doubts: Doubt[],
): CheckResult {
  if (stated.unit.name !== "分" || stated.approximation !== "exact") return nothingFound;
  const sentence = sentenceBefore(passage.text, stated.at.from);
  if (composite.test(stated.lead)) {
    const whole = compositeOf(reading, passage, stated, weights);
    if (whole) return whole;
  }
  return scaled.test(sentence) && !/分值|权重[为是]?$/u.test(stated.lead)
    ? scaledScore(reading, passage, stated, weights, doubts)
    : nothingFound;
}

/** 「到位率…85.82%。分值3分，得分2.57分」: most often the score is the points times the rate. Never a finding: the rule may be another. */
function byRate({ passages }: Reading, passage: Passage): CheckResult {
  const claims = proseOf(passage);
  const results = claims.flatMap((full, at): readonly CheckResult[] => {
    const score = claims[at + 1];
    if (!score || full.unit.name !== "分" || score.unit.name !== "分" || score.places === 0) return [];
    if (!/(?:分值|权重|满分)[为是共:：]*$/u.test(full.lead) || !/得分?[为是:：]*$/u.test(score.lead)) return [];
    const before = [...proseOf(passages[passage.index - 1] ?? passage), ...justBefore(claims, at)];
    const rate = before.findLast(
      ({ unit, base }) => unit.name === "%" && base.compare(Decimal.one) < 0 && base.isPositive(),
    );
    if (!rate) return [];
    const value = full.base.times(rate.base);
    const verdict = verdictOn(score, { value, interval: productOf(full, rate) });
    if (verdict !== "exact" && verdict !== "rounding") return [];
    return [{ derivations: [derivationOf(score, [full], [rate], value, verdict)], findings: [] }];
  });
  return joined(results);
}

const passagesBack = 3;
const mostScores = 12;

/** One of the scores just before, times one of the weights. */
function scaledScore(
  reading: Reading,
  passage: Passage,
  stated: ProseClaim,
  weights: readonly Claim[],
  doubts: Doubt[],
): CheckResult {
  const { passages } = reading;
  const scores: ProseClaim[] = [];
  const nearest = byNearness(reading, passage, weights.slice(0, 40));
  for (let index = Math.max(0, passage.index - passagesBack); index <= passage.index; index += 1) {
    scores.push(
      ...proseOf(passages[index] ?? passage).filter(({ unit, index: at }) => unit.name === "分" && at < stated.index),
    );
  }
  for (const score of scores.slice(-mostScores).reverse()) {
    for (const weight of nearest) {
      const recomputed = { value: score.base.times(weight.base), interval: productOf(score, weight) };
      const verdict = verdictOn(stated, recomputed);
      if (score.base.isZero() || stated.base.isZero() || (verdict !== "exact" && verdict !== "rounding")) continue;
      return { derivations: [derivationOf(stated, [score], [weight], recomputed.value, verdict)], findings: [] };
    }
  }
  const [score, weight] = [scores.at(-1), nearest[0]];
  if (score && weight && !stated.base.isZero() && !score.base.isZero() && score.base.compare(stated.base) > 0)
    doubts.push({ stated, score, weight });
  return nothingFound;
}

const namesBack = 14;

/** The weight of what the paragraphs above are about comes first: 「知识产权管理费占…权重的2.91%」 below 「e.知识产权管理费项目」. */
function byNearness({ passages }: Reading, passage: Passage, weights: readonly Claim[]): readonly Claim[] {
  const distance = (weight: Claim): number => {
    const name = (weight.measure.split(/绩效|占|权重|比重|的/u)[0] ?? "").replace(/(?:项目|专项资金|资金|经费)+$/u, "");
    if (name.length < 3) return namesBack;
    for (let back = 0; back < namesBack; back += 1) {
      if (passages[passage.index - back]?.text.includes(name) === true) return back;
    }
    return namesBack;
  };
  return weights
    .map((weight) => ({ weight, back: distance(weight) }))
    .toSorted((left, right) => left.back - right.back)
    .map(({ weight }) => weight);
}

/** The score is what it is; its weight was rounded. */
function productOf(
  score: Claim,
  { interval: { low, high } }: Claim,
): { low: Decimal; high: Decimal; lowOpen: false; highOpen: false } | undefined {
  return low && high
    ? { low: score.base.times(low), high: score.base.times(high), lowOpen: false, highOpen: false }
    : undefined;
}

/** As many scores as weights, in the same order, in the paragraphs before. */
function compositeOf(
  { claims }: Reading,
  passage: Passage,
  stated: ProseClaim,
  weights: readonly Claim[],
): CheckResult | undefined {
  const near = weights.filter((weight) => weight.index < stated.index && stated.index - weight.index <= 30);
  if (near.length < 2 || near.length > mostScores) return undefined;
  const first = near[0]?.index ?? 0;
  const before = claims.slice(Math.max(0, first - 2 * near.length), stated.index);
  const scores = before.filter(
    (claim) => claim.unit.name === "分" && isProse(claim) && !/(?:分值|满分)/u.test(claim.lead),
  );
  for (let from = 0; from + near.length <= scores.length; from += 1) {
    const used = scores.slice(from, from + near.length);
    const value = used.reduce(
      (sum, { base }, at) => sum.plus(base.times(near[at]?.base ?? Decimal.zero)),
      Decimal.zero,
    );
    const verdict = verdictOn(stated, { value, interval: undefined });
    if (verdict === "exact" || verdict === "rounding")
      return { derivations: [derivationOf(stated, used, near, value, verdict)], findings: [] };
  }
  const used = scores.length === near.length ? scores : undefined;
  const isWhole = near.reduce((sum, { base }) => sum.plus(base), Decimal.zero).equals(Decimal.one);
  if (!used || !isWhole || passage.claims.length > 40) return undefined;
  const value = used.reduce((sum, { base }, at) => sum.plus(base.times(near[at]?.base ?? Decimal.zero)), Decimal.zero);
  const derivation = derivationOf(stated, used, near, value, "impossible");
  const operands = [...used, ...near];
  const finding = differing({
    code: "audit-weighted-score",
    stated,
    operands,
    recomputed: { value, interval: undefined },
    verdict: "impossible",
    formula: derivation.formula,
    certainty: "probable",
  });
  return { derivations: [derivation], findings: [finding] };
}

function derivationOf(
  stated: Claim,
  scores: readonly Claim[],
  weights: readonly Claim[],
  value: Decimal,
  verdict: DraftDerivation["verdict"],
): DraftDerivation {
  const terms = scores.map((score, at) => `${said(score)}×${weights[at] ? said(weights[at]) : ""}`).join("＋");
  return {
    formula: `${terms}＝${said(stated)}`,
    operands: [...scores, ...weights].map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(value, stated.unit, stated.places),
    verdict,
  };
}
