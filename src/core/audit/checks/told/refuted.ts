import type { Decimal } from "../../../number/decimal.ts";
import type { CheckResult } from "../../check.ts";
import type { Claim } from "../../claim.ts";
import { derivationFrom, follows } from "../../derivation.ts";
import { differing } from "../../differing.ts";
import { quotientOf, type Interval } from "../../interval.ts";
import type { Certainty, CheckName } from "../../result.ts";
import { asOperand, said } from "../../verdict.ts";

type Told = {
  readonly check: CheckName;
  readonly code: Parameters<typeof differing>[0]["code"];
  readonly stated: Claim;
  /** What stands at the left of 「＝」. */
  readonly left: string;
  readonly operands: readonly Claim[];
  readonly value: Decimal;
  readonly interval: Interval | undefined;
  readonly certainty: Certainty;
};

/** 「完成率75%」 held against the two figures it is made of. */
export function rateOrRefuted(
  which: Pick<Told, "check" | "code" | "certainty"> & { readonly stated: Claim },
  above: Claim,
  below: Claim,
): CheckResult {
  return heldOrRefuted({
    ...which,
    left: `${said(above)}÷${said(below)}`,
    operands: [above, below],
    value: above.base.over(below.base),
    interval: quotientOf(asOperand(above), asOperand(below)),
  });
}

/** What a sentence says of a figure, held against it: evidence where it follows, a finding where it cannot. */
export function heldOrRefuted({ check, code, stated, left, operands, value, interval, certainty }: Told): CheckResult {
  const recomputed = { value, interval };
  const derivation = derivationFrom(stated, left, operands, recomputed, { check });
  if (follows(derivation)) return { derivations: [derivation], findings: [] };
  const { verdict, formula } = derivation;
  const finding = differing({ code, stated, operands, recomputed, verdict, formula, certainty });
  return { derivations: [derivation], findings: [{ ...finding, check }] };
}
