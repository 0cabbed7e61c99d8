import { describe, expect, test } from "vitest";
import { formula } from "../../../../tests/support/figures.ts";
import { scored, scoredExactly } from "../../../../tests/support/scoring.ts";
import type { Rule } from "../rule.ts";

const reverse = (variant: "excess" | "ratio"): Rule => ({
  kind: "reverse",
  actual: formula("实际"),
  target: formula("目标"),
  variant,
});

describe("反向指标计分：超出目标的按超出比例扣分，达到2倍不得分；另一算法为目标÷实际", () => {
  test.each([
    // 实际        目标        按超出比例   目标除以实际
    ["90天", "100天", "10.00", "10.00"],
    ["100天", "100天", "10.00", "10.00"],
    ["110天", "100天", "9.00", "9.09"],
    ["133.33天", "100天", "6.67", "7.50"],
    ["150天", "100天", "5.00", "6.67"],
    ["199.99天", "100天", "0.00", "5.00"],
    ["200天", "100天", "0.00", "5.00"],
    ["400天", "100天", "0.00", "2.50"],
    ["-3天", "100天", "10.00", "10.00"],
    ["0.011亿元", "100万元", "9.00", "9.09"],
    ["0起", "0起", "10.00", "10.00"],
    ["1起", "0起", "0.00", "0.00"],
    ["-2%", "-1%", "10.00", "10.00"],
  ])("10 分，实际 %s，目标不高于 %s：%s，%s", (actual, target, excess, ratio) => {
    const facts = { 实际: actual, 目标: target };
    expect(scored(reverse("excess"), "10", facts)).toBe(excess);
    expect(scored(reverse("ratio"), "10", facts)).toBe(ratio);
  });

  test.each([
    ["待填", "100天", "待填：实际"],
    ["待填", "待填", "待填：实际、目标"],
    ["90天", "不适用（不设时限）", "不适用：不设时限"],
    ["90天", "100万元", "待填：实际、目标｜unit-mismatch"],
    ["1%", "-1%", "待填：目标｜target-negative"],
  ])("实际 %s，目标 %s：%s", (actual, target, expected) => {
    for (const variant of ["excess", "ratio"] as const) {
      expect(scored(reverse(variant), "10", { 实际: actual, 目标: target })).toBe(expected);
    }
  });

  test("exactly", () => {
    expect(scoredExactly(reverse("ratio"), "10", { 实际: "110天", 目标: "100天" })).toBe("100/11");
  });
});
