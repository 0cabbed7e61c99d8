import type { Severity } from "../severity.ts";

/** What is said when a report is held against the system's own figures or against the report of the year before. */
export const auditAgainstMessages = {
  "audit-ledger-differs": (f: { quote: string; label: string; recorded: string; line: string }) =>
    `文中「${f.label}」为 ${f.quote}，系统中为 ${f.recorded}（${f.line}），两者不一致。`,
  "audit-ledger-other": (f: { quote: string; label: string; recorded: string; other: string }) =>
    `文中「${f.label}」为 ${f.quote}，系统中为 ${f.recorded}；${f.quote} 是系统中「${f.other}」的数，可能用错了数。`,
  "audit-ledger-grade": (f: { quote: string; recorded: string }) =>
    `文中评价等级为「${f.quote}」，按系统中的得分应为「${f.recorded}」。`,
  "audit-last-year-base": (f: { label: string; quote: string; year: string; before: string }) =>
    `本报告所写 ${f.year} 年「${f.label}」为 ${f.quote}，${f.year} 年的报告中为 ${f.before}，两者不一致。`,
  "audit-last-year-carried": (f: { label: string; quote: string; before: string }) =>
    `「${f.label}」的上年结转为 ${f.quote}，上年报告的年末结余为 ${f.before}，两者不一致。`,
  "audit-last-year-same": (f: { label: string; quote: string }) =>
    `「${f.label}」为 ${f.quote}，与上年报告的数完全相同，可能是沿用了上年的数。`,
  "audit-last-year-copied": (f: { figures: string }) =>
    `这一段与上年报告逐字相同，其中有 ${f.figures} 个数，可能没有更新为本年度的数。`,
} as const;

export const auditAgainstSeverities: Record<keyof typeof auditAgainstMessages, Severity> = {
  "audit-ledger-differs": "error",
  "audit-ledger-other": "error",
  "audit-ledger-grade": "error",
  "audit-last-year-base": "warning",
  "audit-last-year-carried": "warning",
  "audit-last-year-same": "notice",
  "audit-last-year-copied": "notice",
};

export const auditAgainstSuggestions: Record<keyof typeof auditAgainstMessages, string> = {
  "audit-ledger-differs": "请核对凭证：报告有误的改报告，系统数据有误的先更正系统数据。",
  "audit-ledger-other": "请核对这里要写的是哪个数，改正文中的数或名称。",
  "audit-ledger-grade": "请核对得分和等级标准，改正等级。",
  "audit-last-year-base": "请核对基数；上年数经调整的，请在文中注明调整原因。",
  "audit-last-year-carried": "请核对上年结余的结转金额；有收回或核减的，请在文中说明。",
  "audit-last-year-same": "请核对本年度的实际数。",
  "audit-last-year-copied": "请按本年度的情况改写，或确认各数仍然适用。",
};
