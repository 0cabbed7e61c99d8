import { Decimal, decimal, sumOf } from "../../../number/decimal.ts";
import { elementName } from "../../kinds/checklist.ts";
import type { Rule } from "../../rule.ts";
import { rangesOf } from "./caseRanges.ts";
import { isFull, isNothing, sortStatements } from "./cases.ts";
import { readCondition } from "./conditions.ts";
import { used } from "./elements.ts";
import { elementText, partsRule, unique } from "./listParts.ts";
import { neededElements } from "./needed.ts";
import { quiet, type Scene } from "../notes.ts";
import type { Block, Node, Parsed } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import { resolveNodes } from "./resolve.ts";
import { sampledOr } from "./sites.ts";

/** A rule for a sentence with a list ①②③: elements that are met or not, parts with rules of their own, or numbered cases. */
export function resolveList(scene: Scene, parsed: Parsed): Rule | undefined {
  const { head, tail } = parsed;
  const items = sharedMover(scene, parsed.items);
  if (parsed.restarted) scene.notes.find({ code: "compile-list-restarts", facts: undefined }, tail.at);
  const about = [...head.nodes, ...tail.nodes];
  const at = { from: head.at.from, to: Math.max(tail.at.to, items.at(-1)?.at.to ?? 0) };
  const weighted = weightedElements(scene, items);
  if (weighted) return used(scene, [...items.flatMap((item) => item.nodes), ...about], weighted);
  const needed = neededElements(scene, items, about);
  const rest = about.filter((node) => !needed.nodes.includes(node));
  const carrying = items.filter((item) => item.nodes.some(carriesMarks));
  if (needed.nodes.length > 0) {
    const inner = carrying.length === 0 ? sampledOr(scene, items, rest, at) : partsRule(scene, items, rest, at);
    return inner?.kind === "checklist" && inner.items.every((item) => !("rule" in item))
      ? needed.around(inner)
      : undefined;
  }
  if (carrying.length === 0) return sampledOr(scene, items, about, at);
  if (isOneScale(scene, items))
    return resolveNodes(scene, [...head.nodes, ...items.flatMap((item) => item.nodes), ...tail.nodes], at);
  return partsRule(scene, items, about, at);
}

/** 「①甲率≥100%，得4分；②乙率≥95%，得4分；未达到的按比例得分」: said behind a stop of its own, it is said of each of them. */
function sharedMover(scene: Scene, items: readonly Block[]): readonly Block[] {
  const [award, mover, ...more] = items.at(-1)?.nodes.filter((node) => node.is === "statement") ?? [];
  if (items.length < 2 || more.length > 0 || mover?.is !== "statement" || mover.outcome.is !== "prop") return items;
  const said = readCondition(scene.text, scene.tokens, mover.when);
  if (!award || !(mover.otherwise || said?.is === "contrary") || !stops(scene, award.at.to, mover.at.from))
    return items;
  const measured = items.slice(0, -1).every((item) => {
    const [only, ...others] = item.nodes.filter((node) => node.is === "statement");
    const when =
      only?.is === "statement" && others.length === 0 ? readCondition(scene.text, scene.tokens, only.when) : undefined;
    return when?.is === "range" && when.from !== undefined && when.subject !== "";
  });
  return measured
    ? items.map((item, at) => (at === items.length - 1 ? item : { ...item, nodes: [...item.nodes, mover] }))
    : items;
}

function stops(scene: Scene, from: number, to: number): boolean {
  return scene.tokens.slice(Math.max(from - 1, 0), to + 1).some((token) => token.kind === "stop");
}

/** ①目标明确40%；②指标量化30%；…: the share stands bare behind each element. */
function weightedElements(scene: Scene, items: readonly Block[]): Rule | undefined {
  const made = items.map((item, index) => {
    const [node] = item.nodes;
    const last = node && scene.tokens[lastWord(scene, node.at)];
    const before = node && scene.tokens[lastWord(scene, node.at) - 1];
    if (item.nodes.length !== 1 || node?.is !== "words" || last?.quantity?.unit.name !== "%" || before?.kind !== "text")
      return undefined;
    const name = elementText(scene, {
      ...item,
      nodes: [{ is: "words", at: { from: node.at.from, to: lastWord(scene, node.at) } }],
    });
    return { name, share: last.quantity.value.over(decimal("100")), met: elementName(index) };
  });
  const known = made.filter((one) => one !== undefined);
  if (known.length < items.length || !sumOf(known.map((one) => one.share)).equals(Decimal.one)) return undefined;
  return { kind: "checklist", items: unique(known) };
}

function lastWord(scene: Scene, at: Stretch): number {
  let last = at.to - 1;
  while (last > at.from && ["comma", "stop", "tab", "close", "open"].includes(scene.tokens[last]?.kind ?? "stop"))
    last -= 1;
  return last;
}

function carriesMarks(node: Node): boolean {
  return node.is === "statement" || node.is === "points" || node.is === "share";
}

// --- numbered cases of one scale ---

/** Are the items steps of one scale (①90%以上得10分；②80%至90%得8分), or deductions beside each other? */
function isOneScale(loud: Scene, items: readonly Block[]): boolean {
  const scene = quiet(loud);
  const all = items.flatMap((item) => item.nodes);
  if (all.some((node) => node.is === "points" || node.is === "share")) return false;
  const sorted = sortStatements(scene, all);
  const { cases, losses, once, gains, otherwise } = sorted;
  if (gains.length > 0) return false;
  const several = items.filter(
    (item) =>
      sortStatements(quiet(scene), item.nodes).cases.length +
        (sortStatements(quiet(scene), item.nodes).otherwise ? 1 : 0) >
      1,
  );
  if (several.length > 1) return false;
  const deducts = losses.length + once.length;
  if (deducts > 0)
    return cases.every((one) => one.award && (isFull(one.award, scene.around.points) || isNothing(one.award)));
  if (cases.some((one) => one.range)) return true;
  if (rangesOf(scene, cases)) return true;
  if (cases.some((one) => !one.award)) return cases.filter((one) => one.when?.is === "words").length <= 1;
  const { points } = scene.around;
  const marks = cases.flatMap((one) => (one.award?.of === "points" ? [one.award.points] : []));
  if (points && sumOf(marks).equals(points) && marks.length === items.length) return false;
  const gradedWord = cases.some(
    (one) => one.when?.is === "words" && /^(?:优|良|中|差|好|较好|一般|基本|完全|部分|未)/.test(one.when.text),
  );
  return (
    gradedWord ||
    otherwise !== undefined ||
    cases.some((one) => one.award && isFull(one.award, points)) ||
    (points !== undefined && marks.some((one) => one.equals(points)))
  );
}
