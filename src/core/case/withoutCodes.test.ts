import { expect, test } from "vitest";
import { evaluated, moneyOf, schemeOf, treeOf, yearOf } from "../../../tests/support/cases.ts";
import { compileRule } from "../rules/compile.ts";
import { viewEvaluation } from "./view.ts";
import { withoutCodes } from "./withoutCodes.ts";

const rule = (sentence: string) => {
  const { rule: read } = compileRule(sentence, {});
  if (!read) throw new Error(sentence);
  return read;
};

const money = moneyOf(
  "资金",
  {},
  {
    name: "例市专项资金",
    children: [
      { ...moneyOf("资助", { 本年预算: "100万元", 支出: "待填" }), name: "专利资助与奖励" },
      { ...moneyOf("运用", { 本年预算: "100万元", 支出: "60万元" }), name: "转化运用补助" },
    ],
  },
);
const scheme = schemeOf(
  treeOf({
    Z1: { points: "10", rule: rule("得分＝资金.支出÷资金.预算×分值") },
    C1: { points: "90", rule: rule("按完成率计分，最高得满分") },
  }),
);
const entered = viewEvaluation(
  evaluated({ scheme, money, indicators: [yearOf("C1", { 目标: "≥56000万元", 实际: "5.82亿元" })] }),
);
const view = withoutCodes(entered);

test("rules and what a figure waits for say the names of lines, not their codes", () => {
  expect(entered.tree[0]?.rule).toContain("资金.支出÷资金.预算");
  expect(view.tree[0]?.rule).toContain("支出÷预算");
  expect(view.figures["资金.支出"]?.line).toContain("待填（专利资助与奖励支出）");
  expect(JSON.stringify(view.tree)).not.toContain("资金.支出");
  expect(view.figures["Z1.得分"]?.notes.join()).not.toContain("资金.支出");
});

test("what nobody has entered is called by what it is of", () => {
  const open = withoutCodes(
    viewEvaluation(evaluated({ scheme, money, indicators: [yearOf("C1", { 目标: "≥56000万元" })] })),
  );
  expect(open.figures["C1.实际"]?.label).toBe("C1·实际");
});

test("once more it stays as it is, and names that waiting figures are found by are kept", () => {
  expect(withoutCodes(view)).toEqual(view);
  expect(view.figures["资金.支出"]?.text).toBe("待填（资助.支出）");
});

test("an amount stands in the unit of its target, wherever it is said", () => {
  expect(view.figures["C1.实际"]?.text).toBe("58200万元");
  expect(view.figures["C1.实际"]?.notes.join()).toContain("填报为 5.82亿元");
  expect(view.figures["C1.得分"]?.formula).toContain("58200万元 ÷ 56000万元");
});
