import type { Kind } from "./kind.ts";
import type { Rule, RuleKind } from "./rule.ts";
import { bands } from "./kinds/bands.ts";
import { bonus } from "./kinds/bonus.ts";
import { checklist } from "./kinds/checklist.ts";
import { composite } from "./kinds/composite.ts";
import { conditional } from "./kinds/conditional.ts";
import { count } from "./kinds/count.ts";
import { direct } from "./kinds/direct.ts";
import { fixed } from "./kinds/fixed.ts";
import { formula } from "./kinds/formula.ts";
import { growth } from "./kinds/growth.ts";
import { judgement } from "./kinds/judgement.ts";
import { penalty } from "./kinds/penalty.ts";
import { proportional } from "./kinds/proportional.ts";
import { published } from "./kinds/published.ts";
import { qualitative } from "./kinds/qualitative.ts";
import { reverse } from "./kinds/reverse.ts";
import { rounded } from "./kinds/rounded.ts";
import { sampled } from "./kinds/sampled.ts";
import { satisfaction } from "./kinds/satisfaction.ts";
import { step } from "./kinds/step.ts";
import { threshold } from "./kinds/threshold.ts";
import { veto } from "./kinds/veto.ts";

/** All kinds of rule. A new kind in the union breaks the build here until it has its line. */
const kinds: { readonly [K in RuleKind]: Kind<Extract<Rule, { readonly kind: K }>> } = {
  bands,
  bonus,
  checklist,
  composite,
  conditional,
  count,
  direct,
  fixed,
  formula,
  growth,
  judgement,
  penalty,
  proportional,
  published,
  qualitative,
  reverse,
  rounded,
  sampled,
  satisfaction,
  step,
  threshold,
  veto,
};

/** The kind of this very rule. */
export function kindOf(rule: Rule): Kind<Rule> {
  // The table pairs every kind with its own rule type; the pairing is lost when indexing by a union.
  return kinds[rule.kind] as unknown as Kind<Rule>;
}

/** The names officers use for the kinds, also as 「类型」 in a scheme file. */
export const kindTitles: Readonly<Record<RuleKind, string>> = {
  bands: "分档计分",
  bonus: "加分",
  checklist: "要素计分",
  composite: "分项计分",
  conditional: "分情形计分",
  count: "按次扣分",
  direct: "按比率计分",
  fixed: "固定得分",
  formula: "按公式计分",
  growth: "增长率对比",
  judgement: "评价人给分",
  penalty: "一次性扣分",
  proportional: "按完成比例计分",
  published: "来源公布得分",
  qualitative: "定性分档",
  reverse: "反向指标计分",
  rounded: "取舍",
  sampled: "抽样计分",
  satisfaction: "满意度计分",
  step: "逐步扣分",
  threshold: "达标得分",
  veto: "一票否决",
};
