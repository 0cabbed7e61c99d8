import { binary, constant, type Expression } from "../formula/expression.ts";
import { dateText } from "../number/date.ts";
import type { Decimal } from "../number/decimal.ts";
import { quantity } from "../number/quantity.ts";
import { plain, unit } from "../number/units.ts";
import { unreachable } from "../unreachable.ts";
import type { Say, SaidPart } from "./kind.ts";
import { pointsOf } from "./points.ts";
import type { Award, Condition, Loss, Steps } from "./rule.ts";

/** A condition with the real numbers in it: 「796个 ≥ 500个」, 「已验收（是）」. */
export function sayCondition(condition: Condition, say: Say): string {
  switch (condition.op) {
    case "compares":
      return `${say(condition.left)} ${condition.by} ${say(condition.right)}`;
    case "holds":
      return `${condition.fact}${answered(say.fact(condition.fact))}`;
    case "on-time": {
      const { event, deadline } = condition;
      return `${say.fact(event)} 不晚于 ${typeof deadline === "string" ? say.fact(deadline) : dateText(deadline)}`;
    }
    case "not":
      return `非（${sayCondition(condition.of, say)}）`;
    case "all":
    case "any":
      return condition.of.map((part) => sayPart(part, say)).join(condition.op === "all" ? " 且 " : " 或 ");
    default:
      return unreachable(condition);
  }
}

function sayPart(condition: Condition, say: Say): string {
  const text = sayCondition(condition, say);
  return condition.op === "all" || condition.op === "any" ? `（${text}）` : text;
}

/** Nothing where the other parts had decided already. */
function answered(answer: string): string {
  return answer === "" ? "" : `（${answer}）`;
}

// Parts of calculations; they are formulas, so that what is printed can be worked out again.

export function pointsText(points: Decimal): Expression {
  return constant(pointsOf(points));
}

const percent = unit("%");

/** 「5% × 6分」 or 「0.2分」 */
export function timesAward(times: Expression, award: Award, points: Decimal): Expression {
  if (award.of === "points") return binary(times, "×", pointsText(award.points));
  return binary(binary(times, "×", shareOf(award.share)), "×", pointsText(points));
}

export function shareOf(share: Decimal): Expression {
  return constant(quantity(share.over(percent.factor), percent));
}

/** Steps counted from a distance: 「（90% − 83.03%）÷ 1个百分点」 */
export function stepsOf(distance: Expression, per: Loss["per"], steps: Steps): Expression {
  const counted = binary(distance, "÷", constant(per));
  if (steps === "continuous") return counted;
  return { op: "rounded", of: counted, mode: steps === "whole" ? "floor" : "ceiling", places: 0 };
}

/** 「6分 −（90% − 83.03%）÷ 1个百分点 × 5% × 6分」 */
export function deduction(
  of: { readonly start: Expression; readonly distance: Expression; readonly loss: Loss; readonly points: Decimal },
  say: Say,
  below: string,
): string {
  const { loss, points } = of;
  const distance = loss.relative ? binary(of.distance, "÷", of.start) : of.distance;
  const lost = timesAward(stepsOf(distance, loss.per, loss.steps), loss.each, points);
  return say.sum(binary(pointsText(points), "−", lost), { below });
}

export const ends = { above: "最高得满分", below: "最低得0分" } as const;

export function plainNumber(value: Decimal): Expression {
  return constant(quantity(value, plain));
}

/** What a rule that only hands over to another says: the other's calculation. */
export const handedOver = {
  formula: (_rule: unknown, _points: Decimal, say: Say): string => say.parts[0]?.formula ?? "",
  because: (_rule: unknown, _points: Decimal, say: Say): string => say.parts[0]?.because ?? "",
};

/** 「甲市1分 + 乙市2分」 */
export function addedParts(parts: readonly SaidPart[]): string {
  return parts.map((part) => part.label + part.result).join(" + ");
}
