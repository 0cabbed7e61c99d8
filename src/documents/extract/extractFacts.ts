// A document → the facts of all its tables, each with its place, and what was not understood.
import { finding, type Finding, type Place } from "../../core/index.ts";
import { cellAt, placeOfBlock, type Block, type NeutralDocument, type Table } from "../document.ts";
import { matchText } from "../read/words.ts";
import { Cells, mostRows } from "./cells.ts";
import { headAt, placeOfColumn, type Head } from "./columns.ts";
import type { ExtractedFacts, Extracted, Extraction, IndicatorTableKind } from "./facts.ts";
import { indicatorTableKinds } from "./facts.ts";
import { readFormHead } from "./formHead.ts";
import { unitIn } from "./headers.ts";
import { checkTotal, readIndicatorRows, untakenColumns } from "./indicatorTable.ts";
import {
  checkLineTotals,
  readApplicationLines,
  readMoneyLines,
  readSatisfactionLines,
  readSubsidyLines,
} from "./listTables.ts";
import { moneyHeadOf } from "./moneyHeads.ts";
import type { TableKind } from "./tableKind.ts";
import { recogniseTables, type RecognisedTable } from "./recognise.ts";

export function extractFacts(document: NeutralDocument): Extraction {
  const findings: Finding[] = [];
  const tables = recogniseTables(document).map((found): ExtractedFacts => {
    const cells = new Cells(document, found.table);
    const facts = factsOf(cells, found);
    findings.push(...cells.findings);
    return facts;
  });
  if (!tables.some(({ kind }) => kind !== "unknown"))
    findings.push(finding({ code: "extract-nothing", facts: undefined }, { file: document.file, line: 1, column: 1 }));
  const year = yearIn(document);
  return { file: document.file, format: document.format, ...(year && { year }), tables, findings };
}

function factsOf(cells: Cells, found: RecognisedTable): ExtractedFacts {
  const { document, table } = cells;
  const { kind, headerRow, title } = found;
  const place = placeOfBlock(document, table);
  const from = { place, table: table.index, ...(title !== undefined && { title }) };
  if (kind === undefined || headerRow === undefined) {
    const headers = found.columns.slice(0, 6).map(({ header }) => header);
    // A line or a column alone is layout, no table of data.
    if (table.rowCount > 1 && table.columnCount > 1)
      cells.note({ code: "extract-table-unknown", facts: { headers: headers.join("｜") } }, place);
    return { ...from, kind: "unknown", unreadColumns: [] };
  }
  if (table.rowCount > mostRows)
    cells.note({ code: "extract-rows-many", facts: { rows: `${table.rowCount}`, limit: `${mostRows}` } }, place);
  const head = headAt(table, headerRow);
  const unit = captionUnit(document, table, headerRow);
  const unreadColumns = unread(cells, headerRow, head, kind);
  const base = { ...from, unreadColumns };
  if (isIndicatorTable(kind)) {
    const isScored = kind === "scoring" || kind === "self-evaluation";
    const above = readFormHead(cells, titleRows(table, headerRow), headerRow, unit);
    const rows = readIndicatorRows(cells, head, isScored, unit);
    checkTotal(cells, rows, [...above.money, ...rows.money]);
    const { indicators, total } = rows;
    return {
      ...base,
      kind,
      head: [...above.head, ...rows.head],
      money: [...above.money, ...rows.money],
      indicators,
      ...(total && { total }),
    };
  }
  switch (kind) {
    case "score-summary": {
      const { indicators, total } = readIndicatorRows(cells, head, true, unit);
      return { ...base, kind, indicators, ...(total && { total }) };
    }
    case "fund-plan":
    case "spending": {
      const lines = readMoneyLines(cells, head, unit);
      checkLineTotals(cells, lines);
      return { ...base, kind, lines };
    }
    case "subsidy":
      return { ...base, kind, lines: readSubsidyLines(cells, head, unit) };
    case "applications":
      return { ...base, kind, lines: readApplicationLines(cells, head, unit) };
    case "satisfaction":
      return { ...base, kind, lines: readSatisfactionLines(cells, head) };
  }
}

function isIndicatorTable(kind: string): kind is IndicatorTableKind {
  return indicatorTableKinds.some((one) => one === kind);
}

function unread(cells: Cells, headerRow: number, head: Head, kind: TableKind): ExtractedFacts["unreadColumns"] {
  const untaken = isIndicatorTable(kind) || kind === "score-summary" ? untakenColumns(head) : head.columns;
  return untaken
    .filter(({ role, header }) => role === undefined && moneyHeadOf(header) === undefined)
    .map((column) => {
      const place = placeOfColumn(cells.document, cells.table, headerRow, column);
      cells.note({ code: "extract-column-unread", facts: { header: column.header } }, place);
      return { header: column.header, place };
    });
}

/** A sheet begins with rows over its whole width: title, year, unit. */
function titleRows(table: Table, headerRow: number): number {
  let row = 0;
  while (row < headerRow && (cellAt(table, row, 0)?.columns ?? 0) >= Math.max(2, table.columnCount)) row += 1;
  return row;
}

/** 「单位：万元」 at the right above the table, in a row of it or in its title. */
function captionUnit(document: NeutralDocument, table: Table, headerRow: number): string | undefined {
  for (let row = 0; row < Math.min(headerRow, 8); row += 1) {
    for (let column = 0; column < Math.min(table.columnCount, 20); column += 1) {
      const said = saidUnit(cellAt(table, row, column)?.text ?? "");
      if (said !== undefined) return said;
    }
  }
  const at = document.blocks.indexOf(table);
  return linesBefore(document.blocks, at)
    .map(saidUnit)
    .find((unit) => unit !== undefined);
}

function saidUnit(text: string): string | undefined {
  return /(?:金额)?单位[:：]([^,，;；）)\s]+)/u.exec(matchText(text))?.[1]?.replace(/人民币/u, "") ?? unitInTitle(text);
}

function unitInTitle(text: string): string | undefined {
  return text.length <= 60 && /表/u.test(text) ? unitIn(text) : undefined;
}

function linesBefore(blocks: readonly Block[], at: number): readonly string[] {
  const lines: string[] = [];
  for (const block of blocks.slice(Math.max(0, at - 4), Math.max(0, at)).toReversed()) {
    if (block.kind === "table") break;
    if ("text" in block) lines.push(block.text);
  }
  return lines;
}

/** The first 「2020年度」 of titles and heads, else the one the document names most often. */
function yearIn(document: NeutralDocument): Extracted<string> | undefined {
  return yearInHeads(document) ?? yearSaidMost(document);
}

function yearSaidMost({ file, text }: NeutralDocument): Extracted<string> | undefined {
  const times = new Map<string, { readonly at: number; readonly often: number }>();
  for (const { 1: year = "", index } of text.slice(0, 200_000).matchAll(/((?:19|20)\d{2}) ?年度/gu)) {
    const before = times.get(year);
    times.set(year, { at: before?.at ?? index, often: (before?.often ?? 0) + 1 });
  }
  const [most] = [...times].toSorted(([, a], [, b]) => b.often - a.often || b.at - a.at);
  if (!most) return undefined;
  const [value, { at }] = most;
  const lines = text.slice(0, at).split("\n");
  const place: Place = { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  return { state: "known", value, text: `${value}年度`, place };
}

function yearInHeads(document: NeutralDocument): Extracted<string> | undefined {
  for (const block of document.blocks) {
    if (block.kind === "page-break") continue;
    if (block.kind !== "table") {
      const year = yearOf(block.text, placeOfBlock(document, block));
      if (year) return year;
      continue;
    }
    const cells = new Cells(document, block);
    for (let row = 0; row < Math.min(4, block.rowCount); row += 1) {
      for (let column = 0; column < Math.min(4, block.columnCount); column += 1) {
        const year = yearOf(cells.text(row, column), cells.place(row, column));
        if (year) return year;
      }
    }
  }
  return undefined;
}

function yearOf(text: string, place: Place): Extracted<string> | undefined {
  const [, value] = /((?:19|20)\d{2})\s*年度/u.exec(text) ?? [];
  return value === undefined ? undefined : { state: "known", value, text, place };
}
