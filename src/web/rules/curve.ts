import { decimal, Decimal } from "../../core/index.ts";

/** The score at a value of the input; undefined where there is none. */
export type Scored = (x: Decimal) => Decimal | undefined;

export type Dot = { readonly x: Decimal; readonly y: Decimal };
/** A straight stretch of the curve; `exact` where it is straight to the last digit. */
export type Piece = { readonly from: Dot; readonly to: Dot; readonly exact: boolean };

export type Curve = {
  readonly pieces: readonly Piece[];
  /** Where the curve bends or jumps, with the score there and the scores just before and after. */
  readonly turns: readonly Turn[];
};
export type Turn = Dot & { readonly before?: Decimal; readonly after?: Decimal; readonly jumps: boolean };

type Span = { readonly from: Decimal; readonly to: Decimal };

const two = decimal("2");
const parts = 24;
const billionth = decimal("1/1000000000");
const millionth = decimal("1/1000000");

/**
 * Score against input, found by exact evaluation: straight stretches, the very points where two of them meet, and
 * jumps. Scores are pieces of straight lines nearly always; what bends smoothly comes as many short pieces.
 */
export function curveOf(score: Scored, span: Span, marks: readonly Decimal[], points: Decimal): Curve {
  const width = span.to.minus(span.from);
  const work: Work = {
    score,
    tiny: width.times(billionth),
    narrow: width.times(millionth),
    near: points.over(decimal("800")),
    left: 5000,
  };
  const knots = knotsOf(span, width, marks);
  const found = knots.slice(1).flatMap((knot, index) => between(work, knots[index] ?? span.from, knot));
  const pieces = joined(found, work);
  return { pieces, turns: turnsOf(pieces, work) };
}

type Work = {
  readonly score: Scored;
  readonly tiny: Decimal;
  readonly narrow: Decimal;
  /** How far a point may lie off a line that is drawn through it. */
  readonly near: Decimal;
  left: number;
};

function knotsOf(span: Span, width: Decimal, marks: readonly Decimal[]): readonly Decimal[] {
  const even = Array.from({ length: parts + 1 }, (_, index) =>
    span.from.plus(width.times(decimal(`${index}/${parts}`))),
  );
  const inside = marks.filter((mark) => mark.compare(span.from) > 0 && mark.compare(span.to) < 0);
  const sorted = [...even, ...inside].toSorted((a, b) => a.compare(b));
  return sorted.filter((knot, index) => index === 0 || !knot.equals(sorted[index - 1] ?? knot.plus(Decimal.one)));
}

function between(work: Work, from: Decimal, to: Decimal): readonly Piece[] {
  const width = to.minus(from);
  const middle = from.plus(to).over(two);
  work.left -= 1;
  const near = work.tiny.smallerOf(width.times(millionth));
  const [start, end] = [work.score(from.plus(near)), work.score(to.minus(near))];
  if (work.left < 0 || width.compare(work.narrow) <= 0) return [];
  const inner = [work.score(middle), work.score(from.plus(width.times(decimal("2/7"))))];
  if (start && end && inner.every((one) => one !== undefined)) {
    const line = lineThrough({ x: from.plus(near), y: start }, { x: to.minus(near), y: end });
    const off = [middle, from.plus(width.times(decimal("2/7")))].map((x, index) =>
      (inner[index] ?? start).minus(line(x)).absolute(),
    );
    const worst = off.reduce((a, b) => a.largerOf(b), Decimal.zero);
    if (worst.compare(work.near) <= 0 && (worst.isZero() || !steep(work, from, to, near, line))) {
      return [{ from: { x: from, y: line(from) }, to: { x: to, y: line(to) }, exact: worst.isZero() }];
    }
    const bend = bendIn(work, from, to, near, start, end);
    if (bend) return [...between(work, from, bend), ...between(work, bend, to)];
  } else if (!start && !end && inner.every((one) => one === undefined)) {
    return [];
  }
  return [...between(work, from, middle), ...between(work, middle, to)];
}

/** A nearly straight stretch may still hide a bend at its ends that is worth finding exactly. */
function steep(work: Work, from: Decimal, to: Decimal, near: Decimal, line: (x: Decimal) => Decimal): boolean {
  const [first, last] = [work.score(from.plus(near).plus(near)), work.score(to.minus(near).minus(near))];
  if (!first || !last) return false;
  const bend = bendIn(work, from, to, near, line(from.plus(near)), line(to.minus(near)));
  return bend !== undefined;
}

/** Where the line of the left end meets the line of the right end, if the curve passes there. */
function bendIn(
  work: Work,
  from: Decimal,
  to: Decimal,
  near: Decimal,
  start: Decimal,
  end: Decimal,
): Decimal | undefined {
  const [second, secondLast] = [work.score(from.plus(near).plus(near)), work.score(to.minus(near).minus(near))];
  if (!second || !secondLast) return undefined;
  const [rise, fall] = [second.minus(start).over(near), end.minus(secondLast).over(near)];
  if (rise.equals(fall)) return undefined;
  const [left, right] = [from.plus(near), to.minus(near)];
  const x = end.minus(start).plus(rise.times(left)).minus(fall.times(right)).over(rise.minus(fall));
  if (x.compare(left) <= 0 || x.compare(right) >= 0) return undefined;
  const y = work.score(x);
  const expected = start.plus(rise.times(x.minus(left)));
  return y && y.equals(expected) ? x : undefined;
}

function lineThrough(a: Dot, b: Dot): (x: Decimal) => Decimal {
  const rise = b.y.minus(a.y).over(b.x.minus(a.x));
  return (x) => a.y.plus(rise.times(x.minus(a.x)));
}

const riseOf = ({ from, to }: Piece): Decimal => to.y.minus(from.y).over(to.x.minus(from.x));

/** Stretches of one line are one piece. */
function joined(pieces: readonly Piece[], work: Work): readonly Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    const gap = last && piece.from.x.minus(last.to.x);
    const meets = last && gap && gap.compare(work.narrow.times(two)) <= 0;
    const onward =
      meets &&
      last.exact &&
      piece.exact &&
      riseOf(last).equals(riseOf(piece)) &&
      lineThrough(last.from, last.to)(piece.from.x).equals(piece.from.y);
    const passes = onward && work.score(piece.from.x)?.equals(piece.from.y) !== false;
    if (last && passes) out[out.length - 1] = { from: last.from, to: piece.to, exact: true };
    else out.push(piece);
  }
  return out;
}

function turnsOf(pieces: readonly Piece[], work: Work): readonly Turn[] {
  return pieces.slice(1).flatMap((piece, index) => {
    const last = pieces[index];
    if (!last) return [];
    const x = last.to.x.equals(piece.from.x) ? piece.from.x : simplest(last.to.x, piece.from.x);
    const y = work.score(x);
    const jumps =
      last.to.y.minus(piece.from.y).absolute().compare(work.near) > 0 ||
      (y !== undefined && y.minus(piece.from.y).absolute().compare(work.near) > 0);
    if (!y || (!jumps && !(last.exact && piece.exact))) return [];
    return [{ x, y, before: last.to.y, after: piece.from.y, jumps }];
  });
}

/** The decimal with the fewest digits in between: a jump found by halving lies at a round figure. */
function simplest(from: Decimal, to: Decimal): Decimal {
  const [low, high] = [from.smallerOf(to), from.largerOf(to)];
  const middle = low.plus(high).over(two);
  for (let places = 0; places < 12; places++) {
    const round = middle.round("half-up", places);
    if (round.compare(low) >= 0 && round.compare(high) <= 0) return round;
  }
  return middle;
}
