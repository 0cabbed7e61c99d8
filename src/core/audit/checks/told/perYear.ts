import { parseChineseNumeral } from "../../../number/chinese.ts";
import { Decimal } from "../../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { quotientOf, exactly } from "../../interval.ts";
import { sentencesOf, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import { said } from "../../verdict.ts";
import { heldOrRefuted } from "./refuted.ts";

/** 「三年累计投入3600万元，年均投入1200万元」 */
export const perYear: Check = {
  name: "rate",
  run: ({ passages }, derived) =>
    joined(
      passages
        .filter(({ text }) => /年均|平均每年/u.test(text))
        .flatMap((passage) => sentencesOf(passage).map((claims) => inSentence(passage, claims, derived))),
    ),
};

const years = /([两二三四五六七八九十]|\d{1,2})年(?:来|间|时间)?[^，。；\d]{0,4}(?:累计|共|合计|总计)[^，。；]{0,10}$/u;

/** The total of so many years, and right behind it what it makes a year. */
function inSentence(passage: Passage, claims: readonly ProseClaim[], derived: Derived): CheckResult {
  for (const [at, stated] of claims.entries()) {
    const total = claims[at - 1];
    if (!total || !/(?:年均|平均每年)[^，。；增]{0,8}$/u.test(stated.lead) || derived.has(stated.span.start)) continue;
    const written = years.exec(passage.text.slice(Math.max(0, total.at.from - 30), total.at.from))?.[1];
    const isAlike = total.unit.dimension === stated.unit.dimension && total.unit.dimension !== "ratio";
    const isExact = [total, stated].every(({ approximation, change }) => approximation === "exact" && !change);
    const count = written === undefined ? undefined : countOf(written);
    if (!count || !isAlike || !isExact || count.compare(Decimal.one) <= 0) continue;
    return heldOrRefuted({
      check: "rate",
      code: "audit-rate",
      stated,
      left: `${said(total)}÷${count.toString()}年`,
      operands: [total],
      value: total.base.over(count),
      interval: quotientOf(total.interval, exactly(count)),
      certainty: "probable",
    });
  }
  return nothingFound;
}

function countOf(written: string): Decimal | undefined {
  if (/^\d/u.test(written)) return Decimal.fraction(BigInt(written), 1n);
  return parseChineseNumeral(written.replace("两", "二"));
}
