import type { Severity } from "../severity.ts";

/** What is said about a year under way: money that does not move, targets that do not add up. */
export const yearMessages = {
  "money-idle": (f: { line: string; step: string; amount: string; next: string; days: string; limit: string }) =>
    `「${f.line}」已${f.step}的资金有 ${f.amount} 超过 ${f.limit} 天没有${f.next}（最早一笔已 ${f.days} 天）。请办理${f.next}，或说明原因。`,
  "spending-behind": (f: { line: string; reached: string; planned: string }) =>
    `「${f.line}」执行率 ${f.reached}，低于序时进度 ${f.planned}。请核对未支付的原因，必要时调整预算。`,
  "progress-behind": (f: ProgressFacts & { rate: string; passed: string }) =>
    `「${f.name}」到 ${f.asOf} 完成 ${f.reached}，为目标 ${f.target} 的 ${f.rate}，应有进度 ${f.passed}，明显滞后。`,
  "progress-far-above": (f: ProgressFacts & { rate: string; passed: string }) =>
    `「${f.name}」到 ${f.asOf} 完成 ${f.reached}，已是目标 ${f.target} 的 ${f.rate}，明显偏离目标。`,
  "progress-above-limit": (f: ProgressFacts) => `「${f.name}」到 ${f.asOf} 为 ${f.reached}，已超出目标 ${f.target}。`,
  "carry-over-lapsing": (f: { line: string; amount: string; until: string; days: string }) =>
    `「${f.line}」的上年结转还有 ${f.amount} 没有用完，${f.until}（还有 ${f.days} 天）后按结余收回。请尽快安排支出。`,
  "spent-above-in-place": (f: { line: string; spent: string; inPlace: string; difference: string }) =>
    `「${f.line}」支出 ${f.spent}，多于到位 ${f.inPlace}，相差 ${f.difference}。请核对到位和支付记录。`,
  "purpose-outside": (f: { line: string; category: string; numbers: readonly string[]; allowed: readonly string[] }) =>
    `「${f.line}」有 ${f.numbers.length} 笔支付的用途「${f.category}」不在规定用途（${f.allowed.join("、")}）之内：${listed(f.numbers)}。请核对用途，或更正所属项目。`,
  "payment-outside-period": (f: { line: string; numbers: readonly string[]; from: string; to: string }) =>
    `「${f.line}」有 ${f.numbers.length} 笔支付的日期不在本年度内（${f.from} 至 ${f.to}）：${listed(f.numbers)}。请核对；日期登记错的，作废后重新登记。`,
  "amount-not-money": (f: { text: string }) => `「${f.text}」不是金额。请填写以元、万元或亿元计的数，如 101.35。`,
  "amount-negative": (f: { text: string }) =>
    `金额「${f.text}」小于 0。请填写调整以后的金额；全部压减的填 0，不调整的留空。`,
  "figure-rough": (f: { text: string }) =>
    `「${f.text}」是大约的数，不能据以批复、计分。请按文件或凭证填写准确数，不带「约」「余」「近」等字。`,
  "target-unread": (f: { text: string }) =>
    `「${f.text}」读不出目标。定量目标写比较符、数和单位，如 ≥10家；定性目标写在「」里，如「明显提升」。`,
  "target-below-zero": (f: { text: string }) => `目标「${f.text}」小于 0，数量和金额的目标不能为负。请改正。`,
  "target-rate-bare": (f: { name: string; text: string; number: string }) =>
    `「${f.name}」是比率，「${f.text}」没有单位，会读成 ${f.number} 倍。请写明单位，如 ${f.number}%；按分数计的写 ${f.number}分。`,
  "target-of-other-kind": (f: { text: string; before: string }) =>
    `「${f.text}」与现在的目标「${f.before}」单位或类型不同。请核对是否填错了行；确需改变计量的，先取消原目标，另设指标。`,
  "actual-negative": (f: { text: string }) => `「${f.text}」小于 0，完成的数量不能为负。请核对原始记录后改正。`,
  "actual-of-other-unit": (f: { text: string; target: string }) =>
    `「${f.text}」与目标「${f.target}」的单位不同，无法比较。请按目标的单位填写。`,
  "attachment-kind": (f: { name: string; kinds: readonly string[]; most: number }) =>
    `「${f.name}」不是可以上传的文件类型。可以上传：${f.kinds.join("、")}，每个不超过 ${f.most} MB。请另存为其中一种后再上传。`,
  "attachment-empty": (f: { name: string }) => `「${f.name}」是空文件，没有上传。请检查原文件。`,
  "attachment-large": (f: { name: string; size: string; most: number }) =>
    `「${f.name}」有 ${f.size} MB，超过每个 ${f.most} MB 的上限，没有上传。请压缩或拆分后再上传。`,
  "attachment-unlike": (f: { name: string; kind: string }) =>
    `「${f.name}」的内容不是 ${f.kind} 文件，可能改过扩展名或已经损坏，没有上传。请打开核对，另存后再上传。`,
  "attachment-twice": (f: { name: string; title: string; on: string }) =>
    `「${f.name}」与这里已有的「${f.title}」（${f.on} 上传）内容相同，没有重复添加。要换成新的一份，请先移除原来的。`,
  "register-apart": (f: Together) =>
    `「${f.whole}」填报 ${f.value}，与${listed(f.parts, 12)}合计 ${f.sum} 不一致，相差 ${f.difference}。请对照原始统计，改正其中填错的数。`,
  "register-beyond": (f: Together & { missing: readonly string[] }) =>
    `「${f.whole}」填报 ${f.value}，而${listed(f.parts, 12)}已有 ${f.sum}，多出 ${f.difference}（${listed(f.missing)}还没有填报）。请对照原始统计，改正其中填错的数。`,
  "register-end-apart": (f: { whole: string; value: string; end: string }) =>
    `「${f.whole}」期末存量填报 ${f.value}，与同一时点的${f.end}不一致。请对照原始统计，改正其中填错的数。`,
  "row-refused": (f: { reason: string }) => f.reason,
  "shares-below-target": (f: { indicator: string; target: string; sum: string; missing: string }) =>
    `「${f.indicator}」分解到下级的目标合计 ${f.sum}，低于本级目标 ${f.target}，还差 ${f.missing}。请补足或调整分解。`,
  "shares-above-limit": (f: { indicator: string; target: string; sum: string; missing: string }) =>
    `「${f.indicator}」分解到下级的限额合计 ${f.sum}，超过本级目标 ${f.target}，多出 ${f.missing}。请压减或调整分解。`,
  "share-below-floor": (f: { indicator: string; organisation: string; share: string; floor: string }) =>
    `「${f.indicator}」分给${f.organisation}的目标 ${f.share}，达不到要求 ${f.floor}。请按要求调整。`,
  "share-unlike-target": (f: { indicator: string; organisation: string; share: string; target: string }) =>
    `「${f.indicator}」分给${f.organisation}的目标「${f.share}」与本级目标「${f.target}」的单位或方向不同，无法合计。请改为一致。`,
} as const;

/** A few are named, the rest counted. */
function listed(numbers: readonly string[], most = 5): string {
  return numbers.length <= most ? numbers.join("、") : `${numbers.slice(0, most).join("、")} 等`;
}

type ProgressFacts = {
  readonly name: string;
  readonly asOf: string;
  readonly reached: string;
  readonly target: string;
};

/** A value of a whole period against those of its parts. */
type Together = {
  readonly whole: string;
  readonly value: string;
  readonly parts: readonly string[];
  readonly sum: string;
  readonly difference: string;
};

export const yearSeverities: Record<keyof typeof yearMessages, Severity> = {
  "money-idle": "warning",
  "spending-behind": "warning",
  "progress-behind": "warning",
  "progress-far-above": "warning",
  "progress-above-limit": "warning",
  "carry-over-lapsing": "warning",
  "spent-above-in-place": "error",
  "purpose-outside": "warning",
  "payment-outside-period": "warning",
  "amount-not-money": "error",
  "amount-negative": "error",
  "figure-rough": "error",
  "target-unread": "error",
  "target-below-zero": "error",
  "target-rate-bare": "error",
  "target-of-other-kind": "error",
  "actual-negative": "error",
  "actual-of-other-unit": "error",
  "attachment-kind": "error",
  "attachment-empty": "error",
  "attachment-large": "error",
  "attachment-unlike": "error",
  "attachment-twice": "error",
  "register-apart": "warning",
  "register-beyond": "warning",
  "register-end-apart": "warning",
  "row-refused": "error",
  "shares-below-target": "warning",
  "shares-above-limit": "warning",
  "share-below-floor": "error",
  "share-unlike-target": "error",
};
