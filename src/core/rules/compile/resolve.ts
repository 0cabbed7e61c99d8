import { fact, constant } from "../../formula/expression.ts";
import { Decimal } from "../../number/decimal.ts";
import { quantity } from "../../number/quantity.ts";
import { isRatio, unit } from "../../number/units.ts";
import type { Award, Rule } from "../rule.ts";
import { fullMarks, noMarks } from "./amounts.ts";
import { bandsRule } from "./bandCases.ts";
import { isFull, isNothing, rangeOf, rangesOf, sortStatements, type Case, type Sorted } from "./cases.ts";
import { readCondition } from "./conditions.ts";
import { conditionOf, measureName, notCondition, wholePercent } from "./expressions.ts";
import { lossRule, penaltyRule } from "./losses.ts";
import { textOf, type Scene } from "./notes.ts";
import type { Node, Statement, Stretch } from "./parse.ts";
import { readPer } from "./per.ts";
import { gateFor, proportionRule } from "./proportions.ts";
import { judgementFor, said, wordsRule } from "./wordCases.ts";

/** The rule that the nodes of one block make; undefined when they make none. What was used is noted. */
export function resolveNodes(outer: Scene, nodes: readonly Node[], at: Stretch): Rule | undefined {
  const scene = withSaid(outer, nodes);
  const sorted = sortStatements(scene, nodes);
  const least = floorOf(scene, nodes);
  const base = baseRule(scene, sorted, least, at);
  const all = withGains(scene, nodes, sorted, base);
  const rounding = nodes.find((node) => node.is === "rounding");
  if (!all) return undefined;
  scene.notes.use(...nodes.filter((node) => node.is === "statement" || node.is === "rounding" || node.is === "floor" || node.is === "least" || (node.is === "most" && usesMost(sorted))));
  if (rounding?.is !== "rounding") return all;
  return { kind: "rounded", rule: all, rounding: { mode: "half-up", places: rounding.places } };
}

const begun = /不(?:足|满|到).{0,10}(?:的)?,?(?:按|以|视为|算作).{0,8}(?:计算|计|算|扣)/;
const dropped = /不(?:足|满|到).{0,10}(?:的)?,?(?:不计算?|不扣|舍去|忽略|不予计算)/;

/** What is said once and holds for all clauses: how steps are counted, and which figure is spoken of. */
function withSaid(scene: Scene, nodes: readonly Node[]): Scene {
  let { steps, subject } = scene.around;
  for (const node of nodes) {
    if (node.is === "words") {
      const text = textOf(scene, node.at);
      const how = begun.test(text) ? "begun" : dropped.test(text) ? "whole" : undefined;
      if (how) scene.notes.use(node);
      steps ??= how;
    }
    if (node.is !== "statement" || subject) continue;
    const when = readCondition(scene.text, scene.tokens, node.when);
    const range = when && (when.is === "all" || when.is === "any" ? when.of[0] : when);
    if (range?.is === "range" && range.subject !== "") subject = { name: range.subject, ratio: isRatio((range.from ?? range.to)?.at.unit ?? unit("%")) };
  }
  return { ...scene, around: { ...scene.around, ...(steps && { steps }), ...(subject && { subject }) } };
}

function usesMost(sorted: Sorted): boolean {
  return sorted.losses.length > 0 || sorted.gains.length > 0 || sorted.once.length > 0 || sorted.cases.length > 0;
}

/** 扣完为止 is 0; 最低得2分 is 2; 最多扣3分 leaves the rest. */
function floorOf(scene: Scene, nodes: readonly Node[]): Decimal {
  const { points } = scene.around;
  for (const node of nodes) {
    if (node.is === "least" && node.amount?.of === "award" && node.amount.award.of === "points") return node.amount.award.points;
    if (node.is !== "most" || node.amount?.of !== "award") continue;
    const text = scene.text.slice(scene.tokens[node.at.from]?.start, scene.tokens[node.at.to - 1]?.end);
    if (!/扣/.test(text)) continue;
    const { award } = node.amount;
    if (award.of === "share") return points ? points.minus(award.share.times(points)) : Decimal.zero;
    if (points) return points.minus(award.points).largerOf(Decimal.zero);
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
  const taken: Rule = parts.length === 1 ? only.rule : { kind: "composite", take: "losses", parts: distinct(parts) };
  return around(scene, taken, cases, otherwise, losses, at);
}

function nameFor(scene: Scene, loss: Statement): string {
  const per = loss.per ? readPer(scene, loss.per).object : "";
  const own = readCondition(scene.text, scene.tokens, loss.when);
  return per || (own?.is === "words" ? own.text : "") || "扣分";
}

function distinct<P extends { readonly name: string }>(parts: readonly P[]): readonly P[] {
  return parts.map((part, index) => ({ ...part, name: parts.findIndex((one) => one.name === part.name) === index ? part.name : `${part.name}${index + 1}` }));
}

/** Cases beside deductions: those that earn nothing come first, marks in between too; full marks only say where it starts. */
function around(scene: Scene, taken: Rule, cases: readonly Case[], otherwise: Case | undefined, losses: readonly Statement[], at: Stretch): Rule | undefined {
  let rule = taken;
  const others: Case[] = [];
  for (const one of cases) {
    if (one.award && isFull(one.award, scene.around.points)) continue;
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
function beyond(scene: Scene, rule: Rule, otherwise: Case, losses: readonly Statement[], at: Stretch): Rule | undefined {
  const own = losses[0] && readCondition(scene.text, scene.tokens, losses[0].when);
  const range = own && rangeOf(scene, own, true);
  if (!range?.from || !otherwise.award || !isNothing(otherwise.award)) return undefined;
  const when = conditionOf(scene, { ...range, from: range.from, is: "range" }, at);
  const low = when && conditionOf(scene, { is: "range", subject: range.subject, to: { at: range.from.at, included: !range.from.included }, absolute: range.absolute, softFrom: false, softTo: false, exactly: false }, at);
  return low && { kind: "veto", when: low, rule };
}

// --- cases ---

function casesRule(scene: Scene, cases: readonly Case[], otherwise: Case | undefined, at: Stretch): Rule | undefined {
  const scored = cases.filter((one) => one.when || one.award === undefined || one.range);
  if (scored.length === 0) return undefined;
  const fixed = scored.every((one) => one.award) && (!otherwise || otherwise.award !== undefined);
  const ranges = fixed ? rangesOf(scene, scored) : undefined;
  if (ranges && (ranges.length > 1 || otherwise === undefined || ranges.some((one) => one.when.from && one.when.to))) {
    if (ranges.length === 1 && !otherwise) return wordsRule(scene, scored, otherwise, at);
    return bandsRule(scene, ranges, otherwise);
  }
  if (fixed || scored.some((one) => one.range)) return vetoed(scene, scored, otherwise, at) ?? wordsRule(scene, scored, otherwise, at) ?? chained(scene, scored, otherwise, at);
  return mixed(scene, scored, otherwise, at);
}

/** 「……得满分，……；出现重大事故的不得分」: cases on one figure, and words that overrule them. */
function vetoed(scene: Scene, cases: readonly Case[], otherwise: Case | undefined, at: Stretch): Rule | undefined {
  const numbered = cases.some((one) => one.when?.is === "range" && !isRatio((one.when.from ?? one.when.to)?.at.unit ?? unit("%")));
  const isNone = (one: Case) => numbered && one.when?.is === "words" && /^(?:未|没有|无|不).{0,5}$/.test(one.when.text) && one.award !== undefined && isNothing(one.award);
  const some = cases.filter((one) => !isNone(one));
  // 未组织 beside 3次, 2次, 1次 is none at all, which earns nothing anyway.
  if (some.length > 0 && some.length < cases.length && rangesOf(scene, some)) return casesRule(scene, some, otherwise, at);
  const vetoes = cases.filter((one) => one.award && isNothing(one.award) && one.when && (one.when.is === "words" || one.outcome.is === "veto"));
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
  if (moving.length === 2 && formulas.length === 1 && moving.every((one) => one.outcome.is === "formula" || (one.outcome.is === "prop" && (!one.when || one.when.is === "words")))) {
    const kept = all.filter((one) => one.outcome.is !== "prop");
    return mixed(scene, kept.filter((one) => one !== otherwise), otherwise?.outcome.is === "prop" ? undefined : otherwise, at);
  }
  const [mover] = moving;
  if (moving.length === 1 && mover && (mover.outcome.is === "prop" || mover.outcome.is === "proploss" || mover.outcome.is === "formula")) {
    return proportioned(scene, mover, all, at);
  }
  if (all.length === 1 && mover?.outcome.is === "judge") {
    scene.notes.assume("judged", at);
    return judgementFor(mover);
  }
  return chained(scene, cases, otherwise, at);
}

function proportioned(scene: Scene, mover: Case, all: readonly Case[], at: Stretch): Rule | undefined {
  const rule = proportionRule(scene, mover, all);
  if (!rule) return undefined;
  const rest = all.filter((one) => one !== mover && !(one.award && isFull(one.award, scene.around.points) && reachesTarget(rule, one)));
  const alone = rest.length === 0 && all.length === 1;
  scene.notes.assume("rounding", mover.statement.at);
  let so: Rule = rule;
  for (const one of [...rest].reverse()) {
    if (!one.award) return undefined;
    const range = one.when && rangeOf(scene, one.when, true);
    const gated = isNothing(one.award) && range ? gateFor(so, range) : undefined;
    const when = one.when && conditionOf(scene, one.when, one.statement.at);
    if (gated) so = gated;
    else if (when && isNothing(one.award)) so = { kind: "veto", when, rule: so };
    else if (when) so = { kind: "conditional", cases: [{ when, rule: { kind: "fixed", award: one.award } }], otherwise: so };
    else return belowRange(scene, so, mover, at);
  }
  if (alone && rule.kind !== "formula" && rule.kind !== "reverse") scene.notes.assume("cap", at);
  return so;
}

/** 「80%以上按比例得分，否则不得分」 */
function belowRange(scene: Scene, rule: Rule, mover: Case, at: Stretch): Rule | undefined {
  const when = mover.when && conditionOf(scene, mover.when, at);
  return when && { kind: "veto", when: notCondition(when), rule };
}

/** Full marks at the target are what the proportion gives there anyway. */
function reachesTarget(rule: Rule, one: Case): boolean {
  if (rule.kind !== "proportional" && rule.kind !== "direct" && rule.kind !== "reverse" && rule.kind !== "formula") return false;
  if (rule.kind === "formula") return one.when?.is === "target";
  return one.when?.is === "target" || one.when?.is === "range" || one.when === undefined || one.when.is === "words";
}

/** One case after the other; the first that holds decides. */
function chained(scene: Scene, cases: readonly Case[], otherwise: Case | undefined, at: Stretch): Rule | undefined {
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
  const last = otherwise ? ruleOf(scene, otherwise, cases) : ({ kind: "fixed", award: loses ? fullMarks : noMarks } as const);
  return last && { kind: "conditional", cases: made, otherwise: last };
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
  let rule = base;
  for (const gain of sorted.gains) {
    const next = gainRule(scene, gain, nodes, sorted, rule);
    if (!next) return undefined;
    rule = next;
  }
  return rule;
}

const count = unit("个");

function gainRule(scene: Scene, gain: Statement, nodes: readonly Node[], sorted: Sorted, base: Rule | undefined): Rule | undefined {
  const { outcome } = gain;
  if (outcome.is !== "gain" && outcome.is !== "award") return undefined;
  const each: Award | undefined = outcome.amount.of === "award" ? outcome.amount.award : undefined;
  if (!each) return undefined;
  const most = mostOf(scene, nodes);
  if (!gain.per) return onceGain(scene, gain, each, most, base);
  const per = readPer(scene, gain.per);
  const own = readCondition(scene.text, scene.tokens, gain.when);
  const size = per.size.unit.name === "" ? quantity(per.size.value, count) : per.size;
  const start = startOfGain(scene, sorted, own, size);
  if (!most) scene.notes.assume("cap", gain.at);
  const name = start?.name ?? (per.object !== "" ? per.object : own?.is === "words" && own.text !== "" ? own.text : measureName(scene, "", size));
  const beyond = size.unit.dimension === "ratio" && !start && base !== undefined;
  const from = start?.from ?? (beyond ? wholePercent : quantity(Decimal.zero, size.unit));
  return { kind: "bonus", ...(base && { base }), measure: fact(name), from: constant(from), per: quantity(size.value, size.unit), each, steps: "continuous", most: most ?? fullMarks };
}

function onceGain(scene: Scene, gain: Statement, each: Award, most: Award | undefined, base: Rule | undefined): Rule | undefined {
  const own = readCondition(scene.text, scene.tokens, gain.when);
  const name = own?.is === "words" && own.text !== "" ? own.text : undefined;
  if (!name) return undefined;
  const one = quantity(Decimal.one, count);
  return { kind: "bonus", ...(base && { base }), measure: fact(name), from: constant(quantity(Decimal.zero, count)), per: one, each, steps: "whole", most: most ?? each };
}

function startOfGain(scene: Scene, sorted: Sorted, own: ReturnType<typeof readCondition>, size: ReturnType<typeof quantity>) {
  const candidates = [own, ...sorted.cases.map((one) => one.when)];
  for (const when of candidates) {
    const range = when && rangeOf(scene, when, size.unit.dimension === "ratio");
    const bound = range?.from ?? range?.to;
    if (range && bound && bound.at.unit.dimension === size.unit.dimension) return { name: measureName(scene, range.subject, bound.at), from: quantity(bound.at.value, bound.at.unit) };
  }
  return undefined;
}

function mostOf(scene: Scene, nodes: readonly Node[]): Award | undefined {
  for (const node of nodes) if (node.is === "most" && node.amount) return node.amount.of === "award" ? node.amount.award : fullMarks;
  void scene;
  return undefined;
}
