import { describe, expect, test } from "vitest";
import { all, any, award, not, scored, when } from "../../../../tests/support/scoring.ts";
import type { Condition, Rule } from "../rule.ts";

const threshold = (condition: Condition, otherwise = "0%"): Rule => ({
  kind: "threshold",
  condition,
  otherwise: award(otherwise),
});

describe("达标得分：达到的得满分，否则不得分", () => {
  test.each([
    // 条件            实际          得分
    ["实际≥500件", "500件", "5.00"],
    ["实际≥500件", "499件", "0.00"],
    ["实际>500件", "500件", "0.00"],
    ["实际≤500件", "500件", "5.00"],
    ["实际<500件", "500件", "0.00"],
    ["实际=500件", "500件", "5.00"],
    ["实际≠500件", "500件", "0.00"],
    ["实际≥0.05万件", "500件", "5.00"],
    ["实际≥目标", "500件", "待填：目标"],
    ["实际≥目标", "待填", "待填：实际、目标"],
    ["实际≥500件", "待填", "待填：实际"],
    ["实际≥500件", "不适用（未开展）", "不适用：未开展"],
    ["实际≥500件", "500万元", "待填：实际｜unit-mismatch"],
    ["实际≥500件", "「多」", "待填：实际｜figure-not-a-number"],
  ])("5 分，%s，实际 %s：%s", (condition, actual, expected) => {
    expect(scored(threshold(when(condition)), "5", { 实际: actual })).toBe(expected);
  });

  test("否则可以得一部分", () => {
    expect(scored(threshold(when("实际≥500件"), "60%"), "5", { 实际: "1件" })).toBe("3.00");
    expect(scored(threshold(when("实际≥500件"), "1.5分"), "5", { 实际: "1件" })).toBe("1.50");
  });
});

describe("是或否的事实", () => {
  test.each([
    ["是", "5.00", "0.00"],
    ["符合", "5.00", "0.00"],
    ["否", "0.00", "5.00"],
    ["待填", "待填：已验收", "待填：已验收"],
    ["不适用（无需验收）", "不适用：无需验收", "不适用：无需验收"],
    ["3件", "待填：已验收｜answer-unknown", "待填：已验收｜answer-unknown"],
    ["「大概」", "待填：已验收｜answer-unknown", "待填：已验收｜answer-unknown"],
  ])("已验收 %s：%s；非（已验收）：%s", (answer, expected, negated) => {
    expect(scored(threshold(when("已验收")), "5", { 已验收: answer })).toBe(expected);
    expect(scored(threshold(not("已验收")), "5", { 已验收: answer })).toBe(negated);
  });
});

describe("完成时间不晚于", () => {
  const onTime = threshold({ op: "on-time", event: "完成时间", deadline: "目标" });
  test.each([
    ["2020年12月31日", "2020年12月31日", "5.00"],
    ["2021年1月1日", "2020年12月31日", "0.00"],
    ["2020年11月", "2020年12月", "5.00"],
    ["2020年12月", "2020年12月15日", "待填：完成时间｜completion-date-undecidable"],
    ["待填", "2020年12月", "待填：完成时间"],
    ["待填", "待填", "待填：完成时间、目标"],
    ["2020年12月", "待填", "待填：目标"],
    ["3天", "2020年12月", "待填：完成时间｜comparison-impossible"],
  ])("完成 %s，期限 %s：%s", (event, deadline, expected) => {
    expect(scored(onTime, "5", { 完成时间: event, 目标: deadline })).toBe(expected);
  });
});

describe("且、或：已经能断定的，不等待其他数", () => {
  test.each([
    // 甲        乙       且                  或
    ["是", "是", "5.00", "5.00"],
    ["是", "否", "0.00", "5.00"],
    ["否", "否", "0.00", "0.00"],
    ["待填", "否", "0.00", "待填：甲"],
    ["待填", "是", "待填：甲", "5.00"],
    ["待填", "待填", "待填：甲、乙", "待填：甲、乙"],
    ["不适用（无此项）", "否", "0.00", "不适用：无此项"],
    ["待填", "不适用（无此项）", "不适用：无此项", "不适用：无此项"],
  ])("甲 %s，乙 %s：%s；%s", (first, second, both, either) => {
    const facts = { 甲: first, 乙: second };
    expect(scored(threshold(all("甲", "乙")), "5", facts)).toBe(both);
    expect(scored(threshold(any("甲", "乙")), "5", facts)).toBe(either);
  });

  test("two amounts in one condition", () => {
    const rule = threshold(all("实际≥95%", "实际≤105%"));
    expect(["94.99%", "95%", "105%", "105.01%"].map((actual) => scored(rule, "5", { 实际: actual }))).toEqual([
      "0.00",
      "5.00",
      "5.00",
      "0.00",
    ]);
  });
});
