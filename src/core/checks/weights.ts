import { finding, type Finding } from "../finding.ts";
import { evaluateExpression } from "../formula/evaluate.ts";
import { nodesOf, type IndicatorNode } from "../indicators/scheme.ts";
import { Decimal, sumOf } from "../number/decimal.ts";
import { shareText } from "../rules/award.ts";
import { plain } from "../rules/ratio.ts";
import type { Check } from "./check.ts";
import type { Figures } from "../figures/figures.ts";

/** Points of the children make up the points of the parent; where children are weighted, their weights make up 100%. */
export const checkWeights: Check = (fund, figures) => {
  const { scheme } = fund;
  const top = pointsProblem("总分", scheme.points, scheme.indicators, scheme.place);
  const below = nodesOf(scheme.indicators).flatMap((node) => [
    ...pointsProblem(node.name, node.points, node.children, node.place),
    ...weightProblem(node, figures),
    ...(node.points && !node.points.isPositive()
      ? [
          finding(
            { code: "points-not-positive", facts: { name: node.name, points: node.points.toString() } },
            node.place,
            node.code,
          ),
        ]
      : []),
  ]);
  return [...top, ...below];
};

function pointsProblem(
  parent: string,
  expected: Decimal | undefined,
  children: readonly IndicatorNode[],
  place: IndicatorNode["place"],
): readonly Finding[] {
  const scored = children.filter((child) => child.points);
  if (!expected || scored.length === 0 || scored.some((child) => child.weight)) return [];
  const found = sumOf(scored.map((child) => child.points ?? Decimal.zero));
  if (found.equals(expected)) return [];
  const facts = { parent, expected: expected.toString(), found: found.toString() };
  return [finding({ code: "weights-differ", facts }, place, parent)];
}

function weightProblem(node: IndicatorNode, figures: Figures): readonly Finding[] {
  const weighted = node.children.filter((child) => child.weight && child.points);
  if (weighted.length === 0) return [];
  const shares = weighted.map((child) => child.weight && evaluateExpression(child.weight, figures));
  const known = shares.flatMap((share) =>
    share && "value" in share && share.value.state === "known" ? [plain(share.value.value)] : [],
  );
  const sum = sumOf(known);
  const unequal = weighted.filter((child) => node.points && child.points && !child.points.equals(node.points));
  return [
    ...(known.length === weighted.length && !sum.equals(Decimal.one)
      ? [finding({ code: "shares-differ", facts: { parent: node.name, found: shareText(sum) } }, node.place, node.code)]
      : []),
    ...unequal.map((child) =>
      finding(
        {
          code: "weighted-points-differ",
          facts: {
            name: child.name,
            points: child.points?.toString() ?? "",
            parent: node.name,
            expected: node.points?.toString() ?? "",
          },
        },
        child.place,
        child.code,
      ),
    ),
  ];
}
