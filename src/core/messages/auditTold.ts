import type { Severity } from "../severity.ts";

/** What the auditor says where a sentence states what its own figures, or what such a figure is, cannot give. */
export const auditToldMessages = {
  "audit-above-all": (f: { name: string; quote: string }) => `「${f.name}」写为 ${f.quote}，这类比率最高只能是 100%。`,
  "audit-complements": (f: { one: string; other: string; found: string }) =>
    `「${f.one}」与「${f.other}」互为补数，合计为 ${f.found}，应为 100%。`,
  "audit-over-budget": (f: { words: string; spent: string; budget: string }) =>
    `支出 ${f.spent} 大于预算 ${f.budget}，文中写「${f.words}」，两者不符。`,
  "audit-weights": (f: { found: string; formula: string }) =>
    `各部分的权重合计为 ${f.found}，不等于 100%（${f.formula}）。`,
  "audit-product": (f: { quote: string; recomputed: string; formula: string }) =>
    `按每份的标准和数量计算（${f.formula.split("＝")[0] ?? ""}）为 ${f.recomputed}，文中写为 ${f.quote}。`,
  "audit-no-basis": (f: { name: string; quote: string; recomputed: string; formula: string }) =>
    `「${f.name}」写为 ${f.quote}，文中没有能得出它的金额；按最近的一笔计算（${f.formula.split("＝")[0] ?? ""}）为 ${f.recomputed}。`,
  "audit-as-of": (f: { date: string; year: string }) =>
    `「${f.date}」早于同一句所说的 ${f.year} 年，当年的数不可能统计到那一天。`,
  "audit-misprint": (f: { name: string; one: string; other: string }) =>
    `「${f.name}」两处的数字只差一两位：一处为 ${f.one}，另一处为 ${f.other}，可能有一处笔误。`,
  "audit-target-as-actual": (f: { name: string; quote: string; actual: string }) =>
    `「${f.name}」正文写为 ${f.quote}，是表中的目标值；表中的实际完成值为 ${f.actual}。`,
  "audit-score-differs": (f: { one: string; other: string }) =>
    `项目总得分两处不一致：一处为 ${f.one}，另一处为 ${f.other}。`,
  "audit-per-unit-slip": (f: { quote: string; recomputed: string; formula: string }) =>
    `平均数写为 ${f.quote}，按文中数据计算（${f.formula}）为 ${f.recomputed}，计量单位可能写错。`,
  "audit-part-above-total": (f: { name: string; quote: string; total: string }) =>
    `「${f.name}」写为 ${f.quote}，远大于它所属的合计 ${f.total}，计量单位可能写错。`,
} as const;

export const auditToldSeverities: Record<keyof typeof auditToldMessages, Severity> = {
  "audit-above-all": "error",
  "audit-complements": "error",
  "audit-over-budget": "error",
  "audit-weights": "error",
  "audit-product": "error",
  "audit-no-basis": "warning",
  "audit-as-of": "warning",
  "audit-misprint": "warning",
  "audit-target-as-actual": "warning",
  "audit-score-differs": "error",
  "audit-per-unit-slip": "error",
  "audit-part-above-total": "error",
};

export const auditToldSuggestions: Record<keyof typeof auditToldMessages, string> = {
  "audit-above-all": "请核对该比率；如指完成率，请写「完成率」并注明目标值。",
  "audit-complements": "请核对两个比率，或写明各自的口径。",
  "audit-over-budget": "请核对预算、支出和有无超支的表述；如有预算调整，请写明调整后的数。",
  "audit-weights": "请核对各部分的权重，使合计为 100%。",
  "audit-product": "请核对标准、数量和总额；如有不足额发放的，请写明。",
  "audit-no-basis": "请写明该比率的分子和分母，并核对结果。",
  "audit-as-of": "请核对截止日期的年份。",
  "audit-misprint": "请与凭证核对，改正有误的一处；如是两件事，请写明区别。",
  "audit-target-as-actual": "请核对正文应写实际完成值还是目标值。",
  "audit-score-differs": "请核对并统一项目的总得分；如一为自评、一为复核，请分别写明。",
  "audit-per-unit-slip": "请核对计量单位是元还是万元。",
  "audit-part-above-total": "请核对该项的金额和计量单位。",
};
