import { describe, expect, test } from "vitest";
import { formula, share } from "../../../../tests/support/figures.ts";
import { bandsOf, proportional, scored, scoredExactly } from "../../../../tests/support/scoring.ts";
import { decimal } from "../../number/decimal.ts";
import { kindOf } from "../kinds.ts";
import { elementsOfRule } from "../print.ts";
import type { Rule } from "../rule.ts";

function checklist(shares: readonly string[]): Rule {
  const items = shares.map((one, index) => ({
    name: `要素${index + 1}的内容`,
    share: share(one),
    met: `要素${index + 1}`,
  }));
  return { kind: "checklist", items };
}

const codes = (rule: Rule) => (kindOf(rule).problems?.(rule, decimal("10")) ?? []).map((one) => one.code);

describe("要素计分：每有一项不符合，扣除相应权重分", () => {
  test.each([
    // 要素1     要素2     要素3          3分，各占1/3
    ["是", "是", "是", "3.00"],
    ["是", "否", "是", "2.00"],
    ["否", "否", "是", "1.00"],
    ["否", "否", "否", "0.00"],
    ["符合", "未达到", "√", "2.00"],
    ["是", "待填", "是", "待填：要素2"],
    ["待填", "否", "待填", "待填：要素1、要素3"],
    ["是", "不适用（无此要求）", "是", "不适用：无此要求"],
    ["是", "「基本符合」", "是", "待填：要素2｜answer-unknown"],
    ["是", "80%", "是", "待填：要素2｜answer-unknown"],
  ])("%s，%s，%s：%s", (first, second, third, expected) => {
    const facts = { 要素1: first, 要素2: second, 要素3: third };
    expect(scored(checklist(["1/3", "1/3", "1/3"]), "3", facts)).toBe(expected);
  });

  test("shares of a seventh add up to the whole", () => {
    const seven = checklist(Array.from({ length: 7 }, () => "1/7"));
    const facts = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((one) => [`要素${one}`, "是"]));
    expect(scoredExactly(seven, "5", facts)).toBe("5");
    expect(scoredExactly(seven, "5", { ...facts, 要素4: "否" })).toBe("30/7");
  });

  test("an element may be scored by a rule of its own", () => {
    const rule: Rule = {
      kind: "checklist",
      items: [
        { name: "有管理办法", share: share("40%"), met: "要素1" },
        { name: "按计划完成", share: share("40%"), rule: proportional },
        { name: "评价良好", share: share("20%"), rule: bandsOf("满意度", { "≥90%": "100%", "<90%": "50%" }) },
      ],
    };
    const facts = { 要素1: "是", 实际: "3件", 目标: "4件", 满意度: "80%" };
    expect(scored(rule, "10", facts)).toBe("8.00");
    expect(scored(rule, "10", { ...facts, 实际: "待填", 要素1: "待填" })).toBe("待填：要素1、实际");
  });
});

describe("a checklist that cannot be", () => {
  test("without elements it earns nothing known", () => {
    expect(codes(checklist([]))).toEqual(["rule-empty"]);
    expect(scored(checklist([]), "3", {})).toBe("待填：｜rule-empty");
  });

  test.each([
    [["50%", "50%"], []],
    [["1/3", "2/3"], []],
    [["33%", "33%", "33%"], ["rule-shares-differ"]],
    [["60%", "60%"], ["rule-shares-differ"]],
    [["150%", "-50%"], ["rule-share-negative"]],
  ])("%o: %o", (shares, expected) => {
    expect(codes(checklist(shares))).toEqual(expected);
  });

  test("the formula of an own rule is read like any other", () => {
    const rule: Rule = {
      kind: "checklist",
      items: [{ name: "率", share: share("1/1"), rule: { kind: "direct", rate: formula("率") } }],
    };
    expect(scored(rule, "3", { 率: "50%" })).toBe("1.50");
  });
});

test("what each element asks for is told by the figure that answers it", () => {
  const rule: Rule = checklist(["1/2", "1/2"]);
  expect([...elementsOfRule(rule, "A11.")]).toEqual([
    ["A11.要素1", "要素1的内容"],
    ["A11.要素2", "要素2的内容"],
  ]);
});
