// The figures of a case by the names a report gives them: what is owned (a fund, one of its parts, an indicator) and which.
import {
  decimal,
  unitNamed,
  type Decimal,
  type EvaluationView,
  type IndicatorView,
  type MoneyView,
  type Unit,
} from "../../core/index.ts";

export type LedgerFigure = {
  readonly id: string;
  readonly label: string;
  readonly owner: string;
  /** 「支出」, 「到位率」, 「实际」, 「得分」. */
  readonly field: string;
  /** In the base unit of its dimension. */
  readonly value: Decimal;
  readonly unit: Unit;
  readonly text: string;
  /** How the system comes to it. */
  readonly line: string;
};

export type Ledger = {
  readonly figures: readonly LedgerFigure[];
  /** Names a text may use for the fund as a whole, and for its parts; the longest first. */
  readonly fund: readonly string[];
  readonly parts: readonly string[];
  readonly grade: string | undefined;
};

const fundOwner = "";

export function ledgerOf(view: EvaluationView): Ledger {
  const { money, tree, total, figures } = view;
  const part = (owner: string, field: string, id: string | undefined): readonly LedgerFigure[] =>
    ledgerFigure(view, owner, field, id);
  const children = money ? below(money) : [];
  return {
    figures: [
      ...(money ? moneyFigures(view, money, fundOwner) : []),
      ...children.flatMap((child) => moneyFigures(view, child, child.name)),
      ...tree.flatMap((node) => indicatorFigures(view, node)),
      ...part(fundOwner, "总分", total),
    ],
    fund: [view.fund.name, ...(money ? [money.name] : []), "专项资金"].map(bare),
    parts: children.map(({ name }) => bare(name)).toSorted((left, right) => right.length - left.length),
    grade: figures[view.grade]?.state === "known" ? figures[view.grade]?.text : undefined,
  };
}

/** Names are compared without blanks, quotes and what stands in brackets. */
export function bare(text: string): string {
  return text.replaceAll(/[\s“”"'‘’《》]|[（(][^（()）]*[）)]/gu, "");
}

function below({ children }: MoneyView): readonly MoneyView[] {
  return children.flatMap((child) => [child, ...below(child)]);
}

function moneyFigures(view: EvaluationView, node: MoneyView, owner: string): readonly LedgerFigure[] {
  return Object.entries(node.figures).flatMap(([field, id]) => ledgerFigure(view, bare(owner), field, id, node.name));
}

function indicatorFigures(view: EvaluationView, node: IndicatorView): readonly LedgerFigure[] {
  const owner = bare(node.name);
  const own = [
    ...ledgerFigure(view, owner, "得分", node.score, node.name),
    ...ledgerFigure(view, owner, "加权得分", node.weighted, node.name),
  ];
  const measured = node.measures.flatMap(({ name, actual, completion }) => [
    ...ledgerFigure(view, bare(name || node.name), "实际", actual, name || node.name),
    ...ledgerFigure(view, bare(name || node.name), "完成率", completion, name || node.name),
  ]);
  return [...own, ...measured, ...node.children.flatMap((child) => indicatorFigures(view, child))];
}

function ledgerFigure(
  { figures }: EvaluationView,
  owner: string,
  field: string,
  id: string | undefined,
  name = "",
): readonly LedgerFigure[] {
  const figure = id === undefined ? undefined : figures[id];
  const unit = figure?.unit === undefined ? undefined : unitNamed(figure.unit);
  if (id === undefined || figure?.state !== "known" || figure.exact === undefined || !unit) return [];
  const value = decimal(figure.exact).times(unit.factor);
  const label = `${name}${name === "" ? "" : "·"}${field}`;
  return [{ id, label, owner, field, value, unit, text: figure.text, line: figure.line }];
}
