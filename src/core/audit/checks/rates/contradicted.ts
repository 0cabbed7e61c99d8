import { Decimal } from "../../../number/decimal.ts";
import { halfUnit, holds } from "../../interval.ts";
import { amountsOf } from "../../lookup.ts";
import { isWholeNamed, wholeWords } from "../../names.ts";
import { isProse, justBefore, proseOf, sameSentence, type ProseClaim } from "../../nearby.ts";
import { rateWords, type RateWords } from "../../rateWords.ts";
import type { Passage, Reading } from "../../reading.ts";
import type { Certainty } from "../../result.ts";
import { partBefore } from "../shares/share.ts";
import { fitOf, isOperand, isRate, type Fit } from "./fit.ts";

export type Wrong = Fit & { readonly certainty: Certainty };

/** One amount for each side since the last rate of its sentence, and no figure of the paragraph that would give it. */
export function contradicted(
  passage: Passage,
  stated: ProseClaim,
  at: number,
  own: readonly ProseClaim[],
  words: RateWords,
): Wrong | undefined {
  // 「其中县级配套资金到位率70%」 is of a part, whose amounts may stand anywhere.
  if (!words.isFirm || /^[，、(]?其中/u.test(stated.lead)) return undefined;
  // 「支出进度54%(不含…)」 is of less than any amount that is named.
  if (/^\(?(?:除|不含|不包括|剔除|扣除|未含)|^[^，。；]{0,6}口径/u.test(stated.tail)) return undefined;
  const claims = justBefore(proseOf(passage), at);
  const since = claims.findLastIndex((claim) => isRate(claim)) + 1;
  const scope = claims
    .slice(since)
    .filter((claim) => isOperand(claim) && own.includes(claim) && isNear(passage, claim, stated));
  // 「棉被5400床，目标5000床；折叠床2350张，目标2500张，完成率94%」: the two right before it give it.
  const [one, other] = scope.slice(-2);
  const isPair = one?.unit.name === other?.unit.name && scope.length > 2 && words.check === "completion";
  if (one && other && isPair && sideOf(other, words) === "below") {
    if (fitOf([one], other, stated).verdict !== "impossible") return undefined;
  }
  const belows = scope.filter((claim) => sideOf(claim, words) === "below");
  const earlier = claims.filter((claim) => isOperand(claim) && sideOf(claim, words) === "below");
  const below = belows[0] ?? earlier.at(-1);
  const alike = scope.filter((claim) => claim !== below && claim.unit.dimension === below?.unit.dimension);
  const named = alike.filter((claim) => sideOf(claim, words) === "above");
  const aboves = named.length > 0 ? named : words.check === "completion" ? alike : [];
  const above = aboves[0];
  if (!above || !below || aboves.length > 1 || hasOwnRate(claims, below, words)) return undefined;
  // 「2021年安排260万元，支出247万元。2022年支出255万元，支出率85%」: this year's spending is not of last year's money.
  if (!sameSentence(passage, below, stated) && yearIn(above) !== yearIn(below)) return undefined;
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

const yearIn = ({ lead, year }: ProseClaim): number | undefined =>
  /(?:19|20)\d\d年/u.test(lead) ? Number(/(?:19|20)\d\d/u.exec(lead)?.[0]) : year;

/** 「完成投资746亿元，完成率62%；其中中央投资447亿元，完成率75%」: what has a rate of its own is no target of the next. */
function hasOwnRate(claims: readonly ProseClaim[], below: ProseClaim, words: RateWords): boolean {
  const next = claims[claims.indexOf(below) + 1];
  return next !== undefined && isRate(next) && rateWords(next) === words;
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

const left = /(?:未[\u4e00-\u9fff]{1,3}|结余|剩余|结转|尚余)(?:资金|金额)?$/u;

/** 「支付18501.096万元，未支付703万元，支付率95%」: what was paid and what is left are all there was. */
export function ofPaidAndLeft(
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

/** 「8个项目未完工，占项目总数72个的11.1%」: the whole stands right before the share, the part before the whole. */
export function ofNamedWhole(passage: Passage, stated: ProseClaim, at: number): Wrong | undefined {
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
export function ofOpenedWhole(passage: Passage, stated: ProseClaim, at: number): Wrong | undefined {
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
export function ofProvenWhole(passage: Passage, stated: ProseClaim, at: number): Wrong | undefined {
  const claims = proseOf(passage);
  const above = partBefore(passage, claims, at);
  if (!isPlainShare(stated) || !above || ofOwnClause(passage, stated, at)) return undefined;
  const around = claims.slice(Math.max(0, at - 16), at + 12);
  const near = around.filter((claim) => sameSentence(passage, claim, stated));
  const wholes = around.filter(
    (claim) =>
      isOperand(claim) &&
      (claim.index < above.index || /^(?:总额|合计|共计|总计)/u.test(claim.lead)) &&
      claim.unit.dimension === above.unit.dimension,
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
    // 0.04% alone fits any whole of that size.
    if (others.length === 0 || digitsOf(others) < fewestDigits) continue;
    const fit = fitOf([above], below, stated);
    if (fit.verdict !== "impossible") continue;
    if (areOfTheirSum(claims, near)) return undefined;
    if (isMadeToFit(stated, fit, near)) return { ...fit, verdict: "rounding", certainty: "worth-a-look" };
    return { ...fit, certainty: others.length > 1 ? "certain" : "probable" };
  }
  return undefined;
}

const fewestDigits = 2;

const digitsOf = (claims: readonly ProseClaim[]): number =>
  claims.reduce((count, { quote }) => count + quote.replace(/\D/gu, "").replace(/^0+/u, "").length, 0);

/** 「64%、33%和3%」 of 63.6, 33.5 and 2.8: the shares were made to add up to 100%, one of them by less than its last place. */
function isMadeToFit(stated: ProseClaim, { recomputed: { value } }: Fit, near: readonly ProseClaim[]): boolean {
  const shares = near.filter((claim) => isRate(claim) && isPlainShare(claim));
  const sum = shares.reduce((all, { base }) => all.plus(base), Decimal.zero);
  const unit = halfUnit(stated.places).times(stated.unit.factor).times(two);
  return sum.equals(Decimal.one) && stated.base.minus(value).absolute().compare(unit) < 0;
}

const two = Decimal.fraction(2n, 1n);
const fewestShares = 3;

/** All shares are of what the parts make together: then it is the total that is wrong, and told elsewhere. */
function areOfTheirSum(claims: readonly ProseClaim[], near: readonly ProseClaim[]): boolean {
  const shares = near.filter((claim) => isRate(claim) && isPlainShare(claim));
  const parts = shares.map((claim) => claims[claims.indexOf(claim) - 1]);
  const known = parts.flatMap((part) => (part && isOperand(part) ? [part] : []));
  const sum = known.reduce((all, { base }) => all.plus(base), Decimal.zero);
  if (known.length < fewestShares || known.length !== parts.length || new Set(known).size !== parts.length)
    return false;
  return shares.every((share, at) => {
    const value = (known[at]?.base ?? Decimal.zero).over(sum);
    return holds(share.interval, value);
  });
}

/** 「计划新开工157项，年度计划投资194.54亿元，完成投资101.97亿元，占年度计划投资的52.42%」: the whole that its own clause names. */
export function ofOwnClause(passage: Passage, stated: ProseClaim, at: number): Fit | undefined {
  const words = wholeWords(stated.lead) ?? "";
  const claims = proseOf(passage);
  const above = claims[at - 1];
  if (!above || !isOperand(above) || words.length < 2) return undefined;
  const clause = claims
    .slice(Math.max(0, at - mostInClause), at - 1)
    .filter(({ at: { to } }) => !/[。；]/u.test(passage.text.slice(to, stated.at.from)));
  const below = clause.findLast((claim) => isOperand(claim) && isWholeNamed(words, claim));
  const fit = below && below.unit.dimension === above.unit.dimension ? fitOf([above], below, stated) : undefined;
  return fit && fit.verdict !== "impossible" ? fit : undefined;
}

const mostInClause = 8;

const isPlainShare = ({ lead }: ProseClaim): boolean => /^[，、(]?占比?[^，。；]{0,10}$/u.test(lead);
