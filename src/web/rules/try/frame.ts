import { ticks } from "../range.ts";

/** The drawing of a plot: its own units, scaled to the width of the column. */
export const plotWidth = 460;
export const plotHeight = 236;
const left = 40;
const right = 16;
const top = 14;
const bottom = 40;

export type PlotFrame = {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly valueAt: (pixel: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly across: readonly number[];
  readonly up: readonly number[];
};

export function frameOf(from: number, to: number, low: number, high: number, full: number): PlotFrame {
  const width = plotWidth - left - right;
  const height = plotHeight - top - bottom;
  return {
    x: (value) => round(left + ((value - from) / (to - from)) * width),
    y: (value) => round(top + (1 - (value - low) / (high - low)) * height),
    valueAt: (pixel) => from + ((pixel - left) / width) * (to - from),
    left,
    right: plotWidth - right,
    top,
    bottom: plotHeight - bottom,
    across: ticks(from, to, 7),
    up: withFull(ticks(low, high, 5), full),
  };
}

/** Full marks are always named, in place of a round figure too near to them. */
function withFull(up: readonly number[], full: number): readonly number[] {
  const step = (up[1] ?? full) - (up[0] ?? 0);
  return [...up.filter((value) => Math.abs(value - full) > step * 0.45), full];
}

const round = (value: number): number => Math.round(value * 100) / 100;
