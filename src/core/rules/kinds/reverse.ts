import { factsOf, printExpression, type Expression } from "../../formula/expression.ts";
import { known } from "../../known.ts";
import { Decimal, decimal } from "../../number/decimal.ts";
import { limited } from "../award.ts";
import { ratioOf } from "../ratio.ts";
import type { Kind } from "../kind.ts";

/**
 * For targets that should not be exceeded (cost, complaints, days). Two variants are in use:
 * "excess" takes off the exceeded part, nothing is left at twice the target; "ratio" is target ÷ actual.
 */
export type ReverseRule = {
  readonly kind: "reverse";
  readonly actual: Expression;
  readonly target: Expression;
  readonly variant: "excess" | "ratio";
};

const two = decimal("2");

export const reverse: Kind<ReverseRule> = {
  score(rule, points, read) {
    const ratio = ratioOf(rule.actual, rule.target, read);
    if (ratio.state !== "known") return ratio;
    if (ratio.value.compare(Decimal.one) <= 0) return known(points);
    const left = rule.variant === "excess" ? two.minus(ratio.value) : Decimal.one.over(ratio.value);
    return known(limited(left, Decimal.zero, Decimal.one).times(points));
  },
  print(rule) {
    const actual = printExpression(rule.actual);
    const target = printExpression(rule.target);
    const full = `${actual}不高于${target}得满分`;
    return rule.variant === "excess"
      ? `${full}，超出的按超出比例扣分，达到2倍不得分`
      : `${full}，超出的按${target}÷${actual}×分值得分`;
  },
  formula(rule, points, say) {
    const actual = say(rule.actual);
    const target = say(rule.target);
    return rule.variant === "excess"
      ? `（1 −（${actual} − ${target}）÷ ${target}）× ${points.toString()}分`
      : `${target} ÷ ${actual} × ${points.toString()}分`;
  },
  facts: (rule) => [...factsOf(rule.actual), ...factsOf(rule.target)],
};
