// The tree as 方案.yaml and 指标值: points and rules to the one, what the year says to the other.
import {
  finding,
  formatQuantity,
  parseFormula,
  sameDimension,
  unitNamed,
  type Finding,
  type MoneyField,
  type Place,
  type RuleInput,
} from "../../../core/index.ts";
import type { Achieved, Extracted, IndicatorFacts } from "../facts.ts";
import { firstSaid, nameOf, rowsOf, ruleOf, withoutMeasure, type TreeNode } from "./indicatorTree.ts";
import { inQuotes, nameOfFigure, writtenAchieved, writtenFact, writtenRequirement, type Sources } from "./sources.ts";

export type Yaml = string | readonly Yaml[] | { readonly [key: string]: Yaml };

/** What making a scheme of the tree has to say: findings, and the indicators no table gives a scoring sentence for. */
export type SchemeNotes = {
  readonly findings: Finding[];
  readonly unruled: { readonly name: string; readonly place: Place | undefined }[];
};

/** @param isScored whether the scheme has points at all: where it has none, no single indicator misses them */
export function schemeNode(node: TreeNode, isScored: boolean, notes: SchemeNotes): Yaml {
  const { code, name, points, children } = node;
  const rows = rowsOf(node);
  const head = { 代码: code, 名称: name, ...(points && { 分值: points.toString() }) };
  if (children.length > 0) return { ...head, 下级: children.map((child) => schemeNode(child, isScored, notes)) };
  const sentence = firstSaid(rows, "sentence");
  const said = sentence?.state === "known" ? sentence.value : undefined;
  if (!points) {
    const isObserved = rows.some((row) => row.points?.state === "known");
    if (isScored && !isObserved)
      notes.findings.push(finding({ code: "import-points-missing", facts: { name } }, rows[0]?.place));
    return head;
  }
  const compiled = ruleOf(rows);
  const canonical = isUsable(compiled) ? compiled.canonical : undefined;
  if (canonical !== undefined) return { ...head, 规则: canonical, ...(said !== undefined && { 原文: said }) };
  if (said === undefined) notes.unruled.push({ name, place: rows[0]?.place });
  else notes.findings.push(finding({ code: "import-rule-missing", facts: { name } }, sentence?.place));
  const because = said === undefined ? "文件没有评分标准" : "评分标准没有完全读懂";
  return { ...head, 规则: { 类型: "来源公布得分", 原因: because }, ...(said !== undefined && { 原文: said }) };
}

function isUsable(compiled: ReturnType<typeof ruleOf>): compiled is NonNullable<ReturnType<typeof ruleOf>> {
  return compiled?.status === "complete" || compiled?.status === "assumed";
}

/** 指标值 of one indicator; undefined where no table says anything about it. */
export function indicatorValues(
  node: TreeNode,
  sources: Sources,
  money: ReadonlySet<MoneyField> = new Set(),
): Yaml | undefined {
  const { points } = node;
  const rows = rowsOf(node);
  const inputs = ruleOf(rows)?.inputs ?? [];
  const asked = inputs.map(({ name }) => name);
  const measures = node.rows;
  const several = measures.length > 1;
  const names = measureNames(node);
  const values: Record<string, Yaml> = several
    ? {
        分项: Object.fromEntries(
          measures.map((row, at) => [names[at] ?? `第${at + 1}项`, measureValues([row], asked, sources)]),
        ),
      }
    : measureValues(rows, asked, sources);
  const score = firstSaid(rows, "score");
  if (points && score?.state === "known") values["公布得分"] = sources.cited(formatQuantity(score.value), score.place);
  const actual = several ? undefined : firstSaid(rows, "actual");
  for (const name of asked) {
    const key = nameOfFigure(name);
    if (derived.has(name) || name.includes(".") || key !== name || name in values) continue;
    values[name] = ownActual(name, node, inputs, actual, sources) ?? ofMoney(name, money) ?? "待填";
  }
  const reason = firstSaid(rows, "reason");
  if (reason?.state === "known") values["偏差原因"] = reason.value;
  for (const [key, field] of Object.entries(worded)) {
    const said = firstSaid(rows, field);
    if (said?.state === "known" && !(key in values)) values[key] = sources.cited(inQuotes(said.value), said.place);
  }
  const evidence = firstSaid(rows, "evidence");
  if (evidence?.state === "known") values["佐证"] = evidence.value.split(/[；;]/u).filter((one) => one.trim() !== "");
  return Object.keys(values).length > 0 ? values : undefined;
}

/** Columns of words that are no figure of the indicator. */
const worded = { 指标解释: "explanation", 计算公式: "formula" } as const;

/** Figures that follow from target and actual value, and those written under their own keys. */
const derived = new Set(["实际", "目标", "完成率", "偏离度", "达标", "公布得分", "得分", "分值"]);
const fromActual = new Set(["实际", "完成率", "偏离度", "达标"]);
const fromTarget = new Set(["目标", "完成率", "偏离度", "达标"]);

/**
 * The figure a rule asks for is what its own row came to, where it asks for one amount and the row gives one of that kind:
 * 「合格率」 of 抽检合格率. How far something missed its mark, or how often it went wrong, is not what it came to.
 */
function ownActual(
  name: string,
  { code, name: indicator }: TreeNode,
  inputs: readonly RuleInput[],
  actual: Extracted<Achieved> | undefined,
  sources: Sources,
): string | undefined {
  if (actual?.state !== "known" || actual.value.kind !== "quantity") return undefined;
  const amounts = inputs.filter(({ kind }) => kind === "amount" || kind === "count");
  const [only] = amounts;
  if (amounts.length !== 1 || !only || only.name !== name || inputs.some((one) => fromActual.has(one.name)))
    return undefined;
  const isNamed = indicator.includes(name) || name.includes(indicator);
  if ((deviation.test(name) || only.kind === "count") && !isNamed) return undefined;
  const wanted = unitNamed(only.unit);
  const { value } = actual;
  if (!wanted) return undefined;
  if (sameDimension(wanted, value.unit)) {
    const read = parseFormula(`${code}.实际`);
    const isName = "value" in read && read.value.op === "fact" && read.value.name === `${code}.实际`;
    return isName ? `=${code}.实际` : sources.cited(formatQuantity(value), actual.place);
  }
  // 「户均增收」 in 元 and 「2150元/户」 say the same.
  const above = value.unit.per?.above;
  if (above === undefined || !/均|每/u.test(name) || !sameDimension(wanted, above)) return undefined;
  return sources.cited(formatQuantity({ ...value, unit: above }), actual.place);
}

const deviation =
  /逾期|延[期迟误]|滞后|超[期过出支]|偏[差离]|差额|相差|低于|降低|减少|缺|漏|未|不足|不[符合达]|违规|违反|错误|问题|投诉|扣/u;

/** Rates the money of the case gives. */
function ofMoney(name: string, money: ReadonlySet<MoneyField>): string | undefined {
  const hasBudget = money.has("预算") || money.has("本年预算");
  if (/^(?:资金)?到位率$/u.test(name)) return hasBudget && money.has("到位") ? "=资金.到位率" : undefined;
  if (/^(?:预算|资金|预算资金)?(?:执行|支出)率$/u.test(name))
    return hasBudget && money.has("支出") ? "=资金.支出率.按预算" : undefined;
  return undefined;
}

/** Another table may name the measures: 「年结案率（行政执法）」, 「年结案率（司法）」. */
function measureNames({ rows, before, after }: TreeNode): readonly (string | undefined)[] {
  const others = [...before, ...after];
  const named = others.map(nameOf).filter((name) => withoutMeasure(name) !== name);
  const names = named.map((name) => nameOfFigure(name.slice(withoutMeasure(name).length + 1, -1)));
  return names.length === rows.length && new Set(names).size === names.length ? names : [];
}

function measureValues(
  rows: readonly IndicatorFacts[],
  asked: readonly string[],
  sources: Sources,
): Record<string, Yaml> {
  const target = firstSaid(rows, "target");
  const original = firstSaid(rows, "originalTarget");
  const latest = writtenFact(target, writtenRequirement, sources);
  const earlier = original?.state === "known" ? writtenFact(original, writtenRequirement, sources) : undefined;
  const actual = writtenFact(firstSaid(rows, "actual"), writtenAchieved, sources);
  const needsTarget = asked.some((name) => fromTarget.has(name));
  const needsActual = asked.some((name) => fromActual.has(name)) || latest !== undefined;
  const both = latest !== undefined && latest !== "待填" ? { 年初: earlier ?? "", 调整: latest } : undefined;
  const written = both && earlier !== undefined ? both : (earlier ?? latest);
  return {
    ...((written !== undefined || needsTarget) && { 目标: written ?? "待填" }),
    ...((actual !== undefined || needsActual) && { 实际: actual ?? "待填" }),
  };
}
