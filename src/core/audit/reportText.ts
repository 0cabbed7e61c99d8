import type { Span } from "../place.ts";

/**
 * A finished report as the auditor reads it: the plain text, and where its parts stand in it. Every span counts UTF-16
 * units of `text`; for a text file `text` is the file itself, newlines included.
 */
export type ReportText = {
  readonly name: string;
  readonly text: string;
  /** In reading order. What no block covers is not audited. */
  readonly blocks: readonly ReportBlock[];
};

export type ReportBlock = ReportHeading | ReportParagraph | ReportTable;

/** `span` covers the line with its number; `number` is 「（一）」, also where the file only computes it. */
export type ReportHeading = {
  readonly kind: "heading";
  readonly level: number;
  readonly number: string;
  readonly span: Span;
};

/** List items, notes and captions too. A line of a text file is a paragraph; the auditor joins lines that were wrapped. */
export type ReportParagraph = { readonly kind: "paragraph"; readonly span: Span };

export type ReportTable = {
  readonly kind: "table";
  readonly span: Span;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Only the cells that stand there, row by row; what a merged cell covers is left out. Caption and unit line are paragraphs. */
  readonly cells: readonly ReportCell[];
  /** Put together from lines that look like its rows. */
  readonly isLoose?: true;
};

/** Rows and columns from 0. `text` may differ from what `span` covers where a cell was cut by a page break. */
export type ReportCell = {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly text: string;
  readonly span: Span;
};
