// Tables are found by the words of their header row, wherever in the table that stands: titles and heads come before it.
import { cellAt, type Block, type NeutralDocument, type Table } from "../document.ts";
import { matchText } from "../read/words.ts";
import { headAt, type Column } from "./columns.ts";
import { kindOf, type TableKind } from "./tableKind.ts";

export type RecognisedTable = {
  readonly table: Table;
  /** Undefined when no header row tells what the table is. */
  readonly kind?: TableKind;
  /** Rows of the header, from 0, in tables that hold several (a self-evaluation form has one for money and one for indicators). */
  readonly headerRow?: number;
  readonly columns: readonly RecognisedColumn[];
  /** The heading or line straight before the table, or the first line of the sheet. */
  readonly title?: string;
};

export type RecognisedColumn = Column;

export function recogniseTables(document: NeutralDocument): readonly RecognisedTable[] {
  return document.blocks.flatMap((block, at) => {
    if (block.kind !== "table") return [];
    const found = recogniseTable(block);
    const title = titleInside(block, found.headerRow ?? 0) ?? titleBefore(document.blocks, at);
    return [{ ...found, ...(title !== undefined && { title }) }];
  });
}

/** Header rows of real forms stand within the first rows; a self-evaluation form has a dozen rows of head and money. */
const searchedRows = 40;

type Best = {
  readonly row: number;
  readonly columns: readonly RecognisedColumn[];
  readonly kind: TableKind;
  readonly weight: number;
};

export function recogniseTable(table: Table): RecognisedTable {
  let best: Best | undefined;
  // One column is text that a workbook keeps line by line.
  if (table.columnCount < 2) return { table, columns: [] };
  for (let row = 0; row < Math.min(table.rowCount, searchedRows); row += 1) {
    const { columns } = headAt(table, row);
    const roles = columns.map(({ role }) => role);
    const kind = kindOf(roles);
    const isTree = roles.includes("level-3") || roles.includes("indicator");
    const weight = new Set(roles.filter((role) => role !== undefined)).size + (isTree ? 10 : 0);
    if (kind !== undefined && (best === undefined || weight > best.weight)) best = { row, columns, kind, weight };
  }
  if (!best) return { table, columns: headAt(table, 0).columns };
  return { table, kind: kindInForm(table, best), headerRow: best.row, columns: best.columns };
}

/** Forms with the same columns tell themselves apart by their heads. */
function kindInForm(table: Table, { kind, row, columns }: Best): TableKind {
  if (kind !== "goal-completion" && kind !== "self-evaluation") return kind;
  const before = textsBefore(table, row);
  if (before.some((text) => /转移支付.*名称$|中央主管部门/u.test(text))) return "transfer";
  const isWhole = before.some((text) => /部门整体|部门预算执行|整体绩效目标/u.test(text));
  return isWhole || columns.some(({ header }) => /调整(?:后)?指标值/u.test(header)) ? "department" : kind;
}

/** Labels stand in the first columns of the rows before the header. */
function textsBefore(table: Table, row: number): readonly string[] {
  const texts: string[] = [];
  for (let at = 0; at < row; at += 1) {
    for (let column = 0; column < Math.min(1, table.columnCount); column += 1)
      texts.push(matchText(cellAt(table, at, column)?.text ?? ""));
  }
  return texts;
}

/** A sheet has its title in a row of its own over all columns. */
function titleInside(table: Table, headerRow: number): string | undefined {
  for (let row = 0; row < Math.min(headerRow, 4); row += 1) {
    const cell = cellAt(table, row, 0);
    if (!cell || cell.columns < table.columnCount || table.columnCount < 2) continue;
    const text = matchText(cell.text);
    if (text !== "" && !/^(?:金额)?单位[:：]|^[（(]?\d{4}年度?[)）]?$|^附(?:件|表)/u.test(text)) return cell.text;
  }
  return undefined;
}

/** Not what says only the unit or the year. */
function titleBefore(blocks: readonly Block[], at: number): string | undefined {
  let second: string | undefined;
  for (const block of blocks.slice(Math.max(0, at - 4), at).toReversed()) {
    if (block.kind === "table") break;
    if (!("text" in block) || block.text.length > 60 || block.text.trim() === "") continue;
    if (!/^\s*(?:金额)?单位[:：]|^\s*[（(]\d{4}年度?[)）]\s*$/u.test(block.text)) return block.text;
    second ??= block.text;
  }
  return second;
}
