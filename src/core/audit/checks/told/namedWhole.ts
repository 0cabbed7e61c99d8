import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { quotientOf } from "../../interval.ts";
import { wholeWords } from "../../names.ts";
import { proseOf, sameSentence, sentencesOf, type ProseClaim } from "../../nearby.ts";
import type { Passage, Reading } from "../../reading.ts";
import { asOperand, said } from "../../verdict.ts";
import { heldOrRefuted, rateOrRefuted } from "./refuted.ts";

/**
 * 「计划投资24亿元，已完成投资18亿元，占总投资的75%」, 「行政村156个，已通硬化路148个，通达率94.9%」: a whole, a part and their rate are
 * all that the sentence has.
 */
export const namedWhole: Check = {
  name: "rate",
  run: ({ passages }: Reading, derived) =>
    joined(
      passages.flatMap((passage) => [
        ...sentencesOf(passage).map((claims) => inSentence(claims, derived)),
        ...completions(passage, derived),
        ...completionsBetween(passage, derived),
      ]),
    ),
};

/** 「年度目标：清淤25公里。实际完成情况：清淤22公里，完成率88%」, 「培训1850人，完成目标任务1600人的115.6%」: the two figures right before. */
function completions(passage: Passage, derived: Derived): readonly CheckResult[] {
  if (!/目标|计划|任务/u.test(passage.text)) return [];
  const claims = proseOf(passage);
  return claims.map((stated, at) => {
    const [one, two] = [claims[at - 2], claims[at - 1]];
    if (!one || !two || stated.unit.name !== "%" || derived.has(stated.span.start)) return nothingFound;
    if (![one, two, stated].every(({ approximation, change }) => approximation === "exact" && !change))
      return nothingFound;
    if (
      one.unit.name !== two.unit.name ||
      one.unit.dimension === "ratio" ||
      !one.base.isPositive() ||
      !two.base.isPositive()
    )
      return nothingFound;
    const between = passage.text.slice(one.at.to, two.at.from);
    const isTold =
      /完成率[为是达到]*$/u.test(stated.lead) &&
      isTarget(passage, one) &&
      /^。?实际[^，。；]{0,12}[：:]?[^，。；]{0,12}$/u.test(between);
    const isShare =
      /^的?$/u.test(stated.lead) && /^完成(?:了)?(?:年度|年初|全年)?(?:目标|计划|任务)+(?:数|值)?$/u.test(two.lead);
    if (!isTold && !isShare) return nothingFound;
    const [above, below] = isTold ? [two, one] : [one, two];
    if (isShare && !sameSentence(passage, one, stated)) return nothingFound;
    return rateOrRefuted(
      { check: "completion", code: "audit-completion", stated, certainty: "probable" },
      above,
      below,
    );
  });
}

/** 「已完成投资4200万元，完成率75%，计划总投资5600万元」: the rate stands between its two figures. */
function completionsBetween(passage: Passage, derived: Derived): readonly CheckResult[] {
  if (!/完成率/u.test(passage.text)) return [];
  return sentencesOf(passage).flatMap((claims) =>
    claims.map((stated, at) => {
      const [above, below] = [claims[at - 1], claims[at + 1]];
      if (!above || !below || claims.length !== 3 || derived.has(stated.span.start)) return nothingFound;
      if (
        stated.unit.name !== "%" ||
        !/完成率[为是达到]*$/u.test(stated.lead) ||
        !/^已?完成/u.test(above.lead.replace(/^.*?(?=已?完成)/u, ""))
      )
        return nothingFound;
      if (above.unit.dimension !== below.unit.dimension || !/^(?:计划|目标|任务|总)/u.test(below.lead))
        return nothingFound;
      if (![above, below, stated].every(({ approximation, change }) => approximation === "exact" && !change))
        return nothingFound;
      if (!below.base.isPositive() || !above.base.isPositive()) return nothingFound;
      return rateOrRefuted(
        { check: "completion", code: "audit-completion", stated, certainty: "probable" },
        above,
        below,
      );
    }),
  );
}

const isTarget = ({ text }: Passage, { at, lead }: ProseClaim): boolean =>
  /(?:目标|计划|任务)[^。；]{0,16}$/u.test(lead) ||
  /(?:目标|计划|任务)[^，。；]{0,6}[：:][^，。；]{0,16}$/u.test(text.slice(Math.max(0, at.from - 30), at.from));

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
  // 「12个县中，有10个县达标，达标率83.3%」
  if (
    /^[^，。；]{0,10}中$/u.test(below.tail) &&
    above.lead.startsWith("有") &&
    /^[\u4e00-\u9fff]{2}率(?:为|是|达到?)?$/u.test(stated.lead)
  )
    return above.unit.name === below.unit.name;
  const stem = /^([\u4e00-\u9fff]{2})率(?:为|是|达到?)?$/u.exec(stated.lead)?.[1];
  if (stem === undefined || above.unit.name !== below.unit.name) return false;
  return (
    above.lead.startsWith("已") &&
    Array.from(stem).some((letter) => above.lead.includes(letter)) &&
    !/[未不]/u.test(above.lead)
  );
}
