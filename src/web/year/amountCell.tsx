import { grouped, moneyIn } from "../show/digits.ts";

/** As it was typed while one types; otherwise in the unit of the column. */
export function amountCell({ written, unit }: { readonly written: string; readonly unit?: string }, column: string) {
  const typed = unit === column ? written : `${written}${unit ?? ""}`;
  const shown = moneyIn(typed, column);
  const bare = shown.endsWith(column) ? shown.slice(0, -column.length) : shown;
  return {
    text: typed,
    shown: <span className="cell-text">{grouped(bare)}</span>,
    ...(shown !== typed && { title: typed }),
  };
}
