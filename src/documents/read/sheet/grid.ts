// A sheet while it is read: rows come one by one and are kept compact, since there may be a million cells.
import { coveredPositions, type Merge } from "../../document.ts";
import type { DraftDetail, DraftTable } from "../draft.ts";

const widest = 16_384;

/** More covered cells than any printed table has. */
const mostCovered = 200_000;

export class SheetGrid {
  private readonly rows: (readonly string[])[] = [];
  private readonly details = new Map<number, DraftDetail>();
  readonly hiddenRows: number[] = [];
  private width = 0;
  private height = 0;

  private readonly mostCells: number;

  constructor(mostCells: number) {
    this.mostCells = mostCells;
  }

  /** False when the sheet gets larger than is read. Empty cells at the end of a row do not count. */
  addRow(row: number, texts: readonly string[]): boolean {
    if (texts.length === 0) return true;
    this.width = Math.max(this.width, texts.length);
    this.height = Math.max(this.height, row + 1);
    if (this.width * this.height > this.mostCells) return false;
    while (this.rows.length < row) this.rows.push(none);
    this.rows[row] = texts;
    return true;
  }

  addDetail(row: number, column: number, detail: DraftDetail): void {
    this.details.set(row * widest + column, detail);
  }

  get cells(): number {
    return this.width * this.height;
  }

  /** A covered cell shows nothing and keeps nothing. */
  private detailsIn(
    rowCount: number,
    columnCount: number,
    covered: ReadonlyMap<number, number>,
  ): ReadonlyMap<number, DraftDetail> {
    const placed = new Map<number, DraftDetail>();
    for (const [key, detail] of this.details) {
      const [row, column] = [Math.floor(key / widest), key % widest];
      const at = row * columnCount + column;
      if (column < columnCount && row < rowCount && !covered.has(at)) placed.set(at, detail);
    }
    this.details.clear();
    return placed;
  }

  table(sheet: string, merges: readonly Merge[], hiddenColumns: readonly number[]): DraftTable | undefined {
    if (this.height === 0) return undefined;
    const { width: columnCount, height: rowCount } = this;
    const texts = Array.from({ length: rowCount * columnCount }, () => "");
    for (const [at, row] of this.rows.entries()) {
      for (let column = 0; column < row.length; column += 1) texts[at * columnCount + column] = row[column] ?? "";
    }
    this.rows.length = 0;
    const inside = clipped(merges, rowCount, columnCount);
    const covered = coveredPositions(inside, columnCount);
    for (const at of covered.keys()) texts[at] = "";
    const details = this.detailsIn(rowCount, columnCount, covered);
    const hidden = {
      hiddenRows: this.hiddenRows.filter((row) => row < rowCount),
      hiddenColumns: hiddenColumns.filter((column) => column < columnCount),
    };
    return {
      kind: "table",
      sheet,
      rowCount,
      columnCount,
      texts,
      merges: inside,
      covered,
      details,
      headerRows: 0,
      ...hidden,
    };
  }
}

const none: readonly string[] = [];

/** Merges that reach beyond what is filled are cut; those that overlap another are left out, as a sheet allows none. */
function clipped(merges: readonly Merge[], rowCount: number, columnCount: number): readonly Merge[] {
  let covered = 0;
  const taken = new Set<number>();
  return merges.flatMap((merge) => {
    const rows = Math.min(merge.rows, rowCount - merge.row);
    const columns = Math.min(merge.columns, columnCount - merge.column);
    if (rows < 1 || columns < 1 || rows * columns < 2) return [];
    covered += rows * columns;
    if (covered > mostCovered) return [];
    const positions: number[] = [];
    for (let row = merge.row; row < merge.row + rows; row += 1) {
      for (let column = merge.column; column < merge.column + columns; column += 1)
        positions.push(row * columnCount + column);
    }
    if (positions.some((position) => taken.has(position))) return [];
    for (const position of positions) taken.add(position);
    return [{ row: merge.row, column: merge.column, rows, columns }];
  });
}
