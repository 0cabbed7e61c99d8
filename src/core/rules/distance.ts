import { printExpression, type Expression } from "../formula/expression.ts";
import { known, waiting, type Known } from "../known.ts";
import { Decimal } from "../number/decimal.ts";
import { convert, formatQuantity, minusQuantity, quantity, type Quantity } from "../number/quantity.ts";
import { plain, type Unit } from "../number/units.ts";
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
  if (!loss.per.value.isPositive()) {
    return read.stuck({ code: "rule-step-not-positive", facts: { per: formatQuantity(loss.per) } });
  }
  const actual = read.amount(measure);
  const from = read.amount(start);
  if (actual.state !== "known" || from.state !== "known") return waiting([actual, from]);
  const gap = minusQuantity(from.value, actual.value);
  if ("problem" in gap) return read.stuck(gap.problem, measure, start);
  const lost = { ...gap.value, value: onSide(gap.value.value, side) };
  if (loss.relative && !lost.value.isZero() && from.value.value.isZero()) {
    const facts = { left: formatQuantity(lost), right: formatQuantity(from.value) };
    return read.stuck({ code: "division-by-zero", facts }, measure, start);
  }
  const counted = countedIn(loss.per.unit, loss.relative ? partOf(lost, from.value) : lost);
  if (counted) return known(counted);
  const facts = { left: printExpression(measure), right: `每${formatQuantity(loss.per)}` };
  return read.stuck({ code: "comparison-impossible", facts }, measure);
}

/** What is lost as a part of the start; of nothing, nothing is lost. The start may be negative: −10% is 100% below −5%. */
function partOf(lost: Quantity, start: Quantity): Quantity {
  return quantity(lost.value.isZero() ? Decimal.zero : lost.value.over(start.value.absolute()), plain);
}

/** Undefined where no declared conversion leads there. */
function countedIn(unit: Unit, lost: Quantity): Decimal | undefined {
  return lost.unit === unit ? lost.value : convert(lost, unit)?.value;
}

function onSide(gap: Decimal, side: Side): Decimal {
  if (side === "apart") return gap.absolute();
  const lost = side === "below" ? gap : gap.negated();
  return lost.largerOf(Decimal.zero);
}
