import { binary, factsOf, type Expression } from "../../formula/expression.ts";
import { mapKnown } from "../../known.ts";
import type { Decimal } from "../../number/decimal.ts";
import { floorText, limited, lossFor, lossText } from "../award.ts";
import { distanceFrom, type Side } from "../distance.ts";
import { deduction } from "../explain.ts";
import type { Kind } from "../kind.ts";
import type { Loss } from "../rule.ts";
import { lossProblems } from "../problems.ts";
import { expressionText } from "../wording.ts";

/** 「完成率达到100%得满分，每降低1百分点，扣5%权重分，扣完为止」 */
export type StepRule = {
  readonly kind: "step";
  readonly measure: Expression;
  /** Full marks up to here. */
  readonly start: Expression;
  readonly side: Side;
  readonly loss: Loss;
  /** Points that are left at the least; negative where the table deducts from other indicators (倒扣). */
  readonly least: Decimal;
};

const full: Record<Side, string> = { below: "达到", above: "不超过", apart: "等于" };
export const directions: Record<Side, string> = { below: "降低", above: "超出", apart: "偏离" };

export const step: Kind<StepRule> = {
  score: (rule, points, read) =>
    mapKnown(distanceFrom(rule.measure, rule.start, rule.side, rule.loss, read), (distance) =>
      limited(points.minus(lossFor(rule.loss, distance, points)), rule.least, points),
    ),
  print(rule) {
    const start = `${expressionText(rule.measure)}${full[rule.side]}${expressionText(rule.start)}得满分`;
    return `${start}，${lossText(rule.loss, directions[rule.side])}，${floorText(rule.least)}`;
  },
  formula(rule, points, say) {
    if (say.earned?.equals(points) === true) return "";
    const gap = rule.side === "below" ? binary(rule.start, "−", rule.measure) : binary(rule.measure, "−", rule.start);
    const distance: Expression = rule.side === "apart" ? { op: "absolute", of: gap } : gap;
    return deduction({ start: rule.start, distance, loss: rule.loss, points }, say, floorText(rule.least));
  },
  because: (rule, _points, say) => `${say(rule.measure)}，${full[rule.side]} ${say(rule.start)}`,
  facts: (rule) => [...factsOf(rule.measure), ...factsOf(rule.start)],
  problems: (rule) => lossProblems(rule.loss),
};
