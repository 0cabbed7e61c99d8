import { Decimal, decimal } from "../../core/index.ts";
import type { CellFormula, CellValue, ComposedCell } from "./composed.ts";

/** What a formula comes to from the exact values of the cells it names; undefined where one of them is no number. */
export function workedOut(formula: CellFormula, cells: readonly ComposedCell[]): Decimal | undefined {
  if (formula.op === "sum") return summed(formula, cells);
  const [left, right] = [numberOf(cells[formula.left]?.value), numberOf(cells[formula.right]?.value)];
  if (!left || !right) return undefined;
  if (formula.op === "−") return left.minus(right);
  return right.isZero() ? undefined : left.over(right);
}

/** As a spreadsheet: cells without a number count for nothing. */
function summed(
  { of, places }: Extract<CellFormula, { op: "sum" }>,
  cells: readonly ComposedCell[],
): Decimal | undefined {
  const parts = of.flatMap((at) => numberOf(cells[at]?.value) ?? []);
  if (parts.length === 0) return undefined;
  const sum = parts.reduce((total, part) => total.plus(part), Decimal.zero);
  return places === undefined ? sum : sum.round("half-up", places);
}

/** A percentage is the number a spreadsheet keeps: 85.82% is 0.8582. */
export function numberOf(value: CellValue | undefined): Decimal | undefined {
  if (!value) return undefined;
  const exact = decimal(value.exact);
  return value.unit === "%" ? exact.over(decimal("100")) : exact;
}

/**
 * The formula only where it gives the derived value: a total that was rounded is rounded in the sheet too, a score by
 * another rule keeps its value.
 */
export function agreeing(
  formula: CellFormula,
  value: CellValue | undefined,
  cells: readonly ComposedCell[],
): CellFormula | undefined {
  const derived = numberOf(value);
  if (!derived || hasMixedUnits(formula, cells)) return undefined;
  if (workedOut(formula, cells)?.equals(derived)) return formula;
  if (formula.op !== "sum") return undefined;
  const rounded: CellFormula = { ...formula, places: 2 };
  return workedOut(rounded, cells)?.equals(derived) ? rounded : undefined;
}

/** 元 and 万元 meet only through a declared conversion, never in a sum of cells. */
function hasMixedUnits(formula: CellFormula, cells: readonly ComposedCell[]): boolean {
  const named = formula.op === "sum" ? formula.of : [formula.left, formula.right];
  const units = named.flatMap((at) => cells[at]?.value?.unit ?? []);
  return new Set(units).size > 1;
}
