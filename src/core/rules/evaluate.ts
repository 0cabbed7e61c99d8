import type { Derivation } from "../figures/derivation.ts";
import type { Known } from "../known.ts";
import type { Decimal } from "../number/decimal.ts";
import { kindOf } from "./kinds.ts";
import { Reader, scoreDerivation, type Source } from "./reader.ts";
import type { Rule } from "./rule.ts";

/**
 * The points earned, out of `points`, with how they came about. Names without a dot are looked up with `prefix` in
 * front: 「实际」 of the indicator A11 is 「A11.实际」.
 */
export function evaluateRule(label: string, rule: Rule, points: Decimal, source: Source, prefix = ""): Derivation {
  const inputs: Derivation[] = [];
  const score = assess(rule, points, new Reader(source, assess, { prefix }, inputs));
  return scoreDerivation(label, { rule, points, prefix }, inputs, score);
}

/** Only the points earned: the same rules, nothing kept. */
export function scoreRule(rule: Rule, points: Decimal, source: Source, prefix = ""): Known<Decimal> {
  return assess(rule, points, new Reader(source, assess, { prefix }));
}

function assess(rule: Rule, points: Decimal, read: Reader): Known<Decimal> {
  return kindOf(rule).score(rule, points, read);
}
