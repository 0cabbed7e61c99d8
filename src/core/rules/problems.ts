import type { Problem } from "../finding.ts";
import { Decimal, sumOf } from "../number/decimal.ts";
import { compareQuantity, formatQuantity } from "../number/quantity.ts";
import { awarded, awardText, shareText } from "./award.ts";
import type { Band, Bound } from "./kinds/bands.ts";
import type { Award, Loss } from "./rule.ts";

/** A step must have a size and cost something, or the rule would divide by zero or never deduct. */
export function lossProblems(loss: Loss): readonly Problem[] {
  if (loss.per.value.isPositive()) return [];
  return [{ code: "rule-step-not-positive", facts: { per: formatQuantity(loss.per) } }];
}

/** Nothing can earn more than the full marks; a bonus says so itself. */
export function awardProblems(awards: readonly Award[], points: Decimal): readonly Problem[] {
  return awards
    .filter((award) => awarded(award, points).compare(points) > 0)
    .map((award) => ({ code: "award-above-points", facts: { award: awardText(award), points: points.toString() } }));
}

/** The shares of the parts make up the whole, exactly. */
export function shareProblems(shares: readonly Decimal[]): readonly Problem[] {
  if (shares.length === 0) return [{ code: "rule-empty", facts: { what: "要素" } }];
  const negative = shares.find((share) => share.isNegative());
  if (negative) return [{ code: "rule-share-negative", facts: { found: shareText(negative) } }];
  const sum = sumOf(shares);
  return sum.equals(Decimal.one) ? [] : [{ code: "rule-shares-differ", facts: { found: shareText(sum) } }];
}

/** Bands have to cover the line without holes and without overlap; open ends are allowed and asked for. */
export function bandProblems(name: string, bands: readonly Band[]): readonly Problem[] {
  if (bands.length === 0) return [{ code: "rule-empty", facts: { what: "分档" } }];
  const reversed = bands.flatMap((band) => reversedProblems(name, band));
  if (reversed.length > 0) return reversed;
  const sorted = [...bands].sort((a, b) => byLowerBound(a.from, b.from));
  return sorted.slice(1).flatMap((upper, index) => {
    const lower = sorted[index];
    return lower ? seamProblems(name, lower.to, upper.from) : [];
  });
}

/** From 90% to 80%, or to 90% without 90% itself: nothing lies in there. */
function reversedProblems(name: string, { from, to }: Band): readonly Problem[] {
  if (!from || !to) return [];
  const order = compareQuantity(from.at, to.at);
  if ("problem" in order) return [order.problem];
  if (order.value < 0 || (order.value === 0 && from.included && to.included)) return [];
  return [{ code: "band-reversed", facts: { name, from: boundText(from), to: boundText(to) } }];
}

function byLowerBound(a: Bound | undefined, b: Bound | undefined): number {
  if (!a || !b) return a ? 1 : b ? -1 : 0;
  const order = compareQuantity(a.at, b.at);
  if ("problem" in order || order.value !== 0) return "problem" in order ? 0 : order.value;
  return a.included === b.included ? 0 : a.included ? -1 : 1;
}

function seamProblems(name: string, to: Bound | undefined, from: Bound | undefined): readonly Problem[] {
  if (!to || !from)
    return [{ code: "bands-overlap", facts: { name, at: to || from ? boundText(to ?? from) : "全部取值" } }];
  const order = compareQuantity(to.at, from.at);
  if ("problem" in order) return [order.problem];
  if (order.value > 0 || (order.value === 0 && to.included && from.included)) {
    return [{ code: "bands-overlap", facts: { name, at: boundText(from) } }];
  }
  const touching = order.value === 0 && (to.included || from.included);
  return touching ? [] : [{ code: "bands-hole", facts: { name, from: boundText(to), to: boundText(from) } }];
}

function boundText(bound: Bound | undefined): string {
  return bound ? formatQuantity(bound.at) : "";
}
