import { Decimal, parseDecimal } from "./decimal.ts";

/**
 * Reads a number written in Chinese (一千四百七十二万, 两万五, 二〇二五, 壹佰贰拾叁, 百分之八十五点五, 三成五) or half in
 * Chinese (1.5亿, 1亿5000万). All or nothing: what is not understood as a whole is undefined, never a part of it.
 *
 * Refused on purpose: a skipped place without 零 (一万五百), two digits side by side (三五 may mean three to five),
 * 兆 (10⁶ or 10¹²), a bare 百, 千, 万 or 亿 (most often a unit that lost its number), plain Arabic digits.
 */
export function parseChineseNumeral(text: string): Decimal | undefined {
  if (text.length > longest) return undefined;
  const plain = inPlainCharacters(text);
  return plain.startsWith("负") ? unsigned(plain.slice(1))?.negated() : unsigned(plain);
}

/** An amount in 元 spelled out with its coins: 壹佰贰拾叁元肆角伍分, 人民币叁佰万元整, 伍角. */
export function parseCapitalAmount(text: string): Decimal | undefined {
  if (text.length > longest) return undefined;
  const match = capital.exec(inPlainCharacters(text).replace(/^人民币[:：]?/, ""));
  if (!match) return undefined;
  const [, sign, written, tenths, hundredths] = match;
  if ((written ?? tenths ?? hundredths) === undefined) return undefined;
  const yuan = written === undefined ? 0n : whole(written, "complete");
  if (yuan === undefined) return undefined;
  const coins = positional(tenths ?? "零") * 10n + positional(hundredths ?? "零");
  const amount = Decimal.fraction(yuan * 100n + coins, 100n);
  return sign ? amount.negated() : amount;
}

/** 十, 百 … 万亿 as the factor they stand for: in 近百, in 1.5亿, in 万件. */
export function multiplierNamed(word: string): Decimal | undefined {
  const zeros = zerosOf.get(word);
  return zeros === undefined ? undefined : ofWhole(10n ** BigInt(zeros));
}

export const multiplierWords: readonly string[] = "十 百 千 万 十万 百万 千万 亿 十亿 百亿 千亿 万亿".split(" ");

/** A whole number in words: 一千四百七十二万. */
export function chineseNumeral(value: Decimal): string {
  const spoken = spell(spellable(value.absolute().text(0)), ordinary);
  return (value.isNegative() ? "负" : "") + (spoken.startsWith("一十") ? spoken.slice(1) : spoken);
}

/**
 * 人民币大写 of an amount in 元. Where 正确填写票据和结算凭证的基本规定（银发〔1997〕393号） leaves a choice, we write no 零 for
 * a zero at 万 or 元 that a written digit follows, and 整 after 角.
 */
export function capitalAmount(value: Decimal): string {
  const [yuan = "", coins = ""] = value.absolute().text(2).split(".");
  const [tenths = "0", hundredths = "0"] = coins;
  const before = yuan === "0" ? "" : `${spell(spellable(yuan), formal)}元`;
  const after = [
    tenths !== "0" ? `${formal.digits.charAt(digitsInOrder.indexOf(tenths))}角` : "",
    tenths === "0" && hundredths !== "0" && before ? "零" : "",
    hundredths !== "0" ? `${formal.digits.charAt(digitsInOrder.indexOf(hundredths))}分` : "整",
  ].join("");
  return (value.isNegative() ? "负" : "") + (before || tenths !== "0" || hundredths !== "0" ? before : "零元") + after;
}

const longest = 60;
const zerosOf = new Map(multiplierWords.map((word) => [word, zerosIn(word)]));
const capital = /^(负)?(?:(.+?)[元圆])?零?(?:([零一二三四五六七八九])角)?零?(?:([零一二三四五六七八九])分)?[整正]?$/;

function zerosIn(word: string): number {
  const zeros: Record<string, number> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };
  return Array.from(word).reduce((sum, character) => sum + (zeros[character] ?? 0), 0);
}

/** Formal, traditional and look-alike characters as the ordinary ones. */
function inPlainCharacters(text: string): string {
  return text.replace(/[^0-9.]/gu, (character) => plainCharacter.get(character) ?? character);
}

const plainCharacter = new Map(
  "壹一 壱一 贰二 貳二 弐二 叁三 參三 叄三 肆四 伍五 陆六 陸六 柒七 捌八 玖九 拾十 佰百 仟千 萬万 億亿 兩两 負负 點点 〇零 ○零 ◯零 廿二十 卅三十"
    .split(" ")
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);

function unsigned(text: string): Decimal | undefined {
  if (text === "半" || text === "一半") return half;
  if (text.includes("分之")) return fraction(text);
  if (text.includes("成")) return tenths(text);
  return /^\d/.test(text) ? mixed(text) : pointed(text);
}

const half = Decimal.fraction(1n, 2n);
const tenth = Decimal.fraction(1n, 10n);

/** 百分之八十, 三分之一, 百分之负三点二, 一又二分之一 */
function fraction(text: string): Decimal | undefined {
  const match = /^(?:(.+)又)?(.+)分之(负?)(.+)$/.exec(text);
  if (!match) return undefined;
  const [, before, below = "", sign = "", above = ""] = match;
  const bottom = multiplierNamed(below) ?? pointed(below);
  const top =
    above === "百" ? ofWhole(100n) : (parseDecimal(/^\d+(\.\d+)?$/.test(above) ? above : "") ?? pointed(above));
  if (!bottom?.isPositive() || !bottom.isWhole() || !top) return undefined;
  const part = top.over(bottom);
  if (before === undefined) return sign ? part.negated() : part;
  const wholes = pointed(before);
  return !sign && wholes?.isWhole() && part.compare(Decimal.one) < 0 ? wholes.plus(part) : undefined;
}

/** 八成, 三成五, 两成半, 8.5成: tenths, at most ten of them. */
function tenths(text: string): Decimal | undefined {
  const match = /^(.+)成([一二三四五六七八九半]?)$/.exec(text);
  if (!match) return undefined;
  const [, before = "", after = ""] = match;
  const count = /^\d+(\.\d+)?$/.test(before) ? parseDecimal(before) : pointed(before);
  if (!count || count.compare(ofWhole(10n)) > 0 || (after && !(count.isWhole() && /^\D$/.test(before))))
    return undefined;
  const rest = after === "半" ? half : ofWhole(positional(after || "零")).times(tenth);
  return count.plus(rest).times(tenth);
}

/** 1.5亿, 3百万, 1亿5000万, 2万5000: each term smaller than what the one before counts in, a point only in the last. */
function mixed(text: string): Decimal | undefined {
  const terms = [...text.matchAll(/(\d+)(\.\d+)?(\D*)/g)];
  if (terms.map(([term]) => term).join("") !== text || !terms[0]?.[3]) return undefined;
  let sum = Decimal.zero;
  let below: Decimal | undefined;
  for (const [index, [, digits = "", point = "", word = ""]] of terms.entries()) {
    const factor = word === "" ? Decimal.one : multiplierNamed(word);
    const coefficient = parseDecimal(digits + point);
    if (!factor || !coefficient || (point && index < terms.length - 1)) return undefined;
    const term = coefficient.times(factor);
    const zeros = zerosOf.get(terms[index - 1]?.[3] ?? "");
    // 2万5 is 25000 to some and 20005 to others; 2万5000 is clear.
    if (below && (term.compare(below) >= 0 || (word === "" && digits.length !== zeros))) return undefined;
    if (word === "" && index < terms.length - 1) return undefined;
    sum = sum.plus(term);
    below = factor;
  }
  return sum;
}

/** A whole number, or digits after 点, perhaps counted in 万 or 亿: 八十五点五, 一点五亿. */
function pointed(text: string): Decimal | undefined {
  const [before = "", after, ...more] = text.split("点");
  if (more.length > 0) return undefined;
  const integer = whole(before, after === undefined ? "colloquial" : "complete");
  if (integer === undefined) return undefined;
  if (after === undefined) return ofWhole(integer);
  const match = /^([零一二三四五六七八九]+)(.*)$/.exec(after);
  const [, digits = "", word = ""] = match ?? [];
  const factor = word === "" ? Decimal.one : word === "十" ? undefined : multiplierNamed(word);
  if (!match || !factor) return undefined;
  const scale = 10n ** BigInt(digits.length);
  return Decimal.fraction(integer * scale + positional(digits), scale).times(factor);
}

/** May the last unit be left unsaid? 两万五 is 25000 in speech, but 两万五亿 is nothing. */
type Ending = "colloquial" | "complete";

function whole(text: string, ending: Ending): bigint | undefined {
  if (text === "零") return 0n;
  if (text === "两") return 2n;
  // 二〇二五, 二〇; but 三五 may mean three to five, and 〇五 is a code.
  if (/^[一二三四五六七八九][零一二三四五六七八九]+$/.test(text) && (text.length > 2 || text.endsWith("零"))) {
    return positional(text);
  }
  return section(text, 0, ending);
}

const steps = [
  { name: "亿", weight: 100_000_000n },
  { name: "万", weight: 10_000n },
  { name: "千", weight: 1_000n },
  { name: "百", weight: 100n },
  { name: "十", weight: 10n },
] as const;

function section(text: string, level: number, ending: Ending): bigint | undefined {
  const step = steps[level];
  if (!step) return digit(text);
  const at = text.indexOf(step.name);
  if (at < 0) return section(text, level + 1, ending);
  const count = countOf(text.slice(0, at), level);
  if (count === undefined) return undefined;
  const rest = remainder(text.slice(at + 1), level, count, ending);
  return rest === undefined ? undefined : count * step.weight + rest;
}

/** How many 亿, 万, 千 …: a number of its own before 亿 and 万, one digit before the others, nothing before 十. */
function countOf(text: string, level: number): bigint | undefined {
  if (text === "两") return steps[level]?.name === "十" ? undefined : 2n;
  if (level < 2) return section(text, level + 1, "complete");
  return text === "" && steps[level]?.name === "十" ? 1n : digit(text);
}

function remainder(text: string, level: number, count: bigint, ending: Ending): bigint | undefined {
  if (text === "") return 0n;
  const next = (steps[level]?.weight ?? 10n) / 10n;
  if (text.startsWith("零")) {
    const rest = section(text.slice(1), level + 1, "complete");
    // 十万零七千: the zero may also stand for the empty place before 万 (银发〔1997〕393号 allows both).
    const zeroBefore = level < 2 && count % 10n === 0n;
    return rest !== undefined && (rest < next || zeroBefore) ? rest : undefined;
  }
  const alone = digit(text);
  if (alone !== undefined && next > 1n) return ending === "colloquial" ? alone * next : undefined;
  const rest = section(text, level + 1, ending);
  return rest !== undefined && rest >= next ? rest : undefined;
}

const digitsInOrder = "0123456789";
const ordinary = { digits: "零一二三四五六七八九", steps: "亿万千百十" };
const formal = { digits: "零壹贰叁肆伍陆柒捌玖", steps: "亿万仟佰拾" };

function digit(text: string): bigint | undefined {
  return /^[一二三四五六七八九]$/.test(text) ? positional(text) : undefined;
}

function positional(text: string): bigint {
  return BigInt(text.replace(/./gu, (character) => String(ordinary.digits.indexOf(character))));
}

function ofWhole(value: bigint): Decimal {
  return Decimal.fraction(value, 1n);
}

/** 千万亿 is the highest place that has one accepted name; 亿亿 and 兆 have none. */
function spellable(digits: string): bigint {
  if (digits.length > 16) throw new RangeError(`${digits} is too large to be written in words`);
  return BigInt(digits);
}

function spell(value: bigint, glyphs: typeof ordinary): string {
  const level = steps.findIndex((step) => step.weight <= value);
  const step = steps[level];
  if (!step) return glyphs.digits.charAt(digitsInOrder.indexOf(value.toString()));
  const rest = value % step.weight;
  const zero = rest > 0n && rest < step.weight / 10n ? glyphs.digits.charAt(0) : "";
  return (
    spell(value / step.weight, glyphs) + glyphs.steps.charAt(level) + zero + (rest > 0n ? spell(rest, glyphs) : "")
  );
}
