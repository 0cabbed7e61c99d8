// The port to the library that knows the old binary workbooks (.xls, .xlsb); nothing else of it is used.
import { readXls as decodeXls, readXlsb as decodeXlsb } from "hucre/xlsx";
import { finding, type Finding, type Outcome, type Problem } from "../../../core/index.ts";
import type { Merge, NeutralDocument } from "../../document.ts";
import type { DraftBlock } from "../draft.ts";
import type { Limits } from "../limits.ts";
import { renderDocument } from "../render.ts";
import { exactText } from "./exact.ts";
import { SheetGrid } from "./grid.ts";

type Value = string | number | boolean | Date | null;
type OldCell = { readonly formula?: string };
type OldSheet = {
  readonly name: string;
  readonly rows: readonly (readonly Value[])[];
  readonly cells?: ReadonlyMap<string, OldCell>;
  readonly merges?: readonly {
    readonly startRow: number;
    readonly startCol: number;
    readonly endRow: number;
    readonly endCol: number;
  }[];
  readonly rowDefs?: ReadonlyMap<number, { readonly hidden?: boolean }>;
  readonly columns?: readonly { readonly hidden?: boolean }[];
  readonly hidden?: boolean;
};

export async function readXls(
  file: string,
  bytes: Uint8Array,
  kind: "xls" | "xlsb",
  limits: Limits,
): Promise<Outcome<NeutralDocument | undefined>> {
  const at = (what: Problem): Finding => finding(what, { file, line: 1, column: 1 });
  const sheets = await decode(bytes, kind);
  if (!sheets) {
    const facts = { what: "Excel", because: "旧版工作簿的结构不完整，或设有密码" };
    return { value: undefined, findings: [at({ code: "document-damaged", facts })] };
  }
  const blocks: DraftBlock[] = [];
  const problems: Problem[] = [{ code: "document-formats-lost", facts: undefined }];
  let left = limits.cells;
  for (const sheet of sheets) {
    const grid = gridOf(sheet, left);
    if (!grid) return { value: undefined, findings: [at(tooLarge(sheet, limits))] };
    left -= grid.cells;
    const hidden = (sheet.columns ?? []).flatMap((column, index) => (column.hidden ? [index] : []));
    const table = grid.table(sheet.name, (sheet.merges ?? []).map(mergeOf), hidden);
    blocks.push({ kind: "heading", level: 1, number: "", text: sheet.name });
    if (sheet.hidden) problems.push({ code: "sheet-hidden", facts: { sheet: sheet.name } });
    if (table) blocks.push(table);
  }
  return { value: renderDocument(file, "xls", blocks), findings: problems.map(at) };
}

/** Undefined for whatever the library cannot read; it throws many kinds of errors for damaged files. */
async function decode(bytes: Uint8Array, kind: "xls" | "xlsb"): Promise<readonly OldSheet[] | undefined> {
  try {
    const book = await (kind === "xls"
      ? decodeXls(bytes, { readStyles: true })
      : decodeXlsb(bytes, { readStyles: true }));
    return book.sheets.length > 0 ? book.sheets : undefined;
  } catch {
    return undefined;
  }
}

function tooLarge({ rows }: OldSheet, limits: Limits): Problem {
  const cells = rows.length * rows.reduce((most, row) => Math.max(most, row.length), 0);
  return { code: "document-cells-many", facts: { cells: `${cells}`, limit: `${limits.cells}` } };
}

function gridOf({ rows, cells, rowDefs }: OldSheet, mostCells: number): SheetGrid | undefined {
  const grid = new SheetGrid(mostCells);
  for (const [at, row] of rows.entries()) {
    const texts = row.map(textOf);
    while (texts.length > 0 && texts.at(-1) === "") texts.pop();
    if (!grid.addRow(at, texts)) return undefined;
    if (rowDefs?.get(at)?.hidden) grid.hiddenRows.push(at);
  }
  for (const [key, { formula }] of cells ?? []) {
    const [row = -1, column = -1] = key.split(",").map(Number);
    if (formula !== undefined && row >= 0 && column >= 0) grid.addDetail(row, column, { formula });
  }
  return grid;
}

function textOf(value: Value): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return exactText(`${value}`);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value.replace(/\r\n?/gu, "\n").trim();
  return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
}

function mergeOf({ startRow, startCol, endRow, endCol }: NonNullable<OldSheet["merges"]>[number]): Merge {
  return { row: startRow, column: startCol, rows: endRow - startRow + 1, columns: endCol - startCol + 1 };
}
