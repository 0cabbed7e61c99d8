import {
  convert,
  isMoney,
  parseDecimal,
  parseQuantity,
  quantity,
  unitNamed,
  type Decimal,
  type FigureView,
} from "../../core/index.ts";
import { words } from "../words.ts";

/** How figures look on the screen. Their values are the server's; here only separators, places and units are set. */

/** 「1471.9961万元」 → 「1,471.9961万元」; years of dates stay as they are. */
export function grouped(text: string): string {
  return text.replace(/(?<![\d.A-Za-z〔[])\d{4,}(?![\d年\-/〕\]])/gu, (digits) =>
    digits.replace(/\B(?=(\d{3})+$)/g, ","),
  );
}

/** A figure in a column whose head names the unit: 「1,471.9961」. */
export function withoutUnit(figure: FigureView, unit: string): string {
  const text = figure.state === "known" ? moneyIn(shortText(figure), unit) : shortText(figure);
  return unit !== "" && figure.state === "known" && text.endsWith(unit) ? text.slice(0, -unit.length) : text;
}

/** In a column of one unit of money: 「14,719,961元」 is 「1,471.9961万元」 among 万元; anything else stays as it is. */
export function moneyIn(text: string, unit: string): string {
  const wanted = unit === "" ? undefined : unitNamed(unit);
  if (!wanted || !isMoney(wanted)) return text;
  const read = parseQuantity(text.replace(/^−/u, "-"), { unit: wanted });
  if ("problem" in read || read.value.approximation !== "exact" || !isMoney(read.value.unit)) return text;
  if (read.value.unit.name === wanted.name) return text;
  const amount = convert(read.value, wanted);
  return amount?.value.terminates() ? `${grouped(minus(amount.value.toString()))}${unit}` : text;
}

/** As in tables: amounts in full, shares to two places half-up. The full digits are one click away. */
export function shortText(figure: FigureView): string {
  if (figure.state !== "known" || figure.exact === undefined) return figure.text;
  return grouped(shortPercent(figure) ?? minus(figure.text));
}

/** 0.2915 → 「29.15%」 */
export function percentText(share: Decimal): string {
  return `${share.times(hundred).round("half-up", 2).text(2)}%`;
}

/** A rate of exactly 1 is 「1」 on the server, since a plain number may be a count; in a column of rates it is 「100%」. */
export function rateText(figure: FigureView): string {
  const value = figure.unit === "" ? exactOf(figure) : undefined;
  return value ? grouped(minus(percentText(value))) : shortText(figure);
}

/** Only what has more digits is cut: 「85.8171…%」 → 「85.82%」, 「37%」 stays as it was entered. */
function shortPercent(figure: FigureView): string | undefined {
  if (!figure.text.includes("%") || (placesOf(figure.text) <= 2 && !figure.text.includes("…"))) return undefined;
  const value = exactOf(figure);
  if (!value) return undefined;
  const percent = figure.unit === "" ? value.times(hundred) : value;
  return minus(`${percent.round("half-up", 2).text(2)}%`);
}

const hundred = parseDecimal("100") ?? unreadable("100");

/** For lengths of bars and the order of rows; undefined for words and open figures. */
export function exactOf(figure: FigureView | undefined) {
  return figure?.state === "known" && figure.exact !== undefined ? parseDecimal(figure.exact) : undefined;
}

/** Share of a length, for drawing only. */
export function lengthOf(figure: FigureView | undefined): number | undefined {
  const value = exactOf(figure);
  return value === undefined ? undefined : Number(value.round("half-up", 6).text());
}

/** A real minus sign, as wide as a digit. */
function minus(text: string): string {
  return text.replace(/^-/, "−");
}

export const isNegative = (text: string): boolean => text.startsWith("−");

/** The whole value: 「1471.9961万元」 is 「14,719,961元」; of other units the digits, or the fraction where they do not end. */
export function exactText(figure: FigureView): string | undefined {
  if (figure.exact === undefined) return undefined;
  const named = figure.unit === "" ? "" : (figure.unit ?? "");
  const value = exactOf(figure);
  if (!value || value.terminates()) return grouped(minus(`${figure.exact}${named}`));
  const digits = minus(`${value.round("truncate", 8).text(8)}…${named}`);
  return words.figure.fraction(grouped(digits), grouped(minus(`${figure.exact}${named === "%" ? " %" : named}`)));
}

export function inYuan(figure: FigureView): string | undefined {
  if (figure.unit !== "万元" && figure.unit !== "亿元") return undefined;
  const [value, from, yuan] = [exactOf(figure), unitNamed(figure.unit), unitNamed("元")];
  if (!value || !from || !yuan) return undefined;
  const converted = convert(quantity(value, from), yuan);
  return converted && grouped(minus(`${converted.value.toString()}元`));
}

/** Digits after the point, to line up a column at its points. */
export function placesOf(text: string): number {
  return /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
}

/** In a column of rates every rate has the same places: 「270%」 → 「270.00%」. */
export function evenRate(text: string, places: number): string {
  return /^[−-]?[\d,.]+%$/u.test(text) ? `${text.slice(0, -1)}${padding(text, places)}%` : text;
}

/** What a shorter number lacks to the right of a column, drawn but not seen. */
export function padding(text: string, places: number): string {
  const own = placesOf(text);
  if (own >= places) return "";
  return `${own === 0 ? "." : ""}${"0".repeat(places - own)}`;
}

function unreadable(text: string): never {
  throw new Error(`${text} is no number`);
}
