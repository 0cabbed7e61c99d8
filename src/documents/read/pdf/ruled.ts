// Tables whose lines are drawn: where lines cross there are cells; where a line is missing, cells are merged.
import { clustered, type Item, type PageContent, type Stroke } from "./geometry.ts";
import { smallest } from "../words.ts";

export type RuledTable = {
  readonly page: number;
  /** The lines between columns and between rows. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly RuledCell[];
};
export type RuledCell = {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  items: Item[];
};

const near = 2.5;

/** The tables of a page from top to bottom, and the items that stand in none. */
export function ruledTables(content: PageContent): {
  readonly tables: readonly RuledTable[];
  readonly outside: readonly Item[];
} {
  const across = joined(content.across);
  const down = joined(content.down);
  const tables = groups(across, down).flatMap((group) => tableOf(group, content.page));
  const outside = content.items.filter((item) => !tables.some((table) => place(table, item)));
  return { tables: tables.filter(({ cells }) => cells.length > 1), outside };
}

/** Pieces that lie on one line and touch become one. */
function joined(strokes: readonly Stroke[]): readonly Stroke[] {
  const lines: { at: number; from: number; to: number }[] = [];
  const positions = clustered(
    strokes.map(({ at }) => at),
    near,
  );
  const nearest = (at: number) => positions[lowest(positions, at)] ?? at;
  const aligned = strokes.map((stroke) => ({ ...stroke, at: nearest(stroke.at) }));
  for (const stroke of aligned.sort((a, b) => a.at - b.at || a.from - b.from)) {
    const last = lines.at(-1);
    if (last && last.at === stroke.at && stroke.from <= last.to + near) last.to = Math.max(last.to, stroke.to);
    else lines.push({ ...stroke });
  }
  return lines.filter(({ from, to }) => to - from > 4);
}

/** The index of the nearest of sorted positions. */
function lowest(positions: readonly number[], at: number): number {
  let [low, high] = [0, positions.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const before = positions[low - 1];
  return before !== undefined && at - before < (positions[low] ?? Infinity) - at ? low - 1 : low;
}

type Group = { readonly across: readonly Stroke[]; readonly down: readonly Stroke[] };

/** Lines that touch each other, directly or through others, belong to one table. */
function groups(across: readonly Stroke[], down: readonly Stroke[]): readonly Group[] {
  const parent = [...across, ...down].map((_, at) => at);
  const root = (at: number): number => {
    let top = at;
    while (parent[top] !== top) top = parent[top] ?? top;
    parent[at] = top;
    return top;
  };
  across.forEach((one, a) => {
    down.forEach((other, b) => {
      if (touches(one, other)) parent[root(a)] = root(across.length + b);
    });
  });
  const found = new Map<number, { across: Stroke[]; down: Stroke[] }>();
  const of = (at: number) => found.get(root(at)) ?? found.set(root(at), { across: [], down: [] }).get(root(at));
  across.forEach((stroke, at) => of(at)?.across.push(stroke));
  down.forEach((stroke, at) => of(across.length + at)?.down.push(stroke));
  const tables = [...found.values()].filter((group) => group.across.length > 1 && group.down.length > 1);
  return tables.sort((a, b) => topOf(a) - topOf(b));
}

const topOf = ({ across }: Group): number => smallest(across.map(({ at }) => at));

function touches(across: Stroke, down: Stroke): boolean {
  return (
    across.from - near <= down.at &&
    down.at <= across.to + near &&
    down.from - near <= across.at &&
    across.at <= down.to + near
  );
}

const mostLines = 200;

function tableOf({ across, down }: Group, page: number): readonly RuledTable[] {
  const ys = clustered(
    across.map(({ at }) => at),
    near,
  );
  const xs = clustered(
    down.map(({ at }) => at),
    near,
  );
  if (ys.length < 2 || xs.length < 2 || ys.length > mostLines || xs.length > mostLines) return [];
  const columns = xs.length - 1;
  const hasLine = (strokes: readonly Stroke[], at: number, from: number, to: number) =>
    strokes.some(
      (one) => Math.abs(one.at - at) <= near && Math.min(one.to, to) - Math.max(one.from, from) > (to - from) * 0.6,
    );
  const owner = Array.from({ length: (ys.length - 1) * columns }, (_, at) => at);
  const find = (at: number): number => (owner[at] === at || owner[at] === undefined ? at : find(owner[at]));
  const merge = (one: number, other: number) =>
    void (owner[Math.max(find(one), find(other))] = Math.min(find(one), find(other)));
  for (let row = 0; row < ys.length - 1; row += 1) {
    const [top = 0, bottom = 0] = [ys[row], ys[row + 1]];
    for (let column = 0; column < columns; column += 1) {
      const [left = 0, right = 0] = [xs[column], xs[column + 1]];
      const at = row * columns + column;
      if (column < columns - 1 && !hasLine(down, right, top, bottom)) merge(at, at + 1);
      if (row < ys.length - 2 && !hasLine(across, bottom, left, right)) merge(at, at + columns);
    }
  }
  return [
    {
      page,
      xs,
      ys,
      cells: cellsOf(
        owner.map((_, at) => find(at)),
        columns,
      ),
    },
  ];
}

/** The rectangle around each group of grid places; groups that are no rectangle may overlap, and the first counts. */
function cellsOf(owners: readonly number[], columns: number): readonly RuledCell[] {
  const boxes = new Map<number, { top: number; left: number; bottom: number; right: number }>();
  owners.forEach((owner, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const box = boxes.get(owner) ?? { top: row, left: column, bottom: row, right: column };
    boxes.set(owner, {
      top: Math.min(box.top, row),
      left: Math.min(box.left, column),
      bottom: Math.max(box.bottom, row),
      right: Math.max(box.right, column),
    });
  });
  const taken = new Set<number>();
  return [...boxes.values()].flatMap(({ top, left, bottom, right }) => {
    const places: number[] = [];
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) places.push(row * columns + column);
    if (places.some((one) => taken.has(one))) return [];
    for (const one of places) taken.add(one);
    return [{ row: top, column: left, rows: bottom - top + 1, columns: right - left + 1, items: [] }];
  });
}

/** Puts the item into its cell; an item that runs over a line is divided there. */
function place(table: RuledTable, item: Item): boolean {
  const middle = item.y - item.size * 0.35;
  const row = slot(table.ys, middle);
  if (row < 0) return false;
  const pieces = divided(item, table, row);
  if (pieces.length === 0) return false;
  for (const [cell, piece] of pieces) cell.items.push(piece);
  return true;
}

function slot(lines: readonly number[], at: number): number {
  return lines.findIndex((line, index) => line <= at && at < (lines[index + 1] ?? -Infinity));
}

function divided(item: Item, table: RuledTable, row: number): readonly (readonly [RuledCell, Item])[] {
  const cellAt = (x: number) => {
    const column = slot(table.xs, x);
    return table.cells.find(
      (cell) =>
        cell.row <= row && row < cell.row + cell.rows && cell.column <= column && column < cell.column + cell.columns,
    );
  };
  const first = cellAt(item.x + 1);
  const last = cellAt(item.x + item.width - 1);
  if (first === last || item.text.trim() === "") {
    const only = cellAt(item.x + item.width / 2) ?? first;
    return only ? [[only, item]] : [];
  }
  return byLetters(item).flatMap((letter) => {
    const cell = cellAt(letter.x + letter.width / 2);
    return cell ? [[cell, letter] as const] : [];
  });
}

/** Chinese letters are twice as wide as others; that is near enough to tell on which side of a line one stands. */
export function byLetters(item: Item): readonly Item[] {
  const letters = Array.from(item.text);
  const weights = letters.map((letter) => (/[\u2E80-\uFFEF]/u.test(letter) ? 2 : 1));
  const unit = item.width / weights.reduce<number>((sum, weight) => sum + weight, 0);
  let { x } = item;
  return letters.map((text, at) => {
    const width = unit * (weights[at] ?? 1);
    const letter = { ...item, text, x, width };
    x += width;
    return letter;
  });
}
