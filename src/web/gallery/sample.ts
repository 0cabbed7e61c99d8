import type { EvaluationView, PrintedComparison } from "../../core/index.ts";
import type { FundDetail, FundSummary } from "../../server/api.ts";
import { sampleFigures, samplePlace } from "./sampleFigures.ts";

/** Made-up, small, and complete enough to show every state; the only data of the web that is not the server's. */

const named = (code: string, fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [field, `${code}.${field}`]));

const leaf = {
  level: 2,
  evidence: [],
  measures: [],
  children: [],
  place: { file: "方案.yaml", line: 12, column: 7 },
} as const;

const view: EvaluationView = {
  fund: {
    name: "样例专项资金",
    year: "2024",
    region: "样例市",
    department: "样例市市场监督管理局",
    evaluation: "单位自评",
    goal: "用固定的数据展示每一个部件和状态。",
    period: { from: "2024-01-01", to: "2024-12-31" },
    sources: [{ code: "报告", title: "样例自评报告" }],
  },
  scheme: {
    code: "sample",
    name: "样例指标体系",
    version: "1",
    basis: [],
    points: "30",
    grades: "优 ≥90，良 ≥80，中 ≥60，差 ≥0",
    rounding: "指标得分四舍五入保留2位小数",
  },
  total: "总分",
  grade: "等级",
  money: {
    code: "资金",
    name: "合计",
    figures: named("资金", ["预算", "到位", "支出", "到位率", "支出率.按预算", "支出率.按到位"]),
    returns: [],
    children: [
      {
        code: "奖励",
        name: "奖励",
        nature: "本级资金",
        figures: named("奖励", ["预算", "到位", "支出"]),
        returns: [],
        children: [],
      },
      {
        code: "补助",
        name: "补助",
        figures: named("补助", ["预算", "到位", "支出", "结余.按到位"]),
        returns: [],
        children: [],
      },
    ],
  },
  tables: [
    {
      name: "明细",
      columns: ["类别", "金额"],
      count: 2,
      rows: ["甲", "乙"].map((code) => ({ code, cells: { 类别: `明细.${code}.类别`, 金额: `明细.${code}.金额` } })),
      totals: { 金额: "明细.合计.金额" },
    },
  ],
  facts: [],
  tree: [
    {
      ...leaf,
      code: "A",
      name: "过程",
      level: 1,
      points: "10",
      score: "A.得分",
      state: "scored",
      children: [
        {
          ...leaf,
          code: "A1",
          name: "资金到位率",
          points: "5",
          score: "A1.得分",
          state: "scored",
          rule: "得分＝资金.到位÷资金.预算×分值，最高得满分",
        },
        {
          ...leaf,
          code: "A2",
          name: "预算编制",
          points: "5",
          score: "A2.得分",
          state: "published",
          rule: "采用来源公布的得分，不能复算：报告未印出计分方法",
          evidence: ["预算批复"],
        },
      ],
    },
    {
      ...leaf,
      code: "B",
      name: "产出",
      level: 1,
      points: "20",
      score: "B.得分",
      state: "pending",
      children: [
        {
          ...leaf,
          code: "B1",
          name: "受理数",
          category: "数量指标",
          points: "10",
          score: "B1.得分",
          state: "scored",
          rule: "得分＝实际÷目标×分值，最高得满分",
          reason: "申报时间推迟。",
          remedy: "提前发布指南。",
          measures: [
            {
              name: "",
              target: "≥2500件",
              targetVersions: [
                { stage: "original", text: "≥2000件" },
                { stage: "adjusted", text: "≥2500件", document: "某号文" },
              ],
              actual: "B1.实际",
              completion: "B1.完成率",
              deviation: "B1.偏离度",
              met: "B1.达标",
              light: "偏低",
            },
          ],
        },
        {
          ...leaf,
          code: "B2",
          name: "满意度",
          category: "满意度指标",
          points: "10",
          score: "B2.得分",
          state: "pending",
          rule: "达标的，得满分，否则不得分",
          measures: [
            {
              name: "",
              target: "≥95%",
              targetVersions: [{ stage: "original", text: "≥95%" }],
              actual: "B2.实际",
              completion: "B2.完成率",
            },
          ],
        },
        { ...leaf, code: "B3", name: "按期完成", category: "时效指标", state: "observed" },
      ],
    },
  ],
  figures: Object.fromEntries(sampleFigures.map((one) => [one.id, one])),
  findings: [
    {
      code: "printed-differs",
      severity: "error",
      message: "「总分」印制为 28.5分，推导为待填。请核对数据，或写明原因。",
      place: samplePlace(3),
      subject: "总分",
    },
    {
      code: "score-out-of-range",
      severity: "warning",
      message: "「受理数」完成率低于 80%，请核对实际值。",
      place: samplePlace(51),
      subject: "B1.得分",
    },
    {
      code: "rule-missing",
      severity: "notice",
      message: "「按期完成」只作观察，不计分。",
      place: samplePlace(70),
      subject: "B3",
    },
  ],
};

const comparison = (
  id: string,
  printed: string,
  agreement: PrintedComparison["agreement"],
  more: Partial<PrintedComparison> = {},
): PrintedComparison => {
  const derived = view.figures[id];
  return {
    figure: id,
    label: derived?.label ?? id,
    printed,
    derived: derived?.text ?? "",
    isDerived: derived?.basis !== "given",
    isInferred: false,
    line: derived?.line ?? "",
    agreement,
    place: samplePlace(5),
    ...more,
  };
};

export const sampleFund: FundDetail = {
  id: "sample",
  origin: "example",
  view,
  comparisons: [
    comparison("资金.到位", "1262.4761万元", "same"),
    comparison("资金.到位率", "84.17%", "rounded"),
    comparison("资金.支出率.按预算", "73.59%", "truncated", { difference: "报告截断到两位" }),
    comparison("A1.得分", "4.5分", "differs", { isInferred: true }),
    comparison("总分", "28.5分", "pending", { difference: "满意度待填" }),
  ],
  files: ["案例.yaml"],
};

export const sampleFunds: readonly FundSummary[] = [
  {
    id: "sample",
    name: "样例专项资金",
    year: "2024",
    region: "样例市",
    department: "样例市市场监督管理局",
    evaluation: "单位自评",
    origin: "example",
    total: "待填（B2.实际）",
    grade: "待填（B2.实际）",
    budget: "1500万元",
    inPlace: "1262.4761万元",
    spent: "1103.95万元",
    executionOnBudget: "73.60%",
    executionOnInPlace: "87.44%",
    indicators: 5,
    findings: { error: 1, warning: 1, notice: 1 },
  },
  {
    id: "other",
    name: "另一项没有资金账的专项资金",
    year: "2023",
    region: "样例县",
    department: "样例县财政局",
    evaluation: "部门评价",
    origin: "imported",
    total: "93.31分",
    grade: "优",
    indicators: 40,
    findings: { error: 0, warning: 0, notice: 0 },
  },
];

export const sampleFile = `格式: 衡绩案例 1
资金:
  名称: 样例专项资金   # 固定样例
  年度: 2024
资金账:
  单位: 万元
  到位: 1262.4761 @320`;
