import { binary, type Expression } from "../../formula/expression.ts";
import { known } from "../../known.ts";
import type { Decimal } from "../../number/decimal.ts";
import { awarded, awardText, floorText, limited } from "../award.ts";
import { factsOfCondition, holds, printCondition } from "../condition.ts";
import { pointsText, sayCondition } from "../explain.ts";
import type { Kind } from "../kind.ts";
import type { Award, Condition } from "../rule.ts";

/** 「未按时报送的，扣2分，否则得满分，扣完为止」: one deduction, once. */
export type PenaltyRule = {
  readonly kind: "penalty";
  readonly when: Condition;
  readonly lose: Award;
  readonly least: Decimal;
};

export const penalty: Kind<PenaltyRule> = {
  score(rule, points, read) {
    const is = holds(rule.when, read);
    if (is.state !== "known") return is;
    return known(is.value ? limited(points.minus(awarded(rule.lose, points)), rule.least, points) : points);
  },
  print: (rule) => `${printCondition(rule.when)}的，扣${awardText(rule.lose)}，否则得满分，${floorText(rule.least)}`,
  formula: (rule, points, say) =>
    say.earned?.equals(points) === true ? "" : say.sum(lessOnce(rule.lose, points), { below: floorText(rule.least) }),
  because: (rule, _points, say) => `没有「${sayCondition(rule.when, say)}」的情形`,
  facts: (rule) => factsOfCondition(rule.when),
};

function lessOnce(lose: Award, points: Decimal): Expression {
  return binary(pointsText(points), "−", pointsText(awarded(lose, points)));
}
