import type { Problem } from "../finding.ts";
import { sumOf, type Decimal } from "../number/decimal.ts";
import type { GradeBand, IndicatorNode, Scheme } from "./scheme.ts";

/** The grade of a (rounded) total; undefined when it lies below every band. */
export function gradeOf(total: Decimal, bands: readonly GradeBand[]): GradeBand | undefined {
  return [...bands].sort((a, b) => b.from.compare(a.from)).find((band) => total.compare(band.from) >= 0);
}

/** Why a total must not be called 优 or 差: it is more than there is to earn, or what there is to earn does not add up. */
export function gradeWithheld(total: Decimal, { points, indicators }: Scheme): Problem | undefined {
  const uneven = unevenNode({ name: "总分", ...(points && { points }), children: indicators });
  if (uneven) return { code: "grade-points-differ", facts: uneven };
  const full = points ?? sumOfPoints(scoredUnder(indicators));
  if (!full || total.compare(full) <= 0) return undefined;
  return { code: "grade-total-impossible", facts: { total: total.toString(), points: full.toString() } };
}

type Uneven = { readonly parent: string; readonly expected: string; readonly found: string };

/** The first node whose children's points are not its own; weighted children share the points of their parent. */
function unevenNode({
  name,
  points,
  children,
}: Pick<IndicatorNode, "name" | "points" | "children">): Uneven | undefined {
  const found = sumOfPoints(scoredUnder(children));
  if (points && found && !found.equals(points))
    return { parent: name, expected: points.toString(), found: found.toString() };
  for (const child of children) {
    const uneven = unevenNode(child);
    if (uneven) return uneven;
  }
  return undefined;
}

type Scored = Pick<IndicatorNode, "weight"> & { readonly points: Decimal };

/** Undefined where there is nothing to add, or weights say how the parts count. */
function sumOfPoints(scored: readonly Scored[]): Decimal | undefined {
  if (scored.length === 0 || scored.some(({ weight }) => weight)) return undefined;
  return sumOf(scored.map(({ points }) => points));
}

/** Groups that only gather let those below them count in their place. */
function scoredUnder(nodes: readonly IndicatorNode[]): readonly Scored[] {
  return nodes.flatMap(({ points, weight, children }) =>
    points ? [{ points, ...(weight && { weight }) }] : scoredUnder(children),
  );
}

/** 「优 ≥90，良 ≥80，中 ≥60，差 ≥0」 */
export function gradeBandsText(bands: readonly GradeBand[]): string {
  return bands.map((band) => `${band.name} ≥${band.from.toString()}`).join("，");
}
