import { plainText } from "../../characters.ts";
import type { Claim } from "../../claim.ts";
import { figureIn, type AuditTable, type Reading } from "../../reading.ts";
import { columnFigures, rowsOf } from "../../tableRows.ts";

/**
 * What a total may hold beyond the rows beside it: the points of the form's part above, the rows of the same table on the
 * pages before and behind. `isTorn`: a page ended in the table and what lies there was not read as one.
 */
export type Outside = {
  readonly earlier: readonly Claim[];
  readonly before: readonly AuditTable[];
  readonly after: readonly AuditTable[];
  readonly isTorn: boolean;
  /** Totals of the same row in columns that hold nothing else. */
  readonly beside?: readonly Claim[];
};

/** A table with the pieces of it on other pages; `headers` where its own page does not repeat them. */
export type Pieces = Omit<Outside, "earlier"> & { readonly headers: readonly string[] | undefined };

const mostPages = 12;

/** For each table of the report the pieces a page break cut off it. */
export function piecesOf({ tables, report }: Reading): readonly Pieces[] {
  const goesOn = tables.map((table, at) => isContinued(report, table, tables[at + 1]));
  return tables.map((table, at) => {
    const before: AuditTable[] = [];
    for (let index = at - 1; index >= Math.max(0, at - mostPages) && goesOn[index] === true; index -= 1) {
      const piece = tables[index];
      if (!piece || hasTotal(piece)) break;
      before.unshift(piece);
    }
    const after: AuditTable[] = [];
    for (let index = at; index < at + mostPages && goesOn[index] === true; index += 1) {
      const piece = tables[index + 1];
      if (!piece || hasTotal(piece)) break;
      after.push(piece);
    }
    const head = table.headerRows === 0 && goesOn[at - 1] === true ? headed(tables, at, goesOn) : undefined;
    return { before, after, isTorn: isTorn(report, table), headers: head?.headers };
  });
}

function headed(tables: readonly AuditTable[], at: number, goesOn: readonly boolean[]): AuditTable | undefined {
  for (let index = at - 1; index >= Math.max(0, at - mostPages) && goesOn[index] === true; index -= 1) {
    const table = tables[index];
    if (table && table.headerRows > 0) return table;
  }
  return undefined;
}

const hasTotal = (table: AuditTable): boolean => rowsOf(table).some(({ kind }) => kind === "total");

const fewestRows = 2;

/** Nothing but the foot of a page between two tables of as many columns, the second without a head or with the same one. */
function isContinued(report: Reading["report"], table: AuditTable, next: AuditTable | undefined): boolean {
  if (!next || table.columnCount !== next.columnCount || table.rowCount < fewestRows) return false;
  const isSame = next.headers.join() === table.headers.join() && next.headerRows > 0;
  if (!isSame && next.headerRows > 0) return false;
  // The head is repeated on the next page, whatever else a reader put in between.
  return isSame || between(report, table, next).every((line) => pageFoot.test(line));
}

const pageFoot = /^[-—–~·|\s]*第?\d{0,3}页?[,，/]?(?:共?\d{1,3}页)?[-—–~·|\s]*$/u;
const farthest = 4;

function between({ text, blocks }: Reading["report"], table: AuditTable, next: AuditTable): readonly string[] {
  if (next.block - table.block > farthest) return ["…"];
  return blocks.slice(table.block + 1, next.block).map(({ span }) => plainText(text, span, false).text);
}

/** Lines that are rows of a table: words and as many figures as it has columns of them, without a sentence. */
const looseRow = /^[^，。；：:]{1,30}?[\s\t]+-?\d[\d,.]*%?(?:[\s\t]+-?\d[\d,.]*%?){0,12}$/u;

/** Beside it the foot of a page, or rows that were read as lines. */
function isTorn({ text, blocks }: Reading["report"], { block }: AuditTable): boolean {
  return [blocks[block - 1], blocks[block + 1]].some((beside) => {
    if (!beside || beside.kind !== "paragraph" || beside.span.end - beside.span.start > 120) return false;
    const line = text.slice(beside.span.start, beside.span.end).trim();
    return (/\d/u.test(line) && pageFoot.test(line)) || looseRow.test(line);
  });
}

/** Its figures in a column, without what only names a part of another row. */
export function detailsOf(tables: readonly AuditTable[], column: number): readonly Claim[] {
  return tables.flatMap((table) => {
    const among = new Set(
      rowsOf(table).flatMap(({ row, isAmong, kind }) => (isAmong || kind !== "detail" ? [row] : [])),
    );
    return columnFigures(table, column).flatMap((figure, row) => (figure && !among.has(row) ? [figure] : []));
  });
}

/** The points of the form's part above a row. */
export function pointsAbove(table: AuditTable, row: number): readonly Claim[] {
  return table.cells.flatMap((cell) => {
    const figure = cell.row < row ? figureIn(cell) : undefined;
    return figure?.unit.dimension === "points" ? [figure] : [];
  });
}
