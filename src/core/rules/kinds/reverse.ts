import { binary, factsOf, type Expression } from "../../formula/expression.ts";
import { known, waiting } from "../../known.ts";
import { Decimal, decimal } from "../../number/decimal.ts";
import { compareQuantity } from "../../number/quantity.ts";
import { limited } from "../award.ts";
import { negativeTarget, plain } from "../ratio.ts";
import { plainNumber, pointsText } from "../explain.ts";
import type { Kind } from "../kind.ts";
import { factorText } from "../wording.ts";

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
    const actual = read.amount(rule.actual);
    const target = read.amount(rule.target);
    if (actual.state !== "known" || target.state !== "known") return waiting([actual, target]);
    const order = compareQuantity(actual.value, target.value);
    if ("problem" in order) return read.stuck(order.problem, rule.actual, rule.target);
    if (order.value <= 0) return known(points);
    const limit = plain(target.value);
    if (limit.isNegative()) return negativeTarget(rule.target, target.value, read);
    // 0起 allowed and one happened: beyond any multiple of the target.
    return known(limit.isZero() ? Decimal.zero : left(rule.variant, plain(actual.value), limit).times(points));
  },
  print(rule) {
    const actual = factorText(rule.actual);
    const target = factorText(rule.target);
    const full = `${actual}不高于${target}得满分`;
    return rule.variant === "excess"
      ? `${full}，超出的按超出比例扣分，达到2倍不得分`
      : `${full}，超出的按${target}÷${actual}×分值得分`;
  },
  formula(rule, points, say) {
    const full = pointsText(points);
    const within = say.value(binary(rule.target, "−", rule.actual))?.value.isNegative() === false;
    if (within || say.value(rule.target)?.value.isZero()) return "";
    if (rule.variant === "ratio") return say.sum(binary(binary(rule.target, "÷", rule.actual), "×", full));
    const excess = binary(binary(rule.actual, "−", rule.target), "÷", rule.target);
    const left = binary(binary(plainNumber(Decimal.one), "−", excess), "×", full);
    return say.sum(left, { below: "达到2倍不得分" });
  },
  because(rule, points, say) {
    const words = say.earned?.equals(points) === true ? "不高于" : "高于";
    return `${say(rule.actual)}，${words} ${say(rule.target)}`;
  },
  facts: (rule) => [...factsOf(rule.actual), ...factsOf(rule.target)],
};

function left(variant: ReverseRule["variant"], actual: Decimal, target: Decimal): Decimal {
  if (variant === "ratio") return target.over(actual);
  return limited(two.minus(actual.over(target)), Decimal.zero, Decimal.one);
}
