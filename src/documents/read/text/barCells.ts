// A table of a web page copied as text: a line a cell, a bar behind each (on its line or the next), nothing that says
// where a row ends. Rows are told by their first cell, which is words in front of figures.
import { isTooLarge, type DraftCell } from "../draft.ts";
import { isFigure, largest } from "../words.ts";
import type { Found } from "./cellLines.ts";
import { isBlank, trimmedLine, type Line } from "./lines.ts";

const fewestCells = 8;
const longestCell = 400;

/** The table that begins at that line and the line behind it. */
export function readBarCells(lines: readonly Line[], from: number): Found | undefined {
  const { cells, end } = gather(lines, from);
  if (cells.length < fewestCells) return undefined;
  const rows = rowsOf(cells);
  if (rows.length < 3) return undefined;
  const drafts = rows.flatMap((row, at) => row.map((cell, column) => draft(cell, at, column)));
  return { cells: isTooLarge(drafts) ? [] : drafts, end };
}

const bars = /^[|\s]*$/u;

function gather(lines: readonly Line[], from: number): { readonly cells: readonly Line[]; readonly end: number } {
  const cells: Line[] = [];
  let at = from;
  for (let line = lines[at]; line !== undefined; line = lines[at]) {
    const cell = trimmedLine(line);
    const next = lines[at + 1];
    if (isBlank(line) || cell.text.length > longestCell) break;
    if (cell.text === "|") {
      cells.push({ text: "", start: cell.start });
      at += 1;
    } else if (/^[^|]*\|$/u.test(cell.text)) {
      cells.push(trimmedLine({ text: cell.text.slice(0, -1), start: cell.start }));
      at += 1;
    } else if (!cell.text.includes("|") && next?.text.trim() === "|") {
      cells.push(cell);
      at += 2;
    } else break;
  }
  while (lines[at] !== undefined && !isBlank(lines[at] ?? { text: "", start: 0 }) && bars.test(lines[at]?.text ?? ""))
    at += 1;
  return { cells, end: at };
}

/** The names of the columns, then rows. */
function rowsOf(cells: readonly Line[]): readonly (readonly Line[])[] {
  const first = cells.findIndex(({ text }) => isFigure(text));
  if (first < 2) return [];
  const body = splitRows(cells.slice(first - 1));
  const columnCount = columnsOf(body);
  if (columnCount < 2) return [];
  return [headerOf(cells.slice(0, first - 1), columnCount), ...body.map((row) => row.slice(0, columnCount))];
}

/** Words with a figure behind them begin a row once the one before has its figures. */
function splitRows(cells: readonly Line[]): readonly (readonly Line[])[] {
  const rows: Line[][] = [];
  for (const [at, cell] of cells.entries()) {
    const row = rows.at(-1);
    const isLabel = cell.text !== "" && !isFigure(cell.text) && isFigure(cells[at + 1]?.text ?? "");
    if (!row || (isLabel && row.some(({ text }) => isFigure(text)))) rows.push([cell]);
    else row.push(cell);
  }
  return rows;
}

/** The length most rows have; a longer one ends in a remark. */
function columnsOf(rows: readonly (readonly Line[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const most = largest([...counts.values()]);
  const usual = [...counts].find(([, count]) => count === most)?.[0] ?? 0;
  return largest(rows.map(({ length }) => length).filter((length) => length <= usual + 1));
}

/** Where there are more names than columns, the last of the upper line spans the lower one, which begins with 合计 or 小计. */
function headerOf(names: readonly Line[], columnCount: number): readonly Line[] {
  if (names.length <= columnCount) return names;
  const lower = names.findIndex(({ text }, at) => at > 2 && /^(?:合\s*计|小\s*计)$/u.test(text));
  if (lower > 0 && names.length === columnCount + 1) return [...names.slice(0, lower - 1), ...names.slice(lower)];
  return names.slice(-columnCount);
}

function draft({ text, start }: Line, row: number, column: number): DraftCell {
  return { row, column, text, detail: { pieces: [{ start, end: start + text.length }] } };
}
