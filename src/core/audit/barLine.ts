import type { ReportBlock, ReportCell, ReportTable } from "./reportText.ts";

/**
 * A table whose line breaks were lost: 「地区 | 总数 | 本年 | 全市 | 183 | 66 | 甲区 | 36 | 6 …」 in one line. It is cut into rows
 * only where the kinds of the cells leave no doubt: words at the same distance each time, and in every column either
 * words or figures.
 */
export function barLineTable(text: string, { span }: ReportBlock): ReportTable | undefined {
  if (span.end - span.start < shortest || span.end - span.start > longest) return undefined;
  const pieces = piecesOf(text, span.start, span.end);
  if (pieces.length < fewestCells) return undefined;
  const first = pieces.findIndex(({ kind }) => kind === "figure") - 1;
  if (first < 0 || pieces[first]?.kind !== "words") return undefined;
  const body = pieces.slice(first);
  const width = widthOf(body);
  return width === undefined ? undefined : tableOf(pieces.slice(0, first), body, width, span);
}

const shortest = 60;
const longest = 20_000;
const fewestCells = 12;
const fewestRows = 3;
const widest = 60;

type Kind = "figure" | "words" | "empty";
type Piece = { readonly text: string; readonly start: number; readonly end: number; readonly kind: Kind };

function piecesOf(text: string, start: number, end: number): readonly Piece[] {
  const line = text.slice(start, end);
  if (line.split("|", fewestCells + 1).length <= fewestCells) return [];
  let from = start;
  return line.split("|").map((cell) => {
    const said = cell.trim();
    const at = from + (said === "" ? 0 : cell.indexOf(said));
    from += cell.length + 1;
    return { text: said, start: at, end: at + said.length, kind: kindOf(said) };
  });
}

const figure = /^[-+↑↓]?\d[\d,]*(?:\.\d+)?[%‰]?$/u;

function kindOf(cell: string): Kind {
  if (/^[-—/]?$/u.test(cell)) return "empty";
  return figure.test(cell) ? "figure" : "words";
}

/** The smallest distance at which words stand again and again, in every row in the same columns. */
function widthOf(body: readonly Piece[]): number | undefined {
  for (let width = 3; width <= Math.min(widest, body.length / fewestRows + 1); width += 1) {
    if (isEven(body, width)) return width;
  }
  return undefined;
}

function isEven(body: readonly Piece[], width: number): boolean {
  const kinds: Kind[] = Array.from({ length: width }, () => "empty");
  let rows = 0;
  for (const [at, { kind }] of body.entries()) {
    const column = at % width;
    if (column === 0) {
      // Behind the last row only empty cells are left.
      if (kind === "empty") return rows >= fewestRows && body.slice(at).every((one) => one.kind === "empty");
      if (kind === "figure") return false;
      rows += 1;
    }
    if (kind === "empty") continue;
    if (kinds[column] !== "empty" && kinds[column] !== kind) return false;
    kinds[column] = kind;
  }
  // The last row may lack the empty cells at its end, and no more.
  return rows >= fewestRows && body.length % width === 0;
}

/** As many names as columns are its head; any other number of names was a head of several lines, which is lost. */
function tableOf(
  names: readonly Piece[],
  body: readonly Piece[],
  width: number,
  span: ReportTable["span"],
): ReportTable {
  const head = names.length === width ? names : [];
  const rowCount = Math.floor(body.findLastIndex(({ kind }) => kind !== "empty") / width) + 1;
  const kept = [...head, ...body.slice(0, rowCount * width)];
  const cells = kept.map(({ text, start, end }, at): ReportCell => ({
    row: Math.floor(at / width),
    column: at % width,
    rows: 1,
    columns: 1,
    text,
    span: { start, end },
  }));
  return {
    kind: "table",
    span,
    rowCount: rowCount + (head.length > 0 ? 1 : 0),
    columnCount: width,
    cells,
    isLoose: true,
  };
}
