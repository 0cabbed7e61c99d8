import { plain, type CellFormula, type ComposedCell } from "../../compose/composed.ts";
import { numberOf } from "../../compose/cellFormula.ts";

/** What a spreadsheet keeps of a cell: a number with a format that shows it as every other format does, or text. */
export type SheetValue = { readonly value: string | number; readonly format?: string; readonly formula?: string };

export function sheetValue(cell: ComposedCell, cells: readonly ComposedCell[], firstRow: number): SheetValue {
  const text = plain(cell.runs);
  const exact = numberOf(cell.value);
  const [, digits, after = "", unit = ""] = /^-?(\d+(?:\.(\d+))?)([^\d]*)$/u.exec(text) ?? [];
  if (!exact || digits === undefined) return { value: text };
  // A spreadsheet keeps 15 digits; more would only look exact.
  const value = Number(Number(exact.round("half-up", 17).text()).toPrecision(15));
  const zeros = after === "" ? "0" : `0.${"0".repeat(after.length)}`;
  const format = unit === "%" ? `${zeros}%` : unit === "" ? zeros : `${zeros}"${unit.replaceAll('"', "")}"`;
  const formula = cell.formula && formulaText(cell.formula, cells, firstRow);
  return { value, format, ...(formula !== undefined && { formula }) };
}

/** 「SUM(C5:C9)」「D4/C4」; `firstRow` is where the table begins, from 0. */
export function formulaText(formula: CellFormula, cells: readonly ComposedCell[], firstRow: number): string {
  const name = (at: number) => addressOf(cells[at], firstRow);
  if (formula.op !== "sum") return `${name(formula.left)}${formula.op === "÷" ? "/" : "-"}${name(formula.right)}`;
  const sum = `SUM(${ranges(formula.of, cells, firstRow).join(",")})`;
  return formula.places === undefined ? sum : `ROUND(${sum},${formula.places})`;
}

function addressOf(cell: ComposedCell | undefined, firstRow: number): string {
  return cell ? `${columnName(cell.column)}${cell.row + firstRow + 1}` : "#REF!";
}

/** Neighbours in a column become one range: a sum may name few arguments only. */
function ranges(of: readonly number[], cells: readonly ComposedCell[], firstRow: number): readonly string[] {
  const found: { from: ComposedCell; to: ComposedCell }[] = [];
  for (const cell of of.flatMap((at) => cells[at] ?? [])) {
    const last = found.at(-1);
    if (last && last.to.column === cell.column && last.to.row + last.to.rows === cell.row) last.to = cell;
    else found.push({ from: cell, to: cell });
  }
  return found.map(({ from, to }) =>
    from === to ? addressOf(from, firstRow) : `${addressOf(from, firstRow)}:${addressOf(to, firstRow)}`,
  );
}

export function columnName(at: number): string {
  const before = at >= 26 ? columnName(Math.floor(at / 26) - 1) : "";
  return before + String.fromCharCode(65 + (at % 26));
}
