import type { Severity } from "../severity.ts";

export const reproductionMessages = {
  "printed-unknown": (f: { name: string }) => `印制数引用了「${f.name}」，但案例中没有这个数。请核对名称。`,
  "printed-differs": (f: { name: string; printed: string; derived: string }) =>
    `「${f.name}」印制为 ${f.printed}，按案例数据推导为 ${f.derived}，两者不一致。请核对数据，或在「差异」中写明原因。`,
  "printed-waits": (f: { name: string; derived: string }) =>
    `「${f.name}」印有数值，但推导结果为${f.derived}，暂时无法核对。请补充所缺的数，或在「差异」中写明不能复算的原因。`,
  "difference-not-needed": (f: { name: string; printed: string }) =>
    `「${f.name}」的印制数 ${f.printed} 与推导结果一致，不需要写「差异」。请删去差异说明。`,
} as const;

export const reproductionSeverities: Record<keyof typeof reproductionMessages, Severity> = {
  "printed-unknown": "error",
  "printed-differs": "error",
  "printed-waits": "warning",
  "difference-not-needed": "error",
};
