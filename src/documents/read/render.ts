// The plain text of a document and the places of its blocks in it. The text has the form in which office programs
// flatten a report: one line a paragraph; a tab before each cell, a line a cell, a blank line after each row.
import type { Block, CellDetail, DocumentFormat, NeutralDocument, Table } from "../document.ts";
import type { DraftBlock, DraftTable } from "./draft.ts";

export function renderDocument(file: string, format: DocumentFormat, drafts: readonly DraftBlock[]): NeutralDocument {
  const page = new Renderer();
  const blocks = drafts.map((draft) => page.block(draft));
  return { file, format, text: page.text(), blocks };
}

/** Lines are joined in portions: a million small additions would leave a million halves of strings in memory. */
class Renderer {
  private readonly portions: string[] = [];
  private lines: string[] = [];
  private length = 0;
  private paragraphs = 0;
  private tables = 0;

  text(): string {
    this.flush();
    return this.portions.length === 1 ? (this.portions[0] ?? "") : this.portions.join("");
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
    return { ...draft, part: draft.part ?? "body", span: { start, end }, index, starts, details: this.details(draft) };
  }

  private row({ texts, columnCount }: DraftTable, row: number, starts: Int32Array): void {
    const from = row * columnCount;
    let at = this.length + 1;
    for (let position = from; position < from + columnCount; position += 1) {
      starts[position] = at;
      at += (texts[position]?.length ?? 0) + 2;
    }
    this.write(`\t${texts.slice(from, from + columnCount).join("\n\t")}\n\n`);
  }

  /** A table inside a cell comes after the table it stands in. */
  private details({ details }: DraftTable): ReadonlyMap<number, CellDetail> {
    const placed = new Map<number, CellDetail>();
    // Most sheets have many details and no table within: their map serves as it is.
    if (![...details.values()].some(({ tables }) => tables)) return details as ReadonlyMap<number, CellDetail>;
    for (const [at, { tables, ...detail }] of details) {
      placed.set(at, tables ? { ...detail, tables: tables.map((table) => this.table(table)) } : detail);
    }
    return placed;
  }

  private write(text: string): void {
    this.length += text.length;
    this.lines.push(text);
    if (this.lines.length > 1_000) this.flush();
  }

  private flush(): void {
    this.portions.push(this.lines.join(""));
    this.lines = [];
  }
}
