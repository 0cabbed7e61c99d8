import type { DraftDerivation } from "./check.ts";
import type { Claim } from "./claim.ts";
import { figureOf, said, shownAs, verdictOn, type Recomputed } from "./verdict.ts";

/** 「left＝stated」: a figure that was recomputed from others. `more`: its own check, its basis. */
export function derivationFrom(
  stated: Claim,
  left: string,
  operands: readonly Claim[],
  recomputed: Recomputed,
  more: Pick<DraftDerivation, "check" | "basis"> = {},
): DraftDerivation {
  return {
    ...more,
    formula: `${left}＝${said(stated)}`,
    operands: operands.map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(recomputed.value, stated.unit, stated.places),
    verdict: verdictOn(stated, recomputed),
  };
}

/** Does it follow, be it by rounding? A cut last digit is no proof that these are the figures. */
export function follows({ verdict }: DraftDerivation): boolean {
  return verdict === "exact" || verdict === "rounding";
}
