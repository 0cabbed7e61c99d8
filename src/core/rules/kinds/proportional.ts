import { factsOf, printExpression, type Expression } from "../../formula/expression.ts";
import { known } from "../../known.ts";
import { Decimal } from "../../number/decimal.ts";
import { limited, shareText } from "../award.ts";
import { ratioOf } from "../ratio.ts";
import type { Kind } from "../kind.ts";

/**
 * 「得分＝实际值÷目标值×分值，最高得满分」, 财预〔2020〕10号: what is not completed scores in proportion.
 * With a gate either nothing is earned below it, or the marks run from 0 at the gate to full at the target.
 */
export type ProportionalRule = {
  readonly kind: "proportional";
  readonly actual: Expression;
  readonly target: Expression;
  readonly gate?: { readonly at: Decimal; readonly below: "nothing" | "rescaled" };
};

export const proportional: Kind<ProportionalRule> = {
  score(rule, points, read) {
    const ratio = ratioOf(rule.actual, rule.target, read);
    if (ratio.state !== "known") return ratio;
    return known(limited(gated(rule.gate, ratio.value), Decimal.zero, Decimal.one).times(points));
  },
  print(rule) {
    const base = `得分＝${printExpression(rule.actual)}÷${printExpression(rule.target)}×分值，最高得满分`;
    if (!rule.gate) return base;
    const at = shareText(rule.gate.at);
    return rule.gate.below === "nothing" ? `${base}，低于${at}不得分` : `${base}，${at}及以下不得分，${at}至100%之间按比例得分`;
  },
  formula(rule, points, say) {
    const ratio = `${say(rule.actual)} ÷ ${say(rule.target)}`;
    if (rule.gate?.below !== "rescaled") return `${ratio} × ${points.toString()}分`;
    const at = shareText(rule.gate.at);
    return `（${ratio} − ${at}）÷（100% − ${at}）× ${points.toString()}分`;
  },
  facts: (rule) => [...factsOf(rule.actual), ...factsOf(rule.target)],
};

function gated(gate: ProportionalRule["gate"], ratio: Decimal): Decimal {
  if (!gate) return ratio;
  if (gate.below === "nothing") return ratio.compare(gate.at) < 0 ? Decimal.zero : ratio;
  return ratio.minus(gate.at).over(Decimal.one.minus(gate.at));
}
