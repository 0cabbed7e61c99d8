import { Decimal } from "../../../number/decimal.ts";
import { wordsBetween, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";

const mostNested = 5;

/** 「第二产业65585万元，其中工业40653万元；建筑业24932万元」: without the parts of a part, where they make it to the digit. */
export function withoutNested(passage: Passage, claims: readonly ProseClaim[]): readonly ProseClaim[] {
  const kept: ProseClaim[] = [];
  for (let at = 0; at < claims.length; at += 1) {
    const claim = claims[at];
    const next = claims[at + 1];
    if (!claim) break;
    kept.push(claim);
    if (!next || !/其中/u.test(wordsBetween(passage, claim, next))) continue;
    let sum = Decimal.zero;
    for (let count = 1; count <= mostNested; count += 1) {
      const part = claims[at + count];
      if (!part || part.unit.dimension !== claim.unit.dimension) break;
      sum = sum.plus(part.base);
      if (count < 2 || !sum.equals(claim.base)) continue;
      at += count;
      break;
    }
  }
  return kept;
}

/** 「中央200万元，省级16万元(甲6万元，乙10万元，市级10万元)」: whatever stands behind a part and makes it to the digit is told of it. */
export function withoutSubtotals(claims: readonly ProseClaim[]): readonly ProseClaim[] {
  const kept: ProseClaim[] = [];
  for (let at = 0; at < claims.length; at += 1) {
    const claim = claims[at];
    if (!claim) break;
    kept.push(claim);
    let sum = Decimal.zero;
    for (let count = 1; count <= mostNested; count += 1) {
      sum = sum.plus(claims[at + count]?.base ?? Decimal.zero);
      if (count < 2 || !claims[at + count] || !sum.equals(claim.base)) continue;
      at += count;
      break;
    }
  }
  return kept;
}
