import type { FundCase, Outcome, Scheme, SourceDocument } from "../../core/index.ts";
import { readDateText } from "./entry.ts";
import { readFacts } from "./facts.ts";
import { fieldsOf, textOf, type Fields } from "./fields.ts";
import { openFile } from "./format.ts";
import { readIndicatorEntries } from "./indicators.ts";
import { readMoney } from "./money.ts";
import { Codes, reportName } from "./names.ts";
import { withoutCollisions } from "./collisions.ts";
import { isBlank, type Node } from "./node.ts";
import { readSchemeFile } from "./readScheme.ts";
import { collectFindings, type Collected, type Report } from "./report.ts";
import { readTables } from "./tables.ts";
import { shortened } from "./yamlProblems.ts";

/** The texts of a case. `sibling` gives another file of the same folder; its findings say why there is none. */
export type CaseFiles = {
  readonly file: string;
  readonly text: string;
  readonly sibling: (name: string) => Outcome<string | undefined>;
};

const caseKeys = ["资金", "方案", "来源", "资金账", "表", "数据", "指标值"];
const fundKeys = ["名称", "年度", "地区", "主管部门", "评价类型", "期间", "总体目标"];

/** A case as it was entered; undefined when it is not a case file or has no scheme to be scored with. */
export function readCase(files: CaseFiles): Outcome<FundCase | undefined> {
  const collected = collectFindings();
  const fields = openFile(files.text, files.file, "衡绩案例 1", caseKeys, collected.report);
  const value = fields && readContents(fields, files, collected);
  return { value, findings: collected.findings };
}

/** For texts already at hand: 「案例.yaml」 and its siblings by name. */
export function caseFiles(texts: Readonly<Record<string, string>>, file = "案例.yaml"): CaseFiles {
  const sibling = (name: string) => ({ value: Object.hasOwn(texts, name) ? texts[name] : undefined, findings: [] });
  return { file, text: texts[file] ?? "", sibling };
}

function readContents(fields: Fields, files: CaseFiles, collected: Collected): FundCase | undefined {
  const { report } = collected;
  const codes = new Codes(report);
  const around = { report, sources: readSources(fields, report) };
  const fund = readFund(fields, report);
  const money = readOptional(fields, "资金账", (node) => readMoney(node, codes, around));
  const tables = readOptional(fields, "表", (node) => readTables(node, codes, around)) ?? [];
  const scheme = readSibling(fields, files, codes, collected);
  const facts = readOptional(fields, "数据", (node) => readFacts(node, around)) ?? [];
  const indicators = readOptional(fields, "指标值", (node) => readIndicatorEntries(node, around)) ?? [];
  if (!scheme) return undefined;
  const { sources } = around;
  const read = { ...fund, sources, ...(money && { money }), tables, facts, indicators, scheme, place: fields.place };
  return withoutCollisions(read, report);
}

function readOptional<T>(fields: Fields, key: string, read: (node: Node) => T): T | undefined {
  const node = fields.node(key);
  return node && !isBlank(node) ? read(node) : undefined;
}

type Fund = Pick<FundCase, "name" | "year" | "region" | "department" | "evaluation" | "period" | "goal">;

function readFund(whole: Fields, report: Report): Fund {
  const fields = whole.neededFields("资金", { keys: fundKeys }, "资金: {名称: 某专项资金, 年度: 2020}");
  const goal = fields?.text("总体目标");
  const period = fields?.fields("期间", { keys: ["起", "止"] });
  const from = period?.needed("起", "起: 2020-01-01") && readDateText(period, "起", report);
  const to = period?.needed("止", "止: 2020-12-31") && readDateText(period, "止", report);
  return {
    name: fields?.neededText("名称", "名称: 某市知识产权专项资金") ?? "",
    year: readYear(fields, report),
    region: fields?.text("地区") ?? "",
    department: fields?.text("主管部门") ?? "",
    evaluation: fields?.text("评价类型") ?? "",
    ...(from !== undefined && to !== undefined && { period: { from, to } }),
    ...(goal !== undefined && { goal }),
  };
}

/** 「2020」「2020年度」「2019-2021」 */
function readYear(fields: Fields | undefined, report: Report): string {
  const text = fields?.neededText("年度", "年度: 2020");
  if (!fields || text === undefined) return "";
  const year = /^(\d{4}(?:\s*[-—–至~～]\s*\d{4})?)(?:年度?)?$/u.exec(text)?.[1];
  if (year === undefined) report({ code: "year-unread", facts: { text: shortened(text) } }, fields.placeOf("年度"));
  return year ?? "";
}

/** 来源: the documents that 「@」 points into, the first being meant where none is named. */
function readSources(whole: Fields, report: Report): readonly SourceDocument[] {
  const fields = whole.fields("来源", { keys: [], open: true });
  return (fields?.others() ?? []).flatMap((pair): readonly SourceDocument[] => {
    const code = pair.key;
    if (!reportName(code, pair.keyPlace, report)) return [];
    if (pair.value.kind === "scalar") {
      return [{ code, title: textOf(pair.value, code, report) ?? code }];
    }
    const document = fieldsOf(pair.value, `来源「${code}」`, { keys: ["名称", "说明"] }, report);
    const note = document?.text("说明");
    return [{ code, title: document?.text("名称") ?? code, ...(note !== undefined && { note }) }];
  });
}

function readSibling(fields: Fields, files: CaseFiles, codes: Codes, { report, take }: Collected): Scheme | undefined {
  const name = fields.neededText("方案", "方案: 方案.yaml");
  if (name === undefined) return undefined;
  const place = fields.placeOf("方案");
  // Only a plain name: a case must not reach out of its folder.
  if (!isPlainName(name)) {
    report({ code: "file-name-not-plain", facts: { name: shortened(name) } }, place);
    return undefined;
  }
  const { value, findings } = files.sibling(name);
  findings.forEach(take);
  if (value === undefined) {
    if (findings.length === 0) report({ code: "sibling-missing", facts: { name } }, place);
    return undefined;
  }
  return readSchemeFile(value, beside(files.file, name), codes, report);
}

function isPlainName(name: string): boolean {
  return name.length <= 200 && /^[^/\\:*?"<>|\s]+\.ya?ml$/iu.test(name) && !name.startsWith(".");
}

/** The sibling's name as seen from where the case was opened. */
export function beside(file: string, name: string): string {
  const folder = /^.*[/\\]/u.exec(file)?.[0] ?? "";
  return folder + name;
}
