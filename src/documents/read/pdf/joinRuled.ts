// A ruled table that goes on over pages: the same lines between its columns say so, with or without a repeated header.
import { tableOf, type DraftCell, type DraftTable } from "../draft.ts";
import { sameTopRows } from "../tables/joinPages.ts";
import { healContinuations } from "../tables/healContinuations.ts";
import { clustered } from "./geometry.ts";
import { linesOf } from "./lines.ts";
import type { RuledCell, RuledTable } from "./ruled.ts";
import { glue, isFigure } from "../words.ts";

const near = 3;

export function goesOn(before: RuledTable, next: RuledTable): boolean {
  const edges = (table: RuledTable) => [table.xs[0] ?? 0, table.xs.at(-1) ?? 0] as const;
  const [[left, right], [otherLeft, otherRight]] = [edges(before), edges(next)];
  if (Math.abs(left - otherLeft) > near || Math.abs(right - otherRight) > near) return false;
  const shared = next.xs.filter((x) => before.xs.some((other) => Math.abs(other - x) <= near)).length;
  return shared * 2 > Math.min(before.xs.length, next.xs.length);
}

export type JoinedRuled = { readonly table: DraftTable; readonly parts: number; readonly healed: readonly string[] };

export function joinRuled(chain: readonly RuledTable[]): JoinedRuled {
  const xs = clustered(
    chain.flatMap((table) => table.xs),
    near,
  );
  const [first, ...rest] = chain.map((table) => draftOf(table, xs));
  if (!first) return { table: tableOf([]), parts: 0, healed: [] };
  const cells: DraftCell[] = [...cellsOn(first, 0, 0)];
  const seams: number[] = [];
  let row = first.rows;
  let depth = 0;
  for (const next of rest) {
    const repeated = sameTopRows(first.table, next.table);
    depth = Math.max(depth, repeated);
    seams.push(row);
    for (const cell of cellsOn(next, repeated, row)) cells.push(cell);
    row += next.rows - repeated;
  }
  const whole = tableOf(carriedOver(cells, seams), { page: first.page, headerRows: depth });
  if (rest.length === 0) return { table: whole, parts: 1, healed: [] };
  const { table, healed } = healContinuations(whole, seams);
  return { table, parts: chain.length, healed };
}

/**
 * The label of a group stands once, on the page it begins on; on the next there is an empty cell beside the rest of its
 * rows. In a row with figures, which is no rest of the row before, such cells at the left belong to the ones above.
 */
function carriedOver(cells: readonly DraftCell[], seams: readonly number[]): readonly DraftCell[] {
  const ending = new Map<string, number>();
  const all: (DraftCell & { rows?: number })[] = cells.map((cell) => ({ ...cell }));
  const gone = new Set<number>();
  const wanted = new Set(seams);
  const byRow = new Map<number, number[]>();
  all.forEach(({ row }, at) => {
    if (wanted.has(row)) byRow.set(row, [...(byRow.get(row) ?? []), at]);
  });
  all.forEach((cell, at) => {
    const end = cell.row + (cell.rows ?? 1);
    if (wanted.has(end) && cell.text.trim() !== "") ending.set(placeKey(end, cell), at);
  });
  for (const seam of seams) {
    const row = (byRow.get(seam) ?? []).toSorted((left, right) => (all[left]?.column ?? 0) - (all[right]?.column ?? 0));
    if (!row.some((at) => isFigure(all[at]?.text ?? ""))) continue;
    for (const at of row) {
      const cell = all[at];
      const above = cell && ending.get(placeKey(seam, cell));
      const label = above === undefined ? undefined : all[above];
      if (!cell || !label || above === undefined || cell.text.trim() !== "") break;
      label.rows = (label.rows ?? 1) + (cell.rows ?? 1);
      gone.add(at);
      ending.set(placeKey(label.row + label.rows, label), above);
    }
  }
  return all.filter((_, at) => !gone.has(at));
}

const placeKey = (end: number, { column, columns = 1 }: DraftCell): string => `${end} ${column} ${columns}`;

type Part = {
  readonly page: number;
  readonly rows: number;
  readonly table: DraftTable;
  readonly cells: readonly DraftCell[];
  readonly isFirst: boolean;
};

function draftOf(ruled: RuledTable, xs: readonly number[], at = 0): Part {
  const column = (index: number) => nearest(xs, ruled.xs[index] ?? 0);
  const cells = ruled.cells.map((cell) => {
    const from = column(cell.column);
    const to = Math.max(from + 1, column(cell.column + cell.columns));
    return { row: cell.row, rows: cell.rows, column: from, columns: to - from, text: cellText(cell, ruled.page) };
  });
  return { page: ruled.page, rows: ruled.ys.length - 1, table: tableOf(cells), cells, isFirst: at === 0 };
}

/** Cells of later pages know theirs. */
function cellsOn({ cells, page }: Part, skipped: number, row: number): readonly DraftCell[] {
  return cells.flatMap((cell) => {
    if (cell.row < skipped) return [];
    const detail = row > 0 ? { detail: { page } } : {};
    return [{ ...cell, ...detail, row: cell.row - skipped + row }];
  });
}

function nearest(xs: readonly number[], x: number): number {
  let best = 0;
  xs.forEach((one, at) => {
    if (Math.abs(one - x) < Math.abs((xs[best] ?? Infinity) - x)) best = at;
  });
  return best;
}

/** Lines within a cell are wraps of the page, except where a new point of a list begins. */
function cellText({ items }: RuledCell, page: number): string {
  return linesOf(items, page).reduce((text, line) => {
    return text !== "" && /^(?:[①-⑳]|[（(]?\d{1,2}[)）、])/u.test(line.text) && /[。；;：:]$/u.test(text)
      ? `${text}\n${line.text}`
      : glue(text, line.text);
  }, "");
}
