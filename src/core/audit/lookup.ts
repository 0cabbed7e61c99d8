import type { Decimal } from "../number/decimal.ts";
import type { Claim } from "./claim.ts";
import type { Reading } from "./reading.ts";

/** Claims by what they measure and by their figure, so that no check compares every claim with every other. */
export type Lookup = {
  /** Of prose only: the words beside a cell are its table's. */
  readonly byMeasure: ReadonlyMap<string, readonly Claim[]>;
  readonly byAmount: ReadonlyMap<bigint, readonly Claim[]>;
};

const known = new WeakMap<Reading, Lookup>();

/** Built when the first check asks. */
export function lookupIn(reading: Reading): Lookup {
  const found = known.get(reading);
  if (found) return found;
  const byMeasure = new Map<string, Claim[]>();
  const byAmount = new Map<bigint, Claim[]>();
  for (const claim of reading.claims) {
    if (claim.approximation !== "exact") continue;
    if (claim.at.kind === "prose") add(byMeasure, measureKey(claim), claim);
    if (claim.unit.dimension === "money") add(byAmount, claim.base.key(amountPlaces), claim);
  }
  const lookup = { byMeasure, byAmount };
  known.set(reading, lookup);
  return lookup;
}

/** A hundredth of a 分. */
const amountPlaces = 4;

function add<Key>(map: Map<Key, Claim[]>, key: Key, claim: Claim): void {
  const list = map.get(key);
  if (list) list.push(claim);
  else map.set(key, [claim]);
}

/** 「1,331.10万元」 → 「1331.1」 */
export function digitsOf({ quote }: Claim): string {
  const digits = quote.replace(/[^\d.]/gu, "");
  return digits.includes(".") ? digits.replace(/\.?0+$/u, "") : digits;
}

/** The claims that state an amount of money, in whatever unit. */
export function amountsOf(reading: Reading, base: Decimal): readonly Claim[] {
  const alike = lookupIn(reading).byAmount.get(base.key(amountPlaces)) ?? [];
  return alike.filter((claim) => claim.base.equals(base));
}

/** What is measured and in what: 「每万人有效发明专利拥有量 件」. Words of time and degree are left out. */
export function measureKey({ measure, unit, change }: Claim): string {
  const words = measure.replace(
    /(?:19|20)\d\d年?度?|上年|去年|本年|全年|年度|实际|我[市省县区局]|全[市省县区]|每/gu,
    "",
  );
  return `${words} ${unit.dimension}${change ?? ""}`;
}

/** Digits without the zeros at either end: 300万 has one. */
export function significantDigits(claim: Claim): number {
  return digitsOf(claim)
    .replace(".", "")
    .replace(/^0+|0+$/gu, "").length;
}
