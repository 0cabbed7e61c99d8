// One rule, some facts, and what comes out, in words a finance officer reads.
import { expect } from "vitest";
import type { Derivation } from "../../src/core/figures/derivation.ts";
import type { Figures } from "../../src/core/figures/figures.ts";
import { constant } from "../../src/core/formula/expression.ts";
import type { Known } from "../../src/core/known.ts";
import { decimal, type Decimal } from "../../src/core/number/decimal.ts";
import { evaluateRule, scoreRule } from "../../src/core/rules/evaluate.ts";
import type { Award, Condition, Loss, Rule, Steps } from "../../src/core/rules/rule.ts";
import type { Comparison } from "../../src/core/rules/rule.ts";
import { amount, figuresOf, formula, share, type Written } from "./figures.ts";

/** The score with two decimals, 「待填：实际、目标」 or 「不适用：…」; a finding on the way follows as 「｜code」. */
export function scored(rule: Rule, points: string, facts: Written): string {
  const { score, codes } = outcome(rule, points, facts);
  return [scoreText(score), ...codes].join("｜");
}

/** The same without rounding: 「2001/778」 shows that nothing was lost on the way. */
export function scoredExactly(rule: Rule, points: string, facts: Written): string {
  const { score } = outcome(rule, points, facts);
  return score.state === "known" ? score.value.toString() : scoreText(score);
}

/** How the score came about; its figures stand under the indicator A11. */
export function derivationOf(rule: Rule, points: string, facts: Written): Derivation {
  return evaluateRule("得分", rule, decimal(points), figuresOf(prefixed(facts)), "A11.");
}

/** Both ways of scoring have to agree in every single case of the tests. */
function outcome(rule: Rule, points: string, facts: Written) {
  const written = prefixed(facts);
  const figures = figuresOf(written);
  const score = scoreRule(rule, decimal(points), figures, "A11.");
  const again = figuresOf(written);
  const derivation = evaluateRule("得分", rule, decimal(points), again, "A11.");
  expect(resultOf(derivation)).toBe(exactText(score));
  expect(codesOf(again)).toEqual(codesOf(figures));
  return { score, codes: codesOf(figures) };
}

function codesOf(figures: Figures): readonly string[] {
  return [...new Set(figures.findings.map((one) => one.code))];
}

function prefixed(facts: Written): Written {
  return Object.fromEntries(
    Object.entries(facts).map(([name, text]) => [name.includes(".") ? name : `A11.${name}`, text]),
  );
}

export function resultOf(derivation: Derivation): string {
  const { result } = derivation;
  if (result.state !== "known") return exactText(result);
  return result.value.kind === "quantity" ? result.value.value.toString() : result.value.kind;
}

function exactText(score: Known<Decimal>): string {
  return score.state === "known" ? score.value.toString() : scoreText(score);
}

/** 「A11.」 is left out: the tests speak of one indicator. */
function scoreText(score: Known<Decimal>): string {
  if (score.state === "known") return score.value.round("half-up", 2).text(2);
  if (score.state === "not-applicable") return `不适用：${score.because}`;
  return `待填：${score.needs.map((name) => name.replace(/^A11\./u, "")).join("、")}`;
}

// --- parts of rules as they are written ---------------------------------------------------------------------------

/** 「5%」 of the full marks, or 「2分」. */
export function award(text: string): Award {
  return text.endsWith("分")
    ? { of: "points", points: decimal(text.slice(0, -1)) }
    : { of: "share", share: share(text) };
}

/** 「每1百分点扣5%」, with how steps are counted. */
export function loss(per: string, each: string, steps: Steps = "continuous", relative = false): Loss {
  return { per: amount(per), each: award(each), steps, relative };
}

/** 「实际 ≥ 95%」; a name alone is a yes-or-no figure. */
export function when(text: string): Condition {
  const [, left = "", by, right = ""] = /^(.*?)([≥≤><=≠])(.*)$/u.exec(text) ?? [];
  if (by === undefined) return { op: "holds", fact: text };
  return { op: "compares", left: formula(left), by: by as Comparison, right: formula(right) };
}

export const all = (...parts: string[]): Condition => ({ op: "all", of: parts.map(when) });
export const any = (...parts: string[]): Condition => ({ op: "any", of: parts.map(when) });
export const not = (part: string): Condition => ({ op: "not", of: when(part) });

/** 「≥90%」 「<60%」 「80%~90%」 (from included, to not) with what it earns. */
export function bandsOf(measure: string, lines: Readonly<Record<string, string>>): Rule & { readonly kind: "bands" } {
  const bands = Object.entries(lines).map(([range, earned]) => ({ ...boundsOf(range), award: award(earned) }));
  return { kind: "bands", measure: formula(measure), bands };
}

function boundsOf(range: string) {
  const [, sign, at = ""] = /^([≥>≤<])(.*)$/u.exec(range) ?? [];
  if (sign === undefined) {
    const [from = "", to = ""] = range.split("~");
    return { from: { at: amount(from), included: true }, to: { at: amount(to), included: false } };
  }
  const bound = { at: amount(at), included: sign === "≥" || sign === "≤" };
  return sign === "≥" || sign === ">" ? { from: bound } : { to: bound };
}

export const proportional: Rule = { kind: "proportional", actual: formula("实际"), target: formula("目标") };

export function atLeast(text: string) {
  return constant(amount(text));
}
