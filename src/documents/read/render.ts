// The plain text of a document and the places of its blocks in it. The text has the form in which office programs
// flatten a report: one line a paragraph; a tab before each cell, a line a cell, a blank line after each row.
import type { Block, CellDetail, DocumentFormat, NeutralDocument, Table } from "../document.ts";
import type { DraftBlock, DraftTable } from "./draft.ts";

export function renderDocument(file: string, format: DocumentFormat, drafts: readonly DraftBlock[]): NeutralDocument {
  const page = new Renderer();
  const blocks = drafts.map((draft) => page.block(draft));
  return { file, format, text: page.text(), blocks };
}

/** Text grows in chunks, because joining a million short strings at the end takes twice their memory. */
class Renderer {
  private readonly chunks: string[] = [];
  private chunk = "";
  private length = 0;
  private paragraphs = 0;
  private tables = 0;

  text(): string {
    return this.chunks.join("") + this.chunk;
  }

  block(draft: DraftBlock): Block {
    if (draft.kind === "table") return this.table(draft);
    const start = this.length;
    const located = { part: draft.part ?? "body", ...(draft.page !== undefined && { page: draft.page }) } as const;
    if (draft.kind === "page-break") {
      return { kind: draft.kind, ...located, span: { start, end: start }, index: 0 };
    }
    this.paragraphs += 1;
    this.write(`${draft.text}\n`);
    return { ...draft, ...located, span: { start, end: start + draft.text.length }, index: this.paragraphs };
  }

  private table(draft: DraftTable): Table {
    this.tables += 1;
    const index = this.tables;
    const start = this.length;
    const starts = new Int32Array(draft.texts.length);
    for (let row = 0; row < draft.rowCount; row += 1) this.row(draft, row, starts);
    const end = this.length;
    this.write("\n");
    const details = new Map([...draft.details].map(([at, detail]) => [at, this.detail(detail)] as const));
    return { ...draft, part: draft.part ?? "body", span: { start, end }, index, starts, details };
  }

  private row({ texts, columnCount }: DraftTable, row: number, starts: Int32Array): void {
    let line = "";
    const from = this.length;
    for (let at = row * columnCount; at < (row + 1) * columnCount; at += 1) {
      starts[at] = from + line.length + 1;
      line += `\t${texts[at] ?? ""}\n`;
    }
    this.write(`${line}\n`);
  }

  /** A table inside a cell comes after the table it stands in. */
  private detail({ tables, ...detail }: { readonly tables?: readonly DraftTable[] } & Omit<CellDetail, "tables">): CellDetail {
    return tables ? { ...detail, tables: tables.map((table) => this.table(table)) } : detail;
  }

  private write(text: string): void {
    this.length += text.length;
    this.chunk += text;
    if (this.chunk.length < 65_536) return;
    this.chunks.push(this.chunk);
    this.chunk = "";
  }
}
