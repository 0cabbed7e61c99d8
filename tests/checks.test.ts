// What `hengji check` says of a case: each row is a slip an officer can make and the finding that names it.
import { describe, expect, test } from "vitest";
import { compareWithPrinted, evaluateCase, resultText } from "../src/core/index.ts";
import { caseFiles, readCase, readPrinted } from "../src/documents/index.ts";

type Parts = {
  readonly money: string;
  readonly facts: string;
  readonly values: string;
  readonly nodes: string;
  readonly head: string;
};

/** A small case without a single finding. */
const clean: Parts = {
  head: "总分: 100",
  money: "{单位: 万元, 子项: [{代码: 甲项, 名称: 甲项, 预算: 100 @1, 到位: 90 @2, 支出: 80 @3}]}",
  facts: "{}",
  nodes: `
    - {代码: C, 名称: 产出, 分值: 60, 下级: [{代码: C1, 名称: 甲项数量, 类别: 数量指标, 分值: 40, 规则: {类型: 按完成比例计分}}, {代码: C2, 名称: 质量, 分值: 20, 规则: {类型: 达标得分}}]}
    - {代码: X, 名称: 效益, 分值: 30, 规则: {类型: 达标得分}}
    - {代码: M, 名称: 满意度, 分值: 10, 规则: {类型: 达标得分}}`,
  values: `
  C1: {目标: ≥10家 @1, 实际: 10家 @2}
  C2: {目标: ≥90% @1, 实际: 95% @2}
  X: {目标: ≥5% @1, 实际: 5% @2}
  M: {目标: ≥90% @1, 实际: 92% @2, 佐证: [问卷]}`,
};

function evaluated(changed: Partial<Parts>) {
  const parts = { ...clean, ...changed };
  const scheme = `格式: 衡绩方案 1
方案:
  名称: 某方案
  ${parts.head}
  取舍: {位数: 2, 环节: [指标, 总分]}
  指标:${parts.nodes}
`;
  const text = `格式: 衡绩案例 1
资金: {名称: 某资金, 年度: 2020, 期间: {起: 2020-01-01, 止: 2020-12-31}}
方案: 方案.yaml
来源: {报告: {名称: 自评报告}}
资金账: ${parts.money}
数据: ${parts.facts}
指标值:${parts.values}
`;
  const { value, findings } = readCase(caseFiles({ "案例.yaml": text, "方案.yaml": scheme }));
  expect(findings.map((one) => one.message)).toEqual([]);
  if (!value) throw new Error("the case of this test cannot be read");
  return evaluateCase(value);
}

const codes = (changed: Partial<Parts>) => evaluated(changed).findings.map((one) => one.code);
const values = (from: string, to: string) => ({ values: clean.values.replace(from, to) });
const nodes = (from: string, to: string) => ({ nodes: clean.nodes.replace(from, to) });
const money = (from: string, to: string) => ({ money: clean.money.replace(from, to) });

test("a case that is in order has no finding", () => {
  expect(codes({})).toEqual([]);
});

describe("slips and what is said of them", () => {
  const slips: readonly (readonly [string, Partial<Parts>, string])[] = [
    ["下级分值加起来不等于上级", nodes("分值: 20", "分值: 25"), "weights-differ"],
    ["总分不等于一级指标之和", { head: "总分: 110" }, "weights-differ"],
    ["分值为 0", nodes("分值: 10, 规则", "分值: 0, 规则"), "points-not-positive"],
    ["没有满意度指标", nodes("名称: 满意度", "名称: 其他"), "class-missing"],
    ["产出和效益分值太少", { ...nodes("名称: 产出, 分值: 60", "名称: 过程, 分值: 60") }, "results-weigh-little"],
    [
      "要素占比不足",
      nodes(
        "名称: 效益, 分值: 30, 规则: {类型: 达标得分}",
        "名称: 效益, 分值: 30, 规则: {类型: 要素计分, 要素: [{名称: 一, 占比: 50%}, {名称: 二, 占比: 40%}]}",
      ),
      "rule-shares-differ",
    ],
    [
      "规则引用没有的数",
      nodes(
        "名称: 效益, 分值: 30, 规则: {类型: 达标得分}",
        "名称: 效益, 分值: 30, 规则: {类型: 按比率计分, 比率: 甲项.支出率}",
      ),
      "figure-undefined",
    ],
    ["有分值没有规则", nodes("名称: 效益, 分值: 30, 规则: {类型: 达标得分}", "名称: 效益, 分值: 30"), "rule-missing"],
    ["指标代码写错", values("  M:", "  N:"), "indicator-unknown"],
    ["没有填实际值", values(", 实际: 10家 @2", ""), "actual-missing"],
    [
      "得分待定",
      { facts: "{甲: 待填}", ...nodes("类型: 达标得分}}]}", "类型: 按比率计分, 比率: 甲}}]}") },
      "score-waits",
    ],
    [
      "没有目标值",
      {
        ...nodes("分值: 30, 规则: {类型: 达标得分}", "分值: 30, 规则: {类型: 按比率计分, 比率: 实际}"),
        ...values("X: {目标: ≥5% @1, 实际", "X: {实际"),
      },
      "target-missing",
    ],
    ["目标为 0", values("≥10家 @1", "≥0家 @1"), "target-zero"],
    ["目标超过 100%", values("C2: {目标: ≥90%", "C2: {目标: ≥900%"), "target-above-whole"],
    ["成本目标方向反了", { ...nodes("名称: 质量", "名称: 质量成本") }, "cost-target-open"],
    [
      "空泛的目标",
      {
        ...nodes("分值: 30, 规则: {类型: 达标得分}", "分值: 30, 规则: {类型: 评价人给分}"),
        ...values(
          "X: {目标: ≥5% @1, 实际: 5% @2}",
          "X: {目标: 「进一步提高」, 实际: 「已提高」, 判分: 30分 @1, 理由: 「见报告」}",
        ),
      },
      "target-vague",
    ],
    ["目标低于往年", values("C1: {目标", "C1: {历史: {2018: 20家 @1, 2019: 22家 @1}, 目标"), "target-below-history"],
    ["调整没有文件", values("目标: ≥10家 @1", "目标: {年初: ≥12家 @1, 调整: ≥10家 @1}"), "adjustment-undocumented"],
    ["没达到目标没有原因", values("实际: 10家", "实际: 9家"), "miss-unexplained"],
    ["超过目标两成", values("实际: 10家", "实际: 12家"), "excess-notable"],
    ["超过目标三成没有原因", values("实际: 10家", "实际: 13家"), "excess-unexplained"],
    ["满意度没有调查", values(", 佐证: [问卷]", ""), "survey-missing"],
    [
      "时限晚于期末",
      values("X: {目标: ≥5% @1, 实际: 5% @2}", "X: {目标: 2021年3月1日 @1, 实际: 2020年12月1日 @2}"),
      "deadline-after-period",
    ],
    ["支出大于到位", money("支出: 80", "支出: 95"), "money-exceeds"],
    ["金额为负", money("支出: 80", "支出: -80"), "money-negative"],
    ["预算为 0", money("预算: 100", "预算: 0"), "budget-zero"],
    ["上级与下级合计不符", money("{单位: 万元,", "{单位: 万元, 预算: 120 @1,"), "money-not-footing"],
    ["年末结余推不出来", money("支出: 80 @3", "支出: 80 @3, 年末结余: 15 @4"), "balance-differs"],
    ["支出内容没有指标", money("代码: 甲项, 名称: 甲项", "代码: 乙项, 名称: 乙项"), "line-uncovered"],
    ["没有写来源", values("实际: 10家 @2", "实际: 10家"), "source-missing"],
    [
      "等级没有最低一档",
      { head: "总分: 100\n  等级: [{名称: 优, 下限: 90}, {名称: 良, 下限: 80}]" },
      "grades-incomplete",
    ],
    [
      "两个等级下限相同",
      { head: "总分: 100\n  等级: [{名称: 优, 下限: 90}, {名称: 良, 下限: 90}, {名称: 差, 下限: 0}]" },
      "grades-doubled",
    ],
    ["公式绕成圈", { facts: "{甲: = 乙 + 1, 乙: = 甲 + 1}" }, "figure-circular"],
    ["除数为零", { facts: "{甲: 5件 @1, 乙: 0件 @1, 比: = 甲 ÷ 乙}" }, "division-by-zero"],
    ["单位不能相加", { facts: "{甲: 5件 @1, 乙: 3万元 @1, 和: = 甲 + 乙}" }, "unit-mismatch"],
  ];
  test.each(slips)("%s", (_slip, changed, code) => {
    expect(codes(changed)).toContain(code);
  });
});

test("what is missing is told once, whoever waits for it", () => {
  const rate = "{类型: 按比率计分, 比率: 甲项.支出率.按预算}";
  const both = clean.nodes.replace("{类型: 按完成比例计分}", rate).replace("{类型: 达标得分}", rate);
  const { findings } = evaluated({ ...money("支出: 80 @3", "支出: 待填"), nodes: both });
  const told = findings.filter(({ message }) => message.includes("「甲项.支出」"));
  expect(told.map(({ code, subject }) => [code, subject])).toEqual([["score-waits", "C1"]]);
  expect(codes(values(", 实际: 10家 @2", ""))).toEqual(["actual-missing"]);
});

test("where the money comes from is nothing that an indicator has to show for", () => {
  for (const name of ["当年财政拨款", "上年结转资金", "其他资金"])
    expect(codes(money("代码: 甲项, 名称: 甲项", `代码: 乙项, 名称: ${name}`))).not.toContain("line-uncovered");
});

test("a payment list in 元 counts as 万元 in an account kept in 万元", () => {
  const { figures } = evaluated({
    facts: "{付款: 805000.5元 @1}",
    ...money("支出: 80 @3", "支出: = 付款"),
  });
  expect(resultText(figures.get("资金.支出")?.result ?? { state: "pending", needs: [] })).toBe("80.50005万元");
});

test("a printed figure whose derivation still waits is no contradiction", () => {
  const evaluation = evaluated(values(", 实际: 10家 @2", ""));
  const printed = readPrinted("格式: 衡绩印制数 1\n印制数: [{数: 总分, 印: 90分 @1}]\n", "印制数.yaml", [
    { code: "报告", title: "自评报告" },
  ]);
  expect(compareWithPrinted(evaluation, printed.value).findings.map((one) => one.code)).toEqual(["printed-waits"]);
});
