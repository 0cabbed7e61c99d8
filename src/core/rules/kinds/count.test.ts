import { describe, expect, test } from "vitest";
import { formula } from "../../../../tests/support/figures.ts";
import { award, scored } from "../../../../tests/support/scoring.ts";
import { decimal } from "../../number/decimal.ts";
import type { Rule } from "../rule.ts";

const count = (each: string, free = "0", least = "0"): Rule => ({
  kind: "count",
  occurrences: formula("次数"),
  each: award(each),
  free: decimal(free),
  least: decimal(least),
});

describe("按次扣分：每发现1个不符合的扣10%权重分，扣完为止", () => {
  test.each([
    // 次数       得分
    ["0个", "4.00"],
    ["1个", "3.60"],
    ["3个", "2.80"],
    ["10个", "0.00"],
    ["11个", "0.00"],
    ["3", "2.80"],
    ["2百个", "0.00"],
    ["2天", "3.20"],
    ["待填", "待填：次数"],
    ["不适用（未抽查）", "不适用：未抽查"],
    ["-1个", "待填：次数｜negative-count"],
    ["30%", "待填：次数｜count-impossible"],
    ["3万元", "待填：次数｜count-impossible"],
    ["「无」", "待填：次数｜figure-not-a-number"],
  ])("4 分，%s：%s", (found, expected) => {
    expect(scored(count("10%"), "4", { 次数: found })).toBe(expected);
  });

  test("每缺1个县扣50%", () => {
    expect(["0个", "1个", "2个"].map((found) => scored(count("50%"), "6", { 次数: found }))).toEqual([
      "6.00",
      "3.00",
      "0.00",
    ]);
  });

  test("2个以内不扣分，超出的每个扣1分，最多倒扣3分", () => {
    const rule = count("1分", "2", "-3");
    expect(["0", "2", "3", "7", "100"].map((found) => scored(rule, "5", { 次数: found }))).toEqual([
      "5.00",
      "5.00",
      "4.00",
      "0.00",
      "-3.00",
    ]);
  });
});
