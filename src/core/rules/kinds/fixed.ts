import { known } from "../../known.ts";
import { awarded, earnedText } from "../award.ts";
import type { Kind } from "../kind.ts";
import { awardProblems } from "../problems.ts";
import type { Award } from "../rule.ts";

/** 「一律得5分」: what one case of several earns, whatever the figures are. */
export type FixedRule = { readonly kind: "fixed"; readonly award: Award };

export const fixed: Kind<FixedRule> = {
  score: (rule, points) => known(awarded(rule.award, points)),
  print: (rule) => `一律${earnedText(rule.award)}`,
  formula: () => "",
  because: (rule) => `一律${earnedText(rule.award)}`,
  facts: () => [],
  problems: (rule, points) => awardProblems([rule.award], points),
};
