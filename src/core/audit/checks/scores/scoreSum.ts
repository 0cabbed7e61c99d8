import { Decimal } from "../../../number/decimal.ts";
import type { CheckResult } from "../../check.ts";
import { derivationFrom } from "../../derivation.ts";
import { differing } from "../../differing.ts";
import type { ProseClaim } from "../../nearby.ts";
import type { Certainty } from "../../result.ts";
import { sumVerdict } from "../../sums.ts";
import { termsOf } from "../../verdict.ts";

/**
 * A total score held against the scores it is said to be made of. Undefined where they are farther from it than one
 * `farthest`th of it: then they are no parts of it.
 */
export function scoreSum(
  stated: ProseClaim,
  parts: readonly ProseClaim[],
  { farthest, certainty }: { readonly farthest: bigint; readonly certainty: Certainty },
): CheckResult | undefined {
  const { value, verdict } = sumVerdict(stated, parts, true);
  const recomputed = { value, interval: undefined };
  const derivation = derivationFrom(stated, termsOf(parts, "＋"), parts, recomputed);
  if (verdict === "exact") return { derivations: [derivation], findings: [] };
  const gap = stated.base.minus(value).absolute();
  if (gap.times(Decimal.fraction(farthest, 1n)).compare(stated.base) > 0) return undefined;
  const { formula } = derivation;
  const finding = differing({
    code: "audit-points",
    stated,
    operands: parts,
    recomputed,
    verdict: "impossible",
    formula,
    certainty,
  });
  return { derivations: [{ ...derivation, verdict: "impossible" }], findings: [finding] };
}
