import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../check.ts";
import { derivationFrom } from "../derivation.ts";
import { significantDigits } from "../lookup.ts";
import { proseOf, type ProseClaim } from "../nearby.ts";
import type { Passage } from "../reading.ts";
import { said } from "../verdict.ts";

/** 「每人每亩补贴100元，26930亩，发放269.3万元」: what is paid for each, times how many, is what is paid. Only evidence. */
export const product: Check = {
  name: "equation",
  run: ({ passages }) =>
    joined(
      passages.map((passage, at) =>
        productsIn(passage, passages.slice(Math.max(0, at - 2), at), passages.slice(at + 1, at + 4)),
      ),
    ),
};

const around = 12;

function productsIn(passage: Passage, above: readonly Passage[], below: readonly Passage[]): CheckResult {
  const claims = proseOf(passage);
  if (!claims.some(isStandard)) return nothingFound;
  const earlier = above.flatMap((one) => (one.cell ? [] : proseOf(one))).slice(-around);
  const following = below.flatMap((next) => (next.cell ? [] : proseOf(next))).slice(0, 2 * around);
  return joined(
    claims.flatMap((each, at) => {
      if (!isStandard(each)) return [];
      const own = [...claims.slice(Math.max(0, at - around), at), ...claims.slice(at + 1, at + around)];
      return [ofStandard(each, [...earlier, ...own, ...following])];
    }),
  );
}

function isStandard({ unit, lead, tail, approximation, change }: ProseClaim): boolean {
  if (unit.dimension !== "money" && unit.per === undefined) return false;
  if (approximation !== "exact" || change !== undefined) return false;
  return /(?:每[\u4e00-\u9fff]|人均|户均|标准|单价|均价)[^，。；]{0,16}$/u.test(lead) || /^[/每](?!年)/u.test(tail);
}

/** Of counts and amounts near it, every pair that fits to the digit. */
function ofStandard(each: ProseClaim, near: readonly ProseClaim[]): CheckResult {
  const counts = near.filter(
    ({ unit, base, change, approximation }) =>
      !["money", "ratio", "年", "points"].includes(unit.dimension) &&
      approximation === "exact" &&
      change === undefined &&
      base.compare(Decimal.one) > 0,
  );
  const amounts = near.filter(
    (claim) => claim.unit.dimension === "money" && claim.approximation === "exact" && significantDigits(claim) >= 2,
  );
  const derivations = amounts.flatMap((stated) => {
    if (stated.base.equals(each.base)) return [];
    const fits = counts.flatMap((many) => timesOf(each, many, stated) ?? []);
    const best = fits.find(({ verdict }) => verdict === "exact") ?? fits[0];
    return best ? [best] : [];
  });
  return { derivations, findings: [] };
}

const telling = 4;

/** 15元 for each of 387100亩; an area is also counted in the unit in which it is told. To the digit, or to four of them. */
function timesOf(each: ProseClaim, many: ProseClaim, stated: ProseClaim): DraftDerivation | undefined {
  for (const count of [many.base, many.value]) {
    const value = count.times(each.base);
    const isExact = value.equals(stated.base);
    const { low, high } = stated.interval;
    const isNear =
      significantDigits(stated) >= telling && low && high && value.compare(low) >= 0 && value.compare(high) <= 0;
    if (isExact || isNear)
      return derivationFrom(stated, `${said(each)}×${said(many)}`, [many, each], { value, interval: undefined });
  }
  return undefined;
}
