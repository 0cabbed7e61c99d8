import { known } from "../../known.ts";
import { awarded, awardText } from "../award.ts";
import { factsOfCondition, holds, printCondition } from "../condition.ts";
import { sayCondition } from "../explain.ts";
import type { Kind } from "../kind.ts";
import type { Award, Condition } from "../rule.ts";

/** 「授权量≥500件的，得满分，否则不得分」 */
export type ThresholdRule = {
  readonly kind: "threshold";
  readonly condition: Condition;
  /** What is earned when the condition does not hold: usually nothing. */
  readonly otherwise: Award;
};

export const threshold: Kind<ThresholdRule> = {
  score(rule, points, read) {
    const is = holds(rule.condition, read);
    if (is.state !== "known") return is;
    return known(is.value ? points : awarded(rule.otherwise, points));
  },
  print: (rule) => `${printCondition(rule.condition)}的，得满分，否则${otherwiseText(rule.otherwise)}`,
  formula: (rule, points, say) => `${sayCondition(rule.condition, say)}？满分${points.toString()}分`,
  facts: (rule) => factsOfCondition(rule.condition),
};

function otherwiseText(award: Award): string {
  const nothing = award.of === "share" ? award.share.isZero() : award.points.isZero();
  return nothing ? "不得分" : `得${awardText(award)}`;
}
