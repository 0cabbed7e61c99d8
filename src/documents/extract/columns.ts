// The head of a table: one or more rows whose merged cells say, column by column, what stands below them.
import { placeOfCell, cellAt, type Cell, type NeutralDocument, type Table } from "../document.ts";
import type { Place } from "../../core/index.ts";
import { matchText } from "../read/words.ts";
import { roleOf, unitIn, type ColumnRole } from "./headers.ts";

export type Column = {
  readonly column: number;
  /** How many columns of the grid it takes. */
  readonly columns: number;
  /** The whole head from top to bottom: 「偏差原因分析·经费保障」. */
  readonly header: string;
  readonly role?: ColumnRole;
  readonly unit?: string;
};

export type Head = {
  readonly columns: readonly Column[];
  /** The first row below the head. */
  readonly firstRow: number;
};

const deepestHead = 3;
const mostColumns = 200;

export function headAt(table: Table, row: number): Head {
  const firstRow = row + depthAt(table, row);
  const columns: Column[] = [];
  for (let column = 0; column < Math.min(mostColumns, table.columnCount);) {
    const chain = chainAt(table, row, firstRow, column);
    const lowest = chain.at(-1);
    const columnsHere = lowest ? lowest.column + lowest.columns - column : 1;
    // A label at the side of several rows (「绩效指标」) is no head of a column.
    if (lowest && lowest.row + lowest.rows <= firstRow) {
      const made = columnOf(withGroup(table, row, chain), column, columnsHere);
      if (made) columns.push(made);
    }
    column += Math.max(1, columnsHere);
  }
  return { columns, firstRow };
}

function columnOf(chain: readonly Cell[], column: number, columns: number): Column | undefined {
  const texts = chain.map(({ text }) => text).filter((text) => matchText(text) !== "");
  const own = texts.at(-1);
  if (own === undefined) return undefined;
  const header = texts.map((text) => matchText(text)).join("·");
  const role = texts.map(roleOf).findLast((one) => one !== undefined) ?? roleOf(texts.join(""));
  const unit = texts.map(unitIn).findLast((one) => one !== undefined);
  return { column, columns, header, ...(role && { role }), ...(unit !== undefined && { unit }) };
}

/** A group above a head that says nothing by itself: 「资金」 over 「小计」. */
function withGroup(table: Table, row: number, chain: readonly Cell[]): readonly Cell[] {
  const [top] = chain;
  const above = top && row > 0 ? cellAt(table, row - 1, top.column) : undefined;
  if (!top || !above || chain.some(({ text }) => roleOf(text) !== undefined)) return chain;
  const isGroup = above.columns > top.columns && above.columns < table.columnCount && roleOf(above.text) !== undefined;
  return isGroup && above.text !== top.text && above.text.length <= 20 ? [above, ...chain] : chain;
}

/** As deep as most of the cells that head a column by their words. */
function depthAt(table: Table, row: number): number {
  const depths = new Map<number, number>();
  for (let column = 0; column < Math.min(mostColumns, table.columnCount); column += 1) {
    const cell = cellAt(table, row, column);
    if (!cell || cell.column !== column || roleOf(cell.text) === undefined) continue;
    const depth = cell.row + cell.rows - row;
    if (depth <= deepestHead) depths.set(depth, (depths.get(depth) ?? 0) + 1);
  }
  const [most] = [...depths].toSorted(([a, times], [b, often]) => often - times || a - b);
  return Math.max(1, most?.[0] ?? 1);
}

/** The cells over one column, each once, from the top. */
function chainAt(table: Table, from: number, to: number, column: number): readonly Cell[] {
  const chain: Cell[] = [];
  for (let row = from; row < to; row += 1) {
    const cell = cellAt(table, row, column);
    const last = chain.at(-1);
    if (cell && (last?.row !== cell.row || last.column !== cell.column)) chain.push(cell);
  }
  return chain;
}

export function placeOfColumn(document: NeutralDocument, table: Table, row: number, { column }: Column): Place {
  return placeOfCell(document, table, row, column);
}
