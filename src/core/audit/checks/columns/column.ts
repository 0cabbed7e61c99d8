import type { Claim } from "../../claim.ts";
import { cellIn, figureIn, type AuditTable } from "../../reading.ts";
import type { CheckName } from "../../result.ts";
import { rowsOf } from "../../tableRows.ts";

/** A column of figures in a band of a table, by rows from the first of the band. */
export type Column = {
  readonly index: number;
  readonly header: string;
  readonly figures: readonly (Claim | undefined)[];
};

export type BandRows = { readonly from: number; readonly to: number; readonly headers: readonly string[] };

/** How one column follows from others. */
export type Relation = {
  readonly check: CheckName;
  readonly operands: readonly Column[];
  readonly kind: "sum" | "difference" | "quotient" | "average" | "growth" | "product";
  /** Do the headers themselves say it? */
  readonly isNamed: boolean;
  /** No header says so, but the figures may be per cent. */
  readonly isPercent?: boolean;
};

export function bandsOf({ bands, rowCount }: AuditTable): readonly BandRows[] {
  return bands
    .map(({ from, headers }, at) => ({ from, headers, to: bands[at + 1]?.from ?? rowCount }))
    .filter(({ from, to }) => to > from);
}

export function columnsOf(table: AuditTable, { from, to, headers }: BandRows): readonly Column[] {
  const columns: Column[] = [];
  for (let index = 0; index < table.columnCount; index += 1) {
    const figures: (Claim | undefined)[] = [];
    for (let row = from; row < to; row += 1) {
      const cell = cellIn(table, row, index);
      figures.push(cell?.row === row && cell.column === index ? figureIn(cell) : undefined);
    }
    if (figures.some((figure) => figure !== undefined)) columns.push({ index, header: headers[index] ?? "", figures });
  }
  return columns;
}

/** The total of each column as one that has it in every row: what shares of the whole are divided by. */
export function totalsOf(table: AuditTable, { from, to }: BandRows, columns: readonly Column[]): readonly Column[] {
  const row = rowsOf(table).findLast((one) => one.kind === "total" && one.row >= from && one.row < to)?.row;
  if (row === undefined) return [];
  return columns.flatMap(({ index, header, figures }) => {
    const total = figures[row - from];
    return total?.base.isPositive() ? [{ index, header: `${header}合计`, figures: figures.map(() => total) }] : [];
  });
}
