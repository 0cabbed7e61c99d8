import type { AuditFigure, AuditFinding, Certainty, CheckName, Verdict } from "../../core/index.ts";

/** What the auditor's lists, comments and screens call things. */
export const checkTitles: Readonly<Record<CheckName, string>> = {
  equation: "算式",
  "table-sum": "表内合计",
  "prose-sum": "文字合计",
  rate: "比率",
  completion: "完成率",
  growth: "增减变化",
  share: "占比",
  difference: "差额",
  unit: "计量单位",
  points: "分值与得分",
  "weighted-score": "加权得分",
  "rule-score": "评分标准",
  count: "个数",
  numbering: "序号",
  "same-fact": "前后一致",
  date: "日期与期间",
  direction: "增减方向",
  "target-met": "目标完成",
  approximate: "约数",
  copied: "重复段落",
  grade: "评价等级",
  "last-year": "上年报告",
  ledger: "系统数据",
};

export const certaintyTitles: Readonly<Record<Certainty, string>> = {
  certain: "确定有误",
  probable: "很可能有误",
  "worth-a-look": "值得核实",
};

export const verdictTitles: Readonly<Record<Verdict, string>> = {
  exact: "相符",
  rounding: "四舍五入后相符",
  truncated: "截尾后相符",
  "other-basis": "口径不同",
  impossible: "不符",
};

export const auditWords = {
  statedLine: (stated: string, recomputed: string, difference: string | undefined) =>
    `文中为 ${stated}，推算为 ${recomputed}${difference === undefined ? "" : `，相差 ${difference}`}。`,
  formulaLine: (formula: string) => `算式：${formula}`,
  suggestionLine: (suggestion: string) => `建议：${suggestion}`,
  againstLine: (where: string, quote: string) => `对照${where}：「${quote}」`,
  otherPlace: (id: string, message: string) => `与疑点 ${id} 对照：${message}`,
  heading: (finding: AuditFinding) =>
    `疑点 ${finding.id}（${certaintyTitles[finding.certainty]}，${checkTitles[finding.check]}）`,
  listTitle: (name: string) => `${name} 核对结果`,
  findingsSheet: "疑点",
  derivationsSheet: "核对清单",
  findingHeads: [
    "编号",
    "把握",
    "核对内容",
    "位置",
    "原文",
    "对照位置",
    "对照原文",
    "算式",
    "文中数",
    "推算数",
    "差额",
    "说明",
    "建议",
  ],
  derivationHeads: ["编号", "核对内容", "位置", "文中数", "算式", "推算数", "结论", "所用的数"],
  lostTables:
    "这是纯文本，没有读到表格；原文如有表格，表内的合计、得分和完成率没有核对。请直接核对原来的 Word、Excel 或 PDF 文件。",
  noFindings: "没有发现疑点",
  noDerivations: "没有可以重新计算的数",
} as const;

export function figureText({ quote }: AuditFigure): string {
  return quote;
}

/** One line, short enough to be read at a glance. */
export function oneLine(text: string, longest = 60): string {
  const line = text.replaceAll(/\s+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}……` : line;
}
