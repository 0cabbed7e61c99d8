import { quotientOf, sumOfIntervals } from "../../interval.ts";
import type { Check, CheckResult, Derived, DraftDerivation } from "../../check.ts";
import { joined, nothingFound } from "../../check.ts";
import { derivationFrom, follows } from "../../derivation.ts";
import { proseOf, type ProseClaim } from "../../nearby.ts";
import type { Passage, Reading } from "../../reading.ts";
import { asOperand, said } from "../../verdict.ts";
import { isOperand, isRate } from "./fit.ts";

/**
 * 「录用620人，未录用155人，录用率80%」: a rate of what was and what was not, both told and nobody's total. Only evidence.
 */
export const oppositeRates: Check = {
  name: "rate",
  run: ({ passages }, derived) =>
    joined(
      passages.map((passage) =>
        /率/u.test(passage.text) && !passage.cell ? ratesIn(passages, passage, derived) : nothingFound,
      ),
    ),
};

const stemOf = /([\u4e00-\u9fff]{1,4})率(?:[(][^()]{1,12}[)])?[为是达到约]*$/u;
const reach = 24;
const passagesAbove = 2;
const passagesBelow = 1;

function ratesIn(passages: Reading["passages"], passage: Passage, derived: Derived): CheckResult {
  const claims = proseOf(passage);
  let near: readonly Named[] | undefined;
  const derivations = claims.flatMap((stated): readonly DraftDerivation[] => {
    const stem = stemOf.exec(stated.lead)?.[1];
    if (stem === undefined || !isRate(stated) || derived.has(stated.span.start)) return [];
    if (stated.quote.replace(/\D/gu, "").length < 3) return [];
    near ??= namedNear(passages, passage);
    const found = ofPair(
      stated,
      stem,
      near.filter(({ claim }) => Math.abs(claim.index - stated.index) <= reach),
    );
    return found ? [found] : [];
  });
  return { derivations, findings: [] };
}

/** An amount and all words of its clause before it. */
type Named = { readonly claim: ProseClaim; readonly words: string };

function namedNear(passages: Reading["passages"], { index }: Passage): readonly Named[] {
  return passages
    .slice(Math.max(0, index - passagesAbove), index + 1 + passagesBelow)
    .filter(({ cell }) => !cell)
    .flatMap((passage) =>
      proseOf(passage)
        .filter((claim) => isOperand(claim) && claim.approximation === "exact")
        .map((claim) => ({ claim, words: clauseBefore(passage, claim) })),
    );
}

const longestClause = 50;

const clauseBefore = ({ text }: Passage, { at }: ProseClaim): string =>
  text
    .slice(Math.max(0, at.from - longestClause), at.from)
    .replace(/^.*[，。；：]/u, "")
    .replace(/[(][^()]*[)]/gu, "");

const negation = /[不未非]/u;

function ofPair(stated: ProseClaim, stem: string, near: readonly Named[]): DraftDerivation | undefined {
  const isNegative = negation.test(stem);
  const root = stem.replace(/^.*[不未非]/u, "");
  if (root === "") return undefined;
  const letters = root.slice(-2);
  const called = near.filter(({ words }) => words.includes(letters));
  const refused = called.filter(({ words }) => negation.test(words)).toReversed();
  const accepted = called.filter(({ words }) => !negation.test(words)).toReversed();
  for (const { claim: no } of refused) {
    for (const { claim: yes } of accepted) {
      if (yes.unit.name !== no.unit.name) continue;
      const part = isNegative ? no : yes;
      const whole = { value: yes.base.plus(no.base), interval: sumOfIntervals([yes, no].map(asOperand)) };
      const recomputed = { value: part.base.over(whole.value), interval: quotientOf(asOperand(part), whole.interval) };
      const left = `${said(part)}÷(${said(yes)}＋${said(no)})`;
      const found = derivationFrom(stated, left, [yes, no], recomputed);
      if (follows(found)) return found;
    }
  }
  return undefined;
}
