import type { Agreement, EvaluationView, PrintedComparison } from "../core/index.ts";
import { columns, markdownTable } from "./table.ts";
import { agreementWords } from "./words.ts";

export type Reproduction = {
  readonly named: string;
  readonly fund: EvaluationView["fund"];
  readonly comparisons: readonly PrintedComparison[];
};

const head = ["数", "印制", "推导", "结论"];

export function reproductionText(cases: readonly Reproduction[]): string {
  const parts = cases.map(({ named, fund, comparisons }) =>
    [
      `${fund.name}（${fund.year}年度，${named}）`,
      columns([head, ...comparisons.map(row)], ["left", "right", "right", "left"]),
      ...countLines(comparisons),
    ].join("\n"),
  );
  return `${[...parts, ...(cases.length > 1 ? [totalText(cases)] : [])].join("\n\n")}\n`;
}

export function reproductionMarkdown(cases: readonly Reproduction[]): string {
  const parts = [
    "# 印制数复现",
    "本文件由 `hengji reproduce --all --markdown` 生成，请不要手工修改。每份报告印制的数，逐一与本系统按报告数据推导的结果对照：",
    [
      `- **${agreementWords.same}**：推导结果与印制数完全相等。`,
      `- **${agreementWords.rounded}**：推导结果按印制的位数四舍五入后相等。`,
      `- **${agreementWords.truncated}**：只有截去多余位数才相等，说明报告没有四舍五入。`,
      `- **${agreementWords.differs}**：两者都不等，后面写明原因。`,
      `- **${agreementWords.pending}**：报告没有给出所需的数，不能复算，后面写明缺什么。`,
    ].join("\n"),
    "「推导」指由其他数计算得出；「依推定值」的推导用到了报告没有写、由印制结果反推的数，相符不能作为独立的验证，所以单独计数；「录入」的数直接抄自报告，必然相等，也单独计数。",
    "## 汇总",
    summaryTable(cases),
    totalText(cases),
    ...cases.flatMap(casePart),
  ];
  return `${parts.join("\n\n")}\n`;
}

function casePart({ named, fund, comparisons }: Reproduction): readonly string[] {
  const title = `## ${fund.name}（${fund.year}年度）`;
  const about = `案例 \`${named}\`；${fund.department}；${fund.evaluation}。`;
  if (comparisons.length === 0) return [title, about, "没有印制数。"];
  return [
    title,
    about,
    markdownTable(head, comparisons.map(row)),
    countLines(comparisons)
      .map((line) => `- ${line}`)
      .join("\n"),
  ];
}

function row(comparison: PrintedComparison): readonly string[] {
  const { figure, label, printed, derived } = comparison;
  return [label === figure ? figure : `${label}（${figure}）`, printed, derived, verdict(comparison)];
}

/** 「不一致：…原因」, with what the agreement rests on. */
function verdict({ agreement, difference, isDerived, isInferred }: PrintedComparison): string {
  const basis = isDerived ? (isInferred ? "（依推定值）" : "") : "（录入）";
  return `${agreementWords[agreement]}${basis}${difference === undefined ? "" : `：${difference}`}`;
}

const agreements: readonly Agreement[] = ["same", "rounded", "truncated", "differs", "pending"];

/** What was derived independently, what rests on inferred values, what was merely entered. */
const groups = [
  { title: "推导", holds: (one: PrintedComparison) => one.isDerived && !one.isInferred },
  { title: "依推定值推导", holds: (one: PrintedComparison) => one.isDerived && one.isInferred },
  { title: "录入", holds: (one: PrintedComparison) => !one.isDerived },
] as const;

function countLines(comparisons: readonly PrintedComparison[]): readonly string[] {
  return groups.flatMap(({ title, holds }) => {
    const group = comparisons.filter(holds);
    if (group.length === 0) return [];
    const counts = agreements
      .map((agreement) => ({ agreement, count: countOf(group, agreement) }))
      .filter(({ count }) => count > 0)
      .map(({ agreement, count }) => `${agreementWords[agreement]} ${count}`);
    return [`${title} ${group.length} 个：${counts.join("，")}`];
  });
}

function countOf(comparisons: readonly PrintedComparison[], agreement: Agreement): number {
  return comparisons.filter((one) => one.agreement === agreement).length;
}

function summaryTable(cases: readonly Reproduction[]): string {
  const [derived, inferred, entered] = groups;
  const cells = (comparisons: readonly PrintedComparison[]) => {
    const independent = comparisons.filter(derived.holds);
    return [
      independent.length,
      ...agreements.map((agreement) => countOf(independent, agreement)),
      comparisons.filter(inferred.holds).length,
      comparisons.filter(entered.holds).length,
    ].map(String);
  };
  const titles = ["案例", "推导的数", ...agreements.map((agreement) => agreementWords[agreement]), "依推定值", "录入"];
  const all = cases.flatMap(({ comparisons }) => comparisons);
  return markdownTable(titles, [
    ...cases.map(({ named, comparisons }) => [named, ...cells(comparisons)]),
    ["合计", ...cells(all)],
  ]);
}

function totalText(cases: readonly Reproduction[]): string {
  const all = cases.flatMap(({ comparisons }) => comparisons);
  return `共对照 ${cases.length} 个案例的 ${all.length} 个印制数。${countLines(all).join("；")}。`;
}
