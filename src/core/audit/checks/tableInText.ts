import { Decimal, sumOf } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived, type DraftDerivation } from "../check.ts";
import type { Claim } from "../claim.ts";
import { derivationFrom, follows } from "../derivation.ts";
import { differing } from "../differing.ts";
import { quotientOf } from "../interval.ts";
import { significantDigits } from "../lookup.ts";
import { isProse } from "../nearby.ts";
import type { AuditTable, Reading } from "../reading.ts";
import { rowsOf } from "../tableRows.ts";
import { asOperand, figureOf, said, shownAs, termsOf } from "../verdict.ts";
import { bandsOf, columnsOf, type BandRows, type Column } from "./columns/column.ts";
import { asRate, isMostlyPercent } from "./columns/computed.ts";

/**
 * What a table has in common with the text around it: shares of a total that only the text names, and columns that add up
 * to a figure of the text. Several rows have to agree before anything is said.
 */
export const tableInText: Check = {
  name: "share",
  run: (reading, derived) =>
    joined(
      reading.tables.flatMap((table) => {
        const amounts = amountsAbove(reading, table);
        return bandsOf(table).flatMap((band) => {
          const columns = columnsOf(table, band);
          return columns.length > widest
            ? []
            : [sharesIn(columns, amounts, derived), sumsIn(table, band, columns, amounts)];
        });
      }),
    ),
};

const widest = 40;
const reach = 80;
const fewestRows = 3;

/** The amounts of the text above a table, the nearest first. */
function amountsAbove({ claims }: Reading, { span }: AuditTable): readonly Claim[] {
  const end = firstBehind(claims, span.start);
  return claims
    .slice(Math.max(0, end - reach), end)
    .filter(isAmount)
    .toReversed();
}

function firstBehind(claims: readonly Claim[], position: number): number {
  let [low, high] = [0, claims.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((claims[middle]?.span.start ?? Infinity) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isAmount(claim: Claim): boolean {
  const { unit, change, base, approximation } = claim;
  return (
    isProse(claim) &&
    unit.dimension !== "ratio" &&
    change === undefined &&
    base.isPositive() &&
    approximation === "exact"
  );
}

const shareHeader = /(?:占|比重|比例)/u;
const otherHeader = /(?:变化|变动|增减|同比|环比|上年|去年)/u;

function sharesIn(columns: readonly Column[], amounts: readonly Claim[], derived: Derived): CheckResult {
  return joined(
    columns.map((column, at) => {
      if (!shareHeader.test(column.header) || otherHeader.test(column.header)) return nothingFound;
      const figures = column.figures.flatMap((figure) => figure ?? []);
      if (figures.length < fewestRows || figures.some(({ span }) => derived.has(span.start))) return nothingFound;
      const parts = columns.slice(0, at).findLast((one) => !isMostlyPercent(one) && !/占|比|率/u.test(one.header));
      return parts ? ofText(column, parts, amounts) : nothingFound;
    }),
  );
}

type Share = { readonly stated: Claim; readonly part: Claim };

/** The amount of which all rows are the shares; where all but one of many are, that one is wrong. */
function ofText(column: Column, parts: Column, amounts: readonly Claim[]): CheckResult {
  const shares = column.figures.flatMap((figure, row): readonly Share[] => {
    const part = parts.figures[row];
    if (!figure || !part || part.base.isZero()) return [];
    return [{ stated: asRate(figure, column.header), part }];
  });
  if (shares.length < fewestRows) return nothingFound;
  const most = shares.reduce((value, { part }) => (part.base.compare(value) > 0 ? part.base : value), Decimal.zero);
  for (const whole of amounts) {
    if (whole.base.compare(most) < 0 || !shares.every(({ part }) => isLike(part, whole))) continue;
    const derivations = shares.map((share) => derivationOf(share, whole));
    const held = derivations.filter(follows).length;
    if (held === shares.length) return { derivations, findings: [] };
    if (held === shares.length - 1 && held > fewestRows)
      return { derivations, findings: shares.flatMap((share, at) => wrong(share, whole, derivations[at])) };
  }
  return nothingFound;
}

const isLike = (cell: Claim, amount: Claim): boolean =>
  cell.unit.name === "" || cell.unit.dimension === amount.unit.dimension;

function recomputedOf({ part }: Share, whole: Claim) {
  return { value: part.base.over(whole.base), interval: quotientOf(asOperand(part), asOperand(whole)) };
}

function derivationOf(share: Share, whole: Claim): DraftDerivation {
  const { stated, part } = share;
  return derivationFrom(stated, `${said(part)}÷${said(whole)}`, [part, whole], recomputedOf(share, whole), {
    check: "share",
    basis: whole.measure.slice(0, 30),
  });
}

function wrong(share: Share, whole: Claim, derivation: DraftDerivation | undefined): CheckResult["findings"] {
  if (!derivation || derivation.verdict !== "impossible") return [];
  const { formula, verdict } = derivation;
  const { stated, part } = share;
  const recomputed = recomputedOf(share, whole);
  const operands = [part, whole];
  return [differing({ code: "audit-share", stated, operands, recomputed, verdict, formula, certainty: "probable" })];
}

const fewestDigits = 4;
const mostRows = 60;

/** 「商品类投诉284428件」 over a table of its kinds without a row of totals. */
function sumsIn(table: AuditTable, band: BandRows, columns: readonly Column[], amounts: readonly Claim[]): CheckResult {
  const rows = rowsOf(table).filter(({ row }) => row >= band.from && row < band.to);
  if (rows.length < fewestRows || rows.length > mostRows) return nothingFound;
  if (rows.some(({ kind, isAmong }) => kind !== "detail" || isAmong)) return nothingFound;
  const told = amounts.filter((claim) => significantDigits(claim) >= fewestDigits);
  const derivations = columns.flatMap((column): readonly DraftDerivation[] => {
    const parts = column.figures.flatMap((figure) => figure ?? []);
    if (parts.length < fewestRows || isMostlyPercent(column) || /率|比/u.test(column.header)) return [];
    const sum = sumOf(parts.map(({ base }) => base));
    const stated = told.find((claim) => claim.base.equals(sum) && parts.every((part) => isLike(part, claim)));
    if (!stated) return [];
    return [
      {
        check: "table-sum",
        formula: `${termsOf(parts, "＋")}＝${said(stated)}`,
        operands: parts.map(figureOf),
        stated: figureOf(stated),
        recomputed: shownAs(sum, stated.unit, stated.places),
        verdict: "exact",
      },
    ];
  });
  return { derivations, findings: [] };
}
