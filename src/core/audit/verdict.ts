import type { Decimal } from "../number/decimal.ts";
import type { Unit } from "../number/units.ts";
import type { Claim } from "./claim.ts";
import { exactly, holds, meets, type Interval } from "./interval.ts";
import type { AuditFigure, AuditQuote, Verdict } from "./result.ts";

/** A figure computed anew in base units: from the printed figures, and what they can stand for. */
export type Recomputed = { readonly value: Decimal; readonly interval: Interval | undefined };

/**
 * Does the stated figure follow? By interval arithmetic; never by closeness. Where the author wrote the figures out as an
 * equation, a cut last digit is called that even when figures rounded to them could give it.
 */
export function verdictOn(stated: Claim, { value, interval }: Recomputed, isWrittenOut = false): Verdict {
  if (stated.approximation === "exact" && stated.base.equals(value)) return "exact";
  if (holds(stated.interval, value)) return "rounding";
  if (isWrittenOut && isCut(stated, value)) return "truncated";
  if (interval && meets(stated.interval, interval)) return "rounding";
  return isCut(stated, value) ? "truncated" : "impossible";
}

/** 91.369…% printed as 91.36%. */
function isCut(stated: Claim, value: Decimal): boolean {
  if (stated.approximation !== "exact" || stated.places === 0) return false;
  return value.over(stated.unit.factor).round("truncate", stated.places).equals(stated.value);
}

/** A target of ≥0.84 is 0.84 and nothing else, 12 points are 12; other figures are what they were rounded from. */
export function asOperand({ interval, base, approximation, unit, places }: Claim): Interval {
  const isWhole = unit.dimension === "points" && places === 0 && approximation === "exact";
  return isWhole || approximation === "at-least" || approximation === "at-most" ? exactly(base) : interval;
}

export function figureOf({ quote, value, unit, span }: Claim): AuditFigure {
  return { quote, value: value.toString(), unit: unit.name, span };
}

export function quoteOf({ quote, span }: Claim): AuditQuote {
  return { quote, span };
}

/** With two more places than the stated figure has, so that a reader sees which way it was rounded. */
export function shownAs(value: Decimal, unit: Unit, places: number): string {
  const inUnit = value.over(unit.factor);
  const exact = inUnit.terminates() ? inUnit.toString() : undefined;
  const limit = Math.max(0, places) + 2;
  const digits =
    exact !== undefined && (exact.split(".")[1]?.length ?? 0) <= limit ? exact : inUnit.round("half-up", limit).text();
  return `${digits}${unit.counted}`;
}

/** 「1471.9961万元」, in plain digits. */
export function said({ value, places, unit }: Claim): string {
  return `${printedDigits(value, places)}${unit.counted}`;
}

export function printedDigits(value: Decimal, places: number): string {
  return value.terminates() ? value.round("half-up", Math.max(places, 0)).text(Math.max(places, 0)) : value.toString();
}

/** The figures as terms of a sum: the unit once at the end when it is one for all. */
export function termsOf(claims: readonly Claim[], joint: string): string {
  const first = claims[0]?.unit.name;
  const same = claims.every(({ unit }) => unit.name === first);
  return claims.map((claim) => (same ? printedDigits(claim.value, claim.places) : said(claim))).join(joint);
}
