import { unitNamed, type Unit } from "../number/units.ts";
import { plainText, type Plain } from "./characters.ts";
import type { ReportCell, ReportTable, ReportText } from "./reportText.ts";

/** A cell before its claims are read. */
export type DraftCell = Plain & ReportCell;

export type DraftTable = {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly caption: string;
  readonly headerRows: number;
  readonly headers: readonly string[];
  readonly bands: readonly Band[];
  readonly cells: readonly DraftCell[];
  readonly grid: Int32Array;
  readonly block: number;
  readonly isLoose: boolean;
};

/** A form holds several tables in one: rows from `from` on have these headers. */
export type Band = { readonly from: number; readonly headers: readonly string[] };

export function tableOf(report: ReportText, table: ReportTable, block: number): DraftTable {
  const { rowCount, columnCount } = table;
  const cells = table.cells.map((cell): DraftCell => {
    const { row, column, rows, columns, span } = cell;
    const { text, offsets } = plainCell(report.text, cell);
    return { row, column, rows, columns, span, text, offsets };
  });
  const grid = gridOf(table, cells);
  const headerRows = headerRowsOf(cells, grid, rowCount, columnCount);
  const headers = Array.from({ length: columnCount }, (_, column) =>
    headerOf(cells, grid, headerRows, columnCount, column),
  );
  const bands = [{ from: headerRows, headers }, ...laterBands(cells, grid, headerRows, rowCount, columnCount)];
  const caption = captionOf(report, block);
  const isLoose = table.isLoose === true;
  return { rowCount, columnCount, caption, headerRows, headers, bands, cells, grid, block, isLoose };
}

/** A cell put together from pieces has no stretch of its own; its characters all stand at its beginning. */
function plainCell(report: string, { text, span }: ReportCell): Plain {
  if (text.length <= 24 && simple.test(text) && report.startsWith(text, span.start)) {
    return { text, offsets: span.start };
  }
  const there = plainText(report, span, false);
  const said = plainText(text, { start: 0, end: text.length }, false);
  if (there.text === said.text) return there;
  return {
    text: said.text,
    offsets: said.offsets.map((at) => Math.min(span.start + at, Math.max(span.start, span.end - 1))),
  };
}

const simple = /^[\d.%\u4e00-\u9fff-]*$/u;

function gridOf({ rowCount, columnCount }: ReportTable, cells: readonly DraftCell[]): Int32Array {
  const grid = new Int32Array(rowCount * columnCount).fill(-1);
  for (const [position, { row, column, rows, columns }] of cells.entries()) {
    const [bottom, right] = [Math.min(row + rows, rowCount), Math.min(column + columns, columnCount)];
    for (let r = row; r < bottom; r += 1) for (let c = column; c < right; c += 1) grid[r * columnCount + c] = position;
  }
  return grid;
}

const figure = /^[-+]?\d[\d,]*(?:\.\d+)?(?:%|‰|[\u4e00-\u9fff]{1,3})?$/u;
/** 「2021年」, 「2021年决算」, 「3月」 name a column. */
const period = /^(?:19|20)\d\d(?:年[\u4e00-\u9fff]{0,3})?$|^\d{1,2}月(?:份|底|末)?$/u;
const mostHeaderRows = 4;

/** Rows above the first with a figure in it; a row that counts the columns (1 2 3 4) still belongs to them. */
function headerRowsOf(cells: readonly DraftCell[], grid: Int32Array, rowCount: number, columnCount: number): number {
  for (let row = 0; row < Math.min(rowCount, mostHeaderRows + 1); row += 1) {
    const texts = Array.from(
      { length: columnCount },
      (_, column) => cells[grid[row * columnCount + column] ?? -1]?.text ?? "",
    );
    const figures = texts.filter((text) => figure.test(text) && !period.test(text));
    if (figures.length === 0 || countsColumns(texts)) continue;
    return Math.min(row, mostHeaderRows);
  }
  return Math.min(1, rowCount);
}

const headerWord =
  /(?:预算|执行|支出|分值|得分|指标|金额|年初|全年|实际|目标|数量|合计|资金|单位|名称|项目|内容|权重|完成|率$|数$|值$|额$)/u;

/** Rows of short words between rows of figures name the columns anew. */
function laterBands(
  cells: readonly DraftCell[],
  grid: Int32Array,
  headerRows: number,
  rowCount: number,
  columnCount: number,
): readonly Band[] {
  const bands: Band[] = [];
  for (let row = headerRows; row < rowCount - 1; row += 1) {
    const positions = new Set<number>();
    for (let column = 0; column < columnCount; column += 1) positions.add(grid[row * columnCount + column] ?? -1);
    const own = [...positions].flatMap((position) =>
      cells[position]?.row === row ? [cells[position]?.text ?? ""] : [],
    );
    const words = own.filter((text) => text !== "");
    if (
      words.length < 3 ||
      words.some((text) => text.length > 20 || /\d/u.test(text.replace(/(?:19|20)\d\d年?/gu, "")))
    )
      continue;
    if (words.filter((text) => headerWord.test(text)).length < 2) continue;
    const headers = Array.from(
      { length: columnCount },
      (_, column) => cells[grid[row * columnCount + column] ?? -1]?.text ?? "",
    );
    bands.push({ from: row + 1, headers });
  }
  return bands;
}

export function headersAt({ bands, headers }: Pick<DraftTable, "bands" | "headers">, row: number): readonly string[] {
  return bands.findLast(({ from }) => from <= row)?.headers ?? headers;
}

function countsColumns(texts: readonly string[]): boolean {
  const numbers = texts.filter((text) => /^\d{1,2}$/u.test(text)).map(Number);
  return numbers.length >= 3 && numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1);
}

function headerOf(
  cells: readonly DraftCell[],
  grid: Int32Array,
  rows: number,
  columnCount: number,
  column: number,
): string {
  const seen = new Set<number>();
  let header = "";
  for (let row = 0; row < rows; row += 1) {
    const position = grid[row * columnCount + column] ?? -1;
    const cell = cells[position];
    if (!cell || seen.has(position) || cell.text.length > 60 || (rows > 1 && cell.columns === columnCount)) continue;
    seen.add(position);
    header += cell.text;
  }
  return header;
}

/** The short lines directly above a table, and a unit line inside its first row. */
function captionOf({ text, blocks }: ReportText, block: number): string {
  const lines: string[] = [];
  for (let at = block - 1; at >= Math.max(0, block - 3); at -= 1) {
    const above = blocks[at];
    if (!above || above.kind === "table" || above.span.end - above.span.start > 80) break;
    lines.unshift(plainText(text, above.span, true).text);
  }
  return lines.join(" ");
}

/** 「(万元)」 and 「单位:万元」 in a header, label or caption. */
export function unitIn(words: string): Unit | undefined {
  if (percents.test(words)) return unitNamed("%");
  if (!/[([/]|单位/u.test(words)) return undefined;
  const named = /(?:单位|计量单位)[:：](?:人民币)?([^\s，。；)(、]{1,5})/u.exec(words)?.[1];
  if (named !== undefined) return unitNamed(named) ?? unitNamed(named.slice(0, 2)) ?? unitNamed(named.slice(0, 1));
  for (const [, inside = ""] of words.matchAll(/[([/]([^()[\]]{1,6})(?:[)\]]|$)/gu)) {
    const found = unitNamed(inside) ?? (multiple[inside] === undefined ? undefined : unitNamed(multiple[inside] ?? ""));
    if (found) return found;
  }
  return undefined;
}

/** 「2016年比2015年增减%」 */
const percents = /(?:增减|增长|增幅|降幅|变动|占比?|比重|比例|率)%$/u;

/** 贷款数额(亿) */
const multiple: Readonly<Record<string, string>> = { 万: "万元", 亿: "亿元" };
