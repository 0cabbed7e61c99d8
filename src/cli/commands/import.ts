import { resolve, relative } from "node:path";
import { readDocumentFile, viewImport, type ImportedTable, type ImportView } from "../../documents/index.ts";
import type { Command } from "../command.ts";
import { countsText, findingsText } from "../findings.ts";
import { UsageProblem } from "../io.ts";
import { importWords } from "../words.ts";

export const importDocument: Command = {
  name: "import",
  takes: "文件 [--json]",
  summary: "读取 Word、Excel、PDF、文本或网页文件，列出认出的标题和表格",
  help: [
    "  --json   以 JSON 输出，含每张表的全部单元格",
    "",
    "按内容识别文件类型，按表头文字识别表格；不保存、不修改任何数据。",
    "退出码：文件不能读取时为 1。",
  ],
  options: { json: { type: "boolean" } },
  words: { least: 1, most: 1 },
  run: async ([named = ""], values, io) => {
    const { value, findings } = await readDocumentFile(shortest(resolve(io.cwd, named)));
    if (!value && findings.some(({ code }) => code === "file-unreadable")) {
      throw new UsageProblem(findings.map(({ message }) => message).join("\n"));
    }
    const view = value && viewImport(value, findings);
    if (values["json"]) io.stdout.write(`${JSON.stringify(view ?? { findings }, null, 2)}\n`);
    else io.stdout.write(view ? shown(view) : `${findingsText(findings)}\n`);
    return view ? 0 : 1;
  },
};

function shortest(path: string): string {
  const near = relative(process.cwd(), path) || ".";
  return near.length < path.length ? near : path;
}

function shown(view: ImportView): string {
  const head = importWords.head(view.file, view.format, view.characters, view.paragraphs, view.tables.length);
  const outline = view.outline.map(({ level, text }) => `${"  ".repeat(level)}${oneLine(text)}`);
  const parts = [
    head,
    outline.length > 0 ? [importWords.outline, ...outline].join("\n") : importWords.noOutline,
    ...view.tables.map(tableText),
    view.findings.length > 0
      ? `${findingsText(view.findings)}\n\n${countsText(view.findings)}`
      : countsText(view.findings),
  ];
  return `${parts.join("\n\n")}\n`;
}

function tableText({ where, rows, columns, name, title, headerRow, headers, unread }: ImportedTable): string {
  const lines = [importWords.table(where, name, rows, columns, title && oneLine(title))];
  if (headerRow !== undefined)
    lines.push(
      importWords.headers(
        headerRow,
        headers.filter(({ role }) => role).map(({ header }) => oneLine(header)),
      ),
    );
  if (unread.length > 0) lines.push(importWords.unread(unread.slice(0, 12).map(oneLine)));
  return lines.join("\n");
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/gu, " ");
  return line.length > 40 ? `${line.slice(0, 40)}……` : line;
}
