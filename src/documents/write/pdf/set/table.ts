// A table over the width of the page: rows stay whole where they fit a page, the head is repeated, a cell over several
// rows goes on behind the end of a page.
import type { ComposedCell, ComposedTable } from "../../../compose/composed.ts";
import { coverage } from "../../docx/table.ts";
import { cellElement, element, type Element } from "../file/structure.ts";
import { numberText } from "../file/pdfFile.ts";
import type { Settable } from "./settable.ts";
import { lineOperations } from "./drawLine.ts";
import type { Type } from "./letters.ts";
import { brokenInto, type Line } from "./lines.ts";
import type { Pages } from "./pages.ts";
import { leadingOf, lettersOf, type Setting } from "./setting.ts";

const inset = { x: 3, y: 3.5 };

type Row = { height: number };
type Cell = {
  readonly owner: Element;
  readonly from: Row;
  /** Rows a page cuts in two move the end on. */
  to: Row;
  readonly left: number;
  readonly width: number;
  readonly align: ComposedCell["align"];
  readonly type: Type;
  readonly pitch: number;
  readonly lines: readonly Line[];
  /** Lines that are set, and whether the cell has begun or ended. */
  set: number;
  phase: "waiting" | "open" | "done";
};
type Grid = { readonly rows: Row[]; readonly heads: number; readonly cells: readonly Cell[] };

export function tableToSet(table: ComposedTable, setting: Setting, width: number): Settable {
  const owner = element("Table");
  const grid = gridOf(table, setting, width, owner);
  const head = heightOf(grid.rows.slice(0, grid.heads));
  const height = heightOf(grid.rows);
  return {
    owner,
    above: 6,
    below: leadingOf(setting.layout),
    sticky: false,
    least: height < together ? height : head + (grid.rows[grid.heads]?.height ?? 0),
    height,
    set: (pages) => setTable(grid, pages),
  };
}

/** A table no higher, in points, stands on one page. */
const together = 220;

function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}

// --- measuring ---------------------------------------------------------------------------------------------------

function gridOf(table: ComposedTable, setting: Setting, width: number, owner: Element): Grid {
  const edges = edgesOf(table.widths, width);
  const rows = Array.from({ length: table.rowCount }, (): Row => ({ height: 0 }));
  const lines = rows.map(() => element("TR"));
  const size = table.size ?? setting.layout.fonts.table.size;
  const types = { head: setting.type("tableHead", size), body: setting.type("table", size) };
  const cells = withEmpty(table).map((cell) => {
    const made = cellOf(cell, { edges, rows, type: cell.role === "head" ? types.head : types.body });
    lines[cell.row]?.kids.push(made.owner);
    return made;
  });
  owner.kids.push(...lines);
  const height = (cell: Cell) => textHeight(cell, cell.lines.length) + inset.y * 2;
  const place = new Map(rows.map((row, at) => [row, at]));
  for (const cell of cells) if (cell.from === cell.to) cell.from.height = Math.max(cell.from.height, height(cell));
  // A tall cell over several rows makes the last of them taller.
  for (const cell of cells) {
    if (cell.from === cell.to) continue;
    const over = rows.slice(place.get(cell.from), (place.get(cell.to) ?? 0) + 1);
    cell.to.height += Math.max(0, height(cell) - heightOf(over));
  }
  return { rows, heads: table.headerRows, cells };
}

function edgesOf(widths: readonly number[], width: number): readonly number[] {
  const total = widths.reduce((sum, one) => sum + one, 0);
  let sum = 0;
  return [0, ...widths.map((one) => ((sum += one) * width) / total)];
}

/** In reading order, with an empty cell where the form has none. */
function withEmpty(table: ComposedTable): readonly ComposedCell[] {
  const cover = coverage(table);
  const columns = table.widths.length;
  return Array.from({ length: table.rowCount * columns }, (_, at) => at).flatMap((at): readonly ComposedCell[] => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const cell = cover.get(at);
    if (!cell) return [{ row, column, rows: 1, columns: 1, role: "value", align: "center", runs: [] }];
    return cell.row === row && cell.column === column ? [cell] : [];
  });
}

type Around = { readonly edges: readonly number[]; readonly rows: readonly Row[]; readonly type: Type };

function cellOf(cell: ComposedCell, { edges, rows, type }: Around): Cell {
  const left = edges[cell.column] ?? 0;
  const width = (edges[cell.column + cell.columns] ?? left) - left;
  const [from, to] = [rows[cell.row], rows[cell.row + cell.rows - 1]];
  if (!from || !to) throw new Error("a cell stands in rows of its table");
  const measure = { width: width - inset.x * 2, indent: 0, tracking: 0 };
  return {
    owner: cellElement(cell.role === "head" ? "TH" : "TD", cell.rows, cell.columns),
    from,
    to,
    left,
    width,
    type,
    align: cell.align,
    pitch: type.size * 1.3,
    lines: brokenInto(lettersOf(cell.runs, type), measure),
    set: 0,
    phase: "waiting",
  };
}

// --- setting -----------------------------------------------------------------------------------------------------

function setTable(grid: Grid, pages: Pages): void {
  // A head that fills half a page is not worth repeating, and may itself be longer than a page.
  const isRepeated = heightOf(grid.rows.slice(0, grid.heads)) * 2 < pages.bottom - pages.margins.top;
  const rows = [...grid.rows];
  const head = isRepeated ? rows.splice(0, grid.heads) : [];
  const inHead = new Set(head);
  const heads = grid.cells.filter(({ from }) => inHead.has(from));
  const body = grid.cells.filter(({ from }) => !inHead.has(from));
  for (let isBegun = false; !isBegun || rows.length > 0;) {
    const room = pages.bottom - pages.y - heightOf(head);
    const taken = rowsThatFit(rows, body, room, pages.isAtTop);
    if (taken.length > 0 || rows.length === 0) {
      setRows(head, isBegun ? heads.map((cell) => ({ ...cell, phase: "waiting", set: 0 })) : heads, pages, !isBegun);
      setRows(taken, body, pages, true);
      isBegun = true;
      makeRoom(rows, body);
    }
    if (rows.length > 0) pages.next();
  }
}

/** Takes them from the rows; one that no page has room for is cut in two. */
function rowsThatFit(rows: Row[], cells: readonly Cell[], room: number, isWholePage: boolean): readonly Row[] {
  let used = 0;
  let count = 0;
  while (count < rows.length && used + (rows[count]?.height ?? 0) <= room + 0.01) {
    used += rows[count]?.height ?? 0;
    count += 1;
  }
  const next = rows[count];
  if (count > 0 && next) count = withoutCutNames(rows, cells, bestEnd(rows, cells, count, used), isWholePage);
  if (count === 0 && next && isWholePage) {
    cutRow(rows, next, cells, room);
    count = 1;
  }
  return rows.splice(0, count);
}

/** In the lowest fifth, the place where a page cuts through the fewest cells; among equals the last. */
function bestEnd(rows: readonly Row[], cells: readonly Cell[], count: number, used: number): number {
  const place = new Map(rows.map((row, at) => [row, at]));
  const cut = Array.from({ length: count + 1 }, () => 0);
  for (const cell of cells) {
    if (cell.phase === "done") continue;
    const [from, to] = [place.get(cell.from) ?? -1, place.get(cell.to) ?? 0];
    for (let end = from + 1; end <= Math.min(to, count); end += 1) cut[end] = (cut[end] ?? 0) + 1;
  }
  let best = count;
  let height = used;
  for (let end = count; end > 0 && height > used * 0.8; end -= 1) {
    if ((cut[end] ?? 0) < (cut[best] ?? 0)) best = end;
    height -= rows[end - 1]?.height ?? 0;
  }
  return best;
}

/**
 * A cell over several rows that begins on this page and goes on over the next has its whole text here, or begins there:
 * the second half of a name on a new page would be read as a name of its own.
 */
function withoutCutNames(rows: readonly Row[], cells: readonly Cell[], wanted: number, isWholePage: boolean): number {
  const place = new Map(rows.map((row, at) => [row, at]));
  let end = wanted;
  for (let before = -1; before !== end;) {
    before = end;
    for (const cell of cells) {
      const [from, to] = [place.get(cell.from) ?? -1, place.get(cell.to) ?? 0];
      const isCut = cell.phase === "waiting" && from >= 0 && from < end && to >= end;
      const room = heightOf(rows.slice(Math.max(from, 0), end)) - inset.y * 2 + 0.01;
      if (isCut && textHeight(cell, cell.lines.length) > room && (from > 0 || !isWholePage)) end = from;
    }
  }
  return end;
}

function cutRow(rows: Row[], row: Row, cells: readonly Cell[], room: number): void {
  const rest: Row = { height: row.height - room };
  row.height = room;
  rows.splice(1, 0, rest);
  for (const cell of cells) if (cell.to === row) cell.to = rest;
}

/** What is left of the lines of a cell needs as much room as they would have had in one piece, and a margin more. */
function makeRoom(rows: readonly Row[], cells: readonly Cell[]): void {
  for (const cell of cells) {
    if (cell.phase !== "open" || cell.set >= cell.lines.length) continue;
    const left = rows.slice(0, rows.indexOf(cell.to) + 1);
    cell.to.height += Math.max(0, textHeight(cell, cell.lines.length - cell.set) + inset.y * 2 - heightOf(left));
  }
}

/** @param isOwn false where the head of a table is repeated, which belongs to nothing */
function setRows(rows: readonly Row[], cells: readonly Cell[], pages: Pages, isOwn: boolean): void {
  if (rows.length === 0) return;
  const tops = new Map<Row, number>();
  let bottom = pages.y;
  for (const row of rows) {
    tops.set(row, bottom);
    bottom += row.height;
  }
  const rules = new Rules();
  for (const cell of cells) {
    const begins = tops.get(cell.from);
    if (cell.phase === "done" || (cell.phase === "waiting" && begins === undefined)) continue;
    const ends = tops.get(cell.to);
    const [from, to] = [begins ?? pages.y, ends === undefined ? bottom : ends + cell.to.height];
    cell.phase = ends === undefined ? "open" : "done";
    setCell(cell, { from, to, pages, isOwn });
    const left = pages.margins.left + cell.left;
    rules.around(left, left + cell.width, pages.page.height - from, pages.page.height - to);
  }
  pages.decorate(rules.operations());
  pages.y = bottom;
}

type Piece = { readonly from: number; readonly to: number; readonly pages: Pages; readonly isOwn: boolean };

/** As many of its lines as this piece of it has room for; all that are left where it ends. */
function setCell(cell: Cell, { from, to, pages, isOwn }: Piece): void {
  const { align, type, pitch, lines, phase } = cell;
  const room = Math.floor((to - from - inset.y * 2 + pitch - type.size) / pitch + 0.001);
  const shown = lines.slice(cell.set, phase === "done" ? lines.length : cell.set + Math.max(room, 0));
  cell.set += shown.length;
  let top = from + (to - from - textHeight(cell, shown.length)) / 2;
  const text = shown.map((line) => {
    const free = cell.width - inset.x * 2 - line.width;
    const shift = align === "center" ? free / 2 : align === "right" ? free : 0;
    const x = pages.margins.left + cell.left + inset.x + shift;
    const y = pages.page.height - top - type.size * 0.8;
    top += pitch;
    return lineOperations({ ...line, goesOn: false }, { type, x, y, tracking: 0 });
  });
  const drawn = text.join("");
  if (drawn === "") return;
  if (isOwn) pages.draw(cell.owner, drawn);
  else pages.decorate(drawn);
}

function textHeight({ pitch, type }: Cell, lines: number): number {
  return lines === 0 ? 0 : lines * pitch - (pitch - type.size);
}

/** The lines around cells, each drawn once and as long as it goes. */
class Rules {
  private readonly across = new Map<string, [number, number][]>();
  private readonly down = new Map<string, [number, number][]>();

  around(left: number, right: number, top: number, bottom: number): void {
    for (const y of [top, bottom]) add(this.across, y, left, right);
    for (const x of [left, right]) add(this.down, x, bottom, top);
  }

  operations(): string {
    const across = joinedRules(this.across).map(([y, from, to]) => `${from} ${y} m ${to} ${y} l`);
    const down = joinedRules(this.down).map(([x, from, to]) => `${x} ${from} m ${x} ${to} l`);
    return `.5 w 2 J ${[...across, ...down].join("\n")} S 0 J\n`;
  }
}

function add(rules: Map<string, [number, number][]>, at: number, from: number, to: number): void {
  const key = numberText(at);
  const known = rules.get(key);
  if (known) known.push([from, to]);
  else rules.set(key, [[from, to]]);
}

function joinedRules(rules: ReadonlyMap<string, readonly [number, number][]>) {
  return [...rules].flatMap(([at, parts]) => {
    const all: [number, number][] = [];
    for (const [from, to] of parts.toSorted(([a], [b]) => a - b)) {
      const last = all.at(-1);
      if (last && from <= last[1] + 0.01) last[1] = Math.max(last[1], to);
      else all.push([from, to]);
    }
    return all.map(([from, to]) => [at, numberText(from), numberText(to)] as const);
  });
}
