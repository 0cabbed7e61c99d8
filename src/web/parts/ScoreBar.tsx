import { parseDecimal, type FigureView } from "../../core/index.ts";
import { lengthOf } from "../show/digits.ts";

/** Score within its full marks; hatched where the score is still open. For the eye only: the numbers stand beside it. */
export function ScoreBar({
  score,
  points,
}: {
  readonly score: FigureView | undefined;
  readonly points: string | undefined;
}) {
  const full = Number(
    parseDecimal(points ?? "")
      ?.round("half-up", 6)
      .text() ?? 0,
  );
  const earned = lengthOf(score);
  return (
    <span className={`score-bar${earned === undefined ? " open" : ""}`} aria-hidden="true">
      {earned !== undefined && full > 0 && (
        <span style={{ width: `${Math.min(Math.max(earned / full, 0), 1) * 100}%` }} />
      )}
    </span>
  );
}
