import { Decimal } from "../../../number/decimal.ts";
import type { Rule } from "../../rule.ts";
import { sortStatements, type Sorted } from "./cases.ts";
import { casesRule } from "./choices.ts";
import { deductions, type Floors } from "./deductions.ts";
import { withGains } from "./gains.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Node } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import { isRemainder, withSaid } from "./said.ts";

/** The rule that the nodes of one block make; undefined when they make none. What was used is noted. */
export function resolveNodes(outer: Scene, nodes: readonly Node[], at: Stretch): Rule | undefined {
  const scene = withSaid(outer, nodes);
  const sorted = sortStatements(
    scene,
    nodes.filter((node) => !isRemainder(scene, node)),
  );
  const floors = floorsOf(scene, nodes);
  const base = baseRule(scene, sorted, floors, at);
  const all = withGains(scene, nodes, sorted, base);
  const rounding = nodes.find((node) => node.is === "rounding");
  if (!all) return undefined;
  for (const node of nodes) if (isUsed(node, sorted)) scene.notes.use(node);
  if (rounding?.is !== "rounding") return all;
  return { kind: "rounded", rule: all, rounding: { mode: "half-up", places: rounding.places } };
}

function isUsed({ is }: Node, sorted: Sorted): boolean {
  if (is === "most") return usesMost(sorted);
  return is === "statement" || is === "rounding" || is === "floor" || is === "least";
}

function usesMost(sorted: Sorted): boolean {
  return sorted.losses.length > 0 || sorted.gains.length > 0 || sorted.once.length > 0 || sorted.cases.length > 0;
}

/** How little each deduction leaves: 「甲每次扣1分，最多扣5分；乙每次扣2分」 limits the first one only. */
function floorsOf(scene: Scene, nodes: readonly Node[]): Floors {
  const limits = nodes.filter((node) => node.is === "most" && textOf(scene, node.at).includes("扣"));
  const losses = nodes.filter((node) => node.is === "statement" && node.outcome.is === "deduct");
  if (losses.length < 2 || limits.length === 0) {
    const least = floorOf(scene, nodes);
    return () => least;
  }
  const others = nodes.filter((node) => !limits.includes(node));
  const own = new Map<Stretch, Decimal>();
  for (const limit of limits) {
    // 最多扣5分 of 5: no more than all there is, whichever of them costs it.
    if (takesAll(scene, limit) && (isTotal(scene, limit) || limit === limits.at(-1))) continue;
    const before = nodes[nodes.indexOf(limit) - 1];
    if (!before || !losses.includes(before) || !isOwnLimit(scene, losses, before, limit)) {
      scene.notes.find({ code: "compile-clause-unread", facts: { text: textOf(scene, limit.at) } }, limit.at);
      continue;
    }
    if (limits.length < losses.length) scene.notes.assume("partLimit", limit.at);
    own.set(before.at, floorOf(scene, [limit]));
  }
  const common = floorOf(scene, others);
  return (at) => own.get(at) ?? common;
}

/** After a comma it belongs to what it stands behind, unless all deductions stand in one row of commas. */
function isOwnLimit(scene: Scene, losses: readonly Node[], loss: Node, limit: Node): boolean {
  if (isTotal(scene, limit)) return false;
  const index = losses.indexOf(loss);
  const previous = losses[index - 1];
  const joined = !hasStop(scene, loss.at.to, limit.at.from);
  return joined && (!previous || hasStop(scene, previous.at.to, loss.at.from + 1));
}

function takesAll(scene: Scene, limit: Node): boolean {
  const { points } = scene.around;
  const award = limit.is === "most" && limit.amount?.of === "award" ? limit.amount.award : undefined;
  return award?.of === "points" && points !== undefined && award.points.compare(points) >= 0;
}

function isTotal(scene: Scene, limit: Node): boolean {
  return /累计|合计|总共|共计|本项|该项/.test(textOf(scene, limit.at));
}

function hasStop(scene: Scene, from: number, to: number): boolean {
  return scene.tokens.slice(from, to).some((token) => token.kind === "stop");
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

function baseRule(scene: Scene, sorted: Sorted, floors: Floors, at: Stretch): Rule | undefined {
  const { losses, once, cases, otherwise } = sorted;
  if (losses.length === 0 && once.length === 0) return casesRule(scene, cases, otherwise, at);
  return deductions(scene, sorted, floors, at);
}
