import { describe, expect, test } from "vitest";
import { amount, figuresOf, formula, share, type Written } from "../../../tests/support/figures.ts";
import {
  all,
  any,
  award,
  bandsOf,
  derivationOf,
  loss,
  not,
  proportional,
  when,
} from "../../../tests/support/scoring.ts";
import { decimal } from "../number/decimal.ts";
import type { Rule } from "../rules/rule.ts";
import { derivationLine, derivationTree } from "./print.ts";

const rounded = (rule: Rule): Rule => ({ kind: "rounded", rule, rounding: { mode: "half-up", places: 2 } });
const direct = (name: string): Rule => ({ kind: "direct", rate: formula(name) });
const byRate = (side: "below" | "above" | "apart", start: string): Rule => ({
  kind: "step",
  measure: formula("完成率"),
  start: formula(start),
  side,
  loss: loss("1百分点", "5%"),
  least: decimal("0"),
});
const items = [
  { name: "有管理办法", share: share("1/3"), met: "要素1" },
  { name: "有使用计划", share: share("1/3"), met: "要素2" },
  { name: "按计划完成", share: share("1/3"), rule: proportional },
];
const grades = [{ name: "达成", from: decimal("0.8"), to: decimal("1"), toIncluded: true }];
const bonus: Rule = {
  kind: "bonus",
  base: proportional,
  measure: formula("实际"),
  from: formula("目标"),
  per: amount("2家"),
  each: award("0.5分"),
  steps: "continuous",
  most: award("2分"),
};
const growth: Rule = { kind: "growth", growth: formula("今年"), lastYear: formula("上年"), equalIsEnough: false };
const satisfied: Rule = {
  kind: "satisfaction",
  answers: [
    { name: "满意", count: "满意", weight: share("100%") },
    { name: "一般", count: "一般", weight: share("60%") },
  ],
  rule: bandsOf("满意度指数", { "≥90%": "100%", "<90%": "50%" }),
};

describe("one line says how a score came about", () => {
  const lines: readonly (readonly [string, Rule, string, Written, string])[] = [
    [
      "到位率",
      proportional,
      "3",
      { 实际: "1471.9961万元", 目标: "1715.27万元" },
      "1471.9961万元 ÷ 1715.27万元 × 3分 ＝ 2.5745…分",
    ],
    [
      "取两位",
      rounded(proportional),
      "3",
      { 实际: "1471.9961万元", 目标: "1715.27万元" },
      "1471.9961万元 ÷ 1715.27万元 × 3分 ＝ 2.5745…分，四舍五入保留2位小数 ＝ 2.57分",
    ],
    ["封顶", proportional, "3", { 实际: "20件", 目标: "10件" }, "20件 ÷ 10件 × 3分，最高得满分 ＝ 3分"],
    ["待填", proportional, "3", { 实际: "20件" }, "20件 ÷ 待填 × 3分 ＝ 待填（A11.目标）"],
    [
      "门槛",
      { ...proportional, gate: { at: share("60%"), below: "rescaled" } } as Rule,
      "7.5",
      { 实际: "91件", 目标: "100件" },
      "（91件 ÷ 100件 − 60%）÷（100% − 60%）× 7.5分 ＝ 5.8125分",
    ],
    [
      "门槛以下",
      { ...proportional, gate: { at: share("60%"), below: "nothing" } } as Rule,
      "10",
      { 实际: "59件", 目标: "100件" },
      "59件 ÷ 100件 × 10分，低于60%不得分 ＝ 0分",
    ],
    [
      "公式",
      { kind: "proportional", actual: formula("甲 + 乙"), target: formula("全部 × 80%") },
      "5",
      { 甲: "12件", 乙: "3件", 全部: "25件" },
      "（12件 + 3件）÷（25件 × 80%）× 5分 ＝ 3.75分",
    ],
    [
      "比率",
      { kind: "direct", rate: formula("支出 ÷ 预算") },
      "10",
      { 支出: "89.974万元", 预算: "90万元" },
      "89.974万元 ÷ 90万元 × 10分 ＝ 9.9971…分",
    ],
    [
      "反向",
      { kind: "reverse", actual: formula("实际"), target: formula("目标"), variant: "excess" },
      "10",
      { 实际: "110天", 目标: "100天" },
      "（1 −（110天 − 100天）÷ 100天）× 10分 ＝ 9分",
    ],
    [
      "反向未超",
      { kind: "reverse", actual: formula("实际"), target: formula("目标"), variant: "ratio" },
      "10",
      { 实际: "90天", 目标: "100天" },
      "10分（90天，不高于 100天）",
    ],
    [
      "逐步",
      byRate("below", "90%"),
      "6",
      { 完成率: "83.03%" },
      "6分 −（90% − 83.03%）÷ 1个百分点 × 5% × 6分 ＝ 3.909分",
    ],
    [
      "扣完",
      byRate("apart", "100%"),
      "6",
      { 完成率: "166.84%" },
      "6分 − 绝对值（166.84% − 100%）÷ 1个百分点 × 5% × 6分，扣完为止 ＝ 0分",
    ],
    ["未扣", byRate("below", "90%"), "6", { 完成率: "95%" }, "6分（95%，达到 90%）"],
    [
      "分档",
      bandsOf("满意度", { "≥90%": "100%", "80%~90%": "8分", "<80%": "0%" }),
      "10",
      { 满意度: "85%" },
      "8分（满意度为 85%，属「80%≤满意度＜90%」一档）",
    ],
    [
      "条件",
      { kind: "threshold", condition: all("实际≥95%", "实际≤105%"), otherwise: award("0%") },
      "5",
      { 实际: "110%" },
      "0分（条件「110% ≥ 95% 且 110% ≤ 105%」不成立）",
    ],
    [
      "或",
      {
        kind: "threshold",
        condition: { op: "any", of: [not("违规"), all("实际≥95%", "已验收")] },
        otherwise: award("40%"),
      },
      "5",
      { 实际: "110%", 违规: "是", 已验收: "否" },
      "2分（条件「非（违规（是））或（110% ≥ 95% 且 已验收（否））」不成立）",
    ],
    [
      "按次",
      { kind: "count", occurrences: formula("次数"), each: award("10%"), free: decimal("1"), least: decimal("0") },
      "4",
      { 次数: "3个" },
      "4分 −（3 − 1）× 10% × 4分 ＝ 3.2分",
    ],
    [
      "要素",
      { kind: "checklist", items },
      "5",
      { 要素1: "是", 要素2: "否", 实际: "3件", 目标: "4件" },
      "有管理办法（是）1.6666…分 + 有使用计划（否）0分 + 按计划完成1.25分 ＝ 2.9166…分",
    ],
    [
      "要素待填",
      { kind: "checklist", items },
      "5",
      { 要素1: "是", 实际: "3件", 目标: "4件" },
      "有管理办法（是）1.6666…分 + 有使用计划（待填）+ 按计划完成1.25分 ＝ 待填（A11.要素2）",
    ],
    [
      "取高",
      {
        kind: "composite",
        take: "highest",
        parts: [
          { name: "甲", share: share("100%"), rule: direct("甲率") },
          { name: "乙", share: share("100%"), rule: direct("乙率") },
        ],
      },
      "5",
      { 甲率: "90%", 乙率: "80%" },
      "最大（甲4.5分，乙4分） ＝ 4.5分",
    ],
    [
      "定性",
      { kind: "qualitative", grade: "档次", given: "判分", grades },
      "5",
      { 档次: "「达成」", 判分: "4.5分" },
      "4.5分（档次为「达成」，由评价人在4分（含）至5分（含）之间给分）",
    ],
    [
      "给分",
      { kind: "judgement", given: "判分", reason: "理由" },
      "5",
      { 判分: "4.5分", 理由: "「资料完整」" },
      "4.5分（由评价人给分，满分5分，理由：资料完整）",
    ],
    [
      "公布",
      { kind: "published", score: "公布得分", because: "没有明细" },
      "5",
      { 公布得分: "4.5分" },
      "4.5分（来源公布，不能复算：没有明细）",
    ],
    ["增长", growth, "5", { 今年: "37%", 上年: "30%" }, "5分（今年 37%，高于上年的 30%）"],
    [
      "满意度",
      satisfied,
      "5",
      { 满意: "37份", 一般: "5份" },
      "5分（满意度指数为 95.2380…%，属「90%≤满意度指数」一档，得满分）",
    ],
    [
      "加分",
      bonus,
      "5",
      { 实际: "13家", 目标: "10家" },
      "基本得分5分 +（13家 − 10家）÷ 2家 × 0.5分，最高加2分 ＝ 5.75分",
    ],
    [
      "否决",
      { kind: "veto", when: any("违规≥1次", "造假"), rule: proportional },
      "5",
      { 违规: "2次" },
      "0分（否决情形「2次 ≥ 1次 或 造假」成立）",
    ],
    [
      "未否决",
      { kind: "veto", when: when("违规≥1次"), rule: proportional },
      "5",
      { 违规: "0次", 实际: "1家", 目标: "2家" },
      "1家 ÷ 2家 × 5分 ＝ 2.5分",
    ],
    [
      "扣一次",
      { kind: "penalty", when: not("按时报送"), lose: award("2分"), least: decimal("0") },
      "5",
      { 按时报送: "否" },
      "5分 − 2分 ＝ 3分",
    ],
    [
      "公式得分",
      { kind: "formula", score: formula("（率 − 60%）÷ 40% × 分值") },
      "5",
      { 率: "80%" },
      "（80% − 60%）÷ 40% × 5 ＝ 2.5分",
    ],
  ];

  test.each(lines)("%s", (_what, rule, points, facts, expected) => {
    expect(derivationLine(derivationOf(rule, points, facts))).toBe(`得分 ＝ ${expected}`);
  });
});

describe("the tree shows where everything comes from", () => {
  test("a rounded rule over a rate that is itself derived", () => {
    const facts = {
      "资金.到位率": "= 资金.到位 ÷ 资金.预算",
      "资金.到位": "1471.9961万元",
      "资金.预算": "1715.27万元",
    };
    expect(derivationTree(derivationOf(rounded(direct("资金.到位率")), "3", facts)).split("\n")).toEqual([
      "得分 ＝ 85.8171…% × 3分 ＝ 2.5745…分，四舍五入保留2位小数 ＝ 2.57分",
      "  规则：【得分＝资金.到位率×分值，最高得满分】，四舍五入保留2位小数（分值3分）",
      "  取舍前 ＝ 85.8171…% × 3分 ＝ 2.5745…分",
      "    规则：得分＝资金.到位率×分值，最高得满分（分值3分）",
      "    资金.到位率 ＝ 1471.9961万元 ÷ 1715.27万元 ＝ 85.8171…%",
      "      资金.到位 ＝ 1471.9961万元",
      "      资金.预算 ＝ 1715.27万元",
    ]);
  });

  test("own figures are told apart from another indicator's of the same name", () => {
    const rule: Rule = { kind: "threshold", condition: when("A12.实际≥实际"), otherwise: award("0%") };
    expect(derivationLine(derivationOf(rule, "5", { "A12.实际": "7件", 实际: "9件" }))).toBe(
      "得分 ＝ 0分（条件「7件 ≥ 9件」不成立）",
    );
  });

  test("a figure derived twice is worked out once", () => {
    const figures = figuresOf({ 和: "= 差 + 差", 差: "= 甲 − 乙", 甲: "3件", 乙: "1件", 再: "= 和 + 差" });
    expect(derivationTree(figures.derive("再")).split("\n")).toEqual([
      "再 ＝ 4件 + 2件 ＝ 6件",
      "  和 ＝ 2件 + 2件 ＝ 4件",
      "    差 ＝ 3件 − 1件 ＝ 2件",
      "      甲 ＝ 3件",
      "      乙 ＝ 1件",
      "  差 ＝ 2件（同上）",
    ]);
  });
});
