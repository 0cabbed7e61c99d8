import { Decimal } from "../../number/decimal.ts";
import type { Rule } from "../rule.ts";
import { sortStatements, type Sorted } from "./cases.ts";
import { casesRule } from "./choices.ts";
import { deductions } from "./deductions.ts";
import { withGains } from "./gains.ts";
import type { Scene } from "./notes.ts";
import type { Node, Stretch } from "./parse.ts";
import { isRemainder, withSaid } from "./said.ts";

/** The rule that the nodes of one block make; undefined when they make none. What was used is noted. */
export function resolveNodes(outer: Scene, nodes: readonly Node[], at: Stretch): Rule | undefined {
  const scene = withSaid(outer, nodes);
  const sorted = sortStatements(
    scene,
    nodes.filter((node) => !isRemainder(scene, node)),
  );
  const least = floorOf(scene, nodes);
  const base = baseRule(scene, sorted, least, at);
  const all = withGains(scene, nodes, sorted, base);
  const rounding = nodes.find((node) => node.is === "rounding");
  if (!all) return undefined;
  scene.notes.use(
    ...nodes.filter(
      (node) =>
        node.is === "statement" ||
        node.is === "rounding" ||
        node.is === "floor" ||
        node.is === "least" ||
        (node.is === "most" && usesMost(sorted)),
    ),
  );
  if (rounding?.is !== "rounding") return all;
  return { kind: "rounded", rule: all, rounding: { mode: "half-up", places: rounding.places } };
}

function usesMost(sorted: Sorted): boolean {
  return sorted.losses.length > 0 || sorted.gains.length > 0 || sorted.once.length > 0 || sorted.cases.length > 0;
}

/** 扣完为止 is 0; 最低得2分 is 2; 最多扣3分 leaves the rest. */
function floorOf(scene: Scene, nodes: readonly Node[]): Decimal {
  const { points } = scene.around;
  for (const node of nodes) {
    if (node.is === "least" && node.amount?.of === "award" && node.amount.award.of === "points")
      return node.amount.award.points;
    if (node.is !== "most" || node.amount?.of !== "award") continue;
    const text = scene.text.slice(scene.tokens[node.at.from]?.start, scene.tokens[node.at.to - 1]?.end);
    if (!/扣/.test(text)) continue;
    const { award } = node.amount;
    const beyond = /倒扣/.test(scene.text);
    if (award.of === "points" && /倒扣/.test(text)) return award.points.negated();
    if (award.of === "share" && award.share.equals(Decimal.one)) return Decimal.zero;
    if (points) {
      const left = points.minus(award.of === "share" ? award.share.times(points) : award.points);
      return beyond ? left : left.largerOf(Decimal.zero);
    }
    scene.notes.find({ code: "compile-points-needed", facts: { text } }, node.at);
  }
  return Decimal.zero;
}

function baseRule(scene: Scene, sorted: Sorted, least: Decimal, at: Stretch): Rule | undefined {
  const { losses, once, cases, otherwise } = sorted;
  if (losses.length === 0 && once.length === 0) return casesRule(scene, cases, otherwise, at);
  return deductions(scene, sorted, least, at);
}
