import { decimal, parseDecimal, type Decimal, type EvaluationView, type IndicatorView } from "../../core/index.ts";
import { exactOf } from "./digits.ts";
import { isLeaf } from "./tree.ts";

export type Loss = {
  readonly indicator: IndicatorView;
  /** Full marks less the score. */
  readonly points: Decimal;
  /** The share with which the indicator counts in the total, where it or what stands above it is weighted. */
  readonly share: Decimal;
  /** What is missing in the total. */
  readonly costs: Decimal;
};

type Figures = EvaluationView["figures"];

const whole = decimal("1");

/**
 * What costs points, the dearest first. The one difference that is taken here and not by the server, exactly:
 * EvaluationView has points and score but not what lies between; move it there when the view gets it.
 */
export function losses({ tree, figures }: EvaluationView): readonly Loss[] {
  return lossesBelow(tree, whole, figures).toSorted((a, b) => b.costs.compare(a.costs));
}

export const losesPoints = (indicator: IndicatorView, figures: Figures): boolean =>
  lost(indicator, figures) !== undefined;

function lossesBelow(nodes: readonly IndicatorView[], above: Decimal, figures: Figures): readonly Loss[] {
  return nodes.flatMap((indicator) => {
    const share = above.times(shareOf(indicator, figures));
    if (!isLeaf(indicator)) return lossesBelow(indicator.children, share, figures);
    const points = lost(indicator, figures);
    return points ? [{ indicator, points, share, costs: points.times(share) }] : [];
  });
}

/** Full marks less the score, where that is something. */
function lost({ points, score }: IndicatorView, figures: Figures): Decimal | undefined {
  const full = points === undefined ? undefined : parseDecimal(points);
  const earned = exactOf(score === undefined ? undefined : figures[score]);
  return full && earned && earned.compare(full) < 0 ? full.minus(earned) : undefined;
}

/** A weighted score has two inputs: the score and the share with which it enters its parent. */
function shareOf({ weighted, score }: IndicatorView, figures: Figures): Decimal {
  const id = weighted === undefined ? undefined : figures[weighted]?.inputs.find((input) => input !== score);
  const share = id === undefined ? undefined : figures[id];
  const value = exactOf(share);
  if (!value) return whole;
  return share?.unit === "%" ? value.over(decimal("100")) : value;
}
