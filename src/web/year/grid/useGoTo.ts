import { useEffect } from "react";
import type { GridColumn, GridRow, Spot } from "./model.ts";
import { useLatest } from "./useHistory.ts";

export type CellName = { readonly row: string; readonly column: string };

/** Goes to a cell once it is there, and again when another is asked for; afterwards whoever types is free to leave. */
export function useGoTo(
  wanted: CellName | undefined,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  move: (spot: Spot) => void,
): void {
  const row = rows.findIndex(({ key }) => key === wanted?.row);
  const column = columns.findIndex(({ key }) => key === wanted?.column);
  const name = row < 0 || column < 0 ? undefined : `${wanted?.row} ${wanted?.column}`;
  const go = useLatest(() => move({ row, column }));
  useEffect(() => {
    if (name !== undefined) go();
  }, [name, go]);
}
