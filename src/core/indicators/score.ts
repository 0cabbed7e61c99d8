import type { Derivation } from "../figures/derivation.ts";
import type { Definition, Figures } from "../figures/figures.ts";
import { recordingLookup } from "../figures/figures.ts";
import { printExpression, roundedTo, type Expression } from "../formula/expression.ts";
import { evaluateExpression, type Lookup } from "../formula/evaluate.ts";
import { problem, type Attempt } from "../finding.ts";
import { allKnown, bothKnown, known, mapKnown, notApplicable, pending, type FactName, type Known } from "../known.ts";
import { sumOf, type Decimal } from "../number/decimal.ts";
import { formatQuantity } from "../number/quantity.ts";
import { isRatio } from "../number/units.ts";
import { evaluateRule } from "../rules/evaluate.ts";
import { pointsOf } from "../rules/points.ts";
import { plain } from "../rules/ratio.ts";
import type { Source } from "../rules/reader.ts";
import type { Rule } from "../rules/rule.ts";
import type { Named } from "../tables/tableFigures.ts";
import type { Value } from "../value.ts";
import { gradeBandsText, gradeOf, gradeWithheld } from "./grade.ts";
import type { IndicatorNode, RoundingPolicy, RoundingStage, Scheme } from "./scheme.ts";

/** The scores of a scheme as figures: 「代码.得分」 for every node with points, 「代码.加权得分」, 「总分」, 「等级」. */
export function scoreFigures(scheme: Scheme): readonly Named[] {
  return [
    ...scheme.indicators.flatMap((node) => nodeScores(node, scheme)),
    ["总分", computed("总分", (figures) => totalDerivation(scheme, figures))],
    ["等级", computed("等级", (figures) => gradeDerivation(scheme, figures))],
  ];
}

function computed(label: string, compute: (figures: Figures) => Derivation): Definition {
  return { kind: "computed", label, compute };
}

function nodeScores(node: IndicatorNode, scheme: Scheme): readonly Named[] {
  const below = node.children.flatMap((child) => nodeScores(child, scheme));
  if (!node.points) return below;
  const own: Named = [
    scoreName(node),
    computed(`${node.name}得分`, (figures) => nodeDerivation(node, scheme, figures)),
  ];
  if (!node.weight) return [own, ...below];
  const cell = computed(`${node.name}加权得分`, (figures) => weightedDerivation(node, scheme, figures));
  return [own, [weightedName(node), cell], ...below];
}

export function scoreName(node: IndicatorNode): FactName {
  return `${node.code}.得分`;
}

export function weightedName(node: IndicatorNode): FactName {
  return `${node.code}.加权得分`;
}

function nodeDerivation(node: IndicatorNode, scheme: Scheme, figures: Figures): Derivation {
  const name = scoreName(node);
  const label = `${node.name}得分`;
  const scored = scoredNodes(node.children);
  if (scored.length > 0) {
    const sum = rolledUp(name, label, scored, figures);
    return rounded(sum, scheme.rounding, "subtotal");
  }
  if (!node.rule || !node.points) return unscored(name, label, node, figures);
  const scoredByRule = ruleDerivation(name, label, node, node.rule, node.points, figures);
  return rounded(publishedInstead(scoredByRule, node, figures), scheme.rounding, "leaf");
}

/** A score that the source prints, entered for an indicator whose rule waits for data, counts as published. */
export const publishedScore = "公布得分";

function publishedInstead(byRule: Derivation, node: IndicatorNode, figures: Figures): Derivation {
  const printed = `${node.code}.${publishedScore}`;
  if (byRule.result.state !== "pending" || !node.points || !figures.has(printed)) return byRule;
  const because = `按规则计分还缺${needsInWords(byRule.result.needs)}`;
  const rule: Rule = { kind: "published", score: publishedScore, because };
  return ruleDerivation(byRule.name, byRule.label, node, rule, node.points, figures);
}

/** A rule over sampled places waits for a dozen figures at once; the first few tell which. */
function needsInWords(needs: readonly string[]): string {
  const named = needs.slice(0, 3).map((need) => `「${need}」`);
  return needs.length > 4 ? `${named.join("、")}等${needs.length}个数` : needs.map((need) => `「${need}」`).join("、");
}

/** Problems inside a rule are findings at the indicator; its own figures are read without their prefix. */
function ruleDerivation(
  name: FactName,
  label: string,
  node: IndicatorNode,
  rule: Rule,
  points: Decimal,
  figures: Figures,
): Derivation {
  const source: Source = {
    value: (fact) => figures.value(ownName(fact, figures)),
    derive: (fact) => figures.derive(ownName(fact, figures)),
    matching: (pattern) => figures.matching(pattern),
    report: (what) => figures.report(what, node.place, name),
  };
  return { ...evaluateRule(label, rule, points, source, `${node.code}.`), name };
}

/** Scoring sentences say 实际值 and 目标值 (or 完成值, 指标值) where the case enters 实际 and 目标. */
const spokenNames: Readonly<Record<string, string>> = {
  实际值: "实际",
  完成值: "实际",
  实际完成值: "实际",
  目标值: "目标",
  指标值: "目标",
  计划值: "目标",
};

function ownName(name: FactName, figures: Figures): FactName {
  if (figures.has(name)) return name;
  const at = name.lastIndexOf(".") + 1;
  const entered = spokenNames[name.slice(at)];
  return entered === undefined ? name : name.slice(0, at) + entered;
}

function unscored(name: FactName, label: string, node: IndicatorNode, figures: Figures): Derivation {
  figures.report({ code: "rule-missing", facts: { name: node.name } }, node.place, name);
  return { name, label, basis: { kind: "missing" }, inputs: [], result: pending(name) };
}

function rolledUp(name: FactName, label: string, nodes: readonly IndicatorNode[], figures: Figures): Derivation {
  const weighted = nodes.some((node) => node.weight);
  const inputs = nodes.map((node) => figures.derive(node.weight ? weightedName(node) : scoreName(node)));
  const result = mapKnown(allKnown(inputs.map((input) => numberOf(input.result))), (scores) => pointsOf(sumOf(scores)));
  return { name, label, basis: { kind: "roll-up", weighted }, inputs, result };
}

/** A group that only gathers has no points of its own; those below it count where it stands. */
function scoredNodes(nodes: readonly IndicatorNode[]): readonly IndicatorNode[] {
  return nodes.flatMap((node) => (node.points ? [node] : scoredNodes(node.children)));
}

function weightedDerivation(node: IndicatorNode, scheme: Scheme, figures: Figures): Derivation {
  const name = weightedName(node);
  const label = `${node.name}加权得分`;
  const score = figures.derive(scoreName(node));
  const inputs: Derivation[] = [score];
  const weight = node.weight && shareOf(node.weight, recordingLookup(figures, inputs));
  if (!weight || "problem" in weight) {
    if (weight) figures.report(weight.problem, node.place, name);
    return { name, label, basis: { kind: "weighted" }, inputs, result: pending(name) };
  }
  const result = bothKnown(numberOf(score.result), weight.value, (earned, share) => pointsOf(earned.times(share)));
  return rounded({ name, label, basis: { kind: "weighted" }, inputs, result }, scheme.rounding, "weighted");
}

/** A weight is a rate: 47.85%, 奖励.占比; an amount of anything is none. */
function shareOf(weight: Expression, lookup: Lookup): Attempt<Known<Decimal>> {
  const attempt = evaluateExpression(weight, lookup);
  if ("problem" in attempt) return attempt;
  if (attempt.value.state !== "known") return { value: attempt.value };
  const share = attempt.value.value;
  if (isRatio(share.unit)) return { value: known(plain(share)) };
  return problem("rate-impossible", { name: printExpression(weight), value: formatQuantity(share) });
}

function totalDerivation(scheme: Scheme, figures: Figures): Derivation {
  const scored = scoredNodes(scheme.indicators);
  if (scheme.totalRule && scheme.points) {
    const node: IndicatorNode = { code: "总分", name: "总分", level: 0, children: [], place: scheme.place };
    return rounded(
      ruleDerivation("总分", "总分", node, scheme.totalRule, scheme.points, figures),
      scheme.rounding,
      "total",
    );
  }
  if (scored.length === 0) {
    const result = notApplicable("指标体系没有设置分值");
    return { name: "总分", label: "总分", basis: { kind: "missing" }, inputs: [], result };
  }
  return rounded(rolledUp("总分", "总分", scored, figures), scheme.rounding, "total");
}

function gradeDerivation(scheme: Scheme, figures: Figures): Derivation {
  const total = figures.derive("总分");
  const result: Known<Value> =
    total.result.state === "known" ? gradeValue(numberOf(total.result), scheme, figures) : total.result;
  const bands = gradeBandsText(scheme.grades);
  return { name: "等级", label: "等级", basis: { kind: "grade", bands }, inputs: [total], result };
}

function gradeValue(total: Known<Decimal>, scheme: Scheme, figures: Figures): Known<Value> {
  if (total.state !== "known") return total;
  const withheld = gradeWithheld(total.value, scheme);
  if (withheld) {
    figures.report(withheld, scheme.place, "等级");
    return pending("等级");
  }
  const grade = gradeOf(total.value, scheme.grades);
  return grade ? known({ kind: "text", text: grade.name }) : notApplicable("总分低于所有等级的下限");
}

function rounded(derivation: Derivation, policy: RoundingPolicy, stage: RoundingStage): Derivation {
  const score = numberOf(derivation.result);
  if (score.state !== "known" || !policy.stages.includes(stage)) return derivation;
  const value = roundedTo(score.value, policy.rounding);
  if (value.equals(score.value)) return derivation;
  return { ...derivation, result: known(pointsOf(value)), rounding: { ...policy.rounding, exact: score.value } };
}

/** The points behind a score figure. */
export function numberOf(value: Known<Value>): Known<Decimal> {
  if (value.state !== "known") return value;
  return value.value.kind === "quantity" ? known(value.value.value) : notApplicable("不是数值");
}
