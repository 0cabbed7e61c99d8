import { finding } from "../finding.ts";
import { nodesOf, type IndicatorNode } from "../indicators/scheme.ts";
import { factsOfRule } from "../rules/print.ts";
import type { Check } from "./check.ts";
import { nearest } from "./nearest.ts";

/** Values entered for an indicator the scheme does not have would be lost silently; indicators without values wait. */
export const checkNames: Check = (fund) => {
  const nodes = nodesOf(fund.scheme.indicators);
  const codes = new Set(nodes.map((node) => node.code));
  const entered = new Set(fund.indicators.map((entry) => entry.code));
  const strays = fund.indicators.filter((entry) => !codes.has(entry.code));
  const waiting = nodes.filter(
    (node) => node.children.length === 0 && !node.points && !entered.has(node.code) && asksForValues(node),
  );
  return [
    ...strays.map((entry) => {
      const near = nearest(entry.code, codes);
      const hint = near.length > 0 ? `是否应为${near.map((one) => `「${one}」`).join("、")}？` : "请核对指标代码。";
      return finding({ code: "indicator-unknown", facts: { code: entry.code, hint } }, entry.place, entry.code);
    }),
    ...waiting.map((node) =>
      finding({ code: "indicator-not-filled", facts: { code: node.code, name: node.name } }, node.place, node.code),
    ),
  ];
};

/** A rule that only reads figures of the whole case (资金.到位) needs nothing of its own. */
function asksForValues(node: IndicatorNode): boolean {
  if (!node.rule) return true;
  const own = `${node.code}.`;
  return factsOfRule(node.rule, own).some((name) => name.startsWith(own));
}
