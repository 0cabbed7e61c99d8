import { roundedTo, roundingText, type RoundingStep } from "../../formula/expression.ts";
import { mapKnown } from "../../known.ts";
import type { Kind } from "../kind.ts";
import type { Rule } from "../rule.ts";

/** A rule whose own sentence names a rounding: 「……，四舍五入保留2位小数」. */
export type RoundedRule = { readonly kind: "rounded"; readonly rule: Rule; readonly rounding: RoundingStep };

export const rounded: Kind<RoundedRule> = {
  score: (rule, points, read) =>
    mapKnown(read.part("取舍前", rule.rule, points), (score) => roundedTo(score, rule.rounding)),
  print: (rule, inner) => `【${inner(rule.rule)}】，${roundingText(rule.rounding)}`,
  formula(rule, _points, say) {
    const [part] = say.parts;
    return part ? [part.formula, `${part.result}，${roundingText(rule.rounding)}`].filter(Boolean).join(" ＝ ") : "";
  },
  because: (_rule, _points, say) => say.parts[0]?.because ?? "",
  facts: () => [],
  parts: (rule) => [{ label: "取舍前", rule: rule.rule }],
};
