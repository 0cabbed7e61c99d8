// Facts of one or more documents → the files of a case: 案例.yaml with sources, 方案.yaml with the rules as compiled.
import { stringify } from "yaml";
import { finding, sumOf, type Finding, type Outcome } from "../../../core/index.ts";
import type {
  Extracted,
  ExtractedFacts,
  Extraction,
  HeadField,
  IndicatorTableFacts,
  MoneyTableFacts,
} from "../facts.ts";
import { againstPrinted } from "./againstPrinted.ts";
import { formWordsText, moneyPartsText } from "./formText.ts";
import { indicatorTree, type TreeNode } from "./indicatorTree.ts";
import { listText } from "./listText.ts";
import { moneyTree, type MoneySource } from "./moneyTree.ts";
import { indicatorValues, schemeNode, type SchemeNotes, type Yaml } from "./schemeText.ts";
import { nameOfFigure, Sources } from "./sources.ts";

/** By file name; undefined where no table gives indicators. */
export type CaseTexts = Readonly<Record<"案例.yaml" | "方案.yaml", string>>;

/** What the files may not say and somebody who imports them knows. */
export type CaseParticulars = { readonly year?: string; readonly region?: string };

export function assembleCase(
  extractions: readonly Extraction[],
  particulars: CaseParticulars = {},
): Outcome<CaseTexts | undefined> {
  const findings: Finding[] = [];
  const tables = extractions.flatMap(({ tables: all }) => all);
  for (const { file, tables: own } of extractions)
    if (own.every(({ kind }) => kind === "unknown" || kind === "score-summary"))
      findings.push(finding({ code: "import-file-tables", facts: { file } }, { file, line: 1, column: 1 }));
  const taken = new Set<string>(["总分", "等级", "资金"]);
  const tree = indicatorTree(tables.filter(isIndicatorTable), taken, findings);
  if (!tree) {
    findings.push(finding({ code: "import-no-indicators", facts: undefined }));
    return { value: undefined, findings };
  }
  findings.push(...notEntered(tables));
  const sources = new Sources(extractions);
  const fund = fundOf(extractions, particulars, findings);
  const money = moneyTree(moneyOf(tables), fund.名称, taken, sources, findings);
  const lists = Object.fromEntries([
    ...moneyPartsText(money.parts, taken, sources),
    ...formWordsText(tables, taken, sources, findings),
    ...tables.flatMap((table) => listText(table, taken, sources)),
  ]);
  const values = nodesOf(tree.roots).flatMap((node) => {
    const written = node.rows.length > 0 ? indicatorValues(node, sources, money.given) : undefined;
    return written === undefined ? [] : [[node.code, written] as const];
  });
  const points = totalOf(tree.base, tree.roots);
  const notes: SchemeNotes = { findings, unruled: [] };
  const indicators = tree.roots.map((node) => schemeNode(node, points !== undefined, notes));
  findings.push(...unruledFinding(notes));
  const scheme: Yaml = {
    格式: "衡绩方案 1",
    方案: {
      代码: nameOfFigure(`${fund.名称}-${fund.年度}`),
      名称: `${fund.名称}绩效评价指标体系`,
      版本: `${fund.年度}.1`,
      ...(points !== undefined && { 总分: points }),
      取舍: { 方式: "四舍五入", 位数: "2", 环节: ["总分"], 显示位数: "2" },
      指标: indicators,
    },
  };
  const whole: Yaml = {
    格式: "衡绩案例 1",
    资金: fund,
    方案: "方案.yaml",
    来源: sources.listed(),
    ...(money.tree !== undefined && { 资金账: money.tree }),
    ...(Object.keys(lists).length > 0 && { 表: lists }),
    ...(values.length > 0 && { 指标值: Object.fromEntries(values) }),
  };
  const texts = { "案例.yaml": yamlText(whole), "方案.yaml": yamlText(scheme) };
  findings.push(...againstPrinted(texts, tree, tables));
  return { value: texts, findings };
}

/** A form of self-evaluation has no scoring sentences at all: that is said once, not for every row. */
function unruledFinding({ unruled }: SchemeNotes): readonly Finding[] {
  const [first] = unruled;
  if (!first) return [];
  const named = unruled.slice(0, 3).map(({ name }) => `「${name}」`);
  const facts = { names: named.join("、"), count: `${unruled.length}` };
  return [finding({ code: "import-rules-absent", facts }, first.place)];
}

function yamlText(content: Yaml): string {
  return stringify(content, { schema: "failsafe", lineWidth: 0, aliasDuplicateObjects: false, blockQuote: false });
}

/** Columns a case of one finished year has no field for. */
function notEntered(tables: readonly ExtractedFacts[]): readonly Finding[] {
  return tables.filter(isIndicatorTable).flatMap(({ kind, indicators, place }) => {
    const gives = (key: "midTermTarget" | "forecast" | "actual") =>
      indicators.some((row) => row[key]?.state === "known");
    const columns = [
      ...(gives("midTermTarget") ? ["中期目标"] : []),
      ...(gives("forecast") ? ["全年预计完成情况"] : []),
      ...(kind === "monitoring" && gives("actual") ? ["监控时的执行情况"] : []),
    ];
    if (columns.length === 0) return [];
    const facts = { columns: columns.map((one) => `「${one}」`).join("") };
    return [finding({ code: "import-columns-untaken", facts }, place)];
  });
}

function isIndicatorTable(table: ExtractedFacts): table is IndicatorTableFacts {
  return "head" in table;
}

function moneyOf(tables: readonly ExtractedFacts[]): readonly MoneySource[] {
  return tables.flatMap((table): readonly MoneySource[] => {
    if (isMoneyTable(table)) return [{ isPlan: true, lines: table.lines }];
    return isIndicatorTable(table) && table.money.length > 0 ? [{ isPlan: false, lines: table.money }] : [];
  });
}

/** A plan or an account of the whole fund; lists of single payments have no total of the fund. */
function isMoneyTable(table: ExtractedFacts): table is MoneyTableFacts {
  return table.kind === "fund-plan" || table.kind === "spending";
}

function nodesOf(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return nodes.flatMap((node) => [node, ...nodesOf(node.children)]);
}

function totalOf({ total }: IndicatorTableFacts, roots: readonly TreeNode[]): string | undefined {
  if (total?.points?.state === "known") return total.points.value.value.toString();
  const known = roots.flatMap(({ points }) => points ?? []);
  return known.length > 0 ? sumOf(known).toString() : undefined;
}

const unnamed = "待补充";

function fundOf(extractions: readonly Extraction[], particulars: CaseParticulars, findings: Finding[]) {
  const tables = extractions.flatMap(({ tables: all }) => all);
  const said = (field: HeadField) => headValue(tables, field);
  const titles = tables.flatMap(({ title }) => (title === undefined ? [] : [fundInTitle(title)]));
  const goal = said("goal");
  const asked = (what: string, text: string | undefined) => {
    if (text === undefined) findings.push(finding({ code: "import-name-missing", facts: { what } }));
    return text ?? unnamed;
  };
  const printed = extractions.flatMap(({ year: own }) => (own?.state === "known" ? [own.value] : []))[0];
  const isSelf = tables.some(({ kind }) => ["self-evaluation", "transfer", "department"].includes(kind));
  return {
    名称: asked("资金（项目）名称", said("fund") ?? titles.find((title) => title !== undefined)),
    年度: asked("年度", particulars.year ?? printed),
    地区: asked("地区", particulars.region),
    主管部门: asked("主管部门", said("department")),
    评价类型: isSelf ? "单位自评" : "部门评价",
    ...(goal !== undefined && { 总体目标: goal }),
  };
}

function headValue(tables: readonly ExtractedFacts[], field: HeadField): string | undefined {
  const facts = tables.flatMap((table) => ("head" in table ? table.head : []));
  const values: readonly Extracted<string>[] = facts.filter((one) => one.field === field).map(({ value }) => value);
  const first = values.find(({ state }) => state === "known");
  return first?.state === "known" ? first.value : undefined;
}

/** 「某市专项资金2020年度绩效评价指标体系及打分表」 → 某市专项资金 */
function fundInTitle(title: string): string | undefined {
  const [, name] =
    /^(?:附[件表]?\d*[:：]?\s*)?(?:.*?\d{4}\s*年度?)?(.*?(?:专项资金|资金|专项|项目))/u.exec(title.trim()) ?? [];
  return name === undefined || name.length < 4 || name.startsWith("项目支出") ? undefined : name;
}
