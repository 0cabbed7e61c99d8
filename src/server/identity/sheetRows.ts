import { readDocumentSafely, textAt } from "../../documents/index.ts";
import { administrationMessages } from "./messages.ts";

/** Rows copied out of a sheet, or the file itself. */
export type SheetRequest = {
  readonly text?: string | undefined;
  readonly file?: { readonly name: string; readonly content: string } | undefined;
};

/** One row of a sheet; its header is line 1. */
export type SheetRow<Column extends string> = {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
};

export type SheetRows<Column extends string> =
  { readonly rows: readonly SheetRow<Column>[] } | { readonly problem: string };

export type SheetOf<Column extends string> = {
  readonly columns: readonly Column[];
  readonly needed: readonly Column[];
};

/** A file is read in a process of its own. */
export async function sheetRows<Column extends string>(
  { text, file }: SheetRequest,
  sheet: SheetOf<Column>,
): Promise<SheetRows<Column>> {
  if (file === undefined)
    return byHeader(
      (text ?? "").split(/\r?\n/).map((line) => line.split("\t")),
      sheet,
    );
  const bytes = Buffer.from(file.content, "base64");
  const { value: document } = await readDocumentSafely({ file: file.name, bytes });
  const table = document?.blocks.find((block) => block.kind === "table");
  if (!table) return { problem: administrationMessages.importFile() };
  const lines = Array.from({ length: table.rowCount }, (_row, row) =>
    Array.from({ length: table.columnCount }, (_column, column) => textAt(table, row, column)),
  );
  return byHeader(lines, sheet);
}

/** Columns are found by their names, wherever they stand; a star or a note behind the name does not matter. */
function byHeader<Column extends string>(
  lines: readonly (readonly string[])[],
  { columns, needed }: SheetOf<Column>,
): SheetRows<Column> {
  const [header = [], ...rest] = lines.map((line) => line.map((cell) => cell.trim().normalize("NFC")));
  const heads = header.map((head) => head.replace(/[\s*＊]|[（(].*[）)]/gu, ""));
  const missing = needed.filter((column) => !heads.includes(column));
  if (missing.length > 0) return { problem: administrationMessages.importHeader(missing, columns) };
  const places = columns.map((column) => [column, heads.indexOf(column)] as const);
  const rows = rest
    .map((cells, index): SheetRow<Column> => {
      const entries = places.map(([column, place]) => [column, place < 0 ? "" : (cells[place] ?? "")]);
      return { line: index + 2, cells: Object.fromEntries(entries) as Record<Column, string> };
    })
    .filter(({ cells }) => columns.some((column) => cells[column] !== ""));
  return rows.length === 0 ? { problem: administrationMessages.importEmpty(needed) } : { rows };
}
