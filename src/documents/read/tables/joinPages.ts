// Tables that pages have cut: the repeated header tells that the next table goes on with the last one.
import { cellsOf, tableOf, type DraftBlock, type DraftCell, type DraftTable } from "../draft.ts";
import { matchText, smallest } from "../words.ts";
import { alignSegments } from "./alignSegments.ts";
import { healContinuations, type Healed } from "./healContinuations.ts";
import type { TableRemark } from "./tableFindings.ts";

export type Joined = {
  readonly blocks: readonly DraftBlock[];
  /** For each table that was put together: which block it is, of how many parts, and what was appended in it. */
  readonly joins: readonly TableRemark[];
};

export function joinPages(blocks: readonly DraftBlock[]): Joined {
  const kept: DraftBlock[] = [];
  const joins: TableRemark[] = [];
  for (const chain of chains(blocks)) {
    const [first] = chain;
    if (first === undefined) continue;
    const tables = chain.flatMap((block) => (block.kind === "table" ? [block] : []));
    if (tables.length < 2) {
      for (const block of chain) kept.push(block);
      continue;
    }
    const { table, healed } = joinTables(tables);
    joins.push({ block: kept.length, parts: tables.length, healed });
    kept.push(table);
  }
  return { blocks: kept, joins };
}

/** Runs of blocks: a table with all that continue it and what stands between, or any other block alone. */
function chains(blocks: readonly DraftBlock[]): readonly (readonly DraftBlock[])[] {
  const result: (readonly DraftBlock[])[] = [];
  for (let at = 0; at < blocks.length;) {
    let end = at + 1;
    for (let next = nextTable(blocks, end, blocks[at]); next !== undefined; next = nextTable(blocks, end, blocks[at])) {
      if (!continues(blocks[at], blocks[next])) break;
      end = next + 1;
    }
    result.push(blocks.slice(at, end));
    at = end;
  }
  return result;
}

/** The table that follows with nothing but a page break or a blank line between. */
function nextTable(blocks: readonly DraftBlock[], from: number, first: DraftBlock | undefined): number | undefined {
  if (first?.kind !== "table") return undefined;
  for (let at = from; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.kind === "table") return at;
    if (block?.kind !== "page-break" && !(block?.kind === "paragraph" && block.text.trim() === "")) return undefined;
  }
  return undefined;
}

function continues(first: DraftBlock | undefined, next: DraftBlock | undefined): boolean {
  if (first?.kind !== "table" || next?.kind !== "table") return false;
  if (first.sheet !== undefined || next.sheet !== undefined) return false;
  return headerDepth(first, next) > 0;
}

const deepestHeader = 4;

/** How many rows of header repeat; a header has two labels at least. */
function headerDepth(first: DraftTable, next: DraftTable): number {
  const depth = sameTopRows(first, next);
  return labelsOf(first, 0).length < 2 && depth < 2 ? 0 : depth;
}

/** How many rows at the top say the same in both, blanks and empty columns apart. */
export function sameTopRows(first: DraftTable, next: DraftTable): number {
  let depth = 0;
  while (depth < Math.min(deepestHeader, first.rowCount, next.rowCount - 1)) {
    const labels = labelsOf(first, depth);
    if (labels.length === 0 || labels.join("\t") !== labelsOf(next, depth).join("\t")) break;
    depth += 1;
  }
  return depth;
}

export function labelsOf({ texts, columnCount }: DraftTable, row: number): readonly string[] {
  return texts
    .slice(row * columnCount, (row + 1) * columnCount)
    .map(matchText)
    .filter((text) => text !== "");
}

function joinTables(tables: readonly DraftTable[]): Healed {
  const [first, ...rest] = tables;
  if (first === undefined) return { table: tableOf([]), healed: [] };
  const depth = smallest(rest.map((next) => headerDepth(first, next)));
  const aligned = alignSegments(tables, depth);
  const seams: number[] = [];
  const cells: DraftCell[] = [];
  let row = 0;
  aligned.forEach((segment, at) => {
    const skipped = at === 0 ? 0 : depth;
    if (at > 0) seams.push(row);
    for (const cell of segment.cells) {
      if (cell.row >= skipped) cells.push({ ...cell, row: cell.row - skipped + row });
    }
    row += segment.rowCount - skipped;
  });
  const { part, page, sheet } = first;
  const headerRows = Math.max(first.headerRows, depth);
  const table = tableOf(cells, {
    headerRows,
    ...(part && { part }),
    ...(page !== undefined && { page }),
    ...(sheet !== undefined && { sheet }),
  });
  return healContinuations(table, seams);
}

/** The same header typed again further down in one table is a page's, not a row. */
export function withoutRepeatedHeader(table: DraftTable): DraftTable {
  const key = labelsOf(table, 0).join("\t");
  if (labelsOf(table, 0).length < 3) return table;
  const repeated = new Set<number>();
  for (let row = 1; row < table.rowCount; row += 1) if (labelsOf(table, row).join("\t") === key) repeated.add(row);
  const merged = table.merges.some(({ row, rows }) => [...repeated].some((at) => row < at && at < row + rows));
  if (repeated.size === 0 || merged) return table;
  let gone = 0;
  const shifts = Array.from({ length: table.rowCount }, (_, row) => (repeated.has(row) ? (gone += 1) : gone));
  const moved = cellsOf(table)
    .filter(({ row }) => !repeated.has(row))
    .map((cell) => ({ ...cell, row: cell.row - (shifts[cell.row] ?? 0) }));
  const { part, page, headerRows } = table;
  return tableOf(moved, {
    headerRows: Math.max(1, headerRows),
    ...(part && { part }),
    ...(page !== undefined && { page }),
  });
}
