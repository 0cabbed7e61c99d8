import type { Severity } from "../finding.ts";

export const ruleMessages = {
  "rule-empty": (f: { what: string }) => `评分规则没有列出任何${f.what}，无法计分。请补充${f.what}。`,
  "rule-shares-differ": (f: { found: string }) =>
    `各要素的占比合计为 ${f.found}，应为 100%。请调整各要素的占比，否则满分得不到或会超过分值。`,
  "rule-step-not-positive": (f: { per: string }) => `扣分的步长「${f.per}」必须大于 0，否则无法计算扣几步。`,
  "bands-overlap": (f: { name: string; at: string }) =>
    `「${f.name}」的分档在 ${f.at} 处重叠，同一个值可得两种分。请写明边界值归哪一档。`,
  "bands-hole": (f: { name: string; from: string; to: string }) =>
    `「${f.name}」的分档在 ${f.from} 与 ${f.to} 之间有空档，落在其中的值无法计分。请补上这一档或写明边界归属。`,
} as const;

export const ruleSeverities: Record<keyof typeof ruleMessages, Severity> = {
  "rule-empty": "error",
  "rule-shares-differ": "error",
  "rule-step-not-positive": "error",
  "bands-overlap": "error",
  "bands-hole": "error",
};
