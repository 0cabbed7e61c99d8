import type { Quantity } from "../number/quantity.ts";
import { unit } from "../number/units.ts";

const percent = unit("%");

/** Plain ratios between whole numbers are read as percentages. */
export function asPercentage(quantity: Quantity): Quantity {
  if (quantity.unit.name !== "" || quantity.value.isWhole()) return quantity;
  return { ...quantity, value: quantity.value.over(percent.factor), unit: percent };
}
