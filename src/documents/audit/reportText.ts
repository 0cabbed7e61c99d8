// A document as any reader yields it → what the auditor reads: the same text, and where its parts stand in it.
import type { ReportBlock, ReportCell, ReportTable, ReportText } from "../../core/index.ts";
import type { Block, NeutralDocument, Table } from "../document.ts";

export function reportText({ file, text, blocks }: NeutralDocument): ReportText {
  return { name: file, text, blocks: blocks.flatMap(reportBlocks) };
}

function reportBlocks(block: Block): readonly ReportBlock[] {
  switch (block.kind) {
    case "heading":
      return [{ kind: "heading", level: block.level, number: block.number, span: block.span }];
    case "paragraph":
    case "list-item":
      return [{ kind: "paragraph", span: block.span }];
    case "table":
      return [reportTable(block), ...nestedTables(block)];
    case "page-break":
      return [];
  }
}

function reportTable(table: Table): ReportTable {
  const { rowCount, columnCount, span, isLoose } = table;
  return { kind: "table", span, rowCount, columnCount, cells: cellsOf(table), ...(isLoose && { isLoose }) };
}

function cellsOf({ texts, starts, covered, details, merges, columnCount }: Table): readonly ReportCell[] {
  const sizes = new Map(merges.map((merge) => [merge.row * columnCount + merge.column, merge]));
  const cells: ReportCell[] = [];
  texts.forEach((text, at) => {
    if (covered.has(at)) return;
    const { rows = 1, columns = 1 } = sizes.get(at) ?? {};
    const start = starts[at] ?? 0;
    const span = details.get(at)?.pieces?.[0] ?? { start, end: start + text.length };
    cells.push({ row: Math.floor(at / columnCount), column: at % columnCount, rows, columns, text, span });
  });
  return cells;
}

/** A table inside a cell stands in the text behind the table around it. */
function nestedTables({ details }: Table): readonly ReportBlock[] {
  return [...details.values()].flatMap(({ tables = [] }) => tables.flatMap(reportBlocks));
}
