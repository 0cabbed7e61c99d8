// The cells of one sheet. A sheet may have a hundred megabytes of XML, so it is scanned, not parsed into a tree.
import type { Merge } from "../../document.ts";
import { addressOf } from "./address.ts";
import { chunksOf, prefixOf, withoutPrefix } from "./chunks.ts";
import { SheetGrid } from "./grid.ts";
import { nextTag, scanCells, type ScanState, type Tally, type Workbook } from "./scanCells.ts";

export type Scanned = {
  readonly grid: SheetGrid;
  readonly merges: readonly Merge[];
  readonly hiddenColumns: readonly number[];
  readonly isTooLarge: boolean;
  /** Formulas without a stored result, and error values: how many, and the first. */
  readonly valueless: Tally;
  readonly errors: Tally;
};
export function scanSheet(bytes: Uint8Array, book: Workbook): Scanned {
  const prefix = prefixOf(bytes, "worksheet");
  const grid = new SheetGrid(book.mostCells);
  const state: ScanState = {
    book,
    grid,
    shared: new Map(),
    valueless: tally(),
    errors: tally(),
    ends: { value: sought(), cell: sought(), open: sought() },
    row: -1,
  };
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

const sought = () => ({ chunk: "", from: 0, at: -1 });
const tally = (): Tally => ({ count: 0, first: "" });

/** False as soon as the sheet is larger than is read. */
function scanRows(chunk: string, state: ScanState): boolean {
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
      const texts = scanCells(chunk, open + 1, next < 0 ? chunk.length : next, state);
      if (!state.grid.addRow(state.row, texts)) return false;
    }
    at = next;
  }
  return true;
}

function valueOf(attributes: string, name: string): string | undefined {
  const at = attributes.indexOf(` ${name}="`);
  if (at < 0) return undefined;
  const start = at + name.length + 3;
  return attributes.slice(start, attributes.indexOf('"', start));
}

function takeMerges(chunk: string, merges: Merge[]): void {
  for (const found of chunk.matchAll(/<mergeCell [^>]{0,200}?ref="([A-Z]+\d+):([A-Z]+\d+)"/gu)) {
    const [from, to] = [addressOf(found[1] ?? ""), addressOf(found[2] ?? "")];
    if (!from || !to || to.row < from.row || to.column < from.column || merges.length >= 100_000) continue;
    merges.push({ ...from, rows: to.row - from.row + 1, columns: to.column - from.column + 1 });
  }
}

function takeHiddenColumns(chunk: string, hidden: number[]): void {
  for (const found of chunk.matchAll(/<col ([^>]{0,300})>/gu)) {
    const attributes = ` ${found[1] ?? ""}`;
    if (!/\shidden="(?:1|true)"/u.test(attributes)) continue;
    const [from, to] = [Number(valueOf(attributes, "min")), Number(valueOf(attributes, "max"))];
    for (let column = from; column <= Math.min(to, from + 2_000); column += 1) hidden.push(column - 1);
  }
}
