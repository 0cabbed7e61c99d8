import type { Severity } from "../severity.ts";

export const figureMessages = {
  "formula-unread": (f: { text: string; at: number; because: string }) =>
    `公式「${f.text}」第${f.at}个字符处读不下去：${f.because}。`,
  "figure-too-long": () => `计算结果的位数过多（超过约六百位），已停止计算。请检查公式是否反复相乘。`,
  "figure-circular": (f: { names: string }) => `这些数互相引用，成了一个圈：${f.names}。请让其中一个数直接填写。`,
  "figure-not-a-number": (f: { name: string; kind: string }) =>
    `「${f.name}」是${f.kind}，不能参加计算。请填写带单位的数值。`,
  "figure-undefined": (f: { name: string; used: string; near: string }) =>
    `${f.used}引用了「${f.name}」，但案例中没有这个数。${f.near}`,
  "score-out-of-range": (f: { name: string; score: string; from: string; to: string }) =>
    `「${f.name}」给出的得分 ${f.score} 不在允许范围 ${f.from} 至 ${f.to} 内，未采用。请按规则重新给分。`,
  "reason-missing": (f: { name: string }) => `「${f.name}」由人判断给分，须写明理由。请补充理由后再计分。`,
  "answer-unknown": (f: { name: string; answer: string; choices: string }) =>
    `「${f.name}」的答案「${f.answer}」不在可选范围内。请从${f.choices}中选一个。`,
  "bands-gap": (f: { name: string; value: string }) =>
    `「${f.name}」的值 ${f.value} 没有落入任何一档，无法计分。请补全分档区间。`,
  "comparison-impossible": (f: { left: string; right: string }) =>
    `「${f.left}」与「${f.right}」不能比较大小，请核对两者的种类和单位。`,
  "negative-count": (f: { name: string; value: string }) => `「${f.name}」的次数为 ${f.value}，次数不能是负数。`,
  "count-impossible": (f: { name: string; value: string }) =>
    `「${f.name}」为 ${f.value}，不是个数，无法按次扣分。请填写发现的次数或个数。`,
  "rate-impossible": (f: { name: string; value: string }) =>
    `「${f.name}」为 ${f.value}，不是比率，不能乘以分值。请填写百分数，或用两个同单位的数相除。`,
  "score-impossible": (f: { name: string; value: string }) =>
    `按公式「${f.name}」算得 ${f.value}，不是分数。公式应由比率乘以分值，或由若干分相加。`,
  "target-negative": (f: { name: string; value: string }) =>
    `「${f.name}」为 ${f.value}，是负数，不能用实际值与它的比例计分。请改用达标得分或逐步扣分的规则。`,
  "completion-date-undecidable": (f: { name: string; event: string; deadline: string }) =>
    `「${f.name}」的完成时间「${f.event}」不够具体，无法判断是否在${f.deadline}前完成。请补充到日。`,
  "target-range-reversed": (f: { text: string }) => `目标「${f.text}」的下限大于上限。请把较小的数写在前面。`,
} as const;

export const figureSeverities: Record<keyof typeof figureMessages, Severity> = {
  "formula-unread": "error",
  "figure-too-long": "error",
  "figure-circular": "error",
  "figure-not-a-number": "error",
  "figure-undefined": "error",
  "score-out-of-range": "error",
  "reason-missing": "error",
  "answer-unknown": "error",
  "bands-gap": "error",
  "comparison-impossible": "error",
  "negative-count": "error",
  "count-impossible": "error",
  "rate-impossible": "error",
  "score-impossible": "error",
  "target-negative": "error",
  "completion-date-undecidable": "error",
  "target-range-reversed": "error",
};
