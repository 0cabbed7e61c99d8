// The neutral document: what every reader yields and everything behind it (extraction, audit, writing) works on.
import type { Place, Span, Spot } from "../core/index.ts";

export type DocumentFormat = "docx" | "doc" | "xlsx" | "xls" | "ods" | "pdf" | "text" | "markdown" | "html";

/** Where a block stands outside the running text. */
export type Part = "body" | "header" | "footer" | "footnote" | "endnote" | "text-box";

export type NeutralDocument = {
  readonly file: string;
  readonly format: DocumentFormat;
  /** For text files the decoded file itself, otherwise rendered from the blocks; every span points into it. */
  readonly text: string;
  readonly blocks: readonly Block[];
};

export type Block = Heading | Paragraph | ListItem | Table | PageBreak;

type Located = {
  readonly part: Part;
  readonly page?: number;
  readonly span: Span;
  /** Counted from 1 over the document: paragraphs (headings and list items too) and tables apart. */
  readonly index: number;
};

/** `text` is the whole line with its number; `number` is 「（一）」, also where the file only computes it. */
export type Heading = Located & {
  readonly kind: "heading";
  readonly level: number;
  readonly number: string;
  readonly text: string;
};
export type Paragraph = Located & { readonly kind: "paragraph"; readonly text: string };
export type ListItem = Located & {
  readonly kind: "list-item";
  readonly level: number;
  readonly number: string;
  readonly text: string;
};
/** What follows stands on `page`. */
export type PageBreak = Located & { readonly kind: "page-break" };

/**
 * A full grid, row by row in one array: a sheet may have a million cells, so a cell is looked at through `cellAt` and
 * not kept as an object. A place covered by a merged cell has the text "".
 */
export type Table = Located & {
  readonly kind: "table";
  readonly sheet?: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly texts: readonly string[];
  /** Where the text of each cell starts in the document's text. */
  readonly starts: Int32Array;
  readonly merges: readonly Merge[];
  /** From a covered position to the position of its cell. */
  readonly covered: ReadonlyMap<number, number>;
  /** What few cells have, by position. */
  readonly details: ReadonlyMap<number, CellDetail>;
  /** How many rows the file itself marks as repeated header. */
  readonly headerRows: number;
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  /** Put together from cells whose rows nobody ended. */
  readonly isLoose?: true;
};

/** From 0, in rows and columns of the grid. */
export type Merge = { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };

export type CellDetail = {
  readonly formula?: string;
  /** The stored number as exact decimal text, or the date as 2020-12-31, where the cell shows less of it. */
  readonly stored?: string;
  /** The parts a text was put together from, where it was cut by a page break. */
  readonly pieces?: readonly Span[];
  readonly page?: number;
  readonly tables?: readonly Table[];
};

export type Cell = Merge & { readonly text: string; readonly detail?: CellDetail };

/** The cell that stands there or covers the position. */
export function cellAt(table: Table, row: number, column: number): Cell | undefined {
  if (row < 0 || column < 0 || row >= table.rowCount || column >= table.columnCount) return undefined;
  const at = row * table.columnCount + column;
  const position = table.covered.get(at) ?? at;
  const detail = table.details.get(position);
  return { ...mergeAt(table, position), text: table.texts[position] ?? "", ...(detail && { detail }) };
}

/** The text a reader sees at a position, also where a merged cell covers it. */
export function textAt(table: Table, row: number, column: number): string {
  return cellAt(table, row, column)?.text ?? "";
}

/** Built when a table's merged cells are first asked for; a table never changes. */
const mergesByPosition = new WeakMap<Table, ReadonlyMap<number, Merge>>();

function mergeAt(table: Table, position: number): Merge {
  const { merges, columnCount } = table;
  const single = { row: Math.floor(position / columnCount), column: position % columnCount, rows: 1, columns: 1 };
  if (merges.length === 0) return single;
  const known =
    mergesByPosition.get(table) ?? new Map(merges.map((merge) => [merge.row * columnCount + merge.column, merge]));
  mergesByPosition.set(table, known);
  return known.get(position) ?? single;
}

/** From a covered position to the position of the cell that covers it. */
export function coveredPositions(merges: readonly Merge[], columnCount: number): ReadonlyMap<number, number> {
  const covered = new Map<number, number>();
  for (const { row, column, rows, columns } of merges) {
    const origin = row * columnCount + column;
    for (let r = row; r < row + rows; r += 1) {
      for (let c = column; c < column + columns; c += 1) {
        const position = r * columnCount + c;
        if (position !== origin) covered.set(position, origin);
      }
    }
  }
  return covered;
}

export function placeOfBlock(document: NeutralDocument, block: Block): Place {
  return placeOfSpot(document, spotOfBlock(block));
}

export function spotOfBlock(block: Block): Spot {
  const { page, span, index } = block;
  return {
    ...(block.kind === "table" && block.sheet !== undefined && { sheet: block.sheet }),
    ...(page !== undefined && { page }),
    ...(block.kind === "table" ? { table: index } : block.kind !== "page-break" && { paragraph: index }),
    span,
  };
}

export function placeOfCell(document: NeutralDocument, table: Table, row: number, column: number): Place {
  const cell = cellAt(table, row, column);
  const position = cell ? cell.row * table.columnCount + cell.column : 0;
  const page = cell?.detail?.page ?? table.page;
  const start = table.starts[position] ?? table.span.start;
  const spot: Spot = {
    ...(table.sheet !== undefined && { sheet: table.sheet }),
    ...(page !== undefined && { page }),
    table: table.index,
    row: row + 1,
    column: column + 1,
    span: cell?.detail?.pieces?.[0] ?? { start, end: start + (cell?.text.length ?? 0) },
  };
  return placeOfSpot(document, spot);
}

function placeOfSpot(document: NeutralDocument, within: Spot): Place {
  const start = within.span?.start ?? 0;
  const ends = lineEnds(document);
  // How many lines end before the place.
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return { file: document.file, line: low + 1, column: start - (ends[low - 1] ?? -1), within };
}

/** Where the lines of a document end, counted once; a document never changes. */
const endsByDocument = new WeakMap<NeutralDocument, readonly number[]>();

function lineEnds(document: NeutralDocument): readonly number[] {
  const known = endsByDocument.get(document);
  if (known) return known;
  const ends: number[] = [];
  for (let at = document.text.indexOf("\n"); at >= 0; at = document.text.indexOf("\n", at + 1)) ends.push(at);
  endsByDocument.set(document, ends);
  return ends;
}
