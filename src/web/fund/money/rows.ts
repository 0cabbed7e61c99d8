import type { EvaluationView, FigureId, MoneyView } from "../../../core/index.ts";
import { placesOf, withoutUnit } from "../../show/digits.ts";

export type MoneyRow = { readonly node: MoneyView; readonly depth: number };

/** The tree as lines, parents before children. */
export function moneyRows(node: MoneyView, depth = 0): readonly MoneyRow[] {
  return [{ node, depth }, ...node.children.flatMap((child) => moneyRows(child, depth + 1))];
}

/** The sub-projects of a chart: what stands directly under the fund, or the fund itself where it has no parts. */
export function subProjects(root: MoneyView): readonly MoneyView[] {
  const [only] = root.children;
  if (only && root.children.length === 1) return subProjects(only);
  return root.children.length > 0 ? root.children : [root];
}

/** How a column of figures is headed and lined up. */
export type Column = { readonly unit: string; readonly places: number };

/** The unit is named in the head where all amounts of the column share it; shares keep their sign beside the number. */
export function columnOf(ids: readonly (FigureId | undefined)[], figures: EvaluationView["figures"]): Column {
  const amounts = ids
    .flatMap((id) => (id === undefined ? [] : (figures[id] ?? [])))
    .filter((figure) => figure.state === "known" && figure.exact !== undefined);
  const units = new Set(amounts.map(({ unit }) => unit ?? ""));
  const [only = ""] = units;
  const unit = units.size === 1 && only !== "%" ? only : "";
  return { unit, places: Math.max(0, ...amounts.map((figure) => placesOf(withoutUnit(figure, unit)))) };
}
