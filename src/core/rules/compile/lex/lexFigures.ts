import { parseDecimal, type Decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { plain, unit, unitNamed } from "../../../number/units.ts";
import { amountAt, numeral } from "../amounts.ts";
import { type Entry, type Found, type Token, type TokenKind, on } from "./tokens.ts";

/** Does a figure, with or without （含）, end right here? */
export function joinsRange(before: readonly Token[], at: number): boolean {
  const last = before.at(-1);
  if (last?.end !== at) return false;
  return last.kind === "quantity" || last.kind === "included" || last.kind === "suffix";
}

/** 35岁及以下 says who, not how many. */
const age = /\d{1,3}(?:周)?岁(?:\(含\))?(?:及)?(?:以[上下])?(?!的?,?扣)/y;

const year =
  /(?:19|20)\d\d年?(?:[-~至](?:19|20)?\d\d)?年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:[底末初度]|上半年|下半年)?|\d{1,2}月(?:\d{1,2}日|份|底)/y;

/** Years and days are words here: 2020年增长率 is a name. */
function dated(text: string, at: number): Found | undefined {
  if (!datedBehind.has(text.charCodeAt(endOfDigits(text, at)))) return undefined;
  if (/^1[12]\d{1,3}(?=(?:政务)?(?:服务)?(?:便民)?(?:热线|平台))/.test(text.slice(at, at + 12)))
    return { kind: "text", end: at + (/^\d+/.exec(text.slice(at, at + 6))?.[0].length ?? 1) };
  age.lastIndex = at;
  if (age.test(text)) return { kind: "text", end: age.lastIndex };
  year.lastIndex = at;
  return year.test(text) ? { kind: "text", end: year.lastIndex } : undefined;
}

/** What may follow the figures of a year, a day, an age or a number to call; after any other sign they are none of these. */
const datedBehind = new Set(Array.from("年月岁周至~-政服便热平", (one) => one.charCodeAt(0)));

function endOfDigits(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end += 1;
  return end;
}

const digits = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?:\/\d+(?!\d*[%.]))?/y;

/** 优5分，良4分: marks without a verb, at the end of a clause behind plain words. */
function bareMarks(text: string, at: number, before: readonly Token[]): Found | undefined {
  const last = before.at(-1);
  // 完成率≥90%，5分: behind the comma of a comparison too.
  const earlier = last?.kind === "comma" ? before.at(-2)?.kind : undefined;
  const ranged = earlier === "quantity" || earlier === "suffix" || earlier === "included";
  const behindComma =
    earlier === "text" && last?.end === at && text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39;
  // ≤1个月10分: right behind a comparison that ends in a word.
  const behindBound =
    last?.end === at &&
    (last.kind === "suffix" || (last.kind === "quantity" && /^(?:compare|to)$/.test(before.at(-2)?.kind ?? ""))) &&
    /[\u4e00-\u9fff%]/.test(text.charAt(at - 1));
  const begins = ranged || behindComma || behindBound || last === undefined || last.end !== at || last.kind === "colon";
  if (
    !begins ||
    !(ranged || behindComma || behindBound || /[\u4e00-\u9fff:)》”"]/.test(text.charAt(at - 1))) ||
    /(?:分|值|共|计|为|每|前|第|过|于|到|少|足|扣|加)$/.test(text.slice(Math.max(0, at - 2), at))
  )
    return undefined;
  const read = amountAt(text, at);
  const isRange =
    (behindComma || ranged || behindBound) && read?.amount.of === "range" && text.charAt(read.end - 1) === "分";
  if (!isRange && (read?.amount.of !== "award" || !/^\d+(?:\.\d+)?分/.test(text.slice(at, at + 8)))) return undefined;
  return read && /^(?:[,;。\n)\t]|\(\d\)|\((?:扣除|剔除|不含|不包括|除去)|$)/.test(text.slice(read.end, read.end + 3))
    ? { kind: "award", end: read.end, amount: read.amount }
    : undefined;
}

function figured(text: string, at: number): Found | undefined {
  // PM2.5, PM10: a name.
  if (text.charAt(at - 1) === "M" && text.charAt(at - 2) === "P") {
    const end = text.startsWith("2.5", at) ? at + 3 : text.startsWith("10", at) ? at + 2 : at;
    if (end > at && !/[\d.]/.test(text.charAt(end))) return { kind: "text", end };
  }
  digits.lastIndex = at;
  const written = digits.exec(text)?.[0];
  if (written === undefined) return undefined;
  // No figure has so many digits; step over them at once instead of asking again at each of them.
  if (written.length > 30) return { kind: "text", end: Math.max(at + 1, endOfDigits(text, at) - 30) };
  const value = parseDecimal(written.replaceAll(",", ""));
  return value && measured(text, at + written.length, value);
}

/** 第1: a rank, whether 名 is said or not. */
function rankedFigure(text: string, at: number, before: readonly Token[]): Found | undefined {
  const last = before.at(-1);
  const ranks = text.charAt(at - 1) === "第" ? "untouched" : text.charAt(at - 1) === "前" ? "compare" : undefined;
  if (!ranks || last?.kind !== ranks || last.end !== at) return undefined;
  const found = figured(text, at);
  return found?.quantity?.unit === plain ? { ...found, quantity: quantity(found.quantity.value, unit("名")) } : found;
}

const percent = unit("%");

/** The longest unit that follows; 分 of a score too. */
function measured(text: string, at: number, value: Decimal): Found {
  const code = text.charCodeAt(at);
  if (code === 0x25) return { kind: "quantity", end: at + 1, quantity: quantity(value, percent) };
  if (Number.isNaN(code) || code < 0x4e00) return measuredIn(text, at, value, 3);
  // 微克/立方米: two units, one per the other.
  return measuredIn(text, at, value, text.charCodeAt(at + 2) === 0x2f ? 6 : 5);
}

function measuredIn(text: string, at: number, value: Decimal, longest: number): Found {
  for (let length = longest; length > 0; length--) {
    const name = text.slice(at, at + length);
    if (name.length < length) continue;
    const unit = unitNamed(name) ?? otherUnits.get(name);
    if (!unit || (length === 1 && notUnits.test(text.slice(at, at + 2)))) continue;
    return { kind: "quantity", end: at + length, quantity: quantity(value, unit) };
  }
  return { kind: "quantity", end: at, quantity: quantity(value, plain) };
}

const notUnits = /^(?:月份|级别|类别|项目|条件|部门|年度|分别|名称|级以|年级|台账)/;

const otherUnits = new Map([
  ["个点", unitNamed("百分点")],
  ["个百分比", unitNamed("百分点")],
  ["个百分", unitNamed("百分点")],
  ["日历天", unitNamed("天")],
  ["个自然日", unitNamed("天")],
  ["名次", unitNamed("名")],
  ["个名次", unitNamed("名")],
  ["位次", unitNamed("位")],
  ["个位次", unitNamed("位")],
  ["分值", unitNamed("分")],
  ["点", unitNamed("百分点")],
  ["个%", unitNamed("百分点")],
  ["人(次)", unitNamed("人次")],
  ...Array.from("盏桩口面根顶把扇盘道层瓶袋箱", (one) => [one, unitNamed("个")] as const),
]);

const halfYear = quantity(numeral("6"), unit("月"));
const halfMonth = quantity(numeral("半"), unit("月"));

const zero = /零(?=得|的|,|;)/y;

const inWords = /百分之百|(?:百分之)?[零一二两三四五六七八九十百]{1,4}(?:点[零一二三四五六七八九]+)?/y;

const hundred = numeral("100");

/** 一项, 两次, 百分之五: words for a figure only with a unit behind them. */
function countedInWords(text: string, at: number): Found | undefined {
  zero.lastIndex = at;
  if (zero.test(text)) return { kind: "quantity", end: at + 1, quantity: quantity(numeral("零"), plain) };
  inWords.lastIndex = at;
  const written = inWords.exec(text)?.[0];
  if (written === undefined) return undefined;
  if (written.startsWith("百分之")) {
    const value = written === "百分之百" ? hundred : numeral(written.slice(3));
    const percent = unitNamed("%");
    return percent && { kind: "quantity", end: at + written.length, quantity: quantity(value, percent) };
  }
  const rest = text.slice(at + written.length, at + written.length + 5);
  if (
    !/^(?:个|项|次|处|起|例|件|条|家|人|天|名|类|份|户|位|笔|宗|期|场|篇|种|批|日|周|倍|成|年|级|工作日|台|盏|辆|套|亩|株|头|公里|座|间|幅|块|张|本|所|栋|万元|元|吨|只|组|届|站|门|标段|人次)/.test(
      rest,
    )
  )
    return undefined;
  if (/^(?:[一二三四五]级|一次性)/.test(text.slice(at)) || text.charAt(at - 1) === "第") return undefined;
  const value = numeral(written);
  return value.isZero() ? undefined : measured(text, at + written.length, value);
}

const beforeZero = new Set<TokenKind>(["otherwise", "comma", "text", "suffix", "included", "quantity", "colon"]);

/** Figures with their units, in digits and in words, and the signs that join them. */
export const figures: readonly Entry[] = [
  // Figures.
  on("0", (text, at, before) =>
    beforeZero.has(before.at(-1)?.kind ?? "stop") && /^0(?:\.0+)?分(?:[,;。)\n]|$)/.test(text.slice(at, at + 6))
      ? { kind: "zero", end: at + (/^0(?:\.0+)?分/.exec(text.slice(at, at + 6))?.[0].length ?? 2) }
      : undefined,
  ),
  on("0123456789", dated, bareMarks, rankedFigure, figured),
  on("半", (text, at) =>
    /^半年(?!度)/.test(text.slice(at, at + 3))
      ? { kind: "quantity", end: at + 2, quantity: halfYear }
      : text.startsWith("半个月", at)
        ? { kind: "quantity", end: at + 3, quantity: halfMonth }
        : undefined,
  ),
  // 近三年: when, not how many.
  on("近", (text, at) => {
    const found = /^近(?:\d{1,2}|[一二三四五六七八九十两]{1,2})(?:个)?(?:完整)?(?:自然)?(?:会计)?年(?:度)?/.exec(
      text.slice(at, at + 10),
    )?.[0];
    return found === undefined ? undefined : { kind: "text", end: at + found.length };
  }),
  on("零一二两三四五六七八九十百", countedInWords),
  on("-", (text, at, before) => {
    const last = before.at(-1)?.kind;
    const next = text.charAt(at + 1);
    if (!/[\d±一-龥(]/.test(next)) return { kind: "minus", end: at + 1 };
    if (/[\d±]/.test(next) && joinsRange(before, at)) return { kind: "to", end: at + 1 };
    if (/\d/.test(next) && (last === "compare" || at === 0 || last === "comma" || last === "stop" || last === "to")) {
      const found = figured(text, at + 1);
      if (found?.quantity) return { ...found, quantity: quantity(found.quantity.value.negated(), found.quantity.unit) };
    }
    return { kind: "minus", end: at + 1 };
  }),
  on("~至到", (text, at, before) => {
    if (!joinsRange(before, at) || !/[-\d±一二两三四五六七八九十百]/.test(text.charAt(at + 1))) return undefined;
    return { kind: "to", end: at + (text.charAt(at + 1) === "-" && text.charAt(at) === "~" ? 1 : 1) };
  }),
];
