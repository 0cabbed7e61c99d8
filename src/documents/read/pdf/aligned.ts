// Tables without lines: text that stands in columns over several lines.
import type { DraftCell } from "../draft.ts";
import { glue } from "../words.ts";
import { textOf, type TextLine } from "./lines.ts";
import type { Item } from "./geometry.ts";

type Span = { readonly from: number; readonly to: number };
type Piece = Span & { readonly text: string };

/** The table that begins with that line, and how many lines it takes; a table has three rows and two columns at least. */
export function alignedTable(
  lines: readonly TextLine[],
  from: number,
): { readonly cells: readonly DraftCell[]; readonly count: number } | undefined {
  const rows: (readonly Piece[])[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const [line, before] = [lines[at], lines[at - 1]];
    if (!line || (before && at > from && line.y - before.y > line.size * 3.5)) break;
    const pieces = piecesOf(line);
    if (pieces.length < 2 && (rows.length === 0 || !fitsColumn(pieces, rows))) break;
    rows.push(pieces);
  }
  while ((rows.at(-1)?.length ?? 2) < 2) rows.pop();
  const full = rows.filter((row) => row.length > 1);
  const columns = columnsOf(full.flat());
  if (full.length < 3 || columns.length < 2 || !isRegular(full, columns)) return undefined;
  return { cells: cellsOf(rows, columns), count: rows.length };
}

/** A gap of one and a half letters divides; justified text never has that. */
function piecesOf({ items, size }: TextLine): readonly Piece[] {
  const groups: Item[][] = [];
  for (const item of items) {
    const last = groups.at(-1)?.at(-1);
    if (last && item.x - (last.x + last.width) < size * 1.5) groups.at(-1)?.push(item);
    else groups.push([item]);
  }
  return groups.map((group) => {
    const last = group.at(-1);
    return { from: group[0]?.x ?? 0, to: (last?.x ?? 0) + (last?.width ?? 0), text: textOf(group) };
  });
}

/** A line with one piece goes on with a cell when it stands under one column and nothing else. */
function fitsColumn([piece]: readonly Piece[], rows: readonly (readonly Piece[])[]): boolean {
  const columns = columnsOf(rows.filter((row) => row.length > 1).flat());
  return !!piece && columns.length > 1 && columns.filter((column) => overlaps(column, piece)).length === 1;
}

const overlaps = (one: Span, other: Span): boolean => one.from < other.to - 1 && other.from < one.to - 1;

/** Pieces that stand above each other, as one column. */
function columnsOf(pieces: readonly Span[]): readonly Span[] {
  const columns: { from: number; to: number }[] = [];
  for (const { from, to } of [...pieces].sort((a, b) => a.from - b.from)) {
    const last = columns.at(-1);
    if (last && from < last.to - 1) last.to = Math.max(last.to, to);
    else columns.push({ from, to });
  }
  return columns;
}

/** Most rows fill most columns; otherwise it is running text with gaps. */
function isRegular(rows: readonly (readonly Piece[])[], columns: readonly Span[]): boolean {
  return rows.filter((row) => row.length * 2 > columns.length).length * 3 >= rows.length * 2;
}

function cellsOf(rows: readonly (readonly Piece[])[], columns: readonly Span[]): readonly DraftCell[] {
  const grid: Map<number, string>[] = [];
  for (const row of rows) {
    const goesOn = row.length === 1 && grid.length > 1;
    const target = goesOn ? grid.at(-1) : new Map<number, string>();
    if (!target) continue;
    if (!goesOn) grid.push(target);
    for (const piece of row) {
      const column = Math.max(
        0,
        columns.findIndex((one) => overlaps(one, piece)),
      );
      target.set(column, glue(target.get(column) ?? "", piece.text));
    }
  }
  return grid.flatMap((row, at) => columns.map((_, column) => ({ row: at, column, text: row.get(column) ?? "" })));
}
