import type { Decimal } from "../number/decimal.ts";

/** A grade from this score upwards; the lower bound belongs to it. */
export type GradeBand = { readonly name: string; readonly from: Decimal };

/** The grade of a (rounded) total; undefined when it lies below every band. */
export function gradeOf(total: Decimal, bands: readonly GradeBand[]): GradeBand | undefined {
  return [...bands].sort((a, b) => b.from.compare(a.from)).find((band) => total.compare(band.from) >= 0);
}

/** 「优 ≥90，良 ≥80，中 ≥60，差 ≥0」 */
export function gradeBandsText(bands: readonly GradeBand[]): string {
  return bands.map((band) => `${band.name} ≥${band.from.toString()}`).join("，");
}
