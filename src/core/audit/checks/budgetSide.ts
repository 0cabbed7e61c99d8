import { Decimal } from "../../number/decimal.ts";
import { joined, type Check, type CheckResult, type DraftFinding } from "../check.ts";
import { justBefore, proseOf, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { stretchOf } from "../stretch.ts";
import { quoteOf } from "../verdict.ts";

/** 「完成年初预算的93.5%，决算数大于预算数」: the rate says which of the two is more. */
export const budgetSide: Check = {
  name: "direction",
  run: (reading) => joined(reading.passages.map((passage) => sidesIn(reading, passage))),
};

const side = /^的?[，、；(]?(决算数?(大于|小于|高于|低于|多于|少于)(?:年初)?预算数?)/u;

function sidesIn(reading: Reading, passage: Passage): CheckResult {
  if (!/决算数?[大小高低多少]于/u.test(passage.text)) return { derivations: [], findings: [] };
  const claims = proseOf(passage);
  const findings = claims.flatMap((rate, at): readonly DraftFinding[] => {
    if (rate.unit.name !== "%" || rate.approximation !== "exact" || !/完成[^，。；]{0,10}预算的?$/u.test(rate.lead))
      return [];
    const [all, words, which] = side.exec(passage.text.slice(rate.at.to, rate.at.to + 24)) ?? [];
    if (all === undefined || words === undefined || which === undefined) return [];
    const isMore = /[大高多]/u.test(which);
    const order = rate.base.compare(Decimal.one);
    const isOther = order === 0 ? isFarApart(claims, at) : order > 0 !== isMore;
    if (!isOther) return [];
    const from = rate.at.to + all.length - words.length;
    const quote = stretchOf(reading.report.text, passage, from, from + words.length);
    return [
      {
        what: { code: "audit-budget-side", facts: { rate: rate.quote.replace(/\s+/gu, ""), words } },
        certainty: "probable",
        quotes: [quote, quoteOf(rate)],
        stated: words,
      },
    ];
  });
  return { derivations: [], findings };
}

const twoHundred = Decimal.fraction(200n, 1n);

/** 100% may be rounded; it is not where the gap that is named is more than half a per cent of what was spent. */
function isFarApart(claims: readonly ProseClaim[], at: number): boolean {
  const gap = claims[at + 1];
  const spent = justBefore(claims, at).findLast(
    ({ unit, change }) => unit.dimension === "money" && change === undefined,
  );
  if (!gap || !spent || gap.unit.dimension !== "money" || !/决算数?[大小高低多少]于(?:年初)?预算数?$/u.test(gap.lead))
    return false;
  return gap.base.times(twoHundred).compare(spent.base) > 0;
}
