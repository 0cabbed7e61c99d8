import { problem, type Attempt } from "../finding.ts";
import { parseChineseNumeral } from "./chinese.ts";

/** A day, or a month or year as a whole; no clock and no time zone. */
export type PlainDate = {
  readonly kind: "date";
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  /** The text it was read from. */
  readonly written?: string;
};

/** A date known to the day. */
export type DayDate = PlainDate & { readonly month: number; readonly day: number };

/**
 * Reads 2020年12月31日, 2020-12-31, 2020/12/31, 2020.12.31, 2021年3月, 2023年 and the ends of periods: 2023年底 is its
 * 31 December, 2020年上半年末 its 30 June. `year` is used for 12月31日 or 3月底, which name none.
 */
export function parseDate(text: string, options: { readonly year?: number } = {}): Attempt<PlainDate> {
  const narrow = narrowed(text);
  const found = text.length > longest ? undefined : (inNumbers(narrow) ?? inWords(inFigures(narrow)));
  if (!found) return problem("date-not-read", { text: text.length > longest ? `${text.slice(0, longest)}…` : text });
  const year = found.year ?? options.year;
  if (year === undefined) return problem("date-year-missing", { text });
  const reason = impossible(year, found.month, found.day);
  if (reason) return problem("date-impossible", { text, reason });
  const day = found.atEnd && found.month !== undefined ? daysInMonth(year, found.month) : found.day;
  return { value: made(year, found.month, day, text) };
}

/** 2020年12月31日, 2021年3月, 2020年: as precise as the date is. */
export function dateText(date: PlainDate): string {
  const { year, month, day } = date;
  return `${year}年${month === undefined ? "" : `${month}月`}${day === undefined ? "" : `${day}日`}`;
}

/** 2020-12-31, 2021-03, 2020: sorts as text, for storing. */
export function isoText(date: PlainDate): string {
  return [
    digits(date.year, 4),
    ...[date.month, date.day].filter((part) => part !== undefined).map((part) => digits(part, 2)),
  ].join("-");
}

/** Equal years, months and days, whatever the words. */
export function sameDate(left: PlainDate, right: PlainDate): boolean {
  return left.year === right.year && left.month === right.month && left.day === right.day;
}

export function isDay(date: PlainDate): date is DayDate {
  return date.month !== undefined && date.day !== undefined;
}

export function firstDay(date: PlainDate): DayDate {
  return { kind: "date", year: date.year, month: date.month ?? 1, day: date.day ?? 1 };
}

export function lastDay(date: PlainDate): DayDate {
  const month = date.month ?? 12;
  return { kind: "date", year: date.year, month, day: date.day ?? daysInMonth(date.year, month) };
}

/**
 * The order of dates as deadlines: a month or year stands for its last day (2021年3月 = 2021年3月31日), because what is
 * due in March may be done until its end. For what has happened use isOnOrBefore, which knows that it may be unclear.
 */
export function compareDates(left: PlainDate, right: PlainDate): -1 | 0 | 1 {
  const order = dayNumber(lastDay(left)) - dayNumber(lastDay(right));
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

/**
 * Was it in time? The deadline is its last day. The event happened on some day of its period: yes when all of its days
 * are in time, no when none is, undecidable when it depends on the day (done in 2021年3月, due on 2021年3月15日).
 */
export function isOnOrBefore(event: PlainDate, deadline: PlainDate): "yes" | "no" | "undecidable" {
  const due = dayNumber(lastDay(deadline));
  if (dayNumber(lastDay(event)) <= due) return "yes";
  return dayNumber(firstDay(event)) > due ? "no" : "undecidable";
}

export function addDays(date: DayDate, days: number): DayDate {
  return dayNumbered(dayNumber(date) + days);
}

/** From one day to another, the first not counted: 2025年3月1日 to 2025年4月30日 is 60 days; negative when reversed. */
export function daysBetween(from: DayDate, to: DayDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

type Found = {
  readonly year: number | undefined;
  readonly month: number | undefined;
  readonly day?: number | undefined;
  readonly atEnd?: boolean;
};

const longest = 40;

function narrowed(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2012\u2212]/g, "-")
    .replace(/[\s\u200B-\u200D]+/g, "");
}

/** 2020-12-31 and its like. A month after a point needs two digits: 2020.1 may be what a spreadsheet left of 2020.10. */
function inNumbers(text: string): Found | undefined {
  const match =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text) ??
    /^(\d{4})([-/])(\d{1,2})$/.exec(text) ??
    /^(\d{4})(\.)(\d\d)$/.exec(text);
  if (!match) return undefined;
  const [, year, , month, day] = match;
  return { year: integer(year), month: integer(month), day: integer(day) };
}

const words = /^(?:(\d{4})年度?)?(?:(\d{1,2})月份?)?(?:(\d{1,2})[日号])?$/;
const ends = /^(?:(\d{4})年度?)?(?:(\d{1,2})月份?|(上半年|下半年|第?[1-4]季度|年)?)(?:底|末)$/;
const endMonths: Record<string, number> = {
  年: 12,
  上半年: 6,
  下半年: 12,
  "1季度": 3,
  "2季度": 6,
  "3季度": 9,
  "4季度": 12,
};

function inWords(text: string): Found | undefined {
  const end = ends.exec(text);
  if (end) {
    const [, year, month, period] = end;
    if (year === undefined && month === undefined && period === undefined) return undefined;
    return { year: integer(year), month: integer(month) ?? endMonths[period?.replace("第", "") ?? "年"], atEnd: true };
  }
  const [whole = "", year, month, day] = words.exec(text) ?? [];
  if (whole === "" || (month === undefined && (day !== undefined || year === undefined))) return undefined;
  return { year: integer(year), month: integer(month), day: integer(day) };
}

/** 二〇二〇年十二月三十一日, 第一季度 */
function inFigures(text: string): string {
  return text.replace(
    /[〇○零一二三四五六七八九十]+(?=[年月日号季])/g,
    (run) => parseChineseNumeral(run)?.text() ?? run,
  );
}

function impossible(year: number, month: number | undefined, day: number | undefined): string | undefined {
  if (year < earliest || year > latest) return `年份应在 ${earliest} 至 ${latest} 之间`;
  if (month === undefined) return undefined;
  if (month < 1 || month > 12) return "一年只有 1 至 12 月";
  const days = daysInMonth(year, month);
  return day !== undefined && (day < 1 || day > days) ? `${year}年${month}月只有 ${days} 天` : undefined;
}

/** A typing slip, not a date, lies outside. */
const earliest = 1900;
const latest = 2199;

function made(year: number, month: number | undefined, day: number | undefined, written?: string): PlainDate {
  return {
    kind: "date",
    year,
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
    ...(written !== undefined && { written }),
  };
}

function integer(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

function digits(value: number, length: number): string {
  return value.toString().padStart(length, "0");
}

// Days since 1 March of year 0: with the year beginning in March, 29 February is its last day and every month's start
// is one formula. See Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
function dayNumber({ year, month, day }: DayDate): number {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const before =
    marchYear * 365 + Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return before + Math.floor((153 * marchMonth + 2) / 5) + day - 1;
}

function dayNumbered(number: number): DayDate {
  const era = Math.floor(number / 146_097);
  const inEra = number - era * 146_097;
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const dayOfYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { kind: "date", year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}
