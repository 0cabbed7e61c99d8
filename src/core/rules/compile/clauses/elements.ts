import { fact } from "../../../formula/expression.ts";
import { Decimal, decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { unit } from "../../../number/units.ts";
import { elementName, type ChecklistItem } from "../../kinds/checklist.ts";
import type { Award, Rule } from "../../rule.ts";
import { fullMarks, noMarks } from "../amounts.ts";
import { isFull, isNothing, sortStatements, type Case, type Sorted } from "./cases.ts";
import { readCondition } from "./conditions.ts";
import { countedCases } from "./elementCounts.ts";
import { conditionOf } from "./expressions.ts";
import { elementText, unique } from "./listParts.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Block, Node, Statement } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import { resolveNodes } from "./resolve.ts";
import { frames, vetoedBy } from "./frames.ts";
import { listShares, mentioned, specialRules } from "./shares.ts";

export function elementsRule(
  scene: Scene,
  items: readonly Block[],
  about: readonly Node[],
  at: Stretch,
): Rule | undefined {
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
  if (!shares && statements.length === 1 && statements.some((node) => oneFails(scene, node)))
    return used(scene, statements, allOrNothing(names, noMarks));
  const misdeeds = [...sorted.losses, ...sorted.once.map((one) => one.statement)].some((node) =>
    /(?:存在|出现|发生|有)(?:以下|下列|上述)|(?:以下|下列|上述)(?:情形|情况|行为|问题)/.test(
      textOf(scene, node.when) + textOf(scene, node.per ?? node.when),
    ),
  );
  if (misdeeds) return misdeedsRule(scene, items, sorted, about, at);
  const byCount = countedCases(scene, sorted.cases, sorted.otherwise, items.length);
  if (byCount) return used(scene, statements, byCount);
  const measured = statements.some((node) => isMeasured(scene, node));
  if (measured) return measuredElements(scene, items, about, statements, shares, at);
  const counted = deductionPerElement(scene, sorted.losses, shares, items.length);
  if (counted === "unread") return undefined;
  if (counted) return used(scene, statements, counted);
  const gained = gainPerElement(scene, sorted.gains, items.length);
  if (gained) return used(scene, statements, gained);
  if (!shares && special.size === 0 && sorted.losses.length === 0 && isAllOrNothing(scene, statements, sorted.cases)) {
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
  const framing = statements.filter((node) => frames(scene, node));
  const rule: Rule = { kind: "checklist", items: elements };
  return vetoedBy(
    scene,
    statements.filter((node) => !framing.includes(node)),
    used(scene, framing, rule),
  );
}

/** 1台不符合要求不得分: one element that fails takes all. */
function oneFails(scene: Scene, node: Statement): boolean {
  return (
    node.outcome.is === "zero" &&
    /^[,;。]*(?:有|出现|发现|凡有|若有|如有)?(?:1|一|任[一何意]?)(?:项|个|台|处|条|点)[^,;。]{0,4}(?:不(?:符合|合格|达标|满足|具备)|未达)[^,;。]{0,6}$/.test(
      textOf(scene, node.per ? { from: node.when.from, to: node.per.to } : node.when).replace(
        /[^,;。]*[,。](?=[^,;。]+$)/,
        "",
      ),
    )
  );
}

/** 存在下列情形之一的，每项扣2分：①截留；②挪用: the elements are what must not be, and each costs the same. */
function misdeedsRule(
  scene: Scene,
  items: readonly Block[],
  sorted: Sorted,
  about: readonly Node[],
  at: Stretch,
): Rule | undefined {
  const costs = [...sorted.losses.map((loss) => loss.outcome), ...sorted.once.map((one) => one.statement.outcome)];
  const [cost] = costs;
  if (costs.length !== 1 || cost?.is !== "deduct" || cost.amount.of !== "award") return undefined;
  if (sorted.cases.some((one) => !one.award || !isFull(one.award, scene.around.points))) return undefined;
  const lose = cost.amount.award;
  const once = sorted.losses.length === 0 && /之一/.test(textOf(scene, at));
  scene.notes.use(...about, ...items.flatMap((item) => item.nodes));
  const holds = items.map((_, index) => ({ op: "holds" as const, fact: elementName(index) }));
  if (once) return { kind: "penalty", when: { op: "any", of: holds }, lose, least: Decimal.zero };
  const parts = items.map((item, index) => ({
    name: elementText(scene, item),
    share: Decimal.one,
    rule: { kind: "penalty", when: { op: "holds", fact: elementName(index) }, lose, least: Decimal.zero } as Rule,
  }));
  return { kind: "composite", take: "losses", parts };
}

export function used(scene: Scene, nodes: readonly Node[], rule: Rule): Rule {
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
