// What readers build: blocks that do not know yet where they stand in the document's text.
import type { Finding } from "../../core/index.ts";
import { coveredPositions, type CellDetail, type DocumentFormat, type Merge, type Part } from "../document.ts";

type Drafted = { readonly part?: Part; readonly page?: number };

export type DraftBlock =
  | (Drafted & { readonly kind: "heading"; readonly level: number; readonly number: string; readonly text: string })
  | (Drafted & { readonly kind: "paragraph"; readonly text: string })
  | (Drafted & { readonly kind: "list-item"; readonly level: number; readonly number: string; readonly text: string })
  | (Drafted & { readonly kind: "page-break" })
  | DraftTable;

export type DraftTable = Drafted & {
  readonly kind: "table";
  readonly sheet?: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly texts: readonly string[];
  readonly merges: readonly Merge[];
  readonly covered: ReadonlyMap<number, number>;
  readonly details: ReadonlyMap<number, DraftDetail>;
  readonly headerRows: number;
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly isLoose?: true;
};

export type DraftDetail = Omit<CellDetail, "tables"> & { readonly tables?: readonly DraftTable[] };

export type DraftCell = {
  readonly row: number;
  readonly column: number;
  readonly rows?: number;
  readonly columns?: number;
  readonly text: string;
  readonly detail?: DraftDetail;
};

export type Draft = {
  readonly format: DocumentFormat;
  readonly blocks: readonly DraftBlock[];
  readonly findings: readonly Finding[];
};

type TableExtras = Partial<
  Pick<DraftTable, "part" | "page" | "sheet" | "headerRows" | "hiddenRows" | "hiddenColumns" | "isLoose">
>;

/** Cells with their spans become a full grid; where two claim a place, the first keeps it. */
export function tableOf(cells: readonly DraftCell[], extras: TableExtras = {}): DraftTable {
  const columnCount = cells.reduce((most, { column, columns = 1 }) => Math.max(most, column + columns), 0);
  const rowCount = cells.reduce((most, { row, rows = 1 }) => Math.max(most, row + rows), 0);
  const texts = Array.from({ length: rowCount * columnCount }, () => "");
  const details = new Map<number, DraftDetail>();
  const merges: Merge[] = [];
  for (const { row, column, rows = 1, columns = 1, text, detail } of cells) {
    const position = row * columnCount + column;
    texts[position] = text;
    if (detail) details.set(position, detail);
    if (rows > 1 || columns > 1) merges.push({ row, column, rows, columns });
  }
  const covered = coveredPositions(merges, columnCount);
  return {
    kind: "table",
    headerRows: 0,
    hiddenRows: [],
    hiddenColumns: [],
    ...extras,
    rowCount,
    columnCount,
    texts,
    merges,
    covered,
    details,
  };
}

/** Outside spreadsheets no table has as many; spans that claim more are a mistake or an attack. */
const mostCells = 1_000_000;

export function isTooLarge(cells: readonly DraftCell[]): boolean {
  let [rowCount, columnCount] = [0, 0];
  for (const { row, column, rows = 1, columns = 1 } of cells) {
    rowCount = Math.max(rowCount, row + rows);
    columnCount = Math.max(columnCount, column + columns);
  }
  return rowCount * columnCount > mostCells;
}

/** The rows of a draft as lists of texts; covered places are empty. */
export function rowsOf({ texts, rowCount, columnCount }: DraftTable): readonly (readonly string[])[] {
  return Array.from({ length: rowCount }, (_, row) => texts.slice(row * columnCount, (row + 1) * columnCount));
}

export function cellsOf({ texts, merges, covered, details, columnCount }: DraftTable): readonly DraftCell[] {
  const spans = new Map(merges.map((merge) => [merge.row * columnCount + merge.column, merge]));
  return texts.flatMap((text, position) => {
    if (covered.has(position)) return [];
    const detail = details.get(position);
    const { rows = 1, columns = 1 } = spans.get(position) ?? {};
    const [row, column] = [Math.floor(position / columnCount), position % columnCount];
    return [{ row, column, rows, columns, text, ...(detail && { detail }) }];
  });
}
