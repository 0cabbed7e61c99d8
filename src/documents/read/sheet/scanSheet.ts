// The cells of one sheet. A sheet may have a hundred megabytes of XML, so it is scanned, not parsed into a tree.
import type { Merge } from "../../document.ts";
import { addressOf, movedFormula } from "./address.ts";
import { chunksOf, itemText, own, prefixOf, unescaped, withoutPrefix } from "./chunks.ts";
import { exactText } from "./exact.ts";
import type { Format } from "./formats.ts";
import { SheetGrid } from "./grid.ts";

export type Workbook = { readonly strings: readonly string[]; readonly formats: readonly Format[]; readonly mostCells: number };

export type Scanned = {
  readonly grid: SheetGrid;
  readonly merges: readonly Merge[];
  readonly hiddenColumns: readonly number[];
  readonly isTooLarge: boolean;
  /** Formulas without a stored result, and error values: how many, and the first. */
  readonly valueless: Tally;
  readonly errors: Tally;
};
export type Tally = { count: number; first: string };

type State = {
  readonly book: Workbook;
  readonly grid: SheetGrid;
  readonly shared: Map<string, { readonly formula: string; readonly row: number; readonly column: number }>;
  readonly valueless: Tally;
  readonly errors: Tally;
  row: number;
};

export function scanSheet(bytes: Uint8Array, book: Workbook): Scanned {
  const prefix = prefixOf(bytes, "worksheet");
  const grid = new SheetGrid(book.mostCells);
  const state: State = { book, grid, shared: new Map(), valueless: tally(), errors: tally(), row: -1 };
  const merges: Merge[] = [];
  const hiddenColumns: number[] = [];
  let isTooLarge = false;
  for (const raw of chunksOf(bytes, `</${prefix}row>`)) {
    const chunk = withoutPrefix(raw, prefix);
    if (chunk.includes("<col ")) takeHiddenColumns(chunk, hiddenColumns);
    if (!scanRows(chunk, state)) {
      isTooLarge = true;
      break;
    }
    if (chunk.includes("<mergeCell ")) takeMerges(chunk, merges);
  }
  return { grid, merges, hiddenColumns, isTooLarge, valueless: state.valueless, errors: state.errors };
}

const tally = (): Tally => ({ count: 0, first: "" });

function add(to: Tally, text: string): void {
  to.count += 1;
  if (to.first === "") to.first = text;
}

/** False as soon as the sheet is larger than is read. */
function scanRows(chunk: string, state: State): boolean {
  let at = nextTag(chunk, "<row", 0);
  while (at >= 0) {
    const open = chunk.indexOf(">", at);
    if (open < 0) return true;
    const attributes = chunk.slice(at + 4, open);
    const given = Number(valueOf(attributes, "r"));
    state.row = Number.isInteger(given) && given > 0 && given <= 1_048_576 ? given - 1 : state.row + 1;
    if (/\shidden="(?:1|true)"/u.test(attributes)) state.grid.hiddenRows.push(state.row);
    const next = nextTag(chunk, "<row", open);
    if (!attributes.endsWith("/")) {
      const close = chunk.indexOf("</row>", open);
      const end = close < 0 ? chunk.length : close;
      if (!state.grid.addRow(state.row, scanCells(chunk, open + 1, next < 0 ? end : Math.min(end, next), state))) return false;
    }
    at = next;
  }
  return true;
}

function scanCells(chunk: string, from: number, to: number, state: State): readonly string[] {
  const texts: string[] = [];
  let column = -1;
  let at = nextTag(chunk, "<c", from);
  while (at >= 0 && at < to) {
    const open = chunk.indexOf(">", at);
    if (open < 0 || open > to) break;
    const attributes = chunk.slice(at + 2, open);
    column = columnIn(attributes) ?? column + 1;
    const isEmpty = attributes.endsWith("/");
    const next = nextTag(chunk, "<c", open);
    const end = next < 0 || next > to ? to : next;
    if (!isEmpty && column < 16_384) {
      const text = cellText(chunk.slice(open + 1, end), attributes, column, state);
      if (text !== "") {
        while (texts.length < column) texts.push("");
        texts[column] = text;
      }
    }
    at = next;
  }
  return texts;
}

/** The next `<name ` or `<name>`, not `<names`. */
function nextTag(chunk: string, tag: string, from: number): number {
  for (let at = chunk.indexOf(tag, from); at >= 0; at = chunk.indexOf(tag, at + 1)) {
    const sign = chunk.charCodeAt(at + tag.length);
    if (sign === 32 || sign === 62 || sign === 47 || sign === 10 || sign === 13 || sign === 9) return at;
  }
  return -1;
}

function valueOf(attributes: string, name: string): string | undefined {
  const at = attributes.indexOf(` ${name}="`);
  if (at < 0) return undefined;
  const start = at + name.length + 3;
  return attributes.slice(start, attributes.indexOf('"', start));
}

function columnIn(attributes: string): number | undefined {
  const at = attributes.indexOf(' r="');
  if (at < 0) return undefined;
  let column = 0;
  for (let index = at + 4; ; index += 1) {
    const code = attributes.charCodeAt(index);
    if (!(code >= 65 && code <= 90)) break;
    column = column * 26 + code - 64;
  }
  return column > 0 ? column - 1 : undefined;
}

function cellText(inside: string, attributes: string, column: number, state: State): string {
  const type = valueOf(attributes, "t");
  const formula = inside.includes("<f") ? formulaIn(inside, column, state) : undefined;
  const value = valueIn(inside);
  if (value === undefined && type !== "inlineStr") {
    if (formula === undefined) return "";
    add(state.valueless, formula);
    state.grid.addDetail(state.row, column, { formula });
    return "";
  }
  if (formula !== undefined && type !== undefined && type !== "n") state.grid.addDetail(state.row, column, { formula });
  switch (type) {
    case "s":
      return state.book.strings[Number(value)] ?? "";
    case "inlineStr":
      return itemText(inside);
    case "str":
    case "d":
      return own(unescaped(value ?? "").trim());
    case "b":
      return value === "1" ? "TRUE" : "FALSE";
    case "e":
      add(state.errors, value ?? "");
      return value ?? "";
    default:
      return numberText(own(value ?? ""), valueOf(attributes, "s"), column, formula, state);
  }
}

function valueIn(inside: string): string | undefined {
  const open = inside.indexOf("<v>");
  if (open >= 0) {
    const close = inside.indexOf("</v>", open);
    return close < 0 ? undefined : inside.slice(open + 3, close);
  }
  return /<v [^>]*>([^<]*)<\/v>/u.exec(inside)?.[1];
}

/** What the cell shows; where that says less than is stored, the stored number is kept beside it. */
function numberText(raw: string, style: string | undefined, column: number, formula: string | undefined, state: State): string {
  const exact = exactText(raw);
  const format = style === undefined ? undefined : state.book.formats[Number(style)];
  const text = format?.show ? format.show(exact) : exact;
  const stored = text === exact ? undefined : (format?.iso?.(exact) ?? exact);
  if (formula !== undefined || stored !== undefined) {
    state.grid.addDetail(state.row, column, { ...(formula !== undefined && { formula }), ...(stored !== undefined && { stored }) });
  }
  return text;
}

/** Without the equals sign, as the file has it. A shared formula is written once and moved for the other cells. */
function formulaIn(inside: string, column: number, state: State): string | undefined {
  const found = /<f(\s[^>]*?)?(?:\/>|>([^<]*)<\/f>)/u.exec(inside);
  if (!found) return undefined;
  const formula = own(unescaped(found[2] ?? ""));
  const attributes = found[1] ?? "";
  const index = attributes.includes('t="shared"') ? valueOf(attributes, "si") : undefined;
  if (index === undefined) return formula === "" ? undefined : formula;
  if (formula !== "") {
    state.shared.set(index, { formula, row: state.row, column });
    return formula;
  }
  const first = state.shared.get(index);
  return first && movedFormula(first.formula, state.row - first.row, column - first.column);
}

function takeMerges(chunk: string, merges: Merge[]): void {
  for (const found of chunk.matchAll(/<mergeCell [^>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"/gu)) {
    const [from, to] = [addressOf(found[1] ?? ""), addressOf(found[2] ?? "")];
    if (!from || !to || to.row < from.row || to.column < from.column || merges.length >= 100_000) continue;
    merges.push({ ...from, rows: to.row - from.row + 1, columns: to.column - from.column + 1 });
  }
}

function takeHiddenColumns(chunk: string, hidden: number[]): void {
  for (const found of chunk.matchAll(/<col ([^>]*)>/gu)) {
    const attributes = ` ${found[1] ?? ""}`;
    if (!/\shidden="(?:1|true)"/u.test(attributes)) continue;
    const [from, to] = [Number(valueOf(attributes, "min")), Number(valueOf(attributes, "max"))];
    for (let column = from; column <= Math.min(to, from + 2_000); column += 1) hidden.push(column - 1);
  }
}
