import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { quotientOf } from "../../interval.ts";
import { proseOf, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import { asOperand, said } from "../../verdict.ts";
import { heldOrRefuted } from "./refuted.ts";

/** 「预算执行率93.13%。全年预算数320万元，执行数298万元」: the rate stands first, its two figures by their official names behind it. */
export const rateBefore: Check = {
  name: "rate",
  run: ({ passages }, derived) =>
    joined(
      passages
        .filter(({ text }) => /预算执行率/u.test(text) && /执行数|支出数/u.test(text))
        .map((passage) => inPassage(passage, derived)),
    ),
};

const budget = /(?:全年|年度|调整后)?预算数[为是]?$/u;
const spent = /(?:全年|实际|预算)?(?:执行|支出)数[为是]?$/u;

/** One of each in the paragraph, or nobody knows which belong together. */
function inPassage(passage: Passage, derived: Derived): CheckResult {
  const claims = proseOf(passage);
  const rates = claims.filter(({ unit, lead }) => unit.name === "%" && /预算执行率[为是达到]*$/u.test(lead));
  const [stated] = rates;
  const belows = claims.filter((claim) => isAmount(claim) && budget.test(claim.lead));
  const aboves = claims.filter((claim) => isAmount(claim) && spent.test(claim.lead));
  const [above, below] = [aboves[0], belows[0]];
  if (!stated || !above || !below || rates.length > 1 || aboves.length > 1 || belows.length > 1) return nothingFound;
  if (stated.approximation !== "exact" || stated.index > above.index || derived.has(stated.span.start))
    return nothingFound;
  return heldOrRefuted({
    check: "rate",
    code: "audit-rate",
    stated,
    left: `${said(above)}÷${said(below)}`,
    operands: [above, below],
    value: above.base.over(below.base),
    interval: quotientOf(asOperand(above), asOperand(below)),
    certainty: "probable",
  });
}

const isAmount = ({ unit, approximation, change, base }: ProseClaim): boolean =>
  unit.dimension === "money" && approximation === "exact" && change === undefined && base.isPositive();
