import { constant, fact, factsOf, printExpression } from "../../formula/expression.ts";
import type { Requirement } from "../../indicators/target.ts";
import { Decimal } from "../../number/decimal.ts";
import { quantity } from "../../number/quantity.ts";
import { isRatio, unit } from "../../number/units.ts";
import type { Award, Rule } from "../rule.ts";
import { fullMarks, noMarks } from "./amounts.ts";
import { bandsRule } from "./bandCases.ts";
import { isFull, isNothing, rangeOf, rangesOf, sortStatements, type Case, type Sorted } from "./cases.ts";
import { readCondition } from "./conditions.ts";
import { conditionOf, measureName, notCondition, sameMeasure, targetQuantity, wholePercent } from "./expressions.ts";
import { lossRule, penaltyRule } from "./losses.ts";
import { textOf, type Scene } from "./notes.ts";
import type { Node, Statement, Stretch } from "./parse.ts";
import { readPer } from "./per.ts";
import { gateFor, proportionRule } from "./proportions.ts";
import { judgementFor, said, wordsRule } from "./wordCases.ts";

/** The rule that the nodes of one block make; undefined when they make none. What was used is noted. */
export function resolveNodes(outer: Scene, nodes: readonly Node[], at: Stretch): Rule | undefined {
  const scene = withSaid(outer, nodes);
  const sorted = sortStatements(
    scene,
    nodes.filter((node) => !isRemainder(scene, node)),
  );
  const least = floorOf(scene, nodes);
  const base = baseRule(scene, sorted, least, at);
  const all = withGains(scene, nodes, sorted, base);
  const rounding = nodes.find((node) => node.is === "rounding");
  if (!all) return undefined;
  scene.notes.use(
    ...nodes.filter(
      (node) =>
        node.is === "statement" ||
        node.is === "rounding" ||
        node.is === "floor" ||
        node.is === "least" ||
        (node.is === "most" && usesMost(sorted)),
    ),
  );
  if (rounding?.is !== "rounding") return all;
  return { kind: "rounded", rule: all, rounding: { mode: "half-up", places: rounding.places } };
}

const begun = /不(?:足|满|到).{0,10}(?:的)?,?(?:按|以|视为|算作).{0,8}(?:计算|计|算|扣)/;
const dropped = /不(?:足|满|到).{0,10}(?:的)?,?(?:不计算?|不扣|舍去|忽略|不予计算)/;

/** What is said once and holds for all clauses: how steps are counted, and which figure is spoken of. */
function withSaid(scene: Scene, nodes: readonly Node[]): Scene {
  let { steps, subject, event } = scene.around;
  const said = scene.around.target || !/目标|指标值|计划/.test(scene.text) ? undefined : saidTarget(scene, nodes);
  const target = scene.around.target ?? said?.target;
  const tokens = said
    ? scene.tokens.map((token, index) =>
        index >= said.from && index <= said.to ? { ...token, kind: "total" as const } : token,
      )
    : scene.tokens;
  for (const node of nodes) {
    if (node.is === "words") {
      const text = textOf(scene, node.at);
      const how = begun.test(text) ? "begun" : dropped.test(text) ? "whole" : undefined;
      if (how) scene.notes.use(node);
      steps ??= how;
    }
    if (node.is === "statement" && isRemainder(scene, node)) steps ??= "whole";
    if (node.is !== "statement" || subject) continue;
    if (node.outcome.is === "formula") {
      const names = factsOf(node.outcome.formula.expression).filter((name) => name !== "分值");
      if (names.length === 1 && names[0]) subject = { name: names[0], ratio: true };
      continue;
    }
    const when = readCondition(scene.text, scene.tokens, node.when);
    const range = when && (when.is === "all" || when.is === "any" ? when.of[0] : when);
    if (range?.is === "earlier" && !range.growth && range.subject !== "")
      subject = { name: range.subject, ratio: /[率度速幅]$/.test(range.subject) };
    if (range?.is === "dated") event ??= range.event;
    if (range?.is === "range" && range.subject !== "")
      subject = { name: range.subject, ratio: isRatio((range.from ?? range.to)?.at.unit ?? unit("%")) };
  }
  return {
    ...scene,
    tokens,
    around: {
      ...scene.around,
      ...(steps && { steps }),
      ...(subject && { subject }),
      ...(event && { event }),
      ...(target && { target }),
    },
  };
}

const names =
  /(?:^|[,;。])(?:年度|绩效|计划|年初)?(?:目标值?|指标值|目标数|计划值|计划数)(?:为|是|:)?$|(?:^|[,;。])(?:本年度?)?(?:计划|目标任务)[^,;。]{2,16}$/;

/** 目标值为85%: the sentence brings its own target. */
function saidTarget(
  scene: Scene,
  nodes: readonly Node[],
): { readonly target: Requirement; readonly from: number; readonly to: number } | undefined {
  for (let index = 1; index < scene.tokens.length; index++) {
    const token = scene.tokens[index];
    if (token?.kind !== "quantity" || !token.quantity) continue;
    const order = scene.tokens[index - 1]?.kind === "compare" ? scene.tokens[index - 1] : undefined;
    const head = scene.tokens[index - (order ? 2 : 1)];
    const colon = head?.kind === "colon" ? scene.tokens[index - (order ? 3 : 2)] : head;
    const next = scene.tokens[index + 1]?.kind;
    const ends = next === undefined || next === "comma" || next === "stop" || next === "tab";
    if (!ends || colon?.kind !== "text" || !names.test(`,${scene.text.slice(colon.start, colon.end)}`)) continue;
    const at = nodes.find((node) => node.at.from <= index && index < node.at.to);
    if (at?.is === "words") scene.notes.use(at);
    const operator = order?.by === "≤" || order?.by === "<" || order?.by === ">" ? order.by : "≥";
    const from = scene.tokens.indexOf(colon);
    return {
      target: { kind: "amount", operator, quantity: quantity(token.quantity.value, token.quantity.unit) },
      from,
      to: index,
    };
  }
  return undefined;
}

/** 不足5个百分点的部分不扣分 */
function isRemainder(scene: Scene, node: Node): boolean {
  return (
    node.is === "statement" &&
    node.outcome.is === "nodeduct" &&
    /^[,;。]*不[足满到]/.test(textOf(scene, node.when)) &&
    /部分|\d|百分点|天|月/.test(textOf(scene, node.when))
  );
}

function usesMost(sorted: Sorted): boolean {
  return sorted.losses.length > 0 || sorted.gains.length > 0 || sorted.once.length > 0 || sorted.cases.length > 0;
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

function baseRule(scene: Scene, sorted: Sorted, least: Decimal, at: Stretch): Rule | undefined {
  const { losses, once, cases, otherwise } = sorted;
  if (losses.length === 0 && once.length === 0) return casesRule(scene, cases, otherwise, at);
  return deductions(scene, sorted, least, at);
}

// --- deductions ---

function deductions(scene: Scene, sorted: Sorted, least: Decimal, at: Stretch): Rule | undefined {
  const { losses, once, cases, otherwise } = sorted;
  const banded = losses.length === 0 && once.length > 0 ? bandedDeductions(scene, cases, once, otherwise) : undefined;
  if (banded) return banded;
  const graded = losses.length === 0 ? gradedDeductions(scene, cases, once, otherwise, at) : undefined;
  if (graded) return graded;
  if (losses.length > 0 && differentSubjects(scene, cases)) return undefined;
  const steps = losses.map((loss) => ({ loss, rule: lossRule(scene, loss, sorted, least) }));
  const penalties = once.map((one) => ({ one, rule: penaltyRule(scene, one, least) }));
  const rules = [
    ...steps.map(({ loss, rule }) => ({ name: nameFor(scene, loss), rule })),
    ...penalties.map(({ one, rule }) => ({ name: said(scene, one), rule })),
  ];
  if (rules.some(({ rule }) => rule === undefined)) return undefined;
  const parts = rules.flatMap(({ name, rule }) => (rule ? [{ name, share: Decimal.one, rule }] : []));
  const [only] = parts;
  if (!only) return undefined;
  const measured = parts.flatMap(({ rule }) =>
    rule.kind === "step" && rule.side === "below" ? [printExpression(rule.measure)] : [],
  );
  const again = losses[1];
  if (again && new Set(measured).size < measured.length)
    scene.notes.find({ code: "compile-step-unclear", facts: { text: textOf(scene, again.at).slice(0, 30) } }, again.at);
  if (parts.length > 1) scene.notes.assume("together", at);
  const taken: Rule = parts.length === 1 ? only.rule : { kind: "composite", take: "losses", parts: distinct(parts) };
  return around(scene, taken, cases, otherwise, losses, at);
}

/** 90%以上不扣分；80%－90%扣1分: bands, the deductions counted off the full marks. */
function bandedDeductions(
  scene: Scene,
  cases: readonly Case[],
  once: readonly Case[],
  otherwise: Case | undefined,
): Rule | undefined {
  const { points } = scene.around;
  const marked = [...cases, ...once].map((one): Case | undefined => {
    if (!once.includes(one)) return one.award ? one : undefined;
    if (one.award?.of === "share") return { ...one, award: { of: "share", share: Decimal.one.minus(one.award.share) } };
    return one.award && points
      ? { ...one, award: { of: "points", points: points.minus(one.award.points).largerOf(Decimal.zero) } }
      : undefined;
  });
  const known = marked.filter((one) => one !== undefined);
  const ranges = known.length === marked.length && known.length > 1 ? rangesOf(scene, known) : undefined;
  return ranges && bandsRule(scene, ranges, otherwise);
}

/** 及时的得满分，基本及时的扣30%，不及时的扣全部: grades, the deductions counted off the full marks. */
function gradedDeductions(
  scene: Scene,
  cases: readonly Case[],
  once: readonly Case[],
  otherwise: Case | undefined,
  at: Stretch,
): Rule | undefined {
  const all = [...cases, ...once];
  const words = all.map((one) => (one.when?.is === "words" ? one.when.text : ""));
  const degrees = words.filter((text) => /^(?:基本|较|比较|部分|不|未|一般|略)/.test(text)).length;
  if (otherwise || words.includes("") || cases.length === 0 || once.length === 0 || degrees < all.length - 1)
    return undefined;
  const { points } = scene.around;
  const marked = all.map((one): Case | undefined => {
    if (!once.includes(one)) return one;
    if (one.award?.of === "share") return { ...one, award: { of: "share", share: Decimal.one.minus(one.award.share) } };
    return one.award && points
      ? { ...one, award: { of: "points", points: points.minus(one.award.points).largerOf(Decimal.zero) } }
      : undefined;
  });
  const known = marked.filter((one) => one !== undefined).sort((a, b) => a.statement.at.from - b.statement.at.from);
  return known.length === marked.length ? wordsRule(scene, known, undefined, at) : undefined;
}

/** 山区县完成率达到80%，其他县完成率达到100%: which of them the deduction is about is not for us to say. */
function differentSubjects(scene: Scene, cases: readonly Case[]): boolean {
  const named = cases.flatMap((one) =>
    one.award && isFull(one.award, scene.around.points) && one.when?.is === "range" && one.when.subject !== ""
      ? [one.when.subject]
      : [],
  );
  return named.some((one) => !sameMeasure(one, named[0] ?? one));
}

function nameFor(scene: Scene, loss: Statement): string {
  const per = loss.per ? readPer(scene, loss.per).object : "";
  const own = readCondition(scene.text, scene.tokens, loss.when);
  return per || (own?.is === "words" ? own.text : "") || "扣分";
}

function distinct<P extends { readonly name: string }>(parts: readonly P[]): readonly P[] {
  return parts.map((part, index) => ({
    ...part,
    name: parts.findIndex((one) => one.name === part.name) === index ? part.name : `${part.name}${index + 1}`,
  }));
}

/** Cases beside deductions: those that earn nothing come first, marks in between too; full marks only say where it starts. */
function around(
  scene: Scene,
  taken: Rule,
  cases: readonly Case[],
  otherwise: Case | undefined,
  losses: readonly Statement[],
  at: Stretch,
): Rule | undefined {
  let rule = taken;
  const others: Case[] = [];
  for (const one of cases) {
    const excused = one.outcome.is === "nodeduct" && one.when?.is === "words";
    if (one.award && isFull(one.award, scene.around.points) && !excused) continue;
    if (one.award && isNothing(one.award)) {
      const when = one.when && conditionOf(scene, one.when, one.statement.at);
      if (!when) return undefined;
      scene.notes.assume("order", one.statement.at);
      rule = { kind: "veto", when, rule };
    } else if (one.award && one.when) others.push(one);
    else if (one.outcome.is !== "judge" || one.when) return undefined;
  }
  if (others.length > 0) {
    const made = others.flatMap((one) => {
      const when = one.when && conditionOf(scene, one.when, one.statement.at);
      return when && one.award ? [{ when, rule: { kind: "fixed", award: one.award } as Rule }] : [];
    });
    if (made.length !== others.length) return undefined;
    rule = { kind: "conditional", cases: made, otherwise: rule };
  }
  if (!otherwise) return rule;
  return beyond(scene, rule, otherwise, losses, at);
}

/** 「80%－95%每降低1%扣……；否则不得分」: nothing below the range in which the deduction runs. */
function beyond(
  scene: Scene,
  rule: Rule,
  otherwise: Case,
  losses: readonly Statement[],
  at: Stretch,
): Rule | undefined {
  const own = losses[0] && readCondition(scene.text, scene.tokens, losses[0].when);
  const range = own && rangeOf(scene, own, true);
  if (!range?.from || !otherwise.award || !isNothing(otherwise.award)) return undefined;
  const when = conditionOf(scene, { ...range, from: range.from, is: "range" }, at);
  const low =
    when &&
    conditionOf(
      scene,
      {
        is: "range",
        subject: range.subject,
        to: { at: range.from.at, included: !range.from.included },
        absolute: range.absolute,
        softFrom: false,
        softTo: false,
        exactly: false,
      },
      at,
    );
  return low && { kind: "veto", when: low, rule };
}

// --- cases ---

function casesRule(scene: Scene, cases: readonly Case[], otherwise: Case | undefined, at: Stretch): Rule | undefined {
  const scored = cases.filter((one) => one.when || one.award === undefined || one.range);
  if (scored.length === 0) return undefined;
  const [only] = scored;
  if (
    scored.length === 1 &&
    only?.range &&
    only.outcome.is === "award" &&
    !otherwise &&
    /^(?:视|根据|按|依据|结合|由)/.test(only.when?.is === "words" ? only.when.text : "视")
  ) {
    scene.notes.assume("judged", at);
    return judgementFor(only);
  }
  const fixed = scored.every((one) => one.award) && (!otherwise || otherwise.award !== undefined);
  const ranges = fixed ? rangesOf(scene, scored) : undefined;
  if (ranges && (ranges.length > 1 || otherwise === undefined || ranges.some((one) => one.when.from && one.when.to))) {
    if (ranges.length === 1 && !otherwise) return wordsRule(scene, scored, otherwise, at);
    return bandsRule(scene, ranges, otherwise);
  }
  if (fixed || scored.some((one) => one.range))
    return (
      vetoed(scene, scored, otherwise, at) ??
      wordsRule(scene, scored, otherwise, at) ??
      chained(scene, scored, otherwise, at)
    );
  return mixed(scene, scored, otherwise, at);
}

/** 「……得满分，……；出现重大事故的不得分」: cases on one figure, and words that overrule them. */
function vetoed(scene: Scene, cases: readonly Case[], otherwise: Case | undefined, at: Stretch): Rule | undefined {
  const numbered = cases.some(
    (one) => one.when?.is === "range" && !isRatio((one.when.from ?? one.when.to)?.at.unit ?? unit("%")),
  );
  const isNone = (one: Case) =>
    numbered &&
    one.when?.is === "words" &&
    /^(?:未|没有|无|不).{0,5}$/.test(one.when.text) &&
    one.award !== undefined &&
    isNothing(one.award);
  const some = cases.filter((one) => !isNone(one));
  // 未组织 beside 3次, 2次, 1次 is none at all, which earns nothing anyway.
  if (some.length > 0 && some.length < cases.length && rangesOf(scene, some))
    return casesRule(scene, some, otherwise, at);
  const vetoes = cases.filter(
    (one) => one.award && isNothing(one.award) && one.when && (one.when.is === "words" || one.outcome.is === "veto"),
  );
  const rest = cases.filter((one) => !vetoes.includes(one));
  if (vetoes.length === 0 || rest.length === 0) return undefined;
  const ranged = rangesOf(scene, rest);
  if (!ranged && !vetoes.some((one) => one.outcome.is === "veto")) return undefined;
  const inner = casesRule(scene, rest, otherwise, at);
  if (!inner) return undefined;
  return vetoes.reduce<Rule | undefined>((rule, one) => {
    const when = one.when && conditionOf(scene, one.when, one.statement.at);
    return rule && when ? { kind: "veto", when, rule } : undefined;
  }, inner);
}

/** Cases of which some are scored by proportion or judgement. */
function mixed(scene: Scene, cases: readonly Case[], otherwise: Case | undefined, at: Stretch): Rule | undefined {
  const all = otherwise ? [...cases, otherwise] : cases;
  const moving = all.filter((one) => !one.award && !one.range);
  const formulas = moving.filter((one) => one.outcome.is === "formula");
  // 按完成率计分，完成率×分值: said twice; the formula is the more exact.
  if (
    moving.length === 2 &&
    formulas.length === 1 &&
    moving.every(
      (one) => one.outcome.is === "formula" || (one.outcome.is === "prop" && (!one.when || one.when.is === "words")),
    )
  ) {
    const kept = all.filter((one) => one.outcome.is !== "prop");
    return mixed(
      scene,
      kept.filter((one) => one !== otherwise),
      otherwise?.outcome.is === "prop" ? undefined : otherwise,
      at,
    );
  }
  const [mover] = moving;
  if (
    moving.length === 1 &&
    mover &&
    (mover.outcome.is === "prop" || mover.outcome.is === "proploss" || mover.outcome.is === "formula")
  ) {
    return proportioned(scene, mover, all, at);
  }
  if (all.length === 1 && mover?.outcome.is === "judge") {
    scene.notes.assume("judged", at);
    return judgementFor(mover);
  }
  return chained(scene, cases, otherwise, at);
}

function proportioned(scene: Scene, mover: Case, all: readonly Case[], at: Stretch): Rule | undefined {
  const plainRule = proportionRule(scene, mover, all);
  const rule = plainRule && inUnits(scene, plainRule, all);
  if (!rule) return undefined;
  const before =
    mover.outcome.is === "formula" && all.length === 1 && mover.when?.is === "words" ? mover.when.text : "";
  if (before !== "" && !/^(?:按|根据|实际|未完成|未达到|计算公式|公式|指标|该|各|本|采用|具体)/.test(before))
    scene.notes.find({ code: "compile-clause-unread", facts: { text: before.slice(0, 40) } }, mover.statement.when);
  const rest = all.filter(
    (one) => one !== mover && !(one.award && isFull(one.award, scene.around.points) && reachesTarget(rule, one)),
  );
  const alone = rest.length === 0 && all.length === 1;
  scene.notes.assume("rounding", mover.statement.at);
  let so: Rule = rule;
  for (const one of [...rest].reverse()) {
    if (!one.award) return undefined;
    // Beyond twice the limit the excess has taken everything anyway.
    if (
      rule.kind === "reverse" &&
      rule.variant === "excess" &&
      isNothing(one.award) &&
      /(?:2|两|二)倍/.test(textOf(scene, one.statement.when))
    )
      continue;
    const range = one.when && rangeOf(scene, one.when, true);
    const negative = range?.to?.at.value.isZero() === true && !range.from && rule.kind === "proportional";
    if (negative && isNothing(one.award)) continue;
    const gated = isNothing(one.award) && range ? gateFor(so, range) : undefined;
    const when = one.when && conditionOf(scene, one.when, one.statement.at);
    if (gated) so = gated;
    else if (when && isNothing(one.award)) so = { kind: "veto", when, rule: so };
    else if (when)
      so = { kind: "conditional", cases: [{ when, rule: { kind: "fixed", award: one.award } }], otherwise: so };
    else return belowRange(scene, so, mover, at);
  }
  if (alone && rule.kind !== "formula" && rule.kind !== "reverse") scene.notes.assume("cap", at);
  return so;
}

/** 实际场次/10 beside 达到10场: the same ten. */
function inUnits(scene: Scene, rule: Rule, all: readonly Case[]): Rule {
  if (rule.kind !== "proportional" || rule.target.op !== "constant" || rule.target.quantity.unit.name !== "")
    return rule;
  const { value } = rule.target.quantity;
  for (const one of all) {
    const bound = one.when && rangeOf(scene, one.when, true)?.from;
    if (bound && bound.at.unit.name !== "" && bound.at.value.equals(value))
      return { ...rule, target: constant(quantity(bound.at.value, bound.at.unit)) };
  }
  return rule;
}

/** 「80%以上按比例得分，否则不得分」 */
function belowRange(scene: Scene, rule: Rule, mover: Case, at: Stretch): Rule | undefined {
  const when = mover.when && conditionOf(scene, mover.when, at);
  return when && { kind: "veto", when: notCondition(when), rule };
}

/** Full marks at the target are what the proportion gives there anyway. */
function reachesTarget(rule: Rule, one: Case): boolean {
  if (rule.kind !== "proportional" && rule.kind !== "direct" && rule.kind !== "reverse" && rule.kind !== "formula")
    return false;
  const { when } = one;
  if (rule.kind === "formula") return when?.is === "target";
  if (when?.is === "words") return /完成|达到|达标|实现|全部|超额/.test(when.text);
  if (!when || when.is === "target" || when.is === "earlier" || when.is === "contrary") return true;
  if (when.is !== "range") return false;
  if (rule.kind === "reverse") return true;
  const bound = when.from?.at;
  if (!bound || when.to?.included === false) return false;
  const share = isRatio(bound.unit) ? bound.value.times(bound.unit.factor) : undefined;
  if (rule.kind === "direct") return share !== undefined && share.compare(Decimal.one) >= 0;
  const target = rule.target.op === "constant" ? rule.target.quantity : undefined;
  if (!target && share && share.compare(Decimal.one) >= 0) return true;
  return (
    target !== undefined &&
    target.unit.dimension === bound.unit.dimension &&
    target.value.times(target.unit.factor).equals(bound.value.times(bound.unit.factor))
  );
}

/** One case after the other; the first that holds decides. */
function chained(scene: Scene, cases: readonly Case[], otherwise: Case | undefined, at: Stretch): Rule | undefined {
  const last = cases.at(-1);
  // 此后支付的不得分 after dates is all the rest.
  if (
    !otherwise &&
    last?.when?.is === "words" &&
    last.award &&
    cases.length > 1 &&
    cases.slice(0, -1).every((one) => one.when && one.when.is !== "words") &&
    /^(?:此后|之后|以后|逾期|其他|其余|超过|未|不|否则)/.test(last.when.text)
  ) {
    return chained(scene, cases.slice(0, -1), { ...last }, at);
  }
  const made: { when: NonNullable<ReturnType<typeof conditionOf>>; rule: Rule }[] = [];
  for (const one of cases) {
    const when = one.when && conditionOf(scene, one.when, one.statement.at);
    const rule = ruleOf(scene, one, cases);
    if (!when || !rule) return undefined;
    made.push({ when, rule });
  }
  if (made.length === 0) return undefined;
  const loses = cases.every((one) => one.outcome.is === "judge" && one.outcome.style === "loses");
  if (!otherwise) scene.notes.assume(loses ? "full" : "otherwise", at);
  const rest = otherwise
    ? ruleOf(scene, otherwise, cases)
    : ({ kind: "fixed", award: loses ? fullMarks : noMarks } as const);
  return rest && { kind: "conditional", cases: made, otherwise: rest };
}

function ruleOf(scene: Scene, one: Case, all: readonly Case[]): Rule | undefined {
  if (one.award) return { kind: "fixed", award: one.award };
  if (one.range || one.outcome.is === "judge") {
    scene.notes.assume("judged", one.statement.at);
    return judgementFor(one);
  }
  return proportionRule(scene, one, all);
}

// --- gains ---

function withGains(scene: Scene, nodes: readonly Node[], sorted: Sorted, base: Rule | undefined): Rule | undefined {
  // 每增长1个百分点得0.5分；未增长不得分: what earns nothing needs no rule of its own.
  const idle =
    sorted.gains.length > 0 &&
    sorted.losses.length === 0 &&
    sorted.once.length === 0 &&
    sorted.cases.every((one) => one.award && isNothing(one.award)) &&
    sorted.gains.every((one) => one.outcome.is === "award");
  let rule = idle ? undefined : base;
  for (const gain of sorted.gains) {
    const next = gainRule(scene, gain, nodes, sorted, rule);
    if (!next) return undefined;
    rule = next;
  }
  return rule;
}

const count = unit("个");

function gainRule(
  scene: Scene,
  gain: Statement,
  nodes: readonly Node[],
  sorted: Sorted,
  base: Rule | undefined,
): Rule | undefined {
  const { outcome } = gain;
  if (outcome.is !== "gain" && outcome.is !== "award") return undefined;
  const each: Award | undefined = outcome.amount.of === "award" ? outcome.amount.award : undefined;
  if (!each) return undefined;
  const most = mostOf(scene, nodes, gain, base);
  if (most === "unread") return undefined;
  if (!gain.per) return onceGain(scene, gain, each, most, base);
  const per = readPer(scene, gain.per);
  const own = readCondition(scene.text, scene.tokens, gain.when);
  const size = per.size.unit.name === "" ? quantity(per.size.value, count) : per.size;
  const target = targetQuantity(scene.around.target);
  if (target && !isRatio(target.unit) && isRatio(size.unit)) {
    // 每超过目标10% of 200件 is 20件.
    const part = quantity(target.value.times(size.value).times(size.unit.factor), target.unit);
    return {
      kind: "bonus",
      ...(base && { base }),
      measure: fact(measureName(scene, "", target)),
      from: constant(quantity(target.value, target.unit)),
      per: part,
      each,
      steps: "continuous",
      most: most ?? fullMarks,
    };
  }
  const start = startOfGain(scene, sorted, own, size);
  if (!most) scene.notes.assume("cap", gain.at);
  const grown =
    /^(?:增长|提高|上升|提升)$/.test(per.object) && size.unit.dimension === "ratio"
      ? `${own?.is === "words" ? own.text : ""}增长率`
      : undefined;
  const name =
    grown ??
    start?.name ??
    (per.object !== "" ? per.object : own?.is === "words" && own.text !== "" ? own.text : measureName(scene, "", size));
  const grows = size.unit.dimension === "ratio" && /^(?:增长|提高|上升|提升)$/.test(per.object);
  const beyond = !grows && size.unit.dimension === "ratio" && !start && base !== undefined;
  const used =
    own?.is !== "words" || own.text === "" || name.includes(own.text) || /超|完成|达到|目标|基础上$/.test(own.text);
  if (!used || /基础分/.test(own?.is === "words" ? own.text : ""))
    scene.notes.find(
      { code: "compile-clause-unread", facts: { text: textOf(scene, gain.when).slice(0, 40) } },
      gain.when,
    );
  const from = start?.from ?? (beyond ? wholePercent : quantity(Decimal.zero, size.unit));
  return {
    kind: "bonus",
    ...(base && { base }),
    measure: fact(name),
    from: constant(from),
    per: quantity(size.value, size.unit),
    each,
    steps: "continuous",
    most: most ?? fullMarks,
  };
}

function onceGain(
  scene: Scene,
  gain: Statement,
  each: Award,
  most: Award | undefined,
  base: Rule | undefined,
): Rule | undefined {
  const own = readCondition(scene.text, scene.tokens, gain.when);
  const name = own?.is === "words" && own.text !== "" ? own.text : undefined;
  if (!name) return undefined;
  const one = quantity(Decimal.one, count);
  return {
    kind: "bonus",
    ...(base && { base }),
    measure: fact(name),
    from: constant(quantity(Decimal.zero, count)),
    per: one,
    each,
    steps: "whole",
    most: most ?? each,
  };
}

function startOfGain(
  scene: Scene,
  sorted: Sorted,
  own: ReturnType<typeof readCondition>,
  size: ReturnType<typeof quantity>,
) {
  const candidates = [own, ...sorted.cases.map((one) => one.when)];
  for (const when of candidates) {
    const range = when && rangeOf(scene, when, size.unit.dimension === "ratio");
    const bound = range?.from ?? range?.to;
    if (range && bound && bound.at.unit.dimension === size.unit.dimension)
      return { name: measureName(scene, range.subject, bound.at), from: quantity(bound.at.value, bound.at.unit) };
  }
  return undefined;
}

/** 最高加2分 limits what is added; 最高得6分 what is reached in all, which only a fixed base lets us part. */
function mostOf(
  scene: Scene,
  nodes: readonly Node[],
  gain: Statement,
  base: Rule | undefined,
): Award | "unread" | undefined {
  const after = nodes.slice(nodes.indexOf(gain) + 1).find((node) => node.is === "most");
  if (after?.is !== "most") return undefined;
  const award = after.amount?.of === "award" ? after.amount.award : fullMarks;
  if (!base || /加/.test(textOf(scene, after.at))) return award;
  const fixed = fixedBase(base);
  const total = award.of === "points" ? award.points : scene.around.points?.times(award.share);
  const earned = fixed?.of === "points" ? fixed.points : fixed && scene.around.points?.times(fixed.share);
  if (!total || !earned || total.compare(earned) < 0) return "unread";
  return { of: "points", points: total.minus(earned) };
}

/** What a base earns where it earns anything. */
function fixedBase(base: Rule): Award | undefined {
  if (base.kind === "threshold" && isNothing(base.otherwise)) return fullMarks;
  const [only] = base.kind === "conditional" && base.cases.length === 1 ? base.cases : [];
  return only?.rule.kind === "fixed" ? only.rule.award : undefined;
}
