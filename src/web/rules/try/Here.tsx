import type { Scored } from "../curve.ts";
import { decimalOf, numberOf, shortDecimal } from "../values.ts";
import type { PlotFrame } from "./frame.ts";

type HereProps = {
  readonly x: number;
  readonly scores: readonly Scored[];
  readonly tried: readonly number[];
  readonly frame: PlotFrame;
};

/** The figure tried, and what it earns on every curve. */
export function Here({ x, scores, tried, frame }: HereProps) {
  const at = frame.x(x);
  if (at < frame.left - 1 || at > frame.right + 1) return null;
  const ys = scores.map((score) => score(decimalOf(x)));
  const side = sideOf(x, scores, at, frame);
  return (
    <g className="here" aria-hidden="true">
      <line x1={at} x2={at} y1={frame.top} y2={frame.bottom} />
      {ys.map((y, index) =>
        y ? (
          <g key={index} className={`curve-${(tried[index] ?? 0) % 3}`}>
            <circle cx={at} cy={frame.y(numberOf(y))} r="5" />
            <text
              x={at + side * 9}
              y={frame.y(numberOf(y)) + (index === 1 ? 16 : -7)}
              textAnchor={side < 0 ? "end" : "start"}
            >
              {shortDecimal(y)}
            </text>
          </g>
        ) : null,
      )}
    </g>
  );
}

/** Above a rising line there is room at the left, above a falling one at the right. */
function sideOf(x: number, scores: readonly Scored[], at: number, frame: PlotFrame): 1 | -1 {
  if (at < frame.left + 44) return 1;
  if (at > frame.right - 44) return -1;
  const step = (frame.valueAt(frame.right) - frame.valueAt(frame.left)) / 60;
  const [before, after] = [scores[0]?.(decimalOf(x - step)), scores[0]?.(decimalOf(x + step))];
  const order = before && after ? after.compare(before) : 0;
  if (order === 0) return at > (frame.left + frame.right) / 2 ? -1 : 1;
  return order > 0 ? -1 : 1;
}
