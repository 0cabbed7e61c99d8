import type { ReportBlock, ReportCell, ReportTable, ReportText } from "./reportText.ts";

/**
 * Tables of which only lines are left: 「甲县 320 304 95.00%」 below each other, as text taken from a page has them. A run of
 * lines with words and as many figures each is a table again where a line of names stands above it or a total closes it.
 */
export function withLooseTables(report: ReportText): ReportText {
  const blocks: ReportBlock[] = [];
  for (let at = 0; at < report.blocks.length; at += 1) {
    const rows = rowsFrom(report, at);
    const first = rows[0];
    const above = blocks.at(-1);
    const head = first && above?.kind === "paragraph" ? headOf(report.text, above, first.figures.length) : undefined;
    const isTable = head !== undefined || rows.some(({ label }) => total.test(label)) || areYears(rows);
    if (first === undefined || rows.length < fewestRows || !isTable) {
      const block = report.blocks[at];
      if (block) blocks.push(block);
      continue;
    }
    if (head) blocks.pop();
    blocks.push(tableOf(head, rows));
    at += rows.length - 1;
  }
  return blocks.length === report.blocks.length ? report : { ...report, blocks };
}

type Piece = { readonly text: string; readonly start: number; readonly end: number };
type Row = { readonly label: string; readonly words: Piece; readonly figures: readonly Piece[]; readonly span: Piece };

const fewestRows = 3;
const longestLine = 120;
const total = /合计|总计|共计|小计|总分|总得分/u;
const figure = /^(?:[-+]?\d[\d,]*(?:\.\d+)?[%‰]?|[-—/])$/u;

function rowsFrom({ text, blocks }: ReportText, from: number): readonly Row[] {
  const rows: Row[] = [];
  for (let at = from; at < blocks.length; at += 1) {
    const block = blocks[at];
    const row = block?.kind === "paragraph" ? rowOf(text, block) : undefined;
    if (!row || row.figures.length !== (rows[0] ?? row).figures.length) break;
    rows.push(row);
  }
  return rows;
}

const year = /^(?:19|20)\d\d年?$/u;
const fewestYears = 4;

/** 「2019 305 84 206 15」 below 「2018 …」: a year a line, one after the other. */
const areYears = (rows: readonly Row[]): boolean =>
  rows.length >= fewestYears &&
  (rows[0]?.figures.length ?? 0) > 1 &&
  rows.every(({ label }, at) => {
    const [own, before] = [label, rows[at - 1]?.label].map((one) => Number.parseInt(one ?? "", 10));
    return year.test(label) && (at === 0 || own === (before ?? 0) + 1);
  });

/** Words, then figures to the end of the line; a sentence is no row. */
function rowOf(text: string, { span }: ReportBlock): Row | undefined {
  const pieces = piecesOf(text, span.start, span.end);
  const [opening] = pieces;
  const isYear =
    opening !== undefined && year.test(opening.text) && pieces.slice(1).every((piece) => figure.test(piece.text));
  const count = isYear ? pieces.length - 1 : pieces.toReversed().findIndex(({ text: piece }) => !figure.test(piece));
  if (count < 1) return undefined;
  const words = pieces.slice(0, pieces.length - count);
  const [head, tail] = [words[0], words.at(-1)];
  if (!head || !tail) return undefined;
  const label = text.slice(head.start, tail.end);
  if (label.length > 40 || (!isYear && !/\p{Script=Han}/u.test(label)) || /[，。；：:！？]/u.test(label))
    return undefined;
  const figures = pieces.slice(pieces.length - count);
  if (!figures.some((piece) => /\d/u.test(piece.text))) return undefined;
  return { label, words: { text: label, start: head.start, end: tail.end }, figures, span: { text: "", ...span } };
}

function piecesOf(text: string, start: number, end: number): readonly Piece[] {
  if (end - start > longestLine) return [];
  return [...text.slice(start, end).matchAll(/[^\s\u3000]+/gu)].map(({ 0: piece, index }) => ({
    text: piece,
    start: start + index,
    end: start + index + piece.length,
  }));
}

type Head = { readonly pieces: readonly Piece[]; readonly span: Piece };

/** As many names as the rows have columns; the column of words may have none. */
function headOf(text: string, { span }: ReportBlock, count: number): Head | undefined {
  const pieces = piecesOf(text, span.start, span.end);
  if (pieces.length !== count + 1 && pieces.length !== count) return undefined;
  if (pieces.some(({ text: piece }) => figure.test(piece) || /[，。；！？]/u.test(piece))) return undefined;
  return { pieces, span: { text: "", ...span } };
}

function tableOf(head: Head | undefined, rows: readonly Row[]): ReportTable {
  const columnCount = (rows[0]?.figures.length ?? 0) + 1;
  const cells: ReportCell[] = [];
  const offset = head && head.pieces.length < columnCount ? 1 : 0;
  for (const [column, piece] of head?.pieces.entries() ?? []) cells.push(cellOf(piece, 0, column + offset));
  for (const [at, { words, figures }] of rows.entries()) {
    const row = head ? at + 1 : at;
    cells.push(cellOf(words, row, 0), ...figures.map((piece, column) => cellOf(piece, row, column + 1)));
  }
  const span = { start: (head ?? rows[0])?.span.start ?? 0, end: rows.at(-1)?.span.end ?? 0 };
  return { kind: "table", span, rowCount: rows.length + (head ? 1 : 0), columnCount, cells, isLoose: true };
}

function cellOf({ text, start, end }: Piece, row: number, column: number): ReportCell {
  return { row, column, rows: 1, columns: 1, text, span: { start, end } };
}
