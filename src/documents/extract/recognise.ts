// Tables are found by the words of their header row, wherever in the table that stands: titles and heads come before it.
import { cellAt, textAt, type Block, type NeutralDocument, type Table } from "../document.ts";
import { roleOf, unitIn, type ColumnRole } from "./headers.ts";
import { kindOf, type TableKind } from "./tableKind.ts";

export type RecognisedTable = {
  readonly table: Table;
  /** Undefined when no header row tells what the table is. */
  readonly kind?: TableKind;
  /** Rows of the header, from 0, in tables that hold several (a self-evaluation form has one for money and one for indicators). */
  readonly headerRow?: number;
  readonly columns: readonly RecognisedColumn[];
  /** The heading or line straight before the table. */
  readonly title?: string;
};

export type RecognisedColumn = {
  readonly column: number;
  readonly header: string;
  readonly role?: ColumnRole;
  readonly unit?: string;
};

export function recogniseTables(document: NeutralDocument): readonly RecognisedTable[] {
  return document.blocks.flatMap((block, at) => {
    if (block.kind !== "table") return [];
    const title = titleBefore(document.blocks, at);
    return [{ ...recogniseTable(block), ...(title !== undefined && { title }) }];
  });
}

/** Header rows of real forms stand within the first rows; a self-evaluation form has a dozen rows of head and money. */
const searchedRows = 40;

export function recogniseTable(table: Table): RecognisedTable {
  let best:
    | {
        readonly row: number;
        readonly columns: readonly RecognisedColumn[];
        readonly kind: TableKind;
        readonly weight: number;
      }
    | undefined;
  for (let row = 0; row < Math.min(table.rowCount, searchedRows); row += 1) {
    const columns = columnsAt(table, row);
    const roles = columns.map(({ role }) => role);
    const kind = kindOf(roles);
    const weight = new Set(roles.filter((role) => role !== undefined)).size + (roles.includes("level-3") ? 10 : 0);
    if (kind !== undefined && (best === undefined || weight > best.weight)) best = { row, columns, kind, weight };
  }
  if (!best) return { table, columns: columnsAt(table, 0) };
  return { table, kind: best.kind, headerRow: best.row, columns: best.columns };
}

/** A merged header cell heads its first column; a second header row below it says more. */
function columnsAt(table: Table, row: number): readonly RecognisedColumn[] {
  const columns: RecognisedColumn[] = [];
  for (let column = 0; column < Math.min(table.columnCount, 200); column += 1) {
    const cell = cellAt(table, row, column);
    // A cell that has come down from above heads its column as well.
    if (!cell || cell.column !== column) continue;
    const header = headerText(table, row, column, cell.columns);
    if (header.trim() === "") continue;
    const [role, unit] = [roleOf(header), unitIn(header)];
    columns.push({ column, header, ...(role && { role }), ...(unit !== undefined && { unit }) });
  }
  return columns;
}

function headerText(table: Table, row: number, column: number, columns: number): string {
  const own = textAt(table, row, column);
  const above = row > 0 ? cellAt(table, row - 1, column) : undefined;
  const isUnderGroup = above && above.columns > columns && above.text !== own && above.text.length <= 20;
  return isUnderGroup && roleOf(own) === undefined ? `${above.text}${own}` : own;
}

function titleBefore(blocks: readonly Block[], at: number): string | undefined {
  for (const block of blocks.slice(Math.max(0, at - 3), at).reverse()) {
    if (block.kind === "table") return undefined;
    if ("text" in block && block.text.length <= 60) return block.text;
  }
  return undefined;
}
