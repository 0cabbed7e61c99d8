/** Sentences of `hengji audit`. */
export const auditMessages = {
  unreadable: (file: string, reasons: string) => `「${file}」不能核对。${reasons}`,
  notAnnotated: (file: string) => `「${file}」不能写批注：文件的结构不完整。请在 Word 或 WPS 中另存为 .docx 后再试。`,
  annotated: (file: string, count: number) => `已生成带批注的 ${file}，共 ${count} 处疑点。`,
  listed: (file: string) => `已生成清单 ${file}。`,
  wouldOverwrite: (file: string) => `「${file}」就是被核对的文件，不会覆盖它。请换一个文件名。`,
} as const;

export const auditShown = {
  summary: (checked: number, agreeing: number, findings: number, otherBasis: number) =>
    `共核对 ${checked} 处，一致 ${agreeing}，疑点 ${findings}${otherBasis > 0 ? `，口径不同 ${otherBasis}` : ""}`,
  head: (file: string, characters: number, tables: number, claims: number, year: number | undefined) =>
    `${file}：${characters} 字符，${tables} 张表，${claims} 个数${year === undefined ? "" : `，${year} 年度`}`,
  nothing: "没有发现疑点。",
  place: (where: string, title: string) => `${where}  ${title}`,
  quote: (context: string) => `  原文  ${context}`,
  against: (where: string, context: string) => `  对照  ${where}：${context}`,
  formula: (formula: string) => `  算式  ${formula}`,
  figures: (stated: string, recomputed: string, difference: string | undefined) =>
    `  文中  ${stated}　推算  ${recomputed}${difference === undefined ? "" : `　相差  ${difference}`}`,
  message: (message: string) => `  说明  ${message}`,
  suggestion: (suggestion: string) => `  建议  ${suggestion}`,
  more: (count: number) => `  另有 ${count} 处对照，见 --json`,
  holding: (count: number) => `核对相符（${count}）`,
  holds: (where: string, title: string, formula: string, verdict: string) =>
    `  ${where}  ${title}  ${formula}  ${verdict}`,
  remarks: (count: number) => `读取时的提示（${count}）`,
} as const;
