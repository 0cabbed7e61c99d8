import { binary, factsOf, type Expression } from "../../formula/expression.ts";
import { known } from "../../known.ts";
import { Decimal } from "../../number/decimal.ts";
import { limited, shareText } from "../award.ts";
import { ratioOf } from "../ratio.ts";
import { ends, pointsText, shareOf } from "../explain.ts";
import type { Kind } from "../kind.ts";
import { factorText } from "../wording.ts";

/**
 * 「得分＝实际值÷目标值×分值，最高得满分」, 财预〔2020〕10号: what is not completed scores in proportion.
 * With a gate either nothing is earned below it, or the marks run from 0 at the gate to full at the target.
 */
export type ProportionalRule = {
  readonly kind: "proportional";
  readonly actual: Expression;
  readonly target: Expression;
  readonly gate?: Gate;
};

type Gate = { readonly at: Decimal; readonly below: "nothing" | "rescaled" };

export const proportional: Kind<ProportionalRule> = {
  score(rule, points, read) {
    const ratio = ratioOf(rule.actual, rule.target, read);
    if (ratio.state !== "known") return ratio;
    return known(limited(gated(rule.gate, ratio.value), Decimal.zero, Decimal.one).times(points));
  },
  print(rule) {
    const base = `得分＝${factorText(rule.actual)}÷${factorText(rule.target)}×分值，最高得满分`;
    if (!rule.gate) return base;
    const at = shareText(rule.gate.at);
    return rule.gate.below === "nothing"
      ? `${base}，低于${at}不得分`
      : `${base}，${at}及以下不得分，${at}至100%之间按比例得分`;
  },
  formula(rule, points, say) {
    const ratio = binary(rule.actual, "÷", rule.target);
    const full = pointsText(points);
    if (rule.gate?.below !== "rescaled") {
      const nothing = rule.gate && say.earned?.isZero() === true ? `低于${shareText(rule.gate.at)}不得分` : undefined;
      return say.sum(binary(ratio, "×", full), { above: nothing ?? ends.above, below: nothing ?? ends.below });
    }
    const at = shareOf(rule.gate.at);
    const rescaled = binary(binary(ratio, "−", at), "÷", binary(shareOf(Decimal.one), "−", at));
    return say.sum(binary(rescaled, "×", full), { ...ends, below: `${shareText(rule.gate.at)}及以下不得分` });
  },
  facts: (rule) => [...factsOf(rule.actual), ...factsOf(rule.target)],
  problems: ({ gate }) =>
    !gate || isSensible(gate) ? [] : [{ code: "rule-gate-outside", facts: { at: shareText(gate.at) } }],
};

function isSensible(gate: Gate): boolean {
  const top = gate.at.compare(Decimal.one);
  return gate.at.isPositive() && (top < 0 || (top === 0 && gate.below === "nothing"));
}

function gated(gate: Gate | undefined, ratio: Decimal): Decimal {
  if (!gate || ratio.compare(Decimal.one) >= 0) return ratio;
  if (gate.at.compare(Decimal.one) >= 0) return Decimal.zero;
  if (gate.below === "nothing") return ratio.compare(gate.at) < 0 ? Decimal.zero : ratio;
  return ratio.minus(gate.at).over(Decimal.one.minus(gate.at));
}
