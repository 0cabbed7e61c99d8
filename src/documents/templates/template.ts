// What a template file says: the outline, the sentences and the tables of a report, as data an authority can adapt.
import type { Place } from "../../core/index.ts";
import type { Sentence } from "../compose/sentence.ts";

/** 「当」: only where this is known (a list: not empty); 「无」: only where it is not. */
export type Condition = { readonly when?: string; readonly without?: string };

export type ReportTemplate = {
  readonly code: string;
  readonly name: string;
  readonly layout: string;
  readonly title: Sentence;
  readonly subtitle?: Sentence;
  readonly mark?: string;
  readonly cover: readonly CoverLine[];
  readonly content: readonly Content[];
  readonly signature: readonly Sentence[];
  readonly attachments: readonly Attachment[];
};

export type CoverLine = { readonly label: string; readonly text: Sentence };

export type Content =
  | (Condition & {
      readonly kind: "section";
      readonly title: Sentence;
      readonly numbered: boolean;
      readonly each?: string;
      readonly content: readonly Content[];
    })
  | (Condition & { readonly kind: "paragraph"; readonly each?: string; readonly pieces: readonly Piece[] })
  | (Condition & { readonly kind: "table"; readonly table: string })
  | (Condition & { readonly kind: "picture"; readonly of: PictureOf; readonly title: Sentence })
  | { readonly kind: "page-break" };

export const picturesOf = { 资金: "money", 得分: "scores" } as const;
export type PictureOf = (typeof picturesOf)[keyof typeof picturesOf];

/** A sentence of a paragraph, once or for each member of a list. */
export type Piece = Condition & {
  readonly sentence: Sentence;
  readonly each?: string;
  readonly between: string;
  readonly end: string;
};

export type Attachment = Condition & { readonly table: string; readonly title?: Sentence };

export type TableTemplate = {
  readonly code: string;
  readonly name: string;
  readonly layout: string;
  readonly title: Sentence;
  readonly subtitle?: Sentence;
  /** The unit of money, said once above the table. */
  readonly unit?: string;
  readonly landscape: boolean;
  /** Points; the table type of the layout where nothing is said. */
  readonly size?: number;
  readonly widths: readonly Width[];
  /** The widths follow what the columns hold; `widths` only says how many there are. */
  readonly fits: boolean;
  readonly rows: readonly RowTemplate[];
  readonly notes: readonly Sentence[];
  readonly signature: readonly Sentence[];
  /** The detail tables of the case follow, each with its own columns. */
  readonly details: boolean;
};

/** `levels`: one column of this width for each level of the indicators. */
export type Width = { readonly width: number; readonly levels?: true };

export type RowTemplate =
  | (Condition & {
      readonly kind: "row";
      readonly head: boolean;
      readonly key?: string;
      readonly each?: string;
      readonly cells: readonly CellTemplate[];
      readonly place: Place;
    })
  | (Condition & { readonly kind: "group"; readonly label: CellTemplate; readonly rows: readonly RowTemplate[] });

export type CellTemplate = {
  readonly sentence: Sentence;
  readonly columns: number;
  readonly rows: number;
  readonly align?: "left" | "center" | "right";
  readonly label: boolean;
  readonly key?: string;
  readonly formula?: FormulaTemplate;
  /** One cell over neighbouring rows with the same text. */
  readonly merge: boolean;
  /** Takes one column for each level of the indicators: their titles, or the names on the way down. */
  readonly levels: boolean;
  /** One cell over all the columns of the levels. */
  readonly acrossLevels: boolean;
};

export type FormulaTemplate =
  | { readonly op: "sum"; readonly of: string }
  | { readonly op: "÷" | "−"; readonly left: string; readonly right: string };
