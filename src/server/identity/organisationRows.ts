import { readDocumentSafely, textAt } from "../../documents/index.ts";
import type { OrganisationImportRequest } from "../api.ts";
import { administrationMessages } from "./messages.ts";

/** One row of a sheet of organisations; the header is line 1. */
export type OrganisationRow = { readonly line: number; readonly cells: Readonly<Record<Column, string>> };

const columns = ["编号", "名称", "上级", "类型", "层级", "行政区划"] as const;
export type Column = (typeof columns)[number];

const needed: readonly Column[] = ["名称", "上级"];

export type Rows = { readonly rows: readonly OrganisationRow[] } | { readonly problem: string };

/** From rows copied out of a sheet, or from the file itself, which is read in a process of its own. */
export async function rowsOf({ text, file }: OrganisationImportRequest): Promise<Rows> {
  if (file === undefined) return byHeader((text ?? "").split(/\r?\n/).map((line) => line.split("\t")));
  const bytes = Buffer.from(file.content, "base64");
  const { value: document } = await readDocumentSafely({ file: file.name, bytes });
  const table = document?.blocks.find((block) => block.kind === "table");
  if (!table) return { problem: administrationMessages.importFile() };
  const lines = Array.from({ length: table.rowCount }, (_row, row) =>
    Array.from({ length: table.columnCount }, (_column, column) => textAt(table, row, column)),
  );
  return byHeader(lines);
}

/** Columns are found by their names, wherever they stand. */
function byHeader(lines: readonly (readonly string[])[]): Rows {
  const [header = [], ...rest] = lines.map((line) => line.map((cell) => cell.trim().normalize("NFC")));
  const missing = needed.filter((column) => !header.includes(column));
  if (missing.length > 0) return { problem: administrationMessages.importHeader(missing) };
  const places = columns.map((column) => [column, header.indexOf(column)] as const);
  const rows = rest
    .map((cells, index) => {
      const entries = places.map(([column, place]) => [column, place < 0 ? "" : (cells[place] ?? "")]);
      return { line: index + 2, cells: Object.fromEntries(entries) as OrganisationRow["cells"] };
    })
    .filter(({ cells }) => columns.some((column) => cells[column] !== ""));
  return rows.length === 0 ? { problem: administrationMessages.importEmpty() } : { rows };
}
