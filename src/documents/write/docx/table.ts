import { plain, type ComposedCell, type ComposedTable } from "../../compose/composed.ts";
import { escaped } from "../xml.ts";
import { runXml } from "./runs.ts";

const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;
const borders = `<w:tblBorders>${["top", "left", "bottom", "right", "insideH", "insideV"].map(border).join("")}</w:tblBorders>`;
/** 3 points, as in the PDF: narrow columns hold an amount in one line. */
const margins = `<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>`;
const ends = { left: "left", center: "center", right: "right" } as const;

/** A table over the whole width (in twips), its head repeated on every page, its rows not torn apart unless they are very high. */
export function tableXml(table: ComposedTable, width: number): string {
  const columns = columnWidths(table.widths, width);
  const grid = columns.map((one) => `<w:gridCol w:w="${one}"/>`).join("");
  const cover = coverage(table);
  const rows = Array.from({ length: table.rowCount }, (_, row) => rowXml(row, table, cover, columns));
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:jc w:val="center"/>${borders}<w:tblLayout w:type="fixed"/>${margins}` +
    `<w:tblCaption w:val="${escaped(table.name)}"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join("")}</w:tbl>`
  );
}

export function columnWidths(widths: readonly number[], width: number): readonly number[] {
  const total = widths.reduce((sum, one) => sum + one, 0);
  return widths.map((one) => Math.floor((one * width) / total));
}

/** Which cell stands at or covers a position. */
export function coverage({ cells, widths }: ComposedTable): ReadonlyMap<number, ComposedCell> {
  const map = new Map<number, ComposedCell>();
  for (const cell of cells) {
    for (let row = cell.row; row < cell.row + cell.rows; row += 1) {
      for (let column = cell.column; column < cell.column + cell.columns; column += 1)
        map.set(row * widths.length + column, cell);
    }
  }
  return map;
}

function rowXml(
  row: number,
  table: ComposedTable,
  cover: ReadonlyMap<number, ComposedCell>,
  columns: readonly number[],
): string {
  const { widths, headerRows, size, rowCount } = table;
  const cells: string[] = [];
  const keep = rowCount <= mostTogether && row < rowCount - 1;
  for (let column = 0; column < widths.length;) {
    const cell = cover.get(row * widths.length + column);
    const span = cell?.columns ?? 1;
    const width = columns.slice(column, column + span).reduce((sum, one) => sum + one, 0);
    cells.push(cellXml(cell, { row, width, size, keep }));
    column += span;
  }
  const head = row < headerRows ? "<w:tblHeader/>" : "";
  const whole = linesIn(row, table, cover, columns) <= mostUnbroken ? "<w:cantSplit/>" : "";
  return `<w:tr><w:trPr>${whole}${head}</w:trPr>${cells.join("")}</w:tr>`;
}

/** A row of more lines may break: one that has to stand on a page and is higher than it gets lost in some programs. */
const mostUnbroken = 16;
const twips = 20;

/** About how many lines the highest cell of a row has. */
function linesIn(
  row: number,
  { widths, size = 10.5 }: ComposedTable,
  cover: ReadonlyMap<number, ComposedCell>,
  columns: readonly number[],
): number {
  const lines = columns.map((_, column) => {
    const cell = cover.get(row * widths.length + column);
    if (!cell || cell.column !== column) return 0;
    const width = columns.slice(column, column + cell.columns).reduce((sum, one) => sum + one, 0) / twips - 6;
    return (plain(cell.runs).length * size) / Math.max(width, size) / cell.rows;
  });
  return Math.max(...lines);
}

/** A table of no more rows stands on one page. */
const mostTogether = 10;

type Within = {
  readonly row: number;
  readonly width: number;
  readonly size: number | undefined;
  /** The row stands on the page of the next. */
  readonly keep: boolean;
};

function cellXml(cell: ComposedCell | undefined, { row, width, size, keep }: Within): string {
  const kept = keep ? "<w:keepNext/>" : "";
  const span = cell && cell.columns > 1 ? `<w:gridSpan w:val="${cell.columns}"/>` : "";
  const isFirst = cell?.row === row;
  const merge = cell && cell.rows > 1 ? (isFirst ? '<w:vMerge w:val="restart"/>' : "<w:vMerge/>") : "";
  const properties = `<w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span}${merge}<w:vAlign w:val="center"/></w:tcPr>`;
  return `<w:tc>${properties}${isFirst ? paragraphOf(cell, size, kept) : `<w:p><w:pPr><w:pStyle w:val="HjCell"/>${kept}</w:pPr></w:p>`}</w:tc>`;
}

function paragraphOf(cell: ComposedCell, size: number | undefined, kept: string): string {
  const style = cell.role === "head" ? "HjHead" : "HjCell";
  const side = cell.align === "center" ? "" : `<w:jc w:val="${ends[cell.align]}"/>`;
  const runs = plain(cell.runs) === "" ? "" : cell.runs.map((run) => runXml(run, size)).join("");
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${kept}${side}</w:pPr>${runs}</w:p>`;
}
