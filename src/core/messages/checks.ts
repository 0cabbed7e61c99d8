import type { Severity } from "../severity.ts";

export const checkMessages = {
  "rule-missing": (f: { name: string }) =>
    `「${f.name}」有分值但没有评分规则，无法计分。请补充规则，或删去分值只作观察。`,
  "weights-differ": (f: { parent: string; expected: string; found: string }) =>
    `「${f.parent}」的下级指标分值合计为 ${f.found}，应为 ${f.expected}。请调整下级分值，或修改「${f.parent}」的分值。`,
  "grade-points-differ": (f: { parent: string; expected: string; found: string }) =>
    `暂不评定等级：「${f.parent}」为 ${f.expected} 分，下级指标分值合计为 ${f.found} 分，总分不能与等级标准比较。请先改正分值。`,
  "grade-total-impossible": (f: { total: string; points: string }) =>
    `暂不评定等级：总分 ${f.total} 分超过满分 ${f.points} 分。请先核对各指标的得分和分值。`,
  "points-not-positive": (f: { name: string; points: string }) =>
    `「${f.name}」的分值为 ${f.points}，分值应大于 0。不计分的指标请删去分值。`,
  "shares-differ": (f: { parent: string; found: string }) =>
    `「${f.parent}」各部分的权重合计为 ${f.found}，应为 100%。请核对各部分的权重。`,
  "weighted-points-differ": (f: { name: string; points: string; parent: string; expected: string }) =>
    `「${f.name}」按权重计入「${f.parent}」，分值应同为 ${f.expected}，现为 ${f.points}。`,
  "indicator-unknown": (f: { code: string; hint: string }) =>
    `指标值中的「${f.code}」在指标体系里没有，填写的内容不会被使用。${f.hint}`,
  "indicator-not-filled": (f: { code: string; name: string }) =>
    `指标「${f.name}」（${f.code}）还没有填写，得分待定。请在「指标值」中补充。`,
  "grades-incomplete": () => "等级划分没有从 0 分起的一档，低分将没有等级。请补上最低一档。",
  "grades-doubled": (f: { name: string; from: string }) =>
    `等级「${f.name}」与另一等级的下限同为 ${f.from} 分，请改正。`,
  "class-missing": (f: { name: string }) =>
    `指标体系中没有「${f.name}」类指标，财预〔2020〕10号要求产出、效益、满意度齐全且数量、质量兼顾。如确不适用，请说明理由。`,
  "results-weigh-little": (f: { found: string }) =>
    `产出、效益（含满意度）指标的分值占 ${f.found}，财预〔2020〕10号要求产出和效益原则上不低于 60%。请调整或说明理由。`,
  "period-reversed": (f: { from: string; to: string }) => `实施期间的开始日期 ${f.from} 晚于结束日期 ${f.to}，请改正。`,
  "deadline-after-period": (f: { code: string; deadline: string; to: string }) =>
    `指标「${f.code}」的完成时限 ${f.deadline} 晚于实施期间的结束日期 ${f.to}，请核对。`,
  "target-missing": (f: { name: string }) => `「${f.name}」有实际值但没有目标值，无法判断是否完成。请补充目标值。`,
  "target-zero": (f: { name: string; target: string }) =>
    `「${f.name}」的目标值为 0（${f.target}），任何结果都算完成。请填写有意义的目标值。`,
  "cost-target-open": (f: { name: string; target: string }) =>
    `成本指标「${f.name}」的目标写成了「${f.target}」，成本一般应控制在某数以内（≤）。请核对方向。`,
  "target-above-whole": (f: { name: string; target: string }) =>
    `「${f.name}」的目标「${f.target}」超过 100%，请核对是否多写了位数。`,
  "target-approximate": (f: { name: string; target: string }) =>
    `「${f.name}」的目标「${f.target}」是约数，无法准确判断是否完成。请填写确数。`,
  "target-vague": (f: { name: string; text: string }) =>
    `「${f.name}」的目标「${f.text}」没有可衡量的标准。请补充衡量办法，例如与上年比较的数值或满意度。`,
  "target-below-history": (f: { name: string; target: string; history: string }) =>
    `「${f.name}」的目标「${f.target}」低于以往各年的实际值（${f.history}），可能偏低。请说明理由或提高目标。`,
  "adjustment-undocumented": (f: { name: string }) =>
    `「${f.name}」的目标有调整，但没有写明批准文件。请在「文件」中补充文号。`,
  "actual-missing": (f: { name: string }) => `「${f.name}」还没有填写实际完成值，得分和完成率待定。`,
  "miss-unexplained": (f: { name: string }) =>
    `「${f.name}」没有达到目标，须说明偏差原因和改进措施（财预〔2020〕10号第十一条）。请填写「偏差原因」。`,
  "excess-notable": (f: { name: string; rate: string }) =>
    `「${f.name}」完成率为 ${f.rate}，明显高于目标。建议分析原因。`,
  "excess-unexplained": (f: { name: string; rate: string }) =>
    `「${f.name}」完成率为 ${f.rate}，远高于目标，须说明原因；目标明显偏低的，应按偏离程度调减得分（财预〔2020〕10号第十六条）。`,
  "survey-missing": (f: { name: string }) =>
    `「${f.name}」没有调查依据。请补充样本数、有效问卷数或在「佐证」中列出调查材料。`,
  "money-not-footing": (f: { name: string; field: string; own: string; sum: string }) =>
    `「${f.name}」的${f.field}填写为 ${f.own}，下级合计为 ${f.sum}，两者不一致。请核对。`,
  "money-exceeds": (f: { name: string; more: string; a: string; less: string; b: string }) =>
    `「${f.name}」的${f.more} ${f.a} 大于${f.less} ${f.b}。如有调剂或上年资金，请补充调整记录。`,
  "money-negative": (f: { name: string; field: string; amount: string }) =>
    `「${f.name}」的${f.field}为 ${f.amount}，金额不应为负数。收回的款项请写在「退回」或「调整」中。`,
  "score-waits": (f: { name: string; needs: string }) => `「${f.name}」的得分待定，还缺${f.needs}。请补填。`,
  "budget-zero": (f: { name: string }) => `「${f.name}」的预算为 0，执行率无法计算。请核对预算。`,
  "balance-differs": (f: { name: string; stated: string; derived: string }) =>
    `「${f.name}」的年末结余填写为 ${f.stated}，按收支推算应为 ${f.derived}。请核对。`,
  "line-uncovered": (f: { name: string }) =>
    `支出内容「${f.name}」没有对应的绩效指标。请补充指标，做到支出内容全覆盖。`,
  "score-above-points": (f: { name: string; score: string; points: string }) =>
    `「${f.name}」得 ${f.score} 分，超过分值 ${f.points} 分。请核对规则或公布的得分。`,
  "loss-unexplained": (f: { name: string; score: string; points: string }) =>
    `「${f.name}」得 ${f.score} 分，未得满分（${f.points} 分），须在「偏差原因」中说明扣分原因。`,
  "source-missing": (f: { count: string; names: string }) =>
    `有 ${f.count} 个数没有注明来源，例如${f.names}。请注明来源文件和其中的位置，以便核对。`,
} as const;

export const checkSeverities: Record<keyof typeof checkMessages, Severity> = {
  "rule-missing": "error",
  "weights-differ": "error",
  "grade-points-differ": "error",
  "grade-total-impossible": "error",
  "points-not-positive": "error",
  "shares-differ": "error",
  "weighted-points-differ": "error",
  "indicator-unknown": "error",
  "indicator-not-filled": "warning",
  "grades-incomplete": "warning",
  "grades-doubled": "error",
  "class-missing": "warning",
  "results-weigh-little": "warning",
  "period-reversed": "error",
  "deadline-after-period": "warning",
  "target-missing": "notice",
  "target-zero": "warning",
  "cost-target-open": "warning",
  "target-above-whole": "warning",
  "target-approximate": "warning",
  "target-vague": "notice",
  "target-below-history": "notice",
  "adjustment-undocumented": "warning",
  "actual-missing": "warning",
  "miss-unexplained": "warning",
  "excess-notable": "notice",
  "excess-unexplained": "warning",
  "survey-missing": "notice",
  "money-not-footing": "error",
  "money-exceeds": "warning",
  "money-negative": "warning",
  "score-waits": "warning",
  "budget-zero": "warning",
  "balance-differs": "error",
  "line-uncovered": "notice",
  "score-above-points": "error",
  "loss-unexplained": "notice",
  "source-missing": "notice",
};
