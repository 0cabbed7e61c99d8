import { describe, expect, test } from "vitest";
import { scored } from "../../../../tests/support/scoring.ts";
import { decimal } from "../../number/decimal.ts";
import type { Rule } from "../rule.ts";

const grade = (name: string, from: string, to: string, toIncluded = false) => ({
  name,
  from: decimal(from),
  to: decimal(to),
  toIncluded,
});

describe("定性分档（财预〔2020〕10号第十六条：100%－80%（含）、80%－60%（含）、60%－0%）", () => {
  const rule: Rule = {
    kind: "qualitative",
    grade: "档次",
    given: "判分",
    grades: [grade("达成", "0.8", "1", true), grade("部分达成", "0.6", "0.8"), grade("未达成", "0", "0.6")],
  };
  test.each([
    // 档次          判分       得分（5分）
    ["「达成」", "5分", "5.00"],
    ["「达成」", "4分", "4.00"],
    ["「达成」", "4.2", "4.20"],
    ["「达成」", "3.99分", "待填：判分｜score-out-of-range"],
    ["「达成」", "5.01分", "待填：判分｜score-out-of-range"],
    ["「部分达成」", "3分", "3.00"],
    ["「部分达成」", "3.99分", "3.99"],
    ["「部分达成」", "4分", "待填：判分｜score-out-of-range"],
    ["「未达成」", "0分", "0.00"],
    ["「未达成」", "3分", "待填：判分｜score-out-of-range"],
    ["「未达成」", "-1分", "待填：判分｜score-out-of-range"],
    ["「很好」", "5分", "待填：档次｜answer-unknown"],
    ["是", "5分", "待填：档次｜answer-unknown"],
    ["待填", "5分", "待填：档次"],
    ["「达成」", "待填", "待填：判分"],
    ["待填", "待填", "待填：档次"],
    ["「达成」", "85%", "待填：判分｜unit-mismatch"],
    ["「达成」", "4件", "待填：判分｜unit-mismatch"],
    ["不适用（未设定性目标）", "待填", "不适用：未设定性目标"],
  ])("档次 %s，判分 %s：%s", (word, given, expected) => {
    expect(scored(rule, "5", { 档次: word, 判分: given })).toBe(expected);
  });

  test("a grade with one share needs no one to give points", () => {
    const fixed: Rule = { ...rule, grades: [grade("好", "1", "1", true), grade("中", "0.5", "0.5", true)] };
    expect(scored(fixed, "5", { 档次: "「中」" })).toBe("2.50");
  });

  test("without grades no answer is possible", () => {
    expect(scored({ ...rule, grades: [] }, "5", { 档次: "「达成」", 判分: "5分" })).toBe("待填：档次｜answer-unknown");
  });
});

describe("评价人给分，须写明理由", () => {
  const rule: Rule = { kind: "judgement", given: "判分", reason: "理由" };
  test.each([
    ["4分", "「资料完整」", "4.00"],
    ["0分", "「没有资料」", "0.00"],
    ["5分", "「资料完整」", "5.00"],
    ["5.01分", "「资料完整」", "待填：判分｜score-out-of-range"],
    ["-1分", "「资料完整」", "待填：判分｜score-out-of-range"],
    ["4分", "「 」", "待填：理由｜reason-missing"],
    ["4分", "待填", "待填：理由｜reason-missing"],
    ["4分", "3件", "待填：理由｜reason-missing"],
    ["待填", "「资料完整」", "待填：判分"],
    ["80%", "「资料完整」", "待填：判分｜unit-mismatch"],
    ["不适用（不评）", "待填", "不适用：不评"],
  ])("判分 %s，理由 %s：%s", (given, reason, expected) => {
    expect(scored(rule, "5", { 判分: given, 理由: reason })).toBe(expected);
  });
});

describe("来源公布得分：照印，不复算", () => {
  const rule: Rule = { kind: "published", score: "公布得分", because: "报告未公布明细" };
  test.each([
    ["4.5分", "4.50"],
    ["4.5", "4.50"],
    ["6分", "6.00"],
    ["待填", "待填：公布得分"],
    ["不适用（未公布）", "不适用：未公布"],
    ["90%", "待填：公布得分｜unit-mismatch"],
    ["3件", "待填：公布得分｜unit-mismatch"],
  ])("公布 %s：%s", (printed, expected) => {
    expect(scored(rule, "5", { 公布得分: printed })).toBe(expected);
  });
});
