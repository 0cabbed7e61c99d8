import { stringify } from "yaml";
import {
  dateText,
  formatQuantity,
  moneyFields,
  printExpression,
  requirementText,
  roundingText,
  type Entry,
  type FundCase,
  type IndicatorEntry,
  type MoneyNode,
  type SourceDocument,
  type Table,
  type Target,
  type Value,
} from "../../core/index.ts";

/** Nested keys and values as they stand in the file. */
type Written = string | readonly Written[] | { readonly [key: string]: Written | undefined };
type Keys = Readonly<Record<string, Written | undefined>>;

/**
 * 案例.yaml of a case, to be taken away and read back to the same figures. The scheme stands in a file of its own, as it
 * was chosen. Who typed a figure is not part of a case and stays behind.
 */
export function writeCase(fund: FundCase, schemeFile = "方案.yaml"): string {
  const { name, year, region, department, evaluation, period, goal, sources } = fund;
  const contents: Keys = {
    格式: "衡绩案例 1",
    资金: given({
      名称: name,
      年度: year,
      地区: region || undefined,
      主管部门: department || undefined,
      评价类型: evaluation || undefined,
      期间: period && { 起: period.from, 止: period.to },
      总体目标: goal,
    }),
    方案: schemeFile,
    来源:
      sources.length === 0 ? undefined : byKey(sources, ({ code, title, note }) => [code, { 名称: title, 说明: note }]),
    资金账: fund.money && moneyKeys(fund.money, sources, true),
    表: fund.tables.length === 0 ? undefined : byKey(fund.tables, (table) => [table.name, tableKeys(table, sources)]),
    数据: nested(
      fund.facts.map(({ name: fact, label, entry, rounding }) => {
        const own = label === fact.replaceAll(".", "·") ? {} : { 名称: label };
        return [fact, entryText(entry, sources, { ...own, ...(rounding && { 取舍: roundingText(rounding) }) })];
      }),
    ),
    指标值:
      fund.indicators.length === 0
        ? undefined
        : byKey(fund.indicators, (entry) => [entry.code, indicatorKeys(entry, sources)]),
  };
  return stringify(given(contents), { lineWidth: 0 });
}

type Sources = readonly SourceDocument[];

/** Without what is not there: an absent key says that nobody has given it. */
function given(keys: Keys): Keys {
  const there = Object.entries(keys).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there.map(([key, value]) => [key, isKeys(value) ? given(value) : value]));
}

function isKeys(value: Written | undefined): value is Keys {
  return typeof value === "object" && !Array.isArray(value);
}

function byKey<Item>(items: readonly Item[], of: (item: Item) => readonly [string, Written]): Keys {
  return Object.fromEntries(items.map(of));
}

function moneyKeys(node: MoneyNode, sources: Sources, isRoot = false): Keys {
  const { code, name, nature, amounts, adjustments, returns, children } = node;
  return given({
    代码: code,
    名称: name,
    性质: nature,
    单位: isRoot ? "万元" : undefined,
    ...Object.fromEntries(
      moneyFields.flatMap((field) => {
        const entry = amounts.get(field);
        return entry ? [[field, entryText(entry, sources)]] : [];
      }),
    ),
    调整: someOf(adjustments, ({ means, amount, document, date }) =>
      given({
        [means === "change" ? "增减" : "调整后"]: entryText(amount, sources),
        文件: document,
        日期: date,
      }),
    ),
    退回: someOf(returns, ({ amount, returned, paidAgain, note }) =>
      given({ 金额: entryText(amount, sources), 退回日期: returned, 重付日期: paidAgain, 说明: note }),
    ),
    子项: someOf(children, (child) => moneyKeys(child, sources)),
  });
}

function someOf<Item>(items: readonly Item[], of: (item: Item) => Written): Written | undefined {
  return items.length === 0 ? undefined : items.map(of);
}

function tableKeys({ columns, groups, rows }: Table, sources: Sources): Keys {
  const own = columns.filter((column) => column !== "名称");
  return given({
    列: Object.fromEntries(own.map((column) => [column, columnWord(column, rows)])),
    分组: groups.length === 0 ? undefined : groups,
    行: rows.map(({ code, cells }) => ({
      代码: code,
      ...Object.fromEntries([...cells].map(([column, entry]) => [column, cellText(entry, sources)])),
    })),
  });
}

/** 文字, 日期, or the unit of the first amount; an empty column is one of words. */
function columnWord(column: string, rows: Table["rows"]): string {
  for (const { cells } of rows) {
    const content = cells.get(column)?.content;
    if (content?.kind === "formula") return content.unit?.name ?? "万元";
    if (content?.kind !== "given" || content.value.state !== "known") continue;
    const { value } = content.value;
    if (value.kind === "quantity") return value.unit.name;
    return value.kind === "date" ? "日期" : "文字";
  }
  return "文字";
}

/** In a column of words they need no marks. */
function cellText(entry: Entry, sources: Sources): Written {
  const { content } = entry;
  const isWords = content.kind === "given" && content.value.state === "known" && content.value.value.kind === "text";
  return isWords && content.value.state === "known" && content.value.value.kind === "text"
    ? content.value.value.text
    : entryText(entry, sources);
}

function indicatorKeys(entry: IndicatorEntry, sources: Sources): Keys {
  const { measures, counting, baseline, history, facts, evidence, reason, remedy } = entry;
  const measureKeys = ({ name, target, actual }: IndicatorEntry["measures"][number]): Keys => {
    const open = facts.get(name === "" ? "目标" : `分项.${name}.目标`);
    return given({
      目标: target ? targetText(target, sources) : open && entryText(open, sources),
      实际: actual && entryText(actual, sources),
    });
  };
  const single = measures.find(({ name }) => name === "");
  const parts = measures.filter(({ name }) => name !== "");
  const waits = measures
    .filter(({ target }) => !target)
    .flatMap(({ name }) =>
      ["目标", "完成率", "偏离度", "达标"].map((key) => (name === "" ? key : `分项.${name}.${key}`)),
    );
  const own = [...facts].filter(([name]) => !waits.includes(name));
  return given({
    ...(single && measureKeys(single)),
    分项: parts.length === 0 ? undefined : byKey(parts, (part) => [part.name, measureKeys(part)]),
    口径: counting && (counting === "new" ? "新增" : "累计"),
    基期: baseline && entryText(baseline, sources),
    历史: history.size === 0 ? undefined : byKey([...history], ([year, one]) => [year, entryText(one, sources)]),
    ...nested(own.map(([name, one]) => [name, entryText(one, sources)])),
    佐证: evidence.length === 0 ? undefined : evidence,
    偏差原因: reason,
    改进措施: remedy,
  });
}

const stages = { original: "年初", adjusted: "调整", approved: "批复" } as const;

/** The version in force stands last in the file's order too: an approval before an adjustment is its beginning. */
function targetText({ versions }: Target, sources: Sources): Written {
  const last = versions.at(-1) ?? versions[0];
  const earlier = versions.slice(0, -1).filter(({ stage }) => stage !== last.stage);
  const before = last.stage === "adjusted" ? (earlier.at(-1) ?? versions[0]) : earlier[0];
  const one = (version: typeof last): Written => {
    const source = sourceOf(version.place, sources);
    const { requirement } = version;
    const text = requirement.kind === "words" ? `「${requirement.text}」` : requirementText(requirement);
    return source.cited === undefined ? text : { 值: text, 出处: source.cited };
  };
  if (last.stage === "original") return one(last);
  return given({
    年初: before && before !== last ? one(before) : undefined,
    调整:
      last.stage === "approved"
        ? mapped(
            earlier.find(({ stage }) => stage === "adjusted"),
            one,
          )
        : undefined,
    [stages[last.stage]]: one(last),
    文件: last.document,
  });
}

function mapped<From, To>(value: From | undefined, of: (value: From) => To): To | undefined {
  return value === undefined ? undefined : of(value);
}

/** Short where the text says it all, long with its source and remarks. */
function entryText(entry: Entry, sources: Sources, more: Keys = {}): Written {
  const text = contentText(entry.content);
  const { cited, named } = sourceOf(entry.place, sources);
  const remarks = [entry.note, named].filter((one) => one !== undefined && one !== "").join("；");
  const long = given({ ...more, 出处: cited, 说明: remarks === "" ? undefined : remarks });
  return Object.keys(long).length === 0 ? text : { 值: text, ...long };
}

function contentText(content: Entry["content"]): string {
  if (content.kind === "formula") return `= ${printExpression(content.expression)}`;
  const { value } = content;
  if (value.state === "pending") return "待填";
  return value.state === "not-applicable" ? `不适用（${value.because}）` : valueText(value.value);
}

function valueText(value: Value): string {
  switch (value.kind) {
    case "quantity":
      return formatQuantity(value);
    case "date":
      return dateText(value);
    case "truth":
      return value.holds ? "是" : "否";
    case "text":
      return `「${value.text}」`;
  }
}

/** A document under 来源 is cited by its code; another, or one without a place in it, is named in words. */
function sourceOf({ source }: Entry["place"], sources: Sources): { readonly cited?: string; readonly named?: string } {
  if (!source) return {};
  const { document, locator } = source;
  const known = sources.find(({ title }) => title === document);
  return known && locator !== "" ? { cited: `${known.code}:${locator}` } : { named: `来源：${document}${locator}` };
}

/** 「质押.笔数」 under 「质押」. */
function nested(pairs: readonly (readonly [string, Written])[]): Keys | undefined {
  if (pairs.length === 0) return undefined;
  const groups = new Map<string, (readonly [string, Written])[]>();
  const own = new Map<string, Written>();
  for (const [name, value] of pairs) {
    const [head = "", ...rest] = name.split(".");
    if (rest.length === 0) own.set(head, value);
    else groups.set(head, [...(groups.get(head) ?? []), [rest.join("."), value]]);
  }
  const below = [...groups].map(([head, inner]) => [head, nested(inner)] as const);
  return Object.fromEntries([...own, ...below]);
}
