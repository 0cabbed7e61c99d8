// All positions count from the top left of the page, downwards, in points.

/** A piece of text as the file prints it; `size` is the height of its letters. */
export type Item = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** The paragraph it belongs to, where the file says so. */
  readonly mark?: string;
};

/** A ruled line, across (`at` is y) or down (`at` is x). */
export type Stroke = { readonly at: number; readonly from: number; readonly to: number };

export type PageContent = {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly Item[];
  readonly across: readonly Stroke[];
  readonly down: readonly Stroke[];
  readonly hasPictures: boolean;
};

export type Matrix = readonly [number, number, number, number, number, number];

/** First `inner`, then `outer`. */
export function combined(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export function moved([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** Values that are nearly the same become one, their middle. */
export function clustered(values: readonly number[], within: number): readonly number[] {
  const groups: number[][] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = groups.at(-1);
    if (last && value - (last.at(-1) ?? 0) <= within) last.push(value);
    else groups.push([value]);
  }
  return groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
}
