import type { CheckResult, DraftDerivation } from "../../check.ts";
import { isCounted, type Claim } from "../../claim.ts";
import { nameOf, ownWords, resembles } from "../../facts.ts";
import { digitsOf, significantDigits } from "../../lookup.ts";
import type { Reading } from "../../reading.ts";
import { figureOf, said } from "../../verdict.ts";
import { dimensionOf, isTargetOf, shortestName } from "./common.ts";

const telling = 4;
const mostSame = 6;

/** The same digits in the same unit for what seems the same thing: where a figure was taken from. */
export function repeated(reading: Reading): CheckResult {
  const byDigits = new Map<string, Claim[]>();
  const derivations: DraftDerivation[] = [];
  for (const claim of reading.claims) {
    const digits = claim.approximation === "exact" ? digitsOf(claim) : "";
    if (digits === "" || digits === "0" || digits === "100" || isYear(claim)) continue;
    const key = `${digits} ${dimensionOf(claim)} ${isCounted(claim.unit, claim.places) ? "" : claim.unit.name}`;
    const earlier = byDigits.get(key);
    if (!earlier) {
      byDigits.set(key, [claim]);
      continue;
    }
    // A column that says the same in every row is no news after the first few.
    if (claim.at.kind === "cell" && earlier.length >= mostSame) continue;
    const many = digits.replace(".", "").replace(/^0+|0+$/gu, "").length;
    const from = many >= telling ? earlier[0] : earlier.find((other) => isAbout(other, claim, many));
    const isTold = from && !isTargetOf(claim, from) && !isTargetOf(from, claim);
    if (from && isTold && !isSamePlace(from, claim)) derivations.push(agreeingClaims(from, claim));
    if (earlier.length < mostSame) earlier.push(claim);
  }
  return { derivations, findings: [] };
}

const fewestPlaces = 3;
const shownPlaces = 2;

/** 1331.1361 shown as 1331.136 or 1331.14 elsewhere. */
export function coarser(reading: Reading): CheckResult {
  const rounded = new Map<string, Claim>();
  const money = reading.claims.filter(
    ({ unit, approximation }) => unit.dimension === "money" && approximation === "exact",
  );
  for (const claim of money) {
    if (claim.places < fewestPlaces || significantDigits(claim) <= telling) continue;
    for (let places = shownPlaces; places < claim.places; places += 1) {
      const key = `${claim.value.round("half-up", places).text(places)} ${claim.unit.name}`;
      if (!rounded.has(key)) rounded.set(key, claim);
    }
  }
  if (rounded.size === 0) return { derivations: [], findings: [] };
  const derivations = money.flatMap((stated): readonly DraftDerivation[] => {
    if (stated.places < shownPlaces || significantDigits(stated) < telling) return [];
    const from = rounded.get(`${stated.value.text(stated.places)} ${stated.unit.name}`);
    if (!from || from.base.equals(stated.base)) return [];
    return [{ ...agreeingClaims(from, stated), verdict: "rounding" }];
  });
  return { derivations, findings: [] };
}

const isYear = ({ quote, unit }: Claim): boolean => unit.name === "" && /^(?:19|20)\d\d$/u.test(quote);

/** The fewer digits, the more the words must have in common. */
function isAbout(left: Claim, right: Claim, digits: number): boolean {
  if (left.change !== right.change) return false;
  const [one, other] = [nameOf(left.measure), nameOf(right.measure)];
  if (digits >= someDigits) {
    // 「39.3万起」 of a title says no name.
    if (isFine(left) && (one === "" || other === "")) return true;
    const [words, there] = [one + left.tail.slice(0, 10), other + right.tail.slice(0, 10)];
    return resembles(words, there) || (isFine(left) && shareWord(ownWords(one), ownWords(other)));
  }
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (digits < 2) return short.length >= shortestName && long.includes(short);
  return resembles(ownWords(one), ownWords(other)) || resembles(withNoun(one, left), withNoun(other, right));
}

/** 16.35万元, 39.3万起: told to a decimal. */
const isFine = ({ places, unit }: Claim): boolean => places > 0 && unit.name !== "" && unit.dimension !== "ratio";

/** 「较大火灾18起」 and 「18起较大火灾」. */
const withNoun = (name: string, { tail }: Claim): string =>
  ownWords(name + (/^[\u4e00-\u9fff]{0,6}/u.exec(tail)?.[0] ?? ""));

function shareWord(one: string, other: string): boolean {
  for (let at = 0; at + 2 <= one.length; at += 1) if (other.includes(one.slice(at, at + 2))) return true;
  return false;
}

const someDigits = 3;

function isSamePlace({ at: left }: Claim, { at: right }: Claim): boolean {
  if (left.kind === "cell" && right.kind === "cell") return left.table === right.table && left.row === right.row;
  return false;
}

function agreeingClaims(from: Claim, stated: Claim): DraftDerivation {
  return {
    formula: `${said(from)}＝${said(stated)}`,
    operands: [figureOf(from)],
    stated: figureOf(stated),
    recomputed: said(from),
    verdict: "exact",
  };
}
