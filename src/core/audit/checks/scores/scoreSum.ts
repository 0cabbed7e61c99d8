import { Decimal } from "../../../number/decimal.ts";
import type { CheckResult, DraftDerivation } from "../../check.ts";
import { derivationFrom } from "../../derivation.ts";
import { differing } from "../../differing.ts";
import type { ProseClaim } from "../../nearby.ts";
import type { Certainty } from "../../result.ts";
import { sumVerdict } from "../../sums.ts";
import { termsOf } from "../../verdict.ts";

/** Points and scores are never rounded: parts add up to the digit or not at all. */
export function derivationOf(stated: ProseClaim, parts: readonly ProseClaim[]): DraftDerivation {
  const { value, verdict } = sumVerdict(stated, parts, true);
  return { ...derivationFrom(stated, termsOf(parts, "＋"), parts, { value, interval: undefined }), verdict };
}

/** A total of points or scores held against what the words say it is made of. */
export function pointsSum(stated: ProseClaim, parts: readonly ProseClaim[], certainty: Certainty): CheckResult {
  const derivation = derivationOf(stated, parts);
  const { verdict, formula } = derivation;
  if (verdict === "exact") return { derivations: [derivation], findings: [] };
  const recomputed = { value: sumVerdict(stated, parts, true).value, interval: undefined };
  const operands = parts;
  return {
    derivations: [derivation],
    findings: [differing({ code: "audit-points", stated, operands, recomputed, verdict, formula, certainty })],
  };
}

/**
 * A total score held against the scores it is said to be made of. Undefined where they are farther from it than one
 * `farthest`th of it: then they are no parts of it.
 */
export function scoreSum(
  stated: ProseClaim,
  parts: readonly ProseClaim[],
  { farthest, certainty }: { readonly farthest: bigint; readonly certainty: Certainty },
): CheckResult | undefined {
  const gap = stated.base.minus(sumVerdict(stated, parts, true).value).absolute();
  if (gap.times(Decimal.fraction(farthest, 1n)).compare(stated.base) > 0) return undefined;
  return pointsSum(stated, parts, certainty);
}
