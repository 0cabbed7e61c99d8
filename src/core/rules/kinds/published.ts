import type { FactName } from "../../known.ts";
import type { Kind } from "../kind.ts";

/** A score that the source prints without the data behind it: kept as it is and shown as not recomputable. */
export type PublishedRule = { readonly kind: "published"; readonly score: FactName; readonly because: string };

/** Where the printed score is looked up unless another figure is named. */
export const publishedName = "公布得分";

export const published: Kind<PublishedRule> = {
  score: (rule, points, read) => read.given(rule.score, points),
  print: (rule) =>
    `采用来源公布的得分${rule.score === publishedName ? "" : `（看「${rule.score}」）`}，不能复算：${rule.because}`,
  formula: () => "",
  because: (rule) => `来源公布，不能复算：${rule.because}`,
  facts: (rule) => [rule.score],
};
