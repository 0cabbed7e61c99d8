import type { Decimal } from "../number/decimal.ts";
import { quantity, type Quantity } from "../number/quantity.ts";
import { unit } from "../number/units.ts";

export const scorePoint = unit("分");

/** A score as a figure: points are a unit of their own, 分. */
export function pointsOf(score: Decimal): Quantity {
  return quantity(score, scorePoint);
}
