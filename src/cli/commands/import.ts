import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import {
  assembleCase,
  extractFacts,
  readDocumentFile,
  viewImport,
  type CaseParticulars,
  type CaseTexts,
  type Extraction,
  type Reading,
  type SafeReading,
} from "../../documents/index.ts";
import type { Finding } from "../../core/index.ts";
import type { Command, Values } from "../command.ts";
import { countsText, findingsText } from "../findings.ts";
import { withinSeconds } from "../readingTime.ts";
import { UsageProblem, type Io } from "../io.ts";
import { importWords } from "../words.ts";
import { importText } from "./importText.ts";

/** More files than a fund hands in for one year. */
const mostFiles = 50;

export const importDocument: Command = {
  name: "import",
  takes: "文件… [--case 文件夹 [--year 年度] [--region 地区]] [--json] [--seconds 秒]",
  summary: "读取 Word、Excel、PDF、文本或网页文件，列出认出的表格和数；--case 生成案例",
  help: [
    "  --case 文件夹   把打分表、自评表、资金安排表等合成一个案例，写入新的文件夹，每个数注明出处",
    "  --year 年度     文件没有写明年度时用，如 2020；--region 地区 同此",
    "  --json          以 JSON 输出，含每张表的全部单元格",
    "  --seconds 秒    每个文件的读取时限，默认 5；数百页的文件可以加长",
    "",
    "按内容识别文件类型，按表头文字识别表格；没有读懂的都会列出，不会猜测。",
    "不带 --case 时不保存、不修改任何数据。用法举例见 docs/import.md。",
    "退出码：有文件不能读取、或不能生成案例时为 1。",
  ],
  options: {
    json: { type: "boolean" },
    case: { type: "string" },
    year: { type: "string" },
    region: { type: "string" },
    seconds: { type: "string" },
  },
  words: { least: 1, most: mostFiles },
  run: async (named, values, io) => {
    const folder = typeof values["case"] === "string" ? resolve(io.cwd, values["case"]) : undefined;
    if (folder !== undefined) refuseTaken(folder, values["case"]);
    refuseYear(values["year"]);
    const within = withinSeconds(values["seconds"]);
    const readings: Reading[] = [];
    for (const one of named) readings.push(await readOrRefuse(one, within, io));
    const made = folder === undefined ? undefined : assembleCase(readings.flatMap(extracted), particularsOf(values));
    if (values["json"]) writeJson(readings, made?.value, io);
    else writeText(readings, made?.findings, io);
    if (folder !== undefined && made?.value) save(folder, made.value);
    if (folder !== undefined && !values["json"])
      io.stdout.write(`\n${made?.value ? importWords.written(shortest(folder)) : importWords.noCase}\n`);
    const isWhole = readings.every(({ value }) => value !== undefined);
    return isWhole && (folder === undefined || made?.value !== undefined) ? 0 : 1;
  },
};

/** Before any file is read: a case with another year could not be opened. */
function refuseYear(year: string | boolean | undefined): void {
  if (typeof year === "string" && !/^\d{4}(?:[-—–至~～]\d{4})?(?:年度?)?$/u.test(year))
    throw new UsageProblem(importWords.yearUnread(year));
}

function particularsOf({ year, region }: Values): CaseParticulars {
  return {
    ...(typeof year === "string" && { year: year.replace(/年度?$/u, "") }),
    ...(typeof region === "string" && { region }),
  };
}

async function readOrRefuse(named: string, within: Partial<SafeReading>, io: Io): Promise<Reading> {
  const reading = await readDocumentFile(shortest(resolve(io.cwd, named)), within);
  if (!reading.value && reading.findings.some(({ code }) => code === "file-unreadable"))
    throw new UsageProblem(reading.findings.map(({ message }) => message).join("\n"));
  return reading;
}

function extracted({ value }: Reading): readonly Extraction[] {
  return value ? [extractFacts(value)] : [];
}

/** One file is shown as itself, several as a list. */
function writeJson(readings: readonly Reading[], made: CaseTexts | undefined, io: Io): void {
  const views = readings.map(({ value, findings }) => (value ? viewImport(value, findings) : { findings }));
  const [only] = views;
  const shown = made ? { files: views, case: made } : views.length === 1 ? only : { files: views };
  io.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
}

function writeText(readings: readonly Reading[], found: readonly Finding[] | undefined, io: Io): void {
  const parts = readings.map(({ value, findings }) =>
    value ? importText(viewImport(value, findings)) : `${findingsText(findings)}\n`,
  );
  const more = found && found.length > 0 ? [`${findingsText(found)}\n\n${countsText(found)}\n`] : [];
  io.stdout.write([...parts, ...more].join("\n"));
}

/** Nothing of somebody's is overwritten. */
function refuseTaken(folder: string, named: unknown): void {
  let content: readonly string[] = [];
  try {
    content = readdirSync(folder);
  } catch {
    return;
  }
  if (content.length > 0) throw new UsageProblem(importWords.folderTaken(String(named)));
}

function save(folder: string, texts: CaseTexts): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text, { flag: "wx" });
  } catch {
    throw new UsageProblem(importWords.folderUnwritable(shortest(folder)));
  }
}

function shortest(path: string): string {
  const near = relative(process.cwd(), path) || ".";
  return near.length < path.length ? near : path;
}
