import { printExpression, type Expression } from "../formula/expression.ts";
import { known, pending, type Known } from "../known.ts";
import { Decimal } from "../number/decimal.ts";
import { convert, minusQuantity, overQuantity, type Quantity } from "../number/quantity.ts";
import type { Attempt } from "../finding.ts";
import type { Reader } from "./reader.ts";
import type { Loss } from "./rule.ts";

export type Side = "below" | "above" | "apart";

/**
 * How far a measure lies on the losing side of the start, counted in the unit of one step:
 * 58.94% below 100% is 41.06 steps of 1%. Zero on the winning side.
 */
export function distanceFrom(
  measure: Expression,
  start: Expression,
  side: Side,
  loss: Loss,
  read: Reader,
): Known<Decimal> {
  const actual = read.amount(measure);
  if (actual.state !== "known") return actual;
  const from = read.amount(start);
  if (from.state !== "known") return from;
  const gap = gapIn(actual.value, from.value, loss);
  if ("problem" in gap) {
    read.report(gap.problem);
    return pending(printExpression(measure));
  }
  if (gap.value === undefined) {
    read.report({
      code: "comparison-impossible",
      facts: { left: printExpression(measure), right: `每${loss.per.unit.name}` },
    });
    return pending(printExpression(measure));
  }
  return known(onSide(gap.value, side));
}

/** Start − actual, in the unit of `per`; undefined where no declared conversion leads there. */
function gapIn(actual: Quantity, start: Quantity, loss: Loss): Attempt<Decimal | undefined> {
  const gap = minusQuantity(start, actual);
  if ("problem" in gap) return gap;
  if (!loss.relative) return { value: convert(gap.value, loss.per.unit)?.value };
  const part = overQuantity(gap.value, start);
  return "problem" in part ? part : { value: convert(part.value, loss.per.unit)?.value };
}

function onSide(gap: Decimal, side: Side): Decimal {
  if (side === "apart") return gap.absolute();
  const lost = side === "below" ? gap : gap.negated();
  return lost.largerOf(Decimal.zero);
}
