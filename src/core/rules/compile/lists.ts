import { fact } from "../../formula/expression.ts";
import { Decimal, decimal, sumOf } from "../../number/decimal.ts";
import { elementName, type ChecklistItem } from "../kinds/checklist.ts";
import { givenName } from "../kinds/qualitative.ts";
import type { Award, Condition, Rule } from "../rule.ts";
import { fullMarks, noMarks, numeral } from "./amounts.ts";
import { bandsRule } from "./bandCases.ts";
import { isFull, isNothing, rangesOf, sortStatements, type Case } from "./cases.ts";
import { nameOf, readCondition, type RangeCondition } from "./conditions.ts";
import { conditionOf } from "./expressions.ts";
import { Notes, textOf, type Scene } from "./notes.ts";
import type { Block, Node, Parsed, Statement, Stretch } from "./parse.ts";
import { resolveNodes } from "./resolve.ts";
import { gradeName } from "./wordCases.ts";
import { quantity } from "../../number/quantity.ts";
import { unit } from "../../number/units.ts";

type Share = Extract<Node, { is: "share" }>;

/** A rule for a sentence with a list ①②③: elements that are met or not, parts with rules of their own, or numbered cases. */
export function resolveList(scene: Scene, parsed: Parsed): Rule | undefined {
  const { head, items, tail } = parsed;
  if (parsed.restarted) scene.notes.find({ code: "compile-list-restarts", facts: undefined }, tail.at);
  const about = [...head.nodes, ...tail.nodes];
  const at = { from: head.at.from, to: Math.max(tail.at.to, items.at(-1)?.at.to ?? 0) };
  const weighted = weightedElements(scene, items);
  if (weighted) return used(scene, [...items.flatMap((item) => item.nodes), ...about], weighted);
  const carrying = items.filter((item) => item.nodes.some(carriesMarks));
  if (carrying.length === 0) return sampledOr(scene, items, about, at);
  if (isOneScale(scene, items))
    return resolveNodes(scene, [...head.nodes, ...items.flatMap((item) => item.nodes), ...tail.nodes], at);
  return partsRule(scene, items, about, at);
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

/** For a look ahead: what it would note does not count. */
function quiet(scene: Scene): Scene {
  return { ...scene, notes: new Notes() };
}

// --- parts with marks of their own ---

export function partsRule(
  scene: Scene,
  items: readonly Block[],
  about: readonly Node[],
  at: Stretch,
): Rule | undefined {
  const marks = items.map((item) => marksOf(scene, item));
  const grades = optionsRule(scene, items, marks);
  if (grades) {
    scene.notes.use(...items.flatMap((item) => item.nodes), ...about.filter((node) => isOnlyFrame(node)));
    return grades;
  }
  const shares = sharesFrom(scene, marks, items.length);
  if (!shares) return undefined;
  const made = items.map((item, index) => partOf(scene, item, index, shares[index] ?? Decimal.zero, marks[index]));
  const parts = made.filter((one) => one !== undefined);
  if (parts.length < items.length) return undefined;
  scene.notes.use(...items.flatMap((item) => item.nodes), ...about.filter((node) => isOnlyFrame(node)));
  void at;
  return { kind: "checklist", items: unique(parts) };
}

/** A.优（5分）B.良（4分）…: options of which one is chosen. The best has all the marks, or one of them has none. */
function optionsRule(scene: Scene, items: readonly Block[], marks: readonly (Award | undefined)[]): Rule | undefined {
  if (!items.every((item) => item.nodes.every((node) => node.is === "words" || node.is === "points"))) return undefined;
  const points = marks.map((one) =>
    one?.of === "points" ? one.points : one && isNothing(one) ? Decimal.zero : undefined,
  );
  const known = points.filter((one) => one !== undefined);
  const { points: full } = scene.around;
  if (known.length < items.length || known.length < 2) return undefined;
  const best = known.reduce((most, one) => most.largerOf(one), Decimal.zero);
  const falls = known.every((one, index) => index === 0 || (known[index - 1] ?? one).compare(one) > 0);
  const exclusive =
    known.some((one) => one.isZero()) ||
    (full !== undefined && best.equals(full) && !sumOf(known).equals(full)) ||
    (full === undefined && falls && known.length > 2);
  if (!exclusive || best.isZero()) return undefined;
  const whole = full ?? best;
  scene.notes.assume("graded", items[0]?.at ?? { from: 0, to: 0 });
  const grades = items.map((item, index) => {
    const share = (known[index] ?? Decimal.zero).over(whole);
    return {
      name: elementText(scene, { ...item, nodes: item.nodes.filter((node) => node.is === "words") }),
      from: share,
      to: share,
      toIncluded: true,
    };
  });
  return { kind: "qualitative", grade: gradeName, given: givenName, grades };
}

function isOnlyFrame(node: Node): boolean {
  return node.is === "floor" || node.is === "share" || node.is === "most";
}

function unique(items: readonly ChecklistItem[]): readonly ChecklistItem[] {
  return items.map((item, index) =>
    items.findIndex((one) => one.name === item.name) === index
      ? item
      : { ...item, name: `${item.name}（${index + 1}）` },
  );
}

/** The marks an item carries: said behind it, its share, or those of its best case. */
function marksOf(scene: Scene, item: Block): Award | undefined {
  for (const node of item.nodes) {
    if (node.is === "points" && node.amount.of === "award") return node.amount.award;
    if (node.is === "share" && node.amount?.of === "award") return node.amount.award;
  }
  const sorted = sortStatements(scene, item.nodes);
  const awards = sorted.cases.flatMap((one) => (one.award ? [one.award] : one.range ? [one.range.to] : []));
  return awards.reduce<Award | undefined>(
    (best, one) => (best === undefined || isMore(one, best) ? one : best),
    undefined,
  );
}

function isMore(one: Award, other: Award): boolean {
  if (one.of === "points" && other.of === "points") return one.points.compare(other.points) > 0;
  if (one.of === "share" && other.of === "share") return one.share.compare(other.share) > 0;
  return one.of === "points" && isNothing(other);
}

/** Shares of the whole: points over their sum (which should be the indicator's), or shares as they are. */
function sharesFrom(
  scene: Scene,
  marks: readonly (Award | undefined)[],
  count: number,
): readonly Decimal[] | undefined {
  const points = marks.flatMap((one) => (one?.of === "points" ? [one.points] : []));
  if (points.length === count) {
    const sum = sumOf(points);
    const full = scene.around.points;
    if (full && !sum.equals(full))
      scene.notes.find(
        { code: "compile-points-differ", facts: { found: sum.toString(), points: full.toString() } },
        { from: 0, to: scene.tokens.length },
        false,
      );
    return sum.isZero() ? undefined : points.map((one) => one.over(sum));
  }
  const shares = marks.flatMap((one) =>
    one?.of === "share" && !one.share.equals(Decimal.one) && !one.share.isZero() ? [one.share] : [],
  );
  if (shares.length === count) return shares;
  if (points.length > 0 && scene.around.points === undefined) return undefined;
  scene.notes.assume("equal", { from: 0, to: scene.tokens.length });
  return marks.map(() => Decimal.one.over(decimal(String(count))));
}

function partOf(
  scene: Scene,
  item: Block,
  index: number,
  share: Decimal,
  marks: Award | undefined,
): ChecklistItem | undefined {
  const statements = item.nodes.filter((node) => node.is === "statement");
  const name = elementText(scene, item);
  const [only] = statements;
  if (statements.length === 0) return { name, share, met: elementName(index) };
  const sorted = sortStatements(scene, item.nodes);
  const [one] = sorted.cases;
  const plain =
    statements.length === 1 && only && one?.award && !isNothing(one.award) && (!one.when || one.when.is === "words");
  if (plain)
    return {
      name: one.when?.is === "words" && one.when.text !== "" ? one.when.text : name,
      share,
      met: elementName(index),
    };
  const points = marks?.of === "points" ? marks.points : scene.around.points?.times(share);
  const { points: _, ...around } = scene.around;
  const inside: Scene = {
    ...scene,
    around: { ...around, ...(points && { points }), prefix: measurePrefix(item, scene, index) },
  };
  const rule = resolveNodes(inside, item.nodes, item.at);
  return rule && { name: shortName(scene, item, index), share, rule };
}

/** Figures named by the item itself need no prefix; unnamed ones get the element's. */
function measurePrefix(item: Block, scene: Scene, index: number): string {
  const [first] = item.nodes;
  const at = first?.is === "statement" ? first.when : undefined;
  const when = at && readCondition(scene.text, scene.tokens, at);
  const named = when && (when.is === "words" ? when.text !== "" : "subject" in when && when.subject !== "");
  return named ? "" : elementName(index);
}

function shortName(scene: Scene, item: Block, index: number): string {
  const [first] = item.nodes;
  const words = first && (first.is === "statement" ? textOf(scene, first.when) : textOf(scene, first.at));
  return nameOf(words ?? "").slice(0, 30) || elementName(index);
}

export function elementText(scene: Scene, item: Block): string {
  const words = item.nodes.filter((node) => node.is === "words" || node.is === "definition");
  const text = words.length > 0 ? words.map((node) => textOf(scene, node.at)).join("，") : textOf(scene, item.at);
  return (
    text
      .replace(/^[,;。:、\s]+|[,;。:、\s]+$/g, "")
      .replace(/[「」【】]/g, "")
      .replace(/\n/g, "") || "要素"
  );
}

// --- elements that are met or not ---

/** 实地调研4个地市，各占1/4权重分: the rest of the sentence holds for each of them. */
function sampledOr(scene: Scene, items: readonly Block[], about: readonly Node[], at: Stretch): Rule | undefined {
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

function elementsRule(scene: Scene, items: readonly Block[], about: readonly Node[], at: Stretch): Rule | undefined {
  const names = items.map((item) => elementText(scene, item));
  const sorted = sortStatements(
    scene,
    about.filter((node) => !mentioned(scene, node)),
  );
  const special = specialRules(scene, items, about);
  const shares = listShares(scene, about, items.length);
  scene.notes.use(
    ...items.flatMap((item) => item.nodes),
    ...about.filter((node) => node.is === "floor" || (mentioned(scene, node) !== undefined && special.size > 0)),
  );
  const statements = about.filter(
    (node): node is Statement => node.is === "statement" && mentioned(scene, node) === undefined,
  );
  const forbidden = sorted.cases.find(
    (one) =>
      one.award && isNothing(one.award) && /下列|以下|上述|之一/.test(one.when?.is === "words" ? one.when.text : ""),
  );
  if (forbidden && !shares && sorted.losses.length === 0) {
    const any = items.map((_, index) => ({ op: "holds" as const, fact: elementName(index) }));
    scene.notes.assume("full", at);
    return used(scene, statements, {
      kind: "threshold",
      condition: { op: "not", of: { op: "any", of: any } },
      otherwise: noMarks,
    });
  }
  const byCount = countedCases(scene, sorted.cases, sorted.otherwise, items.length);
  if (byCount) return used(scene, statements, byCount);
  const measured = statements.some((node) => isMeasured(scene, node));
  if (measured) return measuredElements(scene, items, about, statements, shares, at);
  const counted = deductionPerElement(scene, sorted.losses, shares, items.length);
  if (counted === "unread") return undefined;
  if (counted) return used(scene, statements, counted);
  const gained = gainPerElement(scene, sorted.gains, items.length);
  if (gained) return used(scene, statements, gained);
  if (!shares && special.size === 0 && isAllOrNothing(scene, statements, sorted.cases)) {
    return used(scene, statements, allOrNothing(names, sorted.otherwise?.award ?? noMarks));
  }
  if (!shares) scene.notes.assume("equal", at);
  if (statements.length === 0 && !shares && special.size === 0) {
    scene.notes.find({ code: "compile-nothing-scored", facts: { text: textOf(scene, at).slice(0, 30) } }, at);
  }
  const equal = shares ?? items.map(() => Decimal.one.over(decimal(String(items.length))));
  const elements = unique(
    items.map((item, index): ChecklistItem => {
      const share = equal[index] ?? Decimal.zero;
      const own = special.get(index) ?? comparedElement(scene, item);
      const name = names[index] ?? elementName(index);
      return own ? { name, share, rule: own } : { name, share, met: elementName(index) };
    }),
  );
  return used(scene, statements, { kind: "checklist", items: elements });
}

function used(scene: Scene, nodes: readonly Node[], rule: Rule): Rule {
  scene.notes.use(...nodes);
  return rule;
}

/** ①增长率>0 is an element a figure decides. */
function comparedElement(scene: Scene, item: Block): Rule | undefined {
  const when = readCondition(scene.text, scene.tokens, item.at);
  if (!when || when.is === "words" || when.is === "target") return undefined;
  if (when.is === "range" && when.subject === "") return undefined;
  const condition = conditionOf(scene, when, item.at);
  return condition && { kind: "threshold", condition, otherwise: noMarks };
}

/** 每降低1% in the tail: every element has its own figure. */
function isMeasured(scene: Scene, node: Statement): boolean {
  if (node.outcome.is === "prop" || node.outcome.is === "proploss" || node.outcome.is === "formula") return true;
  if (!node.per || node.outcome.is !== "deduct") return false;
  for (let at = node.per.from; at < node.per.to; at++) {
    const { quantity } = scene.tokens[at] ?? {};
    if (quantity) return quantity.unit.dimension === "ratio" && quantity.unit.name !== "";
  }
  return false;
}

function measuredElements(
  scene: Scene,
  items: readonly Block[],
  about: readonly Node[],
  statements: readonly Statement[],
  shares: readonly Decimal[] | undefined,
  at: Stretch,
): Rule | undefined {
  if (!shares) scene.notes.assume("equal", at);
  const equal = shares ?? items.map(() => Decimal.one.over(decimal(String(items.length))));
  const elements: ChecklistItem[] = [];
  for (const [index, item] of items.entries()) {
    const when = readCondition(scene.text, scene.tokens, item.at);
    const own =
      when?.is === "range" && (when.from !== undefined || when.to !== undefined) && when.subject !== ""
        ? when
        : undefined;
    const { points: _, ...around } = scene.around;
    const inside: Scene = { ...scene, around: own ? { ...around } : { ...around, prefix: elementName(index) } };
    const full = own && fullCase(item, statements);
    const nodes =
      own && full
        ? [full, ...about.filter((node) => node.is !== "share" && !(node.is === "statement" && !node.per))]
        : about.filter((node) => node.is !== "share");
    const rule = resolveNodes(inside, nodes, at);
    if (!rule) return undefined;
    elements.push({ name: elementText(scene, item), share: equal[index] ?? Decimal.zero, rule });
  }
  scene.notes.use(...statements);
  return { kind: "checklist", items: unique(elements) };
}

/** The element's own comparison as what earns its full marks. */
function fullCase(item: Block, statements: readonly Statement[]): Statement | undefined {
  const any = statements[0];
  return (
    any && {
      is: "statement",
      when: item.at,
      outcome: { is: "award", amount: { of: "award", award: fullMarks } },
      otherwise: false,
      at: item.at,
    }
  );
}

/** 每有一项不符合，扣X: X of each element is its share, or a deduction counted. */
function deductionPerElement(
  scene: Scene,
  losses: readonly Statement[],
  shares: readonly Decimal[] | undefined,
  count: number,
): Rule | "unread" | undefined {
  const [loss, ...more] = losses;
  if (!loss) return undefined;
  if (more.length > 0) return "unread";
  if (loss.outcome.is !== "deduct" || loss.outcome.amount.of === "own") return undefined;
  if (loss.outcome.amount.of === "range") return "unread";
  const { award } = loss.outcome.amount;
  const { points } = scene.around;
  const all = decimal(String(count));
  const share = award.of === "share" ? award.share : points ? award.points.over(points) : undefined;
  if (shares && share && !shares.every((one) => one.equals(share)) && shares.length > 0) {
    scene.notes.find(
      {
        code: "compile-shares-differ",
        facts: { count: String(count), share: shares[0]?.toString() ?? "", sum: `每项扣${share.toString()}` },
      },
      loss.at,
    );
  }
  if (share?.times(all).equals(Decimal.one) || (shares && share && shares.every((one) => one.equals(share))))
    return undefined;
  if (!points && award.of === "points" && !shares) {
    scene.notes.assume("floor", loss.at);
  }
  return { kind: "count", occurrences: fact("不符合项数"), each: award, free: Decimal.zero, least: Decimal.zero };
}

/** 每符合一项得1分: a share of each element where they add up, else counted. */
function gainPerElement(scene: Scene, gains: readonly Statement[], count: number): Rule | undefined {
  const [gain, ...more] = gains;
  if (
    !gain ||
    more.length > 0 ||
    (gain.outcome.is !== "award" && gain.outcome.is !== "gain") ||
    gain.outcome.amount.of !== "award"
  )
    return undefined;
  const { award } = gain.outcome.amount;
  const { points } = scene.around;
  const share = award.of === "share" ? award.share : points ? award.points.over(points) : undefined;
  if (!share || share.times(decimal(String(count))).equals(Decimal.one)) return undefined;
  const one = quantity(Decimal.one, unit("项"));
  scene.notes.assume("cap", gain.at);
  return {
    kind: "bonus",
    measure: fact("符合项数"),
    from: { op: "constant", quantity: quantity(Decimal.zero, unit("项")) },
    per: one,
    each: award,
    steps: "continuous",
    most: fullMarks,
  };
}

const countUnits = new Set(["项", "个", "条", "点", ""]);

/** 全部符合得满分，符合两项得60%，…… → bands over the number of elements that are met. */
function countedCases(
  scene: Scene,
  cases: readonly Case[],
  otherwise: Case | undefined,
  count: number,
): Rule | undefined {
  const ranges: (Case & { readonly when: RangeCondition })[] = [];
  let counted = 0;
  for (const one of cases) {
    if (!one.award || !one.when) return undefined;
    const range =
      one.when.is === "range" && countUnits.has((one.when.from ?? one.when.to)?.at.unit.name ?? "%")
        ? one.when
        : undefined;
    if (range) counted += 1;
    const words = one.when.is === "words" ? one.when.text : "";
    const all =
      /^(?:.{1,3}项)?(?:全部|均|都|以上.*全部|完全|同时)/.test(words) && !/不/.test(words)
        ? count
        : /^(?:.{1,3}项)?(?:全部|均|都)(?:不|未)/.test(words)
          ? 0
          : undefined;
    if (!range && all === undefined) return undefined;
    ranges.push({ ...one, when: range ? { ...range, subject: "符合项数" } : exactly(all ?? 0) });
  }
  if (counted === 0) return undefined;
  const missing = ranges.some(
    (one) =>
      /不符合|缺|未/.test(textOf(scene, one.statement.when)) &&
      !/均不|都不|全部不|均未|都未/.test(textOf(scene, one.statement.when)),
  );
  if (missing) return undefined;
  return (
    byElements(ranges, otherwise, count) ??
    bandsRule(
      scene,
      ranges.map((one) => ({ ...one, when: inItems(one.when) })),
      otherwise,
    )
  );
}

/** Up to four elements: each is answered for itself, and the number follows. */
function byElements(
  ranges: readonly (Case & { readonly when: RangeCondition })[],
  otherwise: Case | undefined,
  count: number,
): Rule | undefined {
  if (count > 4) return undefined;
  const cases = ranges.flatMap((one) => {
    const least = one.when.from?.at.value;
    return least && one.award ? [{ least: Number(least.round("floor", 0).text()), award: one.award }] : [];
  });
  if (cases.length < ranges.length) return undefined;
  const sorted = [...cases].sort((a, b) => b.least - a.least);
  const rest = sorted.find((one) => one.least <= 0)?.award ?? otherwise?.award ?? noMarks;
  return {
    kind: "conditional",
    cases: sorted
      .filter((one) => one.least > 0)
      .map((one) => ({ when: atLeast(one.least, count), rule: { kind: "fixed", award: one.award } })),
    otherwise: { kind: "fixed", award: rest },
  };
}

function atLeast(least: number, count: number): Condition {
  const holds = (index: number): Condition => ({ op: "holds", fact: elementName(index) });
  const sets = subsets(
    Math.min(least, count),
    Array.from({ length: count }, (_, index) => index),
  );
  const all = sets.map((set): Condition => (set.length === 1 ? holds(set[0] ?? 0) : { op: "all", of: set.map(holds) }));
  return all.length === 1 && all[0] ? all[0] : { op: "any", of: all };
}

function subsets(size: number, from: readonly number[]): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return from.flatMap((one, index) => subsets(size - 1, from.slice(index + 1)).map((set) => [one, ...set]));
}

function exactly(count: number): RangeCondition {
  const at = { at: quantity(decimal(String(count)), unit("项")), included: true };
  return {
    is: "range",
    subject: "符合项数",
    from: at,
    to: at,
    softFrom: false,
    softTo: false,
    absolute: false,
    exactly: true,
  };
}

function inItems(range: RangeCondition): RangeCondition {
  const items = (bound: RangeCondition["from"]) => bound && { ...bound, at: quantity(bound.at.value, unit("项")) };
  const [from, to] = [items(range.from), items(range.to)];
  return { ...range, ...(from && { from }), ...(to && { to }) };
}

function isAllOrNothing(scene: Scene, statements: readonly Statement[], cases: readonly Case[]): boolean {
  const text = statements.map((node) => textOf(scene, node.at)).join("");
  if (/相应|对应|每|各|逐项/.test(text)) return false;
  if (statements.some((node) => node.outcome.is === "award" && node.outcome.amount.of === "own")) return false;
  return cases.some(
    (one) =>
      one.award &&
      isFull(one.award, scene.around.points) &&
      /全部|均|同时|都|以上|上述|符合|满足/.test(one.when?.is === "words" ? one.when.text : "全部"),
  );
}

function allOrNothing(names: readonly string[], otherwise: Award): Rule {
  return {
    kind: "threshold",
    condition: { op: "all", of: names.map((_, index) => ({ op: "holds", fact: elementName(index) })) },
    otherwise,
  };
}

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

function ownShare(scene: Scene, node: Share): Decimal | undefined {
  if (node.amount?.of !== "award") return undefined;
  const { award } = node.amount;
  if (award.of === "share") return award.share;
  return scene.around.points ? award.points.over(scene.around.points) : award.points;
}

function equalShares(count: number): readonly Decimal[] {
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

const figures = /\d+(?:\.\d+)?(?:\/\d+)?/g;

function listed(scene: Scene, node: Share, first: Decimal, count: number): readonly Decimal[] | undefined {
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
  return [...tail].flatMap((sign) => {
    const at = circled.indexOf(sign);
    if (at >= 0) return [at];
    return /\d/.test(sign) ? [Number(sign) - 1] : [];
  });
}

const mention = /^(?:[,;。]*)(?:其中)?(?:,)?(?:要素|要点|第|内容|标准)([①-⑩\d、和与及]+)(?:项|条)?(?:中)?/;

/** 要素1中8个项目类型各占1/8: what a share inside one element is a share of. */
const inner =
  /(?:要素|要点|第|内容|标准)([①-⑩\d])(?:项|条)?中(?:的)?[,]?(?:\d+|[一二两三四五六七八九十]+)(?:个|项|类|种|条)?([^,;。()]{1,20})/;

/** A clause of the tail about one element only. */
function mentioned(scene: Scene, node: Node): readonly number[] | undefined {
  if (node.is !== "statement") return undefined;
  const found = mention.exec(textOf(scene, { from: node.at.from, to: node.at.to }))?.[1];
  if (!found) return undefined;
  const which = [...found].flatMap((sign) =>
    circled.includes(sign) ? [circled.indexOf(sign)] : /\d/.test(sign) ? [Number(sign) - 1] : [],
  );
  return which.length > 0 ? which : undefined;
}

/** Rules that the tail gives to single elements: 要点②中，每缺少一个核心要素，扣…. */
function specialRules(scene: Scene, items: readonly Block[], about: readonly Node[]): ReadonlyMap<number, Rule> {
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
