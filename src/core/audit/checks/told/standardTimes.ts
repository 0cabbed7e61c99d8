import { Decimal } from "../../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { unitNamed } from "../../../number/units.ts";
import { isCounted } from "../../claim.ts";
import { between, type Interval } from "../../interval.ts";
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
        .filter(({ text }) => /每|[人户村亩]均/u.test(text))
        .flatMap((passage) => sentencesOf(passage).map((claims) => inSentence(claims, derived))),
    ),
};

const total = /(?:共计?|合计|总计|累计|发放|兑付|拨付|补贴|补助)[^，。；每均]{0,12}$/u;
const standard = /每(人|户|家|亩|个|名|件|项|次|村|所|场|期|台|辆|位|只|头|套)(每[月天日])?[^，。；\d]{0,14}$/u;
const average = /([人户村亩])均[^，。；\d]{0,10}$/u;
const open =
  /最高|不超过|上限|以内|不低于|不少于|至少|以上|左右|约|分[档类级]|其中|已|预拨|首批|本次|剩余|第[一二三四]批/u;

function inSentence(claims: readonly ProseClaim[], derived: Derived): CheckResult {
  if (claims.length < 3 || claims.length > 5 || claims.some(({ approximation }) => approximation !== "exact"))
    return nothingFound;
  const [each, stated, ...more] = claims.filter(({ unit }) => unit.dimension === "money");
  if (!each || !stated || more.length > 0 || derived.has(stated.span.start) || !total.test(stated.lead))
    return nothingFound;
  const mean = average.exec(each.lead)?.[1];
  const [, what = mean ?? "", often] = standard.exec(each.lead) ?? [];
  if (what === "" || claims.some(({ lead }) => open.test(lead))) return nothingFound;
  const others = claims.filter((claim) => claim !== each && claim !== stated);
  const many = others.find((claim) => isNumberOf(claim, what));
  const times = others.find((claim) => claim !== many && isTimes(claim, often));
  const isAll = others.length === (often === undefined ? 1 : 2);
  if (!many || !isAll || (often !== undefined && !times)) return nothingFound;
  const factors = [each, many, ...(times ? [times] : [])];
  const value = factors.slice(1).reduce((product, claim) => product.times(numberOf(claim)), each.base);
  // Of another order of magnitude, the total is of something else.
  if (value.times(five).compare(stated.base) < 0 || stated.base.times(five).compare(value) < 0) return nothingFound;
  return heldOrRefuted({
    check: "equation",
    code: "audit-product",
    stated,
    left: factors.map(said).join("×"),
    operands: factors,
    value,
    interval:
      mean === undefined
        ? intervalOf(many, each.base.times(times ? times.value : Decimal.one))
        : intervalOf(each, numberOf(many)),
    certainty: "probable",
  });
}

const five = Decimal.fraction(5n, 1n);

/** 1.5万亩 is 15000亩, whatever the area in square metres. */
function numberOf({ value, base, unit }: ProseClaim): Decimal {
  if (unit.name === "" || isCounted(unit, 0)) return value;
  const own = unitNamed(unit.multipleOf === undefined || unit.multipleOf === "" ? unit.name : unit.multipleOf);
  return own ? base.over(own.factor) : value;
}

/** 1.5万亩 may be 1.46万亩; 120名 are 120. */
function intervalOf(many: ProseClaim, each: Decimal): Interval | undefined {
  const { low, high } = many.interval;
  if (isCounted(many.unit, many.places) || !low || !high) return undefined;
  const scale = numberOf(many).over(many.base).times(each);
  return between(low.times(scale), high.times(scale));
}

/** 每家 is for each of 35家, 每人 for each of 120名. */
function isNumberOf({ unit, places, tail }: ProseClaim, what: string): boolean {
  if (what === "亩") return unit.name === "亩" || unit.multipleOf === "亩";
  const isNumber = isCounted(unit, places) || (unit.multipleOf !== undefined && unit.dimension !== "money");
  if (!isNumber || unit.dimension === "time") return false;
  const words = unit.name + tail.slice(0, 6);
  return words.includes(what) || (what === "人" && /[名位]/u.test(words)) || (what === "名" && words.includes("人"));
}

function isTimes({ unit, quote }: ProseClaim, often: string | undefined): boolean {
  if (often === undefined) return false;
  return often === "每月" ? quote.endsWith("月") || unit.name === "月" : /[天日]$/u.test(quote);
}
