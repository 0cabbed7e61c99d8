import { factsOfCondition, holds, printCondition } from "../condition.ts";
import { handedOver } from "../explain.ts";
import type { Kind } from "../kind.ts";
import type { Condition, Rule } from "../rule.ts";

/** Different rules for different cases (产区按…，非产区按…): the first condition that holds decides. */
export type ConditionalRule = {
  readonly kind: "conditional";
  readonly cases: readonly { readonly when: Condition; readonly rule: Rule }[];
  readonly otherwise: Rule;
};

export const conditional: Kind<ConditionalRule> = {
  score(rule, points, read) {
    for (const one of rule.cases) {
      const is = holds(one.when, read);
      if (is.state !== "known") return is;
      if (is.value) return read.part(() => printCondition(one.when), one.rule, points);
    }
    return read.part("其他情形", rule.otherwise, points);
  },
  print: (rule, inner) =>
    `${rule.cases.map((one) => `${printCondition(one.when)}的：【${inner(one.rule)}】`).join("；")}；其他情形：【${inner(rule.otherwise)}】`,
  ...handedOver,
  facts: (rule) => rule.cases.flatMap((one) => factsOfCondition(one.when)),
  parts: (rule) => [
    ...rule.cases.map((one) => ({ label: printCondition(one.when), rule: one.rule })),
    { label: "其他情形", rule: rule.otherwise },
  ],
};
