import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  finding,
  type Finding,
  type FundCase,
  type Outcome,
  type PrintedFigure,
  type Problem,
} from "../../core/index.ts";
import { decodeText } from "./decodeText.ts";
import { mostBytes } from "./parseYaml.ts";
import { readCase } from "./readCase.ts";
import { readPrinted } from "./readPrinted.ts";

export type LoadedCase = {
  readonly folder: string;
  readonly fund: FundCase;
  /** Undefined where the folder has no 印制数.yaml. */
  readonly printed?: readonly PrintedFigure[];
};

const caseFile = "案例.yaml";
const printedFile = "印制数.yaml";
/** The same number of folders up from src and from dist. */
const examples = fileURLToPath(new URL("../../../examples", import.meta.url));

/** A case from the disk: its folder, the 案例.yaml in it, or the name of one of our examples. Never throws. */
export function loadCaseFolder(path: string): Outcome<LoadedCase | undefined> {
  const file = fileOf(path);
  if (typeof file !== "string") return { value: undefined, findings: [file] };
  const text = readText(file);
  if (text.value === undefined) return { value: undefined, findings: text.findings };
  const folder = dirname(file);
  const sibling = (name: string) => readSibling(folder, name);
  const read = readCase({ file, text: text.value, sibling });
  if (!read.value) return { value: undefined, findings: read.findings };
  // Printed figures point into the sources of the case, so they are read only beside one.
  const printed = readPrintedFile(folder, read.value);
  const value = { folder, fund: read.value, ...(printed.value && { printed: printed.value }) };
  return { value, findings: [...read.findings, ...printed.findings] };
}

function fileOf(path: string): string | Finding {
  const given = isFolder(path) || existsQuietly(path) ? path : examplePath(path);
  if (given === undefined)
    return at({ code: "case-not-found", facts: { path, examples: exampleNames().join("、") } }, path);
  if (!isFolder(given)) return given;
  const file = join(given, caseFile);
  return existsQuietly(file) ? file : at({ code: "folder-without-case", facts: { path: given } }, given);
}

function examplePath(name: string): string | undefined {
  return exampleNames().includes(name) ? join(examples, name) : undefined;
}

function exampleNames(): readonly string[] {
  try {
    return readdirSync(examples).filter((name) => existsQuietly(join(examples, name, caseFile)));
  } catch {
    return [];
  }
}

function existsQuietly(path: string): boolean {
  return !path.includes("\0") && existsSync(path);
}

function isFolder(path: string): boolean {
  return existsQuietly(path) && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}

function readPrintedFile(folder: string, fund: FundCase): Outcome<readonly PrintedFigure[] | undefined> {
  const text = readSibling(folder, printedFile);
  if (text.value === undefined) return { value: undefined, findings: text.findings };
  return readPrinted(text.value, join(folder, printedFile), fund.sources);
}

/** A file that is not there is for the caller to judge; one that cannot be read is a finding. */
function readSibling(folder: string, name: string): Outcome<string | undefined> {
  const file = join(folder, name);
  return existsQuietly(file) ? readText(file) : { value: undefined, findings: [] };
}

/** The size is looked at before the content, so that a wrong file costs nothing. */
function readText(file: string): Outcome<string | undefined> {
  const refused = (what: Problem) => ({ value: undefined, findings: [at(what, file)] });
  try {
    const stat = statSync(file);
    if (!stat.isFile())
      return refused({ code: "file-unreadable", facts: { file: basename(file), because: "它不是普通文件" } });
    if (stat.size > mostBytes) {
      const size = `${(BigInt(stat.size) / 1_048_576n).toString()} MB`;
      return refused({ code: "file-too-large", facts: { size, limit: "5 MB" } });
    }
    const text = decodeText(readFileSync(file));
    return "problem" in text ? refused(text.problem) : { value: text.value, findings: [] };
  } catch (failure) {
    return refused({ code: "file-unreadable", facts: { file: basename(file), because: causeOf(failure) } });
  }
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: "文件不存在",
  EACCES: "没有读取权限",
  EPERM: "没有读取权限",
  EISDIR: "它是一个文件夹",
  ENOTDIR: "路径中有一段不是文件夹",
  ENAMETOOLONG: "路径太长",
  ELOOP: "链接互相指向",
  EBUSY: "文件正被占用",
  EMFILE: "同时打开的文件太多",
  EIO: "磁盘读取出错",
};

/** The system's code says why; anything without one is our own mistake and stays loud. */
function causeOf(failure: unknown): string {
  if (!(failure instanceof Error) || !("code" in failure) || typeof failure.code !== "string") throw failure;
  return causes[failure.code] ?? `系统错误 ${failure.code}`;
}

function at(what: Problem, file: string): Finding {
  return finding(what, { file, line: 1, column: 1 });
}
