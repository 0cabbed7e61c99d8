import { Decimal, decimal, sumOf } from "../../../number/decimal.ts";
import { elementName, type ChecklistItem } from "../../kinds/checklist.ts";
import { givenName } from "../../kinds/qualitative.ts";
import type { Award, Rule } from "../../rule.ts";
import { isNothing, sortStatements, type Sorted } from "./cases.ts";
import { vetoedBy } from "./frames.ts";
import { nameOf, speaksOf } from "../names.ts";
import { readCondition } from "./conditions.ts";
import { Notes, textOf, type Scene } from "../notes.ts";
import type { Block, Node, Statement } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import { resolveNodes } from "./resolve.ts";
import { gradeName } from "./wordCases.ts";

// --- parts with marks of their own ---

export function partsRule(
  scene: Scene,
  items: readonly Block[],
  about: readonly Node[],
  at: Stretch,
): Rule | undefined {
  const vetoes = takesAll(scene, items);
  if (vetoes.length > 0) {
    const rest = items.filter((item) => !vetoes.includes(item));
    const rule = partsRule(scene, rest, about, at);
    return (
      rule &&
      vetoedBy(
        scene,
        vetoes.flatMap((item) => item.nodes),
        rule,
      )
    );
  }
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
  scene.notes.use(
    ...items.flatMap((item) => item.nodes),
    ...about.filter((node) => isOnlyFrame(node) || repeatsMarks(scene, node, marks)),
  );
  void at;
  return { kind: "checklist", items: unique(parts) };
}

/** 「③整合计划未落实的，本项指标不得分」 beside items whose marks make the whole: no item, but what takes all of them. */
function takesAll(scene: Scene, items: readonly Block[]): readonly Block[] {
  const { points } = scene.around;
  const found = items.filter((item) => {
    const [only, ...more] = item.nodes.filter((node) => node.is === "statement");
    return only?.is === "statement" && more.length === 0 && only.outcome.is === "zero" && !only.per && !only.otherwise;
  });
  if (!points || found.length === 0 || items.length - found.length < 2) return [];
  const marks = items
    .filter((item) => !found.includes(item))
    .map((item) => marksOf({ ...scene, notes: new Notes() }, item));
  const known = marks.flatMap((one) => (one?.of === "points" ? [one.points] : []));
  return known.length === marks.length && sumOf(known).equals(points) ? found : [];
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

/** 「每缺一项扣相应分值」 says once more what every element carries. */
export function repeatsMarks(scene: Scene, node: Node, marks: readonly (Award | undefined)[]): boolean {
  if (
    node.is !== "statement" ||
    node.outcome.is !== "deduct" ||
    !/缺|少|不(?:符合|满足|达标|合格|具备|完整|合理)|未/.test(textOf(scene, node.at))
  )
    return false;
  const { amount } = node.outcome;
  if (amount.of !== "award") return amount.of === "own";
  const { award } = amount;
  return marks.every((one) => one?.of === "points" && award.of === "points" && one.points.equals(award.points));
}

export function unique(items: readonly ChecklistItem[]): readonly ChecklistItem[] {
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
  // 报送1篇得0.5分，最高得3分: what so many of them can earn together.
  const most = item.nodes.findLast((node) => node.is === "most");
  if (sorted.gains.length > 0 && sorted.cases.length === 0 && most?.is === "most" && most.amount?.of === "award")
    return most.amount.award;
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
  // ①甲得8分；②乙得6分；③……的，不得分: those with marks are all there is to share out.
  if (points.length > 0 && (scene.around.points === undefined || sumOf(points).equals(scene.around.points)))
    return undefined;
  // Some of them have marks: what is left is the one other's, and of several others nobody knows whose.
  const full = scene.around.points;
  if (points.length > 0 && full) {
    const rest = full.minus(sumOf(points));
    if (points.length < count - 1 || !rest.isPositive()) return undefined;
    scene.notes.assume("additive", { from: 0, to: scene.tokens.length });
    return marks.map((one) => (one?.of === "points" ? one.points : rest).over(full));
  }
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
  for (const node of item.nodes)
    if (node.is === "words" && /[加扣得]\d|每.{1,12}[加扣得]/.test(textOf(scene, node.at)))
      scene.notes.find(
        { code: "compile-clause-unread", facts: { text: textOf(scene, node.at).slice(0, 40) } },
        node.at,
      );
  for (const node of statements)
    if (strayIn(scene, item, node))
      scene.notes.find(
        { code: "compile-clause-unread", facts: { text: textOf(scene, node.at).slice(0, 40) } },
        node.at,
      );
  if (statements.length === 0) return { name, share, met: elementName(index) };
  const sorted = sortStatements(scene, item.nodes);
  const [one] = sorted.cases;
  const single = statements.length === 1 || (statements.length === 2 && sorted.cases.length <= 2 && deniesOnly(sorted));
  const plain = single && only && one?.award && !isNothing(one.award) && (!one.when || one.when.is === "words");
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
    around: { ...around, ...(points?.isPositive() && { points }), prefix: measurePrefix(item, scene, index) },
  };
  const rule = resolveNodes(inside, item.nodes, item.at);
  return rule && { name: shortName(scene, item, index), share, rule };
}

/** 否则不得分, 没有的不得分: what an element that is not met earns anyway. */
function deniesOnly({ cases, otherwise, losses, gains, once }: Sorted): boolean {
  if (losses.length + gains.length + once.length > 0) return false;
  if (otherwise) return cases.length === 1 && otherwise.award !== undefined && isNothing(otherwise.award);
  const [, last] = cases;
  const words = last?.when?.is === "words" || last?.when?.is === "contrary" ? last.when.text : undefined;
  return (
    last?.award !== undefined &&
    isNothing(last.award) &&
    words !== undefined &&
    /^(?:没有|无|未|不符合|不满足|不具备|未达到|未做到)?(?:的|要求)*$/.test(words)
  );
}

/** ③有总结（1分），未按要求整改的扣1分: said of the element before it, or of all? Only common words tell. */
function strayIn(scene: Scene, item: Block, node: Statement): boolean {
  const points = item.nodes.findIndex((one) => one.is === "points");
  if (points < 0 || item.nodes.indexOf(node) < points || node.otherwise) return false;
  const said = nameOf(textOf(scene, node.per ? { from: node.when.from, to: node.per.to } : node.when))
    .replace(
      /每|发现|出现|存在|发生|[一1两2]?[个项处次条份起例]|缺少?|少|不(?:符合|满足|达标|合格|完整|规范|齐全|准确|及时|得分)|未(?:达到?|完成)?|要求|[的,]/g,
      "",
    )
    .trim();
  return said.length >= 2 && !speaksOf(elementText(scene, item), said);
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
