import { allKnown, mapKnown } from "../../known.ts";
import { Decimal, sumOf } from "../../number/decimal.ts";
import { unreachable } from "../../unreachable.ts";
import { ordinal, shareText } from "../award.ts";
import { addedParts } from "../explain.ts";
import type { Kind } from "../kind.ts";
import { shareProblems } from "../problems.ts";
import type { Rule } from "../rule.ts";
import { wordsText } from "../wording.ts";

/**
 * Several rules under one indicator: their scores are added, each out of its share of the full marks,
 * or the highest (取高) or lowest (取低) of them counts, each out of all the marks,
 * or what each of them takes off all the marks is taken off together, down to nothing (合并扣分).
 */
export type CompositeRule = {
  readonly kind: "composite";
  readonly take: "sum" | "highest" | "lowest" | "losses";
  readonly parts: readonly { readonly name: string; readonly share: Decimal; readonly rule: Rule }[];
};

export const composite: Kind<CompositeRule> = {
  score(rule, points, read) {
    if (rule.parts.length === 0) return read.stuck({ code: "rule-empty", facts: { what: "分项" } });
    const scores = rule.parts.map((part) => read.part(part.name, part.rule, part.share.times(points)));
    return mapKnown(allKnown(scores), (earned) => taken(rule.take, earned, points));
  },
  print(rule, inner) {
    const parts = rule.parts.map((part, index) => {
      const share = rule.take === "sum" ? `占${shareText(part.share)}权重分` : "";
      return `${ordinal(index)}${wordsText(part.name)}${share}：【${inner(part.rule)}】`;
    });
    return rule.take === "sum" ? `分项计分，${parts.join("；")}` : `${parts.join("；")}；${takeWords[rule.take]}`;
  },
  formula(rule, _points, say) {
    if (rule.take === "sum") return addedParts(say.parts);
    const parts = say.parts.map((part) => part.label + part.result).join("，");
    return `${rule.take === "highest" ? "最大" : "最小"}（${parts}）`;
  },
  facts: () => [],
  parts: (rule) => rule.parts.map((part) => ({ label: part.name, rule: part.rule })),
  problems(rule) {
    if (rule.parts.length === 0) return [{ code: "rule-empty", facts: { what: "分项" } }];
    return rule.take === "sum" ? shareProblems(rule.parts.map((part) => part.share)) : [];
  },
};

const takeWords = {
  highest: "取得分最高的一项",
  lowest: "取得分最低的一项",
  losses: "各项扣分合并计算，扣完为止",
} as const;

function taken(take: CompositeRule["take"], scores: readonly Decimal[], points: Decimal): Decimal {
  const [first, ...rest] = scores;
  if (!first || take === "sum") return sumOf(scores);
  switch (take) {
    case "highest":
      return rest.reduce((best, score) => best.largerOf(score), first);
    case "lowest":
      return rest.reduce((worst, score) => worst.smallerOf(score), first);
    case "losses":
      return points.minus(sumOf(scores.map((score) => points.minus(score)))).largerOf(Decimal.zero);
    default:
      return unreachable(take);
  }
}
