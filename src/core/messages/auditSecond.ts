import type { Severity } from "../severity.ts";

/** What the auditor says where words and figures, or two places, do not agree. */
export const auditSecondMessages = {
  "audit-number-skipped": (f: { mark: string; before: string; missing: string }) =>
    `序号「${f.mark}」接在「${f.before}」之后，缺少「${f.missing}」。`,
  "audit-number-level": (f: { mark: string; before: string; other: string }) =>
    `序号「${f.mark}」接在「${f.before}」之后，其间的「${f.other}」可能用错了层次。`,
  "audit-number-doubled": (f: { mark: string }) => `序号「${f.mark}」重复出现。`,
  "audit-count": (f: { quote: string; listed: string }) => `文中写「${f.quote}」，实际列出 ${f.listed}项。`,
  "audit-count-rows": (f: { quote: string; listed: string; what: string }) =>
    `文中写「${f.quote}」，表中「${f.what}」共 ${f.listed}个。`,
  "audit-same-fact": (f: { name: string; one: string; other: string }) =>
    `「${f.name}」两处不一致：一处为 ${f.one}，另一处为 ${f.other}。`,
  "audit-last-years-figure": (f: { name: string; quote: string; now: string; year: string; before: string }) =>
    `评价年度为 ${f.year} 年，此处以 ${f.before} 年的「${f.name}」${f.quote} 计分，文中 ${f.year} 年为 ${f.now}。`,
  "audit-text-and-table": (f: { name: string; one: string; other: string }) =>
    `「${f.name}」正文为 ${f.one}，表中为 ${f.other}，两者不一致。`,
  "audit-approximate": (f: { name: string; one: string; other: string }) =>
    `「${f.name}」写为「${f.one}」，与文中的准确数 ${f.other} 不符。`,
  "audit-date-impossible": (f: { date: string }) => `「${f.date}」不是日历上的日期。`,
  "audit-period-reversed": (f: { from: string; to: string }) => `期间的终止「${f.to}」早于起始「${f.from}」。`,
  "audit-deadline-after": (f: { date: string; year: string }) =>
    `评价年度为 ${f.year} 年，文中却以「${f.date}」为已完成事项的期限。`,
  "audit-after-report": (f: { date: string; report: string }) =>
    `「${f.date}」晚于报告日期（${f.report}），报告中写为已发生。`,
  "audit-document-after": (f: { number: string; report: string }) =>
    `文号「${f.number}」的年份晚于报告日期（${f.report}）。`,
  "audit-year-differs": (f: { stated: string; year: string }) =>
    `报告题为 ${f.year} 年度，此处的评价时段写为「${f.stated}」。`,
  "audit-direction": (f: { word: string; before: string; after: string }) =>
    `文中写「${f.word}」，但由 ${f.before} 到 ${f.after}，方向相反。`,
  "audit-direction-sign": (f: { word: string; quote: string }) =>
    `「${f.word}」后面的数「${f.quote}」带负号，方向表述重复或相反。`,
  "audit-target-met": (f: { words: string; target: string; actual: string }) =>
    `目标为 ${f.target}，实际为 ${f.actual}，文中写「${f.words}」，两者不符。`,
  "audit-full-score": (f: { name: string; target: string; actual: string; points: string }) =>
    `「${f.name}」目标为 ${f.target}，实际为 ${f.actual}，未达到目标而得满分 ${f.points}。`,
  "audit-copied": (f: { beginning: string; characters: string }) =>
    `「${f.beginning}……」一段（${f.characters}字）在文中重复出现。`,
  "audit-grade": (f: { score: string; grade: string; expected: string; bands: string }) =>
    `得分 ${f.score} 的等级写为「${f.grade}」，按${f.bands}应为「${f.expected}」。`,
  "audit-grades-differ": (f: { score: string; one: string; other: string }) =>
    `同一得分 ${f.score} 的等级一处写为「${f.one}」，另一处写为「${f.other}」。`,
  "audit-rule-score": (f: { name: string; score: string; recomputed: string; rule: string }) =>
    `「${f.name}」得 ${f.score}，按评分标准（${f.rule}）计算应得 ${f.recomputed}。`,
} as const;

export const auditSecondSeverities: Record<keyof typeof auditSecondMessages, Severity> = {
  "audit-number-skipped": "warning",
  "audit-number-level": "warning",
  "audit-number-doubled": "warning",
  "audit-count": "warning",
  "audit-count-rows": "warning",
  "audit-same-fact": "error",
  "audit-last-years-figure": "warning",
  "audit-text-and-table": "error",
  "audit-approximate": "warning",
  "audit-date-impossible": "error",
  "audit-period-reversed": "error",
  "audit-deadline-after": "warning",
  "audit-after-report": "warning",
  "audit-document-after": "warning",
  "audit-year-differs": "warning",
  "audit-direction": "error",
  "audit-direction-sign": "warning",
  "audit-target-met": "error",
  "audit-full-score": "warning",
  "audit-copied": "notice",
  "audit-grade": "error",
  "audit-grades-differ": "error",
  "audit-rule-score": "error",
};

export const auditSecondSuggestions: Record<keyof typeof auditSecondMessages, string> = {
  "audit-number-skipped": "请核对是否漏写一项，或改正序号。",
  "audit-number-level": "请统一标题的层次和序号。",
  "audit-number-doubled": "请改正序号。",
  "audit-count": "请核对总数和所列各项。",
  "audit-count-rows": "请核对总数和表中所列。",
  "audit-same-fact": "请核对两处的数，改正有误的一处；如口径或时点不同，请写明。",
  "audit-last-years-figure": "请核对此处应引用的年份和数据。",
  "audit-text-and-table": "请核对正文和表格，改正有误的一处；如口径不同，请写明。",
  "audit-approximate": "请核对约数和准确数。",
  "audit-date-impossible": "请改正日期。",
  "audit-period-reversed": "请核对起止日期。",
  "audit-deadline-after": "请核对期限的年份。",
  "audit-after-report": "请核对该日期和报告日期。",
  "audit-document-after": "请核对文号和报告日期。",
  "audit-year-differs": "请核对评价年度，并统一全文。",
  "audit-direction": "请核对两期数据和增减的表述。",
  "audit-direction-sign": "请去掉负号，或改用相反的词。",
  "audit-target-met": "请核对目标值、实际值和完成情况的表述。",
  "audit-full-score": "请核对目标值、实际值和得分，或说明得满分的依据。",
  "audit-copied": "请核对是否误将同一段文字用在两处。",
  "audit-grade": "请核对得分和评价等级。",
  "audit-grades-differ": "请核对并统一评价等级。",
  "audit-rule-score": "请核对评分标准、实际值和得分。",
};
