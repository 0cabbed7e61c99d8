// How wide the columns of a table are that hold sentences of any length: so that its rows are low all together.
import { plain, type ComposedCell } from "./composed.ts";

/** The room between text and rules of a cell, in characters. */
const inset = 0.8;
/** A column that wraps at all has room for so many characters in a line. */
const readable = 4;
const step = 0.5;

type Column = { readonly least: number; readonly lengths: ReadonlyMap<number, number>; width: number };

/**
 * Widths in characters, `room` of them together. Every column keeps what its head (in two lines) and its longest number
 * need; the rest goes, bit by bit, where it makes the rows lower.
 */
export function fittedWidths(cells: readonly ComposedCell[], columns: number, room: number): readonly number[] {
  const fitted = Array.from({ length: columns }, (_, column) => columnOf(cells, column));
  let left = room - fitted.reduce((sum, { least }) => sum + least, 0);
  const rows = rowsOf(fitted);
  for (; left >= step; left -= step) {
    const heights = rows.map((row) => heightOf(row));
    const gains = fitted.map((column) => gain(column, rows, heights));
    const best = gains.indexOf(Math.max(...gains));
    const widest = fitted[best];
    if (!widest || (gains[best] ?? 0) <= 0) break;
    widest.width += step;
  }
  return fitted.map(({ width }) => width);
}

/**
 * The widths a form names, in characters, where none breaks a number: a column too narrow for its longest number takes
 * what is missing from those with room to spare.
 */
export function widthsForNumbers(
  cells: readonly ComposedCell[],
  named: readonly number[],
  room: number,
): readonly number[] {
  const whole = named.reduce((sum, one) => sum + one, 0);
  const widths = named.map((one) => (one * room) / whole);
  const least = named.map(() => 0);
  for (const { column, columns, runs } of [...cells].sort((one, other) => one.columns - other.columns)) {
    const has = sum(least.slice(column, column + columns));
    const wants = unbroken(plain(runs)) + inset - has;
    for (let at = column; at < column + columns && wants > 0; at++) least[at] = (least[at] ?? 0) + wants / columns;
  }
  const missing = sum(widths.map((width, at) => Math.max(0, (least[at] ?? 0) - width)));
  const spare = sum(widths.map((width, at) => Math.max(0, width - (least[at] ?? 0))));
  if (missing === 0 || spare <= missing) return named;
  return widths.map((width, at) => {
    const needed = least[at] ?? 0;
    return width < needed ? needed : width - ((width - needed) * missing) / spare;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** The longest number in a text, in characters; one longer than a dozen digits breaks. */
function unbroken(text: string): number {
  return Math.max(0, ...(text.match(/[\d.,%A-Za-z≥≤+-]+/gu) ?? []).map((run) => Math.min(lengthOf(run), 6)));
}

function columnOf(cells: readonly ComposedCell[], column: number): Column {
  const own = cells.filter((cell) => cell.column === column && cell.columns === 1);
  const least = Math.max(2, ...own.map(leastOf)) + inset;
  const values = own.filter(({ role }) => role !== "head");
  // A cell over several rows takes its share of each.
  const lengths = new Map(
    values.flatMap((cell) =>
      Array.from({ length: cell.rows }, (_, at) => [cell.row + at, lengthOf(plain(cell.runs)) / cell.rows] as const),
    ),
  );
  return { least, lengths, width: least };
}

function leastOf({ role, runs }: ComposedCell): number {
  const text = plain(runs);
  const whole = lengthOf(text);
  const wrapped = role === "head" ? Math.ceil(whole / 2) : Math.min(whole, readable);
  return Math.max(unbroken(text), wrapped);
}

/** In characters of full width. */
function lengthOf(text: string): number {
  let length = 0;
  for (const character of text) length += character < "\u2000" ? 0.5 : 1;
  return length;
}

type Row = readonly { readonly column: Column; readonly length: number }[];

/** Only rows with a cell that needs more than one line. */
function rowsOf(columns: readonly Column[]): readonly Row[] {
  const rows = new Map<number, { readonly column: Column; readonly length: number }[]>();
  for (const column of columns) {
    for (const [row, length] of column.lengths) {
      if (length > column.least - inset) rows.set(row, [...(rows.get(row) ?? []), { column, length }]);
    }
  }
  return [...rows.values()];
}

function gain(column: Column, rows: readonly Row[], heights: readonly number[]): number {
  column.width += step;
  const gained = rows.reduce((sum, row, at) => {
    const holds = row.some((one) => one.column === column);
    return holds ? sum + (heights[at] ?? 0) - heightOf(row) : sum;
  }, 0);
  column.width -= step;
  return gained;
}

/** Close to the height of the highest cell, but smooth, so that two cells of the same height shrink together. */
function heightOf(row: Row): number {
  let sum = 0;
  for (const { column, length } of row) {
    const lines = length / (column.width - inset);
    sum += lines * lines * lines * lines;
  }
  return Math.sqrt(Math.sqrt(sum));
}
