import { printExpression, type Expression } from "../formula/expression.ts";
import { known, pending, type Known } from "../known.ts";
import { Decimal } from "../number/decimal.ts";
import { overQuantity, type Quantity } from "../number/quantity.ts";
import type { Reader } from "./reader.ts";

/** Actual ÷ target as a plain number. A target of zero, or units that do not fit, are reported and leave it pending. */
export function ratioOf(actual: Expression, target: Expression, read: Reader): Known<Decimal> {
  const above = read.amount(actual);
  if (above.state !== "known") return above;
  const below = read.amount(target);
  if (below.state !== "known") return below;
  const ratio = overQuantity(above.value, below.value);
  if ("problem" in ratio) {
    read.report(ratio.problem);
    return pending(printExpression(target));
  }
  if (ratio.value.unit.dimension === "ratio") return known(plain(ratio.value));
  read.report({
    code: "comparison-impossible",
    facts: { left: printExpression(actual), right: printExpression(target) },
  });
  return pending(printExpression(actual));
}

/** 85% as 0.85: the value in the base unit of its dimension. */
export function plain(quantity: Quantity): Decimal {
  return quantity.unit.factor === Decimal.one ? quantity.value : quantity.value.times(quantity.unit.factor);
}
