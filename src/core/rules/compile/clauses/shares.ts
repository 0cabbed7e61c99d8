import { fact } from "../../../formula/expression.ts";
import { Decimal, decimal, sumOf } from "../../../number/decimal.ts";
import { elementName } from "../../kinds/checklist.ts";
import type { Rule } from "../../rule.ts";
import { numeral } from "../amounts.ts";
import { nameOf } from "../names.ts";
import { Notes, textOf, type Scene } from "../notes.ts";
import type { Block, Node } from "../parse/nodes.ts";
import { resolveNodes } from "./resolve.ts";

export type Share = Extract<Node, { is: "share" }>;

// --- shares ---

/** 各占1/3, 分别占20%、30%、50%, 要素①占60%…: one share for every element, or undefined where none are said. */
export function listShares(scene: Scene, nodes: readonly Node[], count: number): readonly Decimal[] | undefined {
  const shares = nodes.filter((node) => node.is === "share");
  const named = new Map<number, Decimal>();
  for (const node of shares) {
    const own = ownShare(scene, node);
    if (own === undefined) {
      if (!node.equal || node.amount !== undefined) continue;
      scene.notes.use(node);
      return equalShares(count);
    }
    if (inner.test(textOf(scene, node.of))) {
      scene.notes.use(node);
      continue;
    }
    const text = scene.text.slice(scene.tokens[node.at.to - 1]?.start);
    scene.notes.use(node);
    if (/^.{0,4}分别/.test(text)) return listed(scene, node, own, count);
    const which = indexesIn(textOf(scene, node.of));
    for (const index of which) named.set(index, own);
    if (which.length === 0) return equalOrFinding(scene, node, own, count);
  }
  if (named.size === 0) return undefined;
  const all = Array.from({ length: count }, (_, index) => named.get(index) ?? Decimal.zero);
  if (!sumOf(all).equals(Decimal.one))
    scene.notes.find(
      { code: "compile-shares-differ", facts: { count: String(count), share: "所写占比", sum: sumOf(all).toString() } },
      { from: 0, to: scene.tokens.length },
    );
  return all;
}

export function ownShare(scene: Scene, node: Share): Decimal | undefined {
  if (node.amount?.of !== "award") return undefined;
  const { award } = node.amount;
  if (award.of === "share") return award.share;
  return scene.around.points ? award.points.over(scene.around.points) : award.points;
}

export function equalShares(count: number): readonly Decimal[] {
  return Array.from({ length: count }, () => Decimal.one.over(decimal(String(count))));
}

function equalOrFinding(scene: Scene, node: Share, share: Decimal, count: number): readonly Decimal[] | undefined {
  const sum = share.times(decimal(String(count)));
  if (sum.equals(Decimal.one)) return equalShares(count);
  const inPoints = node.amount?.of === "award" && node.amount.award.of === "points";
  if (inPoints && !scene.around.points) return equalShares(count);
  // 33.3% three times is meant to be a third.
  if (sum.minus(Decimal.one).absolute().compare(decimal("0.02")) < 0) return equalShares(count);
  scene.notes.find(
    { code: "compile-shares-differ", facts: { count: String(count), share: share.toString(), sum: sum.toString() } },
    node.at,
  );
  return equalShares(count);
}

export const figures = /\d+(?:\.\d+)?(?:\/\d+)?/g;

export function listed(scene: Scene, node: Share, first: Decimal, count: number): readonly Decimal[] | undefined {
  const start = scene.tokens[node.at.to - 1]?.start ?? 0;
  const written = /^[^。;\n]*/.exec(scene.text.slice(start))?.[0].match(figures)?.slice(0, count) ?? [];
  const values = written.map((one) => numeral(one));
  const sum = sumOf(values);
  if (values.length < count || sum.isZero()) return undefined;
  const whole =
    first.compare(Decimal.one) <= 0 && node.amount?.of === "award" && node.amount.award.of === "share"
      ? decimal("100")
      : (scene.around.points ?? sum);
  if (!sum.equals(whole) && !sum.equals(Decimal.one)) {
    scene.notes.find(
      {
        code: "compile-shares-differ",
        facts: { count: String(count), share: written.join("、"), sum: sum.over(whole).toString() },
      },
      node.at,
    );
  }
  return values.map((one) => one.over(sum));
}

const circled = "①②③④⑤⑥⑦⑧⑨⑩";

/** Which elements 「要素①、②」 or 「要素1、2中」 speaks of. */
function indexesIn(text: string): readonly number[] {
  const tail =
    /(?:要素|要点|第|内容|指标|标准)?([①-⑩\d一二三四五六七八九、和与及,]+)(?:项|中|条)?(?:,|各|每个)*$/.exec(
      text.replace(/^[,;。]+/, ""),
    )?.[1] ?? "";
  return tail.split("").flatMap((sign) => {
    const at = circled.indexOf(sign);
    if (at >= 0) return [at];
    return /\d/.test(sign) ? [Number(sign) - 1] : [];
  });
}

const mention = /^(?:[,;。]*)(?:其中)?(?:,)?(?:要素|要点|第|内容|标准)([①-⑩\d、和与及]+)(?:项|条)?(?:中)?/;

/** 要素1中8个项目类型各占1/8: what a share inside one element is a share of. */
export const inner =
  /(?:要素|要点|第|内容|标准)([①-⑩\d])(?:项|条)?中(?:的)?[,]?(?:\d+|[一二两三四五六七八九十]+)(?:个|项|类|种|条)?([^,;。()]{1,20})/;

/** A clause of the tail about one element only. */
export function mentioned(scene: Scene, node: Node): readonly number[] | undefined {
  if (node.is !== "statement") return undefined;
  const found = mention.exec(textOf(scene, { from: node.at.from, to: node.at.to }))?.[1];
  if (!found) return undefined;
  const which = found
    .split("")
    .flatMap((sign) => (circled.includes(sign) ? [circled.indexOf(sign)] : /\d/.test(sign) ? [Number(sign) - 1] : []));
  return which.length > 0 ? which : undefined;
}

/** Rules that the tail gives to single elements: 要点②中，每缺少一个核心要素，扣…. */
export function specialRules(scene: Scene, items: readonly Block[], about: readonly Node[]): ReadonlyMap<number, Rule> {
  const rules = new Map<number, Rule>();
  for (const node of about) {
    const nested = node.is === "share" && node.amount?.of === "award" ? inner.exec(textOf(scene, node.of)) : undefined;
    if (nested && node.is === "share" && node.amount?.of === "award") {
      const index = circled.includes(nested[1] ?? "") ? circled.indexOf(nested[1] ?? "") : Number(nested[1]) - 1;
      const name = `${elementName(index)}不符合的${nameOf(nested[2] ?? "")}`;
      if (items[index])
        rules.set(index, {
          kind: "count",
          occurrences: fact(name),
          each: node.amount.award,
          free: Decimal.zero,
          least: Decimal.zero,
        });
    }
    const which = mentioned(scene, node);
    if (!which) continue;
    for (const index of which) {
      if (!items[index]) continue;
      const { points: _, ...around } = scene.around;
      const quiet = which.length > 1 && index !== which[0] ? { ...scene, notes: new Notes() } : scene;
      const rule = resolveNodes({ ...quiet, around: { ...around, prefix: elementName(index) } }, [node], node.at);
      if (rule) rules.set(index, rule);
    }
  }
  return rules;
}
