/** Where a source says it: a document and a locator inside it, such as 「自评报告」 and "5039" (a character) or 「表3」. */
export type Citation = { readonly document: string; readonly locator: string };

/** Where something stands: line and column (from 1) of a file a person can open, and the source it was taken from. */
export type Place = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly source?: Citation;
};

export function placeText(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** 「自评报告」第5039字符 */
export function citationText(source: Citation): string {
  return /^\d+$/.test(source.locator)
    ? `《${source.document}》第${source.locator}字符`
    : `《${source.document}》${source.locator}`;
}
