import { Decimal } from "../../../number/decimal.ts";
import type { DraftDerivation } from "../../check.ts";
import type { ProseClaim } from "../../nearby.ts";
import type { Sum } from "../../sums.ts";
import { figureOf, said, shownAs, termsOf } from "../../verdict.ts";

export function isPartOf(claim: ProseClaim, stated: ProseClaim): boolean {
  if (isStandard.test(claim.lead) || /^\/|^每/u.test(claim.tail)) return false;
  if (claim.unit.name === "%" && !/(?:占|权重|比例|比重)/u.test(claim.lead)) return false;
  if (claim.unit.dimension !== stated.unit.dimension || claim.change !== undefined || claim.approximation !== "exact")
    return false;
  return (claim.unit.name === "%") === (stated.unit.name === "%") && claim.base.compare(stated.base.times(two)) <= 0;
}

export const sumWord =
  /(?:合计|共计|总计|总共|一共|累计|共得|合共|共|总额|总数|总量|总投入|总投资)(?:[^，。；]{0,10})$/u;

export type Tried = { readonly stated: ProseClaim; readonly parts: readonly ProseClaim[]; readonly sum: Sum };

export function derivationOf({ stated, parts, sum }: Tried): DraftDerivation {
  const isOneUnit = parts.every(({ unit }) => unit.name === stated.unit.name);
  return {
    // 「8000＋3000＝1.1亿元」 would be read as false.
    formula: `${isOneUnit ? termsOf(parts, "＋") : parts.map(said).join("＋")}＝${said(stated)}`,
    operands: parts.map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(sum.value, stated.unit, stated.places),
    verdict: sum.verdict,
  };
}

/** What is paid for each is no part of what is paid for all. */
const isStandard = /(?:每|额度|标准(?!化)|最高|上限|限额|单价|均)[^，。；]{0,12}$/u;

const two = Decimal.fraction(2n, 1n);
