import { Decimal, decimal } from "../../number/decimal.ts";
import { elementName } from "../kinds/checklist.ts";
import { judgedName, reasonName } from "../kinds/judgement.ts";
import type { Rule } from "../rule.ts";
import { elsewhere } from "./clauses.ts";
import { partsRule } from "./lists.ts";
import { textOf, type Scene } from "./notes.ts";
import type { Block, Node } from "./parse.ts";

/** 以上各项各占25%，符合得分: the elements stand in another cell; where they are known they are taken from there. */
export function framedElements(scene: Scene, nodes: readonly Node[], elements: readonly string[]): Rule | undefined {
  const framed = nodes.some((node) => {
    const text = textOf(scene, node.at);
    if (node.is === "share") return /以上|上述|各|每|要点|要素/.test(text);
    return node.is === "statement" && node.outcome.is === "deduct" && node.outcome.amount.of === "own" && /每|一项|各/.test(text);
  });
  if (!framed) return undefined;
  const share = shareIn(scene, nodes);
  const count = share ? countOf(share) : elements.length > 1 ? elements.length : undefined;
  if (count === undefined || nodes.some((node) => node.is === "statement" && node.outcome.is === "formula")) return undefined;
  const names = elements.length === count ? elements : Array.from({ length: count }, (_, index) => `第${index + 1}项`);
  scene.notes.use(...nodes);
  if (!share) scene.notes.assume("equal", nodes[0]?.at ?? { from: 0, to: 0 });
  const each = Decimal.one.over(decimal(String(count)));
  return { kind: "checklist", items: names.map((name, index) => ({ name, share: each, met: elementName(index) })) };
}

function shareIn(scene: Scene, nodes: readonly Node[]): Decimal | undefined {
  for (const node of nodes) {
    if (node.is !== "share" || node.amount?.of !== "award") continue;
    const { award } = node.amount;
    if (award.of === "share") return award.share;
    if (scene.around.points) return award.points.over(scene.around.points);
  }
  return undefined;
}

/** How many equal shares make the whole; 33% is taken for a third. */
function countOf(share: Decimal): number | undefined {
  if (!share.isPositive()) return undefined;
  const count = Decimal.one.over(share).round("half-up", 0);
  const off = count.times(share).minus(Decimal.one).absolute();
  return count.compare(decimal("30")) <= 0 && off.compare(decimal("0.02")) < 0 ? Number(count.text()) : undefined;
}

/** Sentences one after the other, each with marks of its own that add up: 符合……得2分，……；有……得2分，……. */
export function segmentsRule(scene: Scene, nodes: readonly Node[]): Rule | undefined {
  const blocks = segments(scene, nodes).filter((block) => block.nodes.some((node) => node.is === "statement"));
  if (blocks.length < 2) return undefined;
  const marked = blocks.every((block) => block.nodes.some((node) => node.is === "statement" && node.outcome.is === "award" && node.outcome.amount.of === "award" && node.outcome.amount.award.of === "points"));
  if (!marked) return undefined;
  scene.notes.assume("additive", { from: 0, to: scene.tokens.length });
  return partsRule(scene, blocks, [], { from: 0, to: scene.tokens.length });
}

function segments(scene: Scene, nodes: readonly Node[]): readonly Block[] {
  const blocks: { at: { from: number; to: number }; nodes: Node[] }[] = [];
  for (const node of nodes) {
    const open = blocks.at(-1);
    const stopped = open ? stopBetween(scene, open.at.to - 1, node.at.from) : true;
    const joins = open && (!stopped || node.is !== "statement" || !startsAnew(node));
    if (joins) {
      open.nodes.push(node);
      open.at.to = node.at.to;
    } else blocks.push({ at: { from: node.at.from, to: node.at.to }, nodes: [node] });
  }
  return blocks;
}

function startsAnew(node: Node): boolean {
  return node.is === "statement" && !node.otherwise && node.outcome.is === "award" && !node.per;
}

function stopBetween(scene: Scene, from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if (scene.tokens[at]?.kind === "stop") return true;
  return false;
}

/** 按照《……办法》评分: the marks are in a document that is not here. */
export function elsewhereRule(scene: Scene, nodes: readonly Node[]): Rule | undefined {
  const node = nodes.find((one) => elsewhere.test(textOf(scene, one.at)));
  if (!node || nodes.some((one) => one.is === "statement" && one !== node && one.outcome.is !== "judge" && one.outcome.is !== "prop")) return undefined;
  scene.notes.use(...nodes);
  scene.notes.find({ code: "compile-elsewhere", facts: { text: textOf(scene, node.at).slice(0, 40) } }, node.at, false);
  scene.notes.assume("judged", node.at);
  return { kind: "judgement", given: judgedName, reason: reasonName };
}
