import { Decimal } from "../../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { isCounted } from "../../claim.ts";
import { sentencesOf, type ProseClaim } from "../../nearby.ts";
import { said } from "../../verdict.ts";
import { heldOrRefuted } from "./refuted.ts";

/**
 * 「对35家企业每家奖励10万元，共350万元」, 「按每人每月600元为120名人员发放12个月，共计86.4万元」: one standard, one number of
 * those who get it, one total, and no other amount in the sentence.
 */
export const standardTimes: Check = {
  name: "equation",
  run: ({ passages }, derived) =>
    joined(
      passages
        .filter(({ text }) => /每/u.test(text))
        .flatMap((passage) => sentencesOf(passage).map((claims) => inSentence(claims, derived))),
    ),
};

const total = /(?:共计?|合计|总计|累计)[^，。；每均]{0,12}$/u;
const standard = /每(人|户|家|个|名|件|项|次|村|所|场|期|台|辆|位|只|头|套)(每[月天日])?[^，。；\d]{0,14}$/u;
const open = /最高|不超过|上限|以内|不低于|不少于|至少|以上|左右|约|分[档类级]|其中/u;

function inSentence(claims: readonly ProseClaim[], derived: Derived): CheckResult {
  if (claims.length < 3 || claims.length > 5 || claims.some(({ approximation }) => approximation !== "exact"))
    return nothingFound;
  const [each, stated, ...more] = claims.filter(({ unit }) => unit.dimension === "money");
  if (!each || !stated || more.length > 0 || derived.has(stated.span.start) || !total.test(stated.lead))
    return nothingFound;
  const [, what = "", often] = standard.exec(each.lead) ?? [];
  if (what === "" || claims.some(({ lead }) => open.test(lead))) return nothingFound;
  const others = claims.filter((claim) => claim !== each && claim !== stated);
  const many = others.find((claim) => isNumberOf(claim, what));
  const times = others.find((claim) => claim !== many && isTimes(claim, often));
  const isAll = others.length === (often === undefined ? 1 : 2);
  if (!many || !isAll || (often !== undefined && !times)) return nothingFound;
  const factors = [each, many, ...(times ? [times] : [])];
  const value = factors.slice(1).reduce((product, claim) => product.times(claim.value), each.base);
  // Of another order of magnitude, the total is of something else.
  if (value.times(five).compare(stated.base) < 0 || stated.base.times(five).compare(value) < 0) return nothingFound;
  return heldOrRefuted({
    check: "equation",
    code: "audit-product",
    stated,
    left: factors.map(said).join("×"),
    operands: factors,
    value,
    interval: undefined,
    certainty: "probable",
  });
}

const five = Decimal.fraction(5n, 1n);

/** 每家 is for each of 35家, 每人 for each of 120名. */
function isNumberOf({ unit, places, tail }: ProseClaim, what: string): boolean {
  if (!isCounted(unit, places) || unit.dimension === "time") return false;
  const words = unit.name + tail.slice(0, 6);
  return words.includes(what) || (what === "人" && /[名位]/u.test(words)) || (what === "名" && words.includes("人"));
}

function isTimes({ unit, quote }: ProseClaim, often: string | undefined): boolean {
  if (often === undefined) return false;
  return often === "每月" ? quote.endsWith("月") || unit.name === "月" : /[天日]$/u.test(quote);
}
