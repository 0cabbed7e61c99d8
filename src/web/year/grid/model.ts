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

export const firstOpen = (columns: readonly GridColumn[]): number =>
  Math.max(
    0,
    columns.findIndex(({ isFixed }) => isFixed !== true),
  );
