import { decimal, type Decimal } from "../../../number/decimal.ts";
import { unit } from "../../../number/units.ts";
import { kindOf } from "../../kinds.ts";
import { factsOf } from "../../../formula/expression.ts";
import { factsOfRule } from "../../print.ts";
import type { Condition, Rule } from "../../rule.ts";
import { stretchOf, textOf, type Scene } from "../notes.ts";
import { completionName, targetName } from "../clauses/expressions.ts";
import type { Node } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import { fallsShort, mostEarned } from "./reach.ts";
import { unheldSigns, untold } from "./net.ts";
import { unheldQualifiers } from "./qualifiers.ts";
import { strays } from "./strays.ts";
import { unusedFigures } from "./unusedFigures.ts";

/**
 * What the sentence says and no rule built here can say. Each is looked for in the words themselves, so that a rule
 * that was made without them never passes for whole.
 */
export function guard(scene: Scene, rule: Rule, nodes: readonly Node[]): void {
  if (scene.notes.holdsAll) return;
  const at = { from: 0, to: scene.tokens.length };
  const unread = (text: string, stops = true) => {
    const found = stretchOf(scene, text);
    if (stops) scene.notes.find({ code: "compile-clause-unread", facts: { text: text.slice(0, 40) } }, found);
    else scene.notes.find({ code: "compile-aside", facts: { text: text.slice(0, 40) } }, found, false);
  };
  const kinds = kindsIn(rule);
  const { text } = scene;
  // Most sentences hold none of these words; looking for the words first costs next to nothing.
  const beyond = text.includes("超") ? beyondTarget.exec(text)?.[1] : undefined;
  if (beyond !== undefined && completionBelow(rule)) unread(beyond);
  const either = text.includes("或") ? eitherWay.exec(text)?.[0] : undefined;
  if (either !== undefined && !kinds.has("judgement")) unread(either);
  const ceiling = text.includes("加分") ? gainCeiling.exec(text)?.[0] : undefined;
  if (ceiling !== undefined && !kinds.has("bonus") && (kinds.has("count") || kinds.has("step") || kinds.has("penalty")))
    unread(ceiling);
  if (kinds.has("conditional") && !kinds.has("checklist") && !kinds.has("composite")) {
    const goals = new Set(againstTarget(rule));
    if (goals.size > 1) unread([...goals].join("、"));
  }
  const twice = namedTwice(scene, factsOfRule(rule));
  if (twice !== undefined) unread(twice);
  const blame = text.includes("追究") ? consequence.exec(text)?.[1] : undefined;
  if (blame !== undefined) unread(blame, false);
  const points = scene.around.points;
  // Without the marks of the indicator a count of what is lost or added scores nothing; the reader has to be told.
  if (!points && lossesOrGains.some((kind) => kinds.has(kind)))
    scene.notes.find({ code: "compile-points-needed", facts: { text: text.slice(0, 20) } }, at, false);
  const top = points && fullBelow(rule, points);
  if (points && top)
    scene.notes.find(
      { code: "compile-points-differ", facts: { found: top.toString(), points: points.toString() } },
      at,
    );
  const apart = points && partsAsCases(rule, points);
  if (apart !== undefined) unread(apart);
  const most = points && !top && mostEarned(rule, points);
  if (points && most && fallsShort(most, points) && !kinds.has("published"))
    scene.notes.find(
      { code: "compile-points-differ", facts: { found: most.toString(), points: points.toString() } },
      at,
    );
  // 省级推广加2分，市级加1分 of an indicator of 2: without marks to start from, they cannot all be added.
  if (points && most && rule.kind === "bonus" && !startsFrom(rule) && most.compare(points) > 0)
    scene.notes.find(
      { code: "compile-points-differ", facts: { found: most.toString(), points: points.toString() } },
      at,
    );
  // 国家级加3分,省级2.5分,市级2分 of 3: one more of a kind that the others were read as grades of.
  const base = rule.kind === "bonus" ? rule.base : undefined;
  const lowest = points && base?.kind === "qualitative" ? mostEarned(base, points) : undefined;
  if (points && most && lowest && lowest.compare(points) < 0 && most.compare(points) > 0)
    scene.notes.find(
      { code: "compile-points-differ", facts: { found: most.toString(), points: points.toString() } },
      at,
    );
  const best = text.includes("得满分") ? bestOfAll.exec(text)?.[0] : undefined;
  if (best !== undefined && !JSON.stringify(rule).includes("最")) unread(best);
  if (scene.notes.findings.some((one) => one.stops)) return;
  const signs = unheldSigns(text, rule);
  const others = strays(text, rule);
  for (const sign of signs) unread(sign);
  for (const sign of others) unread(sign);
  // All of them look before the first is noted: what is found does not hide what else there is.
  const dropped = [unheldQualifiers(scene, rule, nodes), unusedFigures(scene, rule, nodes), untold(scene, rule, nodes)];
  for (const stretches of dropped) for (const stretch of stretches) noteDropped(scene, stretch);
}

function noteDropped(scene: Scene, dropped: Stretch): void {
  const text = textOf(scene, dropped)
    .replace(/^[,;。\s]+/, "")
    .slice(0, 40);
  scene.notes.find({ code: "compile-clause-unread", facts: { text } }, dropped);
}

/** 「超出10%以内」 with no rate before it: how far beyond the target, not a rate of completion. */
const beyondTarget =
  /(?:^|[,;。:])((?:若|如|实际)?(?:超出|超过|超支|超)(?:预算|目标|目标值|计划|计划值|指标值)?(?:的)?\d+(?:\.\d+)?%(?:\(不?含[^()]*\))?(?:以内|之内|以上|以下|及以上|及以内|[-~]\d))/;
/** 「B/A或A/B」: one of two formulas, and not said which. */
const eitherWay = /[^,;。:或]{1,12}[/÷][^,;。或×]{1,12}或[^,;。或×]{1,12}[/÷][^,;。或×]{1,12}/;
const gainCeiling = /加分(?:累计|合计)?(?:最高|最多)?(?:不|不得)超过[^,;。]{1,8}/;
const consequence = /[,;。](并?(?:依法|依规|依纪|依法依规)?追究[^,;。\d分扣]{0,12}责任)/;

const lossesOrGains = ["count", "step", "penalty", "bonus", "growth"];

const rate = /(?:率|度|比例|占比|比重|增速|增幅)$/;
const another =
  /^(?:非常|很|较|比较|基本|不|一般)|(?:上年|去年|上期|同期|目标|计划|平均|要素\d+|第\d+项|[全最][省市国县区高低大小]|\.)/;

/**
 * One figure under two names: a rate nobody spoke of beside one that was named, or a name and the end of it. Whoever
 * fills in the figures would be asked for the same one twice, so it counts as not understood.
 */
function namedTwice(scene: Scene, facts: readonly string[]): string | undefined {
  const rates = [...new Set(facts)].filter((name) => rate.test(name) && !another.test(name));
  if (rates.length < 2) return undefined;
  const { text, around } = scene;
  const said = `${text}${around.name ?? ""}${around.defined ?? ""}`;
  if (rates.includes(completionName) && !said.includes(completionName))
    return rates.find((name) => name !== completionName);
  return rates.find((name) => rates.some((other) => other !== name && other.endsWith(name) && name.length > 1));
}

/** 以最高的得满分，其他按比例: in proportion to the best of all. */
const bestOfAll = /(?:以|按)?(?:最高|最优|最低|第一名|第1名)[^,;。]{0,14}得满分[,;。]其[他余][^,;。]{0,10}比例/;

function startsFrom(rule: Rule): boolean {
  if (rule.kind !== "bonus") return true;
  return rule.base !== undefined && startsFrom(rule.base);
}

function kindsIn(rule: Rule, kinds = new Set<string>()): ReadonlySet<string> {
  kinds.add(rule.kind);
  const { parts } = kindOf(rule);
  if (parts) for (const part of parts(rule)) kindsIn(part.rule, kinds);
  return kinds;
}

function within(rule: Rule): readonly Rule[] {
  return (kindOf(rule).parts?.(rule) ?? []).map((part) => part.rule);
}

function completionBelow(rule: Rule): boolean {
  const own =
    rule.kind === "threshold"
      ? asksLittle(rule.condition)
      : rule.kind === "veto" || rule.kind === "penalty"
        ? asksLittle(rule.when)
        : rule.kind === "conditional"
          ? rule.cases.some((one) => asksLittle(one.when))
          : rule.kind === "bands" && rule.measure.op === "fact" && rule.measure.name.endsWith("完成率");
  return own || within(rule).some(completionBelow);
}

/** 两个县达标……一个县达标……: several figures cannot all be held against one target. */
function againstTarget(rule: Rule): readonly string[] {
  const own = rule.kind === "conditional" ? rule.cases.flatMap((one) => measuredByTarget(one.when)) : [];
  return [...own, ...within(rule).flatMap(againstTarget)];
}

function measuredByTarget(condition: Condition): readonly string[] {
  if (condition.op === "all" || condition.op === "any") return condition.of.flatMap(measuredByTarget);
  if (condition.op === "not") return measuredByTarget(condition.of);
  if (condition.op !== "compares") return [];
  const { left, right } = condition;
  return left.op === "fact" && right.op === "fact" && right.name === targetName ? [left.name] : [];
}

const percent = unit("%");
const little = decimal("60");

function asksLittle(condition: Condition): boolean {
  switch (condition.op) {
    case "compares": {
      const { left, right } = condition;
      return (
        left.op === "fact" &&
        left.name.endsWith("完成率") &&
        right.op === "constant" &&
        right.quantity.unit.name === percent.name &&
        right.quantity.value.compare(little) < 0
      );
    }
    case "all":
    case "any":
      return condition.of.some(asksLittle);
    case "not":
      return asksLittle(condition.of);
    case "holds":
    case "on-time":
      return false;
  }
}

/** 「达到100%得5分，否则按比例扣分」 of an indicator of 10: what is short of the best would earn more than the best. */
function fullBelow(rule: Rule, points: Decimal): Decimal | undefined {
  if (rule.kind === "rounded" || rule.kind === "veto") return fullBelow(rule.rule, points);
  if (rule.kind === "bonus") return rule.base && fullBelow(rule.base, points);
  if (rule.kind !== "conditional") return undefined;
  const rest = rule.otherwise.kind === "veto" ? rule.otherwise.rule : rule.otherwise;
  if (!/^(?:formula|step|count|direct|proportional|reverse|penalty|growth)$/.test(rest.kind)) return undefined;
  let top: Decimal | undefined;
  for (const one of rule.cases) {
    if (one.rule.kind !== "fixed" || one.rule.award.of !== "points") return undefined;
    top = top ? top.largerOf(one.rule.award.points) : one.rule.award.points;
  }
  return top?.isPositive() && top.compare(points) < 0 ? top : undefined;
}

/** 甲率100%得2分，乙率100%得2分，未达到的按比例 of 4: marks that make the whole together are no cases of each other. */
function partsAsCases(rule: Rule, points: Decimal): string | undefined {
  const fixed: { readonly marks: Decimal; readonly of: string }[] = [];
  let rest: Rule = rule;
  while (rest.kind === "conditional") {
    for (const one of rest.cases) {
      const [measure] = one.when.op === "compares" ? factsOf(one.when.left) : [];
      if (one.rule.kind === "fixed" && one.rule.award.of === "points" && measure !== undefined)
        fixed.push({ marks: one.rule.award.points, of: measure });
    }
    rest = rest.otherwise;
  }
  const sum = fixed.reduce((all, one) => all.plus(one.marks), decimal("0"));
  const several = new Set(fixed.map((one) => one.of)).size === fixed.length && fixed.length > 1;
  return several && sum.equals(points) && rest.kind !== "fixed" ? fixed[0]?.of : undefined;
}
