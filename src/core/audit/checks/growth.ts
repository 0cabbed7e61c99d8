import { Decimal } from "../../number/decimal.ts";
import {
  joined,
  nothingFound,
  type Check,
  type CheckResult,
  type DraftDerivation,
  type DraftFinding,
} from "../check.ts";
import type { Claim } from "../claim.ts";
import { differing } from "../differing.ts";
import { differenceOf, quotientOf, type Interval } from "../interval.ts";
import { lookupIn, measureKey } from "../lookup.ts";
import { inMindAt, justBefore, proseOf, sameSentence, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import type { Certainty, Verdict } from "../result.ts";
import { figureOf, quoteOf, said, shownAs, verdictOn, type Recomputed } from "../verdict.ts";
import { byStep, former, isRateUnit } from "./changes/byStep.ts";

/** 「比上年增长15.63%」, 「同比增长1.69件」, 「下降10.61个百分点」 against the two levels, wherever both stand. */
export const growth: Check = {
  name: "growth",
  run: (reading) =>
    joined(
      reading.passages.flatMap((passage) =>
        proseOf(passage).map((stated, at) => (isChange(stated) ? checked(reading, passage, stated, at) : nothingFound)),
      ),
    ),
};

function isChange({ change, lead, unit }: ProseClaim): boolean {
  return change !== undefined || (unit.name === "百分点" && /[高低]/u.test(lead));
}

type Kind = "rate" | "difference";
type Fit = {
  readonly now: Claim;
  readonly past: Claim;
  readonly kind: Kind;
  readonly recomputed: Recomputed;
  readonly verdict: Verdict;
};

function checked(reading: Reading, passage: Passage, stated: ProseClaim, at: number): CheckResult {
  if (stated.approximation !== "exact") return nothingFound;
  const isPoint = stated.unit.name === "百分点";
  const mind = inMindAt(reading, passage, at).filter((claim) => (isPoint ? claim.unit.name === "%" : isLevel(claim)));
  const own = mind.filter((claim) => claim.at.passage === passage.index);
  const stepped = byStep(passage, stated, at);
  if (stepped && stepped.derivations.some(({ verdict }) => verdict !== "impossible")) return stepped;
  if (stepped) return stepped;
  const told = isPoint
    ? (fromTo(passage, stated, at) ?? pointLevels(passage, stated, at))
    : (toldLevels(passage, stated, own) ?? bracketed(passage, stated, at));
  const spoken = told && fitOf(stated, told.now, told.past);
  const fit =
    spoken && spoken.verdict !== "impossible"
      ? spoken
      : (found(stated, own, told ? 3 : 2) ?? found(stated, mind, 3) ?? elsewhere(reading, passage, stated, at));
  if (fit) return result(stated, fit, "probable");
  return spoken && told ? result(stated, spoken, told.certainty) : nothingFound;
}

/** 「比控制价低80元」 is a gap. */
function isLevel({ change, base, lead }: ProseClaim): boolean {
  return change === undefined && base.isPositive() && !/^[高低多少]了?$/u.test(lead);
}

/** A change in per cent is that of two levels; one in the unit of the levels is their difference. */
function fitOf(stated: ProseClaim, now: Claim, past: Claim): Fit | undefined {
  if (now.unit.dimension !== past.unit.dimension || past.base.isZero() || now === past) return undefined;
  const isRate = isRateUnit(stated.unit.name) && (now.unit.dimension !== "ratio" || now.unit.name === "倍");
  if (stated.unit.name === "%" && now.unit.name === "%") return undefined;
  if (!isRate && stated.unit.dimension !== now.unit.dimension) return undefined;
  const recomputed = isRate
    ? rateOf(now, past)
    : { value: now.base.minus(past.base), interval: differenceOf(now.interval, past.interval) };
  // 「32.24亿元」 is not told finely enough for a difference of 126元.
  const isCoarse = [now, past].some((level) => level.unit.factor.compare(stated.unit.factor.times(tenThousand)) > 0);
  if (!isRate && isCoarse && stated.unit.dimension === "money") return undefined;
  const signed = directed(recomputed, stated);
  return { now, past, kind: isRate ? "rate" : "difference", recomputed: signed, verdict: verdictOn(stated, signed) };
}

const tenThousand = Decimal.fraction(10_000n, 1n);

function rateOf(now: Claim, past: Claim): Recomputed {
  const quotient = quotientOf(now.interval, past.interval);
  const { low, high } = quotient ?? {};
  const interval =
    low && high
      ? { low: low.minus(Decimal.one), high: high.minus(Decimal.one), lowOpen: false, highOpen: false }
      : undefined;
  return { value: now.base.over(past.base).minus(Decimal.one), interval };
}

/** 下降5% is a change of −5%; 下降-5% is left to the check of directions. */
function directed({ value, interval }: Recomputed, stated: ProseClaim): Recomputed {
  const isDown = stated.change === "down" || (stated.change === undefined && /低[于了]?[^，]*$/u.test(stated.lead));
  if (!isDown || stated.base.isNegative()) return { value, interval };
  const turned: Interval | undefined = interval && {
    low: interval.high?.negated(),
    high: interval.low?.negated(),
    lowOpen: interval.highOpen,
    highOpen: interval.lowOpen,
  };
  return { value: value.negated(), interval: turned };
}

type Told = { readonly now: ProseClaim; readonly past: ProseClaim; readonly certainty: Certainty };

/** The sentence itself names both: one level, and one of 上年 or 由…; one each, or it stays silent. */
function toldLevels(passage: Passage, stated: ProseClaim, own: readonly ProseClaim[]): Told | undefined {
  const last = proseOf(passage).findLast((claim) => isChange(claim) && claim.at.from < stated.at.from);
  // What a change before it was told of is not what this one is told of, where it has two levels of its own.
  const spoken = own.filter((claim) => sameSentence(passage, claim, stated) && claim.at.from < stated.at.from);
  const later = last ? spoken.filter((claim) => claim.at.from > last.at.from) : spoken;
  const near = later.length > 1 ? later : spoken;
  const past = near.filter((claim) => former.test(claim.lead) && !/计划|目标|预算/u.test(claim.lead));
  const now = near.filter((claim) => !past.includes(claim) && claim.unit.dimension === past[0]?.unit.dimension);
  const [before, after] = [past[0], now[0]];
  if (!before || !after || past.length !== 1 || now.length !== 1) return ofYears(near, stated);
  // 「优良298天，上年为287天；重污染3天，同比减少4天」: two clauses tell of two things.
  const [from, to] = [Math.min(before.at.from, after.at.from), stated.at.from];
  if (passage.text.slice(from, to).includes("；")) return undefined;
  const isClear = near.length === 2 && stated.at.from - Math.max(before.at.to, after.at.to) < 20;
  return { now: after, past: before, certainty: isClear ? "certain" : "probable" };
}

/** 「2021年授权1250件，2022年达到1450件，同比增长16%」: two levels of one name, a year apart, and nothing else. */
function ofYears(near: readonly ProseClaim[], stated: ProseClaim): Told | undefined {
  const [first, second, more] = near;
  if (!first || !second || more || first.year === undefined || second.year === undefined) return undefined;
  const [past, now] = first.year <= second.year ? [first, second] : [second, first];
  if (past.unit.name !== now.unit.name || past.year === undefined) return undefined;
  const isNext =
    now.year === past.year + 1 && now.lead.includes(`${now.year}年`) && past.lead.includes(`${past.year}年`);
  const [one, other] = [now, past].map(({ measure }) => measure.replace(/(?:19|20)\d\d年度?/gu, ""));
  // 「接待费2021年预算9.5万元，2020年预算12.1万元」: the name is said once.
  const isSame = now.measure === "" || one === other || (now === first && other !== "" && one?.endsWith(other ?? ""));
  // 「办结率增长20%」 is of something else.
  if (
    !/^(?:同比|环比|对比|相比|比上年|较上年|比去年|较去年|[比较](?:19|20)\d\d年)?[增长加上升提高下降减少低]{2}了?(?:约|近)?$/u.test(
      stated.lead,
    )
  )
    return undefined;
  const isPlanned = [past, now].filter(({ lead }) => /计划|目标|预算/u.test(lead)).length === 1;
  if (!isNext || !isSame || stated.at.from - second.at.to > 16 || isPlanned) return undefined;
  const isTold =
    [past, now].every(({ approximation }) => approximation === "exact") &&
    /(?:同比|比上年|较上年|增长|下降|减少|增加)/u.test(stated.lead);
  return isTold ? { now, past, certainty: "probable" } : undefined;
}

/** 「由2021年的82.3%提高到2022年的90.1%，提高7.8个百分点」: the last two rates, the first behind 由, the second behind 到. */
function fromTo(passage: Passage, stated: ProseClaim, at: number): Told | undefined {
  const [past, now] = justBefore(proseOf(passage), at).slice(-2);
  if (!past || !now || !sameSentence(passage, past, stated) || ![past, now].every(isRateLevel)) return undefined;
  const isTold =
    /(?:由|从)[^，。；]*$/u.test(past.lead) &&
    /(?:到|至|为)[^，。；]{0,8}$/u.test(now.lead) &&
    isShortAfter(now, stated);
  return isTold ? { now, past, certainty: "certain" } : undefined;
}

const isRateLevel = ({ unit, change, approximation }: ProseClaim): boolean =>
  unit.name === "%" && change === undefined && approximation === "exact";

const isShortAfter = (now: ProseClaim, stated: ProseClaim): boolean => stated.at.from - now.at.to < 16;

/** 「巡查1260次，比上年增加160次（上年1100次）」 */
function bracketed(passage: Passage, stated: ProseClaim, at: number): Told | undefined {
  const claims = proseOf(passage);
  const [now, past] = [claims[at - 1], claims[at + 1]];
  if (!now || !past || now.unit.name !== stated.unit.name || past.unit.name !== stated.unit.name) return undefined;
  if (!isLevel(now) || !isLevel(past) || !sameSentence(passage, now, past)) return undefined;
  return /^\((?:上年|去年|(?:19|20)\d\d年)度?(?:同期)?(?:为|是)?$/u.test(past.lead) && stated.at.from - now.at.to < 16
    ? { now, past, certainty: "probable" }
    : undefined;
}

const rateName = /[\u4e00-\u9fff]{2}(?:率|度|比重|占比|比例)(?=[^率]*$)/u;

/** 「执行率91.73%…较上年执行率88.20%提高3.53个百分点」: two rates of one name, the nearer of them the former. */
function pointLevels(passage: Passage, stated: ProseClaim, at: number): Told | undefined {
  const rates = justBefore(proseOf(passage), at).filter(
    (claim) => claim.unit.name === "%" && claim.change === undefined,
  );
  const past = rates.at(-1);
  const name = past && rateName.exec(past.lead)?.[0];
  if (!past || name === undefined || !former.test(past.lead) || !sameSentence(passage, past, stated)) return undefined;
  const now = rates.slice(0, -1).findLast(({ lead }) => rateName.exec(lead)?.[0] === name && !former.test(lead));
  return now && { now, past, certainty: "probable" };
}

/** Two levels near that give the change to the digit, where it has digits enough to show it. */
function found(stated: ProseClaim, levels: readonly ProseClaim[], fewestDigits: number): Fit | undefined {
  if (digitsOf(stated) < fewestDigits) return undefined;
  const isRough = stated.places === 0 && isRateUnit(stated.unit.name);
  for (const now of levels.toReversed()) {
    for (const past of levels) {
      // Two digits alone fit too many pairs: one of the two has to be said to be the former.
      if (isRough && !former.test(past.lead) && past.year === undefined) continue;
      const fit = fitOf(stated, now, past);
      if (fit && (fit.verdict === "exact" || (fit.verdict === "rounding" && isWithin(stated, fit.recomputed.value))))
        return fit;
    }
  }
  return undefined;
}

const digitsOf = ({ value, places }: Claim): number => value.absolute().round("truncate", 0).text(0).length + places;

function isWithin({ interval: { low, high } }: Claim, value: Decimal): boolean {
  return (!low || value.compare(low) >= 0) && (!high || value.compare(high) <= 0);
}

const mostOfAMeasure = 12;

/** The level just before the change, and last year's of the same measure anywhere in the report. */
function elsewhere(reading: Reading, passage: Passage, stated: ProseClaim, at: number): Fit | undefined {
  const now = justBefore(proseOf(passage), at).findLast(
    (claim) => isLevel(claim) && sameSentence(passage, claim, stated),
  );
  if (!now || now.measure.length < 4 || !/(?:同比|上年|去年)/u.test(stated.lead)) return undefined;
  const same = lookupIn(reading).byMeasure.get(measureKey(now)) ?? [];
  const year = now.year ?? reading.year;
  const former = same
    .slice(0, mostOfAMeasure)
    .filter((past) => past !== now && year !== undefined && past.year === year - 1);
  const fits = former.flatMap((past) => fitOf(stated, now, past) ?? []);
  const isOne = former.length > 0 && former.every(({ base }) => base.equals(former[0]?.base ?? base));
  return (
    fits.find(({ verdict }) => verdict !== "impossible") ?? (isOne && now.measure.length > 5 ? fits[0] : undefined)
  );
}

function result(stated: ProseClaim, fit: Fit, certainty: Certainty): CheckResult {
  const { now, past, kind, recomputed, verdict } = fit;
  const formula =
    kind === "rate"
      ? `(${said(now)}－${said(past)})÷${said(past)}＝${said(stated)}`
      : `${said(now)}－${said(past)}＝${said(stated)}`;
  const derivation: DraftDerivation = {
    formula,
    operands: [now, past].map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(recomputed.value, stated.unit, stated.places),
    verdict,
  };
  if (verdict !== "impossible" && verdict !== "truncated") return { derivations: [derivation], findings: [] };
  if (recomputed.value.isNegative() && !stated.base.isNegative())
    return { derivations: [derivation], findings: [opposite(stated, fit, certainty)] };
  const finding = differing({
    code: "audit-growth",
    stated,
    operands: [now, past],
    recomputed,
    verdict,
    formula,
    certainty,
  });
  return { derivations: [derivation], findings: [finding] };
}

/** 「由86件增至94件，同比下降9.30%」: what is wrong is the word, and the change is told as it is. */
function opposite(stated: ProseClaim, { now, past, kind, recomputed }: Fit, certainty: Certainty): DraftFinding {
  const fell = now.base.compare(past.base) < 0;
  const [less, more] = fell ? [now, past] : [past, now];
  const word = changeWord.exec(stated.lead)?.[0] ?? (fell ? "增长" : "下降");
  const levels = `${said(more)}－${said(less)}`;
  return {
    what: { code: "audit-direction", facts: { word, before: said(past), after: said(now) } },
    certainty,
    quotes: [stated, now, past].map(quoteOf),
    stated: stated.quote,
    recomputed: `${fell ? "下降" : "增长"}${shownAs(recomputed.value.negated(), stated.unit, stated.places)}`,
    formula: `${kind === "rate" ? `(${levels})÷${said(past)}` : levels}＝${word}${said(stated)}`,
  };
}

const changeWord =
  /(?:增长|增加|上升|提高|提升|上涨|扩大|下降|减少|降低|回落|缩减|下滑|缩短)(?=[^\u4e00-\u9fff]*$|了?$|幅度?为?$)/u;
