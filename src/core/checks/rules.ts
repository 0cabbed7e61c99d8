import { finding, type Finding } from "../finding.ts";
import type { Figures } from "../figures/figures.ts";
import { factsOf } from "../formula/expression.ts";
import { nodesOf, type IndicatorNode } from "../indicators/scheme.ts";
import type { Decimal } from "../number/decimal.ts";
import { kindOf } from "../rules/kinds.ts";
import { factsOfRule } from "../rules/print.ts";
import { satisfactionIndex } from "../rules/kinds/satisfaction.ts";
import type { Rule } from "../rules/rule.ts";
import type { Check } from "./check.ts";
import { nearest } from "./nearest.ts";

/** Rules that cannot work whatever the figures are, and rules or formulas that name figures nobody has. */
export const checkRules: Check = (fund, figures) => [
  ...nodesOf(fund.scheme.indicators).flatMap((node) => [...impossible(node), ...unknownFacts(node, figures)]),
  ...fund.facts.flatMap((one) => {
    const { content, place } = one.entry;
    return content.kind === "formula"
      ? undefinedNames(factsOf(content.expression), `「${one.name}」的公式`, place, one.name, figures)
      : [];
  }),
];

function impossible(node: IndicatorNode): readonly Finding[] {
  const { rule, points } = node;
  if (!rule || !points) return [];
  return problemsIn(rule, points).map((what) => finding(what, node.place, node.code));
}

function problemsIn(rule: Rule, points: Decimal): ReturnType<NonNullable<ReturnType<typeof kindOf>["problems"]>> {
  const kind = kindOf(rule);
  const below = (kind.parts?.(rule) ?? []).flatMap((part) => problemsIn(part.rule, points));
  return [...(kind.problems?.(rule, points) ?? []), ...below];
}

/** A leaf without any entry is simply not filled in yet; only names that no entry could supply are mistakes. */
function unknownFacts(node: IndicatorNode, figures: Figures): readonly Finding[] {
  if (!node.rule) return [];
  const own = `${node.code}.`;
  const names = factsOfRule(node.rule, own).filter((name) => !name.startsWith(own) && name !== satisfactionIndex);
  const weights = node.weight ? factsOf(node.weight) : [];
  return undefinedNames([...names, ...weights], `「${node.name}」的规则`, node.place, node.code, figures);
}

function undefinedNames(
  names: readonly string[],
  used: string,
  place: IndicatorNode["place"],
  subject: string,
  figures: Figures,
): readonly Finding[] {
  const missing = names.filter((name) => !isDefined(name, figures));
  return missing.map((name) => {
    const near = nearest(name, figures.names());
    const hint =
      near.length > 0 ? `相近的有：${near.map((one) => `「${one}」`).join("、")}。` : "请补充这个数或改正名称。";
    return finding({ code: "figure-undefined", facts: { name, used, near: hint } }, place, subject);
  });
}

function isDefined(name: string, figures: Figures): boolean {
  return name.includes("*") ? figures.matching(name).length > 0 : figures.has(name);
}
