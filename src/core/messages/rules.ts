import type { Severity } from "../severity.ts";

export const ruleMessages = {
  "rule-empty": (f: { what: string }) => `评分规则没有列出任何${f.what}，无法计分。请补充${f.what}。`,
  "rule-shares-differ": (f: { found: string }) =>
    `各要素的占比合计为 ${f.found}，应为 100%。请调整各要素的占比，否则满分得不到或会超过分值。`,
  "award-above-points": (f: { award: string; points: string }) =>
    `规则中的「得${f.award}」超过分值 ${f.points} 分，得分会高于满分。请核对分值和规则。`,
  "rule-share-negative": (f: { found: string }) => `要素的占比为 ${f.found}，占比不能是负数。请改正。`,
  "rule-gate-outside": (f: { at: string }) =>
    `得分门槛为 ${f.at}，应大于 0 且小于 100%，否则按比例折算没有意义。请改正门槛。`,
  "rule-step-not-positive": (f: { per: string }) => `扣分的步长「${f.per}」必须大于 0，否则无法计算扣几步。`,
  "band-reversed": (f: { name: string; from: string; to: string }) =>
    `「${f.name}」的一个分档从 ${f.from} 到 ${f.to}，没有任何值能落入。请把较小的值写在前面。`,
  "bands-overlap": (f: { name: string; at: string }) =>
    `「${f.name}」的分档在 ${f.at} 处重叠，同一个值可得两种分。请写明边界值归哪一档。`,
  "bands-hole": (f: { name: string; from: string; to: string }) =>
    `「${f.name}」的分档在 ${f.from} 与 ${f.to} 之间有空档，落在其中的值无法计分。请补上这一档或写明边界归属。`,
} as const;

export const ruleSeverities: Record<keyof typeof ruleMessages, Severity> = {
  "rule-empty": "error",
  "rule-shares-differ": "error",
  "award-above-points": "error",
  "rule-share-negative": "error",
  "rule-gate-outside": "error",
  "rule-step-not-positive": "error",
  "band-reversed": "error",
  "bands-overlap": "error",
  "bands-hole": "error",
};
