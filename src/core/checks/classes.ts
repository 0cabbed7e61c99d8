import { finding } from "../finding.ts";
import { nodesOf, type IndicatorNode } from "../indicators/scheme.ts";
import { decimal, sumOf, type Decimal } from "../number/decimal.ts";
import { shareText } from "../rules/award.ts";
import type { Check } from "./check.ts";

const required = ["产出", "效益", "满意度"] as const;
const minimumResultShare = decimal("0.6");

/**
 * 财预〔2020〕10号: 产出、效益、满意度 are all there (第十三条), and 产出 and 效益 together weigh at least 60%
 * (第十四条, 原则上). Only looked for where the tree uses these classes at all.
 */
export const checkClasses: Check = (fund) => {
  const { scheme } = fund;
  const nodes = nodesOf(scheme.indicators);
  const present = required.filter((name) => nodes.some((node) => isOf(node, name)));
  if (present.length === 0) return [];
  const missing = required.filter((name) => !present.includes(name));
  return [
    ...missing.map((name) => finding({ code: "class-missing", facts: { name } }, scheme.place)),
    ...lightResults(scheme.indicators, scheme.points, scheme.place),
    ...(isMissingKind(nodes, "质量") && !isMissingKind(nodes, "数量")
      ? [finding({ code: "class-missing", facts: { name: "质量指标" } }, scheme.place)]
      : []),
  ];
};

/** 效益 is also called 绩效, 效果 or 成效 in older and local trees. */
function isOf(node: IndicatorNode, name: string): boolean {
  const words = name === "效益" ? /效益|效果|绩效|成效/u : new RegExp(name, "u");
  return words.test(node.name) || words.test(node.category ?? "");
}

function isMissingKind(nodes: readonly IndicatorNode[], kind: string): boolean {
  return !nodes.some((node) => node.name.includes(kind) || (node.category ?? "").includes(kind));
}

function lightResults(
  nodes: readonly IndicatorNode[],
  total: Decimal | undefined,
  place: IndicatorNode["place"],
): ReturnType<Check> {
  if (!total?.isPositive()) return [];
  const results = pointsUnder(nodes, (node) => isOf(node, "产出") || isOf(node, "效益") || isOf(node, "满意度"));
  const share = results.over(total);
  if (results.isZero() || share.compare(minimumResultShare) >= 0) return [];
  return [finding({ code: "results-weigh-little", facts: { found: shareText(share.round("half-up", 4)) } }, place)];
}

/** Points of the topmost nodes that match; what stands below them is theirs. */
function pointsUnder(nodes: readonly IndicatorNode[], matches: (node: IndicatorNode) => boolean): Decimal {
  return sumOf(nodes.map((node) => (matches(node) && node.points ? node.points : pointsUnder(node.children, matches))));
}
