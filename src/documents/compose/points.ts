import { decimal, type Decimal, type FigureView } from "../../core/index.ts";
import type { CellValue } from "./composed.ts";

/** What was lost of the points, from the score as it is shown, so that both add up on paper; none where none was lost. */
export function lostText(points: Decimal | undefined, score: FigureView | undefined): string | undefined {
  const shown = shownPoints(score);
  if (!points || !shown) return undefined;
  const lost = points.minus(shown);
  return lost.isPositive() ? `${lost.toString()}分` : undefined;
}

/** The share of the points that was earned, with two places. */
export function shareText(points: Decimal | undefined, score: FigureView | undefined): string | undefined {
  const earned = exactPoints(score);
  if (!points || !earned || points.isZero()) return undefined;
  const share = earned.over(points).times(decimal("100")).round("half-up", 2);
  return `${share.isWhole() ? share.text() : share.text(2)}%`;
}

export function shareValue(points: Decimal | undefined, score: FigureView | undefined): CellValue | undefined {
  const earned = exactPoints(score);
  if (!points || !earned || points.isZero()) return undefined;
  return { exact: earned.over(points).times(decimal("100")).toString(), unit: "%" };
}

export function exactPoints(score: FigureView | undefined): Decimal | undefined {
  return score?.state === "known" && score.exact !== undefined ? decimal(score.exact) : undefined;
}

function shownPoints(score: FigureView | undefined): Decimal | undefined {
  const [, digits] = /^(-?[\d.]+)分$/u.exec(score?.state === "known" ? score.text : "") ?? [];
  return digits === undefined ? undefined : decimal(digits);
}
