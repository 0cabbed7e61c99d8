import { Decimal } from "../../number/decimal.ts";
import type { Check, DraftDerivation } from "../check.ts";
import { derivationFrom } from "../derivation.ts";
import { isCounted } from "../claim.ts";
import { significantDigits } from "../lookup.ts";
import { proseOf, type ProseClaim } from "../nearby.ts";
import type { Passage } from "../reading.ts";
import { said } from "../verdict.ts";

/**
 * 「比上年增加6517万元。其中：地方增加6455万元；上划中央减少282万元；上划省级增加344万元」: changes add up as the amounts do, also
 * by other sortings a little further on. Only evidence.
 */
export const changeSums: Check = {
  name: "prose-sum",
  run: ({ passages }) => {
    const changes = passages.flatMap(changesIn);
    return { derivations: changes.flatMap((stated, at) => sumsOf(stated, changes, at)), findings: [] };
  },
};

function changesIn(passage: Passage): readonly ProseClaim[] {
  if (passage.cell) return [];
  return proseOf(passage).filter(
    ({ unit, places, change, approximation, base }) =>
      (unit.dimension === "money" || isCounted(unit, places)) &&
      change !== undefined &&
      approximation === "exact" &&
      base.isPositive(),
  );
}

const mostParts = 8;
const mostSkipped = 10;
const mostSortings = 3;
/** The parts stand right behind it, or the figure has digits enough to be no accident. */
const fewestDigits = { behind: 3, apart: 4 };

const signed = ({ base, change }: ProseClaim): Decimal => (change === "down" ? base.negated() : base);

function sumsOf(stated: ProseClaim, changes: readonly ProseClaim[], at: number): readonly DraftDerivation[] {
  const digits = significantDigits(stated);
  const found: DraftDerivation[] = [];
  for (let from = at + 1; from <= at + 1 + mostSkipped && found.length < mostSortings; from += 1) {
    const isBehind = from === at + 1;
    if (!isBehind && digits < fewestDigits.apart) break;
    const parts = partsFrom(stated, changes, from, isBehind ? digits : undefined);
    if (parts) found.push(derivationOf(stated, parts));
  }
  return found;
}

function partsFrom(
  stated: ProseClaim,
  changes: readonly ProseClaim[],
  from: number,
  digitsBehind: number | undefined,
): readonly ProseClaim[] | undefined {
  const wanted = signed(stated);
  let sum = Decimal.zero;
  for (let count = 1; count <= mostParts; count += 1) {
    const part = changes[from + count - 1];
    if (!part || part.unit.name !== stated.unit.name) return undefined;
    sum = sum.plus(signed(part));
    if (count < 2 || !sum.equals(wanted)) continue;
    if (digitsBehind !== undefined && digitsBehind < fewestDigits.behind && count < 3) continue;
    return changes.slice(from, from + count);
  }
  return undefined;
}

function derivationOf(stated: ProseClaim, parts: readonly ProseClaim[]): DraftDerivation {
  const terms = parts.map((part, at) => {
    const sign = part.change === stated.change ? "＋" : "－";
    return `${at === 0 && sign === "＋" ? "" : sign}${said(part)}`;
  });
  return derivationFrom(stated, terms.join(""), parts, { value: stated.base, interval: undefined });
}
