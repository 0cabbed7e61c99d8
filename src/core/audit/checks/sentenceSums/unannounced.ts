import { Decimal } from "../../../number/decimal.ts";
import type { CheckResult } from "../../check.ts";
import { isCounted } from "../../claim.ts";
import { sameSentence, wordsBetween, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import { sumVerdict } from "../../sums.ts";
import { withoutNested } from "./nested.ts";
import { derivationOf, isPartOf, sumWord } from "./parts.ts";

const fewestUnannounced = 3;
const mostUnannounced = 15;

type Sides = readonly (readonly ProseClaim[])[];

export const sidesOf = (claims: readonly ProseClaim[], at: number): Sides => [
  claims.slice(at + 1, at + 1 + mostUnannounced),
  claims.slice(Math.max(0, at - mostUnannounced), at).reverse(),
];

const sorting = /(?:其中|分[^，。：]{1,8}?[：:]|[^，。；]{0,8}情况[是为]?[：:，])/gu;

/**
 * The same total again by other kinds (「其中：地方级…，上划…。分部门情况是：国税…」), and with what stands in brackets left
 * out or alone: 「1894人，其中局本级187人(在编139人、协管48人)，环卫处1707人(…)」.
 */
export function otherSortings(
  passage: Passage,
  claims: readonly ProseClaim[],
  at: number,
  depths: readonly number[],
): readonly CheckResult[] {
  const stated = claims[at];
  if (!stated || claims.length < 3) return [];
  const own = depths[at];
  const [behind = [], before = []] = sidesOf(claims, at).map((side) =>
    side.filter((claim) => depths[claim.index - (claims[0]?.index ?? 0)] === own),
  );
  const later = behind.slice(1).flatMap((claim, index) => {
    const left = behind[index];
    return left && wordsBetween(passage, left, claim).search(sorting) >= 0 ? [behind.slice(index + 1)] : [];
  });
  const top = withoutNested(
    passage,
    behind.filter((claim) => isPartOf(claim, stated)),
  );
  const kinds = [behind, before].flatMap((side) => ofOneKind(passage, stated, side));
  return [...[behind, before, top, ...later].flatMap((side) => unannounced(claims, at, [side]) ?? []), ...kinds];
}

/** 「6个乡镇32个村，东片2个乡镇11个村，中片3个乡镇15个村，西片1个乡镇6个村」: the towns of the sentence by themselves. */
function ofOneKind(passage: Passage, stated: ProseClaim, side: readonly ProseClaim[]): readonly CheckResult[] {
  const noun = nounBehind(stated);
  if (noun === "" || !isCounted(stated.unit, stated.places)) return [];
  const alike = side.filter(
    (claim) => isPartOf(claim, stated) && nounBehind(claim) === noun && sameSentence(passage, claim, stated),
  );
  if (alike.length < 2 || alike.length === side.filter((claim) => isPartOf(claim, stated)).length) return [];
  const parts = alike.toSorted((left, right) => left.index - right.index);
  const sum = sumVerdict(stated, parts);
  return sum.verdict === "exact" ? [{ derivations: [derivationOf({ stated, parts, sum })], findings: [] }] : [];
}

/** 村 of 行政村 and 村: the last letter of the noun. */
const nounBehind = ({ tail }: ProseClaim): string => /^[\u4e00-\u9fff]{1,6}/u.exec(tail)?.[0].at(-1) ?? "";

/** How many brackets are open at each figure. */
export function depthsOf({ text }: Passage, claims: readonly ProseClaim[]): readonly number[] {
  let depth = 0;
  let from = 0;
  return claims.map(({ at }) => {
    for (; from < at.from; from += 1) {
      if (text[from] === "(") depth += 1;
      else if (text[from] === ")") depth = Math.max(0, depth - 1);
      else if (text[from] === "。") depth = 0;
    }
    return depth;
  });
}

/** Figures next to each other that give a total to the digit, though no word says that they are its parts. */
export function unannounced(claims: readonly ProseClaim[], at: number, sides: Sides): CheckResult | undefined {
  const stated = claims[at];
  const isAnnounced =
    stated !== undefined && !/^(?:money|points|ratio)$/u.test(stated.unit.dimension) && sumWord.test(stated.lead);
  if (!stated || (significant(stated) < 2 && !isAnnounced)) return undefined;
  const isShort = significant(stated) < 3 && !isAnnounced;
  for (const side of sides) {
    const parts = side.filter((claim) => isPartOf(claim, stated)).slice(0, isShort ? 2 : mostUnannounced);
    let value = Decimal.zero;
    for (const [index, part] of parts.entries()) {
      value = value.plus(part.base);
      if (value.compare(stated.base) > 0) break;
      const count = index + 1;
      if (!value.equals(stated.base) || count < 2) continue;
      const isShown = count >= fewestUnannounced || isAnnounced || significant(stated) >= 4;
      if (!isShown && !areBeside(claims, at, parts.slice(0, count))) continue;
      const found = parts.slice(0, count).toSorted((left, right) => left.index - right.index);
      return { derivations: [derivationOf({ stated, parts: found, sum: sumVerdict(stated, found) })], findings: [] };
    }
  }
  return undefined;
}

/** 「派单601件，按时办结597件，超时4件」: the next two, or told more finely than their sum. */
function areBeside(claims: readonly ProseClaim[], at: number, parts: readonly ProseClaim[]): boolean {
  const stated = claims[at];
  const [one, two] = parts;
  if (!stated || !one || !two || parts.some(({ unit }) => unit.name !== stated.unit.name)) return false;
  if (parts.some((part) => part.places > stated.places && significant(part) > fewestUnannounced)) return true;
  const places = parts.map((part) => claims.indexOf(part) - at).toSorted((left, right) => left - right);
  return isCounted(stated.unit, stated.places) && (places.join(",") === "1,2" || places.join(",") === "-2,-1");
}

/** Digits without the zeros at either end: 300万 has one. */
function significant({ value, places }: ProseClaim): number {
  return value
    .absolute()
    .text(places)
    .replace(".", "")
    .replace(/^0+|0+$/gu, "").length;
}
