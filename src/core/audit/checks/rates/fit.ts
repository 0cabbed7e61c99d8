import { Decimal } from "../../../number/decimal.ts";
import type { CheckResult, DraftDerivation } from "../../check.ts";
import { differing } from "../../differing.ts";
import { quotientOf } from "../../interval.ts";
import type { ProseClaim } from "../../nearby.ts";
import type { RateWords } from "../../rateWords.ts";
import type { Certainty, Verdict } from "../../result.ts";
import { asOperand, figureOf, said, shownAs, verdictOn, type Recomputed } from "../../verdict.ts";

/** What a rate is divided from and by: a part (or several together) and its whole. */
export type Fit = {
  readonly above: readonly ProseClaim[];
  readonly below: ProseClaim;
  readonly verdict: Verdict;
  readonly recomputed: Recomputed;
};

export function isRate({ unit, change, approximation }: ProseClaim): boolean {
  return (unit.name === "%" || unit.name === "‰") && change === undefined && approximation === "exact";
}

/** Amounts and counts; a target that is a bound (100件以上) counts as its figure. */
export function isOperand(claim: ProseClaim): boolean {
  const { unit, change, base, approximation } = claim;
  if (isCount(claim) || unit.name === "岁") return false;
  if (change !== undefined || !base.isPositive() || approximation === "about" || approximation === "below")
    return false;
  return unit.dimension !== "ratio" && unit.dimension !== "年" && unit.dimension !== "time";
}

/** 「上述五个」 counts what was named, and is no amount of it. */
export const isCount = ({ lead, places, value }: ProseClaim): boolean =>
  places === 0 && /(?:上述|以上|前述|前)$/u.test(lead) && value.compare(mostCounted) <= 0;

const mostCounted = Decimal.fraction(20n, 1n);

type Above = ProseClaim | readonly ProseClaim[];

/**
 * For every divisor the range in which the dividend must lie: one multiplication each way, then comparisons. The pair that
 * gives it to the digit comes before those that only round to it.
 */
export function fitting(
  aboves: readonly Above[],
  belows: readonly ProseClaim[],
  stated: ProseClaim,
  lenient: boolean,
): Fit | undefined {
  const { low, high } = stated.interval;
  if (!low || !high) return undefined;
  let first: Fit | undefined;
  let second: Fit | undefined;
  for (const below of belows.toReversed()) {
    const [least, most] = [below.base.times(low), below.base.times(high)];
    for (const one of aboves.toReversed()) {
      const above = "span" in one ? [one] : one;
      const head = above[0];
      if (!head || above.includes(below) || head.unit.dimension !== below.unit.dimension) continue;
      const value = above.reduce((sum, { base }) => sum.plus(base), Decimal.zero);
      if (value.compare(least) >= 0 && value.compare(most) <= 0) {
        const fit = fitOf(above, below, stated);
        if (fit.verdict === "exact") return fit;
        first ??= fit;
        continue;
      }
      if (!lenient || second) continue;
      const loose = fitOf(above, below, stated);
      if (loose.verdict !== "impossible") second = loose;
    }
  }
  return first ?? second;
}

export function fitOf(above: readonly ProseClaim[], below: ProseClaim, stated: ProseClaim): Fit {
  const value = above.reduce((sum, { base }) => sum.plus(base), Decimal.zero).over(below.base);
  const only = above.length === 1 ? above[0] : undefined;
  const recomputed = { value, interval: only && quotientOf(asOperand(only), asOperand(below)) };
  return { above, below, recomputed, verdict: verdictOn(stated, recomputed) };
}

export function derivationOf(
  stated: ProseClaim,
  { above, below, recomputed, verdict }: Fit,
  words: RateWords | undefined,
): DraftDerivation {
  const top = above.length > 1 ? `(${above.map(said).join("＋")})` : above.map(said).join("");
  return {
    check: checkOf(words, stated, below),
    formula: `${top}÷${said(below)}＝${said(stated)}`,
    operands: [...above, below].map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(recomputed.value, stated.unit, stated.places),
    verdict,
    ...(below.measure !== "" && { basis: below.measure.slice(0, 30) }),
  };
}

function checkOf(
  words: RateWords | undefined,
  { lead }: ProseClaim,
  below: ProseClaim,
): "rate" | "completion" | "share" {
  return words?.check ?? (/占/u.test(lead) || /占[^，。；]*$/u.test(below.lead) ? "share" : "rate");
}

const codes = { rate: "audit-rate", completion: "audit-completion", share: "audit-share" } as const;

export function findingsOn(
  stated: ProseClaim,
  fit: Fit,
  words: RateWords | undefined,
  certainty: Certainty,
): CheckResult["findings"] {
  if (fit.verdict !== "impossible" && fit.verdict !== "truncated") return [];
  const { formula, check } = derivationOf(stated, fit, words);
  const code = codes[check === "completion" || check === "share" ? check : "rate"];
  const finding = differing({
    code,
    stated,
    operands: [...fit.above, fit.below],
    recomputed: fit.recomputed,
    verdict: fit.verdict,
    formula,
    certainty,
  });
  return [{ ...finding, ...(check && { check }) }];
}
