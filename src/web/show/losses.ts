import { decimal, parseDecimal, type Decimal, type EvaluationView, type IndicatorView } from "../../core/index.ts";
import { exactOf, rateText } from "./digits.ts";
import { flat, isLeaf } from "./tree.ts";

export type Loss = {
  readonly indicator: IndicatorView;
  /** Full marks less the score. */
  readonly points: Decimal;
  /** The share with which the indicator counts, where it has one. */
  readonly share?: string;
};

type Weighed = Loss & { readonly costs: Decimal };

/**
 * What costs points, the dearest first. The one difference that is taken here and not by the server, exactly:
 * EvaluationView has points and score but not what lies between; move it there when the view gets it.
 */
export function losses(view: EvaluationView): readonly Loss[] {
  return flat(view.tree)
    .filter(isLeaf)
    .flatMap((indicator) => loss(indicator, view.figures) ?? [])
    .toSorted((a, b) => b.costs.compare(a.costs));
}

export const losesPoints = (indicator: IndicatorView, figures: EvaluationView["figures"]): boolean =>
  loss(indicator, figures) !== undefined;

function loss(indicator: IndicatorView, figures: EvaluationView["figures"]): Weighed | undefined {
  const full = indicator.points === undefined ? undefined : parseDecimal(indicator.points);
  const score = exactOf(indicator.score === undefined ? undefined : figures[indicator.score]);
  if (!full || !score || score.compare(full) >= 0) return undefined;
  const points = full.minus(score);
  // A weighted score has two inputs: the score and the share.
  const weighted = indicator.weighted === undefined ? undefined : figures[indicator.weighted];
  const share = weighted?.inputs.map((id) => figures[id]).find((input) => input && input.id !== indicator.score);
  const costs = points.times(exactOf(share) ?? decimal("1"));
  return { indicator, points, costs, ...(share && { share: rateText(share) }) };
}
