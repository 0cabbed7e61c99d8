import { binary, factsOf, type Expression } from "../../formula/expression.ts";
import { known, mapKnown } from "../../known.ts";
import { Decimal } from "../../number/decimal.ts";
import { limited, lossFor, lossText } from "../award.ts";
import { holds } from "../condition.ts";
import { distanceFrom } from "../distance.ts";
import { deduction } from "../explain.ts";
import type { Kind } from "../kind.ts";
import { lossProblems } from "../problems.ts";
import type { Condition, Loss } from "../rule.ts";
import { expressionText } from "../wording.ts";

/** 「增长率高于上年增长率得满分，每降低1百分点，扣5%权重分，扣完为止」; without a loss, nothing is earned below. */
export type GrowthRule = {
  readonly kind: "growth";
  readonly growth: Expression;
  readonly lastYear: Expression;
  /** Is last year's growth itself enough (不低于), or must it be exceeded (高于)? */
  readonly equalIsEnough: boolean;
  readonly loss?: Loss;
};

export const growth: Kind<GrowthRule> = {
  score(rule, points, read) {
    if (!rule.loss) {
      return mapKnown(holds(reached(rule), read), (is) => (is ? points : Decimal.zero));
    }
    const { loss } = rule;
    const distance = distanceFrom(rule.growth, rule.lastYear, "below", loss, read);
    if (distance.state !== "known") return distance;
    return known(limited(points.minus(lossFor(loss, distance.value, points)), Decimal.zero, points));
  },
  print(rule) {
    const by = rule.equalIsEnough ? "不低于" : "高于";
    const start = `${expressionText(rule.growth)}${by}${beforeText(rule)}得满分`;
    return rule.loss ? `${start}，${lossText(rule.loss, "降低")}，扣完为止` : `${start}，否则不得分`;
  },
  formula(rule, points, say) {
    if (!rule.loss) return "";
    const distance = binary(rule.lastYear, "−", rule.growth);
    return deduction({ start: rule.lastYear, distance, loss: rule.loss, points }, say, "扣完为止");
  },
  because(rule, points, say) {
    if (rule.loss && !say.earned?.equals(points)) return "";
    const by = rule.equalIsEnough ? "不低于" : "高于";
    const not = say.earned?.equals(points) === true ? "" : "不是";
    return `今年 ${say(rule.growth)}，${not}${by}上年的 ${say(rule.lastYear)}`;
  },
  facts: (rule) => [...factsOf(rule.growth), ...factsOf(rule.lastYear)],
  problems: (rule) => (rule.loss ? lossProblems(rule.loss) : []),
};

/** 「上年增长率」 says itself whose it is; any other name needs 「上年的」. */
function beforeText({ growth, lastYear }: GrowthRule): string {
  const own = growth.op === "fact" && lastYear.op === "fact" && lastYear.name === `上年${growth.name}`;
  return `${own ? "" : "上年的"}${expressionText(lastYear)}`;
}

function reached(rule: GrowthRule): Condition {
  return { op: "compares", left: rule.growth, by: rule.equalIsEnough ? "≥" : ">", right: rule.lastYear };
}
