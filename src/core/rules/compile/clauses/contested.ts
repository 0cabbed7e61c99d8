import { binary, constant, fact, printExpression, type Expression } from "../../../formula/expression.ts";
import { Decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { sameDimension } from "../../../number/units.ts";
import type { StepRule } from "../../kinds/step.ts";
import type { Award, Rule } from "../../rule.ts";
import { fullMarks } from "../amounts.ts";
import type { RangeCondition } from "./conditionKinds.ts";
import { bare, compares, measureOf, orderOf } from "./expressions.ts";
import { textOf, type Scene } from "../notes.ts";
import { fullMarksName } from "../parse/parseFormulaClause.ts";
import type { Statement } from "../parse/nodes.ts";

/**
 * Sentences that officials use in two ways, and for which no regulation decides: both readings are rules, and a worked
 * example shows where they part. docs/rule-language.md lists them.
 */

const excess = /超支|超出|超期|超时|逾期|延期|延迟|推迟|滞后|偏差|偏离|误差/;

/** 「成本超支10%以内得满分，每超支1%扣1分」: counted from 10%, or from the first percent. */
export function fromWhere(scene: Scene, loss: Statement, rule: StepRule): Rule {
  const { start, measure } = rule;
  const root = excess.exec(textOf(scene, loss.per ?? loss.at))?.[0];
  const own = measure.op === "absolute" ? measure.of : measure;
  const named = root !== undefined && own.op === "fact" && own.name.includes(root.slice(0, 1));
  if (rule.side !== "above" || !named || start.op !== "constant" || !start.quantity.value.isPositive()) return rule;
  if (/部分|再|另/.test(textOf(scene, loss.at)) || rule.loss.relative) return rule;
  const bound = start.quantity;
  const zero = constant(quantity(Decimal.zero, bound.unit));
  const whole: Rule = {
    kind: "conditional",
    cases: [{ when: compares(measure, "≤", start), rule: { kind: "fixed", award: fullMarks } }],
    otherwise: { ...rule, start: zero },
  };
  scene.notes.readings.push(
    { rule, because: "只扣超过允许幅度的部分" },
    { rule: whole, because: "超过允许幅度的，从零起全部扣" },
  );
  return rule;
}

/** 「60%至100%之间按比例得分，低于60%不得分」: the rate itself, or where it lies between the two. */
export function alongWhat(scene: Scene, rule: Rule, range: RangeCondition | undefined): void {
  if (!range?.from || !range.to || range.exactly || range.absolute || !range.from.at.value.isPositive()) return;
  if (rule.kind !== "direct" && rule.kind !== "proportional") return;
  const measure = measureOf(scene, range);
  const [low, high] = [bare(range.from.at), bare(range.to.at)];
  if (low.unit !== high.unit || (orderOf(low, high) ?? 0) >= 0) return;
  const length = quantity(high.value.minus(low.value), high.unit);
  const part = binary(binary(measure, "−", constant(low)), "÷", constant(length));
  const between: Rule = { kind: "formula", score: binary(part, "×", fact(fullMarksName)) };
  scene.notes.readings.push(
    { rule, because: "“按比例得分”指实际比率×分值，下限只是门槛" },
    { rule: between, because: "“按比例得分”指从下限的0分到上限的满分，按所处位置折算" },
  );
}

/** 「每降低1%扣1分；低于90%的，每降低1%扣2分」: the second for what lies below 90%, or for all of it. */
export function inTiers(scene: Scene, rules: readonly (Rule | undefined)[]): Rule | undefined {
  const [one, other, ...more] = rules;
  if (one?.kind !== "step" || other?.kind !== "step" || more.length > 0 || !sameSteps(one, other)) return undefined;
  const [first, second] = furtherFirst(one, other);
  const [small, large] = [first.loss.each, second.loss.each];
  const added = difference(large, small);
  if (!added || first.start.op !== "constant" || second.start.op !== "constant") return undefined;
  const marginal: Rule = {
    kind: "composite",
    take: "losses",
    parts: [
      { name: "基本扣分", share: Decimal.one, rule: first },
      { name: "加重扣分", share: Decimal.one, rule: { ...second, loss: { ...second.loss, each: added } } },
    ],
  };
  const beyond = compares(second.measure, second.side === "below" ? "<" : ">", second.start);
  const all: Rule = {
    kind: "conditional",
    cases: [{ when: beyond, rule: { ...first, loss: { ...first.loss, each: large } } }],
    otherwise: first,
  };
  scene.notes.readings.push(
    { rule: marginal, because: "加重的只是越过第二个界限的部分" },
    { rule: all, because: "越过第二个界限的，全部按加重的扣" },
  );
  return marginal;
}

function sameSteps(one: StepRule, other: StepRule): boolean {
  const bounds = [one.start, other.start].flatMap((start) => (start.op === "constant" ? [start.quantity] : []));
  const [a, b] = bounds;
  return (
    printExpression(one.measure) === printExpression(other.measure) &&
    one.side === other.side &&
    one.side !== "apart" &&
    one.least.equals(other.least) &&
    !one.loss.relative &&
    !other.loss.relative &&
    one.loss.steps === other.loss.steps &&
    one.loss.per.unit === other.loss.per.unit &&
    one.loss.per.value.equals(other.loss.per.value) &&
    a !== undefined &&
    b !== undefined &&
    sameDimension(a.unit, b.unit) &&
    !a.value.equals(b.value)
  );
}

/** The one that begins earlier: the higher bound of a fall, the lower one of a rise. */
function furtherFirst(one: StepRule, other: StepRule): readonly [StepRule, StepRule] {
  const order = boundOrder(one.start, other.start);
  return (one.side === "below" ? order > 0 : order < 0) ? [one, other] : [other, one];
}

function boundOrder(one: Expression, other: Expression): number {
  return one.op === "constant" && other.op === "constant" ? (orderOf(one.quantity, other.quantity) ?? 0) : 0;
}

/** What the heavier deduction costs more; undefined where it costs less, or is told in another way. */
function difference(large: Award, small: Award): Award | undefined {
  if (large.of === "points" && small.of === "points" && large.points.compare(small.points) > 0)
    return { of: "points", points: large.points.minus(small.points) };
  if (large.of === "share" && small.of === "share" && large.share.compare(small.share) > 0)
    return { of: "share", share: large.share.minus(small.share) };
  return undefined;
}
