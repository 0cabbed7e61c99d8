import { Decimal, sumOf } from "../number/decimal.ts";
import type { Approximation } from "../number/approximation.ts";

/** What a printed figure can stand for. A missing bound is none; an open one is not reached itself. */
export type Interval = {
  readonly low: Decimal | undefined;
  readonly high: Decimal | undefined;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
};

export function exactly(value: Decimal): Interval {
  return { low: value, high: value, lowOpen: false, highOpen: false };
}

export function between(low: Decimal, high: Decimal): Interval {
  return { low, high, lowOpen: false, highOpen: false };
}

/** Half a unit of the last printed place to each side (2.57 is 2.565 to 2.575, both included: nobody says which way). */
export function printedInterval(value: Decimal, half: Decimal, approximation: Approximation): Interval {
  switch (approximation) {
    case "exact":
      return half.isZero() ? exactly(value) : between(value.minus(half), value.plus(half));
    case "about":
      // 约45亿: nobody says how far off; a tenth is generous and still excludes another figure.
      return between(value.minus(value.absolute().times(tenth)), value.plus(value.absolute().times(tenth)));
    case "above":
      return { low: value, high: undefined, lowOpen: true, highOpen: false };
    case "at-least":
      return { low: value, high: undefined, lowOpen: false, highOpen: false };
    case "below":
      return { low: undefined, high: value, lowOpen: false, highOpen: true };
    case "at-most":
      return { low: undefined, high: value, lowOpen: false, highOpen: false };
  }
}

const tenth = Decimal.fraction(1n, 10n);
const halves = new Map<number, Decimal>();

/** Half a unit of the last of so many places. */
export function halfUnit(places: number): Decimal {
  const known = halves.get(places);
  if (known) return known;
  const half =
    places >= 0 ? Decimal.fraction(1n, 2n * 10n ** BigInt(places)) : Decimal.fraction(10n ** BigInt(-places), 2n);
  halves.set(places, half);
  return half;
}

export function widened(value: Decimal, by: Decimal): Interval {
  return between(value.minus(by), value.plus(by));
}

export function sumOfIntervals(parts: readonly Interval[]): Interval {
  const lows = parts.map(({ low }) => low);
  const highs = parts.map(({ high }) => high);
  return {
    low: lows.every((one) => one !== undefined) ? sumOf(lows) : undefined,
    high: highs.every((one) => one !== undefined) ? sumOf(highs) : undefined,
    lowOpen: parts.some(({ lowOpen }) => lowOpen),
    highOpen: parts.some(({ highOpen }) => highOpen),
  };
}

export function differenceOf(left: Interval, right: Interval): Interval {
  return sumOfIntervals([left, negatedInterval(right)]);
}

export function negatedInterval({ low, high, lowOpen, highOpen }: Interval): Interval {
  return { low: high?.negated(), high: low?.negated(), lowOpen: highOpen, highOpen: lowOpen };
}

/** Of figures that are not negative, the divisor not zero; undefined where that is not so. */
export function quotientOf(above: Interval, below: Interval): Interval | undefined {
  if (!below.low?.isPositive() || !below.high?.isPositive() || !above.low || !above.high) return undefined;
  const low = above.low.over(above.low.isNegative() ? below.low : below.high);
  const high = above.high.over(above.high.isNegative() ? below.high : below.low);
  return between(low, high);
}

/** Is there a number in both? */
export function meets(left: Interval, right: Interval): boolean {
  return (
    !isBelow(left.high, left.highOpen, right.low, right.lowOpen) &&
    !isBelow(right.high, right.highOpen, left.low, left.lowOpen)
  );
}

function isBelow(high: Decimal | undefined, open: boolean, low: Decimal | undefined, lowOpen: boolean): boolean {
  if (!high || !low) return false;
  const order = high.compare(low);
  return order < 0 || (order === 0 && (open || lowOpen));
}

export function holds(interval: Interval, value: Decimal): boolean {
  return meets(interval, exactly(value));
}
