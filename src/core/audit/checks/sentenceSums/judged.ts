import { Decimal } from "../../../number/decimal.ts";
import type { CheckResult, DraftDerivation } from "../../check.ts";
import { differing } from "../../differing.ts";
import type { ProseClaim } from "../../nearby.ts";
import type { Certainty } from "../../result.ts";
import { isPossible, sumVerdict, toleranceOf } from "../../sums.ts";
import { figureOf, quoteOf, said, shownAs } from "../../verdict.ts";
import { areOfOneNoun, kinship } from "./families.ts";
import { derivationOf, type Tried } from "./parts.ts";

/** Figures that may be the parts of a total, longest choice first. `firm`: the words say that these are all of them. */
export type Parts = {
  readonly choices: readonly (readonly ProseClaim[])[];
  readonly firm: "all" | "list" | "some" | "bracket" | "perhaps";
  /** Without what stands in brackets behind one of them. */
  readonly outer?: readonly ProseClaim[];
  /** Up to the first semicolon: what is held against the total when none of the choices gives it. */
  readonly clause?: readonly ProseClaim[];
  /** What a part is called, where the words stand before a figure beside it: 「城市低保420户630人」. */
  readonly names?: ReadonlyMap<ProseClaim, string>;
};

export function judged(stated: ProseClaim, { choices, outer, firm, clause, names }: Parts): CheckResult | undefined {
  const tried = choices
    .filter((parts) => parts.length > 1)
    .map((parts): Tried => ({ stated, parts, sum: sumVerdict(stated, parts) }));
  const exact = tried.find(({ sum }) => sum.verdict === "exact");
  const near = tried.find(({ parts, sum }) => sum.verdict === "rounding" && (parts === choices[0] || parts === outer));
  const fits = exact ?? near;
  if (fits && isTie(fits)) return cutShort(fits);
  if (fits) return { derivations: [derivationOf(fits), ...remainders(fits)], findings: [] };
  const slip = tried[0] && unitSlip(tried[0]);
  if (slip) return slip;
  const whole = (clause && tried.find(({ parts }) => parts.length === clause.length)) ?? tried[0];
  const certainty = whole && certaintyOf(whole, firm, names);
  if (!whole || !certainty) return undefined;
  const recomputed = { value: whole.sum.value, interval: undefined };
  const derivation = derivationOf(whole);
  const finding = differing({
    code: "audit-prose-sum",
    stated,
    operands: whole.parts,
    recomputed,
    verdict: "impossible",
    formula: derivation.formula,
    certainty,
  });
  return { derivations: [derivation], findings: [finding] };
}

/** 「131385万元，其中教育29104元，社保…万元」: one of them has another unit, and with the unit of the others they add up. */
function unitSlip({ stated, parts }: Tried): CheckResult | undefined {
  const other = parts.filter(({ unit }) => unit.name !== stated.unit.name);
  const [odd, more] = other;
  if (!odd || more || parts.length < fewestForSlip || odd.unit.dimension !== "money") return undefined;
  const meant = parts.map((part) => (part === odd ? inUnitOf(stated, part) : part));
  const sum = sumVerdict(stated, meant);
  if (sum.verdict !== "exact") return undefined;
  const [one, two] = [odd.unit.factor, stated.unit.factor];
  const times = one.largerOf(two).over(one.smallerOf(two)).toString();
  const { formula } = derivationOf({ stated, parts: meant, sum });
  const facts = { quote: said(odd), other: formula, times };
  const finding = {
    check: "unit" as const,
    what: { code: "audit-unit-slip" as const, facts },
    certainty: "probable" as const,
    quotes: [odd, stated].map(quoteOf),
    stated: odd.quote,
  };
  return { derivations: [derivationOf({ stated, parts: meant, sum })], findings: [finding] };
}

const fewestForSlip = 3;

const inUnitOf = ({ unit }: ProseClaim, part: ProseClaim): ProseClaim => ({
  ...part,
  unit,
  base: part.value.times(unit.factor),
});

/** 「1.2亿元，其中8000万元、3000万元、1500万元」: 1.25 from parts a hundred times as fine is rounded up, or was cut. */
function isTie({ stated, parts, sum }: Tried): boolean {
  const { high } = stated.interval;
  if (sum.verdict !== "rounding" || !high?.equals(sum.value)) return false;
  return toleranceOf(parts).times(hundred).compare(high.minus(stated.base)) <= 0;
}

function cutShort(fits: Tried): CheckResult {
  const { stated, parts, sum } = fits;
  const derivation = { ...derivationOf(fits), verdict: "truncated" as const };
  const { formula, verdict } = derivation;
  const recomputed = { value: sum.value, interval: undefined };
  const certainty = "worth-a-look";
  const finding = differing({
    code: "audit-prose-sum",
    stated,
    operands: parts,
    recomputed,
    verdict,
    formula,
    certainty,
  });
  return { derivations: [derivation], findings: [finding] };
}

/** Of two parts each is also what the other leaves over. */
function remainders({ stated, parts, sum }: Tried): readonly DraftDerivation[] {
  const [first, second] = parts;
  if (!first || !second || parts.length !== 2) return [];
  return [
    {
      check: "difference",
      formula: `${said(stated)}－${said(first)}＝${said(second)}`,
      operands: [figureOf(stated), figureOf(first)],
      stated: figureOf(second),
      recomputed: shownAs(stated.base.minus(first.base), second.unit, second.places),
      verdict: sum.verdict,
    },
  ];
}

/** 其中 need not name every part and may name overlapping ones; only a list said to be complete must add up. */
function certaintyOf({ stated, parts, sum }: Tried, firm: Parts["firm"], names: Parts["names"]): Certainty | undefined {
  const gap = stated.base.minus(sum.value);
  // Half of it missing: more likely that these are not the parts, unless the words leave no doubt.
  const isFar = gap.absolute().times(two).compare(stated.base) > 0;
  if (isFar && !(parts.length > 2 && (firm === "list" || (firm === "all" && /分别/u.test(parts[0]?.lead ?? "")))))
    return undefined;
  if (firm === "all") return isPossible(stated, parts) ? "probable" : "certain";
  if (firm === "perhaps") return undefined;
  if (isPossible(stated, parts)) return firm !== "bracket" && areAsTheyAre(stated, parts) ? "worth-a-look" : undefined;
  if (firm === "list") return "probable";
  const kin = kinship(parts.map((part) => names?.get(part) ?? part.lead));
  if (kin === "whole" || (kin === "exclusive" && gap.isNegative())) return "probable";
  if (kin === "exclusive" && gap.times(ten).compare(stated.base) <= 0) return "worth-a-look";
  // Kinds of one noun may overlap, and mostly do not.
  if (stated.unit.dimension !== "money" && gap.isNegative() && areOfOneNoun(parts)) return "worth-a-look";
  // What is measured and not counted does not overlap: parts of an area beyond it.
  const isNearby = gap.absolute().times(five).compare(stated.base) <= 0;
  if (
    gap.isNegative() &&
    isNearby &&
    parts.length > 1 &&
    /^(?:area|length|volume|weight)$/u.test(stated.unit.dimension)
  )
    return "worth-a-look";
  // 「其中29项得满分，7项失分」 may overlap; 「其中发明31件、外观69件」 are kinds.
  if (stated.unit.dimension !== "money" && !areKinds(parts))
    return isListNear(stated, parts, gap) ? "worth-a-look" : undefined;
  const isMore = gap.isNegative();
  if (isMore && stated.unit.dimension === "money") return "probable";
  return isNearby && (isMore || !/等|主要/u.test(parts.at(-1)?.tail ?? "")) ? "worth-a-look" : undefined;
}

/** 「32个村，其中东镇8个村，西镇7个村，南镇6个村，北镇5个村」: three names of one ending and more, and a tenth or less is missing. */
function isListNear(stated: ProseClaim, parts: readonly ProseClaim[], gap: Decimal): boolean {
  const [ending, ...others] = parts.map(({ measure }) => measure.slice(-1));
  if (parts.length < 3 || ending === undefined || !/[\u4e00-\u9fff]/u.test(ending)) return false;
  const isOfOneEnding = others.every((one) => one === ending) && parts.every(({ measure }) => measure.length <= 8);
  const isOpen =
    /等|主要|左右/u.test(parts.at(-1)?.tail ?? "") ||
    parts.some(({ lead }) => /主要|重点|以上|以下|女|党员|贫困/u.test(lead));
  return isOfOneEnding && !isOpen && !gap.isNegative() && gap.times(ten).compare(stated.base) <= 0;
}

function areKinds(parts: readonly ProseClaim[]): boolean {
  return parts.slice(1).every(({ lead }) => /^、?[^，；]{1,10}$/u.test(lead) && lead.startsWith("、"));
}

/** 「89.97万元，其中30万元、30万元、29.99万元」: beside a part as fine as the total, whole amounts are no rounded ones. */
function areAsTheyAre(stated: ProseClaim, parts: readonly ProseClaim[]): boolean {
  const isFine = stated.places > 0 && parts.some(({ places }) => places >= stated.places);
  return isFine && parts.every(({ places }) => places === 0 || places >= stated.places) && isNear(stated, parts);
}

function isNear(stated: ProseClaim, parts: readonly ProseClaim[]): boolean {
  const gap = stated.base.minus(sumVerdict(stated, parts).value).absolute();
  return gap.times(hundred).compare(stated.base) <= 0;
}

const hundred = Decimal.fraction(100n, 1n);
const two = Decimal.fraction(2n, 1n);
const ten = Decimal.fraction(10n, 1n);
const five = Decimal.fraction(5n, 1n);
