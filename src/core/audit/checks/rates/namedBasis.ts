import { justBefore, proseOf, sameSentence, sentenceBefore, type ProseClaim } from "../../nearby.ts";
import { rateWords } from "../../rateWords.ts";
import type { Passage } from "../../reading.ts";
import type { Wrong } from "./contradicted.ts";
import { fitOf, isOperand } from "./fit.ts";

/**
 * A rate whose basis is named: 「占到位资金的45%」, 「执行率(支出÷预算)16%」, 「按到位资金口径为90%」, 「以年初预算为基数，完成率
 * 95%」. One amount of the paragraph is called so; the rate is of it or it is wrong.
 */
export function ofNamedBasis(passage: Passage, stated: ProseClaim, at: number): Wrong | undefined {
  const basis = basisOf(passage, stated);
  if (!basis) return undefined;
  const amounts = justBefore(proseOf(passage), at).slice(-reach).filter(isOperand);
  const called = amounts.filter((claim) => isCalled(claim, basis.below));
  const below = onlyOne(called);
  const spoken = amounts.filter((claim) => claim !== below && sameSentence(passage, claim, stated));
  const above = partOf(stated, basis, spoken, amounts);
  if (above && !below && basis.above !== undefined) return ofSeveral(stated, above, called);
  if (!above || !below || above.unit.dimension !== below.unit.dimension || isPartOf(basis.below, below))
    return undefined;
  if ([above, below].some(({ approximation }) => approximation !== "exact")) return undefined;
  if (above.base.compare(below.base) > 0) return undefined;
  const fit = fitOf([above], below, stated);
  if (fit.verdict !== "impossible") return undefined;
  const isClear = sameSentence(passage, below, stated) && stated.at.from - above.at.to <= nearest;
  return { ...fit, certainty: isClear ? "certain" : "probable" };
}

/** 「年初预算…，调整后预算…，执行率(支出÷预算)」: of none of the amounts called so; shown against the one that holds in the end. */
function ofSeveral(stated: ProseClaim, above: ProseClaim, called: readonly ProseClaim[]): Wrong | undefined {
  const wholes = called.filter(
    ({ unit, approximation, base }) =>
      approximation === "exact" && unit.dimension === above.unit.dimension && base.compare(above.base) >= 0,
  );
  const fits = wholes.map((below) => fitOf([above], below, stated));
  if (above.approximation !== "exact" || fits.some(({ verdict }) => verdict !== "impossible")) return undefined;
  const shown = fits.findLast(({ below }) => /调整后|全年/u.test(below.lead)) ?? fits.at(-1);
  return shown && { ...shown, certainty: "probable" };
}

/** Divided by something else than the formula behind the rate's name says: 「执行率(支出÷预算)」 is not of what arrived. */
export function isOfOther(stated: ProseClaim, { below }: Pick<Wrong, "below">): boolean {
  const named = written.exec(stated.lead)?.[2];
  return named !== undefined && !isCalled(below, named);
}

function partOf(
  stated: ProseClaim,
  { above, isTold }: Basis,
  spoken: readonly ProseClaim[],
  amounts: readonly ProseClaim[],
): ProseClaim | undefined {
  if (above !== undefined) return onlyOne(spoken.filter((claim) => isCalled(claim, above)));
  const words = rateWords(stated)?.above;
  // 「…支出684万元。按到位资金口径，执行率为95%」: the part was told in the sentence before.
  return spoken.at(-1) ?? (isTold && words ? onlyOne(amounts.filter(({ lead }) => words.test(lead))) : undefined);
}

/** Who says which basis he means confuses nobody by using two. */
export function namesBasis(passage: Passage, stated: ProseClaim): boolean {
  return basisOf(passage, stated) !== undefined;
}

const reach = 12;
const nearest = 24;

/** `isTold`: by a phrase of its own, which may open a new sentence. */
type Basis = { readonly above: string | undefined; readonly below: string; readonly isTold: boolean };

const written = /[(]([\u4e00-\u9fff]{2,8})[÷/]([\u4e00-\u9fff]{2,8})[)](?:为|是|:|：)?$/u;
const share = /占([\u4e00-\u9fff]{2,10})的(?:比例|比重)?(?:为|是|达)?$/u;
const basisWord =
  /(?:按|以)([\u4e00-\u9fff]{2,8})(?:为?口径|为?基数|为?分母)(?:计算|测算)?[，]?([\u4e00-\u9fff]{2,8}率)(?:为|是|达)?$/u;

function basisOf({ text }: Passage, stated: ProseClaim): Basis | undefined {
  const formula = written.exec(stated.lead);
  if (formula?.[2] !== undefined) return { above: formula[1], below: formula[2], isTold: false };
  const whole = share.exec(stated.lead)?.[1];
  if (whole !== undefined) return { above: undefined, below: whole, isTold: false };
  const named = basisWord.exec(sentenceBefore(text, stated.at.from))?.[1];
  return named === undefined ? undefined : { above: undefined, below: named, isTold: true };
}

/** 「实际到位资金」 and 「到位」 are called 到位资金; that there is but one such amount is asked apart. */
function isCalled({ lead, measure }: ProseClaim, words: string): boolean {
  return lead.includes(words) || (measure.length >= 2 && words.startsWith(measure));
}

/** 「非税收入」 is a part of 「收入」 and not the whole that a short name means. */
function isPartOf(words: string, { measure }: ProseClaim): boolean {
  return /(?:非|未|其他|其余|部分|不含|上划)[^，。；]{0,4}$/u.test(
    measure.slice(0, Math.max(0, measure.lastIndexOf(words))),
  );
}

/** Two amounts of one name are of two things. */
function onlyOne(claims: readonly ProseClaim[]): ProseClaim | undefined {
  const [first, ...more] = claims;
  return first && more.every(({ base }) => base.equals(first.base)) ? first : undefined;
}
