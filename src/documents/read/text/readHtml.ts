// Web pages, and the "Excel" files that many systems export as web pages.
import { isTooLarge, tableOf, type DraftBlock, type DraftCell, type DraftTable } from "../draft.ts";
import { numbered, promoted } from "../numbering.ts";
import { renderDocument } from "../render.ts";
import { joinPages } from "../tables/joinPages.ts";
import { tableFindings } from "../tables/tableFindings.ts";
import { htmlTokens, type HtmlToken } from "./htmlTokens.ts";
import type { ReadText } from "./readText.ts";
import { largest } from "../words.ts";

export function readHtml(file: string, html: string): ReadText {
  const reader = new HtmlReader();
  for (const token of htmlTokens(html)) reader.take(token);
  const { blocks, joins } = joinPages(promoted(reader.finish()));
  const document = renderDocument(file, "html", blocks);
  return { document, findings: tableFindings(document, joins) };
}

type OpenCell = { readonly rows: number; readonly columns: number; lines: string[]; readonly tables: DraftTable[] };
type OpenTable = {
  readonly cells: DraftCell[];
  readonly taken: Set<number>;
  row: number;
  column: number;
  cell?: OpenCell | undefined;
};

const breaking = new Set(
  "p div br li tr ul ol h1 h2 h3 h4 h5 h6 section article blockquote dd dt hr center".split(" "),
);
const mostColumns = 1_000;
const mostReserved = 200_000;
const deepest = 8;

/** Keeps the open tables; text goes to the innermost open cell, otherwise to the page. */
class HtmlReader {
  private readonly blocks: DraftBlock[] = [];
  private readonly open: OpenTable[] = [];
  private line = "";
  private heading = 0;
  private ignored = 0;

  take(token: HtmlToken): void {
    if (token.kind === "text") this.line += token.text.replace(/\s+/gu, " ");
    else if (token.kind === "open") this.opened(token.name, token.attributes);
    else this.closed(token.name);
  }

  finish(): readonly DraftBlock[] {
    this.endLine();
    while (this.open.length > 0) this.endTable();
    return this.blocks;
  }

  private opened(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "table") return this.beginTable();
    const table = this.open.at(-1);
    if (table && name === "tr") this.beginRow(table);
    else if (table && (name === "td" || name === "th")) this.beginCell(table, attributes);
    else if (breaking.has(name)) this.endLine();
    if (/^h[1-6]$/u.test(name)) this.heading = Number(name[1]);
  }

  private closed(name: string): void {
    if (name === "table") return this.ignored > 0 ? void (this.ignored -= 1) : this.endTable();
    const table = this.open.at(-1);
    if (table && (name === "td" || name === "th")) this.endCell(table);
    else if (breaking.has(name)) this.endLine();
    if (/^h[1-6]$/u.test(name)) this.heading = 0;
  }

  private beginTable(): void {
    this.endLine();
    if (this.open.length >= deepest) this.ignored += 1;
    else this.open.push({ cells: [], taken: new Set(), row: -1, column: 0 });
  }

  private beginRow(table: OpenTable): void {
    this.endCell(table);
    table.row += 1;
    table.column = 0;
  }

  private beginCell(table: OpenTable, { colspan, rowspan }: Readonly<Record<string, string>>): void {
    this.endCell(table);
    if (table.row < 0) table.row = 0;
    while (table.taken.has(table.row * mostColumns + table.column)) table.column += 1;
    table.cell = { columns: spanOf(colspan), rows: spanOf(rowspan), lines: [], tables: [] };
  }

  private endCell(table: OpenTable): void {
    this.endLine();
    const { cell, row, column, taken } = table;
    if (!cell || column >= mostColumns) return;
    const columns = Math.min(cell.columns, mostColumns - column);
    // Positions taken are counted too, so that a thousand large spans cost no more than one.
    const rows = taken.size + cell.rows * columns > mostReserved ? 1 : cell.rows;
    for (let r = row; r < row + rows; r += 1)
      for (let c = column; c < column + columns; c += 1) taken.add(r * mostColumns + c);
    const detail = cell.tables.length > 0 ? { tables: cell.tables } : undefined;
    table.cells.push({ row, column, rows, columns, text: cell.lines.join("\n"), ...(detail && { detail }) });
    table.column += columns;
    table.cell = undefined;
  }

  private endTable(): void {
    const table = this.open.at(-1);
    if (!table) return;
    this.endCell(table);
    this.open.pop();
    if (table.cells.length === 0 || isTooLarge(table.cells)) return;
    // A rowspan may reach below the last row.
    const last = largest(table.cells.map(({ row }) => row));
    const draft = tableOf(
      table.cells.map((cell) => ({ ...cell, rows: Math.min(cell.rows ?? 1, last - cell.row + 1) })),
    );
    const outer = this.open.at(-1)?.cell;
    if (outer) outer.tables.push(draft);
    else this.blocks.push(draft);
  }

  private endLine(): void {
    const text = this.line.replace(/\u00A0/gu, " ").trim();
    this.line = "";
    if (text === "") return;
    const table = this.open.at(-1);
    if (table?.cell) table.cell.lines.push(text);
    else if (!table) this.blocks.push(this.lineBlock(text));
  }

  private lineBlock(text: string): DraftBlock {
    const found = numbered(text);
    if (this.heading > 0) return { kind: "heading", level: this.heading, number: found?.number ?? "", text };
    if (found?.isHeading) return { kind: "heading", level: found.level, number: found.number, text };
    return found ? { kind: "list-item", level: found.level, number: found.number, text } : { kind: "paragraph", text };
  }
}

function spanOf(text: string | undefined): number {
  const span = Number.parseInt(text ?? "1", 10);
  return span >= 1 ? Math.min(span, mostColumns) : 1;
}
