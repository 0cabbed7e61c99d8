// A composed document → a workbook: live formulas where they give the derived values, print titles, fit to width.
import { writeXlsx as writeWorkbook } from "hucre/xlsx";
import type { Cell, CellStyle, WriteSheet } from "hucre";
import { plain, type ComposedCell, type ComposedDocument, type ComposedTable } from "../../compose/composed.ts";
import type { Font, Layout } from "../../templates/layout.ts";
import { sheetValue } from "./cells.ts";
import { sheetsOf, type Line, type Sheet } from "./sheets.ts";

export async function writeXlsx(document: ComposedDocument, layout: Layout): Promise<Uint8Array> {
  const { family, size } = layout.fonts.table;
  return writeWorkbook({
    sheets: sheetsOf(document).map((sheet) =>
      sheet.kind === "text" ? textSheet(sheet, layout) : tableSheet(sheet, layout),
    ),
    defaultFont: { name: family, size },
    // No clock: the same document gives the same bytes.
    properties: { title: document.title, creator: "衡绩", created: epoch, modified: epoch },
  });
}

const epoch = new Date(Date.UTC(2000, 0, 1));

const line = { style: "thin" } as const;
const border = { top: line, bottom: line, left: line, right: line };
type Side = "left" | "center" | "right";

function style(font: Font, horizontal: Side, framed: boolean, numFmt?: string): CellStyle {
  return {
    font: { name: font.family, size: font.size, bold: font.bold },
    alignment: { horizontal, vertical: "center", wrapText: true },
    ...(framed && { border }),
    ...(numFmt !== undefined && { numFmt }),
  };
}

function lineStyle({ style: kind }: Line, { fonts }: Layout): CellStyle {
  switch (kind) {
    case "title":
    case "subtitle":
      return style({ ...fonts.title, size: 16 }, "center", false);
    case "caption":
      return style(fonts.caption, "center", false);
    case "period":
      return style(fonts.table, "center", false);
    case "unit":
    case "signature":
      return style(fonts.table, "right", false);
    case "heading":
    case "attachment":
      return style({ ...fonts.heading1, size: 12 }, "left", false);
    case "body":
    case "cover":
    case "attachment-list":
    case "note":
      return style({ ...fonts.table, size: 12 }, "left", false);
  }
}

/** Chinese letters are two units wide; narrow enough for the page also where another program takes wider ones. */
const textColumn = 76;

function textSheet({ name, lines }: Extract<Sheet, { kind: "text" }>, layout: Layout): WriteSheet {
  const cells = new Map(lines.map((one, row) => [`${row},0`, { value: one.text, style: lineStyle(one, layout) }]));
  const heights = lines.map(
    ({ text }, row) => [row, { height: 18 * Math.max(1, Math.ceil((text.length * 2.4) / textColumn)) }] as const,
  );
  return {
    name,
    columns: [{ width: textColumn }],
    rows: lines.map(({ text }) => [text]),
    cells,
    rowDefs: new Map(heights),
    pageSetup: { paperSize: "a4", orientation: "portrait", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter,
  };
}

const headerFooter = { oddFooter: "&R— &P —　", evenFooter: "&L　— &P —", differentOddEven: true } as const;

function tableSheet({ name, above, table, below }: Extract<Sheet, { kind: "table" }>, layout: Layout): WriteSheet {
  const first = above.length;
  const last = first + table.rowCount;
  const columns = table.widths.length;
  const wide = pageColumns(table);
  const grid = gridCells(table, first, layout);
  const lines = [...above.map((one, at) => [at, one] as const), ...below.map((one, at) => [last + at, one] as const)];
  const texts = lines.map(([row, one]) => [`${row},0`, { value: one.text, style: lineStyle(one, layout) }] as const);
  const across = lines.map(([row]) => ({ startRow: row, startCol: 0, endRow: row, endCol: columns - 1 }));
  return {
    name,
    columns: wide.map((width) => ({ width })),
    rows: Array.from({ length: last + below.length }, () => Array.from({ length: columns }, () => null)),
    cells: new Map<string, Partial<Cell>>([...grid, ...texts]),
    merges: [...(columns > 1 ? across : []), ...spans(table, first)],
    rowDefs: rowHeights(table, first, wide, lines),
    pageSetup: {
      paperSize: "a4",
      orientation: columns > 9 ? "landscape" : "portrait",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      ...(table.headerRows > 0 && { printTitlesRow: `$${first + 1}:$${first + table.headerRows}` }),
    },
    headerFooter,
    ...(table.headerRows > 0 && { freezePane: { rows: first + table.headerRows } }),
  };
}

function pageColumns({ widths }: ComposedTable): readonly number[] {
  const total = widths.reduce((sum, one) => sum + one, 0);
  const room = widths.length > 9 ? 150 : 96;
  return widths.map((one) => Math.max(5, Math.round((one * room) / total)));
}

/** Covered places get the frame too, otherwise a merged cell has half a border. */
function gridCells(
  table: ComposedTable,
  first: number,
  { fonts }: Layout,
): readonly (readonly [string, Partial<Cell>])[] {
  return table.cells.flatMap((cell) => {
    const { value, format, formula } = sheetValue(cell, table.cells, first);
    const font = cell.role === "head" ? fonts.tableHead : fonts.table;
    const own: Partial<Cell> = {
      value,
      style: style(font, cell.align, true, format),
      ...(formula !== undefined && { formula, formulaResult: value }),
    };
    return covered(cell).map(([row, column], at): readonly [string, Partial<Cell>] => [
      `${row + first},${column}`,
      at === 0 ? own : { value: null, style: style(font, cell.align, true) },
    ]);
  });
}

function covered({ row, column, rows, columns }: ComposedCell): readonly (readonly [number, number])[] {
  return Array.from(
    { length: rows * columns },
    (_, at) => [row + Math.floor(at / columns), column + (at % columns)] as const,
  );
}

function spans({ cells }: ComposedTable, first: number) {
  return cells
    .filter(({ rows, columns }) => rows > 1 || columns > 1)
    .map(({ row, column, rows, columns }) => ({
      startRow: first + row,
      startCol: column,
      endRow: first + row + rows - 1,
      endCol: column + columns - 1,
    }));
}

/** Wrapped text needs its height said: spreadsheets do not look into merged cells. */
function rowHeights(
  { cells, rowCount }: ComposedTable,
  first: number,
  wide: readonly number[],
  lines: readonly (readonly [number, Line])[],
): Map<number, { height: number }> {
  const need = Array.from({ length: rowCount }, () => 1);
  for (const cell of cells) {
    const room = wide.slice(cell.column, cell.column + cell.columns).reduce((sum, one) => sum + one, 0);
    const rows = Math.ceil((plain(cell.runs).length * 2.2) / room / cell.rows);
    for (let row = cell.row; row < cell.row + cell.rows; row += 1) need[row] = Math.max(need[row] ?? 1, rows);
  }
  const total = wide.reduce((sum, one) => sum + one, 0);
  return new Map([
    ...need.map((count, row) => [first + row, { height: Math.min(400, 4 + count * 14) }] as const),
    ...lines.map(([row, { text, style: kind }]) => {
      const size = kind === "title" || kind === "subtitle" ? 1.6 : 1;
      return [row, { height: Math.ceil((text.length * 2.2 * size) / total) * 15 * size + 6 }] as const;
    }),
  ]);
}
