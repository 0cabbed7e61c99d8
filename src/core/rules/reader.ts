import type { Derivation } from "../figures/derivation.ts";
import { evaluateExpression, type Lookup } from "../formula/evaluate.ts";
import { factsOf, printExpression, type Expression } from "../formula/expression.ts";
import type { Problem } from "../finding.ts";
import { known, mapKnown, pending, type FactName, type Known } from "../known.ts";
import type { Decimal } from "../number/decimal.ts";
import { formatQuantity, type Quantity } from "../number/quantity.ts";
import { unit } from "../number/units.ts";
import { kindNames, type Value } from "../value.ts";
import { pointsOf, scorePoint } from "./points.ts";
import type { Rule } from "./rule.ts";

/** Where rules find figures. `Figures` is one; tests and trials use `factsFrom`. */
export type Source = Lookup & {
  readonly derive: (name: FactName) => Derivation;
  readonly report: (what: Problem) => void;
};

/** Scores a nested rule; handed to the reader so that kinds need not know each other. */
export type Assess = (rule: Rule, points: Decimal, read: Reader) => Known<Decimal>;

/** Names without a dot are the indicator's own figures and get the prefix; names with a dot stand for themselves. */
type Scope = {
  readonly prefix: string;
  /** Figures the rule itself computes, under the name its inner rule reads them by. */
  readonly bound?: ReadonlyMap<FactName, Derivation>;
};

/**
 * What a rule kind sees of the world. Each kind is written once against it; whether only the score is wanted or
 * the whole derivation is decided here: with `inputs`, every figure read and every part scored is kept there.
 */
export class Reader implements Lookup {
  readonly #source: Source;
  readonly #assess: Assess;
  readonly #scope: Scope;
  readonly #inputs: Derivation[] | undefined;

  constructor(source: Source, assess: Assess, scope: Scope, inputs?: Derivation[]) {
    this.#source = source;
    this.#assess = assess;
    this.#scope = scope;
    this.#inputs = inputs;
  }

  /** The value of a formula; pending after a problem, which is reported. */
  amount(expression: Expression): Known<Quantity> {
    if (expression.op === "constant") return known(expression.quantity);
    if (expression.op === "fact" || !this.#inputs) return this.#calculate(expression, this);
    const step = this.derive(printExpression(expression), expression);
    this.#keep(step.derivation);
    return step.result;
  }

  value(name: FactName): Known<Value> {
    const bound = this.#scope.bound?.get(name);
    if (!this.#inputs) return bound ? bound.result : this.#source.value(this.#full(name));
    const derivation = bound ?? this.#source.derive(this.#full(name));
    this.#keep(derivation);
    return derivation.result;
  }

  /** A value only looked at, not an input of the score. */
  glance(name: FactName): Known<Value> {
    return this.#source.value(this.#full(name));
  }

  truth(name: FactName): Known<boolean> {
    const value = this.value(name);
    if (value.state !== "known") return value;
    if (value.value.kind === "truth") return known(value.value.holds);
    const answer = kindNames[value.value.kind];
    return this.stuck({ code: "answer-unknown", facts: { name, answer, choices: "「是」「否」" } }, name);
  }

  /** Points given by a person: a plain number or 分, nothing else; 85% and 4件 are reported. */
  given(name: FactName, points: Decimal): Known<Decimal> {
    const value = this.amount({ op: "fact", name });
    if (value.state !== "known") return value;
    const { unit } = value.value;
    if (unit === noUnit || unit === scorePoint) return known(value.value.value);
    const sides = { left: formatQuantity(value.value), right: formatQuantity(pointsOf(points)) };
    return this.stuck({ code: "unit-mismatch", facts: sides }, name);
  }

  /** A step of the rule's own, with its inputs. */
  derive(label: string, expression: Expression): { readonly derivation: Derivation; readonly result: Known<Quantity> } {
    const inputs: Derivation[] = [];
    const result = this.#calculate(expression, this.#scoped(this.#scope, this.#inputs && inputs));
    return {
      derivation: {
        name: "",
        label,
        basis: { kind: "formula", expression, prefix: this.#scope.prefix },
        inputs,
        result,
      },
      result,
    };
  }

  /** The score of a nested rule, kept under its label; a label that has to be composed only is where it is kept. */
  part(label: string | (() => string), rule: Rule, points: Decimal): Known<Decimal> {
    if (!this.#inputs) return this.#assess(rule, points, this);
    const inputs: Derivation[] = [];
    const score = this.#assess(rule, points, this.#scoped(this.#scope, inputs));
    const words = typeof label === "string" ? label : label();
    this.#inputs.push(scoreDerivation(words, { rule, points, prefix: this.#scope.prefix }, inputs, score));
    return score;
  }

  /** The same world seen from one sampled site: its figures carry the site's name in front. */
  at(site: string): Reader {
    return this.#scoped({ ...this.#scope, prefix: `${this.#scope.prefix}${site}.` }, this.#inputs);
  }

  /** The same world with one more figure, computed by the rule itself and read by its label. */
  with(step: Derivation): Reader {
    this.#keep(step);
    return this.#scoped({ ...this.#scope, bound: new Map(this.#scope.bound).set(step.label, step) }, this.#inputs);
  }

  matching(pattern: string): readonly FactName[] {
    return this.#source.matching?.(this.#full(pattern)) ?? [];
  }

  /** Reports what stands in the way; the score waits for the figures concerned. */
  stuck(what: Problem, ...concerned: readonly (Expression | FactName)[]): Known<never> {
    this.#source.report(what);
    const names = concerned.flatMap((one) => (typeof one === "string" ? [one] : factsOf(one)));
    return pending(...new Set(names.flatMap((name) => this.#givenNames(name))));
  }

  #calculate(expression: Expression, lookup: Lookup): Known<Quantity> {
    const attempt = evaluateExpression(expression, lookup);
    if ("value" in attempt) return attempt.value;
    const { problem } = attempt;
    return this.stuck(problem, problem.code === "figure-not-a-number" ? problem.facts.name : expression);
  }

  #scoped(scope: Scope, inputs: Derivation[] | undefined): Reader {
    return new Reader(this.#source, this.#assess, scope, inputs);
  }

  #full(name: FactName): FactName {
    return name.includes(".") ? name : this.#scope.prefix + name;
  }

  /** Nobody can fill in what the rule computes itself, only what that rests on. */
  #givenNames(name: FactName): readonly FactName[] {
    const step = this.#scope.bound?.get(name);
    if (!step) return [this.#full(name)];
    return step.basis.kind === "formula" ? factsOf(step.basis.expression).map((one) => this.#full(one)) : [];
  }

  #keep(derivation: Derivation): void {
    if (this.#inputs && !this.#inputs.some((one) => isSame(one, derivation))) this.#inputs.push(derivation);
  }
}

const noUnit = unit("");

/** The same figure, or the same formula over the same figures. Parts of a rule are never the same, whatever their names. */
function isSame(one: Derivation, other: Derivation): boolean {
  if (one === other) return true;
  if (one.name !== other.name || one.basis.kind === "rule") return false;
  return one.name !== "" || one.label === other.label;
}

export function scoreDerivation(
  label: string,
  by: { readonly rule: Rule; readonly points: Decimal; readonly prefix: string },
  inputs: readonly Derivation[],
  score: Known<Decimal>,
): Derivation {
  return { name: "", label, basis: { kind: "rule", ...by }, inputs, result: mapKnown(score, pointsOf) };
}
