// A derivation worked out again from nothing but what it holds itself.
import type { Derivation } from "../../src/core/figures/derivation.ts";
import { roundedTo } from "../../src/core/formula/expression.ts";
import { evaluateExpression } from "../../src/core/formula/evaluate.ts";
import { asPercentage } from "../../src/core/figures/percentage.ts";
import { pending, type FactName } from "../../src/core/known.ts";
import { compareQuantity } from "../../src/core/number/quantity.ts";

/** The formulas in the tree whose inputs do not give their result; empty when every number can be followed. */
export function unfounded(derivation: Derivation): readonly string[] {
  const below = derivation.inputs.flatMap(unfounded);
  return isFounded(derivation) ? below : [derivation.label, ...below];
}

function isFounded({ basis, inputs, result, rounding }: Derivation): boolean {
  if (basis.kind !== "formula" || result.state !== "known") return true;
  const prefix = basis.prefix ?? "";
  const named = (name: FactName) =>
    inputs.find((one) => (one.name === "" ? one.label === name : one.name === name || one.name === prefix + name));
  const attempt = evaluateExpression(basis.expression, {
    value: (name) => named(name)?.result ?? pending(name),
    matching: (pattern) => inputs.map((one) => one.name).filter((name) => fits(name, pattern)),
  });
  if ("problem" in attempt || attempt.value.state !== "known" || result.value.kind !== "quantity") return false;
  const exact = rounding ? asPercentage(attempt.value.value) : attempt.value.value;
  const value = rounding ? { ...exact, value: roundedTo(exact.value, rounding) } : exact;
  const order = compareQuantity(value, result.value);
  return "value" in order && order.value === 0;
}

function fits(name: FactName, pattern: string): boolean {
  const parts = pattern.split(".");
  const found = name.split(".");
  return found.length === parts.length && parts.every((part, at) => part === "*" || part === found[at]);
}
