// A Word file with the findings as comments: a copy of the original where that is one, otherwise of its text.
import type { AuditReport } from "../../core/index.ts";
import type { ComposedBlock, ComposedTable } from "../compose/composed.ts";
import { textAt, type Block, type NeutralDocument, type Table } from "../document.ts";
import { nationalLayout } from "../templates/layout.ts";
import { largest } from "../read/words.ts";
import { writeDocx } from "../write/docx/writeDocx.ts";
import { annotateDocx } from "./annotateDocx.ts";
import { auditNotes } from "./auditNotes.ts";

export function annotatedCopy(
  document: NeutralDocument,
  original: Uint8Array,
  audited: AuditReport,
): Uint8Array | undefined {
  const bytes = document.format === "docx" ? original : asDocx(document);
  return annotateDocx(bytes, document, auditNotes(document, audited));
}

function asDocx({ file, blocks }: NeutralDocument): Uint8Array {
  const title = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  return writeDocx({ title, blocks: blocks.flatMap(composed) }, nationalLayout);
}

function composed(block: Block): readonly ComposedBlock[] {
  switch (block.kind) {
    case "page-break":
      return [];
    case "heading":
      return [{ kind: "heading", level: levelOf(block.level), number: "", runs: [{ text: block.text }] }];
    case "paragraph":
    case "list-item":
      return [{ kind: "paragraph", style: "body", runs: [{ text: block.text }] }];
    case "table":
      return [composedTable(block), ...nested(block)];
  }
}

function levelOf(level: number): 1 | 2 | 3 | 4 {
  return level <= 1 ? 1 : level === 2 ? 2 : level === 3 ? 3 : 4;
}

function nested({ details }: Table): readonly ComposedBlock[] {
  return [...details.values()].flatMap(({ tables = [] }) => tables.flatMap(composed));
}

function composedTable(table: Table): ComposedTable {
  const { texts, merges, covered, columnCount, rowCount, headerRows, index } = table;
  const sizes = new Map(merges.map((merge) => [merge.row * columnCount + merge.column, merge]));
  const cells = texts.flatMap((text, at) => {
    if (covered.has(at)) return [];
    const { rows = 1, columns = 1 } = sizes.get(at) ?? {};
    const [row, column] = [Math.floor(at / columnCount), at % columnCount];
    const role = row < Math.max(1, headerRows) ? ("head" as const) : ("value" as const);
    return [{ row, column, rows, columns, role, align: "center" as const, runs: [{ text }] }];
  });
  return { kind: "table", name: `表${index}`, rowCount, headerRows, cells, widths: columnWidths(table) };
}

/** Wide where much is written, so that a copy can be read; nothing of it is the original's own look. */
function columnWidths(table: Table): readonly number[] {
  return Array.from({ length: table.columnCount }, (_, column) => {
    const lengths = Array.from(
      { length: Math.min(table.rowCount, 200) },
      (__, row) => textAt(table, row, column).length,
    );
    return Math.min(30, Math.max(4, largest(lengths)));
  });
}
