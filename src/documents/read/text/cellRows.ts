// Cells in reading order of which nobody says where a row ends → rows.
import { isFigure, largest } from "../words.ts";
import type { Line } from "./lines.ts";

/** The rows of a table, the names of its columns first where they are known. */
export type CutRows = {
  readonly names: readonly Line[] | undefined;
  readonly rows: readonly (readonly Line[])[];
  /** How many cells stand before the table and belong to none of its columns, and where it ends. */
  readonly from: number;
  readonly to: number;
};

const fewestRows = 3;
const widest = 40;
const longestName = 40;
const mostStarts = 6;

type Kind = "figure" | "words" | "empty";

function kindOf({ text }: Line): Kind {
  if (/^(?:[-—－/／*]*|无)$/u.test(text)) return "empty";
  return isFigure(text.replace(/^[↑↓]/u, "")) ? "figure" : "words";
}

/** Cut where kinds come back at the same distance: in every column words alone or figures alone, a name in every row. */
export function evenRows(all: readonly Line[]): CutRows | undefined {
  const cells = all.slice(0, all.findLastIndex(({ text }) => text !== "") + 1);
  const kinds = cells.map(kindOf);
  let best: Even | undefined;
  for (const first of startsOf(kinds)) {
    for (let width = 2; width <= widest && first + width * (fewestRows - 1) < cells.length; width += 1) {
      const even = evenFrom(kinds, cells, first, width);
      if (even && (!best || isLonger(even, best))) best = even;
    }
  }
  return best && cutAt(cells, best);
}

/** Where a first row may have its first figure: the names above may hold one (2019). */
function startsOf(kinds: readonly Kind[]): readonly number[] {
  const starts: number[] = [];
  for (let at = 0; at < kinds.length && starts.length < mostStarts; at += 1) {
    if (kinds[at] === "figure" && kinds[at - 1] !== "figure") starts.push(at);
  }
  return starts;
}

/** Two rows side by side are as even as one below the other: so much more has to be covered. */
const isLonger = (one: Even, other: Even): boolean => (one.to - one.from) * 10 > (other.to - other.from) * 11;

type Even = { readonly from: number; readonly to: number; readonly width: number };

function evenFrom(kinds: readonly Kind[], cells: readonly Line[], first: number, width: number): Even | undefined {
  const columns: Kind[] = Array.from({ length: width }, () => "empty");
  let end = first;
  for (; end < kinds.length; end += 1) {
    const kind = kinds[end] ?? "empty";
    const known = columns[(end - first) % width];
    if (kind === "empty" || kind === known) continue;
    if (known !== "empty") break;
    columns[(end - first) % width] = kind;
  }
  const from = rowStart(kinds, cells, columns, first);
  const whole = Math.floor((end - from) / width);
  if (whole < fewestRows) return undefined;
  // Of a text that was cut off the last row may lack its end.
  const to = end === kinds.length ? end : from + whole * width;
  return hasNames(kinds, from, to, width) ? { from, to, width } : undefined;
}

/** Back from its first figure over the names before it: to where the names of the columns end, or where words begin. */
function rowStart(kinds: readonly Kind[], cells: readonly Line[], columns: readonly Kind[], first: number): number {
  const width = columns.length;
  const isAlike = (at: number) => kinds[at] === "empty" || kinds[at] === columns[(at - first + width) % width];
  let least = first;
  while (
    least > 0 &&
    first - least < width &&
    columns[(least - 1 - first + width) % width] !== "figure" &&
    isAlike(least - 1)
  )
    least -= 1;
  const above = isCaption(cells[0]) ? 1 : 0;
  for (let at = least; at <= first; at += 1) if (at - above === width) return at;
  for (let at = least; at < first; at += 1) if (kinds[at] === "words") return at;
  return first;
}

/** 「情况如下：某表 | 名称 | …」: words before the first bar that name no column. */
export function isCaption(cell: Line | undefined): boolean {
  if (!cell) return false;
  return cell.text.length > longestName || /(?:表|情况)$|单位[:：]|[。；]/u.test(cell.text);
}

/** A column of words without a gap, and one of figures. */
function hasNames(kinds: readonly Kind[], from: number, to: number, width: number): boolean {
  let [isNamed, isCounted] = [false, false];
  for (let column = 0; column < width; column += 1) {
    let [words, figures, rows] = [0, 0, 0];
    for (let at = from + column; at < to; at += width) {
      rows += 1;
      if (kinds[at] === "words") words += 1;
      if (kinds[at] === "figure") figures += 1;
    }
    isNamed ||= words === rows;
    isCounted ||= figures >= fewestRows;
  }
  return isNamed && isCounted;
}

/** Words with a figure behind them begin a row once the one before has its figures; rows may differ in length. */
export function labelledRows(cells: readonly Line[]): CutRows | undefined {
  const first = cells.findIndex(({ text }) => isFigure(text));
  if (first < 2) return undefined;
  const rows: Line[][] = [];
  for (const [at, cell] of cells.entries()) {
    if (at < first - 1) continue;
    const row = rows.at(-1);
    const next = cells[at + 1]?.text ?? "";
    const isGroup = groupTotal.test(next) && isFigure(cells[at + 2]?.text ?? "");
    const isLabel = cell.text !== "" && !isFigure(cell.text) && (isFigure(next) || isGroup);
    if (!row || (isLabel && row.some(({ text }) => isFigure(text)))) rows.push([cell]);
    else row.push(cell);
  }
  const width = usualLength(rows);
  if (width < 2 || rows.length < fewestRows - 1) return undefined;
  const above = cells.slice(0, first - 1);
  const names = namesOf(above, width) ?? above.slice(-width);
  return { names, rows: rows.map((row) => row.slice(0, width)), from: 0, to: cells.length };
}

/** 「国内 小计 20341 …」: the group whose subtotal it is stands before. */
const groupTotal = /^(?:小\s*计|合\s*计)$/u;

/** The length most rows have; a longer one ends in a remark. */
function usualLength(rows: readonly (readonly Line[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const most = largest(counts.values());
  const usual = [...counts].find(([, count]) => count === most)?.[0] ?? 0;
  return largest(rows.map(({ length }) => length).filter((length) => length <= usual + 1));
}

function cutAt(cells: readonly Line[], { from, to, width }: Even): CutRows {
  const above = isCaption(cells[0]) ? 1 : 0;
  const rows: (readonly Line[])[] = [];
  for (let at = from; at < to; at += width) rows.push(cells.slice(at, Math.min(to, at + width)));
  const names = namesOf(cells.slice(Math.min(above, from), from), width);
  return { names, rows, from: Math.min(above, from), to };
}

/**
 * As many names as columns. One more is the name above several of them, last in the upper line, where the lower line
 * begins with a total; of any other number nobody knows which column each names.
 */
export function namesOf(names: readonly Line[], width: number): readonly Line[] | undefined {
  if (names.length === width) return names;
  const lower = names.findIndex(({ text }, at) => at > 2 && /^(?:合\s*计|小\s*计)$/u.test(text));
  if (lower > 0 && lower < names.length - 1 && names.length === width + 1)
    return [...names.slice(0, lower - 1), ...names.slice(lower)];
  return undefined;
}

/** Cut where a column counts the rows (1, 2, 3 …); a total between them has its name and its figures alone. */
export function countedRows(cells: readonly Line[]): CutRows | undefined {
  const first = cells.findIndex(({ text }, at) => text === "1" && isWords(cells[at + 1]));
  if (first < 2) return undefined;
  const second = cells.findIndex(({ text }, at) => at > first && text === "2");
  const width = second - first;
  if (second < 0 || width < 3 || width > widest) return undefined;
  const names = cells.slice(first - width, first);
  if (first < width || !names.every(isWords) || !names.some(({ text }) => /^(?:序号|编号|No\.?)$/u.test(text)))
    return undefined;
  return { names, ...followed(cells, first, width), from: first - width };
}

const isWords = (cell: Line | undefined): boolean => cell !== undefined && kindOf(cell) === "words";

function followed(cells: readonly Line[], first: number, width: number): Pick<CutRows, "rows" | "to"> {
  const rows: (readonly Line[])[] = [];
  let [at, next] = [first, 1];
  while (at < cells.length) {
    const text = cells[at]?.text ?? "";
    if (isTotal(text)) {
      const figures = figuresFrom(cells, at + 1, width - 1);
      if (figures.length === 0) break;
      rows.push(rightAligned(cells[at], figures, width));
      at += 1 + figures.length;
    } else if (Number(text) === next && at + width <= cells.length) {
      const row = shortened(cells, at, width);
      rows.push(row.length === width ? row : rightAligned(row[0], row.slice(1), width));
      at += row.length;
      next += 1;
    } else break;
  }
  return { rows, to: at };
}

const isTotal = (text: string): boolean => /^(?:合\s*计|总\s*计|小\s*计|共\s*计)$/u.test(text);

/** A row whose words fill but one of their cells: 「16 小额信贷贴息 12」. */
function shortened(cells: readonly Line[], from: number, width: number): readonly Line[] {
  for (let count = 3; count < width; count += 1) {
    const after = cells[from + count]?.text ?? "";
    if (isTotal(after)) return cells.slice(from, from + count);
  }
  return cells.slice(from, from + width);
}

/** The figures behind the name of a total; the next row's number is none of them, words stand behind it. */
function figuresFrom(cells: readonly Line[], from: number, most: number): readonly Line[] {
  const figures: Line[] = [];
  for (let at = from; at < cells.length && figures.length < most; at += 1) {
    const cell = cells[at];
    if (!cell || kindOf(cell) === "words" || (figures.length > 0 && isWords(cells[at + 1]))) break;
    figures.push(cell);
  }
  return figures;
}

function rightAligned(label: Line | undefined, rest: readonly Line[], width: number): readonly Line[] {
  const start = label?.start ?? 0;
  const gap = Array.from({ length: Math.max(0, width - 1 - rest.length) }, () => ({ text: "", start }));
  return [...(label ? [label] : []), ...gap, ...rest];
}
