import { decimal, Decimal, parseDecimal } from "../../number/decimal.ts";
import { parseChineseNumeral } from "../../number/chinese.ts";
import type { Award } from "../rule.ts";

/** How many marks a phrase names. `own` is 「相应权重分」: what the thing spoken of carries. */
export type Amount =
  | { readonly of: "award"; readonly award: Award }
  | { readonly of: "own"; readonly share?: Decimal }
  | { readonly of: "range"; readonly from: Award; readonly to: Award; readonly toIncluded: boolean };

export type AmountRead = { readonly amount: Amount; readonly end: number };

export const fullMarks: Award = { of: "share", share: Decimal.one };
export const noMarks: Award = { of: "share", share: Decimal.zero };
const half = decimal("1/2");
const hundred = decimal("100");

const figure =
  "(?:\\d+(?:\\.\\d+)?(?:/\\d+)?|[零一二两三四五六七八九十半]{1,3}(?:点[零一二三四五六七八九]+)?(?=[分成%]))";
// What a share is a share of: 权重分, 该项分值, 满分 …
const whole =
  "(?:(?:该市|该县|该校|该地|该单位|该部门|该项|本项|此项|该指标|本指标|此指标|该|本|其|对应|相应|指标|项目|所占|总|标准|满|单项|要点|要素|全部|的|应得|所得|基础|原有)*(?:权重分值|权重分数|权重分|权重值|权重|分值|分数|标准分|总分|满分|得分|基本分|分(?![档类别为项数部]))(?:值)?)";

const full = new RegExp(
  "(?:(?:到)?(?:该市|该县|该校|该地|该项|本项|此项|该指标|本指标|此指标|该|本|其|对应|相应|指标|全部|全额|的|项目|小项)*(?:满分权重分|权重分满分|满权重分|满分分值|满分|全分)|(?:该项|本项|该指标|本指标|此项|指标|其)?(?:全部|全额|所有)(?:的)?(?:权重分值|权重分|分值|分数|得分|分)|(?:该项|本项|该指标|指标|该项指标)(?:的)?(?:标准分|总分|基本分))",
  "y",
);
/** 得满分10分, 得满分（5分）: how many that is. */
const marksSaid = /\(?(\d+(?:\.\d+)?)分\)?(?=[,;。)\n]|$)/y;
const pointRange = new RegExp(
  `(${figure})分?(\\((?:含|不含)[^()]{0,6}\\))?(?:-|~|至|到)(${figure})分(\\((?:含|不含)[^()]{0,6}\\))?`,
  "y",
);
const shareRange = new RegExp(
  `(?:${whole}的)?(${figure})%?(\\((?:含|不含)[^()]{0,6}\\))?(?:-|~|至|到)(${figure})%(\\((?:含|不含)[^()]{0,6}\\))?(?:的)?(?:${whole})?`,
  "y",
);
const points = new RegExp(`(${figure})(?:个)?分(?![之钟类别档布值项]|数段)`, "y");
const percent = new RegExp(
  `(?:(?:本指标|该指标|本项|总|该要素|该要点|该项|该|其|对应|相应|要素|要点)*)(${figure})%(?:的)?(?:${whole})?`,
  "y",
);
const percentOf = new RegExp(`${whole}的?(?:×)?(${figure})%`, "y");
const fraction = new RegExp(
  `(?:该要素|该要点|该项|该|其|对应|相应|要素|要点)*(\\d+)/(\\d+)(?:的)?(?:${whole}|(?=[,;。:)\\n]|$))`,
  "y",
);
const fractionOf = new RegExp(
  `${whole}的?(?:(\\d+)/(\\d+)|([一二三四五六七八九十]{1,2})分之([一二三四五六七八九十]{1,2})|(一半|半数))`,
  "y",
);
const fractionWords = new RegExp(
  `([二三四五六七八九十]{1,2})分之([一二三四五六七八九十]{1,2})(?:的)?(?:${whole})?`,
  "y",
);
const percentWords = new RegExp(`(?:${whole}的)?百分之([零一二三四五六七八九十百点]{1,6})(?:的)?(?:${whole})?`, "y");
const halfMarks = new RegExp(`(?:另(?:外)?)?(?:一半|半数|1/2)(?:的)?(?:${whole}|分)?|半分(?!钟)`, "y");
const tenths = new RegExp(`([一二三四五六七八九])成(?:的)?(?:${whole})?`, "y");
const own = new RegExp(
  "(?:(?:该市|该县|该区|该校|该地|该部门|该单位|该类|该项|本项|此项|该|本|其|对应|相应|要点|要素|单项|各自|所占|所得|应得|的|项|指标|部分|小项|得分点|该要素|该要点)*)(?:权重分值|权重分数|权重分|权重|分值|分数|得分|部分分值|分)(?:值)?",
  "y",
);

/** The marks named from `at` on, as they follow 得, 扣, 占, 加 …; undefined where none stand there. */
export function amountAt(text: string, at: number): AmountRead | undefined {
  const code = text.charCodeAt(at);
  // Most characters cannot open an amount; asking them all the patterns would cost more than everything else.
  if (!opensAmount(code)) return undefined;
  if (isDigit(code)) return (mayBeRange(text, at) ? rangeAt(text, at) : undefined) ?? figureAt(text, at);
  return rangeAt(text, at) ?? wordedAt(text, at) ?? ownAt(text, at);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Behind the digits of a range stands its sign, with the unit or （含） between them at the most: 5分（含）-8分. */
function mayBeRange(text: string, at: number): boolean {
  const end = endOfFigure(text, at);
  const behind = text.charAt(end);
  return rangeSigns.has(behind === "分" || behind === "%" ? text.charAt(end + 1) : behind);
}

const rangeSigns = new Set(["-", "~", "至", "到", "("]);

/** Behind 12, 12.5 or 1/2. */
function endOfFigure(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); isDigit(code) || code === 0x2e || code === 0x2f; code = text.charCodeAt(end))
    end += 1;
  return end;
}

const opening = new Set(
  Array.from("0123456789零一二两三四五六七八九十半百另该本此其对相指全所满权分标总单要各项的到应得基小原部", (one) =>
    one.charCodeAt(0),
  ),
);

function opensAmount(code: number): boolean {
  return opening.has(code);
}

const anyMarks = /0分?(?:-|~|至|到)(?:满分|该项满分|本项满分)(?:的)?(?:分值|分)?/y;

function rangeAt(text: string, at: number): AmountRead | undefined {
  const all = match(anyMarks, text, at);
  if (all) return { amount: { of: "range", from: noMarks, to: fullMarks, toIncluded: true }, end: at + all[0].length };
  const found = match(pointRange, text, at);
  if (found) return range(pointsAward(found[1]), pointsAward(found[3]), found);
  const shares = match(shareRange, text, at);
  return shares && range(percentAward(shares[1]), percentAward(shares[3]), shares);
}

/** 100%－80%（含）: the lower end belongs to the grade; of the upper end only where all is 100%, or it is said. */
function range(one: Award, other: Award, found: RegExpExecArray): AmountRead {
  const reversed = size(one).compare(size(other)) > 0;
  const [from, to] = reversed ? [other, one] : [one, other];
  const [said, otherSaid] = reversed ? [found[2], found[4]] : [found[4], found[2]];
  const whole = to.of === "share" && to.share.equals(Decimal.one);
  const toIncluded = said ? said.startsWith("(含") : whole || otherSaid?.startsWith("(含") !== true;
  return { amount: { of: "range", from, to, toIncluded }, end: found.index + found[0].length };
}

function size(award: Award): Decimal {
  return award.of === "share" ? award.share : award.points;
}

function wordedAt(text: string, at: number): AmountRead | undefined {
  const all = match(full, text, at);
  if (all && text.charAt(all.index + all[0].length) !== "的") {
    const said = match(marksSaid, text, at + all[0].length);
    return said ? award(pointsAward(said[1]), said) : award(fullMarks, all);
  }
  const half = match(halfMarks, text, at);
  if (half && !half[0].startsWith("1")) return award(halfAward, half);
  const parts = match(fraction, text, at);
  if (parts) return award(fractionAward(parts[1], parts[2]), parts);
  const one = match(points, text, at);
  if (one) return award(pointsAward(one[1]), one);
  const rate = match(percentOf, text, at) ?? match(percent, text, at);
  if (rate) return award(percentAward(rate[1]), rate);
  return wordsAt(text, at);
}

const partOfPoints = new RegExp(`(${figure})分的(\\d+(?:\\.\\d+)?)%`, "y");

function figureAt(text: string, at: number): AmountRead | undefined {
  const end = endOfFigure(text, at);
  const behind = text.charAt(end);
  // A bare figure gives no marks; 1/2 does.
  if (behind !== "分" && behind !== "%" && behind !== "个" && !text.slice(at, end).includes("/")) return undefined;
  const part = text.startsWith("分的", end) ? match(partOfPoints, text, at) : undefined;
  // 得10分的80%
  if (part) return award({ of: "points", points: numeral(part[1]).times(numeral(part[2])).over(hundred) }, part);
  const one = match(points, text, at);
  if (one) return award(pointsAward(one[1]), one);
  const parts = match(fraction, text, at);
  if (parts) return award(fractionAward(parts[1], parts[2]), parts);
  const rate = match(percent, text, at);
  if (rate) return award(percentAward(rate[1]), rate);
  const half = match(halfMarks, text, at);
  return half && award(halfAward, half);
}

function wordsAt(text: string, at: number): AmountRead | undefined {
  const of = match(fractionOf, text, at);
  if (of) {
    if (of[5]) return award(halfAward, of);
    return award(of[1] ? fractionAward(of[1], of[2]) : fractionInWords(of[4], of[3]), of);
  }
  const fractioned = match(fractionWords, text, at);
  if (fractioned) return award(fractionInWords(fractioned[2], fractioned[1]), fractioned);
  const rate = match(percentWords, text, at);
  if (rate) return award({ of: "share", share: numeral(rate[1]).over(hundred) }, rate);
  const tenth = match(tenths, text, at);
  return tenth && award({ of: "share", share: numeral(tenth[1]).over(decimal("10")) }, tenth);
}

function ownAt(text: string, at: number): AmountRead | undefined {
  const found = match(own, text, at);
  return found && { amount: { of: "own" }, end: at + found[0].length };
}

const halfAward: Award = { of: "share", share: half };

function award(award: Award, found: RegExpExecArray): AmountRead {
  return { amount: { of: "award", award }, end: found.index + found[0].length };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function pointsAward(text: string | undefined): Award {
  const value = numeral(text);
  return value.isZero() ? noMarks : { of: "points", points: value };
}

function percentAward(text: string | undefined): Award {
  return { of: "share", share: numeral(text).over(hundred) };
}

function fractionAward(above: string | undefined, below: string | undefined): Award {
  const divisor = numeral(below);
  return { of: "share", share: divisor.isZero() ? Decimal.one : numeral(above).over(divisor) };
}

function fractionInWords(above: string | undefined, below: string | undefined): Award {
  const divisor = numeral(below);
  return { of: "share", share: divisor.isZero() ? Decimal.one : numeral(above).over(divisor) };
}

/** A figure in digits or in words; zero only for a text that is none, which the patterns rule out. */
export function numeral(text = ""): Decimal {
  if (text === "半") return half;
  if (text === "两") return decimal("2");
  return parseDecimal(text) ?? parseChineseNumeral(text) ?? Decimal.zero;
}
