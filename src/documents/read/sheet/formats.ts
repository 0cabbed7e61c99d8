// What a number format makes of a number: the text that stands in the cell.
import { parseDecimal } from "../../../core/index.ts";
import { dateText, isoText, type DateSystem } from "./dates.ts";
import { shifted, trimZeros } from "./exact.ts";

export type Format = {
  /** What the cell shows for an exact decimal; undefined when that is the number as it is stored. */
  readonly show?: (exact: string) => string;
  /** What is stored, where the cell shows less of it: 1471.9961 for 1,472.00, 2020-12-31 for 12月31日. */
  readonly stored?: (exact: string) => string | undefined;
};

const general: Format = {};

/** Formats that files name by number only; 14 and 27 to 58 as Chinese editions show them. */
const builtIn: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  14: "yyyy/m/d",
  15: "d-mmm-yy",
  17: "mmm-yy",
  18: "h:mm",
  19: "h:mm:ss",
  20: "h:mm",
  21: "h:mm:ss",
  22: "yyyy/m/d h:mm",
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: "m-d-yy",
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: "#,##0",
  38: "#,##0",
  39: "#,##0.00",
  40: "#,##0.00",
  41: "#,##0",
  42: "#,##0",
  43: "#,##0.00",
  44: "#,##0.00",
  45: "mm:ss",
  46: "h:mm:ss",
  47: "mm:ss",
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

export function formatOf(id: number, code: string | undefined, system: DateSystem): Format {
  const pattern = code ?? builtIn[id];
  if (pattern === undefined || /^(?:general|@)$/iu.test(pattern)) return general;
  const section = sectionFor(pattern);
  const bare = section.replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, "");
  if (/[ymdhs]/iu.test(bare) && !/[0#?]/u.test(bare.replace(/s\.0+/iu, ""))) {
    const isWhole = /y/iu.test(bare) && /m/iu.test(bare) && /d/iu.test(bare) && /yyy/iu.test(bare);
    const show = (exact: string) => dateText(exact, section, system);
    return { show, stored: (exact) => (isWhole && !exact.includes(".") ? undefined : isoText(exact, system)) };
  }
  return numberFormat(section);
}

/** The first section is for positive numbers; the sign of others is kept, so it serves them too. */
function sectionFor(pattern: string): string {
  const section = pattern.match(/^(?:"[^"]*"|\\.|[^;"\\])*/u)?.[0] ?? pattern;
  // A currency stands in brackets with its language; other brackets are colours and conditions.
  return section.replace(/\[\$([^\]-]*)[^\]]*\]/gu, '"$1"').replace(/\[(?!h|m|s)[^\]]*\]/giu, "");
}

function numberFormat(section: string): Format {
  const bare = section.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./gu, "");
  const digits = /[#0?][#0?,]*(?:\.([#0?]*))?/u.exec(bare);
  // Fractions, exponents, thousands left out, a point that is only painted: the stored number says more.
  if (!digits || /[eE][+-]|[?#0]\s*\/|,(?:\.|$|[^#0?])|!/u.test(bare)) return general;
  const decimals = digits[1] ?? "";
  const layout: Layout = {
    most: decimals.length,
    least: decimals.replace(/#/gu, "").length,
    grouped: /[#0?],[#0?]/u.test(bare),
    percent: bare.includes("%"),
    whole: /^0*$/u.test(digits[0].replace(/\..*/u, "")) ? digits[0].replace(/\..*/u, "").length : 1,
    before: literals(section.slice(0, section.search(/[#0?]/u))),
    after: literals(section.slice(section.search(/[#0?][^#0?]*$/u) + 1).replace("%", "")),
  };
  const kept = layout.most + (layout.percent ? 2 : 0);
  return { show: (exact) => shown(exact, layout), stored: (exact) => (placesOf(exact) > kept ? exact : undefined) };
}

function placesOf(text: string): number {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

type Layout = {
  readonly most: number;
  readonly least: number;
  readonly grouped: boolean;
  readonly percent: boolean;
  /** Leading zeros up to so many digits: 00000 for a code. */
  readonly whole: number;
  readonly before: string;
  readonly after: string;
};

/** What stands in quotes or behind a backslash, and currency signs. */
function literals(section: string): string {
  return section
    .replace(/_.|\*./gu, "")
    .replace(/"([^"]*)"|\\(.)/gu, "$1$2")
    .replace(/[#0?,.%()]/gu, "")
    .trim();
}

function shown(exact: string, { most, least, grouped, percent, whole: digits, before, after }: Layout): string {
  const value = percent ? shifted(exact, 2) : exact;
  const text = rounded(value, most, least);
  if (text === undefined) return exact;
  const padded = digits > 1 ? text.replace(/\d+/u, (one) => one.padStart(digits, "0")) : text;
  const whole = grouped ? padded.replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/gu, ",") : padded;
  return `${before}${whole}${percent ? "%" : ""}${after}`;
}

/** As a spreadsheet rounds what it shows: half away from zero, on the decimal digits. */
function rounded(value: string, most: number, least: number): string | undefined {
  if (placesOf(value) <= most) return padTo(value, least);
  const text = parseDecimal(value)?.round("half-up", most).text(most);
  return text === undefined || most === least ? text : padTo(trimZeros(text), least);
}

function padTo(text: string, least: number): string {
  const places = placesOf(text);
  return places >= least ? text : `${text}${places === 0 ? "." : ""}${"0".repeat(least - places)}`;
}
