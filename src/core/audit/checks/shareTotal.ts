import { Decimal, sumOf } from "../../number/decimal.ts";
import { unit } from "../../number/units.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../check.ts";
import { halfUnit } from "../interval.ts";
import { proseOf, sentencesOf, wordsBetween, type ProseClaim } from "../nearby.ts";
import type { Passage } from "../reading.ts";
import { quoteOf, shownAs, termsOf } from "../verdict.ts";

/** 「设备费占35%、材料费占40%、人工费占28%」: shares of one whole are no more than all of it. */
export const shareTotal: Check = {
  name: "share",
  run: ({ passages }) => joined(passages.flatMap((passage) => [listsIn(passage), composition(passage)])),
};

function listsIn(passage: Passage): CheckResult {
  if (!/(?:占|承担|负担|分担|出资)[^，。；]{0,6}\d/u.test(passage.text)) return nothingFound;
  const lists: ProseClaim[][] = [];
  let previous: ProseClaim | undefined;
  for (const claim of proseOf(passage)) {
    const isNext =
      previous !== undefined && /^[、，]?(?:和)?[^，。；、其中(]{1,16}$/u.test(wordsBetween(passage, previous, claim));
    const list = lists.at(-1);
    // 「甲占60%，乙占40%，男性占55%」: what makes 100% is complete.
    const isOpen = list !== undefined && !sumOf(list.map(({ base }) => base)).equals(Decimal.one);
    if (isShare(claim) && isNext && isOpen && previous && list.at(-1) === previous) list.push(claim);
    else if (isShare(claim) || isFirstShare(claim)) lists.push([claim]);
    previous = claim;
  }
  return joined(lists.map(told));
}

/** With no whole named, which could be another for each. */
function isShare({ unit: own, lead, approximation, change }: ProseClaim): boolean {
  if (own.name !== "%" || approximation !== "exact" || change !== undefined) return false;
  return (
    /[\u4e00-\u9fff](?:占比?(?:例|重)?|承担|负担|分担|出资)(?:为|是|达)?$/u.test(lead) && !/其中|满分|权重/u.test(lead)
  );
}

/** 「其中：甲占55%，乙占32%…」: 其中 opens the list of one whole. */
function isFirstShare(claim: ProseClaim): boolean {
  return claim.lead.startsWith("其中") && isShare({ ...claim, lead: claim.lead.slice("其中".length) });
}

/** 「支出构成：工资45%，商品32%，资本性18%，其他5%」: the heading says that these are all of it. */
function composition(passage: Passage): CheckResult {
  if (!/(?:构成|结构|占比|比重)[^，。；：:\d]{0,8}[：:]/u.test(passage.text)) return nothingFound;
  return joined(
    sentencesOf(passage).map((claims) => {
      const isOpened = /(?:构成|结构|占比|比重)[^，。；：:\d]{0,8}[：:][\u4e00-\u9fff]{2,12}$/u.test(
        leadIn(passage, claims[0]),
      );
      const isList = claims.every(
        ({ unit: own, lead, approximation }) =>
          own.name === "%" &&
          approximation === "exact" &&
          /^(?:.*[：:])?[\u4e00-\u9fff、]{2,14}$/u.test(lead) &&
          !/增|降|率|比上年/u.test(lead),
      );
      return isOpened && isList ? told(claims) : nothingFound;
    }),
  );
}

const leadIn = ({ text }: Passage, claim: ProseClaim | undefined): string =>
  claim ? text.slice(Math.max(0, claim.at.from - 40), claim.at.from) : "";

const fewest = 3;

function told(list: readonly ProseClaim[]): CheckResult {
  if (list.length < fewest) return nothingFound;
  const sum = sumOf(list.map(({ base }) => base));
  const percent = unit("%");
  const slack = sumOf(list.map(({ places }) => halfUnit(places).times(percent.factor)));
  if (sum.minus(Decimal.one).compare(slack) <= 0) return nothingFound;
  const found = shownAs(sum, percent, 0);
  const formula = `${termsOf(list, "＋")}＝${found}`;
  const quotes = list.map(quoteOf);
  return {
    derivations: [],
    findings: [
      { what: { code: "audit-shares-exceed", facts: { found, formula } }, certainty: "probable", quotes, formula },
    ],
  };
}
