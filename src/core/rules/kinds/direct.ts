import { factsOf, printExpression, type Expression } from "../../formula/expression.ts";
import { mapKnown } from "../../known.ts";
import { Decimal } from "../../number/decimal.ts";
import { limited } from "../award.ts";
import type { Kind } from "../kind.ts";

/** 「得分＝应补尽补率×分值，最高得满分」 */
export type DirectRule = { readonly kind: "direct"; readonly rate: Expression };

export const direct: Kind<DirectRule> = {
  score: (rule, points, read) =>
    mapKnown(read.amount(rule.rate), (rate) => limited(rate.value.times(rate.unit.factor).times(points), Decimal.zero, points)),
  print: (rule) => `得分＝${printExpression(rule.rate)}×分值，最高得满分`,
  formula: (rule, points, say) => `${say(rule.rate)} × ${points.toString()}分`,
  facts: (rule) => factsOf(rule.rate),
};
