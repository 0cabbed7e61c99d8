import type { Span } from "../place.ts";
import type { Plain } from "./characters.ts";
import type { Claim } from "./claim.ts";
import type { ReportText } from "./reportText.ts";
import type { Band } from "./tables.ts";

/** A report as the checks see it: read once, looked up often. */
export type Reading = {
  readonly report: ReportText;
  /** Paragraphs, headings, and the cells that hold sentences. */
  readonly passages: readonly Passage[];
  readonly tables: readonly AuditTable[];
  /** In reading order; `claim.index` is the position here. */
  readonly claims: readonly Claim[];
  /** The year the report is about. */
  readonly year: number | undefined;
};

/** A paragraph as one string: wrapped lines joined, spaces gone, full-width digits and signs as ordinary ones. */
export type Passage = Plain & {
  readonly index: number;
  readonly isHeading: boolean;
  /** Headings above it, the outermost first. */
  readonly headings: readonly string[];
  /** In the order of the text. */
  readonly claims: readonly Claim[];
  /** Which block of the report it begins with. */
  readonly block: number;
  /** Where it is the text of a cell. */
  readonly cell?: { readonly table: number; readonly row: number; readonly column: number };
};

/** A table with what its caption says. */
export type AuditTable = {
  readonly index: number;
  readonly rowCount: number;
  readonly columnCount: number;
  /** The short lines above it. */
  readonly caption: string;
  /** How many rows name the columns. */
  readonly headerRows: number;
  /** All header words of a column, from the top, without repetition: 「2020年支付金额(万元)」. */
  readonly headers: readonly string[];
  /** Forms hold several tables in one; the first band has `headers`. */
  readonly bands: readonly Band[];
  readonly headings: readonly string[];
  readonly cells: readonly AuditCell[];
  /** row × columnCount + column → position in `cells`, also where a merged cell covers it; −1 where nothing stands. */
  readonly grid: Int32Array;
  readonly span: Span;
  readonly block: number;
  /** Put together from lines: what does not add up may be a line that was read wrongly. */
  readonly isLoose: boolean;
};

export type AuditCell = Plain & {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly span: Span;
  readonly claims: readonly Claim[];
};

/** The cell that stands at or covers a position. */
export function cellIn(table: AuditTable, row: number, column: number): AuditCell | undefined {
  if (row < 0 || column < 0 || column >= table.columnCount) return undefined;
  return table.cells[table.grid[row * table.columnCount + column] ?? -1];
}

/** The one figure a cell consists of; undefined for words, sentences, nothing. */
export function figureIn(cell: AuditCell | undefined): Claim | undefined {
  const claim = cell?.claims[0];
  return claim?.at.kind === "cell" && claim.at.whole ? claim : undefined;
}
