// What the writers write: the blocks of a neutral document before it has a place in a file, with every figure linked.
import type { FigureId } from "../../core/index.ts";

/** Where a piece of text comes from, so that an edited document can be held against the evaluation again. */
export type Link =
  | { readonly kind: "figure"; readonly id: FigureId }
  /** The points of an indicator, what it lost of them, and the share it earned, as shown. */
  | { readonly kind: "points" | "lost" | "share"; readonly code: string }
  /** How many there are of something in the evaluation. */
  | { readonly kind: "count"; readonly of: string }
  /** Words or figures of the case itself: a name, a target, a rule. */
  | { readonly kind: "case" };

export type Run = {
  readonly text: string;
  readonly link?: Link;
  /** A place only a person can fill: 「【请填写：…】」. */
  readonly fill?: true;
  /** What is asked for there, where it is words and no figure of the case. */
  readonly what?: string;
};
export type Runs = readonly Run[];

export type ComposedBlock =
  | ComposedHeading
  | ComposedParagraph
  | ComposedTable
  | ComposedPicture
  | { readonly kind: "page-break" }
  /** What follows stands on new pages of this orientation. */
  | { readonly kind: "section"; readonly landscape: boolean };

export type ComposedHeading = {
  readonly kind: "heading";
  readonly level: 1 | 2 | 3 | 4;
  /** 「（一）」; empty where the level is not numbered. */
  readonly number: string;
  readonly runs: Runs;
};

export const paragraphStyles = [
  "title",
  "subtitle",
  "period",
  "cover",
  "body",
  "attachment",
  "attachment-list",
  "caption",
  "unit",
  "note",
  "signature",
] as const;
export type ParagraphStyle = (typeof paragraphStyles)[number];

export type ComposedParagraph = { readonly kind: "paragraph"; readonly style: ParagraphStyle; readonly runs: Runs };

export type ComposedTable = {
  readonly kind: "table";
  /** Short name: the sheet in a workbook, the alternative text in a document. */
  readonly name: string;
  readonly rowCount: number;
  /** Points; the table type of the layout where nothing is said. */
  readonly size?: number;
  /** Relative widths, one for each column. */
  readonly widths: readonly number[];
  /** How many rows from the first are repeated on every page. */
  readonly headerRows: number;
  /** In reading order; positions covered by a span have none. */
  readonly cells: readonly ComposedCell[];
};

export type ComposedCell = {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly role: "head" | "label" | "value";
  readonly align: "left" | "center" | "right";
  readonly runs: Runs;
  readonly value?: CellValue;
  readonly formula?: CellFormula;
};

/** The exact figure behind the text of a cell. */
export type CellValue = { readonly exact: string; readonly unit: string };

/** How a spreadsheet works the cell out of others; cells by their index in the table. */
export type CellFormula =
  | { readonly op: "sum"; readonly of: readonly number[]; readonly places?: number }
  | { readonly op: "÷" | "−"; readonly left: number; readonly right: number };

export type ComposedPicture = {
  readonly kind: "picture";
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
};

/** `share` of the longest bar, from 0 to 1, only for drawing; a figure nobody has given has none. */
export type Bar = { readonly label: string; readonly parts: readonly BarPart[] };
export type BarPart = { readonly name: string; readonly text: string; readonly share?: number; readonly link: Link };

export type ComposedDocument = {
  readonly title: string;
  readonly blocks: readonly ComposedBlock[];
};

export function plain(runs: Runs): string {
  return runs.map(({ text }) => text).join("");
}

/** A figure or a word of the case that is not known yet. */
export function fillIn(what: string): Run {
  return { text: `【请填写：${what}】`, fill: true };
}

/** Words that only a person can write, kept by what is asked for. */
export function textFor(what: string): Run {
  return { ...fillIn(what), what };
}
