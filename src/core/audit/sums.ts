import { Decimal, sumOf } from "../number/decimal.ts";
import { isCounted, type Claim } from "./claim.ts";
import { halfUnit, sumOfIntervals } from "./interval.ts";
import type { Verdict } from "./result.ts";

export type Sum = { readonly value: Decimal; readonly verdict: Verdict; readonly tolerance: Decimal };

/**
 * Do the parts add up to the stated figure? All are taken as exact to the places of the most precise of them: where one
 * is printed with two places, 70 is 70.00. Less than half a last place for each figure is left for rounding (all of them
 * exactly half-way, each the other way round, is no rounding), none for counted things and allotted points.
 */
export function sumVerdict(stated: Claim, parts: readonly Claim[], isExact = false): Sum {
  const value = sumOf(parts.map(({ base }) => base));
  const tolerance = isExact ? Decimal.zero : toleranceOf([stated, ...parts.filter(({ base }) => !base.isZero())]);
  const difference = stated.base.minus(value).absolute();
  const verdict = difference.isZero() ? "exact" : difference.compare(tolerance) < 0 ? "rounding" : "impossible";
  return { value, verdict, tolerance };
}

export function toleranceOf(figures: readonly Claim[]): Decimal {
  const first = figures[0];
  if (!first || figures.every(({ unit, places }) => isCounted(unit, places))) return Decimal.zero;
  if (figures.every(({ unit }) => unit.name === first.unit.name)) {
    const places = figures.reduce((most, one) => Math.max(most, one.places), 0);
    return halfUnit(places)
      .times(first.unit.factor)
      .times(Decimal.fraction(BigInt(figures.length), 1n));
  }
  return sumOf(
    figures.map(({ unit, places }) => (isCounted(unit, places) ? Decimal.zero : halfUnit(places).times(unit.factor))),
  );
}

/** Is it possible when each figure is only as exact as it was itself printed? */
export function isPossible(stated: Claim, parts: readonly Claim[]): boolean {
  const { low, high } = sumOfIntervals(parts.map(({ interval }) => interval));
  const { low: least, high: most } = stated.interval;
  return (!low || !most || low.compare(most) <= 0) && (!high || !least || high.compare(least) >= 0);
}
