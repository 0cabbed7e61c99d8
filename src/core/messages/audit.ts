import type { Severity } from "../severity.ts";

type Differs = { quote: string; recomputed: string; formula: string; name?: string };

/** What the auditor says about a report: one sentence of what is wrong, and (below) what to do. */
export const auditMessages = {
  "audit-equation": (f: Differs) => `算式与结果不符：「${f.formula}」应得 ${f.recomputed}。`,
  "audit-percent-missing": (f: Differs) => `「${f.formula}」的结果缺少百分号：应为 ${f.recomputed}。`,
  "audit-denominator": (f: { quote: string; one: string; other: string; formula: string }) =>
    `算式「${f.formula}」的分母 ${f.quote} 与算式中的 ${f.one}、${f.other} 都不相同，可能用错了基数。`,
  "audit-bases-differ": (f: { one: string; first: string; other: string; second: string }) =>
    `文中执行率的口径不一：${f.one} 以预算 ${f.first} 为分母，${f.other} 以到位资金 ${f.second} 为分母。`,
  "audit-truncated": (f: Differs) => `${f.quote} 是截去尾数得到的，四舍五入应为 ${f.recomputed}（${f.formula}）。`,
  "audit-table-sum": (f: Differs) => `表中「${f.name ?? ""}」为 ${f.quote}，各项相加为 ${f.recomputed}，两者不一致。`,
  "audit-prose-sum": (f: Differs) =>
    `「${f.quote}」与其各项之和不一致：${f.formula.split("＝")[0] ?? ""} 为 ${f.recomputed}。`,
  "audit-rate": (f: Differs) =>
    `「${f.name ?? ""}」写为 ${f.quote}，按文中数据计算（${f.formula.split("＝")[0] ?? ""}）为 ${f.recomputed}。`,
  "audit-completion": (f: Differs) =>
    `完成率写为 ${f.quote}，按目标值和实际值计算（${f.formula.split("＝")[0] ?? ""}）为 ${f.recomputed}。`,
  "audit-growth": (f: Differs) =>
    `增减幅度写为 ${f.quote}，按两期数据计算（${f.formula.split("＝")[0] ?? ""}）为 ${f.recomputed}。`,
  "audit-share": (f: Differs) =>
    `占比写为 ${f.quote}，按文中数据计算（${f.formula.split("＝")[0] ?? ""}）为 ${f.recomputed}。`,
  "audit-budget-side": (f: { rate: string; words: string }) =>
    `文中写完成预算的 ${f.rate}，又写「${f.words}」，两者不一致。`,
  "audit-shares-exceed": (f: { found: string; formula: string }) =>
    `各项占比之和为 ${f.found}，超过 100%（${f.formula.split("＝")[0] ?? ""}）。`,
  "audit-difference": (f: Differs) =>
    `「${f.name ?? ""}」写为 ${f.quote}，按文中数据相减（${f.formula.split("＝")[0] ?? ""}）为 ${f.recomputed}。`,
  "audit-points": (f: Differs) =>
    `分值或得分合计写为 ${f.quote}，各项相加（${f.formula.split("＝")[0] ?? ""}）为 ${f.recomputed}。`,
  "audit-framework": (f: { found: string; formula: string }) =>
    `指标体系各部分的分值合计为 ${f.found}，不等于 100 分（${f.formula}）。`,
  "audit-score-above": (f: { name: string; score: string; points: string }) =>
    `「${f.name}」得分 ${f.score}，超过分值 ${f.points}。`,
  "audit-weighted-score": (f: Differs) =>
    `加权得分写为 ${f.quote}，按权重计算（${f.formula.split("＝")[0] ?? ""}）为 ${f.recomputed}。`,
  "audit-unit-slip": (f: { quote: string; other: string; times: string }) =>
    `「${f.quote}」与「${f.other}」数字相同而单位不同，相差 ${f.times} 倍。`,
  "audit-conversion": (f: { quote: string; other: string; recomputed: string }) =>
    `「${f.other}」换算后为 ${f.recomputed}，文中写为 ${f.quote}。`,
} as const;

/** For a report of which nothing was recomputed: silence would be read as praise. */
export const nothingChecked = (claims: number): string =>
  claims === 0
    ? "没有可以核对的数：文中没有读到金额、个数、比率、分值等数量。如正文是图片或扫描件，请换用可以选中文字的文件。"
    : `没有可以核对的数：文中读到 ${claims} 个数，但没有写出可以互相推算的数（如合计与分项、比率与所用的两个数、增幅与两年的数），无法判断对错。`;

/** A report with more errors than anybody reads. */
export const unfilled = (places: readonly string[]): string => {
  const named = [...new Set(places)].slice(0, 5);
  return `文中还有 ${places.length} 处没有填写：${named.join("、")}${named.length < new Set(places).size ? " 等" : ""}。请补全后再签发。`;
};

export const findingsCut = (count: number, most: number): string =>
  `疑点过多：共 ${count} 处，每类只列出前 ${most} 处。请先改正已列出的，再核对一次。`;

export const derivationsCut = (count: number, most: number): string =>
  `可以重新计算的数过多：共 ${count} 处，每类只列出前 ${most} 处；未列出的也已核对，有疑点的已计入疑点。`;

export const auditSeverities: Record<keyof typeof auditMessages, Severity> = {
  "audit-equation": "error",
  "audit-percent-missing": "notice",
  "audit-denominator": "warning",
  "audit-bases-differ": "notice",
  "audit-truncated": "notice",
  "audit-table-sum": "error",
  "audit-prose-sum": "error",
  "audit-rate": "error",
  "audit-completion": "error",
  "audit-growth": "error",
  "audit-share": "error",
  "audit-budget-side": "error",
  "audit-shares-exceed": "error",
  "audit-difference": "error",
  "audit-points": "error",
  "audit-framework": "error",
  "audit-score-above": "error",
  "audit-weighted-score": "error",
  "audit-unit-slip": "error",
  "audit-conversion": "error",
};

export const auditSuggestions: Record<keyof typeof auditMessages, string> = {
  "audit-equation": "请核对算式中的各数，改正算式或结果。",
  "audit-percent-missing": "请补上百分号。",
  "audit-denominator": "请核对分母应为哪一个数，并重新计算。",
  "audit-bases-differ": "请统一口径，或分别写明「占预算」「占到位资金」。",
  "audit-truncated": "请全文统一按四舍五入保留小数。",
  "audit-table-sum": "请核对合计数和各分项，改正有误的一处，并同步修改正文引用。",
  "audit-prose-sum": "请核对总数和各分项，或说明未列出的部分。",
  "audit-rate": "请核对分子、分母和比率；如口径不同，请写明计算口径。",
  "audit-completion": "请核对目标值、实际值和完成率。",
  "audit-growth": "请核对上年数、本年数和增减幅度；如口径有调整，请说明。",
  "audit-share": "请核对部分、总体和占比；如总体口径不同，请写明。",
  "audit-budget-side": "请核对预算数、决算数和完成比例。",
  "audit-shares-exceed": "请核对各项占比；如各项有交叉或总体不同，请写明。",
  "audit-difference": "请核对收支和结余各数。",
  "audit-points": "请核对各级指标的分值、得分与合计。",
  "audit-framework": "请核对各部分的分值，使合计为 100 分。",
  "audit-score-above": "请核对分值和得分。",
  "audit-weighted-score": "请核对权重、各项得分和加权结果，并说明取舍位数的办法。",
  "audit-unit-slip": "请核对计量单位是元还是万元。",
  "audit-conversion": "请核对换算前后的数。",
};
