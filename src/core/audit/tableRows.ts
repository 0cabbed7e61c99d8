import type { Claim } from "./claim.ts";
import { cellIn, figureIn, type AuditTable } from "./reading.ts";

/** What a row of a table is by its words. */
export type TableRow = {
  readonly row: number;
  readonly label: string;
  readonly kind: "total" | "subtotal" | "detail";
  /** 「其中：」 and what is numbered below it are parts of a row above. */
  readonly isAmong: boolean;
  /** 一、 is 1, (一) 2, 1. 3, (1) 4; 0 without a number. */
  readonly level: number;
  /** The merged cell at the left that the row belongs to, by its first row. */
  readonly group: number;
};

/** `labels`: the column in which the words stand; tables of income and spending have two sides. */
export function rowsOf(table: AuditTable, labels = 0): readonly TableRow[] {
  const rows: TableRow[] = [];
  const codes = labels === 0 ? codeLevels(table) : undefined;
  for (let row = table.headerRows; row < table.rowCount; row += 1) {
    const label = labelOf(table, row, labels);
    rows.push({
      row,
      label,
      kind: kindOf(label),
      isAmong: among.test(label),
      level: codes?.get(row) ?? levelOf(label),
      group: labels === 0 ? groupOf(table, row) : -1,
    });
  }
  return rows;
}

/** Where a right side begins: a later column of words that names a total. */
export function labelColumns(table: AuditTable): readonly number[] {
  const found = [0];
  for (let column = 2; column < table.columnCount; column += 1) {
    let isSide = false;
    for (let row = table.headerRows; row < table.rowCount && !isSide; row += 1) {
      const cell = cellIn(table, row, column);
      const left = cellIn(table, row, column - 1);
      isSide =
        cell?.column === column && cell.row === row && total.test(cell.text) && left !== cell && cell.text.length < 20;
    }
    if (isSide) found.push(column);
  }
  return found;
}

/** 201, 20101, 2010101: the longer the code of a budget subject, the deeper it is. */
function codeLevels(table: AuditTable): ReadonlyMap<number, number> | undefined {
  for (const column of [0, 1]) {
    const lengths = new Map<number, number>();
    for (let row = table.headerRows; row < table.rowCount; row += 1) {
      const text = cellIn(table, row, column)?.text ?? "";
      if (/^\d{3,11}$/u.test(text)) lengths.set(row, text.length);
    }
    const ranks = [...new Set(lengths.values())].toSorted((left, right) => left - right);
    if (ranks.length < 2 || lengths.size * 2 < table.rowCount - table.headerRows) continue;
    return new Map([...lengths].map(([row, length]) => [row, ranks.indexOf(length) + 1]));
  }
  return undefined;
}

/** The words at the left, without spaces: all leading cells that are no figures and begin in this row, or else the first. */
export function labelOf(table: AuditTable, row: number, first = 0): string {
  let label = "";
  let before: unknown;
  for (let column = first; column < Math.min(table.columnCount, first + 6); column += 1) {
    const cell = cellIn(table, row, column);
    if (!cell || cell === before) continue;
    before = cell;
    if (figureIn(cell) || /^\d+$/u.test(cell.text)) {
      if (label !== "" || column > first + 1) break;
      continue;
    }
    if (cell.row === row && cell.text.length <= 60 && !/^[-—/]*$/u.test(cell.text)) label += cell.text;
  }
  return label;
}

const total =
  /(?:合计|总计|共计|总和|总合计|累计)(?:$|[(:：、数额金])|^(?:总数|总额|总分|总得分|总支出|总收入|全[市省县区国]|合计)/u;
const subtotal = /(?:小计|分计)/u;
const among = /^(?:其中|#|其他?中|-|——?)/u;

function kindOf(label: string): TableRow["kind"] {
  if (subtotal.test(label)) return "subtotal";
  return total.test(label) && label.length <= 24 ? "total" : "detail";
}

const levels: readonly RegExp[] = [
  /^[一二三四五六七八九十]{1,3}[、.．]/u,
  /^\([一二三四五六七八九十]{1,3}\)/u,
  /^\d{1,2}[、.．](?!\d)/u,
  /^(?:\(\d{1,2}\)|\d{1,2}\)|[①-⑳])/u,
];

function levelOf(label: string): number {
  return levels.findIndex((level) => level.test(label)) + 1;
}

function groupOf(table: AuditTable, row: number): number {
  for (let column = 0; column < Math.min(2, table.columnCount); column += 1) {
    const cell = cellIn(table, row, column);
    if (cell && cell.rows > 1 && !figureIn(cell)) return cell.row;
  }
  return -1;
}

/** The figures of a column, by row; a merged one stands in its first row. */
export function columnFigures(table: AuditTable, column: number): readonly (Claim | undefined)[] {
  const figures: (Claim | undefined)[] = [];
  for (let row = 0; row < table.rowCount; row += 1) {
    const cell = cellIn(table, row, column);
    const isHere = cell?.row === row && cell.column === column;
    figures.push(isHere ? figureIn(cell) : undefined);
  }
  return figures;
}
