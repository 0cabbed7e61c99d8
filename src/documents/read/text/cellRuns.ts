// A table of which the ends of rows were lost: its cells divided by bars, in one line or over many, or a line a cell.
import { isTooLarge, type DraftCell } from "../draft.ts";
import type { Found } from "./cellLines.ts";
import { countedRows, evenRows, labelledRows, type CutRows } from "./cellRows.ts";
import { isBlank, trimmedLine, type Line } from "./lines.ts";

const fewestCells = 8;
const mostCells = 8_000;
const longestCell = 400;
const longestPiece = 40;

/** A piece between two bars and the line it begins on. */
type Cell = Line & { readonly line: number };
type Run = { readonly cells: readonly Cell[]; readonly end: number };

/** A stretch of lines with bars; a line between them that has none is the beginning of a cell. */
export function readBarRun(lines: readonly Line[], from: number): Found {
  const run = barRun(lines, from);
  const none = { cells: [], end: run.end };
  if (run.cells.length < fewestCells) return none;
  const cut =
    evenRows(run.cells) ?? countedRows(run.cells) ?? (areLines(run, from) ? labelledRows(run.cells) : undefined);
  return cut ? foundIn(run, cut) : none;
}

/** A line a cell, as a web page leaves them. */
const areLines = ({ cells, end }: Run, from: number): boolean =>
  cells.length <= end - from && cells.every(({ text }) => text.length <= longestCell);

function barRun(lines: readonly Line[], from: number): Run {
  const cells: Cell[] = [];
  let open: Cell | undefined;
  let at = from;
  for (let line = lines[at]; line !== undefined && cells.length < mostCells; line = lines[(at += 1)]) {
    if (isBlank(line) || !(line.text.includes("|") || hasBarSoon(lines, at))) break;
    let start = 0;
    for (const piece of line.text.split("|")) {
      const said = trimmedLine({ text: piece, start: line.start + start });
      // A bar ends the cell that is open; what stands before the first of a line goes on with the one above.
      if (start > 0 && open) cells.push(open);
      open = start === 0 && open ? goneOn(open, said, at) : { ...said, line: at };
      start += piece.length + 1;
    }
  }
  if (open && open.text !== "") cells.push(open);
  return { cells, end: at };
}

/** A bar in one of the next two lines, and no sentence before it. */
function hasBarSoon(lines: readonly Line[], at: number): boolean {
  const [line, next, second] = [lines[at], lines[at + 1], lines[at + 2]];
  if (!isPiece(line) || !next) return false;
  return next.text.includes("|") || (isPiece(next) && second?.text.includes("|") === true);
}

const isPiece = (line: Line | undefined): boolean =>
  line !== undefined && !isBlank(line) && line.text.length <= longestPiece && !/[。；]/u.test(line.text);

function goneOn(open: Cell, { text, start }: Line, line: number): Cell {
  if (text === "") return open;
  if (open.text === "") return { text, start, line };
  return { ...open, text: open.text.padEnd(start - open.start) + text };
}

/** A line a cell and nothing between them, blank lines apart: 「序号」 and the other names, then rows that are counted. */
export function readLineRun(lines: readonly Line[], from: number): Found {
  const cells: Cell[] = [];
  let at = from;
  for (let line = lines[at]; line !== undefined && cells.length < mostCells; line = lines[(at += 1)]) {
    if (isBlank(line)) continue;
    const cell = trimmedLine(line);
    if (cell.text.length > longestPiece || /[。；]/u.test(cell.text)) break;
    cells.push({ ...cell, line: at });
  }
  const cut = cells.length < fewestCells ? undefined : countedRows(cells);
  return cut ? foundIn({ cells, end: at }, cut) : { cells: [], end: from + 1 };
}

function foundIn({ cells, end }: Run, { names, rows, from, to }: CutRows): Found {
  const drafts = [...(names ? [names] : []), ...rows].flatMap((row, at) =>
    row.map((cell, column) => draft(cell, at, column)),
  );
  if (isTooLarge(drafts)) return { cells: [], end };
  const [rest, last] = [cells[to], cells[to - 1]];
  const stop = rest ? Math.max(rest.line, (last?.line ?? 0) + 1) : end;
  return { cells: drafts, end: stop, isLoose: true, before: cells.slice(0, from) };
}

function draft({ text, start }: Line, row: number, column: number): DraftCell {
  return { row, column, text, detail: { pieces: [{ start, end: start + text.length }] } };
}
