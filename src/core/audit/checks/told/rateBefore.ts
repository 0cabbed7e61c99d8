import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { proseOf, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import { rateOrRefuted } from "./refuted.ts";

/** 「预算执行率93.13%。全年预算数320万元，执行数298万元」: the rate and its two figures by their official names, in whatever order. */
export const rateBefore: Check = {
  name: "rate",
  run: ({ passages }, derived) =>
    joined(
      passages
        .filter(({ text }) => /预算执行率|到位率/u.test(text))
        .flatMap((passage) => kinds.map((kind) => inPassage(passage, kind, derived))),
    ),
};

type Kind = { readonly rate: RegExp; readonly above: RegExp; readonly below: RegExp };

const kinds: readonly Kind[] = [
  {
    rate: /预算执行率[为是达到]*$/u,
    above: /(?:全年|实际|预算)?(?:执行|支出)数[为是]?$/u,
    below: /(?:全年|年度|调整后)?预算数[为是]?$/u,
  },
  {
    rate: /(?:资金)?到位率[为是达到]*$/u,
    above: /实际到位(?:资金|数|金额)?[为是]?$/u,
    below: /(?:应|计划)到位(?:资金|数|金额)?[为是]?$/u,
  },
];

/** One of each in the paragraph, or nobody knows which belong together. */
function inPassage(passage: Passage, kind: Kind, derived: Derived): CheckResult {
  const claims = proseOf(passage);
  const rates = claims.filter(({ unit, lead }) => unit.name === "%" && kind.rate.test(lead));
  const [stated] = rates;
  const belows = claims.filter((claim) => isAmount(claim) && kind.below.test(claim.lead));
  const aboves = claims.filter((claim) => isAmount(claim) && kind.above.test(claim.lead));
  const [above, below] = [aboves[0], belows[0]];
  if (!stated || !above || !below || rates.length > 1 || aboves.length > 1 || belows.length > 1) return nothingFound;
  if (stated.approximation !== "exact" || derived.has(stated.span.start)) return nothingFound;
  return rateOrRefuted({ check: "rate", code: "audit-rate", stated, certainty: "probable" }, above, below);
}

const isAmount = ({ unit, approximation, change, base }: ProseClaim): boolean =>
  unit.dimension === "money" && approximation === "exact" && change === undefined && base.isPositive();
