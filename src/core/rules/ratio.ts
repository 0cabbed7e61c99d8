import { printExpression, type Expression } from "../formula/expression.ts";
import { known, waiting, type Known } from "../known.ts";
import { Decimal } from "../number/decimal.ts";
import { formatQuantity, overQuantity, type Quantity } from "../number/quantity.ts";
import { sameDimension } from "../number/units.ts";
import type { Reader } from "./reader.ts";

/** Actual ÷ target as a plain number. A target of zero or below, or units that do not fit, are reported and leave it pending. */
export function ratioOf(actual: Expression, target: Expression, read: Reader): Known<Decimal> {
  const above = read.amount(actual);
  const below = read.amount(target);
  if (above.state !== "known" || below.state !== "known") return waiting([above, below]);
  if (!sameDimension(above.value.unit, below.value.unit)) {
    const facts = { left: formatQuantity(above.value), right: formatQuantity(below.value) };
    return read.stuck({ code: "unit-mismatch", facts }, actual, target);
  }
  if (below.value.value.isNegative()) return negativeTarget(target, below.value, read);
  const ratio = overQuantity(above.value, below.value);
  return "problem" in ratio ? read.stuck(ratio.problem, target) : known(plain(ratio.value));
}

/** −10% of a target of −5% is no completion of 200%: below zero a quotient turns better into worse. */
export function negativeTarget(target: Expression, value: Quantity, read: Reader): Known<never> {
  const facts = { name: printExpression(target), value: formatQuantity(value) };
  return read.stuck({ code: "target-negative", facts }, target);
}

/** 85% as 0.85: the value in the base unit of its dimension. */
export function plain(quantity: Quantity): Decimal {
  return quantity.unit.factor === Decimal.one ? quantity.value : quantity.value.times(quantity.unit.factor);
}
