import type { Severity } from "../severity.ts";

/** What is said about templates of reports and tables, and about making documents from them. */
export const writerMessages = {
  "template-sentence": (f: { what: string; sign: string; at: string }) =>
    `句子第 ${f.at} 个字的「${f.sign}」${f.what}。请成对书写：{名称} 取数，[ ] 括住数未知时可以省去的话。`,
  "template-name-unknown": (f: { name: string; near: string }) =>
    `模板不认识名称「${f.name}」，这里会印成待填。${f.near}可用的名称见 docs/templates.md；也可写案例中数的全名，如 {资金.到位率}。`,
  "template-list-unknown": (f: { name: string; known: string }) =>
    `没有可以逐项列出的「${f.name}」，这一段会是空的。可用：${f.known}。`,
  "template-table-unknown": (f: { name: string; known: string }) =>
    `没有代码为「${f.name}」的表样，报告中会缺这张表。可用：${f.known}。`,
  "template-content-unknown": (f: { keys: string }) =>
    `看不出这一项是什么内容，已略去。每一项应有其一：标题、段、填、表、图、分页。现有：${f.keys}。`,
  "table-row-width": (f: { found: string; expected: string }) =>
    `这一行的单元格合计 ${f.found} 列，表样的「列宽」有 ${f.expected} 列，表格会错位。请核对「跨」和「列宽」。`,
  "table-formula": (f: { text: string }) =>
    `读不懂公式「${f.text}」，单元格只写数值。可用：合计(键)、甲÷乙、甲−乙；其他行的数写作 行键.格键。`,
  "layout-number": (f: { key: string; text: string }) =>
    `「${f.key}」应为数，如 28 或 28.95；现在是「${f.text}」，已采用国标公文的设置。`,
  "layout-unknown": (f: { name: string; known: string }) =>
    `没有名为「${f.name}」的版面，已采用国标公文版面。可用：${f.known}。`,
} as const;

export const writerSeverities: Record<keyof typeof writerMessages, Severity> = {
  "template-sentence": "error",
  "template-name-unknown": "warning",
  "template-list-unknown": "error",
  "template-table-unknown": "error",
  "template-content-unknown": "error",
  "table-row-width": "error",
  "table-formula": "warning",
  "layout-number": "warning",
  "layout-unknown": "warning",
};
