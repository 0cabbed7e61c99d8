// A table of Word becomes a full grid: cells know how many grid columns they span, and whether they go on from above.
import { isTooLarge, tableOf, type DraftBlock, type DraftCell, type DraftTable } from "../draft.ts";
import { withoutRepeatedHeader } from "../tables/joinPages.ts";
import type { DocxContext, ReadBlocks } from "./context.ts";
import { attribute, child, count, elements, isOn, type XmlElement } from "./xml.ts";

const mostColumns = 1_000;
const deepest = 6;

type Open = {
  row: number;
  column: number;
  rows: number;
  columns: number;
  text: string;
  detail?: NonNullable<DraftCell["detail"]>;
};

export function readTable(element: XmlElement, context: DocxContext, readBlocks: ReadBlocks): readonly DraftTable[] {
  if (context.depth >= deepest) {
    context.count("nested");
    return [];
  }
  context.depth += 1;
  const rows = rowsIn(element, context);
  const { page } = context;
  const cells: Open[] = [];
  const openAt = new Map<number, Open>();
  rows.forEach((row, at) => readRow(row, at, { cells, openAt, context, readBlocks }));
  context.depth -= 1;
  if (cells.length === 0) return [];
  if (isTooLarge(cells)) {
    context.count("large");
    return [];
  }
  const marked = rows.findIndex((row) => !isOn(child(child(row, "w:trPr"), "w:tblHeader")));
  const headerRows = marked < 0 ? 0 : marked;
  return [withoutRepeatedHeader(tableOf(cells, { page, headerRows }))];
}

/** Rows and cells may be wrapped in content controls; deleted rows are left out. */
function rowsIn(element: XmlElement, context: DocxContext): readonly XmlElement[] {
  return unwrapped(element, "w:tr").filter((row) => {
    const isDeleted = child(child(row, "w:trPr"), "w:del") !== undefined;
    if (isDeleted) context.count("deleted");
    return !isDeleted;
  });
}

function unwrapped(element: XmlElement, name: string): readonly XmlElement[] {
  return elements(element).flatMap((part) => {
    if (part.name === name) return [part];
    if (part.name === "w:sdt") return unwrapped(child(part, "w:sdtContent") ?? { ...part, children: [] }, name);
    return part.name === "w:customXml" || part.name === "w:ins" ? unwrapped(part, name) : [];
  });
}

type Surroundings = {
  readonly cells: Open[];
  /** The cell above that may go on, by the column it begins in. */
  readonly openAt: Map<number, Open>;
  readonly context: DocxContext;
  readonly readBlocks: ReadBlocks;
};

function readRow(row: XmlElement, at: number, around: Surroundings): void {
  const { cells, openAt } = around;
  let column = clamp(count(attribute(child(child(row, "w:trPr"), "w:gridBefore"), "w:val")), 0);
  for (const cell of unwrapped(row, "w:tc")) {
    if (column >= mostColumns) break;
    const properties = child(cell, "w:tcPr");
    const columns = Math.min(
      mostColumns - column,
      clamp(count(attribute(child(properties, "w:gridSpan"), "w:val")), 1),
    );
    const merge = child(properties, "w:vMerge");
    const above = openAt.get(column);
    const goesOn = merge !== undefined && attribute(merge, "w:val") !== "restart";
    const { text, detail } = contentOf(cell, around);
    if (goesOn && above && above.columns === columns && above.row + above.rows === at) {
      above.rows += 1;
      // Covered text is not printed, but a file may hide words there.
      if (text !== "") around.context.count("hidden");
    } else {
      const open: Open = { row: at, column, rows: 1, columns, text, ...(detail && { detail }) };
      cells.push(open);
      if (merge) openAt.set(column, open);
      else openAt.delete(column);
    }
    column += columns;
  }
}

function clamp(value: number | undefined, least: number): number {
  return Math.min(mostColumns, Math.max(least, value ?? least));
}

/** The paragraphs of a cell, a line each; tables inside it are kept apart. */
function contentOf(cell: XmlElement, { context, readBlocks }: Surroundings): Pick<DraftCell, "text" | "detail"> {
  const blocks = readBlocks(cell, context);
  const lines = blocks.flatMap((block: DraftBlock) => ("text" in block ? [block.text.replaceAll("\t", " ")] : []));
  const tables = blocks.flatMap((block: DraftBlock) => (block.kind === "table" ? [block] : []));
  return { text: lines.join("\n"), ...(tables.length > 0 && { detail: { tables } }) };
}
