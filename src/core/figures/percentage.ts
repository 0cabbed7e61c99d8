import type { Quantity } from "../number/quantity.ts";
import { unit } from "../number/units.ts";

const percent = unit("%");

/** A derived plain ratio is read as a percentage; a plain number that somebody wrote stays as it was written. */
export function asPercentage(quantity: Quantity): Quantity {
  if (quantity.written !== undefined || quantity.unit.name !== "" || quantity.value.isWhole()) return quantity;
  return { ...quantity, value: quantity.value.over(percent.factor), unit: percent };
}
