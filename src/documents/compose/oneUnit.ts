// One document, one unit of money: figures entered in 元 beside others in 万元 are stated in that of the template.
import {
  decimal,
  formatQuantity,
  isMoney,
  quantity,
  unitNamed,
  type EvaluationView,
  type FigureId,
  type FigureView,
  type MoneyView,
  type Unit,
} from "../../core/index.ts";
import type { CellValue } from "./composed.ts";

/** 财预〔2020〕10号 and the forms of most authorities: 万元. */
export const usualUnit = "万元";

/** The view with the money of the fund in one unit, exactly; what indicators and lists count keeps the unit it was given in. */
export function inOneUnit(view: EvaluationView, unitName: string = usualUnit): EvaluationView {
  const unit = moneyUnit(unitName);
  if (!unit) return view;
  const ids = new Set([...(view.money ? idsUnder(view.money) : []), ...sourceIds(view)]);
  const stated = [...ids].flatMap((id) => {
    const figure = view.figures[id];
    return figure ? [[id, statedIn(figure, unit)] as const] : [];
  });
  return { ...view, figures: { ...view.figures, ...Object.fromEntries(stated) } };
}

/** The money by where it comes from, as an imported form divides it. */
function sourceIds({ tables }: EvaluationView): readonly FigureId[] {
  return tables
    .filter(({ name }) => name === "资金来源")
    .flatMap(({ rows, totals }) => [...rows.flatMap(({ cells }) => Object.values(cells)), ...Object.values(totals)]);
}

function idsUnder({ figures, children }: MoneyView): readonly FigureId[] {
  return [...Object.values(figures), ...children.flatMap(idsUnder)];
}

function statedIn(figure: FigureView, unit: Unit): FigureView {
  const { state, exact, unit: own } = figure;
  if (state !== "known" || exact === undefined || own === undefined) return figure;
  const value = converted({ exact, unit: own }, unit);
  return value ? { ...figure, ...value, text: textOf(value, unit) } : figure;
}

/** Undefined where there is nothing to convert. */
function converted({ exact, unit: own }: CellValue, unit: Unit): CellValue | undefined {
  const from = moneyUnit(own);
  if (!from || from.name === unit.name) return undefined;
  return { exact: decimal(exact).times(from.factor).over(unit.factor).toString(), unit: unit.name };
}

/** For a cell of a table that has a unit of its own. */
export function cellInUnit(
  value: CellValue,
  unitName: string | undefined,
): { readonly text: string; readonly value: CellValue } | undefined {
  const unit = unitName === undefined ? undefined : moneyUnit(unitName);
  const stated = unit && converted(value, unit);
  return unit && stated ? { text: textOf(stated, unit), value: stated } : undefined;
}

function textOf({ exact }: CellValue, unit: Unit): string {
  return formatQuantity(quantity(decimal(exact), unit));
}

function moneyUnit(name: string): Unit | undefined {
  const unit = unitNamed(name);
  return unit && isMoney(unit) ? unit : undefined;
}
