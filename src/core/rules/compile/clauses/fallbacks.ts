import { Decimal, decimal, sumOf } from "../../../number/decimal.ts";
import { elementName } from "../../kinds/checklist.ts";
import { givenName } from "../../kinds/qualitative.ts";
import { gradeName } from "./wordCases.ts";
import { judgedName, reasonName } from "../../kinds/judgement.ts";
import type { Rule } from "../../rule.ts";
import { elsewhere } from "../guards/leftOver.ts";
import { frames, vetoedBy } from "./frames.ts";
import { nameOf } from "../names.ts";
import { partsRule, repeatsMarks } from "./listParts.ts";
import { type Sites } from "./sites.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Block, Node } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import { resolveNodes } from "./resolve.ts";

/** 以上各项各占25%，符合得分: the elements stand in another cell; where they are known they are taken from there. */
export function framedElements(scene: Scene, nodes: readonly Node[], elements: readonly string[]): Rule | undefined {
  const framed = nodes.some((node) => {
    const text = textOf(scene, node.at);
    if (node.is === "share") return /以上|上述|各|每|要点|要素/.test(text);
    return (
      node.is === "statement" &&
      node.outcome.is === "deduct" &&
      node.outcome.amount.of === "own" &&
      /每|一项|各/.test(text)
    );
  });
  if (!framed) return undefined;
  const share = shareIn(scene, nodes);
  const count = share ? countOf(share) : elements.length > 1 ? elements.length : undefined;
  if (count === undefined || nodes.some((node) => node.is === "statement" && node.outcome.is === "formula"))
    return undefined;
  const names = elements.length === count ? elements : Array.from({ length: count }, (_, index) => `第${index + 1}项`);
  const others = nodes.filter((node) => node.is === "statement" && !frames(scene, node));
  scene.notes.use(...nodes.filter((node) => !others.includes(node)));
  if (!share) scene.notes.assume("equal", nodes[0]?.at ?? { from: 0, to: 0 });
  const each = Decimal.one.over(decimal(String(count)));
  const items = names.map((name, index) => ({ name, share: each, met: elementName(index) }));
  return vetoedBy(scene, others, { kind: "checklist", items });
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

/** 甲满意度和乙满意度各占50%，≥90%得满分……: the same rule for each of the figures named. */
export function figuresRule(scene: Scene, nodes: readonly Node[], sites: Sites, at: Stretch): Rule | undefined {
  const share = Decimal.one.over(decimal(String(sites.names.length)));
  const parts = sites.names.map((name) => {
    const { points: _, ...around } = scene.around;
    const rule = resolveNodes({ ...scene, around: { ...around, subject: { name, ratio: true } } }, nodes, at);
    return rule && { name, share, rule };
  });
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  scene.notes.use(sites.node);
  return { kind: "composite", take: "sum", parts: known };
}

/** 其中：监控占40%，报告占30%，整改占30%; 开工率占50%，……；投资完成率占50%，……: parts named where their shares stand. */
export function namedParts(scene: Scene, nodes: readonly Node[], at: Stretch): Rule | undefined {
  const starts = nodes.flatMap((node, index) =>
    node.is === "share" && node.amount?.of === "award" && partName(scene, node) !== "" ? [index] : [],
  );
  const first = starts[0];
  if (starts.length < 2 || first === undefined) return undefined;
  const shares = starts.map((index) => shareOfNode(scene, nodes[index]));
  const known = shares.filter((share) => share !== undefined);
  if (known.length < shares.length || !sumOf(known).equals(Decimal.one)) return undefined;
  const own = starts.map((start, index) => nodes.slice(start + 1, starts[index + 1] ?? nodes.length));
  const names = starts.map((index) => partName(scene, nodes[index]));
  const before = nodes.slice(0, first);
  const each = own.slice(0, -1).some((part) => part.some((node) => node.is === "statement"));
  const common = each ? [] : [...before, ...(own.at(-1) ?? [])];
  const scored = common.filter((node) => node.is === "statement");
  if (!each && scored.every((node) => node.is === "statement" && isPlainAward(node))) {
    scene.notes.use(...nodes);
    return {
      kind: "checklist",
      items: names.map((name, index) => ({ name, share: known[index] ?? Decimal.zero, met: elementName(index) })),
    };
  }
  const parts = names.map((name, index) => {
    const { points, ...around } = scene.around;
    const share = known[index] ?? Decimal.zero;
    const inside = {
      ...around,
      ...(points && share.isPositive() && { points: points.times(share) }),
      subject: { name, ratio: /[率度比例]$/.test(name) },
    };
    const rule = resolveNodes({ ...scene, around: inside }, each ? (own[index] ?? []) : common, at);
    return rule && { name, share, rule };
  });
  const made = parts.filter((part) => part !== undefined);
  if (made.length < parts.length) return undefined;
  scene.notes.use(...starts.flatMap((index) => nodes[index] ?? []));
  return { kind: "composite", take: "sum", parts: made };
}

function isPlainAward(node: Node): boolean {
  return (
    node.is === "statement" &&
    !node.per &&
    (node.outcome.is === "award" || node.outcome.is === "zero" || node.outcome.is === "deduct")
  );
}

function partName(scene: Scene, node: Node | undefined): string {
  if (node?.is !== "share") return "";
  const name = nameOf(textOf(scene, node.of).replace(/^.*[,;。:]/, "")).replace(/^其中/, "");
  return /要素|要点|以上|上述|各|[①-⑳]|、|\d/.test(name) || name.length > 24 ? "" : name;
}

function shareOfNode(scene: Scene, node: Node | undefined): Decimal | undefined {
  if (node?.is !== "share" || node.amount?.of !== "award") return undefined;
  const { award } = node.amount;
  if (award.of === "share") return award.share;
  return scene.around.points && award.points.over(scene.around.points);
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
  if (nodes.length < 2) return undefined;
  const blocks = segments(scene, nodes).filter((block) => block.nodes.some((node) => node.is === "statement"));
  if (blocks.length < 2) return undefined;
  const marked = blocks.every((block) =>
    block.nodes.some(
      (node) =>
        node.is === "statement" &&
        node.outcome.is === "award" &&
        node.outcome.amount.of === "award" &&
        node.outcome.amount.award.of === "points",
    ),
  );
  if (!marked) return undefined;
  const all = { from: 0, to: scene.tokens.length };
  scene.notes.assume("additive", all);
  const graver = ofWhole(scene, blocks);
  const shared = sharedRest(scene, blocks);
  if (shared)
    scene.notes.find(
      { code: "compile-clause-unread", facts: { text: textOf(scene, shared.at).slice(0, 40) } },
      shared.at,
    );
  const own = blocks.map((block) => ({ ...block, nodes: block.nodes.filter((node) => node !== graver) }));
  const rule = partsRule(scene, own, [], all);
  return graver && rule ? vetoedBy(scene, [graver], rule) : rule;
}

/** 「甲率达到100%得4分；乙率达到100%得2分；未完成的按完成率计分」: of the last one, or of both? */
function sharedRest(scene: Scene, blocks: readonly Block[]): Node | undefined {
  const last = blocks.at(-1)?.nodes ?? [];
  const at = last.findLastIndex((node) => node.is === "statement");
  const node = last[at];
  const before = last[at - 1];
  const moves = node?.is === "statement" && (node.outcome.is === "prop" || node.outcome.is === "proploss");
  return moves && before && stopBetween(scene, before.at.to - 1, node.at.from) ? node : undefined;
}

/** 「及时开展自评得2分；报告完整得3分；未开展自评的不得分」: the last speaks of what the first clause asks for. */
function ofWhole(scene: Scene, blocks: readonly Block[]): Node | undefined {
  const last = blocks.at(-1);
  const node = last?.nodes.findLast((one) => one.is === "statement");
  if (!last || node?.is !== "statement" || node.outcome.is !== "zero" || node.per || node.otherwise) return undefined;
  const said = nameOf(textOf(scene, node.when));
  const asked = said.replace(/^(?:未|没有|无)(?:及时|按时|按期)?/, "");
  const first = last.nodes.find((one) => one.is === "statement" && one !== node);
  if (asked === said || asked.length < 2 || !first) return undefined;
  const inOwn = textOf(scene, first.at).includes(asked.slice(0, 2));
  const elsewhere = blocks.some((block) => block !== last && textOf(scene, block.at).includes(asked.slice(0, 2)));
  return elsewhere && !inOwn ? node : undefined;
}

/** Several sentences, each with full marks of its own and what is lost of them, whose marks make the whole. */
export function segmentsAddUp(scene: Scene, nodes: readonly Node[]): boolean {
  const { points } = scene.around;
  if (!points || nodes.length < 2) return false;
  const blocks = segments(scene, nodes).filter((block) => block.nodes.some((node) => node.is === "statement"));
  if (blocks.length < 2) return false;
  const marks = blocks.map((block) => {
    const [first] = block.nodes;
    const award =
      first?.is === "statement" && first.outcome.is === "award" && first.outcome.amount.of === "award"
        ? first.outcome.amount.award
        : undefined;
    return award?.of === "points" ? award.points : undefined;
  });
  const known = marks.filter((one) => one !== undefined);
  const several = blocks.some((block) => block.nodes.filter((node) => node.is === "statement").length > 1);
  return several && known.length === blocks.length && sumOf(known).equals(points);
}

/** 合理（2分）、基本合理（1分）、不合理（0分） in one line. */
export function optionsInLine(scene: Scene, nodes: readonly Node[]): Rule | undefined {
  const about = nodes.filter((node) => node.is === "statement" || node.is === "floor");
  const marks = nodes.flatMap((node) =>
    node.is === "points" && node.amount.of === "award" ? [node.amount.award] : [],
  );
  if (
    nodes.some((node) => node.is === "share") ||
    about.some((node) => node.is === "statement" && !repeatsMarks(scene, node, marks))
  )
    return undefined;
  const items: Block[] = [];
  nodes.forEach((node, index) => {
    const before = nodes[index - 1];
    if (node.is === "points" && before?.is === "words")
      items.push({ at: { from: before.at.from, to: node.at.to }, nodes: [before, node] });
  });
  return items.length > 1 ? partsRule(scene, items, about, { from: 0, to: scene.tokens.length }) : undefined;
}

const official =
  /(达成[^、,;]{0,10})、(部分达成[^、,;]{0,20})、(未达成[^,;。]{0,24}?)(?:三|3)?(?:个)?(?:档|等级|级|种情况)/;

/** 财预〔2020〕10号第十六条 in its own words: three grades, 100%－80%（含）, 80%－60%（含）, 60%－0%. */
export function officialGrades(scene: Scene, nodes: readonly Node[]): Rule | undefined {
  const found = scene.text.includes("部分达成") ? official.exec(scene.text) : null;
  if (!found) return undefined;
  const ranges =
    /100%?(?:\(含(?:100%)?\))?[-~]80%(?:\(含(?:80%)?\))?[、,]80%?[-~]60%(?:\(含(?:60%)?\))?[、,](?:和)?60%?[-~]0%?/.test(
      scene.text.replace(/(?:、|,)?(?:以及|和|及)/g, "、"),
    );
  if (!ranges) return undefined;
  scene.notes.use(...nodes);
  const share = (text: string) => decimal(text);
  return {
    kind: "qualitative",
    grade: gradeName,
    given: givenName,
    grades: [
      { name: nameOf(found[1] ?? ""), from: share("0.8"), to: share("1"), toIncluded: true },
      { name: nameOf(found[2] ?? ""), from: share("0.6"), to: share("0.8"), toIncluded: false },
      { name: nameOf(found[3] ?? ""), from: share("0"), to: share("0.6"), toIncluded: false },
    ],
  };
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
  if (
    !node ||
    nodes.some(
      (one) => one.is === "statement" && one !== node && one.outcome.is !== "judge" && one.outcome.is !== "prop",
    )
  )
    return undefined;
  scene.notes.use(...nodes);
  scene.notes.find({ code: "compile-elsewhere", facts: { text: textOf(scene, node.at).slice(0, 40) } }, node.at);
  scene.notes.assume("judged", node.at);
  return { kind: "judgement", given: judgedName, reason: reasonName };
}
