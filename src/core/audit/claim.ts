import { Decimal } from "../number/decimal.ts";
import type { Approximation } from "../number/approximation.ts";
import { plain, unitNamed, type Unit } from "../number/units.ts";
import type { Span } from "../place.ts";
import { spanOf, type Plain } from "./characters.ts";
import type { Figure } from "./figures.ts";
import { halfUnit, printedInterval, type Interval } from "./interval.ts";
import { changeIn, measureIn } from "./measure.ts";

/**
 * One quantity a report states, in prose or in a table. Document numbers, dates, article numbers, list markers,
 * telephone numbers and codes are no claims.
 */
export type Claim = {
  /** Its position among all claims of the report, which stand in reading order. */
  readonly index: number;
  /** The figure with its unit as printed, such as 「1,331.1361万元」, and where it stands. */
  readonly quote: string;
  readonly span: Span;
  /** As printed, in `unit`. */
  readonly value: Decimal;
  /** `plain` where nothing says it; see `unitFrom`. */
  readonly unit: Unit;
  readonly unitFrom: "figure" | "header" | "caption" | "nothing";
  /** Digits behind the point as printed. */
  readonly places: number;
  readonly approximation: Approximation;
  /** The figure itself in the base unit of its dimension (元, a plain ratio). */
  readonly base: Decimal;
  /** In the base unit: half a unit of the last place to each side, counted things exactly; open for 余, 近, 以上. */
  readonly interval: Interval;
  /** All words of the clause before the figure (back to the comma or figure before it) and behind it (to the next one). */
  readonly lead: string;
  readonly tail: string;
  /** The words that say what is measured, without spaces: 「实际支出」, 「预算执行率」; in a table row label and column header. */
  readonly measure: string;
  /** The nearest heading above, or the row label. */
  readonly subject: string;
  /** The year it is about where its sentence, row, column or caption names one. */
  readonly year: number | undefined;
  /** 「增长」 up, 「下降」 down: the figure is a change, not a level. */
  readonly change: "up" | "down" | undefined;
  readonly at: ClaimPlace;
};

export type ClaimPlace = ProsePlace | CellPlace;

/** `passage` counts the report's passages from 0; `from` and `to` are positions in the passage's own text. */
export type ProsePlace = {
  readonly kind: "prose";
  readonly passage: number;
  readonly from: number;
  readonly to: number;
};

/** `whole` when the figure is all the cell says. */
export type CellPlace = {
  readonly kind: "cell";
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
  readonly whole: boolean;
};

export type Surroundings = {
  readonly index: number;
  readonly lead: string;
  readonly tail: string;
  readonly measure?: string;
  readonly subject: string;
  readonly year: number | undefined;
  /** The unit that a header or caption gives to a figure without one. */
  readonly given?: { readonly unit: Unit; readonly from: "header" | "caption" } | undefined;
  readonly at: ClaimPlace;
};

export function claimOf(report: string, text: Plain, figure: Figure, around: Surroundings): Claim {
  const { index, lead, tail, subject, year, at, given } = around;
  const { value, places, approximation } = figure;
  const unit =
    given && (!figure.unit || isBareMultiple(figure.unit))
      ? given.unit
      : (moneyOf(figure, around) ?? figure.unit ?? plain);
  const span = spanOf(text, figure.from, figure.to);
  const base = unit.factor === Decimal.one ? value : value.times(unit.factor);
  const half = isCounted(unit, places) ? Decimal.zero : halfUnit(places).times(unit.factor);
  return {
    index,
    quote: report.slice(span.start, span.end),
    span,
    value,
    unit,
    unitFrom: figure.unit && unit === figure.unit ? "figure" : (given?.from ?? "nothing"),
    places,
    approximation,
    base,
    interval: printedInterval(base, half, approximation),
    lead,
    tail,
    measure: around.measure ?? measureIn(lead),
    subject,
    year,
    change: changeIn(lead),
    at,
  };
}

/** 「安排资金19204.096万。」, 「其中373.8万为转移支付资金」 are money though they leave 元 out. */
function moneyOf({ unit }: Figure, { lead, tail }: Surroundings): Unit | undefined {
  if (!unit || !isBareMultiple(unit)) return undefined;
  const isEnd = /^(?:$|[，。；、)(,;])/u.test(tail);
  const isNamed =
    (isEnd && /(?:资金|经费|预算|收入|支出|投资|补助|奖励|贷款|金额|拨款)[^，。；、]{0,6}$/u.test(lead)) ||
    /^[为是的]?[\u4e00-\u9fff]{0,8}(?:资金|经费|专款|奖金|拨款)/u.test(tail);
  if (!isNamed) return undefined;
  return unit.name === "万" ? unitNamed("万元") : unit.name === "亿" ? unitNamed("亿元") : undefined;
}

/** 54.26亿 in a column of 亿元. */
function isBareMultiple(unit: Unit): boolean {
  return unit.multipleOf === "";
}

const measured = new Set(["money", "ratio", "points", "time", "月", "年", "length", "area", "volume", "weight"]);

/** Things are counted one by one: 307件 is 307 and nothing else, as is 21 without a unit; 12万人 is rounded. */
export function isCounted(unit: Unit, places: number): boolean {
  if (places > 0) return false;
  return unit === plain || (unit.factor === Decimal.one && !measured.has(unit.dimension) && !unit.per);
}
