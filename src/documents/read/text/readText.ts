// Plain text and Markdown. The text of the document is the file itself, so that a span found once stays right.
import type { Finding } from "../../../core/index.ts";
import type { Block, DocumentFormat, NeutralDocument, Table } from "../../document.ts";
import { cellsOf, tableOf, type DraftBlock, type DraftTable } from "../draft.ts";
import { numbered, promoted } from "../numbering.ts";
import { joinPages } from "../tables/joinPages.ts";
import { tableFindings } from "../tables/tableFindings.ts";
import { readCellLines, type Found } from "./cellLines.ts";
import { readBarRun, readLineRun } from "./cellRuns.ts";
import { isBlank, linesOf, trimmedLine, type Line } from "./lines.ts";
import { readBarRows, readEvenBarRows, readPlainBarRows, readTabRows } from "./rowLines.ts";

export type ReadText = { readonly document: NeutralDocument; readonly findings: readonly Finding[] };

/** A draft with the place it has in the file; tables have theirs in the pieces of their cells. */
type Spanned = DraftBlock & { readonly start: number; readonly end: number };

export function readText(file: string, format: DocumentFormat, text: string): ReadText {
  const spanned = promoted(blocksOf(linesOf(text), format === "markdown"));
  const { blocks: drafts, joins } = joinPages(spanned);
  const count = { paragraphs: 0, tables: 0 };
  const blocks = drafts.map((draft) => place(draft, count));
  const document: NeutralDocument = { file, format, text, blocks };
  return { document, findings: tableFindings(document, joins) };
}

function blocksOf(lines: readonly Line[], isMarkdown: boolean): readonly Spanned[] {
  const blocks: Spanned[] = [];
  // No run of bars begins before that line: looking again at each of its lines would take for ever.
  let noRunBefore = 0;
  for (let at = 0; at < lines.length;) {
    const run = at >= noRunBefore && isRunStart(lines, at) ? runAt(lines, at) : undefined;
    if (run?.cells.length === 0) noRunBefore = run.end;
    const table = run && run.cells.length > 0 ? run : tableAt(lines, at);
    const end = table?.end ?? at + 1;
    const isTable = table !== undefined && table.cells.length > 0;
    const written = isTable ? (table.before ?? []) : lines.slice(at, end);
    for (const line of written) if (!isBlank(line)) blocks.push(paragraph(trimmedLine(line), isMarkdown));
    if (isTable)
      blocks.push({ ...tableOf(table.cells, { ...(table.isLoose && { isLoose: true }) }), start: 0, end: 0 });
    at = end;
  }
  return blocks;
}

const hasBar = (line: Line | undefined): boolean => line?.text.includes("|") === true;
const isCount = (line: Line | undefined): boolean => line !== undefined && /^\s*(?:序号|编号)\s*$/u.test(line.text);

function isRunStart(lines: readonly Line[], at: number): boolean {
  return hasBar(lines[at]) || lines[at + 1]?.text.trim() === "|" || isCount(lines[at]);
}

/** Rows that stand a line each are read as they stand. */
function runAt(lines: readonly Line[], at: number): Found | undefined {
  if (isCount(lines[at]) && !hasBar(lines[at]) && !hasBar(lines[at + 1])) return readLineRun(lines, at);
  if (readBarRows(lines, at) ?? readEvenBarRows(lines, at)) return undefined;
  return readBarRun(lines, at);
}

function tableAt(lines: readonly Line[], at: number): Found | undefined {
  const line = lines[at];
  const text = line?.text ?? "";
  if (line === undefined || isBlank(line)) return undefined;
  if (text.includes("|") || lines[at + 1]?.text.trim() === "|") {
    const rows = readBarRows(lines, at) ?? readPlainBarRows(lines, at);
    return rows ?? (text.includes("\t") ? readTabRows(lines, at) : undefined);
  }
  if (!text.includes("\t")) return undefined;
  return readTabRows(lines, at) ?? (text.startsWith("\t") ? readCellLines(lines, at) : undefined);
}

function paragraph({ text, start }: Line, isMarkdown: boolean): Spanned {
  const marked = isMarkdown ? /^(#{1,6})\s+/u.exec(text) : null;
  const at = start + (marked?.[0].length ?? 0);
  const said = text.slice(marked?.[0].length ?? 0);
  const place = { text: said, start: at, end: at + said.length };
  const found = numbered(said);
  if (marked) return { kind: "heading", level: marked[1]?.length ?? 1, number: found?.number ?? "", ...place };
  if (found?.isHeading) return { kind: "heading", level: found.level, number: found.number, ...place };
  if (found) return { kind: "list-item", level: found.level, number: found.number, ...place };
  const bullet = isMarkdown ? /^[-*+]\s+/u.exec(said)?.[0] : undefined;
  if (bullet !== undefined) return { kind: "list-item", level: 1, number: bullet.trim(), ...place };
  return { kind: "paragraph", ...place };
}

type Count = { paragraphs: number; tables: number };

function place(draft: DraftBlock, count: Count): Block {
  if (draft.kind === "table") return placeTable(draft, (count.tables += 1));
  const { start, end, ...rest } = { start: 0, end: 0, ...draft };
  const located = { part: "body", span: { start, end } } as const;
  if (rest.kind === "page-break") return { kind: rest.kind, ...located, index: 0 };
  return { ...rest, ...located, index: (count.paragraphs += 1) };
}

/** A cell knows its pieces; only one that was put together keeps them. */
function placeTable(draft: DraftTable, index: number): Table {
  const starts = new Int32Array(draft.texts.length);
  const details = new Map<number, { readonly pieces: readonly { readonly start: number; readonly end: number }[] }>();
  let [first, last] = [Infinity, 0];
  for (const { row, column, detail } of cellsOf(draft)) {
    const pieces = detail?.pieces ?? [];
    const at = row * draft.columnCount + column;
    starts[at] = pieces[0]?.start ?? 0;
    if (pieces.length > 1) details.set(at, { pieces });
    for (const { start, end } of pieces) [first, last] = [Math.min(first, start), Math.max(last, end)];
  }
  const span = { start: Math.min(first, last), end: last };
  return { ...draft, part: "body", span, index, starts, details };
}
