import type { ReactNode } from "react";
import type { Typing } from "../../keeping/typing.ts";
import type { RowState } from "./drafts.ts";

export type GridColumn = {
  readonly key: string;
  readonly title: string;
  readonly unit?: string;
  readonly kind?: "text" | "amount";
  readonly width?: string;
  /** Shown, not typed into. */
  readonly isFixed?: boolean;
  /** Says which row it is: lines of a pasted block are matched by it. */
  readonly isName?: boolean;
  /** What a new row is called: a pasted line whose name no row bears becomes one. */
  readonly namesNew?: boolean;
  /** What the column is called in the tables people have. */
  readonly alsoCalled?: readonly string[];
  /** Filled only by whoever goes there: not by what spills over from the columns before it. */
  readonly isSeldom?: boolean;
  /** Proposals while one types; with a label where the text alone says little. */
  readonly choices?: readonly (string | { readonly value: string; readonly label: string })[];
};

export type GridCell = {
  readonly text: string;
  readonly revision?: number;
  /** Shown instead of the text: a link to a derived figure. */
  readonly shown?: ReactNode;
  readonly note?: ReactNode;
  /** Who entered it and from what, where that is not worth a line of its own. */
  readonly title?: string | undefined;
  readonly isFixed?: boolean;
  /** What is wrong with what stands there, said by whoever fills the table. */
  readonly wrong?: string;
};

export type GridRow = {
  readonly key: string;
  readonly label: string;
  /** Other names under which a line of a pasted block finds this row. */
  readonly alsoCalled?: readonly string[];
  readonly depth?: number;
  readonly cells: Readonly<Record<string, GridCell | undefined>>;
  /** What can be done to the row, in a last column. */
  readonly actions?: ReactNode;
  readonly kind?: "group";
};

export type Spot = { readonly row: number; readonly column: number };

/** Rows that exist here only, until the server has them. */
export const isNewRow = (key: string): boolean => key.startsWith("+");

/** A cell that may no longer be typed into gives the text up. */
export function spotOfTyping(
  typing: Typing | undefined,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
): (Spot & { readonly text: string }) | undefined {
  if (!typing) return undefined;
  const row = rows.findIndex(({ key }) => key === typing.row);
  const column = columns.findIndex(({ key }) => key === typing.column);
  const isFixed = columns[column]?.isFixed === true || rows[row]?.cells[typing.column]?.isFixed === true;
  return row < 0 || column < 0 || isFixed ? undefined : { row, column, text: typing.text };
}

export function textOf(row: GridRow, column: GridColumn, states: ReadonlyMap<string, RowState>): string {
  return states.get(row.key)?.[column.key]?.draft ?? row.cells[column.key]?.text ?? "";
}

export function nextNew(states: ReadonlyMap<string, RowState>): number {
  return Math.max(0, ...[...states.keys()].filter(isNewRow).map((key) => Number(key.slice(1)))) + 1;
}

/** The rows of the server, those that are being added, and one to begin the next. */
export function withNewRows(
  rows: readonly GridRow[],
  states: ReadonlyMap<string, RowState>,
  isGrowing: boolean,
): readonly GridRow[] {
  if (!isGrowing) return rows;
  const added = [...states]
    .filter(([key, row]) => isNewRow(key) && Object.values(row).some(({ draft }) => draft !== undefined))
    .map(([key]) => Number(key.slice(1)))
    .toSorted((a, b) => a - b);
  return [...rows, ...[...added, nextNew(states)].map((number) => ({ key: `+${number}`, label: "", cells: {} }))];
}

export type Range = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

export function spotsOf({ top, bottom, left, right }: Range): readonly Spot[] {
  return Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_unused, across) => ({ row: top + down, column: left + across })),
  ).flat();
}

/** The texts of a range, line by line, as they go to the clipboard. */
export function linesOf(
  { top, bottom, left, right }: Range,
  textAt: (spot: Spot) => string,
): readonly (readonly string[])[] {
  return Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_unused, across) => textAt({ row: top + down, column: left + across })),
  );
}

/** Refused or in conflict: the first after a place, from the top again where there is none. */
export function nextWrong(
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  states: ReadonlyMap<string, RowState>,
  after: Spot,
): Spot | undefined {
  const wrong = rows.flatMap(({ key }, row) =>
    columns.flatMap((column, index): readonly Spot[] => {
      const state = states.get(key)?.[column.key]?.state;
      return state === "refused" || state === "conflict" ? [{ row, column: index }] : [];
    }),
  );
  const isAfter = ({ row, column }: Spot): boolean => row > after.row || (row === after.row && column > after.column);
  return wrong.find(isAfter) ?? wrong[0];
}

type Change = { readonly row: string; readonly column: string; readonly text: string; readonly before: string };

/** Where the cells of a step stand by now, with what they said before it, or again after it. */
export function spotsOfStep(
  step: readonly Change[],
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  isRedo: boolean,
): readonly (Spot & { readonly text: string })[] {
  return step.flatMap(({ row: key, column: of, text, before }) => {
    const [row, column] = [rows.findIndex((one) => one.key === key), columns.findIndex((one) => one.key === of)];
    return row < 0 || column < 0 ? [] : [{ row, column, text: isRedo ? text : before }];
  });
}

const least = { amount: 74, name: 96, other: 64 } as const;

/** What its columns need to be read, in the style of the table. */
export function leastWidth(columns: readonly GridColumn[]): Readonly<Record<string, string>> {
  const widths = columns.map(({ kind, isName }) =>
    kind === "amount" ? least.amount : isName ? least.name : least.other,
  );
  return { "--least": `${widths.reduce<number>((sum, width) => sum + width, 0)}px` };
}

export const firstOpen = (columns: readonly GridColumn[]): number =>
  Math.max(
    0,
    columns.findIndex(({ isFixed }) => isFixed !== true),
  );
