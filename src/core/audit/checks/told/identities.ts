import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { differenceOf, sumOfIntervals } from "../../interval.ts";
import { sentencesOf, type ProseClaim } from "../../nearby.ts";
import { said } from "../../verdict.ts";
import { heldOrRefuted } from "./refuted.ts";

/** 「资产总额3200万元，负债总额1100万元，净资产2100万元」: what is what less what, whoever reports it. */
export const identities: Check = {
  name: "difference",
  run: ({ passages }, derived) =>
    joined(
      passages
        .filter(({ text }) => /净资产|空编|缺编|结[余转]/u.test(text))
        .flatMap((passage) =>
          sentencesOf(passage).flatMap((claims) => [
            ...known.map((identity) => inSentence(claims, identity, derived)),
            balanced(claims, derived),
          ]),
        ),
    ),
};

type Four = readonly [income: RegExp, spent: RegExp, before: RegExp, rest: RegExp];

const four: Four = [
  /(?<!预算)(?:收入|到位|拨入|拨款)(?:资金|总额|合计|金额)?[为是]?$/u,
  /(?:支出|使用|支付)(?:资金|总额|合计|金额)?[为是]?$/u,
  /(?:上年|年初|以前年度)(?:累计|滚存)?(?:结余|结转|余额)(?:资金)?[为是]?$/u,
  /(?<!上年|年初)(?:年末|期末|累计|滚存)+(?:结余|结转|余额)(?:资金)?[为是]?$/u,
];

/** 「收入620万元，支出580万元，上年结余35万元，年末结余75万元」, and no other amount in the sentence. */
function balanced(claims: readonly ProseClaim[], derived: Derived): CheckResult {
  if (
    claims.length !== four.length ||
    claims.some(({ unit, approximation }) => unit.dimension !== "money" || approximation !== "exact")
  )
    return nothingFound;
  const [income, spent, before, rest] = four.map((name) => claims.filter(({ lead }) => name.test(lead)));
  const [one, two, three, stated] = [income?.[0], spent?.[0], before?.[0], rest?.[0]];
  if (!one || !two || !three || !stated || new Set([one, two, three, stated]).size !== four.length) return nothingFound;
  if (derived.has(stated.span.start)) return nothingFound;
  return heldOrRefuted({
    check: "difference",
    code: "audit-difference",
    stated,
    left: `${said(three)}＋${said(one)}－${said(two)}`,
    operands: [three, one, two],
    value: three.base.plus(one.base).minus(two.base),
    interval: differenceOf(sumOfIntervals([three.interval, one.interval]), two.interval),
    certainty: "probable",
  });
}

type Identity = { readonly more: RegExp; readonly less: RegExp; readonly rest: RegExp };

const known: readonly Identity[] = [
  {
    more: /(?<![净定流动])资产(?:总额|总计|合计|总值)?[为是]?$/u,
    less: /(?<!流动)负债(?:总额|总计|合计)?[为是]?$/u,
    rest: /净资产(?:总额|合计)?[为是]?$/u,
  },
  {
    more: /(?:核定|总|共有|人员)?编制(?:数|人数)?[为是]?$/u,
    less: /(?:实有|在编|实际在编)(?:在职|在编)?(?:人员|人数|职工)?[为是]?$/u,
    rest: /(?:空编|缺编)(?:数|人数)?[为是]?$/u,
  },
];

/** One of each in the sentence. */
function inSentence(claims: readonly ProseClaim[], { more, less, rest }: Identity, derived: Derived): CheckResult {
  const exact = claims.filter(({ approximation, change }) => approximation === "exact" && change === undefined);
  const [wholes, parts, rests] = [more, less, rest].map((name) => exact.filter(({ lead }) => name.test(lead)));
  const [whole, part, stated] = [wholes?.[0], parts?.[0], rests?.[0]];
  if (!whole || !part || !stated || [wholes, parts, rests].some((list) => (list?.length ?? 0) > 1)) return nothingFound;
  if (derived.has(stated.span.start) || [part, stated].some(({ unit }) => unit.dimension !== whole.unit.dimension))
    return nothingFound;
  return heldOrRefuted({
    check: "difference",
    code: "audit-difference",
    stated,
    left: `${said(whole)}－${said(part)}`,
    operands: [whole, part],
    value: whole.base.minus(part.base),
    interval: differenceOf(whole.interval, part.interval),
    certainty: "probable",
  });
}
