import { known } from "../../known.ts";
import { awarded, earnedText } from "../award.ts";
import { factsOfCondition, holds, printCondition } from "../condition.ts";
import { sayCondition } from "../explain.ts";
import type { Kind } from "../kind.ts";
import { awardProblems } from "../problems.ts";
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
  print: (rule) => `${printCondition(rule.condition)}的，得满分，否则${earnedText(rule.otherwise)}`,
  formula: () => "",
  because(rule, points, say) {
    const met = say.earned?.equals(points) === true ? "成立" : "不成立";
    return `条件「${sayCondition(rule.condition, say)}」${met}`;
  },
  facts: (rule) => factsOfCondition(rule.condition),
  problems: (rule, points) => awardProblems([rule.otherwise], points),
};
