// A table flattened with a line a cell: each cell begins with a tab, a row ends with a blank line.
// Cells that a merged cell covers are left out, so rows differ in length.
import { isTooLarge, type DraftCell } from "../draft.ts";
import { isFigure, largest } from "../words.ts";
import { isBlank, trimmedLine, type Line } from "./lines.ts";

/** Without cells the lines up to the end are no table. */
export type Found = {
  readonly cells: readonly DraftCell[];
  readonly end: number;
  /** Words before it on its first line. */
  readonly before?: readonly Line[];
  readonly isLoose?: true;
};

const startsCell = ({ text }: Line): boolean => /^\t[^\t]*$/u.test(text);

/** The table that begins at that line, and the line behind it; paragraphs with a tab for indent are none. */
export function readCellLines(lines: readonly Line[], from: number): Found {
  const { rows, end } = gather(lines, from);
  const none = { cells: [], end: Math.max(end, from + 1) };
  if (rows.length < 2 || rows.filter((row) => row.length > 1).length < 2) return none;
  const columnCount = largest(rows.map((row) => row.length));
  const whole = joinHalves(rows, columnCount);
  const numeric = numericColumns(whole, columnCount);
  const cells = whole.flatMap((row, at) => spread(row, at, columnCount, numeric));
  return isTooLarge(cells) ? none : { cells, end };
}

type Row = readonly Line[];

function gather(lines: readonly Line[], from: number): { readonly rows: readonly Row[]; readonly end: number } {
  const rows: Row[] = [];
  let at = from;
  while (at < lines.length) {
    const { row, end } = gatherRow(lines, at);
    if (row.length === 0) break;
    rows.push(row);
    // Two blank lines end the table, as does a line that begins no cell.
    const next = lines[end + 1];
    at = end + 1;
    if (next === undefined || !startsCell(next)) return { rows, end };
  }
  return { rows, end: at };
}

/** A line without a tab between two of a row goes on with the cell before. */
function gatherRow(lines: readonly Line[], from: number): { readonly row: Row; readonly end: number } {
  const row: Line[] = [];
  let at = from;
  for (let line = lines[at]; line !== undefined && !isBlankRow(line); line = lines[(at += 1)]) {
    const last = row.at(-1);
    if (startsCell(line)) row.push(line);
    else if (last) row[row.length - 1] = { start: last.start, text: `${last.text}\n${line.text}` };
    else break;
  }
  return { row: row.map(trimmedLine), end: at };
}

/** A lone tab is an empty cell, not the end of a row. */
const isBlankRow = (line: Line): boolean => isBlank(line) && !line.text.startsWith("\t");

/** An empty paragraph in a cell looks like the end of a row: two halves that together fill the columns are one. */
function joinHalves(rows: readonly Row[], columnCount: number): readonly Row[] {
  const whole: Row[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const [row = [], next = []] = [rows[at], rows[at + 1]];
    const halves = row.length < columnCount && next.length > 0 && row.length + next.length === columnCount;
    whole.push(halves && !isTotal(row) && !isTotal(next) ? [...row, ...next] : row);
    if (halves && !isTotal(row) && !isTotal(next)) at += 1;
  }
  return whole;
}

const isTotal = ([first]: Row): boolean => /^(?:合\s*计|总\s*计|小\s*计)/u.test(first?.text ?? "");

function numericColumns(rows: readonly Row[], columnCount: number): readonly boolean[] {
  const full = rows.slice(1).filter((row) => row.length === columnCount);
  return Array.from({ length: columnCount }, (_, column) => {
    const figures = full.filter((row) => isFigure(row[column]?.text ?? "")).length;
    return figures > 0 && figures * 2 >= full.length;
  });
}

/** A short row: its first cell spans until the figures come to stand under figures, and its last spans the rest. */
function spread(row: Row, at: number, columnCount: number, numeric: readonly boolean[]): readonly DraftCell[] {
  const missing = columnCount - row.length;
  const figure = row.findIndex(({ text }, index) => index > 0 && isFigure(text));
  const target = numeric.findIndex((is, column) => is && column >= figure && column <= figure + missing && column > 0);
  const first = missing === 0 ? 1 : figure > 0 && target > 0 ? 1 + Math.min(missing, target - figure) : 1 + missing;
  let column = 0;
  return row.map(({ text, start }, index) => {
    const isLast = index === row.length - 1;
    const columns = index === 0 ? first : isLast ? columnCount - column : 1;
    const cell = { row: at, column, columns, text, detail: { pieces: [{ start, end: start + text.length }] } };
    column += columns;
    return cell;
  });
}
