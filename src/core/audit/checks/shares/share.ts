import { isCounted } from "../../claim.ts";
import { isWholeNamed, wholeWords } from "../../names.ts";
import { isInRateList, proseOf, sentenceBefore, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import { isOperand, isRate } from "../rates/fit.ts";

/** 「受理商品类投诉479件，占投诉量的48%」: the share, what it is a share with, and what the whole is called. */
export type Share = {
  readonly stated: ProseClaim;
  /** Several where the words say that they are taken together. */
  readonly parts: readonly ProseClaim[];
  readonly words: string;
  readonly passage: Passage;
};

export function sharesOf(passage: Passage): readonly Share[] {
  if (passage.cell || !/占/u.test(passage.text)) return [];
  const claims = proseOf(passage);
  return claims.flatMap((stated, at): readonly Share[] => {
    const words = isShare(stated) && !isInRateList(passage, stated) ? wholeWords(stated.lead) : undefined;
    if (words === undefined) return [];
    const parts = partsOf(passage, claims, at);
    return parts.length > 0 ? [{ stated, parts, words: bareWhole(words), passage }] : [];
  });
}

const isShare = (claim: ProseClaim): boolean =>
  isRate(claim) && !claim.value.isZero() && claim.base.toString() !== "1" && !/满分|权重|分值/u.test(claim.lead);

/** 投诉总量, 总投诉量 and 投诉数 are 投诉; 总数 is whatever there is in all. */
const bareWhole = (words: string): string =>
  words.replace(/[的全总]|数量|(?:数|量|额|比|人|件)$|(?:数|量|额|比|人|件)(?=[数量额]$)/gu, "").replace(/^比$/u, "");

/** The figure right before the share, brackets apart; all of a list where the words take them together. */
function partsOf(passage: Passage, claims: readonly ProseClaim[], at: number): readonly ProseClaim[] {
  const stated = claims[at];
  const own = partBefore(passage, claims, at);
  if (!stated || !own) return [];
  const isJoint = /(?:合计|共|一共|总共)[^，。；]*占/u.test(stated.lead);
  if (!isJoint) return [own];
  const near = claims.slice(Math.max(0, at - mostListed), at);
  const list = near.filter(
    (claim) =>
      isOperand(claim) &&
      claim.unit.dimension === own.unit.dimension &&
      !isBracketed(passage, claim, stated) &&
      claim.at.from >= stated.at.from - sentenceBefore(passage.text, stated.at.from).length,
  );
  return list;
}

const mostListed = 12;

/** The figures that a list before the share names one behind the other: 「甲783件、乙579件、丙562件，占」. */
export function listBefore({ passage, parts, stated }: Share): readonly ProseClaim[] {
  const claims = proseOf(passage);
  const list: ProseClaim[] = [];
  const [own] = parts;
  for (let at = own ? claims.indexOf(own) : -1; at >= 0; at -= 1) {
    const [claim, next] = [claims[at], list[0]];
    if (!claim || !isOperand(claim) || claim.unit.name !== own?.unit.name) break;
    if (next && !/^[、和及与][^，。；]{0,20}$/u.test(passage.text.slice(claim.at.to, next.at.from))) break;
    list.unshift(claim);
  }
  return list.length > 1 && stated.at.from - (list.at(-1)?.at.to ?? 0) <= nearest ? list : [];
}

const nearest = 24;

/** The last figure before a share that no bracket encloses. */
export function partBefore(passage: Passage, claims: readonly ProseClaim[], at: number): ProseClaim | undefined {
  const stated = claims[at];
  if (!stated) return undefined;
  for (let index = at - 1; index >= Math.max(0, at - mostListed); index -= 1) {
    const claim = claims[index];
    if (!claim || /[。！？；]/u.test(passage.text.slice(claim.at.to, stated.at.from))) return undefined;
    if (isBracketed(passage, claim, stated)) continue;
    // 「占预算的93%，占收入的48%」: another share of the same figure lies in between.
    if (
      isRate(claim) &&
      index === at - 1 &&
      !/^[，、]?[并又和]?占/u.test(passage.text.slice(claim.at.to, stated.at.from))
    )
      return undefined;
    if (isRate(claim) || claim.change !== undefined) continue;
    return isOperand(claim) && claim.approximation === "exact" ? claim : undefined;
  }
  return undefined;
}

/** Does a bracket that closes before `stated` enclose it? */
export function isBracketed({ text }: Passage, { at }: ProseClaim, stated: ProseClaim): boolean {
  const behind = text.slice(at.to, stated.at.from);
  const close = behind.indexOf(")");
  return close >= 0 && !behind.slice(0, close).includes("(");
}

export const kindOf = ({ unit, places }: ProseClaim): string => (isCounted(unit, places) ? "count" : unit.dimension);

/** Is the whole called so? */
export function isCalled(words: string, whole: ProseClaim): boolean {
  if (words.length < 2) return false;
  return `${whole.lead}${whole.tail.slice(0, 8)}`.includes(words) || isWholeNamed(words, whole);
}
