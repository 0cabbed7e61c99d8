import type { PlotFrame } from "./frame.ts";

type Props = {
  readonly frame: PlotFrame;
  readonly points: number;
  /** The figures where something happens: they are named first, round ones only where there is room left. */
  readonly turns: readonly number[];
  readonly whole: boolean;
  readonly title: string;
};

/** Quiet lines at round figures, and a stronger one at full marks. */
export function Axes({ frame, points, turns, whole, title }: Props) {
  return (
    <g className="axes" aria-hidden="true">
      {frame.up.map((value) => (
        <g key={value}>
          <line
            x1={frame.left}
            x2={frame.right}
            y1={frame.y(value)}
            y2={frame.y(value)}
            className={value === 0 ? "base" : ""}
          />
          <text x={frame.left - 6} y={frame.y(value) + 4} textAnchor="end">
            {plain(value)}
          </text>
        </g>
      ))}
      <line className="full" x1={frame.left} x2={frame.right} y1={frame.y(points)} y2={frame.y(points)} />
      {turns.map((value) => (
        <line key={value} className="turn" x1={frame.x(value)} x2={frame.x(value)} y1={frame.top} y2={frame.bottom} />
      ))}
      {across(frame, turns, whole).map((value) => (
        <g key={value}>
          <line className="tick" x1={frame.x(value)} x2={frame.x(value)} y1={frame.bottom} y2={frame.bottom + 4} />
          <text
            className={turns.includes(value) ? "turn-name" : ""}
            x={frame.x(value)}
            y={frame.bottom + 17}
            textAnchor="middle"
          >
            {plain(value)}
          </text>
        </g>
      ))}
      <text className="axis-title" x={frame.right} y={frame.bottom + 34} textAnchor="end">
        {title}
      </text>
    </g>
  );
}

const plain = (value: number): string => value.toString().replace("-", "−");

const room = 30;

function across(frame: PlotFrame, turns: readonly number[], whole: boolean): readonly number[] {
  const apart = (value: number, others: readonly number[]) =>
    others.every((other) => Math.abs(frame.x(other) - frame.x(value)) >= room);
  const named = turns.reduce<readonly number[]>((kept, turn) => (apart(turn, kept) ? [...kept, turn] : kept), []);
  const round = frame.across.filter((value) => (!whole || Number.isInteger(value)) && apart(value, named));
  return [...named, ...round];
}
