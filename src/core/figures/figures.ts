import { factsOf, roundedTo, type Expression, type RoundingStep } from "../formula/expression.ts";
import { evaluateExpression, type Lookup } from "../formula/evaluate.ts";
import { finding, problem, type Attempt, type Finding, type Problem } from "../finding.ts";
import { known, pending, type FactName, type Known } from "../known.ts";
import { convert, formatQuantity, type Quantity } from "../number/quantity.ts";
import type { Unit } from "../number/units.ts";
import type { Place } from "../place.ts";
import type { Value } from "../value.ts";
import type { Derivation } from "./derivation.ts";
import { asPercentage } from "./percentage.ts";

/** How a figure of a case is had: somebody gave it, a formula derives it, or core computes it (scores, grades). */
export type Definition = { readonly label: string; readonly place?: Place; readonly note?: string } & (
  | { readonly kind: "given"; readonly value: Known<Value> }
  /** `unit`: the unit the result is stated in, where the column or field names one. */
  | {
      readonly kind: "formula";
      readonly expression: Expression;
      readonly rounding?: RoundingStep;
      readonly unit?: Unit;
    }
  | { readonly kind: "computed"; readonly compute: (figures: Figures) => Derivation }
);

/**
 * All figures of one case as one graph: each is derived when first asked for, once, with its derivation.
 * Problems on the way (a wrong unit, a division by zero, a circle) become findings and a pending result.
 */
export class Figures implements Lookup {
  readonly #definitions: ReadonlyMap<FactName, Definition>;
  readonly #derived = new Map<FactName, Derivation>();
  readonly #open = new Set<FactName>();
  readonly #findings: Finding[] = [];

  constructor(definitions: ReadonlyMap<FactName, Definition>) {
    this.#definitions = definitions;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  names(): readonly FactName[] {
    return [...this.#definitions.keys()];
  }

  has(name: FactName): boolean {
    return this.#definitions.has(name);
  }

  placeOf(name: FactName): Place | undefined {
    return this.#definitions.get(name)?.place;
  }

  derive(name: FactName): Derivation {
    const earlier = this.#derived.get(name);
    if (earlier) return earlier;
    const definition = this.#definitions.get(name);
    if (!definition) return missing(name);
    // Inside another derivation the way there has to stay known, to name the circle if there is one.
    if (definition.kind === "formula" && this.#open.size === 0) {
      for (const below of this.#formulasBelow(name)) this.#deriveOne(below);
    }
    return this.#deriveOne(name);
  }

  /**
   * The formulas this one rests on, deepest first, so that a running total over thousands of lines does not descend
   * line by line. A circle comes in some order and is found in deriving.
   */
  #formulasBelow(name: FactName): ReadonlySet<FactName> {
    const entered = new Set<FactName>([name]);
    const done = new Set<FactName>();
    const open = [...this.#formulasIn(name)];
    for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
      if (entered.has(next)) done.add(next);
      if (entered.has(next)) open.pop();
      else open.push(...this.#formulasIn(next).filter((below) => !entered.has(below)));
      entered.add(next);
    }
    return done;
  }

  #formulasIn(name: FactName): readonly FactName[] {
    const definition = this.#definitions.get(name);
    if (definition?.kind !== "formula") return [];
    return factsOf(definition.expression).filter(
      (one) => !this.#derived.has(one) && this.#definitions.get(one)?.kind === "formula",
    );
  }

  #deriveOne(name: FactName): Derivation {
    const earlier = this.#derived.get(name);
    if (earlier) return earlier;
    const definition = this.#definitions.get(name);
    if (!definition) return missing(name);
    if (this.#open.has(name)) return this.#circle(name, definition);
    this.#open.add(name);
    const derivation = this.#resolve(name, definition);
    this.#open.delete(name);
    this.#derived.set(name, derivation);
    return derivation;
  }

  value(name: FactName): Known<Value> {
    return this.derive(name).result;
  }

  matching(pattern: string): readonly FactName[] {
    const parts = pattern.split(".");
    return this.names().filter((name) => fits(name.split("."), parts));
  }

  report(what: Problem, place?: Place, subject?: FactName): void {
    this.#findings.push(finding(what, place, subject));
  }

  #resolve(name: FactName, definition: Definition): Derivation {
    switch (definition.kind) {
      case "given":
        return givenDerivation(name, definition, definition.value);
      case "formula":
        return this.#calculate(name, definition);
      case "computed":
        return definition.compute(this);
    }
  }

  #calculate(name: FactName, definition: Definition & { readonly kind: "formula" }): Derivation {
    const inputs: Derivation[] = [];
    const recording = recordingLookup(this, inputs);
    const attempt = stated(evaluateExpression(definition.expression, recording), definition.unit);
    const { expression, place, note } = definition;
    const basis = { kind: "formula", expression, ...(place && { place }), ...(note && { note }) } as const;
    if ("problem" in attempt) {
      this.report(attempt.problem, place, name);
      return { name, label: definition.label, basis, inputs, result: pending(name) };
    }
    const result = attempt.value;
    const { rounding } = definition;
    if (!rounding || result.state !== "known") return { name, label: definition.label, basis, inputs, result };
    const exact = asPercentage(result.value);
    const rounded: Quantity = { ...exact, value: roundedTo(exact.value, rounding) };
    return {
      name,
      label: definition.label,
      basis,
      inputs,
      result: known(rounded),
      rounding: { ...rounding, exact: exact.value },
    };
  }

  #circle(name: FactName, definition: Definition): Derivation {
    const round = [...this.#open, name];
    this.report(
      { code: "figure-circular", facts: { names: round.slice(round.indexOf(name)).join(" → ") } },
      definition.place,
      name,
    );
    return { name, label: definition.label, basis: { kind: "missing" }, inputs: [], result: pending(name) };
  }
}

/** Passes values on and remembers the derivation of each one read, in the order of reading, once. */
export function recordingLookup(figures: Figures, inputs: Derivation[]): Lookup {
  const seen = new Set<FactName>();
  return {
    value(name) {
      const derivation = figures.derive(name);
      if (!seen.has(name)) inputs.push(derivation);
      seen.add(name);
      return derivation.result;
    },
    matching: (pattern) => figures.matching(pattern),
  };
}

function givenDerivation(name: FactName, definition: Definition, result: Known<Value>): Derivation {
  const { place, note, label } = definition;
  return { name, label, basis: { kind: "given", ...(place && { place }), ...(note && { note }) }, inputs: [], result };
}

function missing(name: FactName): Derivation {
  return { name, label: name, basis: { kind: "missing" }, inputs: [], result: pending(name) };
}

/** 「*」 is any one part except 合计: a total beside what it adds up would count twice. */
function fits(name: readonly string[], pattern: readonly string[]): boolean {
  if (name.length !== pattern.length) return false;
  return pattern.every((part, index) => (part === "*" ? name[index] !== "合计" : part === name[index]));
}

/** A result in the unit it is to be stated in; one that cannot be stated so is a problem, not a figure. */
function stated(attempt: Attempt<Known<Quantity>>, unit: Unit | undefined): Attempt<Known<Quantity>> {
  if (!unit || "problem" in attempt || attempt.value.state !== "known") return attempt;
  const found = attempt.value.value;
  const converted = convert(found, unit);
  if (converted) return { value: known(converted) };
  return problem("unit-mismatch", { left: formatQuantity(found), right: unit.name });
}
