import {
  convert,
  decimal,
  Decimal,
  parseDecimal,
  scoreRule,
  type Rule,
  type RuleInput,
  type Value,
} from "../../core/index.ts";
import { curveOf, type Curve, type Scored, type Turn } from "./curve.ts";
import { amountOf, decimalOf, numberOf, sourceOf, unitOf, type Values } from "./values.ts";

type Stretch = { readonly from: Decimal; readonly to: Decimal };

export type Plotted = {
  readonly curves: readonly Curve[];
  readonly from: number;
  readonly to: number;
};

const two = decimal("2");

/** One curve for each rule over a common stretch of the axis: where something happens, and the figure tried. */
export function plotted(rules: readonly Rule[], axis: RuleInput, values: Values, points: Decimal): Plotted {
  const bare = rules.map(unrounded);
  const scores = bare.map((rule) => scoredBy(rule, axis, values, points));
  const marks = marksOf(bare, axis, values);
  const wide = widest(axis, marks, points);
  const rough = scores.map((score) => curveOf(score, wide, marks, points));
  const turns = rough.flatMap((curve) => curve.turns);
  const { from, to } = stretch(axis, rough, turns, values.get(axis.name), points, wide);
  const knots = [...marks, ...turns.map((turn) => turn.x)];
  return {
    curves: scores.map((score) => curveOf(score, { from, to }, knots, points)),
    from: numberOf(from),
    to: numberOf(to),
  };
}

/** Rounding the score would cut every line into hundredths; what is drawn is the score before it. */
const unrounded = (rule: Rule): Rule => (rule.kind === "rounded" ? unrounded(rule.rule) : rule);

export function scoredBy(rule: Rule, axis: RuleInput, values: Values, points: Decimal): Scored {
  return (x) => {
    const score = scoreRule(rule, points, sourceOf(new Map(values).set(axis.name, amountOf(axis, x))));
    return score.state === "known" ? score.value : undefined;
  };
}

/** Every figure that stands in the rule, and the other figures tried, as far as they are of the axis's kind. */
function marksOf(rules: readonly Rule[], axis: RuleInput, values: Values): readonly Decimal[] {
  const unit = unitOf(axis);
  const found: Decimal[] = [];
  const take = (value: Value) => {
    const same = value.kind === "quantity" ? convert(value, unit) : undefined;
    if (same) found.push(same.value);
  };
  const walk = (one: unknown): void => {
    if (typeof one !== "object" || one === null || one instanceof Decimal) return;
    if (isQuantity(one)) return take(one);
    for (const part of Object.values(one)) walk(part);
  };
  walk(rules);
  for (const [name, value] of values) if (name !== axis.name) take(value);
  return found;
}

function isQuantity(one: object): one is Extract<Value, { kind: "quantity" }> {
  return "kind" in one && one.kind === "quantity" && "value" in one && "unit" in one;
}

function widest(axis: RuleInput, marks: readonly Decimal[], points: Decimal): Stretch {
  if (axis.kind === "points") return { from: Decimal.zero, to: points };
  if (axis.kind === "count")
    return { from: Decimal.zero, to: marks.reduce((a, b) => a.largerOf(b.times(two)), decimal("40")) };
  const rate = unitOf(axis).name === "%";
  const largest = marks.map((mark) => mark.absolute()).reduce((a, b) => a.largerOf(b), decimal(rate ? "100" : "1"));
  const reach = largest.times(two);
  return { from: reach.negated(), to: reach };
}

/** From a little before the first turn to a little after the last one, and to the figure tried where that lies beyond. */
function stretch(
  axis: RuleInput,
  rough: readonly Curve[],
  turns: readonly Turn[],
  tried: Value | undefined,
  points: Decimal,
  wide: Stretch,
): Stretch {
  if (axis.kind === "points") return { from: Decimal.zero, to: points };
  const ends = turns.map(({ x }) => numberOf(x));
  const falling = rough.some(({ pieces }) => {
    const last = pieces.at(-1);
    return last !== undefined && !last.from.y.equals(last.to.y);
  });
  const reach = numberOf(wide.to);
  const all =
    ends.length > 0 ? [...ends, ...(falling ? [Math.min(reach, Math.max(...ends) * 2)] : [])] : [0, reach / 2];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const pad = (high - low || Math.abs(high) || 1) * 0.15;
  const nearZero = axis.kind === "count" || (low >= 0 && low - pad < (high - low) * 0.35);
  return reaching({ from: neat(nearZero ? 0 : low - pad), to: neat(high + pad) }, axis, tried, reach);
}

/** A figure far out would press everything else together, so the axis goes only so far. */
function reaching({ from, to }: Stretch, axis: RuleInput, tried: Value | undefined, reach: number): Stretch {
  const same = tried?.kind === "quantity" ? convert(tried, unitOf(axis)) : undefined;
  if (!same) return { from, to };
  const here = Math.min(Math.max(numberOf(same.value), -3 * reach), 3 * reach);
  const pad = Math.abs(here) * 0.05;
  if (here > numberOf(to)) return { from, to: neat(here + pad) };
  return here < numberOf(from) ? { from: neat(here === 0 ? 0 : here - pad), to } : { from, to };
}

const neat = (value: number): Decimal => parseDecimal(Number(value.toPrecision(3)).toString()) ?? decimalOf(value);

/** Round figures along an axis, about `wanted` of them. */
export function ticks(from: number, to: number, wanted: number): readonly number[] {
  const rough = (to - from) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough * 0.999) ?? rough;
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, index) => Number(((first + index) * step).toPrecision(10)));
}
