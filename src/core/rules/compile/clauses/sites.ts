import { Decimal, decimal } from "../../../number/decimal.ts";
import { elementName } from "../../kinds/checklist.ts";
import type { Rule } from "../../rule.ts";
import { nameOf } from "../names.ts";
import { elementsRule } from "./elements.ts";
import { elementText, unique } from "./listParts.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Block, Node } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import { resolveNodes } from "./resolve.ts";
import { type Share, equalShares, ownShare } from "./shares.ts";

// --- elements that are met or not ---

/** 实地调研4个地市，各占1/4权重分: the rest of the sentence holds for each of them. */
export function sampledOr(
  scene: Scene,
  items: readonly Block[],
  about: readonly Node[],
  at: Stretch,
): Rule | undefined {
  const layered = layeredRule(scene, items, about);
  if (layered) return layered;
  const sites = sitesIn(scene, about);
  if (!sites) return elementsRule(scene, items, about, at);
  const rest = about.filter((node) => node !== sites.node);
  const inner = items.length > 0 ? elementsRule(scene, items, rest, at) : resolveNodes(scene, rest, at);
  if (!inner) return undefined;
  scene.notes.use(sites.node);
  scene.notes.assume("sites", sites.node.at);
  return { kind: "sampled", sites: sites.names, rule: inner };
}

/** Sampled places, or (`figures`) rates that share the marks. */
export type Sites = { readonly node: Share; readonly names: readonly string[]; readonly figures?: boolean };

const siteWords = /(?:实地调研|抽查|抽取|抽样|调研|随机抽取|随机抽查|走访|实地抽查|现场抽查)(?:的)?$/;

export function sitesIn(scene: Scene, nodes: readonly Node[]): Sites | undefined {
  for (const node of nodes) {
    if (node.is !== "share" || node.amount?.of !== "award" || node.amount.award.of !== "share") continue;
    const named = namedSites(scene, node, node.amount.award.share);
    if (named) return { node, names: named, figures: named.every((name) => /(?:率|度|比例)$/.test(name)) };
    for (let index = node.of.from; index < node.of.to; index++) {
      const token = scene.tokens[index];
      const before = scene.tokens[index - 1];
      if (
        token?.kind !== "quantity" ||
        !token.quantity ||
        !before ||
        !siteWords.test(scene.text.slice(before.start, before.end))
      )
        continue;
      const count = token.quantity.value;
      if (!node.amount.award.share.times(count).equals(Decimal.one) || count.compare(decimal("60")) > 0) continue;
      const after = scene.tokens[index + 1];
      const thing =
        after?.kind === "text" ? nameOf(scene.text.slice(after.start, after.end)).replace(/[每个].*$/, "") : "";
      const size = Number(count.text());
      return { node, names: Array.from({ length: size }, (_, each) => `${thing || "抽查对象"}${each + 1}`) };
    }
  }
  return undefined;
}

/** 省级各要素占1/8，抽查4个地市各要素占1/32: the same elements at the top and at every sampled place. */
function layeredRule(scene: Scene, items: readonly Block[], about: readonly Node[]): Rule | undefined {
  const [first, second, ...more] = about.filter((node) => node.is === "share");
  if (!first || !second || more.length > 0 || items.length === 0) return undefined;
  const [one, other] = [ownShare(scene, first), ownShare(scene, second)];
  const places = scene.tokens.slice(second.of.from, second.of.to).find((token) => token.kind === "quantity")
    ?.quantity?.value;
  const elements = decimal(String(items.length));
  if (
    !one ||
    !other ||
    !places ||
    places.compare(decimal("60")) > 0 ||
    !/各(?:要素|要点|项)/.test(textOf(scene, second.at))
  )
    return undefined;
  const [top, below] = [one.times(elements), other.times(elements).times(places)];
  if (!top.plus(below).equals(Decimal.one)) return undefined;
  const equal = equalShares(items.length);
  const checklist: Rule = {
    kind: "checklist",
    items: unique(
      items.map((item, index) => ({
        name: elementText(scene, item),
        share: equal[index] ?? Decimal.zero,
        met: elementName(index),
      })),
    ),
  };
  const name = nameOf(textOf(scene, first.of)).replace(/各(?:要素|要点|项)$/, "") || "本级";
  const sites = Array.from({ length: Number(places.text()) }, (_, each) => `抽查对象${each + 1}`);
  scene.notes.use(...about, ...items.flatMap((item) => item.nodes));
  scene.notes.assume("sites", second.at);
  return {
    kind: "composite",
    take: "sum",
    parts: [
      { name, share: top, rule: checklist },
      { name: "抽查对象", share: below, rule: { kind: "sampled", sites, rule: checklist } },
    ],
  };
}

/** 甲单位、乙单位、丙单位各占1/3: places by their names. */
function namedSites(scene: Scene, node: Share, share: Decimal): readonly string[] | undefined {
  const words = textOf(scene, node.of)
    .replace(/^[,;。\s]+/, "")
    .replace(/[,;。\s]+$/, "");
  if (
    /要素|要点|[①-⑳]|以上|上述/.test(words) ||
    !scene.text.slice(scene.tokens[node.at.to - 1]?.start).startsWith("各")
  )
    return undefined;
  const listed = words
    .replace(/^.*[,;。]/, "")
    .replace(/^(?:对|选取|抽查|抽取|抽样评价|抽样|实地调研|随机抽取|现场评价|以)+/, "")
    .replace(/(?:等)?(?:\d+|[一二两三四五六七八九十]+)个.{1,6}$/, "");
  const names = listed.split(/、|和|与|及/).map((name) => nameOf(name));
  const whole = share.times(decimal(String(names.length))).equals(Decimal.one);
  return names.length > 1 &&
    whole &&
    names.every((name) => name !== "" && name.length <= 30) &&
    new Set(names).size === names.length
    ? names
    : undefined;
}
