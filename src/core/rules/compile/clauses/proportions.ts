import { binary, constant, fact, type Expression } from "../../../formula/expression.ts";
import { Decimal, decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { isRatio, plain } from "../../../number/units.ts";
import { fullMarksName } from "../../kinds/formula.ts";
import type { Rule } from "../../rule.ts";
import { rangeOf } from "./caseRanges.ts";
import { isFull, isNothing, type Case } from "./cases.ts";
import { nameOf } from "../names.ts";
import type { RangeCondition, ReadCondition } from "./conditionKinds.ts";
import {
  actualName,
  bare,
  completionName,
  earlierNames,
  isCeiling,
  measureName,
  measureOf,
  targetExpression,
  targetMeasure,
  targetName,
  targetQuantity,
  wholePercent,
} from "./expressions.ts";
import { textOf, type Scene } from "../notes.ts";

/** 按比例得分 and score formulas: the rule of the case in which they stand, given the cases beside it. */
export function proportionRule(scene: Scene, one: Case, cases: readonly Case[]): Rule | undefined {
  const { outcome } = one;
  if (outcome.is === "formula") return scoreFormula(scene, outcome.formula.expression);
  const full = cases.find(
    (other) =>
      other !== one &&
      other.award &&
      isFull(other.award, scene.around.points) &&
      other.when &&
      other.when.is !== "words",
  );
  const when = full?.when ?? (one.when?.is === "target" ? one.when : undefined);
  const named = namedRate(scene, one);
  const at = one.statement.at;
  const told = namedQuotient(scene, one);
  if (told) return told;
  if (
    full &&
    saysCompletion(scene, one) &&
    when?.is === "target" &&
    /^(?:全部|全面|均|都)?$/.test(when.subject) &&
    !scene.around.target
  )
    return { kind: "direct", rate: fact(completionName) };
  if (when?.is === "earlier" && !when.growth) {
    const { now, before } = earlierNames(scene, when);
    if (when.by === "≤" || when.by === "<") return bothWays(scene, one, fact(now), fact(before));
    return { kind: "proportional", actual: fact(now), target: fact(before) };
  }
  if (when && isUpper(scene, when, full !== undefined)) return ceilingRule(scene, one, when);
  if (when?.is === "target")
    return { kind: "proportional", actual: fact(targetMeasure(scene, when.subject)), target: targetExpression(scene) };
  if (when) {
    const range = rangeOf(scene, when, true);
    if (range?.from) return fromBound(scene, one, range);
  }
  if (losesExcess(scene, one) && one.when?.is !== "range" && named === undefined)
    return bothWays(scene, one, fact(actualName), targetExpression(scene));
  scene.notes.assume("asTarget", at);
  const quotient = namedQuotient(scene, one);
  if (quotient) return quotient;
  if (named) return { kind: "direct", rate: fact(named) };
  const own = one.when && rangeOf(scene, one.when, true);
  // 15—30日按比例减分: days are no rate.
  const bound = own && (own.from ?? own.to);
  if (bound && !isRatio(bound.at.unit)) return undefined;
  if (own) return { kind: "direct", rate: measureOf(scene, own) };
  const known = targetQuantity(scene.around.target);
  const name = measureName(scene, "", known ?? wholePercent);
  if (known)
    return isCeiling(scene.around.target)
      ? reverse(scene, one, name)
      : { kind: "proportional", actual: fact(name), target: constant(known) };
  if (name !== completionName) return { kind: "direct", rate: fact(name) };
  // 未完成的按完成比例得分，完成率低于80%的不得分: the rate is asked for anyway.
  const rated = cases.some((other) => other.when?.is === "range" && other.when.subject === completionName);
  if (rated && saysCompletion(scene, one)) return { kind: "direct", rate: fact(name) };
  return { kind: "proportional", actual: fact(actualName), target: fact(targetName) };
}

/** 成本节约得满分，超支的按比例扣分: the more, the fewer marks. */
function losesExcess(scene: Scene, one: Case): boolean {
  return one.outcome.is === "proploss" && /超(?:支|出|过|标|额)|高[于出]/.test(textOf(scene, one.statement.at));
}

function saysCompletion(scene: Scene, one: Case): boolean {
  const token = scene.tokens[one.statement.at.to - 1];
  return /完成(?:的)?(?:比例|率|进度|比率)/.test(token ? scene.text.slice(token.start, token.end) : "");
}

/** 按实际支持数量与计划数量之比得分 */
function namedQuotient(scene: Scene, one: Case): Rule | undefined {
  const token = scene.tokens[one.statement.at.to - 1];
  const found = /(?:按照?|依据?|根据|以)(.{2,20}?)(?:与|占)(.{2,20}?)(?:之比|的比例|的比率|的比值|的比重)/.exec(
    token ? scene.text.slice(token.start, token.end) : "",
  );
  if (!found) return undefined;
  // 按超期天数占计划时间的比例扣分: what is too much, and what it takes.
  // 按挪用金额占项目资金的比例扣分, too: only what was done or paid earns its part.
  const done = /完成|实际|到位|支[出付]|执行|开工|竣工|达标|落实/;
  const wrong = /超|未|缺|欠|逾|延|滞后|差|不合格|偏|违|虚|挪|占用|挤占|截留|闲置|结[余转]/;
  const over = found[1] ?? "";
  if (one.outcome.is === "proploss" && (wrong.test(over) || !done.test(over))) {
    const lost = binary(fact(nameOf(found[1] ?? "")), "÷", fact(nameOf(found[2] ?? "")));
    const kept = binary(constant(quantity(Decimal.one, plain)), "−", lost);
    return { kind: "formula", score: binary(kept, "×", fact(fullMarksName)) };
  }
  const known = targetQuantity(scene.around.target);
  const target =
    known && /计划|目标/.test(found[2] ?? "")
      ? constant(known)
      : fact(nameOf(found[2] ?? "").replace(/^目标值$/, targetName));
  return { kind: "proportional", actual: fact(nameOf(found[1] ?? "")), target };
}

/** 按实际到位率计分 names its own rate. */
function namedRate(scene: Scene, one: Case): string | undefined {
  const token = scene.tokens[one.statement.at.to - 1];
  const text = token ? scene.text.slice(token.start, token.end) : "";
  const found = /(?:按照?|依据?|根据|以)(?:照|实际)?([一-龥]{1,16}?(?:率|满意度))/.exec(text)?.[1];
  const share =
    /(?:按照?|依据?|根据|以)(?:照|实际)?([一-龥]{0,10}(?:到位|配套|拨付|支付|支出|落实|到账|使用|执行|覆盖|达标|合格|验收|完工|开工|投产)比例)/.exec(
      text,
    )?.[1];
  if (share) return share;
  if (!found || /^(?:比率|完成率|概率|同比率)$/.test(found)) return undefined;
  return found.replace(/^(?:实际|其|的|照)/, "");
}

function fromBound(scene: Scene, one: Case, range: RangeCondition): Rule | undefined {
  const measure = measureOf(scene, range);
  const bound = range.from;
  const whole = bound && isRatio(bound.at.unit) && bound.at.value.times(bound.at.unit.factor).equals(Decimal.one);
  if (!bound || whole) return { kind: "direct", rate: measure };
  // 节约率≥0得满分，否则按超支比例扣分: nothing is a part of nothing; what is short is taken off as it is.
  if (bound.at.value.isZero()) {
    if (one.outcome.is !== "proploss" || !isRatio(bound.at.unit)) return undefined;
    const each = { of: "share", share: decimal("0.01") } as const;
    const loss = { per: quantity(Decimal.one, wholePercent.unit), each, steps: "continuous", relative: false } as const;
    return {
      kind: "step",
      measure,
      start: constant(quantity(Decimal.zero, wholePercent.unit)),
      side: "below",
      loss,
      least: Decimal.zero,
    };
  }
  scene.notes.assume("asTarget", one.statement.at);
  return { kind: "proportional", actual: measure, target: constant(bare(bound.at)) };
}

/** Does the condition set an upper limit? `full`: it earns full marks, so 不超过 is the limit. */
function isUpper(scene: Scene, when: ReadCondition, full: boolean): boolean {
  if (when.is === "target") return isCeiling(scene.around.target) || (full ? when.by === "≤" : when.by === ">");
  if (when.is !== "range") return false;
  return full ? when.from === undefined && when.to !== undefined : false;
}

function ceilingRule(scene: Scene, one: Case, when: ReadCondition): Rule | undefined {
  if (when.is === "target") return reverse(scene, one, targetMeasure(scene, when.subject));
  if (when.is !== "range" || !when.to) return undefined;
  return bothWays(scene, one, measureOf(scene, when), constant(bare(when.to.at)));
}

function reverse(scene: Scene, one: Case, name: string): Rule {
  return bothWays(scene, one, fact(name), targetExpression(scene));
}

/** Beyond a limit 按比例 has two readings in use; 按比例扣分 has one. */
function bothWays(scene: Scene, one: Case, actual: Expression, target: Expression): Rule {
  const excess: Rule = { kind: "reverse", actual, target, variant: "excess" };
  if (one.outcome.is === "proploss") return excess;
  const ratio: Rule = { kind: "reverse", actual, target, variant: "ratio" };
  scene.notes.readings.push(
    { rule: ratio, because: "“按比例得分”指目标值÷实际值×分值" },
    { rule: excess, because: "“按比例得分”指从满分中扣去超出部分所占的比例" },
  );
  return ratio;
}

/** 得分＝A÷B×分值 and the like; what is neither a rate nor a quotient times the marks stays a formula. */
export function scoreFormula(scene: Scene, expression: Expression): Rule {
  const factors = factorsOf(partsOfRates(filledIn(scene, expression)));
  const marks = factors?.above.findIndex((one) => isMarks(scene, one)) ?? -1;
  if (!factors || marks < 0) return { kind: "formula", score: filledIn(scene, expression) };
  const above = factors.above.filter((one, index) => index !== marks && !isWhole(one));
  const below = factors.below.filter((one) => !isWhole(one));
  if ([...above, ...below].some(mentionsMarks)) return { kind: "formula", score: expression };
  const [rate] = above;
  const [target] = below;
  if (above.length === 1 && below.length === 0 && rate) return { kind: "direct", rate };
  if (above.length === 1 && below.length === 1 && rate && target) return { kind: "proportional", actual: rate, target };
  return { kind: "formula", score: expression };
}

/** 价格权值＝30% said beside the formula stands in its place. */
function filledIn(scene: Scene, one: Expression): Expression {
  const { constants, defined, subject } = scene.around;
  const known = [defined, subject?.ratio === true ? subject.name : undefined].filter((name) => name !== undefined);
  // 得分＝比例×10 after 任务完成比例＝……: the same figure by its short name.
  const whole =
    one.op === "fact" && /(?:率|度|比例|比重)$/.test(one.name)
      ? known.find((name) => name.endsWith(one.name))
      : undefined;
  if (whole !== undefined) return fact(whole);
  // 得分＝（实际完成率－60%）÷40%×分值 beside 完成率低于60%不得分: the figure there is to be given.
  if (one.op === "fact" && subject && one.name === `实际${subject.name}`) return fact(subject.name);
  if (one.op === "fact") return constants?.get(one.name) ?? one;
  if (one.op === "gathered") return { ...one, of: one.of.map((part) => filledIn(scene, part)) };
  return one.op === "binary" ? { ...one, left: filledIn(scene, one.left), right: filledIn(scene, one.right) } : one;
}

/** 完成值与目标值的比例 is a quotient, though its name is one word; 到位资金占计划资金的比重 is a rate of that name. */
function partsOfRates(one: Expression): Expression {
  if (one.op === "binary") return { ...one, left: partsOfRates(one.left), right: partsOfRates(one.right) };
  const found =
    one.op === "fact" ? /^(.{2,20})与(.{2,20})(?:的比例|的比重|的比率|之比|的比值)$/.exec(one.name) : undefined;
  return found ? { op: "binary", operator: "÷", left: fact(found[1] ?? ""), right: fact(found[2] ?? "") } : one;
}

function isMarks(scene: Scene, one: Expression): boolean {
  if (one.op === "fact") return one.name === fullMarksName;
  const { points } = scene.around;
  return (
    one.op === "constant" && one.quantity.unit === plain && points !== undefined && one.quantity.value.equals(points)
  );
}

function isWhole(one: Expression): boolean {
  return (
    one.op === "constant" &&
    isRatio(one.quantity.unit) &&
    one.quantity.unit !== plain &&
    one.quantity.value.times(one.quantity.unit.factor).equals(decimal("1"))
  );
}

function mentionsMarks(one: Expression): boolean {
  switch (one.op) {
    case "fact":
      return one.name === fullMarksName;
    case "binary":
      return mentionsMarks(one.left) || mentionsMarks(one.right);
    case "negated":
    case "absolute":
    case "rounded":
      return mentionsMarks(one.of);
    case "gathered":
      return one.of.some(mentionsMarks);
    case "constant":
    case "pattern":
      return false;
  }
}

type Factors = { readonly above: readonly Expression[]; readonly below: readonly Expression[] };

function factorsOf(one: Expression): Factors | undefined {
  if (one.op !== "binary") return { above: [one], below: [] };
  if (one.operator !== "×" && one.operator !== "÷") return { above: [one], below: [] };
  const left = factorsOf(one.left);
  const right = factorsOf(one.right);
  if (!left || !right) return undefined;
  return one.operator === "×"
    ? { above: [...left.above, ...right.above], below: [...left.below, ...right.below] }
    : { above: [...left.above, ...right.below], below: [...left.below, ...right.above] };
}

/** 60%以下不得分 beside 按比例得分: a gate where the rule has one. */
export function gateFor(rule: Rule, range: RangeCondition): Rule | undefined {
  if (
    rule.kind !== "proportional" ||
    rule.actual.op !== "fact" ||
    rule.gate ||
    !range.to ||
    range.to.included ||
    range.from
  )
    return undefined;
  if (!isRatio(range.to.at.unit)) return undefined;
  const target = rule.target.op === "constant" ? rule.target.quantity : undefined;
  if (!target || !isRatio(target.unit) || target.value.isZero()) return undefined;
  const at = range.to.at.value.times(range.to.at.unit.factor).over(target.value.times(target.unit.factor));
  return { ...rule, gate: { at, below: "nothing" } };
}

export { isNothing };
