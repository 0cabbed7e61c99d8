import type { IndicatorEntry, Measure } from "../case/case.ts";
import { finding, type Finding } from "../finding.ts";
import { nodesOf, type IndicatorNode } from "../indicators/scheme.ts";
import { inForce, requirementText, type TargetVersion } from "../indicators/target.ts";
import { Decimal } from "../number/decimal.ts";
import { compareQuantity, formatQuantity, type Quantity } from "../number/quantity.ts";
import { isRatio } from "../number/units.ts";
import { plain } from "../rules/ratio.ts";
import type { Entry } from "../tables/table.ts";
import type { Check } from "./check.ts";

/** Is each target one that can be reached, measured and believed? (checks of the goal table at submission) */
export const checkTargets: Check = (fund) => {
  const nodes = new Map(nodesOf(fund.scheme.indicators).map((node) => [node.code, node]));
  return fund.indicators.flatMap((entry) =>
    entry.measures.flatMap((measure) => targetFindings(entry, measure, nodes.get(entry.code))),
  );
};

function targetFindings(entry: IndicatorEntry, measure: Measure, node: IndicatorNode | undefined): readonly Finding[] {
  const { target } = measure;
  if (!node) return [];
  if (!target) return targetMissing(entry, measure, node);
  const version = inForce(target);
  return [
    ...amountFindings(version, node),
    ...vagueFindings(version, node),
    ...historyFindings(version, entry, node),
    ...target.versions
      .filter((one) => one.stage !== "original" && one.document === undefined)
      .map((one) => finding({ code: "adjustment-undocumented", facts: { name: node.name } }, one.place, node.code)),
  ];
}

/** An actual value without a target cannot be judged; the source may simply print none. */
function targetMissing(entry: IndicatorEntry, measure: Measure, node: IndicatorNode): readonly Finding[] {
  if (!measure.actual) return [];
  return [finding({ code: "target-missing", facts: { name: node.name } }, entry.place, node.code)];
}

function amountFindings(version: TargetVersion, node: IndicatorNode): readonly Finding[] {
  const { requirement, place } = version;
  if (requirement.kind !== "amount") return [];
  const { quantity, operator } = requirement;
  const about = { name: node.name, target: requirementText(requirement) };
  const isCost = /成本/u.test(node.name) || /成本/u.test(node.category ?? "");
  const aboveWhole = isRatio(quantity.unit) && quantity.unit.name === "%" && plain(quantity).compare(Decimal.one) > 0;
  const canBeNegative = isRatio(quantity.unit) && /增/u.test(node.name);
  return [
    ...(quantity.value.isZero() && operator === "≥" && !canBeNegative
      ? [finding({ code: "target-zero", facts: about }, place, node.code)]
      : []),
    ...(isCost && operator === "≥" ? [finding({ code: "cost-target-open", facts: about }, place, node.code)] : []),
    ...(aboveWhole && !/增|倍|比上年/u.test(node.name)
      ? [finding({ code: "target-above-whole", facts: about }, place, node.code)]
      : []),
    ...(quantity.approximation === "about"
      ? [finding({ code: "target-approximate", facts: about }, place, node.code)]
      : []),
  ];
}

const vague = /^(?:有效|明显|显著|进一步|不断|逐步|稳步|持续)?(?:提升|提高|增强|改善|促进|加强|优化|完善|推动)$/u;

function vagueFindings(version: TargetVersion, node: IndicatorNode): readonly Finding[] {
  if (version.requirement.kind !== "words" || !vague.test(version.requirement.text)) return [];
  const facts = { name: node.name, text: version.requirement.text };
  return [finding({ code: "target-vague", facts }, version.place, node.code)];
}

/** 财预〔2021〕101号: the values of the last three years are the historical standard. */
function historyFindings(version: TargetVersion, entry: IndicatorEntry, node: IndicatorNode): readonly Finding[] {
  const { requirement, place } = version;
  if (requirement.kind !== "amount" || requirement.operator !== "≥") return [];
  const years = [...entry.history].filter(([, one]) => isBelow(requirement.quantity, one));
  if (years.length === 0 || years.length < entry.history.size) return [];
  const facts = {
    name: node.name,
    target: requirementText(requirement),
    history: years.map(([year, one]) => `${year}年${givenText(one)}`).join("、"),
  };
  return [finding({ code: "target-below-history", facts }, place, node.code)];
}

function isBelow(target: Quantity, past: Entry): boolean {
  const value = givenQuantity(past);
  if (!value) return false;
  const order = compareQuantity(target, value);
  return "value" in order && order.value < 0;
}

function givenQuantity(entry: Entry): Quantity | undefined {
  const { content } = entry;
  if (content.kind !== "given" || content.value.state !== "known") return undefined;
  return content.value.value.kind === "quantity" ? content.value.value : undefined;
}

function givenText(entry: Entry): string {
  const value = givenQuantity(entry);
  return value ? formatQuantity(value) : "";
}
