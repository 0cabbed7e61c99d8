import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amount, figuresOf, formula, seed, type Written } from "../../../tests/support/figures.ts";
import { expressions } from "../../../tests/support/arbitraries.ts";
import { resultText } from "../figures/print.ts";
import { finding } from "../finding.ts";
import { compareQuantity } from "../number/quantity.ts";
import { evaluateExpression } from "./evaluate.ts";
import { binary, constant, fact, factsOf, printExpression, type Expression } from "./expression.ts";
import { parseFormula } from "./parse.ts";

function calculated(text: string, facts: Written = {}): string {
  const attempt = evaluateExpression(formula(text), figuresOf(facts));
  return "problem" in attempt ? attempt.problem.code : resultText(attempt.value);
}

describe("formulas as officers write them", () => {
  const facts = {
    "奖励.到位": "843.05万元",
    "奖励.预算": "820.8万元",
    "明细.甲.金额": "701.05万元",
    "明细.乙.金额": "142万元",
    "明细.合计.金额": "843.05万元",
    单价: "3万元",
    数量: "4件",
    户均: "3万元/家",
    户数: "4家",
    未填: "待填",
    无: "不适用（当年没有）",
    意见: "「很好」",
    零: "0件",
  };
  test.each([
    // 公式                                    结果
    ["1 + 2 × 3", "7"],
    ["（1 + 2）× 3", "9"],
    ["10 − 3 − 2", "5"],
    ["100 ÷ 10 ÷ 2", "5"],
    ["-3件 + 5件", "2件"],
    ["5件 - 3件", "2件"],
    ["2 × -3", "-6"],
    ["−（2 + 3）", "-5"],
    ["90% − 5个百分点", "85%"],
    ["1亿元 − 5000万元", "0.5亿元"],
    ["1,471.9961万元 × 2", "2943.9922万元"],
    ["奖励.到位 ÷ 奖励.预算", "102.7107…%"],
    ["奖励.到位/奖励.预算*100%", "102.7107…%"],
    ["奖励.到位－奖励.预算", "22.25万元"],
    ["单价*2", "6万元"],
    ["2*单价", "6万元"],
    ["户均 × 户数", "12万元"],
    ["3万元/家 × 户数", "12万元"],
    ["单价 × 数量", "unit-combination"],
    ["合计（明细.*.金额）", "843.05万元"],
    ["合计（明细.甲.金额，明细.乙.金额，1万元）", "844.05万元"],
    ["合计（1，234，5）", "240"],
    ["平均（明细.*.金额）", "421.525万元"],
    ["最大（明细.*.金额）", "701.05万元"],
    ["最小（明细.*.金额）", "142万元"],
    ["最大（1,234元，2元）", "1234元"],
    ["明细.*.金额", "843.05万元"],
    ["绝对值（3件 − 5件）", "2件"],
    ["四舍五入（10 ÷ 3，2）", "333%"],
    ["四舍五入（10件 ÷ 3，2）", "3.33件"],
    ["截断（20件 ÷ 3，1）", "6.6件"],
    ["「奖励.到位」 ÷ 2", "421.525万元"],
    ["未填 + 1件", "待填（未填）"],
    ["未填 + 没有的数", "待填（未填、没有的数）"],
    ["无 + 未填", "不适用（当年没有）"],
    ["合计（无，数量）", "4件"],
    ["合计（无）", "不适用（没有可汇总的数）"],
    ["合计（没有.*.的数）", "不适用（没有可汇总的数）"],
    ["合计（未填，数量）", "待填（未填）"],
    ["数量 ÷ 零", "division-by-zero"],
    ["零 ÷ 零", "division-by-zero"],
    ["意见 + 1", "figure-not-a-number"],
    ["数量 + 单价", "unit-mismatch"],
    ["最大（数量，单价）", "unit-mismatch"],
  ])("%s ＝ %s", (text, expected) => {
    expect(calculated(text, facts)).toBe(expected);
  });

  test("「*」 leaves out the totals, or they would count twice", () => {
    expect(calculated("合计（明细.*.金额）", facts)).toBe("843.05万元");
    expect(calculated("合计（明细.合计.金额）", facts)).toBe("843.05万元");
  });
});

describe("what cannot be read, and where", () => {
  test.each([
    ["", "公式「」第1个字符处读不下去：公式没有写完。"],
    ["到位 ÷", "公式「到位 ÷」第5个字符处读不下去：公式没有写完。"],
    ["（1 + 2", "公式「（1 + 2」第7个字符处读不下去：缺少右括号。"],
    ["1 + 2）", "公式「1 + 2）」第6个字符处读不下去：此处不应出现「）」。"],
    ["3斗", "公式「3斗」第1个字符处读不下去：不认识的数「3斗」。"],
    [
      "求和（1，2）",
      "公式「求和（1，2）」第4个字符处读不下去：没有名为「求和」的算法，可用：合计、平均、最大、最小、绝对值、四舍五入、截断。",
    ],
    ["四舍五入（1）", "公式「四舍五入（1）」第7个字符处读不下去：此处应为逗号。"],
    ["四舍五入（1，x）", "公式「四舍五入（1，x）」第8个字符处读不下去：请写明保留几位小数。"],
    ["「到位", "公式「「到位」第1个字符处读不下去：「 没有对应的 」。"],
    ["1 & 2", "公式「1 & 2」第3个字符处读不下去：此处不应出现「&」。"],
    ["200余件 × 2", "公式「200余件 × 2」第1个字符处读不下去：「200余件」是约数，公式中的数须是确数。"],
    ["5件以上", "公式「5件以上」第1个字符处读不下去：「5件以上」是约数，公式中的数须是确数。"],
  ])("%s", (text, sentence) => {
    const attempt = parseFormula(text);
    expect("problem" in attempt && finding(attempt.problem).message).toBe(sentence);
  });

  test.each([
    `${"（".repeat(60)}1${"）".repeat(60)}`,
    `${"-".repeat(60)}1`,
    `1${" + 1".repeat(600)}`,
    "绝对值（".repeat(60),
  ])("too deep or too long: %s", (text) => {
    expect("problem" in parseFormula(text)).toBe(true);
  });

  test("no text makes the reader throw", () => {
    const signs = fc.constantFrom(...Array.from("+-−×÷*/（）()，,「」.%件万元1203合计绝对值四舍五入 甲"));
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 30 }), (text) => {
        parseFormula(text);
      }),
      { seed, numRuns: 3000 },
    );
  });
});

describe("print and read", () => {
  test.each([
    "1 − (2 − 3)",
    "（a + b）× c ÷（d × e）",
    "-5件",
    "−（5件）",
    "a − -5%",
    "绝对值（实际 − 计划）÷ 计划",
    "合计（1，234）",
    "「表-1.*.金额」 + 表.*.金额",
    "3万元/家 × 「a b」",
    "四舍六入五成双（a，0）",
  ])("%s", (text) => {
    const first = formula(text);
    expect(withoutWords(formula(printExpression(first)))).toEqual(withoutWords(first));
  });

  test("a formula that was printed reads back as itself", () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        expect(withoutWords(formula(printExpression(expression)))).toEqual(withoutWords(expression));
      }),
      { seed, numRuns: 1000 },
    );
  });

  test("a third has no digits to print; what is read back is worth the same", () => {
    const third = constant({ ...amount("1件"), value: amount("1/3件").value });
    const read = evaluateExpression(formula(printExpression(binary(third, "×", fact("二")))), figuresOf({ 二: "6" }));
    if ("problem" in read || read.value.state !== "known") throw new Error("a known amount");
    expect(compareQuantity(read.value.value, amount("2件"))).toEqual({ value: 0 });
  });

  test("the facts of a formula, once each", () => {
    expect(factsOf(formula("a ÷（a + b）+ 合计（c.*.d，绝对值（-e））"))).toEqual(["a", "b", "c.*.d", "e"]);
  });
});

/** The words a number was read from say nothing about the formula. */
function withoutWords(expression: Expression): unknown {
  return JSON.parse(JSON.stringify(expression, (key, value: unknown) => (key === "written" ? undefined : value)));
}
