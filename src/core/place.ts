/** Where a source says it: a document and a locator inside it, such as 「自评报告」 and "5039" (a character) or 「表3」. */
export type Citation = { readonly document: string; readonly locator: string };

/** A stretch of a document's plain text: positions as JavaScript counts them, the end not included. */
export type Span = { readonly start: number; readonly end: number };

/** Where in a document a person finds it again; everything but the span is counted from 1. */
export type Spot = {
  readonly sheet?: string;
  readonly page?: number;
  readonly paragraph?: number;
  readonly table?: number;
  readonly row?: number;
  readonly column?: number;
  readonly span?: Span;
};

/** Where something stands: line and column (from 1) of a file a person can open, and the source it was taken from. */
export type Place = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly source?: Citation;
  /** In a document line and column are those of its plain text; this is where a reader of the document looks. */
  readonly within?: Spot;
  /** For a figure typed into the system: who entered it and on which day; file and line then mean nothing to a person. */
  readonly entered?: { readonly by: string; readonly on: string };
};

export function placeText(place: Place): string {
  if (place.entered) return `${place.entered.by} ${place.entered.on} 填报`;
  return place.within ? `${place.file} ${spotText(place.within)}` : `${place.file}:${place.line}:${place.column}`;
}

/** 「第3页 表2第4行第5列」, 「第12段」 */
export function spotText({ sheet, page, paragraph, table, row, column }: Spot): string {
  const parts = [
    sheet === undefined ? "" : `工作表「${sheet}」`,
    page === undefined ? "" : `第${page}页`,
    table === undefined ? "" : `表${table}`,
    paragraph === undefined ? "" : `第${paragraph}段`,
  ];
  const cell = row === undefined ? "" : `第${row}行${column === undefined ? "" : `第${column}列`}`;
  return `${parts.filter((part) => part !== "").join(" ")}${cell}` || "全文";
}

/** 「自评报告」第5039字符 */
export function citationText(source: Citation): string {
  return /^\d+$/.test(source.locator)
    ? `《${source.document}》第${source.locator}字符`
    : `《${source.document}》${source.locator}`;
}
