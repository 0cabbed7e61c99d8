import { sumOf, type Decimal } from "../../../number/decimal.ts";
import {
  joined,
  nothingFound,
  type Check,
  type CheckResult,
  type Derived,
  type DraftDerivation,
  type DraftFinding,
} from "../../check.ts";
import { derivationFrom, follows } from "../../derivation.ts";
import { differing } from "../../differing.ts";
import { quotientOf, sumOfIntervals } from "../../interval.ts";
import { wholeWords } from "../../names.ts";
import { proseOf, sentenceBefore, type ProseClaim } from "../../nearby.ts";
import type { Passage, Reading } from "../../reading.ts";
import { asOperand, said, termsOf } from "../../verdict.ts";
import { isCount, isOperand, isRate } from "../rates/fit.ts";
import { kindOf } from "./share.ts";

/**
 * The share of several together: 「主要有甲类(310件)、乙类(205件)，合计占比51.5%」, 「上述五项合占总数的62.3%」 behind five that each
 * have their share. The amounts over a whole told before, or the shares themselves, make it.
 */
export const jointShare: Check = {
  name: "share",
  run: ({ passages }, derived) =>
    joined(passages.map((passage) => (asked.test(passage.text) ? sharesIn(passages, passage, derived) : nothingFound))),
};

const asked = /(?:合计|共计|合|共|累计|之和)[^，。；%]{0,10}占/u;
const joint = /(?:合计|共计|合|一共|总共|共|累计|之和)[^，。；%]{0,10}占[^，。；%]{0,16}$/u;

function sharesIn(passages: Reading["passages"], passage: Passage, derived: Derived): CheckResult {
  const claims = proseOf(passage);
  return joined(
    claims.map((stated, at) => {
      if (passage.cell || !isRate(stated) || !joint.test(stated.lead) || derived.has(stated.span.start))
        return nothingFound;
      const before = [...above(passages, passage), ...claims.slice(0, at)].slice(-reach);
      return (
        ofAmounts(passages, passage, stated, before) ??
        ofShares(stated, before) ??
        ofSharesBehind(passage, stated, claims.slice(at + 1)) ??
        nothingFound
      );
    }),
  );
}

type List = readonly ProseClaim[];

const reach = 40;
const fewest = 2;

/** Where the sentence opens its paragraph, what it takes together stands in the one before. */
function above(passages: Reading["passages"], { index, headings }: Passage): List {
  const before = passages[index - 1];
  return before && !before.cell && before.headings.at(-1) === headings.at(-1) ? proseOf(before) : [];
}

/** 「上述五个」, 「以上3类」: how many are taken together. */
function countOf(before: List): number | undefined {
  const last = before.at(-1);
  return last && isCount(last) ? Number(last.value.round("half-up", 0).text(0)) : undefined;
}

/** All amounts of the sentence, or those in brackets behind their names; as many before as the words count. */
function listsOf(passage: Passage, stated: ProseClaim, before: List): readonly List[] {
  const amounts = before.filter((claim) => isOperand(claim) && claim.approximation === "exact");
  const kind = kindIn(amounts);
  const alike = amounts.filter((claim) => kindOf(claim) === kind);
  const count = countOf(before);
  if (count !== undefined) return [alike.slice(-count)].filter(({ length }) => length === count);
  const start = stated.at.from - sentenceBefore(passage.text, stated.at.from).length;
  const own = alike.filter(({ at }) => at.passage === passage.index && at.from >= start);
  return [own, own.filter(({ lead }) => lead.endsWith("("))].filter(({ length }) => length >= fewest);
}

const kindIn = (amounts: List): string | undefined => {
  const last = amounts.at(-1);
  return last && kindOf(last);
};

const farthest = 14;
const mostWholes = 60;

function ofAmounts(
  passages: Reading["passages"],
  passage: Passage,
  stated: ProseClaim,
  before: List,
): CheckResult | undefined {
  if (stated.quote.replace(/\D/gu, "").length < 3) return undefined;
  for (const parts of listsOf(passage, stated, before)) {
    const sum = sumOf(parts.map(({ base }) => base));
    const [first] = parts;
    const wholes = first ? wholesBefore(passages, first, sum) : [];
    for (const whole of wholes) {
      const interval = quotientOf(sumOfIntervals(parts.map(asOperand)), asOperand(whole));
      const recomputed = { value: sum.over(whole.base), interval };
      const operands = [...parts, whole];
      const found = derivationFrom(stated, `(${termsOf(parts, "＋")})÷${said(whole)}`, operands, recomputed);
      if (follows(found)) return { derivations: [found], findings: [] };
    }
  }
  return undefined;
}

function wholesBefore(passages: Reading["passages"], first: ProseClaim, least: Decimal): List {
  const found: ProseClaim[] = [];
  for (let at = first.at.passage; at >= Math.max(0, first.at.passage - farthest); at -= 1) {
    const passage = passages[at];
    if (!passage || passage.cell) continue;
    for (const claim of proseOf(passage).toReversed()) {
      if (found.length >= mostWholes) return found;
      if (claim.index >= first.index || !isOperand(claim) || kindOf(claim) !== kindOf(first)) continue;
      if (claim.base.compare(least) > 0 && claim.approximation === "exact") found.push(claim);
    }
  }
  return found;
}

/** As many shares of the same whole as the words count: they make it up to rounding, or it is wrong. */
function ofShares(stated: ProseClaim, before: List): CheckResult | undefined {
  const count = countOf(before);
  const words = wholeWords(stated.lead);
  if (count === undefined || words === undefined) return undefined;
  const shares = before.filter((claim) => isRate(claim) && wholeWords(claim.lead) === words).slice(-count);
  const [first] = shares;
  if (!first || shares.length !== count || before.slice(before.indexOf(first)).some(isOtherRate(shares)))
    return undefined;
  const recomputed = {
    value: sumOf(shares.map(({ base }) => base)),
    interval: sumOfIntervals(shares.map(({ interval }) => interval)),
  };
  const derivation: DraftDerivation = derivationFrom(stated, termsOf(shares, "＋"), shares, recomputed);
  if (follows(derivation)) return { derivations: [derivation], findings: [] };
  const { verdict, formula } = derivation;
  const finding: DraftFinding = differing({
    code: "audit-share",
    stated,
    operands: shares,
    recomputed,
    verdict,
    formula,
    certainty: "probable",
  });
  return { derivations: [derivation], findings: [finding] };
}

const mostBehind = 8;

/** 「两类合计占比81.5%，其中甲类占比42.3%，乙类占比39.2%」 */
function ofSharesBehind({ text }: Passage, stated: ProseClaim, behind: List): CheckResult | undefined {
  const [first] = behind;
  if (!first || !/^[，。；(]?其中/u.test(text.slice(stated.at.to))) return undefined;
  const shares: ProseClaim[] = [];
  for (const claim of behind.slice(0, mostBehind)) {
    if (/[。；]/u.test(text.slice(stated.at.to, claim.at.from)) || !isRate(claim) || !/占/u.test(claim.lead)) break;
    shares.push(claim);
  }
  for (let count = shares.length; count >= fewest; count -= 1) {
    const parts = shares.slice(0, count);
    const recomputed = {
      value: sumOf(parts.map(({ base }) => base)),
      interval: sumOfIntervals(parts.map(({ interval }) => interval)),
    };
    const found = derivationFrom(stated, termsOf(parts, "＋"), parts, recomputed);
    if (follows(found)) return { derivations: [found], findings: [] };
  }
  return undefined;
}

const isOtherRate =
  (shares: List) =>
  (claim: ProseClaim): boolean =>
    isRate(claim) && !shares.includes(claim);
