import { parseChineseNumeral } from "../number/chinese.ts";
import { Decimal, parseDecimal } from "../number/decimal.ts";
import type { Approximation } from "../number/approximation.ts";
import { unitNamed, type Unit } from "../number/units.ts";
import { keptOut } from "./keptOut.ts";

/** A number found in plain text, before it is known what it is about. Positions are those of the plain text. */
export type Figure = {
  /** With the word before it that says how exact it is (约, 不低于) and its unit. */
  readonly from: number;
  readonly to: number;
  /** Of the digits alone. */
  readonly digits: number;
  readonly value: Decimal;
  readonly places: number;
  readonly unit: Unit | undefined;
  readonly approximation: Approximation;
};

const number =
  /\d+(?:[,，]\d{3}(?!\d))*(?:\.\d+)?|百分之[零〇一二三四五六七八九十百点两]+|[零〇一二三四五六七八九十百千万亿两]+(?:点[零〇一二三四五六七八九]+)?/gu;

const bare = /^[-↑↓]?\d+(?:,\d{3})*(?:\.\d+)?%?$/u;
const percent = unitNamed("%");

/** A cell that is nothing but a number, which most cells are: nothing around it could say otherwise. */
export function bareFigure(text: string): Figure | undefined {
  if (text.length > 20 || !bare.test(text)) return undefined;
  const isPercent = text.endsWith("%");
  // ↓0.56 in a column of changes is a fall.
  const signed = text.replace("↓", "-").replace("↑", "");
  const digits = (isPercent ? signed.slice(0, -1) : signed).replaceAll(",", "");
  const value = parseDecimal(digits);
  const point = digits.indexOf(".");
  if (!value || isCode(digits, point)) return undefined;
  const places = point < 0 ? 0 : digits.length - point - 1;
  return {
    from: 0,
    to: text.length,
    digits: /^\d/u.test(text) ? 0 : 1,
    value,
    places,
    unit: isPercent ? percent : undefined,
    approximation: "exact",
  };
}

/** Every quantity of the text in order; dates, document numbers, list markers, codes are none. */
export function figuresIn(text: string): readonly Figure[] {
  if (!/[\d二三四五六七八九十百两]/u.test(text)) return [];
  const figures: Figure[] = [];
  const out = keptOut(text);
  let next = 0;
  let last = 0;
  for (const match of text.matchAll(number)) {
    const from = match.index;
    const to = from + match[0].length;
    while ((out[next]?.end ?? Infinity) <= from) next += 1;
    if ((out[next]?.start ?? Infinity) < to) continue;
    const found = figureAt(text, from, to, last);
    if (!found) continue;
    figures.push(found);
    last = found.to;
  }
  return withRanges(text, withListUnits(text, figures));
}

/** 「收、支总计各是4125.49,4143.91万元」: the unit behind the last figure of a list is that of all. */
function withListUnits(text: string, figures: readonly Figure[]): readonly Figure[] {
  let unit: Unit | undefined;
  let from = -1;
  return figures
    .toReversed()
    .map((figure) => {
      const isListed =
        figure.unit === undefined &&
        figure.places > 0 &&
        /^[,，、和]$/u.test(text.slice(figure.to, from < 0 ? figure.to : from));
      const own = isListed && unit ? { ...figure, unit } : figure;
      unit = own.unit;
      from = own.from;
      return own;
    })
    .toReversed();
}

function figureAt(text: string, from: number, to: number, last: number): Figure | undefined {
  const written = text.slice(from, to);
  return /^\d/u.test(written) ? inDigits(text, from, to, written, last) : inWords(text, from, to, written, last);
}

function inDigits(text: string, from: number, to: number, written: string, last: number): Figure | undefined {
  const digits = written.replace(/[,，]/gu, "");
  const value = digits.length > 30 ? undefined : parseDecimal(digits);
  if (!value) return undefined;
  const point = digits.indexOf(".");
  const places = point < 0 ? 0 : digits.length - point - 1;
  const { end, unit, loose } = unitAfter(text, to);
  if (!unit && (/[A-Za-z_]/u.test(text[to] ?? "") || isCode(digits, point))) return undefined;
  const negative = isMinus(text, from);
  const signed = negative ? value.negated() : value;
  return finished(
    text,
    { from: from - (negative ? 1 : 0), digits: from, end, value: signed, places, unit, loose },
    last,
  );
}

/** 三级, 九大, 百分之八十: only with a unit, and 一 hardly ever counts anything. */
function inWords(text: string, from: number, to: number, written: string, last: number): Figure | undefined {
  if (/[\d.第十百千万亿几数前初周星]/u.test(text[from - 1] ?? "") || written === "一") return undefined;
  const value = parseChineseNumeral(written);
  if (!value) return undefined;
  if (written.startsWith("百分之")) {
    const shown = value.times(hundred);
    return finished(
      text,
      { from, digits: from, end: to, value: shown, places: 0, unit: percent, loose: undefined },
      last,
    );
  }
  const { end, unit, loose } = unitAfter(text, to);
  if (!unit || /^[年月日时]/u.test(text.slice(to))) return undefined;
  return finished(text, { from, digits: from, end, value, places: 0, unit, loose }, last);
}

const hundred = Decimal.fraction(100n, 1n);

type Found = {
  readonly from: number;
  readonly digits: number;
  readonly end: number;
  readonly value: Decimal;
  readonly places: number;
  readonly unit: Unit | undefined;
  readonly loose: Approximation | undefined;
};

function finished(text: string, found: Found, last: number): Figure {
  const before = approximationBefore(text, found.from, last);
  const after = approximationAfter(text, found.end);
  const { value, places, unit, digits } = found;
  const to = found.end + after.length;
  return {
    from: found.from - before.length,
    to,
    digits,
    value,
    places,
    unit,
    approximation: agreed(before, after, found.loose),
  };
}

function agreed(before: Word, after: Word, loose: Approximation | undefined): Approximation {
  if (before.means === "exact") return loose && after.means === "exact" ? loose : after.means;
  return after.means === "exact" && loose === undefined ? before.means : "about";
}

type Word = { readonly length: number; readonly means: Approximation };
const none: Word = { length: 0, means: "exact" };

const before: readonly (readonly [string, Approximation])[] = wordsOf([
  ["about", "约 约为 大约 约有 大概"],
  ["above", "超 超过 高于 大于 多于 突破 逾 > 超出"],
  ["below", "近 接近 将近 低于 少于 小于 不足 不到 不满 未满 <"],
  ["at-least", "不低于 不少于 不小于 至少 最少 最低 ≥ >= 大于等于 大于或等于"],
  ["at-most", "不超过 不高于 不多于 不大于 至多 最多 最高 ≤ <= 小于等于 小于或等于 控制在"],
]);

const after: readonly (readonly [string, Approximation])[] = wordsOf([
  ["about", "左右 上下"],
  ["at-least", "以上 及以上 (含)以上 以上(含)"],
  ["at-most", "以下 及以下 (含)以下 以下(含) 以内 之内"],
  ["above", "多 余"],
]);

function wordsOf(lines: readonly (readonly [Approximation, string])[]): readonly (readonly [string, Approximation])[] {
  return lines
    .flatMap(([means, words]) => words.split(" ").map((word) => [word, means] as const))
    .toSorted(([left], [right]) => right.length - left.length);
}

function approximationBefore(text: string, from: number, last: number): Word {
  const head = text[from - 1] ?? "";
  if (!/[约为有概超过于破逾>出近足到满少低=多高大≥≤<等在小]/u.test(head)) return none;
  // 节约164万元 is no 约164万元.
  if (head === "约" && /[节签预集条公违契]/u.test(text[from - 2] ?? "")) return none;
  for (const [word, means] of before) {
    if (from - word.length >= last && text.startsWith(word, from - word.length)) return { length: word.length, means };
  }
  return none;
}

function approximationAfter(text: string, end: number): Word {
  if (!/[左上以及(之多余]/u.test(text[end] ?? "")) return none;
  // 「比目标1150吨多115吨」 compares.
  if (/[多余]/u.test(text[end] ?? "") && /\d/u.test(text[end + 1] ?? "")) return none;
  for (const [word, means] of after) if (text.startsWith(word, end)) return { length: word.length, means };
  return none;
}

const longestUnit = 7;
const multipliers = new Map<string, Unit>(
  (
    [
      ["万", 4n],
      ["亿", 8n],
      ["万亿", 12n],
      ["千万", 7n],
      ["百万", 6n],
    ] as const
  ).map(([name, zeros]) => [
    name,
    { name, counted: name, dimension: "ratio", factor: Decimal.fraction(10n ** zeros, 1n), multipleOf: "" },
  ]),
);

type AfterNumber = { readonly end: number; readonly unit: Unit | undefined; readonly loose: Approximation | undefined };

/** 万元, 余家, 个百分点, 元/人: the longest unit that stands there. */
export function unitAfter(text: string, to: number): AfterNumber {
  const infix = /[余多来]/u.test(text[to] ?? "") ? 1 : 0;
  const loose: Approximation | undefined = infix ? (text[to] === "来" ? "about" : "above") : undefined;
  const at = to + infix;
  for (let length = Math.min(longestUnit, text.length - at); length > 0; length -= 1) {
    const unit = unitWritten(text.slice(at, at + length));
    if (unit && isWhole(text, at + length, unit)) return { end: at + length, unit, loose };
  }
  for (const length of [2, 1]) {
    const unit = multipliers.get(text.slice(at, at + length));
    if (unit) return withLaterInfix(text, at + length, unit, loose);
  }
  return { end: to, unit: undefined, loose: undefined };
}

/** 30万余元, 1000万多元 */
function withLaterInfix(text: string, end: number, unit: Unit, loose: Approximation | undefined): AfterNumber {
  if (!/[余多]/u.test(text[end] ?? "")) return { end, unit, loose };
  const whole = unitWritten(unit.name + (text[end + 1] ?? ""));
  return whole ? { end: end + 2, unit: whole, loose: "above" } : { end: end + 1, unit, loose: "above" };
}

const units = new Map<string, Unit | undefined>();

function unitWritten(text: string): Unit | undefined {
  if (units.has(text)) return units.get(text);
  const found = /[(（]/u.test(text[0] ?? "") ? undefined : unitNamed(text);
  if (units.size < 20_000) units.set(text, found);
  return found;
}

/** 3分别, 5分之一, 12月, 31日 are no points, months, days; 4个月 is. */
function isWhole(text: string, end: number, unit: Unit): boolean {
  const next = text[end] ?? "";
  const written = text[end - 1] ?? "";
  if (unit.name === "分") return !/[别之析配布解类管局]/u.test(next);
  if (unit.name === "月" && text[end - 2] !== "个") return false;
  if (unit.name === "天" && written === "日" && !/[自历]/u.test(text[end - 2] ?? "") && text[end - 3] !== "然")
    return false;
  return !(unit.dimension === "length" && unit.name === "米" && written === "m" && /[A-Za-z²³]/u.test(next));
}

/** Long rows of digits are codes and accounts. */
function isCode(digits: string, point: number): boolean {
  return point < 0 && (digits.length > 12 || (digits.length > 1 && digits.startsWith("0")));
}

/** A minus belongs to the number where nothing stands before it that could be subtracted from. */
function isMinus(text: string, from: number): boolean {
  if (text[from - 1] !== "-") return false;
  return !/[\d)%A-Za-z\]\-元家件个项人]/u.test(text[from - 2] ?? "=");
}

/** 3~5家, 90%至95%: the ends of a range; 由5家增加至8家 is none. */
function withRanges(text: string, figures: readonly Figure[]): readonly Figure[] {
  return figures.map((figure, at) => {
    const [previous, next] = [figures[at - 1], figures[at + 1]];
    if (next && isRange(text, figure, next)) {
      return { ...figure, unit: figure.unit ?? next.unit, approximation: "at-least" as const };
    }
    return previous && isRange(text, previous, figure) ? { ...figure, approximation: "at-most" as const } : figure;
  });
}

function isRange(text: string, low: Figure, high: Figure): boolean {
  const joint = text.slice(low.to, high.from);
  if (!/^[~至到—-]$/u.test(joint) || low.approximation !== "exact" || high.value.isNegative()) return false;
  if (joint !== "~" && /[由从(=+×÷/]/u.test(text.slice(Math.max(0, low.from - 8), low.from))) return false;
  if (/^[-—]$/u.test(joint) && /^[)]?[-+×÷/=]/u.test(text.slice(high.to))) return false;
  return high.unit !== undefined && low.value.compare(high.value) < 0;
}
