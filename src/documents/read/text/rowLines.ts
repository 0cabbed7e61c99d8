// Tables with a line a row: cells separated by tabs, or by bars as Markdown does.
import { isTooLarge, type DraftCell } from "../draft.ts";
import { largest } from "../words.ts";
import type { Found } from "./cellLines.ts";
import { trimmedLine, type Line } from "./lines.ts";

/** A tab behind something, or two at the start; one at the start alone is an indent. */
function isTabRow({ text }: Line): boolean {
  const blanks = text.length - text.trimStart().length;
  if (blanks === text.length) return text.split("\t", 3).length > 2;
  return text.includes("\t", blanks) || text.slice(0, blanks).split("\t", 3).length > 2;
}

/** 「1.⇥背景」: a list whose numbers were typed by the program, with the tab that program puts behind them. */
function isNumberedItem({ text }: Line): boolean {
  return /^\s{0,20}(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]|[•·●-])\t[^\t]*$/u.test(text);
}

/** Consecutive lines with tabs between cells; one line alone is a table only as the header of a next part. */
export function readTabRows(lines: readonly Line[], from: number): Found | undefined {
  let end = from;
  for (let line = lines[end]; line !== undefined && isTabRow(line); line = lines[(end += 1)]);
  if (end - from < 2 || lines.slice(from, end).every(isNumberedItem)) return undefined;
  const cells = withoutEmptyEnd(lines.slice(from, end).flatMap((line, row) => cut(line, row, "\t")));
  return { cells: isTooLarge(cells) ? [] : cells, end };
}

/** Some programs end every row with a tab; a last column in which nothing stands is none. */
function withoutEmptyEnd(cells: readonly DraftCell[]): readonly DraftCell[] {
  const last = largest(cells.map(({ column }) => column));
  const isEmpty = cells.every(({ column, text }) => column < last || text === "");
  return isEmpty && last > 0 ? cells.filter(({ column }) => column < last) : cells;
}

const longestRule = 5_000;

function isRule({ text }: Line): boolean {
  return text.length < longestRule && /^\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?$/u.test(text.trim());
}
const isBarRow = ({ text }: Line): boolean => text.includes("|") && text.trim() !== "";

/** A header, a rule of dashes, and rows. */
export function readBarRows(lines: readonly Line[], from: number): Found | undefined {
  const [header, rule] = [lines[from], lines[from + 1]];
  if (header === undefined || rule === undefined || !isBarRow(header) || !isRule(rule)) return undefined;
  let end = from + 2;
  for (let line = lines[end]; line !== undefined && isBarRow(line); line = lines[(end += 1)]);
  const rows = [header, ...lines.slice(from + 2, end)];
  const cells = rows.flatMap((line, row) => cut(withoutOuterBars(line), row, "|"));
  return { cells: isTooLarge(cells) ? [] : cells, end };
}

const fewestBars = 2;
const longestBarRow = 2_000;

/** Rows with bars and no rule below the header, as web pages leave them: two at least with as many cells. */
export function readPlainBarRows(lines: readonly Line[], from: number): Found | undefined {
  let end = from;
  for (let line = lines[end]; line !== undefined && isPlainBarRow(line); line = lines[(end += 1)]);
  if (end - from < 2) return undefined;
  const rows = lines.slice(from, end).map(withoutOuterBars);
  const cells = rows.flatMap((line, row) => cut(line, row, "|"));
  const [first, second] = [0, 1].map((row) => cells.filter((cell) => cell.row === row).length);
  if (first !== second) return undefined;
  const kept = withoutEmptyEnd(cells);
  return { cells: isTooLarge(kept) ? [] : kept, end };
}

/** The same where nearly every row has as many cells: then its lines are its rows. */
export function readEvenBarRows(lines: readonly Line[], from: number): Found | undefined {
  const found = readPlainBarRows(lines, from);
  if (!found) return undefined;
  const counts = lines.slice(from, found.end).map((line) => withoutOuterBars(line).text.split("|").length);
  const usual = counts.filter((count) => count === counts[0]).length;
  return usual * 5 >= counts.length * 4 ? found : undefined;
}

function isPlainBarRow({ text }: Line): boolean {
  return text.length < longestBarRow && text.split("|", fewestBars + 1).length > fewestBars && /[^|\s]/u.test(text);
}

function withoutOuterBars(line: Line): Line {
  const { text, start } = trimmedLine(line);
  const open = text.startsWith("|") ? 1 : 0;
  const close = text.endsWith("|") && !text.endsWith("\\|") && text.length > 1 ? 1 : 0;
  return { text: text.slice(open, text.length - close), start: start + open };
}

function cut({ text, start }: Line, row: number, separator: "\t" | "|"): readonly DraftCell[] {
  const cells: DraftCell[] = [];
  let from = 0;
  for (let column = 0; from <= text.length; column += 1) {
    const end = nextSeparator(text, from, separator);
    const { text: trimmed, start: at } = trimmedLine({ text: text.slice(from, end), start: start + from });
    const pieces = [{ start: at, end: at + trimmed.length }];
    cells.push({ row, column, text: trimmed, detail: { pieces } });
    from = end + 1;
  }
  return cells;
}

/** A bar behind a backslash belongs to the text. */
function nextSeparator(text: string, from: number, separator: string): number {
  let at = text.indexOf(separator, from);
  while (at > 0 && separator === "|" && text[at - 1] === "\\") at = text.indexOf(separator, at + 1);
  return at < 0 ? text.length : at;
}
