import { useMemo, type KeyboardEvent, type MouseEvent } from "react";
import { convert, type Decimal, type RuleInput } from "../../../core/index.ts";
import { words } from "../../words.ts";
import type { Curve, Scored, Turn } from "../curve.ts";
import { plotted, scoredBy, type Plotted } from "../range.ts";
import { decimalOf, numberOf, shortDecimal, unitOf, type Values } from "../values.ts";
import { Axes } from "./Axes.tsx";
import { Here } from "./Here.tsx";
import { frameOf, plotHeight, plotWidth, type PlotFrame } from "./frame.ts";
import type { PlotProps } from "./tried.ts";

/** One curve for each reading; where they bend or jump is exact, and what is tried is marked on them. */
export function CurvePlot({ tried, axis, values, points, change }: PlotProps & { readonly axis: RuleInput }) {
  const rules = useMemo(() => tried.map(({ rule }) => rule), [tried]);
  const here = hereOf(axis, values);
  const seen = useMemo(() => plotted(rules, axis, values, points), [rules, axis, values, points]);
  const frame = frameFor(seen, points);
  const set = (value: number) => change({ [axis.name]: neatIn(value, seen, axis) });
  const scores = rules.map((rule) => scoredBy(rule, axis, values, points));
  return (
    <>
      <svg
        className="plot-drawing"
        viewBox={`0 0 ${plotWidth} ${plotHeight}`}
        role="img"
        aria-label={words.rules.plotLabel(axis.name, spoken(seen.curves, axis))}
        onClick={(event) => set(frame.valueAt(pixelOf(event)))}
      >
        <Axes
          frame={frame}
          turns={axis.kind === "count" ? [] : turnsNamed(seen.curves)}
          points={numberOf(points)}
          whole={axis.kind === "count"}
          title={`${axis.name}${unitOf(axis).name && `（${unitOf(axis).name}）`}`}
        />
        {seen.curves.map((curve, index) => (
          <g key={index} className={`curve curve-${(tried[index]?.index ?? 0) % 3}`}>
            {axis.kind === "count" ? (
              <Counts score={scores[index]} seen={seen} frame={frame} />
            ) : (
              <Line curve={curve} frame={frame} />
            )}
          </g>
        ))}
        {here !== undefined && <Here x={here} scores={scores} tried={tried.map(({ index }) => index)} frame={frame} />}
      </svg>
      <input
        type="range"
        className="plot-slider no-print"
        aria-label={words.rules.slide(axis.name)}
        min={seen.from}
        max={seen.to}
        step={axis.kind === "count" ? 1 : stepOf(seen)}
        value={here ?? seen.from}
        onChange={({ target }) => set(Number(target.value))}
        onKeyDown={keepPage}
      />
    </>
  );
}

/** Page keys on the slider move the slider, not the page. */
const keepPage = (event: KeyboardEvent) => event.stopPropagation();

function pixelOf(event: MouseEvent<SVGSVGElement>): number {
  const box = event.currentTarget.getBoundingClientRect();
  return ((event.clientX - box.left) / box.width) * plotWidth;
}

function hereOf(axis: RuleInput, values: Values): number | undefined {
  const value = values.get(axis.name);
  const same = value?.kind === "quantity" ? convert(value, unitOf(axis)) : undefined;
  return same && numberOf(same.value);
}

function frameFor({ curves, from, to }: Plotted, points: Decimal): PlotFrame {
  const full = numberOf(points);
  const all = curves.flatMap(({ pieces }) => pieces.flatMap((piece) => [numberOf(piece.from.y), numberOf(piece.to.y)]));
  return frameOf(from, to, Math.min(0, ...all), Math.max(full, ...all) * 1.08, full);
}

const stepOf = ({ from, to }: Plotted): number => 10 ** Math.floor(Math.log10((to - from) / 90));

function neatIn(value: number, seen: Plotted, axis: RuleInput): string {
  const step = axis.kind === "count" ? 1 : stepOf(seen);
  return shortDecimal(decimalOf(Math.round(value / step) * step), 6);
}

function Line({ curve, frame }: { readonly curve: Curve; readonly frame: PlotFrame }) {
  const path = curve.pieces.map(({ from, to }, index) => {
    const last = curve.pieces[index - 1];
    const goesOn = last?.to.x.equals(from.x) && last.to.y.equals(from.y);
    const at = `${frame.x(numberOf(from.x))} ${frame.y(numberOf(from.y))}`;
    return `${goesOn ? "L" : "M"}${at}L${frame.x(numberOf(to.x))} ${frame.y(numberOf(to.y))}`;
  });
  return (
    <>
      <path className="line" d={path.join("")} />
      {curve.turns.filter(({ jumps }) => jumps).length <= 14 &&
        curve.turns
          .filter(({ jumps }) => jumps)
          .map((turn) => <Jump key={turn.x.toString()} turn={turn} frame={frame} />)}
    </>
  );
}

/** A full dot where the value itself lies, a ring where it does not, a thin line in between. */
function Jump({ turn, frame }: { readonly turn: Turn; readonly frame: PlotFrame }) {
  const x = frame.x(numberOf(turn.x));
  const sides = [turn.before, turn.after].filter((side) => side !== undefined);
  const ys = sides.map((side) => frame.y(numberOf(side)));
  return (
    <>
      <line className="jump" x1={x} x2={x} y1={Math.min(...ys)} y2={Math.max(...ys)} />
      {sides
        .filter((side) => !side.equals(turn.y))
        .map((side) => (
          <circle key={side.toString()} className="ring" cx={x} cy={frame.y(numberOf(side))} r="3" />
        ))}
      <circle className="dot" cx={x} cy={frame.y(numberOf(turn.y))} r="3" />
    </>
  );
}

/** What is counted comes in whole numbers. */
function Counts({
  score,
  seen,
  frame,
}: {
  readonly score: Scored | undefined;
  readonly seen: Plotted;
  readonly frame: PlotFrame;
}) {
  const first = Math.max(0, Math.ceil(seen.from));
  const numbers = Array.from({ length: Math.min(40, Math.floor(seen.to) - first + 1) }, (_, index) => first + index);
  return numbers.map((number) => {
    const y = score?.(decimalOf(number));
    if (!y) return null;
    return (
      <g key={number}>
        <line className="jump" x1={frame.x(number)} x2={frame.x(number)} y1={frame.y(0)} y2={frame.y(numberOf(y))} />
        <circle className="dot" cx={frame.x(number)} cy={frame.y(numberOf(y))} r="4" />
      </g>
    );
  });
}

const mostNamed = 10;

/** The figures at which the curves bend or jump; named on the axis unless there are too many. */
function turnsNamed(curves: readonly Curve[]): readonly number[] {
  const xs = new Set(curves.flatMap((curve) => curve.turns.map(({ x }) => shortDecimal(x))));
  return xs.size > mostNamed ? [] : [...xs].map(Number).toSorted((a, b) => a - b);
}

function spoken(curves: readonly Curve[], axis: RuleInput): string {
  const unit = unitOf(axis).counted;
  const said = (turn: Turn) =>
    turn.jumps && turn.before && turn.after
      ? words.rules.jump(shortDecimal(turn.x) + unit, shortDecimal(turn.before), shortDecimal(turn.after))
      : words.rules.dot(shortDecimal(turn.x) + unit, shortDecimal(turn.y));
  return curves.map((curve) => curve.turns.slice(0, 8).map(said).join("，")).join("；");
}
