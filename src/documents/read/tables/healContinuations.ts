// A page break may fall inside a row: what follows the repeated header is then the rest of the last row's cells.
import type { DraftCell, DraftDetail, DraftTable } from "../draft.ts";
import { cellsOf, tableOf } from "../draft.ts";
import { glue, isFigure } from "../words.ts";

export type Healed = { readonly table: DraftTable; readonly healed: readonly string[] };

type Grid = {
  readonly rows: DraftCell[][];
  readonly figures: ReadonlySet<number>;
  readonly healed: string[];
  /** What the cells said before anything was put together. */
  readonly texts: readonly string[];
};

/** `seams` are the rows with which a new page begins. */
export function healContinuations(table: DraftTable, seams: readonly number[]): Healed {
  const rows: DraftCell[][] = Array.from({ length: table.rowCount }, () => []);
  for (const cell of cellsOf(table)) rows[cell.row]?.push(cell);
  const grid: Grid = { rows, figures: figureColumns(table), healed: [], texts: table.texts };
  const gone = new Set<number>();
  seams.forEach((seam, at) => {
    for (const row of healSeam(grid, seam, seams[at + 1] ?? table.rowCount)) gone.add(row);
  });
  if (grid.healed.length === 0) return { table, healed: [] };
  let before = 0;
  const cells = rows.flatMap((row, at) => {
    if (gone.has(at)) before += 1;
    const shift = before;
    return gone.has(at) ? [] : row.map((cell) => ({ ...cell, row: at - shift }));
  });
  const { headerRows, part, page } = table;
  const extras = { headerRows, ...(part && { part }), ...(page !== undefined && { page }) };
  return { table: tableOf(cells, extras), healed: grid.healed };
}

/** Columns in which most entries are figures: a row without any of them is not a row of its own. */
function figureColumns({ texts, rowCount, columnCount, headerRows }: DraftTable): ReadonlySet<number> {
  const found = new Set<number>();
  for (let column = 0; column < columnCount; column += 1) {
    const entries: string[] = [];
    for (let row = Math.max(1, headerRows); row < rowCount; row += 1)
      entries.push(texts[row * columnCount + column] ?? "");
    const filled = entries.filter((text) => text.trim() !== "");
    if (filled.length >= 3 && filled.filter(isFigure).length * 10 >= filled.length * 6) found.add(column);
  }
  return found;
}

/** The rows that were taken in by the rows before them. */
function healSeam(grid: Grid, seam: number, end: number): readonly number[] {
  const before = grid.rows[seam - 1];
  if (before === undefined) return [];
  const rest: number[] = [];
  // Without a column of figures nothing tells the rest of a row from a row of its own.
  for (let row = seam; grid.figures.size > 0 && row < end && isRest(grid, row); row += 1) rest.push(row);
  if (rest.length > 0) appendRest(grid, seam, rest);
  else appendBrackets(grid, seam);
  // A row may go on over several pages: its rest must find the row itself, not what was taken from it.
  for (const row of rest) grid.rows[row] = [];
  return rest;
}

/** No figure in it, and it does not begin a group of its own such as 「C22 社会效益 (17)」. */
function isRest({ rows, figures }: Grid, at: number): boolean {
  const filled = (rows[at] ?? []).filter(({ text }) => text.trim() !== "");
  const [first] = filled;
  if (first === undefined || beginsAnew(first.text)) return false;
  return filled.every(({ column, text }) => !figures.has(column) && !isFigure(text));
}

function beginsAnew(text: string): boolean {
  return /^(?:[A-Z]\d*\s|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|合\s*计|总\s*计|小\s*计|总\s*分)/u.test(
    text,
  );
}

function appendRest(grid: Grid, seam: number, rest: readonly number[]): void {
  const pieces = rest.flatMap((row) => (grid.rows[row] ?? []).filter(({ text }) => text.trim() !== ""));
  for (const [at, piece] of pieces.entries()) {
    const again = pieces.slice(at + 1).some(({ column }) => column === piece.column);
    const left = lastFilled(grid, seam - 1, piece.column - 1, true);
    const taken = pieces.some(({ column }) => column === piece.column - 1);
    // Two pieces in one column: the cell to the left was cut as well and its rest slid over.
    const column = again && left && !taken ? piece.column - 1 : columnUnder(grid, seam - 1, piece);
    append(grid, seam - 1, column, piece);
  }
}

/** A piece may span columns that the row before uses apart: it belongs to the last text of that row below it. */
function columnUnder({ rows }: Grid, row: number, { column, columns = 1 }: DraftCell): number {
  const inside = rows[row]?.filter(
    (cell) => cell.column >= column && cell.column < column + columns && cell.text.trim() !== "",
  );
  return inside?.at(-1)?.column ?? column;
}

/** 「(22)」 or the last characters of a group's name, before a new row. */
function appendBrackets(grid: Grid, seam: number): void {
  const row = grid.rows[seam] ?? [];
  for (const [at, cell] of row.entries()) {
    if (cell.text.trim() === "") continue;
    if (grid.figures.has(cell.column) || beginsAnew(cell.text)) return;
    // A few characters alone could be a short name: only what stands before a new item ends an old one.
    const isBefore = row.slice(at + 1).some(({ text }) => beginsAnew(text));
    const isShort = cell.text.length <= 3 && !isFigure(cell.text) && isBefore;
    const rest = isShort || endsName(cell) || /^[（(]\d+(?:\.\d+)?分?[)）]$/u.test(cell.text);
    if (!rest || cell.text === "-" || !append(grid, seam - 1, cell.column, cell)) return;
    row[at] = { ...cell, text: "" };
  }
}

/** The group goes on below, and what it is called here is no name: 「施」 after 「组织实」, 「（2020至2023年）」, 「15分）」. */
function endsName({ text, rows = 1 }: DraftCell): boolean {
  if (rows < 2) return false;
  const opens = /^[（(](?![一二三四五六七八九十]+[)）])/u.test(text);
  const closes = /^[^（(]*[)）]/u.test(text) && !/^[\d一二三四五六七八九十]+[)）]./u.test(text);
  return opens || closes || /^(?![一二三四五六七八九十无有是否优良中差甲乙丙丁])\p{Script=Han}$/u.test(text);
}

function append(grid: Grid, from: number, column: number, piece: DraftCell): boolean {
  const target = lastFilled(grid, from, column, false);
  if (target === undefined) return false;
  const row = grid.rows[target.row];
  const at = row?.indexOf(target) ?? -1;
  if (row === undefined || at < 0) return false;
  const detail = mergedDetail(target.detail, piece.detail);
  row[at] = { ...target, text: joined(target.text, piece.text, grid.texts), ...(detail && { detail }) };
  grid.healed.push(piece.text);
  return true;
}

const longestRepeat = 6;

/**
 * A line cut in the middle may be printed on both pages: 「……知识产权服务」 and 「务中心……」. What stands twice is left out
 * where the table elsewhere has the words with it once and nowhere with it twice.
 */
export function joined(left: string, right: string, texts: readonly string[]): string {
  for (let length = Math.min(longestRepeat, left.length, right.length); length > 0; length -= 1) {
    const repeated = right.slice(0, length);
    if (!left.endsWith(repeated)) continue;
    const before = left.slice(0, -length).slice(-2);
    const after = right.slice(length, length + 2);
    const [once, twice] = [before + repeated + after, before + repeated + repeated + after];
    const isKnown = before.length + after.length >= 3 && texts.some((text) => text.includes(once));
    if (isKnown && !texts.some((text) => text.includes(twice))) return left + right.slice(length);
  }
  return glue(left, right);
}

/** The cell with text in that column, in this row or (for a group that spans rows) above. */
function lastFilled({ rows }: Grid, from: number, column: number, onlyThere: boolean): DraftCell | undefined {
  for (let row = from; row >= (onlyThere ? from : 1); row -= 1) {
    const found = rows[row]?.find((cell) => cell.column === column && cell.text.trim() !== "");
    if (found) return found;
  }
  return undefined;
}

function mergedDetail(left: DraftDetail | undefined, right: DraftDetail | undefined): DraftDetail | undefined {
  if (!left && !right) return undefined;
  const pieces = [...(left?.pieces ?? []), ...(right?.pieces ?? [])];
  return { ...right, ...left, ...(pieces.length > 0 && { pieces }) };
}
