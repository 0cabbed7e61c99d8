// The cells of one row, read sign by sign: in the common case the only string made is the text of the cell.
import { movedFormula } from "./address.ts";
import { itemText, own, unescaped } from "./chunks.ts";
import { exactText } from "./exact.ts";
import type { Format } from "./formats.ts";
import type { SheetGrid } from "./grid.ts";

export type Workbook = {
  readonly strings: readonly string[];
  readonly formats: readonly Format[];
  readonly mostCells: number;
};
export type Tally = { count: number; first: string };

export type ScanState = {
  readonly book: Workbook;
  readonly grid: SheetGrid;
  readonly shared: Map<string, { readonly formula: string; readonly row: number; readonly column: number }>;
  readonly valueless: Tally;
  readonly errors: Tally;
  readonly ends: { readonly value: Sought; readonly cell: Sought; readonly open: Sought };
  row: number;
};

/** The last search in a chunk: cells that are never closed must not each search to its end. */
export type Sought = { chunk: string; from: number; at: number };

const [space, quote, slash, equals, close, upperA, upperZ, zero, nine] = [32, 34, 47, 61, 62, 65, 90, 48, 57];
const mostColumns = 16_384;

/** The texts up to the last cell that has one. */
export function scanCells(chunk: string, from: number, to: number, state: ScanState): readonly string[] {
  const texts: string[] = [];
  const cell: OpenCell = { column: -1, style: -1, type: "", isEmpty: false, inside: 0 };
  for (let at = nextCell(chunk, from, state); at < to; at = nextCell(chunk, cell.inside, state)) {
    openCell(chunk, at + 2, to, cell);
    if (cell.isEmpty || cell.column >= mostColumns) continue;
    const text = cellText(chunk, to, cell, state);
    if (text === "") continue;
    while (texts.length < cell.column) texts.push("");
    texts[cell.column] = text;
  }
  return texts;
}

function nextCell(chunk: string, from: number, { ends }: ScanState): number {
  if (ends.open.chunk === chunk && ends.open.from <= from && from <= ends.open.at) return ends.open.at;
  const at = nextTag(chunk, "<c", from);
  ends.open.chunk = chunk;
  ends.open.from = from;
  ends.open.at = at < 0 ? Infinity : at;
  return ends.open.at;
}

/** The next `<name ` or `<name>`, not `<names`. */
export function nextTag(chunk: string, tag: string, from: number): number {
  for (let at = chunk.indexOf(tag, from); at >= 0; at = chunk.indexOf(tag, at + 1)) {
    const sign = chunk.charCodeAt(at + tag.length);
    if (sign === space || sign === close || sign === slash || sign === 10 || sign === 13 || sign === 9) return at;
  }
  return -1;
}

/** More than a cell with the longest formula and text that Excel allows. */
const longestCell = 200_000;

/** One object for all cells of a row. `inside` is where the content starts. */
type OpenCell = { column: number; style: number; type: string; isEmpty: boolean; inside: number };

function openCell(chunk: string, from: number, to: number, cell: OpenCell): void {
  cell.column += 1;
  cell.style = -1;
  cell.type = "n";
  let at = from;
  while (at < to && chunk.charCodeAt(at) !== close) {
    // All attributes that count have names of one letter.
    const isShort =
      chunk.charCodeAt(at + 1) === equals && chunk.charCodeAt(at + 2) === quote && chunk.charCodeAt(at - 1) <= space;
    if (isShort) takeAttribute(chunk, at, cell);
    const open = isShort ? at + 2 : chunk.charCodeAt(at) === quote ? at : -1;
    const end = open < 0 ? at : chunk.indexOf('"', open + 1);
    if (end < 0) break;
    at = end + 1;
  }
  cell.isEmpty = chunk.charCodeAt(at - 1) === slash;
  cell.inside = Math.max(at + 1, from);
}

function takeAttribute(chunk: string, at: number, cell: OpenCell): void {
  const name = chunk.charCodeAt(at);
  if (name === 114) cell.column = columnAt(chunk, at + 3) ?? cell.column;
  else if (name === 115) cell.style = wholeAt(chunk, at + 3);
  else if (name === 116) cell.type = chunk.slice(at + 3, chunk.indexOf('"', at + 3));
}

function columnAt(chunk: string, from: number): number | undefined {
  let column = 0;
  for (let at = from; ; at += 1) {
    const sign = chunk.charCodeAt(at);
    if (!(sign >= upperA && sign <= upperZ) || column > mostColumns) break;
    column = column * 26 + sign - 64;
  }
  return column > 0 ? column - 1 : undefined;
}

function wholeAt(chunk: string, from: number): number {
  let value = 0;
  for (let at = from; at < from + 9; at += 1) {
    const sign = chunk.charCodeAt(at);
    if (!(sign >= zero && sign <= nine)) break;
    value = value * 10 + sign - zero;
  }
  return value;
}

function cellText(chunk: string, to: number, cell: OpenCell, state: ScanState): string {
  const { inside } = cell;
  if (chunk.startsWith("<v>", inside)) {
    const end = found(chunk, "</v>", inside + 3, state.ends.value);
    if (end > to) return "";
    if (cell.type === "s") return state.book.strings[wholeAt(chunk, inside + 3)] ?? "";
    return valueText(own(chunk.slice(inside + 3, end)), cell, undefined, state);
  }
  const end = Math.min(found(chunk, "</c>", inside, state.ends.cell), nextCell(chunk, inside, state), to);
  const content = chunk.slice(inside, end);
  if (cell.type === "inlineStr") return itemText(content);
  const formula =
    content.length < longestCell && content.includes("<f") ? formulaIn(content, cell.column, state) : undefined;
  const value = /<v(?:\s[^>]{0,100})?>([^<]*)<\/v>/u.exec(content)?.[1];
  if (value !== undefined) return valueText(own(value), cell, formula, state);
  if (formula === undefined) return "";
  add(state.valueless, formula);
  state.grid.addDetail(state.row, cell.column, { formula });
  return "";
}

/** Where the text stands from there on; beyond the chunk when it does not. */
function found(chunk: string, text: string, from: number, last: Sought): number {
  if (last.chunk === chunk && last.from <= from && from <= last.at) return last.at;
  const at = chunk.indexOf(text, from);
  last.chunk = chunk;
  last.from = from;
  last.at = at < 0 ? Infinity : at;
  return last.at;
}

function add(to: Tally, text: string): void {
  to.count += 1;
  if (to.first === "") to.first = text;
}

function valueText(value: string, cell: OpenCell, formula: string | undefined, state: ScanState): string {
  if (cell.type === "n") return numberText(value, cell, formula, state);
  if (formula !== undefined) state.grid.addDetail(state.row, cell.column, { formula });
  switch (cell.type) {
    case "s":
      return state.book.strings[Number(value)] ?? "";
    case "b":
      return value === "1" ? "TRUE" : "FALSE";
    case "e":
      add(state.errors, value);
      return value;
    default:
      return unescaped(value).trim();
  }
}

/** What the cell shows; where that says less than is stored, the stored number is kept beside it. */
function numberText(raw: string, { style, column }: OpenCell, formula: string | undefined, state: ScanState): string {
  const exact = exactText(raw);
  const format = style < 0 ? undefined : state.book.formats[style];
  const text = format?.show ? format.show(exact) : exact;
  const stored = format?.stored?.(exact);
  if (formula !== undefined || stored !== undefined) {
    state.grid.addDetail(state.row, column, {
      ...(formula !== undefined && { formula }),
      ...(stored !== undefined && { stored }),
    });
  }
  return text;
}

/** Without the equals sign, as the file has it. A shared formula is written once and moved for the other cells. */
function formulaIn(content: string, column: number, state: ScanState): string | undefined {
  const written = /<f(\s[^>]{0,300}?)?(?:\/>|>([^<]*)<\/f>)/u.exec(content);
  if (!written) return undefined;
  const formula = own(unescaped(written[2] ?? ""));
  const index = /t="shared"/u.test(written[1] ?? "") ? /si="(\d+)"/u.exec(written[1] ?? "")?.[1] : undefined;
  if (index === undefined) return formula === "" ? undefined : formula;
  if (formula !== "") {
    state.shared.set(index, { formula, row: state.row, column });
    return formula;
  }
  const first = state.shared.get(index);
  return first && movedFormula(first.formula, state.row - first.row, column - first.column);
}
