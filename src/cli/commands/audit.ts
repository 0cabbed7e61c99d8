import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { AuditReport } from "../../core/index.ts";
import {
  addedTo,
  againstLastYear,
  againstLedger,
  annotatedCopy,
  auditDocument,
  auditJson,
  auditWorkbook,
  readDocumentFile,
  type NeutralDocument,
} from "../../documents/index.ts";
import { auditText } from "../auditText.ts";
import { auditMessages } from "../auditWords.ts";
import type { Command, Values } from "../command.ts";
import { documentMessages } from "../documentWords.ts";
import { UsageProblem, type Io } from "../io.ts";
import { withinSeconds } from "../readingTime.ts";
import { loadCase } from "../loadCase.ts";

export const audit: Command = {
  name: "audit",
  takes: "文件 [--json] [--annotate 批注本.docx] [--list 清单.xlsx]",
  summary: "核对一份成稿报告：逐一重算其中的数，列出前后矛盾之处和依据",
  help: [
    "  --json             以 JSON 输出，位置为纯文本中的字符偏移（UTF-16 单位）",
    "  --all              同时列出核对相符的各项",
    "  --annotate 文件    另存一份带批注的 Word 文件；原文件不改动",
    "  --list 文件        另存一份 Excel 清单：疑点和全部核对结果",
    "  --ledger 案例      同时与系统中这项资金的数核对（案例文件夹或示例名称）",
    "  --last-year 文件   同时与上年报告核对：基数、结转、照搬的段落和数",
    "  --seconds 秒       每个文件的读取时限，默认 5；数百页的文件可以加长",
    "",
    "可读 Word、Excel、PDF、网页和文本文件；不联网，不保存、不修改原文件。核对内容和把握程度见 docs/audit.md。",
    "退出码：没有确定的错误为 0，有为 1，文件不能读取或没有可核对的内容为 2。",
  ],
  options: {
    json: { type: "boolean" },
    all: { type: "boolean" },
    annotate: { type: "string" },
    list: { type: "string" },
    ledger: { type: "string" },
    "last-year": { type: "string" },
    seconds: { type: "string" },
  },
  words: { least: 1, most: 1 },
  run: async ([named = ""], values, io) => {
    const { document, audited: alone, remarks } = await read(named, values, io);
    const audited = await against(document, alone, values, io);
    if (values["json"]) io.stdout.write(`${JSON.stringify(auditJson(document, audited, remarks), null, 2)}\n`);
    else io.stdout.write(auditText(document, audited, remarks, values["all"] === true));
    await saveCopies(named, document, audited, values, io);
    return audited.findings.some(({ certainty }) => certainty === "certain") ? 1 : 0;
  },
};

async function read(named: string, values: Values, io: Io) {
  const { value: document, findings: remarks } = await readDocumentFile(
    resolve(io.cwd, named),
    withinSeconds(values["seconds"]),
  );
  const shown = document && { ...document, file: named };
  const { value: audited, findings } = shown ? auditDocument(shown) : { value: undefined, findings: [] };
  if (shown && audited) return { document: shown, audited, remarks };
  const reasons = [...remarks, ...findings].filter(({ severity }) => severity === "error");
  if (values["json"]) io.stdout.write(`${JSON.stringify({ document: { file: named }, findings: reasons }, null, 2)}\n`);
  throw new UsageProblem(auditMessages.unreadable(named, reasons.map(({ message }) => message).join("\n")));
}

/** Other sources speak after the report itself. */
async function against(document: NeutralDocument, alone: AuditReport, values: Values, io: Io): Promise<AuditReport> {
  const { ledger, "last-year": lastYear } = values;
  let audited = alone;
  if (typeof ledger === "string") audited = addedTo(audited, againstLedger(document, alone, loadCase(ledger, io).view));
  if (typeof lastYear === "string") {
    const before = await read(lastYear, { ...(values["seconds"] !== undefined && { seconds: values["seconds"] }) }, io);
    audited = addedTo(audited, againstLastYear({ document, audited: alone }, before));
  }
  return audited;
}

async function saveCopies(
  named: string,
  document: NeutralDocument,
  audited: AuditReport,
  values: Values,
  io: Io,
): Promise<void> {
  const { annotate, list } = values;
  const original = resolve(io.cwd, named);
  if (typeof annotate === "string") {
    const bytes = annotatedCopy(document, readFileSync(original), audited);
    if (!bytes) throw new UsageProblem(auditMessages.notAnnotated(named));
    save(annotate, original, bytes, io);
    io.stderr.write(`${auditMessages.annotated(annotate, audited.findings.length)}\n`);
  }
  if (typeof list === "string") {
    save(list, original, await auditWorkbook(document, audited), io);
    io.stderr.write(`${auditMessages.listed(list)}\n`);
  }
}

/** The file that is audited is never written over. */
function save(shown: string, original: string, bytes: Uint8Array, io: Io): void {
  const path = resolve(io.cwd, shown);
  if (path === original) throw new UsageProblem(auditMessages.wouldOverwrite(shown));
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    throw new UsageProblem(documentMessages.fileUnwritable(shown), { cause: error });
  }
}
