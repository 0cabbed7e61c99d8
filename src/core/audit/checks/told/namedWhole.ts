import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { isCounted } from "../../claim.ts";
import { quotientOf } from "../../interval.ts";
import { wholeWords } from "../../names.ts";
import { sentencesOf, type ProseClaim } from "../../nearby.ts";
import type { Reading } from "../../reading.ts";
import { asOperand, said } from "../../verdict.ts";
import { heldOrRefuted } from "./refuted.ts";

/**
 * 「计划投资24亿元，已完成投资18亿元，占总投资的75%」, 「行政村156个，已通硬化路148个，通达率94.9%」: a whole, a part and their rate are
 * all that the sentence has.
 */
export const namedWhole: Check = {
  name: "rate",
  run: ({ passages }: Reading, derived) =>
    joined(passages.flatMap((passage) => sentencesOf(passage).map((claims) => inSentence(claims, derived)))),
};

const nearest = 20;

function inSentence(claims: readonly ProseClaim[], derived: Derived): CheckResult {
  const at = claims.findIndex(({ unit }) => unit.name === "%");
  const stated = claims[at];
  const [below, above, more] = claims.slice(0, Math.max(0, at));
  if (!stated || !below || !above || more || derived.has(stated.span.start)) return nothingFound;
  const isPlain = [below, above, stated].every(({ approximation, change }) => approximation === "exact" && !change);
  if (!isPlain || stated.at.from - above.at.to > nearest || below.unit.dimension !== above.unit.dimension)
    return nothingFound;
  if (below.base.compare(above.base) <= 0 || !above.base.isPositive() || !isTold(stated, above, below))
    return nothingFound;
  return heldOrRefuted({
    check: wholeWords(stated.lead) === undefined ? "rate" : "share",
    code: wholeWords(stated.lead) === undefined ? "audit-rate" : "audit-share",
    stated,
    left: `${said(above)}÷${said(below)}`,
    operands: [above, below],
    value: above.base.over(below.base),
    interval: quotientOf(asOperand(above), asOperand(below)),
    certainty: "probable",
  });
}

/** The whole is called as the share says; or the part is done (已) and called by a letter of the rate's name. */
function isTold(stated: ProseClaim, above: ProseClaim, below: ProseClaim): boolean {
  const whole = wholeWords(stated.lead)?.replace(/[总的全]/gu, "");
  if (whole !== undefined) return whole.length >= 2 && below.lead.includes(whole.slice(-2));
  const stem = /^([\u4e00-\u9fff]{2})率(?:为|是|达到?)?$/u.exec(stated.lead)?.[1];
  if (stem === undefined || !isCounted(above.unit, above.places) || above.unit.name !== below.unit.name) return false;
  return (
    above.lead.startsWith("已") &&
    Array.from(stem).some((letter) => above.lead.includes(letter)) &&
    !/[未不]/u.test(above.lead)
  );
}
