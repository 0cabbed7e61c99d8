// What was recognised in a document, as plain data for the screen and for --json.
import { spotText, type Finding } from "../../core/index.ts";
import { spotOfBlock, textAt, type NeutralDocument } from "../document.ts";
import { extractFacts } from "./extractFacts.ts";
import type { Extracted, ExtractedFacts } from "./facts.ts";
import { viewFacts, type FactsView } from "./factsView.ts";
import { tableKindNames, type TableKind } from "./tableKind.ts";
import { recogniseTables, type RecognisedColumn, type RecognisedTable } from "./recognise.ts";

export type ImportView = {
  readonly file: string;
  readonly format: NeutralDocument["format"];
  readonly characters: number;
  readonly paragraphs: number;
  readonly outline: readonly OutlineEntry[];
  readonly tables: readonly ImportedTable[];
  /** The year the document names. */
  readonly year?: string;
  readonly findings: readonly Finding[];
};

export type OutlineEntry = {
  readonly level: number;
  readonly number: string;
  readonly text: string;
  readonly where: string;
};

export type ImportedTable = {
  readonly where: string;
  readonly rows: number;
  readonly columns: number;
  readonly kind?: TableKind;
  readonly name?: string;
  readonly title?: string;
  readonly headerRow?: number;
  readonly headers: readonly RecognisedColumn[];
  /** Heads of columns whose meaning is not known. */
  readonly unread: readonly string[];
  /** What was taken from it; missing where the table is not known. */
  readonly facts?: FactsView;
  /** The grid as text, each covered place with the text of its merged cell. */
  readonly cells: readonly (readonly string[])[];
};

/** More rows than a person compares on a screen. */
const mostRows = 500;

/** `findings` are those of reading the document; what extracting says comes after them. */
export function viewImport(document: NeutralDocument, findings: readonly Finding[]): ImportView {
  const extracted = extractFacts(document);
  const outline = document.blocks.flatMap((block) =>
    block.kind === "heading"
      ? [{ level: block.level, number: block.number, text: block.text, where: spotText(spotOfBlock(block)) }]
      : [],
  );
  return {
    file: document.file,
    format: document.format,
    characters: document.text.length,
    paragraphs: document.blocks.filter(({ kind }) => kind === "paragraph" || kind === "list-item").length,
    outline,
    tables: recogniseTables(document).map((found, at) => viewTable(found, extracted.tables[at])),
    ...(extracted.year && { year: yearText(extracted.year) }),
    findings: [...findings, ...extracted.findings],
  };
}

function yearText(year: Extracted<string>): string {
  return year.state === "known" ? year.value : year.text;
}

function viewTable(
  { table, kind, headerRow, columns, title }: RecognisedTable,
  facts: ExtractedFacts | undefined,
): ImportedTable {
  const rows = Math.min(mostRows, table.rowCount);
  return {
    where: spotText(spotOfBlock(table)),
    rows: table.rowCount,
    columns: table.columnCount,
    ...(kind && { kind, name: tableKindNames[kind] }),
    ...(title !== undefined && { title }),
    ...(headerRow !== undefined && { headerRow: headerRow + 1 }),
    headers: columns,
    unread: facts && kind ? facts.unreadColumns.map(({ header }) => header) : columns.map(({ header }) => header),
    ...(facts && facts.kind !== "unknown" && { facts: viewFacts(facts) }),
    cells: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: table.columnCount }, (__, column) => textAt(table, row, column)),
    ),
  };
}
