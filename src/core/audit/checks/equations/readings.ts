import { Decimal, sumOf } from "../../../number/decimal.ts";
import { isRatio, plain, unit } from "../../../number/units.ts";
import type { Claim } from "../../claim.ts";
import { evaluated, type Evaluated, type Token } from "../../expression.ts";
import { exactly, halfUnit, printedInterval } from "../../interval.ts";
import { verdictOn } from "../../verdict.ts";
import type { Piece } from "./pieces.ts";

export type Reading = Evaluated & {
  readonly stated: Claim;
  readonly verdict: ReturnType<typeof verdictOn>;
  readonly isPercent: boolean;
};

/** Figures as printed, and in base units: an equation may use either; the percent sign may be missing on the right. */
export function readingsOf(
  expression: readonly Piece[],
  operands: readonly Claim[],
  stated: Claim,
): readonly Reading[] {
  const names = new Set([...operands, stated].filter((claim) => !isRatio(claim.unit)).map((claim) => claim.unit.name));
  const asPrinted = evaluated(tokensOf(expression, (claim) => isRatio(claim.unit) && claim.unit !== plain));
  const inBase = names.size > 1 ? evaluated(tokensOf(expression, () => true)) : undefined;
  const readings: Reading[] = [];
  const statedPlain = isRatio(stated.unit) && stated.unit !== plain ? stated : asNumber(stated);
  if (asPrinted)
    readings.push({
      ...asPrinted,
      stated: statedPlain,
      verdict: verdictOn(statedPlain, asPrinted, true),
      isPercent: false,
    });
  if (inBase) readings.push({ ...inBase, stated, verdict: verdictOn(stated, inBase, true), isPercent: false });
  if (asPrinted && stated.unit.name === "%") {
    const hundredfold = asNumber(stated);
    readings.push({
      ...asPrinted,
      stated: hundredfold,
      verdict: verdictOn(hundredfold, asPrinted, true),
      isPercent: false,
    });
  }
  if (asPrinted && stated.unit === plain && operands.length > 1) {
    const percent = asPercent(stated);
    readings.push({ ...asPrinted, stated: percent, verdict: verdictOn(percent, asPrinted, true), isPercent: true });
  }
  return readings;
}

function tokensOf(expression: readonly Piece[], inBase: (claim: Claim) => boolean): readonly Token[] {
  const percents = expression.flatMap((piece) =>
    "claim" in piece && piece.claim.unit.name === "%" ? [piece.claim] : [],
  );
  // Weights that make 100% are what they are.
  const areWeights = sumOf(percents.map(({ base }) => base)).equals(Decimal.one);
  return expression.flatMap((piece): readonly Token[] => {
    if ("claim" in piece) {
      const { claim } = piece;
      const shown = inBase(claim) ? claim : asNumber(claim);
      // 100% is a way of writing and nothing that was rounded.
      const isWhole = claim.unit.name === "%" && (areWeights || claim.base.equals(Decimal.one));
      return [{ kind: "number", value: shown.base, interval: isWhole ? exactly(shown.base) : shown.interval }];
    }
    return "sign" in piece && piece.sign !== "=" ? [{ kind: "sign", sign: piece.sign }] : [];
  });
}

/** The digits alone, whatever their unit. */
function asNumber(claim: Claim): Claim {
  if (claim.unit === plain) return claim;
  const half = claim.interval.low?.equals(claim.base) === true ? Decimal.zero : halfUnit(claim.places);
  return {
    ...claim,
    unit: plain,
    base: claim.value,
    interval: printedInterval(claim.value, half, claim.approximation),
  };
}

function asPercent(claim: Claim): Claim {
  const percent = unit("%");
  const base = claim.value.times(percent.factor);
  const half = halfUnit(claim.places).times(percent.factor);
  return { ...claim, unit: percent, base, interval: printedInterval(base, half, claim.approximation) };
}
