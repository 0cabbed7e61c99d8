import { problem, type Attempt } from "../finding.ts";
import { peelApproximation, type Approximation } from "./approximation.ts";
import { multiplierNamed, parseCapitalAmount, parseChineseNumeral } from "./chinese.ts";
import { parseDecimal, type Decimal } from "./decimal.ts";
import { isMoney, plain, unit, unitNamed, type Unit } from "./units.ts";

type Read = { readonly value: Decimal; readonly unit: Unit; readonly approximation: Approximation };

/** What a text says, as parseQuantity promises it; the common plain forms take the short way. */
export function readQuantity(text: string, column: Unit | undefined): Attempt<Read> {
  return readSimply(text, column) ?? readFully(text, column);
}

const simple = /^([+-]?\d{1,18}(?:\.\d{1,6})?)([^\d\s.,/].*)?$/;

function readSimply(text: string, column: Unit | undefined): Attempt<Read> | undefined {
  const [, digits = "", name] = simple.exec(text) ?? [];
  const found = name === undefined ? (column ?? plain) : unitNamed(name);
  const value = parseDecimal(digits);
  return value && found && { value: { value, unit: found, approximation: "exact" } };
}

function readFully(text: string, column: Unit | undefined): Attempt<Read> {
  if (text.length > longestText) return problem("number-too-long", { text: excerpt(text) });
  const narrow = narrowed(text);
  if (narrow === "") return problem("number-empty", undefined);
  if (scientific.test(narrow)) return problem("scientific-notation", { text });
  if (range.test(narrow)) return problem("range-not-single", { text });
  const peeled = peelApproximation(narrow);
  if (!peeled) return problem("approximation-conflict", { text });
  const signed = peelSign(peeled.body);
  if (!signed || narrow.includes(" ")) return problem("not-a-number", { text });
  const context = { text, column, currency: signed.currency, bare: peeled.approximation !== "exact" };
  const read = /^[\d.,]/.test(signed.body) ? arabic(signed.body, context) : chinese(signed.body, context);
  if ("problem" in read) return read;
  const { value, unit: found } = read.value;
  return {
    value: { value: signed.negative ? value.negated() : value, unit: found, approximation: peeled.approximation },
  };
}

const longestText = 60;
const mostDigits = 30;
const scientific = /^\D*[\d.]+e[+-]?\d+$/i;
const range = /\d[^\d+×,.]*[-–—~〜至到]+[^\d-]*\d/;

/** Half-width characters, one minus sign, no closing 整, no spaces but those between digits (12 345 may be two cells run together). */
function narrowed(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u2212\uFE63]/g, "-")
    .replace(/\uFFE5/g, "¥")
    .replace(/\uFE6A/g, "%")
    .replace(/[\s\u200B-\u200D]+/g, " ")
    .replace(/(?<!\d) | (?!\d)/g, "")
    .replace(/(?<=[元圆角])[整正]$/, "");
}

type Signed = { readonly negative: boolean; readonly currency: boolean; readonly body: string };

/** -¥100, ¥-100, 负100, and 100- as bookkeeping programs write it. */
function peelSign(text: string): Signed | undefined {
  const [, first = "", currency, second = "", rest = ""] = /^([+-]|负)?(¥|人民币:?)?([+-]|负)?(.*)$/.exec(text) ?? [];
  const last = /^\D*[\d.,]+-$/.test(rest) ? "-" : "";
  const found = first + second + last;
  if (found.length > 1) return undefined;
  const body = last ? rest.slice(0, -1) : rest;
  return { negative: found === "-" || found === "负", currency: currency !== undefined, body };
}

type Context = {
  readonly text: string;
  readonly column: Unit | undefined;
  readonly currency: boolean;
  /** May 百 stand for 一百? Only in 近百家 or 百余家; a cell with 万元 alone has lost its number. */
  readonly bare: boolean;
};

type Measured = Attempt<{ readonly value: Decimal; readonly unit: Unit }>;

/** 1,471.9961万元, 1/3, 1.5亿, 1亿5000万元 */
function arabic(body: string, context: Context): Measured {
  const [, run = "", below, rest = ""] = /^([\d.,]+)(?:\/(\d+))?(.*)$/.exec(body) ?? [];
  const flaw = flawOf(run) ?? flawOf(below ?? "1");
  if (flaw) return problem(flaw, { text: excerpt(context.text) });
  const digits = run.replaceAll(",", "");
  const value = parseDecimal(below === undefined ? digits : `${digits}/${below}`);
  if (!value || (below !== undefined && run !== digits.split(".")[0])) {
    return problem("not-a-number", { text: context.text });
  }
  if (rest === "") return inColumn(value, false, context);
  const named = unitNamed(rest);
  if (named) return inUnit(value, named, context);
  if (below !== undefined) return problem("unit-unknown", { text: rest });
  const multiplier = multiplierNamed(rest);
  if (multiplier) return inColumn(value.times(multiplier), isMagnitude(rest), context);
  return inWords(digits + rest, context) ?? problem("unit-unknown", { text: rest });
}

function flawOf(run: string) {
  if (run.replace(/\D/g, "").length > mostDigits) return "number-too-long";
  if (run.includes(",") && !/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(run)) return "thousands-misplaced";
  if (!/^[\d,]+(\.\d+)?$/.test(run)) return "point-misplaced";
  return looksComputed(run.split(".")[1] ?? "") ? "float-artefact" : undefined;
}

/** 0.30000000000000004, 93.58999999999999: what a computation in floating point leaves behind. */
export function looksComputed(digitsAfterPoint: string): boolean {
  return digitsAfterPoint.length > 12 || /(0{7,}[1-9]\d?|9{7,}\d?)$/.test(digitsAfterPoint);
}

/** 一百二十万元, 八成, 壹佰贰拾叁元肆角伍分 */
function chinese(body: string, context: Context): Measured {
  const amount = /[元圆角分]/.test(body) ? parseCapitalAmount(body) : undefined;
  if (amount && /[元圆角]/.test(body)) return inUnit(amount, yuan, context);
  return inWords(body, context) ?? problem("not-a-number", { text: context.text });
}

const yuan = unit("元");
const numeral = /^[\d.零〇○一二三四五六七八九十百千万亿两廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億半点點成又分之负]+/;

/** The longest beginning that is a number and leaves a unit: 五百分点 is 5个百分点, 五百分 is 500分. */
function inWords(body: string, context: Context): Measured | undefined {
  const [run = ""] = numeral.exec(body) ?? [];
  for (let length = run.length; length > 0; length--) {
    const words = body.slice(0, length);
    const rest = body.slice(length);
    const found = unitNamed(rest);
    // 一万五百件 lacks a 零 somewhere; it is not 15000 of 百件.
    if (!found || (length < run.length && (found.per?.above ?? found).multipleOf !== undefined)) continue;
    const value = parseChineseNumeral(words) ?? (context.bare ? multiplierNamed(words) : undefined);
    if (!value) continue;
    const rate = rateUnit(words);
    if (rate && rest !== "") return undefined;
    if (rate) return inUnit(value.over(rate.factor), rate, context);
    return rest === "" ? inColumn(value, isMagnitude(words), context) : inUnit(value, found, context);
  }
  const unread = body.slice(run.length);
  // 十几家 is no exact number; 十斗 is one of an unknown unit.
  return parseChineseNumeral(run) && !/^[几数]/.test(unread) ? problem("unit-unknown", { text: unread }) : undefined;
}

/** 百分之八十 is a rate of 80% in any column, 八成 one of 8成. */
function rateUnit(words: string): Unit | undefined {
  if (words.startsWith("百分之")) return unitNamed("%");
  if (words.startsWith("千分之")) return unitNamed("‰");
  if (words.includes("成")) return unitNamed("成");
  return words.includes("分之") ? plain : undefined;
}

function isMagnitude(words: string): boolean {
  return /[万萬亿億]/.test(words);
}

function inUnit(value: Decimal, found: Unit, context: Context): Measured {
  if (context.currency && !isMoney(found)) {
    return problem("currency-without-money", { text: context.text, unit: found.counted });
  }
  return { value: { value, unit: found } };
}

/** No unit in the text. 万 and 亿 name the size themselves: 120万 in a column of 万元 is 120万元, not 120万万元. */
function inColumn(value: Decimal, magnitude: boolean, context: Context): Measured {
  const column = context.column ?? (context.currency ? yuan : plain);
  if (context.currency && !isMoney(column)) return inUnit(value, column, context);
  const counted = column.per?.above ?? column;
  if (counted.multipleOf === undefined) return { value: { value, unit: column } };
  // ¥100 in a column of 万元: the sign says 元, the column says 万元.
  if (context.currency && !magnitude) return problem("unit-missing", { text: context.text, unit: column.name });
  const times = magnitude ? unit(counted.multipleOf).factor.over(counted.factor) : undefined;
  return { value: { value: times ? value.times(times) : value, unit: column } };
}

function excerpt(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
