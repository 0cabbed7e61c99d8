import { allKnown, mapKnown } from "../../known.ts";
import { decimal, sumOf } from "../../number/decimal.ts";
import { addedParts } from "../explain.ts";
import type { Kind } from "../kind.ts";
import type { Rule } from "../rule.ts";
import { wordsText } from "../wording.ts";

/** 「抽查4个地市，各占1/4权重分」: the same rule at each sampled site, every site with an equal share. */
export type SampledRule = { readonly kind: "sampled"; readonly sites: readonly string[]; readonly rule: Rule };

export const sampled: Kind<SampledRule> = {
  score(rule, points, read) {
    if (rule.sites.length === 0) return read.stuck({ code: "rule-empty", facts: { what: "抽查对象" } });
    const share = points.over(decimal(String(rule.sites.length)));
    const scores = rule.sites.map((site) => read.at(site).part(site, rule.rule, share));
    return mapKnown(allKnown(scores), sumOf);
  },
  print: (rule, inner) =>
    `抽查${rule.sites.map(wordsText).join("、")}，各占1/${rule.sites.length}权重分，每处：【${inner(rule.rule)}】`,
  formula: (_rule, _points, say) => addedParts(say.parts),
  facts: () => [],
  parts: (rule) => rule.sites.map((site) => ({ label: site, rule: rule.rule })),
  problems: (rule) => (rule.sites.length === 0 ? [{ code: "rule-empty", facts: { what: "抽查对象" } }] : []),
};
