import { sumOf } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../check.ts";
import { derivationFrom, follows } from "../derivation.ts";
import { differing } from "../differing.ts";
import { quotientOf } from "../interval.ts";
import { proseOf, wordsBetween, type ProseClaim } from "../nearby.ts";
import { rateWords } from "../rateWords.ts";
import type { Passage, Reading } from "../reading.ts";
import { asOperand, said, termsOf } from "../verdict.ts";
import { isOperand, isRate } from "./rates/fit.ts";

/**
 * Rates told as a list: 「甲、乙、丙分别到位400万元、200万元、120万元，到位率分别为100%、80%、80%」, each of its own whole or
 * all of one. The first belongs to the first amount of a list before, the second to the second.
 */
export const respectiveRates: Check = {
  name: "rate",
  run: ({ passages }, derived) => joined(passages.map((passage) => listsIn(passages, passage, derived))),
};

function listsIn(passages: Reading["passages"], passage: Passage, derived: Derived): CheckResult {
  if (!/[%‰][、，和及与]/u.test(passage.text)) return nothingFound;
  const claims = proseOf(passage);
  const results: CheckResult[] = [];
  for (let at = 0; at < claims.length; at += 1) {
    const rates = ratesFrom(passage, claims, at);
    if (rates.length < 2) continue;
    at += rates.length - 1;
    if (rates.some(({ span }) => !derived.has(span.start)))
      results.push(ofList(passage, claims, rates, amountsAbove(passages, passage)));
  }
  return joined(results);
}

/** Rates with nothing but 、 or 和 between them. */
function ratesFrom(passage: Passage, claims: readonly ProseClaim[], from: number): readonly ProseClaim[] {
  const rates: ProseClaim[] = [];
  for (let at = from; at < claims.length; at += 1) {
    const [claim, previous] = [claims[at], rates.at(-1)];
    if (!claim || !isRate(claim)) break;
    if (previous && !/^(?:[、，和及与]|、?以及)$/u.test(wordsBetween(passage, previous, claim))) break;
    rates.push(claim);
  }
  return rates;
}

const passagesAbove = 4;

/** 「分别占投诉总量的26%、14%、11%」 of a total that a paragraph above names. */
const amountsAbove = (passages: Reading["passages"], { index }: Passage): List =>
  passages
    .slice(Math.max(0, index - passagesAbove), index)
    .flatMap((above) => (above.cell ? [] : proseOf(above).filter(isOperand)))
    .slice(-reach);

type List = readonly ProseClaim[];
const reach = 40;
const mostLists = 8;

function ofList(passage: Passage, claims: List, rates: List, above: List): CheckResult {
  const [first] = rates;
  const end = first ? claims.indexOf(first) : 0;
  // 「四项执行率分别为」 says how many there are.
  const amounts = claims
    .slice(Math.max(0, end - reach), end)
    .filter(
      (claim) =>
        isOperand(claim) && !(/^[一二三四五六七八九十]/u.test(claim.quote) && end - claims.indexOf(claim) === 1),
    );
  const paired = pairedIn([...above, ...amounts], rates);
  if (paired) return { derivations: paired, findings: [] };
  const lists = listsOf(passage, amounts, rates.length);
  let best: Tried | undefined;
  for (const [at, parts] of lists.entries()) {
    for (const below of wholesOf([...above, ...amounts], parts, [...lists.slice(at + 1), ...lists.slice(0, at)])) {
      const tried = tryLists(rates, parts, below);
      if (tried.held === rates.length) return { derivations: tried.derivations, findings: [] };
      if (below !== "sum" && tried.held > (best?.held ?? 0)) best = tried;
    }
  }
  const isShown = best !== undefined && best.held >= 2 && best.held === rates.length - 1;
  return best && isShown ? wrongIn(best) : nothingFound;
}

/** So many amounts of one unit as a list, the nearest first: the figures between 、 and 和. */
function listsOf(passage: Passage, amounts: List, count: number): readonly List[] {
  const found: List[] = [];
  for (let at = amounts.length - count; at >= 0 && found.length < mostLists; at -= 1) {
    const list = amounts.slice(at, at + count);
    const isList = list.every((claim, index) => {
      const previous = list[index - 1];
      if (!previous) return true;
      return (
        claim.unit.name === previous.unit.name &&
        /^(?:[、，和及与]|、?以及)[^。；，]{0,16}$/u.test(wordsBetween(passage, previous, claim))
      );
    });
    if (isList) found.push(list);
  }
  return [...found, ...recordsOf(amounts, count)];
}

/** 「计划投资7亿元，受益55万人。已完成投资8.14亿元，受益57.99万人，分别占计划的116%、105%」: the same units in the same order. */
function pairedIn(amounts: List, rates: List): CheckResult["derivations"] | undefined {
  const count = rates.length;
  const [parts, wholes] = [amounts.slice(-count), amounts.slice(-2 * count, -count)];
  const areAlike = wholes.length === count && parts.every(({ unit }, at) => unit.name === wholes[at]?.unit.name);
  if (!areAlike || new Set(parts.map(({ unit }) => unit.name)).size < count) return undefined;
  const tried = tryLists(rates, parts, wholes);
  return tried.held === count ? tried.derivations : undefined;
}

const widestRecord = 3;

/** 「甲安排300万元、支出270万元；乙安排200万元、支出190万元。执行率分别为」: of so many records the first, and the second. */
function recordsOf(amounts: List, count: number): readonly List[] {
  return Array.from({ length: widestRecord - 1 }, (_, at) => at + 2).flatMap((width) => {
    const last = amounts.slice(-width * count);
    if (last.length < width * count || count < 3) return [];
    const columns = Array.from({ length: width }, (_, column) => last.filter((_, at) => at % width === column));
    const areAlike = columns.every(([first, ...more]) => more.every(({ unit }) => unit.name === first?.unit.name));
    return areAlike ? columns.toReversed() : [];
  });
}

type Whole = List | ProseClaim | "sum";

/** Another list, one amount for all, or what they make together. */
function wholesOf(amounts: List, above: List, lists: readonly List[]): readonly Whole[] {
  const dimension = above[0]?.unit.dimension;
  const others = lists.filter((list) => !list.some((claim) => above.includes(claim)));
  const single = amounts.filter((claim) => !above.includes(claim) && claim.unit.dimension === dimension).toReversed();
  return [...others, ...single, "sum"];
}

type Tried = {
  readonly rates: List;
  readonly above: List;
  readonly below: Whole;
  readonly derivations: CheckResult["derivations"];
  readonly held: number;
};

function tryLists(rates: List, above: List, below: Whole): Tried {
  const derivations = rates.flatMap((stated, at) => ofOne(stated, at, above, below) ?? []);
  return { rates, above, below, derivations, held: derivations.filter(follows).length };
}

function ofOne(stated: ProseClaim, at: number, above: List, below: Whole) {
  const part = above[at];
  const check = rateWords(stated)?.check ?? "share";
  if (!part) return undefined;
  if (below === "sum") {
    const total = sumOf(above.map(({ base }) => base));
    const recomputed = { value: part.base.over(total), interval: undefined };
    return derivationFrom(stated, `${said(part)}÷(${termsOf(above, "＋")})`, above, recomputed, { check });
  }
  const whole = "span" in below ? below : below[at];
  if (!whole) return undefined;
  const recomputed = {
    value: part.base.over(whole.base),
    interval: quotientOf(asOperand(part), asOperand(whole)),
  };
  return derivationFrom(stated, `${said(part)}÷${said(whole)}`, [part, whole], recomputed, { check });
}

/** All but one of the list follow: the one that does not is wrong. */
function wrongIn({ rates, above, below, derivations }: Tried): CheckResult {
  const findings = rates.flatMap((stated, at) => {
    const derivation = derivations[at];
    const part = above[at];
    const whole = below === "sum" || "span" in below ? below : below[at];
    if (!derivation || !part || !whole || whole === "sum" || follows(derivation)) return [];
    const recomputed = { value: part.base.over(whole.base), interval: undefined };
    const { formula, verdict } = derivation;
    return [
      differing({
        code: "audit-rate",
        stated,
        operands: [part, whole],
        recomputed,
        verdict,
        formula,
        certainty: "probable",
      }),
    ];
  });
  return { derivations, findings };
}
