import type { EvaluationView, FigureId, FigureView, Finding, IndicatorView, MoneyView } from "../core/index.ts";
import { indicatorNodes } from "./scoreText.ts";

/** For other programs. Figures are text, exact, and never 0 or null where nobody has given them. */
export type ScoreJson = {
  readonly fund: EvaluationView["fund"];
  readonly scheme: EvaluationView["scheme"];
  readonly total: string;
  readonly grade: string;
  readonly money?: MoneyJson;
  /** Every indicator, parents before children. */
  readonly tree: readonly IndicatorJson[];
  readonly findings: readonly Pick<Finding, "code" | "severity" | "place" | "message">[];
};

type MoneyJson = {
  readonly code: string;
  readonly name: string;
  readonly nature?: string;
  readonly figures: Readonly<Record<string, string>>;
  readonly children: readonly MoneyJson[];
};

type IndicatorJson = Pick<IndicatorView, "code" | "name" | "level" | "points" | "state"> & {
  readonly score?: string;
  readonly derivation?: DerivationJson;
};

type DerivationJson = {
  readonly line: string;
  readonly formula: string;
  readonly notes: readonly string[];
  readonly inputs: readonly DerivationJson[];
  /** Shown in full earlier in the same derivation. */
  readonly again?: true;
};

export function scoreJson(view: EvaluationView): ScoreJson {
  const { fund, scheme, money, findings } = view;
  return {
    fund,
    scheme,
    total: plainText(view.figures[view.total]),
    grade: plainText(view.figures[view.grade]),
    ...(money && { money: moneyJson(money, view) }),
    tree: indicatorNodes(view.tree).map((node) => indicatorJson(node, view)),
    findings: findings.map(({ code, severity, place, message }) => ({
      code,
      severity,
      message,
      ...(place && { place }),
    })),
  };
}

/** Points without their unit, exact; what is not known in the words that say why. */
function plainText(figure: FigureView | undefined): string {
  return figure?.exact ?? figure?.text ?? "";
}

function moneyJson({ code, name, nature, figures, children }: MoneyView, view: EvaluationView): MoneyJson {
  const texts = Object.entries(figures).map(([field, id]) => [field, view.figures[id]?.text ?? ""]);
  return {
    code,
    name,
    ...(nature !== undefined && { nature }),
    figures: Object.fromEntries(texts) as Record<string, string>,
    children: children.map((child) => moneyJson(child, view)),
  };
}

function indicatorJson(
  { code, name, level, points, score, state }: IndicatorView,
  view: EvaluationView,
): IndicatorJson {
  if (score === undefined) return { code, name, level, state };
  const derivation = derivationJson(score, view, new Set());
  return {
    code,
    name,
    level,
    ...(points !== undefined && { points }),
    score: plainText(view.figures[score]),
    state,
    ...(derivation && { derivation }),
  };
}

/** A figure that many others use is worked out once, or the text would grow with every way that leads to it. */
function derivationJson(id: FigureId, view: EvaluationView, seen: Set<FigureId>): DerivationJson | undefined {
  const figure = view.figures[id];
  if (!figure) return undefined;
  const { line, formula, notes, inputs } = figure;
  if (seen.has(id) && inputs.length > 0) return { line, formula, notes, inputs: [], again: true };
  seen.add(id);
  return { line, formula, notes, inputs: inputs.flatMap((input) => derivationJson(input, view, seen) ?? []) };
}
