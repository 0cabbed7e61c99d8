import { describe, expect, test } from "vitest";
import { share } from "../../../../tests/support/figures.ts";
import { proportional, scored, scoredExactly } from "../../../../tests/support/scoring.ts";
import { kindOf } from "../kinds.ts";
import { decimal } from "../../number/decimal.ts";
import type { Rule } from "../rule.ts";

const gated = (at: string, below: "nothing" | "rescaled"): Rule => ({
  ...(proportional as Rule & { kind: "proportional" }),
  gate: { at: share(at), below },
});

describe("按完成比例计分：得分＝实际÷目标×分值，最高得满分（财预〔2020〕10号）", () => {
  test.each([
    // 分值   实际            目标            得分
    ["10", "80家", "100家", "8.00"],
    ["7.5", "91家", "100家", "6.83"],
    ["10", "1件", "3件", "3.33"],
    ["10", "2件", "3件", "6.67"],
    ["10", "100件", "100件", "10.00"],
    ["10", "150件", "100件", "10.00"],
    ["10", "-5件", "100件", "0.00"],
    ["10", "0件", "100件", "0.00"],
    ["3", "1471.9961万元", "1715.27万元", "2.57"],
    ["3", "1331.1361万元", "1471.9961万元", "2.71"],
    ["10", "89.974万元", "90万元", "10.00"],
    ["10", "120万元", "100万元", "10.00"],
    ["10", "80万元", "1000000元", "8.00"],
    ["10", "45%", "50%", "9.00"],
    ["10", "2千件", "4000件", "5.00"],
  ])("%s 分，实际 %s，目标 %s：得 %s", (points, actual, target, expected) => {
    expect(scored(proportional, points, { 实际: actual, 目标: target })).toBe(expected);
  });

  test.each([
    // 实际               目标              得分
    ["待填", "100件", "待填：实际"],
    ["80件", "待填", "待填：目标"],
    ["待填", "待填", "待填：实际、目标"],
    ["不适用（当年未开展）", "100件", "不适用：当年未开展"],
    ["80件", "0件", "待填：目标｜division-by-zero"],
    ["80件", "-5件", "待填：目标｜target-negative"],
    ["80件", "100万元", "待填：实际、目标｜unit-mismatch"],
    ["80件", "100%", "待填：实际、目标｜unit-mismatch"],
    ["80", "100件", "待填：实际、目标｜unit-mismatch"],
    ["「很多」", "100件", "待填：实际｜figure-not-a-number"],
    ["是", "100件", "待填：实际｜figure-not-a-number"],
    ["2020年12月", "100件", "待填：实际｜figure-not-a-number"],
  ])("实际 %s，目标 %s：%s", (actual, target, expected) => {
    expect(scored(proportional, "10", { 实际: actual, 目标: target })).toBe(expected);
  });

  test("a figure the case does not have is waited for, by its full name", () => {
    expect(scored(proportional, "10", { 实际: "80件" })).toBe("待填：目标");
    expect(scored({ ...proportional, target: { op: "fact", name: "计划.家数" } } as Rule, "10", { 实际: "80件" })).toBe(
      "待填：计划.家数",
    );
  });

  test("nothing is rounded before the rule says so", () => {
    expect(scoredExactly(proportional, "10", { 实际: "1件", 目标: "3件" })).toBe("10/3");
    expect(scoredExactly(proportional, "7.5", { 实际: "91件", 目标: "100件" })).toBe("6.825");
  });
});

describe("门槛60%，门槛以下不得分，以上重新折算", () => {
  test.each([
    ["10", "80件", "5.00"],
    ["10", "60件", "0.00"],
    ["10", "59件", "0.00"],
    ["7.5", "91件", "5.81"],
    ["10", "100件", "10.00"],
    ["10", "130件", "10.00"],
  ])("%s 分，实际 %s，目标100件：得 %s", (points, actual, expected) => {
    expect(scored(gated("60%", "rescaled"), points, { 实际: actual, 目标: "100件" })).toBe(expected);
  });
});

describe("门槛60%，门槛以下不得分，以上按原比例", () => {
  test.each([
    ["80件", "8.00"],
    ["60件", "6.00"],
    ["59.99件", "0.00"],
    ["101件", "10.00"],
  ])("10 分，实际 %s，目标100件：得 %s", (actual, expected) => {
    expect(scored(gated("60%", "nothing"), "10", { 实际: actual, 目标: "100件" })).toBe(expected);
  });
});

describe("a gate that makes no sense", () => {
  test.each(["100%", "120%", "0%", "-20%"])("%s is a problem of the rule", (at) => {
    const rule = gated(at, "rescaled");
    const found = kindOf(rule).problems?.(rule, decimal("10")) ?? [];
    expect(found.map((one) => one.code)).toEqual(["rule-gate-outside"]);
  });

  test.each([
    ["100件", "10.00"],
    ["99件", "0.00"],
  ])("and yet a gate of 100%% scores %s as all or nothing", (actual, expected) => {
    expect(scored(gated("100%", "rescaled"), "10", { 实际: actual, 目标: "100件" })).toBe(expected);
  });
});
