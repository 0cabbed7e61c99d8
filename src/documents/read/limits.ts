/** What a reader takes on at most; a budget office's largest real files stay well below. */
export type Limits = {
  readonly fileBytes: number;
  readonly expandedBytes: number;
  readonly zipEntries: number;
  /** Deflate itself ends at about 1030; office files stay below 100. */
  readonly zipRatio: number;
  readonly cells: number;
  readonly pages: number;
  readonly milliseconds: number;
  /** The program that converts old Word and Excel files; undefined: they are read without it, as far as that goes. */
  readonly converter: string | undefined;
};

const mega = 1_048_576;

export const defaultLimits: Limits = {
  fileBytes: 100 * mega,
  expandedBytes: 200 * mega,
  zipEntries: 10_000,
  zipRatio: 400,
  cells: 20_000_000,
  pages: 300,
  milliseconds: 60_000,
  converter: "soffice",
};

/** 「12.5 MB」 */
export function sizeText(bytes: number): string {
  const tenths = Math.ceil((bytes * 10) / mega);
  return `${Math.floor(tenths / 10)}.${tenths % 10} MB`;
}
