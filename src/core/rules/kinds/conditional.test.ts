import { describe, expect, test } from "vitest";
import { formula } from "../../../../tests/support/figures.ts";
import {
  all,
  award,
  bandsOf,
  derivationOf,
  not,
  proportional,
  scored,
  when,
} from "../../../../tests/support/scoring.ts";
import type { Condition, Rule } from "../rule.ts";

const full: Rule = { kind: "threshold", condition: when("1=1"), otherwise: award("0%") };
const open: Rule = { kind: "judgement", given: "判分", reason: "理由" };

function conditional(cases: readonly (readonly [Condition, Rule])[], otherwise: Rule): Rule {
  return { kind: "conditional", cases: cases.map(([is, rule]) => ({ when: is, rule })), otherwise };
}

describe("分情形计分：预算执行率10分（财预〔2021〕101号）", () => {
  const unfinished = bandsOf("执行率", { "80%~100%": "7分", "60%~80%": "5分", "<60%": "0%" });
  const rule = conditional(
    [
      [all("已完成", "支出≤预算"), full],
      [{ op: "all", of: [not("已完成"), when("执行率<100%")] }, unfinished],
    ],
    open,
  );
  test.each([
    // 已完成   支出           得分
    ["是", "100万元", "10.00"],
    ["是", "30万元", "10.00"],
    ["否", "99.99万元", "7.00"],
    ["否", "80万元", "7.00"],
    ["否", "79.99万元", "5.00"],
    ["否", "60万元", "5.00"],
    ["否", "59.99万元", "0.00"],
    ["否", "100万元", "待填：判分"],
    ["是", "101万元", "待填：判分"],
    ["待填", "50万元", "待填：已完成"],
    ["是", "待填", "待填：支出"],
  ])("项目已完成 %s，预算100万元，支出 %s：%s", (done, spent, expected) => {
    const facts = {
      已完成: done,
      支出: spent,
      预算: "100万元",
      执行率: "= A11.支出 ÷ A11.预算",
      判分: "待填",
      理由: "待填",
    };
    expect(scored(rule, "10", facts)).toBe(expected);
  });
});

describe("分情形计分：先成立的算数", () => {
  const rule = conditional(
    [
      [when("产区"), proportional],
      [when("试点"), full],
    ],
    { kind: "direct", rate: formula("率") },
  );
  const facts = { 实际: "1件", 目标: "2件", 率: "30%" };
  test.each([
    ["是", "是", "5.00"],
    ["否", "是", "10.00"],
    ["否", "否", "3.00"],
    ["待填", "是", "待填：产区"],
    ["不适用（无产区）", "是", "不适用：无产区"],
  ])("产区 %s，试点 %s：%s", (region, pilot, expected) => {
    expect(scored(rule, "10", { ...facts, 产区: region, 试点: pilot })).toBe(expected);
  });

  test("the derivation shows the conditions asked and the rule that counted", () => {
    const labels = derivationOf(rule, "10", { ...facts, 产区: "否", 试点: "是" }).inputs.map((input) => input.label);
    expect(labels).toEqual(["A11.产区", "A11.试点", "试点"]);
  });
});

describe("一票否决", () => {
  const rule: Rule = { kind: "veto", when: when("违规次数>0次"), rule: proportional };
  test.each([
    ["0次", "1件", "5.00"],
    ["1次", "1件", "0.00"],
    ["1次", "待填", "0.00"],
    ["待填", "1件", "待填：违规次数"],
    ["0次", "待填", "待填：实际"],
    ["不适用（未检查）", "1件", "不适用：未检查"],
    ["1件", "1件", "待填：违规次数｜unit-mismatch"],
  ])("违规 %s，实际 %s：%s", (found, actual, expected) => {
    expect(scored(rule, "10", { 违规次数: found, 实际: actual, 目标: "2件" })).toBe(expected);
  });
});
