import { plainText } from "../saving.ts";
import type { Block } from "./block.ts";
import { columnsByHeading, columnsByPlace, firstText, headingsOf, isMisplaced, isWords, unitsBy } from "./headings.ts";
import type { GridColumn, GridRow, Spot } from "./model.ts";
import { isFigure, namesOf, namingColumns, plainName, rowNamed, type Names } from "./names.ts";

/** What stays out, and why: no row bears its name, or several; its cell is settled; there is no place for it. */
export type LeftOut = {
  readonly text: string;
  readonly why: "no-row" | "several-rows" | "twice" | "settled" | "beyond" | "no-column";
};

export type Pasted = Spot & { readonly text: string };

export type PastePlan = {
  /** As it lies; by the names in it; or into the cells that can be filled. */
  readonly how: "lying" | "named" | "open";
  readonly cells: readonly Pasted[];
  readonly left: readonly LeftOut[];
  /** It does not go where one would see it go: shown before it is written. */
  readonly needsLook: boolean;
};

export type PasteTable = {
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  /** Below the last row there are new ones; the last one shown is blank. */
  readonly isGrowing: boolean;
  readonly isOpen: (spot: Spot) => boolean;
  readonly textAt: (spot: Spot) => string;
};

/** Of each column of the block the one of the table; undefined where it is left out. */
type Columns = readonly (number | undefined)[];

/**
 * Where the cells of a block go. A figure never gets to another row unseen: names in the block decide, settled cells are
 * passed over, and whatever does not lie as it would in Excel is shown before it is written.
 */
export function planPaste(block: Block, at: Spot, table: PasteTable): PastePlan {
  const lines = withoutBlankEnd(block);
  const headings = lines.length > 1 ? headingsOf(lines[0] ?? [], table.columns) : undefined;
  const titles = headings ? (lines[0] ?? []) : [];
  const names = namesOf(table);
  const body = headings ? withUnits(lines.slice(1), unitsBy(headings)) : lines;
  const found = namingColumns(body, names, headings, table.columns);
  const byPlace = widthOf(body).map((index) => at.column + index);
  const lying = { how: "lying", ...placed(laid(body, byPlace, at), table) } as const;
  const ownNames = isLaidOut(body, byPlace, at, table)
    ? found.filter((index) => table.columns[byPlace[index] ?? -1]?.isName === true)
    : found;
  const isMisfit = table.isGrowing && isMisplaced(body, byPlace, table.columns);
  if (!headings && !isMisfit && lying.left.length === 0 && isOwnRow(body, ownNames, byPlace, at, names, table))
    return { ...lying, needsLook: clears(lying.cells, table) || isAside(lying.cells, at, table) };
  const naming = found.length === 0 && (headings || isMisfit) ? firstText(body, headings, table) : found;
  if (naming.length > 0) {
    const columns = headings
      ? columnsByHeading(headings, naming, table.columns)
      : columnsByPlace(body, naming, at, isMisfit, table.columns);
    const named = byName(body, naming, columns, names, table, titles);
    const values = columns.filter((column, index) => column !== undefined && !naming.includes(index)).length;
    const isPlain = headings !== undefined || (values <= 1 && !isMisfit);
    return { ...named, needsLook: !isPlain || named.left.length > 0 || clears(named.cells, table) };
  }
  const columns = headings ? headings.map(({ column }) => column) : openColumns(body, at, table);
  const open = intoOpen(body, columns, at, table, titles);
  return { ...open, needsLook: open.hasSkipped || open.left.length > 0 || clears(open.cells, table) };
}

function withoutBlankEnd(block: Block): Block {
  const last = block.findLastIndex((line) => line.some((text) => text.trim() !== ""));
  return block.slice(0, last + 1).map((line) => line.map((text) => text.trim()));
}

const withUnits = (lines: Block, units: readonly (string | undefined)[]): Block =>
  lines.map((line) => line.map((text, index) => (units[index] && isFigure(text) ? `${text}${units[index]}` : text)));

const widthOf = (lines: Block): readonly number[] =>
  Array.from({ length: Math.max(0, ...lines.map(({ length }) => length)) }, (_, index) => index);

const laid = (lines: Block, columns: Columns, at: Spot): readonly Pasted[] =>
  lines.flatMap((line, down) =>
    line.flatMap((text, index) => {
      const column = columns[index];
      return column === undefined ? [] : [{ row: at.row + down, column, text }];
    }),
  );

/** What there is a cell for; what there is none for, or only a settled one that says something else, stays out. */
function placed(wanted: readonly Pasted[], table: PasteTable): Pick<PastePlan, "cells" | "left"> {
  const cells: Pasted[] = [];
  const left: LeftOut[] = [];
  for (const cell of wanted) {
    const isNew = cell.row >= table.rows.length;
    const isBeyond = cell.column >= table.columns.length || (isNew && !table.isGrowing);
    const isOpen = isNew ? table.columns[cell.column]?.isFixed !== true : table.isOpen(cell);
    if (!isBeyond && isOpen) cells.push(cell);
    else if (cell.text !== "" && (isBeyond || !saysSo(cell, table)))
      left.push({ text: cell.text, why: isBeyond ? "beyond" : "settled" });
  }
  return { cells, left };
}

function saysSo(cell: Pasted, { rows, columns, textAt }: PasteTable): boolean {
  const there = rows[cell.row]?.cells[columns[cell.column]?.key ?? ""];
  return there?.shown !== undefined || plainText(textAt(cell)) === plainText(cell.text);
}

/** Each name stands where the table has names, and beside its own row. */
function isOwnRow(
  lines: Block,
  naming: readonly number[],
  columns: Columns,
  at: Spot,
  names: Names,
  table: PasteTable,
): boolean {
  return (
    naming.every((index) => table.columns[columns[index] ?? -1]?.isName === true) &&
    lines.every((line, down) => {
      const row = rowNamed(line, naming, names);
      if (typeof row !== "number" || row === at.row + down) return true;
      return isNewRowAt(at.row + down, table) && isAnother(line, row, columns, table);
    })
  );
}

/** New rows, with words where the table has names: then a name further on only says what they belong to. */
const isLaidOut = (lines: Block, places: readonly number[], at: Spot, table: PasteTable): boolean =>
  isNewRowAt(at.row, table) &&
  places.some((place, index) => table.columns[place]?.isName === true && isWords(lines, index));

const isNewRowAt = (row: number, { rows, isGrowing }: PasteTable): boolean => isGrowing && row >= rows.length - 1;

/** What the line says in a column of names tells it apart from the row: another part of the same indicator. */
const isAnother = (
  line: readonly string[],
  row: number,
  columns: Columns,
  { columns: own, textAt }: PasteTable,
): boolean =>
  line.some((text, index) => {
    const column = columns[index];
    if (text === "" || column === undefined || own[column]?.isName !== true) return false;
    return plainName(textAt({ row, column })) !== plainName(text);
  });

/** The lines of the block on the rows they name; of a table that grows those nobody has yet are new rows. */
function byName(
  lines: Block,
  naming: readonly number[],
  columns: Columns,
  names: Names,
  table: PasteTable,
  titles: readonly string[],
): Omit<PastePlan, "needsLook"> {
  const wanted: Pasted[] = [];
  const left: LeftOut[] = [];
  const used = new Set<number>();
  let next = table.rows.length - 1;
  const isNaming = table.isGrowing && table.columns.some(({ namesNew }) => namesNew);
  for (const line of lines) {
    if (line.every((text) => text === "")) continue;
    const called = naming.map((index) => line[index] ?? "").filter((text) => text !== "");
    const named = rowNamed(line, naming, names);
    const others = columns.map((column, index) => (naming.includes(index) ? undefined : column));
    const isOther = typeof named === "number" && isAnother(line, named, others, table);
    const found = isOther ? "no-row" : named;
    const row = found === "no-row" && isNaming && called.length > 0 ? next++ : found;
    if (typeof row !== "number" || used.has(row)) {
      left.push({ text: line.filter((text) => text !== "").join(" "), why: typeof row === "number" ? "twice" : row });
      continue;
    }
    used.add(row);
    const isKnown = row === found;
    wanted.push(
      ...line.flatMap((text, index): readonly Pasted[] => {
        const column = columns[index];
        // A name has found its row; nothing is emptied because the block says nothing of it.
        if (text === "" || column === undefined || (isKnown && naming.includes(index))) return [];
        return [{ row, column, text }];
      }),
    );
  }
  const { cells, left: settled } = placed(wanted, table);
  return { how: "named", cells, left: [...left, ...settled, ...unplaced(lines, columns, naming, titles)] };
}

/** Columns that the table does not have, each by its title or by what stands in it. What only counts is no loss. */
function unplaced(
  lines: Block,
  columns: Columns,
  naming: readonly number[],
  titles: readonly string[],
): readonly LeftOut[] {
  return widthOf(lines).flatMap((index): readonly LeftOut[] => {
    if (columns[index] !== undefined || naming.includes(index)) return [];
    const texts = lines.map((line) => line[index] ?? "");
    const isCount = texts.every((text, at) => text === "" || text === `${at + 1}`);
    return isCount ? [] : [{ text: titles[index] ?? texts.filter(Boolean).slice(0, 3).join("、"), why: "no-column" }];
  });
}

const openColumns = (lines: Block, at: Spot, { columns }: PasteTable): Columns => {
  const open = columns.flatMap(({ isFixed }, index) => (index >= at.column && isFixed !== true ? [index] : []));
  return widthOf(lines).map((index) => open[index]);
};

/** A column of figures as one sees it: one after the other into the cells that can be filled. */
function intoOpen(
  lines: Block,
  columns: Columns,
  at: Spot,
  table: PasteTable,
  titles: readonly string[],
): Omit<PastePlan, "needsLook"> & { readonly hasSkipped: boolean } {
  const isFillable = (row: number): boolean =>
    row >= table.rows.length
      ? table.isGrowing
      : columns.some((column) => column !== undefined && table.isOpen({ row, column }));
  const end = table.rows.length + (table.isGrowing ? lines.length : 0);
  const rows = Array.from({ length: Math.max(0, end - at.row) }, (_, down) => at.row + down).filter(isFillable);
  const wanted = lines.flatMap((line, index): readonly Pasted[] => {
    const row = rows[index];
    return row === undefined ? [] : laid([line], columns, { row, column: 0 });
  });
  const beyond = lines.slice(rows.length).flatMap((line) => line.filter((text) => text !== ""));
  const { cells, left } = placed(wanted, table);
  const isShifted = columns.some((column, index) => column !== undefined && column !== at.column + index);
  return {
    how: "open",
    cells,
    left: [
      ...left,
      ...beyond.map((text): LeftOut => ({ text, why: "beyond" })),
      ...unplaced(lines.slice(0, rows.length), columns, [], titles),
    ],
    hasSkipped: isShifted || rows.slice(0, lines.length).some((row, index) => row !== at.row + index),
  };
}

const clears = (cells: readonly Pasted[], table: PasteTable): boolean =>
  cells.some(({ text, ...spot }) => text === "" && spot.row < table.rows.length && table.textAt(spot) !== "");

/** A column that is seldom filled is not filled by what only spills over into it. */
const isAside = (cells: readonly Pasted[], at: Spot, { columns }: PasteTable): boolean =>
  cells.some(({ column, text }) => text !== "" && column !== at.column && columns[column]?.isSeldom === true);
