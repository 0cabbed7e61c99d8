import { evaluateExpression } from "../../../formula/evaluate.ts";
import { factsOf, type Expression } from "../../../formula/expression.ts";
import type { Derivation } from "../../../figures/derivation.ts";
import { known, pending, type Known } from "../../../known.ts";
import { Decimal, decimal } from "../../../number/decimal.ts";
import { formatQuantity, quantity, type Quantity } from "../../../number/quantity.ts";
import { unitNamed, unit as unitOf } from "../../../number/units.ts";
import { parseDate } from "../../../number/date.ts";
import type { Value } from "../../../value.ts";
import { scoreRule } from "../../evaluate.ts";
import type { Source } from "../../reader.ts";
import type { Rule } from "../../rule.ts";
import type { RuleInput } from "./result.ts";

/** Figures tried on a rule, in words, and what they earn. */
export type Trial = { readonly words: string; readonly score: Known<Decimal> };

/** A source over given values and those that `definitions` derive from them; whatever else is asked for is pending. */
export function sourceOf(
  values: ReadonlyMap<string, Value>,
  definitions: ReadonlyMap<string, Expression> = new Map(),
): Source {
  const derive = (name: string): Derivation => {
    const found = values.get(name);
    const expression = found ? undefined : definitions.get(name);
    if (!expression) return { name, label: name, basis: { kind: "given" }, inputs: [], result: value(name) };
    const inputs = factsOf(expression).map(derive);
    return { name, label: name, basis: { kind: "formula", expression }, inputs, result: value(name) };
  };
  const value = (name: string): Known<Value> => {
    const found = values.get(name);
    if (found) return known(found);
    const expression = definitions.get(name);
    const derived = expression && evaluateExpression(expression, { value });
    return derived && "value" in derived ? derived.value : pending(name);
  };
  return { value, derive, report: () => undefined, matching: () => [] };
}

const rates = ["100", "120", "95", "85", "70", "50", "30", "10", "0", "3", "200"];
const amounts = ["100", "120", "90", "80", "60", "50", "20", "10", "5", "3", "2", "1", "0", "1000"];

/** A fixed row of trials: all figures best, then one after the other moved, then all of them together. */
export function trials(
  rule: Rule,
  inputs: readonly RuleInput[],
  points: Decimal,
  near: readonly Quantity[] = [],
): readonly Trial[] {
  return figuresTried(inputs, points, near).map((values) => trialOf(rule, points, values()));
}

export function trialOf(rule: Rule, points: Decimal, values: ReadonlyMap<string, Value>): Trial {
  return {
    // Of all trials one or two are told.
    get words() {
      return wordsFor(values);
    },
    score: scoreRule(rule, points, sourceOf(values)),
  };
}

/** The figures of each trial, put together when it is made: who finds what he looks for makes no further ones. */
export function figuresTried(
  inputs: readonly RuleInput[],
  points: Decimal,
  near: readonly Quantity[] = [],
): readonly (() => ReadonlyMap<string, Value>)[] {
  const choices = inputs.map((input) => [...choicesFor(input, points), ...nearby(input, near)]);
  const longest = Math.min(30, Math.max(1, ...choices.map((list) => list.length)));
  const rows: (() => ReadonlyMap<string, Value>)[] = [];
  const row = (stepOf: (index: number) => number) => () =>
    new Map(inputs.map((input, index) => [input.name, chosen(choices[index] ?? [], stepOf(index))]));
  for (let step = 0; step < longest; step++) {
    for (let moved = 0; moved < inputs.length; moved++) rows.push(row((index) => (index === moved ? step : 0)));
    rows.push(row(() => step));
  }
  return rows.slice(0, 200);
}

/** The bounds of the rules themselves and what lies close to them: there readings part. */
function nearby(input: RuleInput, near: readonly Quantity[]): readonly Value[] {
  const own = unitNamed(input.unit);
  if (input.kind !== "amount" || !own) return [];
  const five = decimal("5");
  return near
    .filter(({ unit: of }) => of === own || (of.name === "百分点" && own.name === "%"))
    .flatMap(({ value }) => [value, value.plus(five), value.minus(five), value.plus(Decimal.one)])
    .filter((value) => !value.isNegative())
    .map((value) => quantity(value, own));
}

function chosen(choices: readonly Value[], step: number): Value {
  return choices[Math.min(step, choices.length - 1)] ?? { kind: "text", text: "" };
}

function choicesFor(input: RuleInput, points: Decimal): readonly Value[] {
  const unit = unitNamed(input.unit) ?? unitOf("");
  switch (input.kind) {
    case "yes-no":
      return [true, false].map((holds) => ({ kind: "truth", holds }));
    case "choice":
      return (input.choices ?? []).map((text) => ({ kind: "text", text }));
    case "words":
      return [{ kind: "text", text: "情况属实" }];
    case "count":
      return ["0", "1", "2", "3", "5", "10"].map((text) => quantity(decimal(text), unit));
    case "points":
      return [
        points,
        points.times(decimal("0.9")),
        points.times(decimal("0.7")),
        points.times(decimal("0.5")),
        Decimal.zero,
      ].map((value) => quantity(value, unitOf("分")));
    case "date":
      return ["2024-06-30", "2024-12-31"].flatMap((text) => {
        const date = parseDate(text);
        return "value" in date ? [date.value] : [];
      });
    case "amount":
      return (unit.dimension === "ratio" ? rates : amounts).map((text) =>
        quantity(decimal(text), unit.name === "百分点" ? unitOf("%") : unit),
      );
  }
}

export function wordsFor(values: ReadonlyMap<string, Value>): string {
  return [...values].map(([name, value]) => `${name}为${said(value)}`).join("、");
}

function said(value: Value): string {
  if (value.kind === "quantity") return formatQuantity(value);
  if (value.kind === "truth") return value.holds ? "是" : "否";
  return value.kind === "text" ? `「${value.text}」` : "按期";
}
