import { differenceOf, quotientOf, sumOfIntervals } from "../../interval.ts";
import type { Check, CheckResult, Derived, DraftDerivation } from "../../check.ts";
import { joined, nothingFound } from "../../check.ts";
import { derivationFrom, follows } from "../../derivation.ts";
import { proseOf, sameSentence, type ProseClaim } from "../../nearby.ts";
import type { Passage, Reading } from "../../reading.ts";
import { asOperand, said } from "../../verdict.ts";
import { heldOrRefuted } from "../told/refuted.ts";
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
  const rest = claims.map((stated, at) => (isRate(stated) ? ofRest(passage, claims, at, derived) : nothingFound));
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
  return joined([...rest, { derivations, findings: [] }]);
}

/** 「抽检150份，不合格9份，合格率94%」: of all that were tested those that did not fail. */
function ofRest(passage: Passage, claims: readonly ProseClaim[], at: number, derived: Derived): CheckResult {
  const [stated, failed] = [claims[at], claims[at - 1]];
  const stem = stated && stemOf.exec(stated.lead)?.[1]?.slice(-2);
  if (!stated || !failed || stem === undefined || stem.length < 2 || negation.test(stem)) return nothingFound;
  if (
    derived.has(stated.span.start) ||
    !new RegExp(`^[，、；]?[不未]${stem}(?:的|者|数)?(?:有|为)?$`, "u").test(failed.lead)
  )
    return nothingFound;
  // What was mended since, or tested again, is another rate.
  if (/整改|复检|复查|修复|返工|处理后/u.test(stated.lead)) return nothingFound;
  const since = claims.slice(0, at).findLastIndex((claim) => claim.unit.name === "%") + 1;
  const spoken = claims
    .slice(Math.max(since, at - mostKinds), at - 1)
    .filter((claim) => sameSentence(passage, claim, stated) && claim.unit.name === failed.unit.name);
  const whole = spoken.find((claim) => tested.test(claim.lead));
  const isPlain = [whole, failed].every((claim) => claim && isOperand(claim) && claim.approximation === "exact");
  if (!whole || !isPlain || failed.base.compare(whole.base) >= 0) return nothingFound;
  const value = whole.base.minus(failed.base);
  return heldOrRefuted({
    check: "rate",
    code: "audit-rate",
    stated,
    left: `(${said(whole)}－${said(failed)})÷${said(whole)}`,
    operands: [whole, failed],
    value: value.over(whole.base),
    interval: quotientOf(differenceOf(asOperand(whole), asOperand(failed)), asOperand(whole)),
    certainty: "probable",
  });
}

const mostKinds = 6;
const tested = /(?:抽[检查测样]|检[查测验]|测试|监测|验收|考核|评[定审]|调查|送检|参[加评])[^，。；]{0,10}$/u;

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
