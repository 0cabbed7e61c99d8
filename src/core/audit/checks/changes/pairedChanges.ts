import { Decimal } from "../../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../../check.ts";
import { derivationFrom, follows } from "../../derivation.ts";
import { differing } from "../../differing.ts";
import { between, quotientOf } from "../../interval.ts";
import { proseOf, sameSentence, wordsBetween, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import { said } from "../../verdict.ts";

/**
 * 「审结95件134人，去年同期为200件377人，同比分别下降52.5%、64.46%」: as many figures of this year, as many of last year in the same
 * units, and the changes of each in their order.
 */
export const pairedChanges: Check = {
  name: "growth",
  run: ({ passages }) => joined(passages.map(pairsIn)),
};

const mostPaired = 4;
const lastYear = /(?:上年|去年|上一年)(?:同期|全年|度)*(?:分别)?([^，。；\d]{0,12}?)(?:分别)?(?:为|是|有|共)?$/u;

function pairsIn(passage: Passage): CheckResult {
  if (!/[%‰][、和及]/u.test(passage.text) || !/分别/u.test(passage.text)) return nothingFound;
  const claims = proseOf(passage);
  return joined(
    claims.map((first, at) => {
      if (!isFirstChange(first)) return nothingFound;
      const rates = ratesFrom(passage, claims, at);
      const count = rates.length;
      const [now, past] = [claims.slice(at - 2 * count, at - count), claims.slice(at - count, at)];
      if (count < 2 || at < 2 * count || !areTied(passage, now, past, first)) return nothingFound;
      return joined(rates.map((stated, index) => changeOf(stated, first.change, now[index], past[index])));
    }),
  );
}

const isFirstChange = ({ unit, change, lead }: ProseClaim): boolean =>
  unit.name === "%" && change !== undefined && /分别/u.test(lead);

type List = readonly ProseClaim[];

/** The changes behind the first have no words of their own. */
function ratesFrom(passage: Passage, claims: List, from: number): List {
  const rates: ProseClaim[] = [];
  for (let at = from; at < Math.min(claims.length, from + mostPaired); at += 1) {
    const [claim, previous] = [claims[at], rates.at(-1)];
    if (!claim || claim.unit.name !== "%" || claim.approximation !== "exact") break;
    if (previous && !/^(?:[、，和及与]|、?以及)$/u.test(wordsBetween(passage, previous, claim))) break;
    rates.push(claim);
  }
  return rates;
}

/** The same units in the same order in one sentence, and the words say that the second are last year's. */
function areTied(passage: Passage, now: List, past: List, stated: ProseClaim): boolean {
  const [first, opening] = [now[0], past[0]];
  if (!first || !opening || !sameSentence(passage, first, stated)) return false;
  // 「审结95件，去年同期受理200件」 are of two things.
  const words = lastYear.exec(opening.lead)?.[1];
  if (words === undefined || !first.lead.includes(words) || now.some(({ lead }) => lastYear.test(lead))) return false;
  const isPlain = ({ change, approximation, base }: ProseClaim) =>
    change === undefined && approximation === "exact" && base.isPositive();
  return now.every((claim, at) => {
    const other = past[at];
    return other !== undefined && isPlain(claim) && isPlain(other) && claim.unit.name === other.unit.name;
  });
}

function changeOf(
  stated: ProseClaim,
  change: ProseClaim["change"],
  now: ProseClaim | undefined,
  past: ProseClaim | undefined,
): CheckResult {
  const { low, high } = (now && past && quotientOf(now.interval, past.interval)) ?? {};
  if (!now || !past || !low || !high) return nothingFound;
  const one = Decimal.one;
  const ratio = now.base.over(past.base);
  const isDown = change === "down";
  const recomputed = isDown
    ? { value: one.minus(ratio), interval: between(one.minus(high), one.minus(low)) }
    : { value: ratio.minus(one), interval: between(low.minus(one), high.minus(one)) };
  const [more, less] = isDown ? [past, now] : [now, past];
  const operands = [now, past];
  const derivation = derivationFrom(stated, `(${said(more)}－${said(less)})÷${said(past)}`, operands, recomputed);
  if (follows(derivation)) return { derivations: [derivation], findings: [] };
  const { verdict, formula } = derivation;
  const certainty = "probable";
  const finding = differing({ code: "audit-growth", stated, operands, recomputed, verdict, formula, certainty });
  return { derivations: [derivation], findings: [finding] };
}
