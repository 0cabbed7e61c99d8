import { known } from "../../known.ts";
import { Decimal } from "../../number/decimal.ts";
import { factsOfCondition, holds, printCondition } from "../condition.ts";
import { sayCondition } from "../explain.ts";
import type { Kind } from "../kind.ts";
import type { Condition, Rule } from "../rule.ts";

/** 一票否决: when the condition holds nothing is earned, otherwise the rule applies. */
export type VetoRule = { readonly kind: "veto"; readonly when: Condition; readonly rule: Rule };

export const veto: Kind<VetoRule> = {
  score(rule, points, read) {
    const is = holds(rule.when, read);
    if (is.state !== "known") return is;
    return is.value ? known(Decimal.zero) : read.part("未否决时", rule.rule, points);
  },
  print: (rule, inner) => `${printCondition(rule.when)}的，不得分；否则：【${inner(rule.rule)}】`,
  formula: (_rule, _points, say) => say.parts[0]?.formula ?? "",
  because: (rule, _points, say) => say.parts[0]?.because ?? `否决情形「${sayCondition(rule.when, say)}」成立`,
  facts: (rule) => factsOfCondition(rule.when),
  parts: (rule) => [{ label: "未否决时", rule: rule.rule }],
};
