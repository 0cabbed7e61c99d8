import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimals } from "../../../tests/support/arbitraries.ts";
import { facts, rulesOf, sensible } from "../../../tests/support/arbitraryRules.ts";
import { amount, figuresOf, formula, seed, share } from "../../../tests/support/figures.ts";
import { unfounded } from "../../../tests/support/recompute.ts";
import { award, bandsOf, loss, proportional, when } from "../../../tests/support/scoring.ts";
import { derivationTree } from "../figures/print.ts";
import { Decimal, decimal } from "../number/decimal.ts";
import { mapKnown } from "../known.ts";
import { evaluateRule, scoreRule } from "./evaluate.ts";
import { pointsOf } from "./points.ts";
import { factsOfRule, printRule } from "./print.ts";
import { kindOf } from "./kinds.ts";
import type { Side } from "./distance.ts";
import type { Rule } from "./rule.ts";

const ten = decimal("10");
const prefixed = (written: Readonly<Record<string, string>>) =>
  figuresOf(Object.fromEntries(Object.entries(written).map(([name, text]) => [`A11.${name}`, text])));

function scoreOf(rule: Rule, written: Readonly<Record<string, string>>): Decimal {
  const score = scoreRule(rule, ten, prefixed(written), "A11.");
  if (score.state !== "known") throw new Error(`${rule.kind} is ${score.state}`);
  return score.value;
}

describe("a better actual never scores less", () => {
  const step = (side: Side, steps: "continuous" | "whole" | "begun", relative = false): Rule => ({
    kind: "step",
    measure: formula("实际"),
    start: formula("目标"),
    side,
    loss: loss(relative ? "1%" : "1件", "0.3分", steps, relative),
    least: Decimal.zero,
  });
  const bonus: Rule = {
    kind: "bonus",
    base: proportional,
    measure: formula("实际"),
    from: formula("目标"),
    per: amount("3件"),
    each: award("0.5分"),
    steps: "whole",
    most: award("2分"),
  };
  const higher: Readonly<Record<string, Rule>> = {
    按完成比例: proportional,
    门槛不得分: { ...proportional, gate: { at: share("60%"), below: "nothing" } } as Rule,
    门槛折算: { ...proportional, gate: { at: share("60%"), below: "rescaled" } } as Rule,
    按比率: { kind: "direct", rate: formula("实际 ÷ 目标") },
    公式: { kind: "formula", score: formula("（实际 ÷ 目标 − 20%）× 分值") },
    逐步: step("below", "continuous"),
    整步: step("below", "whole"),
    一步: step("below", "begun"),
    相对: step("below", "continuous", true),
    分档: bandsOf("实际", { "≥900件": "100%", "300件~900件": "50%", "<300件": "0%" }),
    达标: { kind: "threshold", condition: when("实际≥目标"), otherwise: award("30%") },
    增长: { kind: "growth", growth: formula("实际"), lastYear: formula("目标"), equalIsEnough: false },
    增长扣分: {
      kind: "growth",
      growth: formula("实际"),
      lastYear: formula("目标"),
      equalIsEnough: true,
      loss: loss("1件", "5%"),
    },
    加分: bonus,
    取整: { kind: "rounded", rule: proportional, rounding: { mode: "half-up", places: 2 } },
    分项: {
      kind: "composite",
      take: "sum",
      parts: [
        { name: "一", share: share("40%"), rule: proportional },
        { name: "二", share: share("60%"), rule: step("below", "whole") },
      ],
    },
    取高: {
      kind: "composite",
      take: "highest",
      parts: [
        { name: "一", share: share("100%"), rule: proportional },
        { name: "二", share: share("100%"), rule: step("below", "whole") },
      ],
    },
    否决: { kind: "veto", when: when("实际<目标"), rule: proportional },
  };
  const lower: Readonly<Record<string, Rule>> = {
    反向超出: { kind: "reverse", actual: formula("实际"), target: formula("目标"), variant: "excess" },
    反向之比: { kind: "reverse", actual: formula("实际"), target: formula("目标"), variant: "ratio" },
    超出扣分: step("above", "begun"),
    按次: {
      kind: "count",
      occurrences: formula("实际"),
      each: award("1.7%"),
      free: decimal("2"),
      least: decimal("-3"),
    },
  };
  const counts = decimals(0, 1500);
  const target = decimals(1, 1000);

  test.each(Object.entries({ ...higher, ...lower }))("%s", (name, rule) => {
    fc.assert(
      fc.property(counts, counts, target, (one, other, goal) => {
        const [small, large] = one.compare(other) <= 0 ? [one, other] : [other, one];
        const [worse, better] = name in higher ? [small, large] : [large, small];
        const at = (actual: Decimal) => scoreOf(rule, { 实际: `${actual.text()}件`, 目标: `${goal.text()}件` });
        expect(at(better).compare(at(worse))).toBeGreaterThanOrEqual(0);
      }),
      { seed, numRuns: 150 },
    );
  });
});

describe("whatever the rule and the figures", () => {
  test("the score lies between nothing and the full marks", () => {
    fc.assert(
      fc.property(rulesOf(false), sensible, decimals(1, 20), (rule, written, points) => {
        const score = scoreRule(rule, points, prefixed(written), "A11.");
        if (score.state !== "known") return;
        expect(score.value.isNegative()).toBe(false);
        const rounding = JSON.stringify(rule).includes('"rounded"') ? Decimal.one : Decimal.zero;
        expect(score.value.compare(points.plus(rounding))).toBeLessThanOrEqual(0);
      }),
      { seed, numRuns: 2000 },
    );
  });

  test.each([
    ["ordinary", rulesOf(false), sensible],
    ["impossible", rulesOf(true), facts],
  ])("both ways to score agree, and nothing throws: %s rules", (_what, rules, figures) => {
    fc.assert(
      fc.property(rules, figures, (rule, written) => {
        const [one, other] = [prefixed(written), prefixed(written)];
        const score = scoreRule(rule, ten, one, "A11.");
        const derivation = evaluateRule("得分", rule, ten, other, "A11.");
        // As text: a matcher does not look inside a Decimal.
        expect(JSON.stringify(derivation.result)).toBe(JSON.stringify(mapKnown(score, pointsOf)));
        expect(other.findings.map((found) => found.message)).toEqual(one.findings.map((found) => found.message));
        expect(unfounded(derivation)).toEqual([]);
        expect(derivationTree(derivation)).not.toMatch(/undefined|NaN|\[object/u);
        expect(typeof printRule(rule)).toBe("string");
        kindOf(rule).problems?.(rule, ten);
        factsOfRule(rule, "A11.");
      }),
      { seed, numRuns: 2000 },
    );
  });

  test("a pending score waits for figures that nobody has given, or says what is wrong", () => {
    fc.assert(
      fc.property(rulesOf(false), sensible, (rule, written) => {
        const figures = prefixed(written);
        const score = scoreRule(rule, ten, figures, "A11.");
        if (score.state !== "pending") return;
        expect(score.needs.length + figures.findings.length).toBeGreaterThan(0);
        if (figures.findings.length > 0) return;
        for (const name of score.needs) expect(figures.value(name).state).toBe("pending");
      }),
      { seed, numRuns: 2000 },
    );
  });
});
