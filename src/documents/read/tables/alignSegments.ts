// The pages of one table may differ in columns: a header cell that spans two on one page spans one on the next.
import { cellsOf, type DraftCell, type DraftTable } from "../draft.ts";
import { isFigure, largest, matchText } from "../words.ts";

export type Segment = { readonly rowCount: number; readonly cells: readonly DraftCell[] };

/** Every label of the header gets as many columns as it has on the page where it has most. */
export function alignSegments(tables: readonly DraftTable[], depth: number): readonly Segment[] {
  const layouts = tables.map((table) => widthsOf(table, depth));
  const [first] = layouts;
  const same = layouts.every((widths) => widths.join() === first?.join());
  if (same || first === undefined || layouts.some((widths) => widths.length !== first.length)) {
    return tables.map((table) => ({ rowCount: table.rowCount, cells: cellsOf(table) }));
  }
  const base = first.map((_, label) => largest(layouts.map((widths) => widths[label] ?? 1)));
  return tables.map((table, at) => ({ rowCount: table.rowCount, cells: stretch(table, layouts[at] ?? [], base) }));
}

/** How many columns each label of the header stands over; what comes before the first label counts with it. */
function widthsOf(table: DraftTable, depth: number): readonly number[] {
  const header = table.texts.slice(0, table.columnCount);
  const starts = header.flatMap((text, column) => (text.trim() === "" ? [] : [column]));
  const widths = starts.map((start, at) => (starts[at + 1] ?? table.columnCount) - (at === 0 ? 0 : start));
  const trailing = (widths.at(-1) ?? 1) - 1;
  if (trailing === 0 || table.merges.length > 0 || !hasTextIn(table, table.columnCount - 1, depth)) return widths;
  return shifted(table, header, widths, trailing, depth);
}

function hasTextIn({ texts, rowCount, columnCount }: DraftTable, column: number, depth: number): boolean {
  for (let row = depth; row < rowCount; row += 1)
    if ((texts[row * columnCount + column] ?? "").trim() !== "") return true;
  return false;
}

/**
 * The header ends in empty cells while the rows do not: some label before spans more than it shows. It is the last one
 * with which figures come to stand under the labels that ask for figures, and only there.
 */
function shifted(
  table: DraftTable,
  header: readonly string[],
  widths: readonly number[],
  trailing: number,
  depth: number,
): readonly number[] {
  const labels = header.filter((text) => text.trim() !== "").map(matchText);
  const candidates = widths.map((_, wide) =>
    widths.map((width, at) => (at === widths.length - 1 ? width - trailing : width) + (at === wide ? trailing : 0)),
  );
  const scores = candidates.map((candidate) => fit(table, labels, candidate, depth));
  return candidates[scores.lastIndexOf(largest(scores))] ?? widths;
}

const asksForFigures = /分$|分值|得分|权重|金额|万元|数量|执行数|预算数/u;

function fit(table: DraftTable, labels: readonly string[], widths: readonly number[], depth: number): number {
  let score = 0;
  let column = 0;
  labels.forEach((label, at) => {
    const width = widths[at] ?? 1;
    for (let row = depth; row < table.rowCount; row += 1) {
      const texts = table.texts.slice(row * table.columnCount + column, row * table.columnCount + column + width);
      const text = texts.find((one) => one.trim() !== "");
      if (text !== undefined && isFigure(text) !== asksForFigures.test(label)) score -= 1;
    }
    column += width;
  });
  return score;
}

function stretch(table: DraftTable, widths: readonly number[], base: readonly number[]): readonly DraftCell[] {
  const [column, span] = columnMap(widths, base);
  return cellsOf(table).map((cell) => {
    const last = cell.column + (cell.columns ?? 1) - 1;
    const start = column[cell.column] ?? cell.column;
    return { ...cell, column: start, columns: (column[last] ?? last) + (span[last] ?? 1) - start };
  });
}

/** For each column of the page: the column it becomes and how many it then spans. */
function columnMap(
  widths: readonly number[],
  base: readonly number[],
): readonly [readonly number[], readonly number[]] {
  const columns: number[] = [];
  const spans: number[] = [];
  let start = 0;
  widths.forEach((width, label) => {
    const wide = base[label] ?? width;
    for (let at = 0; at < width; at += 1) {
      columns.push(start + at);
      spans.push(at === width - 1 ? wide - at : 1);
    }
    start += wide;
  });
  return [columns, spans];
}
