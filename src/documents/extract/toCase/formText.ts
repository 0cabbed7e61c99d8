// What a form says beside its indicators and the items of a plan: the money by where it comes from, and names and words
// the case has no field for. Both become 表, so that nothing that was read is lost and the form can be printed again.
import { finding, moneyFields, type Finding } from "../../../core/index.ts";
import type { ExtractedFacts, HeadField, HeadFact } from "../facts.ts";
import { sameName } from "../labels.ts";
import { unitOf, writtenAmounts, type MoneyPart } from "./moneyTree.ts";
import type { Yaml } from "./schemeText.ts";
import { freshName, inQuotes, nameOfFigure, type Sources } from "./sources.ts";

type Named = readonly (readonly [string, Yaml])[];

/** 「资金来源.当年财政拨款.支出」 */
export function moneyPartsText(parts: readonly MoneyPart[], taken: Set<string>, sources: Sources): Named {
  if (parts.length === 0) return [];
  const used = moneyFields.filter((field) => parts.some(({ amounts }) => amounts.get(field)?.state === "known"));
  const columns = Object.fromEntries(used.map((field) => [field, unitOf(parts.map(({ amounts }) => amounts))]));
  const codes = new Set(["合计", "行数"]);
  const rows = parts.map(({ name, amounts }): Yaml => {
    const told = new Map([...amounts].filter(([field]) => used.includes(field)));
    return { 代码: freshName(partCode(name), codes), 名称: inQuotes(name), ...writtenAmounts(told, sources) };
  });
  return [[freshName("资金来源", taken), { 列: columns, 行: rows }]];
}

/** The names the forms of 财预〔2020〕10号 print; templates look for them. */
function partCode(name: string): string {
  if (/^(?:当年|本年)财政拨款/u.test(name)) return "当年财政拨款";
  if (/^上年结[转余]/u.test(name)) return "上年结转资金";
  return name.startsWith("其他资金") ? "其他资金" : nameOfFigure(name);
}

const ownFields: readonly HeadField[] = ["fund", "department", "goal"];
const codes: Readonly<Partial<Record<HeadField, string>>> = {
  unit: "实施单位",
  "central-department": "中央主管部门",
  "goal-achieved": "总体目标完成情况",
  period: "期间",
  score: "自评总分",
};

/** 「填报信息.实施单位.内容」 */
export function formWordsText(
  tables: readonly ExtractedFacts[],
  taken: Set<string>,
  sources: Sources,
  findings: Finding[],
): Named {
  const said = tables.flatMap((table) => ("head" in table ? [...table.head, ...besideMoney(table)] : []));
  const kept = new Map<string, HeadFact>();
  for (const one of said) {
    if (one.value.state !== "known") continue;
    const code = codes[one.field] ?? nameOfFigure(one.label);
    const before = kept.get(code);
    if (!before) kept.set(code, one);
    else if (before.value.state === "known" && !sameName(before.value.value, one.value.value)) {
      const facts = { name: one.label, kept: before.value.text, other: one.value.text };
      findings.push(finding({ code: "import-indicator-twice", facts }, one.value.place));
    }
  }
  const rows = [...kept].flatMap(([code, { field, label, value }]): readonly Yaml[] => {
    if (ownFields.includes(field) || value.state !== "known") return [];
    return [{ 代码: code, 名称: inQuotes(label), 内容: sources.cited(inQuotes(value.value), value.place) }];
  });
  return rows.length === 0 ? [] : [[freshName("填报信息", taken), { 列: { 内容: "文字" }, 行: rows }]];
}

/** 分值 beside the total of the money: 「年度资金总额·分值」. */
function besideMoney(table: Extract<ExtractedFacts, { readonly head: unknown }>): readonly HeadFact[] {
  return table.money.flatMap(({ name, others }) =>
    others.map(({ header, value }): HeadFact => ({ field: "other", label: `${name.text}·${header}`, value })),
  );
}
