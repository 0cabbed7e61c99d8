import { constant, factsOf, type Expression } from "../../formula/expression.ts";
import { known } from "../../known.ts";
import { Decimal } from "../../number/decimal.ts";
import { formatQuantity, quantity } from "../../number/quantity.ts";
import { isRatio, unit, type Unit } from "../../number/units.ts";
import { limited } from "../award.ts";
import { ends } from "../explain.ts";
import type { Kind } from "../kind.ts";
import { plain } from "../ratio.ts";
import { expressionText } from "../wording.ts";

/** The name under which a formula reads the full marks of its node. */
export const fullMarksName = "分值";

/** 「得分按公式计算：（完成率 − 60%）÷ 40% × 分值，结果在0分与满分之间取值」 */
export type FormulaRule = { readonly kind: "formula"; readonly score: Expression };

export const formula: Kind<FormulaRule> = {
  score(rule, points, read) {
    const marks = quantity(points, unit(""));
    const step = { name: "", label: fullMarksName, inputs: [], result: known(marks) };
    const reader = read.with({ ...step, basis: { kind: "formula", expression: constant(marks) } });
    const score = reader.amount(rule.score);
    if (score.state !== "known") return score;
    if (!isScore(score.value.unit)) {
      const facts = { name: expressionText(rule.score), value: formatQuantity(score.value) };
      return reader.stuck({ code: "score-impossible", facts }, rule.score);
    }
    return known(limited(plain(score.value), Decimal.zero, points));
  },
  print: (rule) => `得分按公式计算：${expressionText(rule.score)}，结果在0分与满分之间取值`,
  formula: (rule, _points, say) => say.sum(rule.score, ends),
  facts: (rule) => factsOf(rule.score).filter((name) => name !== fullMarksName),
};

/** Rates times 分值 are plain numbers, sums of 分 are points; 件 and 万元 are no score. */
function isScore(unit: Unit): boolean {
  return isRatio(unit) || unit.dimension === "points";
}
