import { describe, expect, test } from "vitest";
import { formula } from "../../../../tests/support/figures.ts";
import { award, not, scored, when } from "../../../../tests/support/scoring.ts";
import { decimal } from "../../number/decimal.ts";
import { kindOf } from "../kinds.ts";
import type { Rule } from "../rule.ts";

describe("一律得分", () => {
  test.each([
    ["100%", "5.00", []],
    ["0%", "0.00", []],
    ["3分", "3.00", []],
    ["6分", "6.00", ["award-above-points"]],
  ])("%s：%s", (earned, expected, codes) => {
    const rule: Rule = { kind: "fixed", award: award(earned) };
    expect(scored(rule, "5", {})).toBe(expected);
    expect(
      kindOf(rule)
        .problems?.(rule, decimal("5"))
        .map((one) => one.code),
    ).toEqual(codes);
  });
});

describe("有一种情形的，扣一次", () => {
  const late = (lose: string, least = "0"): Rule => ({
    kind: "penalty",
    when: not("按时报送"),
    lose: award(lose),
    least: decimal(least),
  });
  test.each([
    ["是", "5.00", "5.00", "5.00"],
    ["否", "3.00", "0.00", "-1.00"],
    ["待填", "待填：按时报送", "待填：按时报送", "待填：按时报送"],
    ["不适用（无须报送）", "不适用：无须报送", "不适用：无须报送", "不适用：无须报送"],
  ])("按时报送 %s：扣2分 %s，扣6分 %s，可倒扣1分 %s", (answer, two, six, below) => {
    const facts = { 按时报送: answer };
    expect([late("2分"), late("6分"), late("6分", "-1")].map((rule) => scored(rule, "5", facts))).toEqual([
      two,
      six,
      below,
    ]);
  });

  test("an amount may say when", () => {
    const rule: Rule = { kind: "penalty", when: when("逾期>0天"), lose: award("40%"), least: decimal("0") };
    expect(["0天", "1天", "待填"].map((late) => scored(rule, "5", { 逾期: late }))).toEqual([
      "5.00",
      "3.00",
      "待填：逾期",
    ]);
  });
});

describe("得分按公式计算", () => {
  test.each([
    // 公式                                率         得分（10分）
    ["率 × 分值", "85%", "8.50"],
    ["（率 − 60%）÷ 40% × 分值", "80%", "5.00"],
    ["（率 − 60%）÷ 40% × 分值", "59%", "0.00"],
    ["（率 − 60%）÷ 40% × 分值", "120%", "10.00"],
    ["分值 − 3分 × 率", "待填", "待填：率"],
    ["率 × 2分 + 5分", "50%", "6.00"],
    ["分值 ÷ 率", "0%", "待填：率｜division-by-zero"],
    ["率 × 3件", "50%", "待填：率｜score-impossible"],
    ["率 + 3件", "50%", "待填：率｜unit-mismatch"],
  ])("%s，率 %s：%s", (text, rate, expected) => {
    expect(scored({ kind: "formula", score: formula(text) }, "10", { 率: rate })).toBe(expected);
  });
});
