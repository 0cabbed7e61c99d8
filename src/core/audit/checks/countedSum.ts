import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived, type DraftDerivation } from "../check.ts";
import { isCounted } from "../claim.ts";
import { derivationFrom } from "../derivation.ts";
import { proseOf, wordsBetween, type ProseClaim } from "../nearby.ts";
import type { Passage } from "../reading.ts";
import { said } from "../verdict.ts";

/** 「对3家企业每家补助5万元，对1家补助4万元，共补助19万元」: what each one gets, times how many, added up. Only evidence. */
export const countedSum: Check = {
  name: "prose-sum",
  run: ({ passages }, derived) => joined(passages.map((passage) => totalsIn(passage, derived))),
};

const totalWord = /(?:共|合计|总)[^，。；]{0,10}$/u;
const each = /(?:分别|各|每(?:[家户个名人项件所村校镇班]|人|年))/u;

function totalsIn(passage: Passage, derived: Derived): CheckResult {
  if (!/[各每]|分别/u.test(passage.text)) return nothingFound;
  const claims = proseOf(passage);
  const derivations = claims.flatMap((stated, at): readonly DraftDerivation[] => {
    if (!isAmount(stated) || !totalWord.test(stated.lead) || derived.has(stated.span.start)) return [];
    const found = sumOfTerms(stated, termsBefore(passage, claims, at));
    return found ? [found] : [];
  });
  return { derivations, findings: [] };
}

function isAmount({ unit, approximation, change, base }: ProseClaim): boolean {
  return unit.dimension === "money" && approximation === "exact" && change === undefined && base.isPositive();
}

/** An amount, and how many get it where the words say that each does. */
type Term = { readonly amount: ProseClaim; readonly count: ProseClaim | undefined };

const mostTerms = 10;
const farthest = 24;

/** The nearest first. */
function termsBefore(passage: Passage, claims: readonly ProseClaim[], at: number): readonly Term[] {
  const terms: Term[] = [];
  for (let index = at - 1; index >= 0 && terms.length < mostTerms; index -= 1) {
    const amount = claims[index];
    if (!amount || !isAmount(amount)) continue;
    const before = claims[index - 1];
    const words = before ? wordsBetween(passage, before, amount) : "";
    const isEach = before !== undefined && isCounted(before.unit, before.places) && words.length <= farthest;
    terms.push({ amount, count: isEach && each.test(words) && !/。/u.test(words) ? before : undefined });
  }
  return terms;
}

function sumOfTerms(stated: ProseClaim, terms: readonly Term[]): DraftDerivation | undefined {
  let sum = Decimal.zero;
  for (const [index, { amount, count }] of terms.entries()) {
    sum = sum.plus(count ? amount.base.times(count.value) : amount.base);
    const used = terms.slice(0, index + 1).toReversed();
    if (!sum.equals(stated.base) || !used.some((term) => term.count)) continue;
    const left = used.map((term) => (term.count ? `${said(term.count)}×${said(term.amount)}` : said(term.amount)));
    const operands = used.flatMap((term) => (term.count ? [term.count, term.amount] : [term.amount]));
    return derivationFrom(stated, left.join("＋"), operands, { value: sum, interval: undefined });
  }
  return undefined;
}
