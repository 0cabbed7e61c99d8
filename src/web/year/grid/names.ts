import type { Block } from "./block.ts";
import type { GridColumn, GridRow, Spot } from "./model.ts";

/** The rows that bear a name. */
export type Names = ReadonlyMap<string, readonly number[]>;

/** What heads a column of a pasted block: the column of the table it means, and another unit that it names. */
export type Heading = { readonly column: number | undefined; readonly unit?: string | undefined };

/** Without what does not tell names apart: spaces, full-width forms, numbering, dots between the parts. */
export const plainName = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s·・]/gu, "")
    .replace(/^(?:\(?[一二三四五六七八九十]+[)、.]|\(\d+\)|\d+[、)])(?=.)/u, "")
    .toLowerCase();

/** A figure never names a row. */
export const isFigure = (text: string): boolean =>
  /^[-−+(]?¥?\d[\d,.]*[%万亿]?元?\)?$/u.test(text.normalize("NFKC").trim());

type Named = {
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  readonly textAt: (spot: Spot) => string;
};

/** Each row by its label, by what its naming columns say, and by whatever else it is called. */
export function namesOf({ rows, columns, textAt }: Named): Names {
  const found = new Map<string, number[]>();
  const naming = columns.flatMap(({ isName }, index) => (isName === true ? [index] : []));
  for (const [row, { label, alsoCalled = [], kind }] of rows.entries()) {
    if (kind === "group") continue;
    const texts = [label, ...alsoCalled, ...naming.map((column) => textAt({ row, column }))];
    for (const name of new Set(texts.map(plainName))) {
      if (name === "" || isFigure(name)) continue;
      const there = found.get(name);
      if (there) there.push(row);
      else found.set(name, [row]);
    }
  }
  return found;
}

/** The columns of a block that say which row each line belongs to: half of what stands there are names of rows. */
export function namingColumns(
  lines: Block,
  names: Names,
  headings: readonly Heading[] | undefined,
  columns: readonly GridColumn[],
): readonly number[] {
  const width = Math.max(0, ...lines.map(({ length }) => length));
  if (width < 2) return [];
  return Array.from({ length: width }, (_, index) => index).filter((index) => {
    const heading = headings?.[index]?.column;
    if (heading !== undefined && columns[heading]?.isName !== true) return false;
    const texts = lines.map((line) => line[index] ?? "").filter((text) => text !== "");
    const known = texts.map(plainName).filter((text) => names.has(text));
    // Lines that say the same of each other name what they belong to, not themselves.
    const isOfAll = heading === undefined && known.length > 1 && new Set(known).size * 2 <= known.length;
    return known.length > 0 && known.length * 2 >= texts.length && !isOfAll;
  });
}

/** The one row that everything of the line names. */
export function rowNamed(
  line: readonly string[],
  naming: readonly number[],
  names: Names,
): number | "no-row" | "several-rows" {
  const told = naming.flatMap((index) => {
    const rows = names.get(plainName(line[index] ?? ""));
    return rows ? [rows] : [];
  });
  const [first, ...others] = told;
  if (!first) return "no-row";
  const common = first.filter((row) => others.every((rows) => rows.includes(row)));
  const [only] = common;
  if (common.length > 1) return "several-rows";
  return only ?? "no-row";
}
