import type { Derivation } from "../figures/derivation.ts";
import { evaluateExpression, type Lookup } from "../formula/evaluate.ts";
import { printExpression, type Expression } from "../formula/expression.ts";
import type { Problem } from "../finding.ts";
import { known, mapKnown, pending, type FactName, type Known } from "../known.ts";
import type { Decimal } from "../number/decimal.ts";
import type { Quantity } from "../number/quantity.ts";
import { kindNames, type Value } from "../value.ts";
import { pointsOf } from "./points.ts";
import type { Rule } from "./rule.ts";

/** Where rules find figures. `Figures` is one; tests and trials use `factsFrom`. */
export type Source = Lookup & {
  readonly derive: (name: FactName) => Derivation;
  readonly report: (what: Problem) => void;
};

/** Scores a nested rule; handed to the reader so that kinds need not know each other. */
export type Assess = (rule: Rule, points: Decimal, read: Reader) => Known<Decimal>;

/** Names without a dot are the indicator's own figures and get the prefix; names with a dot stand for themselves. */
type Scope = { readonly prefix: string; readonly bound: ReadonlyMap<FactName, Derivation> };

/**
 * What a rule kind sees of the world. Each kind is written once against it; whether only the score is wanted or
 * the whole derivation is decided here: with `inputs`, every figure read and every part scored is kept there.
 */
export class Reader {
  readonly #source: Source;
  readonly #assess: Assess;
  readonly #scope: Scope;
  readonly #inputs: Derivation[] | undefined;

  constructor(
    source: Source,
    assess: Assess,
    prefix: string,
    inputs?: Derivation[],
    bound: Scope["bound"] = new Map(),
  ) {
    this.#source = source;
    this.#assess = assess;
    this.#inputs = inputs;
    this.#scope = { prefix, bound };
  }

  /** The value of a formula; pending after a problem, which is reported. */
  amount(expression: Expression): Known<Quantity> {
    if (expression.op === "constant") return known(expression.quantity);
    const read: Derivation[] = [];
    const attempt = evaluateExpression(expression, this.#lookup(this.#inputs && read));
    const result: Known<Quantity> = "value" in attempt ? attempt.value : pending(printExpression(expression));
    if ("problem" in attempt) this.report(attempt.problem);
    if (expression.op === "fact") this.#keep(...read);
    else
      this.#keep({
        name: "",
        label: printExpression(expression),
        basis: { kind: "formula", expression },
        inputs: read,
        result,
      });
    return result;
  }

  value(name: FactName): Known<Value> {
    if (!this.#inputs) return this.#scope.bound.get(name)?.result ?? this.#source.value(this.#full(name));
    const derivation = this.#derive(name);
    this.#keep(derivation);
    return derivation.result;
  }

  truth(name: FactName): Known<boolean> {
    const value = this.value(name);
    if (value.state !== "known") return value;
    if (value.value.kind === "truth") return known(value.value.holds);
    const answer = kindNames[value.value.kind];
    this.report({ code: "answer-unknown", facts: { name, answer, choices: "「是」「否」" } });
    return pending(name);
  }

  /** The score of a nested rule, kept under its label. */
  part(label: string, rule: Rule, points: Decimal): Known<Decimal> {
    if (!this.#inputs) return this.#assess(rule, points, this);
    const inputs: Derivation[] = [];
    const score = this.#assess(rule, points, this.#scoped(this.#scope, inputs));
    this.#keep(scoreDerivation(label, rule, points, inputs, score));
    return score;
  }

  /** The same world seen from one sampled site: its figures carry the site's name in front. */
  at(site: string): Reader {
    return this.#scoped({ ...this.#scope, prefix: `${this.#scope.prefix}${site}.` });
  }

  /** The same world with one more figure, computed by the rule itself. */
  with(derivation: Derivation): Reader {
    return this.#scoped({ ...this.#scope, bound: new Map([...this.#scope.bound, [derivation.name, derivation]]) });
  }

  report(what: Problem): void {
    this.#source.report(what);
  }

  #scoped(scope: Scope, inputs = this.#inputs): Reader {
    return new Reader(this.#source, this.#assess, scope.prefix, inputs, scope.bound);
  }

  #full(name: FactName): FactName {
    return name.includes(".") ? name : this.#scope.prefix + name;
  }

  #derive(name: FactName): Derivation {
    return this.#scope.bound.get(name) ?? this.#source.derive(this.#full(name));
  }

  #lookup(read: Derivation[] | undefined): Lookup {
    return {
      value: (name) => {
        if (!read) return this.#scope.bound.get(name)?.result ?? this.#source.value(this.#full(name));
        const derivation = this.#derive(name);
        if (!read.includes(derivation)) read.push(derivation);
        return derivation.result;
      },
      matching: (pattern) => this.#source.matching?.(this.#full(pattern)) ?? [],
    };
  }

  #keep(...derivations: readonly Derivation[]): void {
    if (!this.#inputs) return;
    for (const derivation of derivations) {
      const again = this.#inputs.some((input) => input.name === derivation.name && input.label === derivation.label);
      if (!again) this.#inputs.push(derivation);
    }
  }
}

export function scoreDerivation(
  label: string,
  rule: Rule,
  points: Decimal,
  inputs: readonly Derivation[],
  score: Known<Decimal>,
): Derivation {
  return { name: "", label, basis: { kind: "rule", rule, points }, inputs, result: mapKnown(score, pointsOf) };
}
