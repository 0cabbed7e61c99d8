import { describe, expect, test } from "vitest";
import { amount, formula } from "../../../../tests/support/figures.ts";
import { award, loss, proportional, scored } from "../../../../tests/support/scoring.ts";
import { decimal } from "../../number/decimal.ts";
import { kindOf } from "../kinds.ts";
import type { Loss, Rule } from "../rule.ts";

describe("按比率计分：得分＝应补尽补率×分值，最高得满分", () => {
  const rule: Rule = { kind: "direct", rate: formula("率") };
  test.each([
    ["100%", "4.00"],
    ["85.82%", "3.43"],
    ["0.5", "2.00"],
    ["8成", "3.20"],
    ["120%", "4.00"],
    ["-5%", "0.00"],
    ["待填", "待填：率"],
    ["不适用（无应补对象）", "不适用：无应补对象"],
    ["3件", "待填：率｜rate-impossible"],
    ["50万元", "待填：率｜rate-impossible"],
  ])("4 分，率 %s：%s", (rate, expected) => {
    expect(scored(rule, "4", { 率: rate })).toBe(expected);
  });

  test("预算执行率 89.974÷90：得10.00分", () => {
    const rate: Rule = { kind: "direct", rate: formula("支出 ÷ 预算") };
    expect(scored(rate, "10", { 支出: "89.974万元", 预算: "90万元" })).toBe("10.00");
    expect(scored(rate, "10", { 支出: "120万元", 预算: "100万元" })).toBe("10.00");
    expect(scored(rate, "10", { 支出: "120万元", 预算: "0万元" })).toBe("待填：支出、预算｜division-by-zero");
  });
});

describe("增长率对比：高于上年增长率得满分", () => {
  const growth = (equalIsEnough: boolean, how?: Loss): Rule => ({
    kind: "growth",
    growth: formula("增长率"),
    lastYear: formula("上年增长率"),
    equalIsEnough,
    ...(how && { loss: how }),
  });

  test.each([
    // 增长率     上年         高于      不低于    高于，每低1百分点扣5%
    ["37%", "30%", "6.00", "6.00", "6.00"],
    ["30%", "30%", "0.00", "6.00", "6.00"],
    ["28%", "30%", "0.00", "0.00", "5.40"],
    ["-5%", "30%", "0.00", "0.00", "0.00"],
    ["-5%", "-8%", "6.00", "6.00", "6.00"],
    ["-10%", "-8%", "0.00", "0.00", "5.40"],
  ])("6 分，今年 %s，上年 %s：%s，%s，%s", (now, before, above, atLeast, stepped) => {
    const facts = { 增长率: now, 上年增长率: before };
    expect(scored(growth(false), "6", facts)).toBe(above);
    expect(scored(growth(true), "6", facts)).toBe(atLeast);
    expect(scored(growth(false, loss("1百分点", "5%")), "6", facts)).toBe(stepped);
  });

  test.each([
    ["待填", "待填", "待填：增长率、上年增长率"],
    ["30%", "待填", "待填：上年增长率"],
    ["30%", "不适用（上年无此项）", "不适用：上年无此项"],
    ["30件", "30%", "待填：增长率、上年增长率｜unit-mismatch"],
  ])("今年 %s，上年 %s：%s", (now, before, expected) => {
    const facts = { 增长率: now, 上年增长率: before };
    expect(scored(growth(true), "6", facts)).toBe(expected);
    expect(scored(growth(true, loss("1百分点", "5%")), "6", facts)).toBe(expected);
  });

  test("a step of nothing", () => {
    const rule = growth(true, loss("0%", "5%"));
    expect(
      kindOf(rule)
        .problems?.(rule, decimal("6"))
        .map((one) => one.code),
    ).toEqual(["rule-step-not-positive"]);
    expect(scored(rule, "6", { 增长率: "1%", 上年增长率: "2%" })).toBe("待填：｜rule-step-not-positive");
  });
});

describe("加分：超过目标的每增加1家加0.5分，最高加2分", () => {
  const bonus = (per = "1家", base?: Rule, steps: Loss["steps"] = "continuous"): Rule => ({
    kind: "bonus",
    measure: formula("实际"),
    from: formula("目标"),
    per: amount(per),
    each: award("0.5分"),
    steps,
    most: award("2分"),
    ...(base && { base }),
  });

  test.each([
    // 实际      只加分    在按比例得分之上
    ["5家", "0.00", "2.50"],
    ["10家", "0.00", "5.00"],
    ["11家", "0.50", "5.50"],
    ["14家", "2.00", "7.00"],
    ["30家", "2.00", "7.00"],
    ["待填", "待填：实际", "待填：实际"],
    ["11件", "待填：实际、目标｜unit-mismatch", "待填：实际、目标｜unit-mismatch"],
  ])("5 分，目标10家，实际 %s：%s，%s", (actual, alone, onTop) => {
    const facts = { 实际: actual, 目标: "10家" };
    expect(scored(bonus(), "5", facts)).toBe(alone);
    expect(scored(bonus("1家", proportional), "5", facts)).toBe(onTop);
  });

  test("steps may be whole", () => {
    const facts = { 实际: "13家", 目标: "10家" };
    expect(scored(bonus("2家"), "5", facts)).toBe("0.75");
    expect(scored(bonus("2家", undefined, "whole"), "5", facts)).toBe("0.50");
    expect(scored(bonus("2家", undefined, "begun"), "5", facts)).toBe("1.00");
  });

  test("what the base waits for and what the bonus waits for are both named", () => {
    const rule = { ...bonus("1家", { kind: "direct", rate: formula("率") }) };
    expect(scored(rule, "5", { 率: "待填", 实际: "待填", 目标: "10家" })).toBe("待填：率、实际");
  });

  test("a step of nothing", () => {
    const rule = bonus("0家");
    expect(
      kindOf(rule)
        .problems?.(rule, decimal("5"))
        .map((one) => one.code),
    ).toEqual(["rule-step-not-positive"]);
    expect(scored(rule, "5", { 实际: "11家", 目标: "10家" })).toBe("待填：｜rule-step-not-positive");
  });
});
