import type { Claim } from "../../claim.ts";
import { derivationFrom, follows } from "../../derivation.ts";
import type { DraftDerivation } from "../../check.ts";
import { quotientOf } from "../../interval.ts";
import { bareName } from "../../names.ts";
import type { ProseClaim } from "../../nearby.ts";
import { figureIn, type Reading } from "../../reading.ts";
import { columnFigures, rowsOf } from "../../tableRows.ts";
import { asOperand, said } from "../../verdict.ts";

/** Figures of a table beside the total of their column, by what their row is called. */
export type Rows = ReadonlyMap<string, readonly { readonly part: Claim; readonly total: Claim }[]>;

const mostOfAName = 12;

export function rowsByName({ tables }: Reading): Rows {
  const rows = new Map<string, { readonly part: Claim; readonly total: Claim }[]>();
  for (const table of tables) {
    const labels = rowsOf(table);
    const last = labels.findLast(({ kind }) => kind === "total");
    if (!last) continue;
    const totals = Array.from({ length: table.columnCount }, (_, column) => columnFigures(table, column)[last.row]);
    const names = new Map(labels.map(({ row, label }) => [row, bareName(label)]));
    for (const cell of table.cells) {
      const [part, total, name] = [figureIn(cell), totals[cell.column], names.get(cell.row) ?? ""];
      if (!part || !total || part === total || name.length < 2 || part.unit.dimension !== total.unit.dimension)
        continue;
      const list = rows.get(name);
      if (!list) rows.set(name, [{ part, total }]);
      else if (list.length < mostOfAName) list.push({ part, total });
    }
  }
  return rows;
}

/** 「社会保险补贴支出占43.94%」: the row 社会保险补贴 over the total of the table. */
export function ofRow(rows: Rows, stated: ProseClaim): DraftDerivation | undefined {
  const words = /^[，、；其中]*([\u4e00-\u9fff]{2,20}?)占[^，。；]{0,12}$/u.exec(stated.lead)?.[1];
  if (words === undefined || stated.places < 1) return undefined;
  for (const { part, total } of rows.get(bareName(words)) ?? []) {
    if (!total.base.isPositive() || part.unit.dimension === "ratio") continue;
    const recomputed = { value: part.base.over(total.base), interval: quotientOf(asOperand(part), asOperand(total)) };
    const derivation = derivationFrom(stated, `${said(part)}÷${said(total)}`, [part, total], recomputed, {
      check: "share",
    });
    if (follows(derivation)) return derivation;
  }
  return undefined;
}
