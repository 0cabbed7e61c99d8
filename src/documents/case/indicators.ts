import type { Entry, IndicatorEntry, Measure, Unit } from "../../core/index.ts";
import { isLongForm, readEntry } from "./entry.ts";
import { fieldsOf, textOf, type Fields } from "./fields.ts";
import { reportName } from "./names.ts";
import type { Node, Pair } from "./node.ts";
import type { Surroundings } from "./report.ts";
import { readTarget, writtenUnit } from "./targets.ts";
import { shortened } from "./yamlProblems.ts";

const entryKeys = ["目标", "实际", "口径", "基期", "历史", "佐证", "偏差原因", "改进措施", "分项"];

/** 指标值: what the year says about each indicator, by its code. */
export function readIndicatorEntries(node: Node, around: Surroundings): readonly IndicatorEntry[] {
  const fields = fieldsOf(node, "指标值", { keys: [], open: true }, around.report);
  return (fields?.others() ?? []).flatMap((pair) => {
    const entry = fieldsOf(pair.value, `指标值「${pair.key}」`, { keys: entryKeys, open: true }, around.report);
    return entry ? [readIndicatorEntry(pair.key, entry, around)] : [];
  });
}

function readIndicatorEntry(code: string, fields: Fields, around: Surroundings): IndicatorEntry {
  const measures = readMeasures(code, fields, around);
  const unit = writtenUnit(fields.node("目标")) ?? writtenUnit(fields.node("实际"));
  const baseline = fields.node("基期");
  const counting = fields.choice("口径", { 新增: "new", 累计: "cumulative" } as const);
  const reason = fields.text("偏差原因");
  const remedy = fields.text("改进措施");
  const own = fields.others().flatMap((pair) => ownFacts(code, pair, [], around));
  return {
    code,
    measures: measures.map((read) => read.measure),
    ...(counting && { counting }),
    ...(baseline && { baseline: readEntry(baseline, { name: `${code}.基期`, key: "基期", unit }, around) }),
    history: readHistory(code, fields, unit, around),
    facts: new Map([...measures.flatMap((read) => read.facts), ...own]),
    evidence: fields.list("佐证").flatMap((one) => textOf(one, "佐证", around.report) ?? []),
    ...(reason !== undefined && { reason }),
    ...(remedy !== undefined && { remedy }),
    place: fields.place,
  };
}

type ReadMeasure = { readonly measure: Measure; readonly facts: readonly (readonly [string, Entry])[] };

/** One measure without a name, or those of 分项. */
function readMeasures(code: string, fields: Fields, around: Surroundings): readonly ReadMeasure[] {
  const single = fields.has("目标") || fields.has("实际") ? [readMeasure("", code, code, fields, around)] : [];
  const parts = fields.fields("分项", { keys: [], open: true });
  if (!parts) return single;
  if (single.length > 0) around.report({ code: "measure-twice", facts: { code } }, fields.placeOf("分项"), code);
  return parts.others().flatMap((pair) => {
    const part = fieldsOf(pair.value, `分项「${pair.key}」`, { keys: ["目标", "实际"] }, around.report);
    const sound = reportName(pair.key, pair.keyPlace, around.report);
    return part && sound ? [readMeasure(pair.key, code, `${code}.分项.${pair.key}`, part, around)] : [];
  });
}

/** A figure without a unit borrows that of its partner: 「目标: ≥2500项，实际: 4609」. */
function readMeasure(name: string, code: string, base: string, fields: Fields, around: Surroundings): ReadMeasure {
  const [targetNode, actualNode] = [fields.node("目标"), fields.node("实际")];
  const target = targetNode && readTarget(targetNode, `${base}.目标`, writtenUnit(actualNode), around);
  const actual =
    actualNode && readEntry(actualNode, { name: `${base}.实际`, key: "实际", unit: writtenUnit(targetNode) }, around);
  const measure: Measure = {
    name,
    ...(target?.kind === "target" && { target: target.target }),
    ...(actual && { actual }),
  };
  const prefix = base.slice(code.length + 1);
  return { measure, facts: target?.kind === "open" ? openTarget(prefix, target.entry) : [] };
}

/** While there is no target, its figures wait with it (or do not apply), so that rules wait instead of failing. */
function openTarget(prefix: string, entry: Entry): ReadMeasure["facts"] {
  return ["目标", "完成率", "偏离度", "达标"].map((key) => [prefix === "" ? key : `${prefix}.${key}`, entry]);
}

function readHistory(
  code: string,
  fields: Fields,
  unit: Unit | undefined,
  around: Surroundings,
): IndicatorEntry["history"] {
  const history = new Map<string, Entry>();
  for (const { key, keyPlace, value } of fields.fields("历史", { keys: [], open: true })?.others() ?? []) {
    const year = /^(\d{4})年?度?$/u.exec(key)?.[1];
    if (year === undefined) around.report({ code: "year-unread", facts: { text: shortened(key) } }, keyPlace);
    else history.set(year, readEntry(value, { name: `${code}.历史.${year}`, key, unit }, around));
  }
  return history;
}

/** 「要素1: 是」, and nested for sampled sites: 「某市: {要素1: 是}」. */
function ownFacts(
  code: string,
  pair: Pair,
  above: readonly string[],
  around: Surroundings,
): readonly (readonly [string, Entry])[] {
  const path = [...above, pair.key];
  if (!reportName(pair.key, pair.keyPlace, around.report)) return [];
  if (pair.value.kind === "mapping" && !isLongForm(pair.value)) {
    return pair.value.pairs.flatMap((below) => ownFacts(code, below, path, around));
  }
  const name = path.join(".");
  return [[name, readEntry(pair.value, { name: `${code}.${name}`, key: pair.key }, around)]];
}
