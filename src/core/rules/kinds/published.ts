import { fact } from "../../formula/expression.ts";
import { mapKnown, type FactName } from "../../known.ts";
import type { Kind } from "../kind.ts";
import { plain } from "../ratio.ts";

/** A score that the source prints without the data behind it: kept as it is and shown as not recomputable. */
export type PublishedRule = { readonly kind: "published"; readonly score: FactName; readonly because: string };

export const published: Kind<PublishedRule> = {
  score: (rule, _points, read) => mapKnown(read.amount(fact(rule.score)), plain),
  print: (rule) => `采用来源公布的得分，不能复算：${rule.because}`,
  formula: (rule) => `来源公布，不能复算：${rule.because}`,
  facts: (rule) => [rule.score],
};
