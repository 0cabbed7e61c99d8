import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { nameOf, ownWords } from "../../facts.ts";
import { digitsOf } from "../../lookup.ts";
import { isProse, type ProseClaim } from "../../nearby.ts";
import type { Passage, Reading } from "../../reading.ts";
import { quoteOf, said } from "../../verdict.ts";

/**
 * One measure at two places with figures that differ in a digit, or in two that changed places (2210 and 2120): two facts
 * seldom do. Of three digits or more, in two sections; said at most as worth a look, or probable where it was turned.
 */
export const misprint: Check = {
  name: "same-fact",
  run: (reading, derived) => {
    const groups = new Map<string, ProseClaim[]>();
    for (const claim of reading.claims) {
      const key = isProse(claim) ? keyOf(claim) : undefined;
      if (!isProse(claim) || key === undefined) continue;
      const group = groups.get(key);
      if (group) group.push(claim);
      else groups.set(key, [claim]);
    }
    return joined([...groups.values()].map((group) => inGroup(reading, group, derived)));
  },
};

const leastDigits = 3;
const mostAlike = 6;
const shortest = 4;
/** Who did it may stand before it at one of the places. */
const longestKey = 8;

const filling =
  /^(?:截[至止].*?[日底末]|本?年度?|全年|当年|共|项目|本项目|该项目|专项资金|其中|实际|已|累计|年内|市级?|全[市县区省]|我[市县区省局])+/u;

/** The words for it, without what every clause begins with, and its unit. */
function keyOf(claim: ProseClaim): string | undefined {
  const { unit, approximation, change, lead } = claim;
  if (approximation !== "exact" || change !== undefined || unit.dimension === "ratio" || unit.name === "")
    return undefined;
  if (digitsOf(claim).replace(".", "").length < leastDigits || other.test(lead)) return undefined;
  const name = bareOf(claim);
  const isSpending = wholeSpending.test(claim.measure);
  if (!isSpending && (name.length < shortest || ownWords(name).length < shortest)) return undefined;
  return `${isSpending ? "支出" : name.slice(-longestKey)} ${unit.name} ${claim.year ?? ""}`;
}

const bareOf = ({ measure }: ProseClaim): string => nameOf(measure).replace(filling, "");

const isSuffix = (one: string, other: string): boolean =>
  one.endsWith(other) || other.endsWith(one) || (wholeSpending.test(one) && wholeSpending.test(other));

/** The spending of the project as a whole, by whatever words. */
const wholeSpending =
  /^(?:本|该)?(?:项目|专项|专项资金|项目资金|资金)?(?:实际|累计|全年)?(?:实际)?支出(?:资金|金额)?$/u;
const other = /每|均|标准|计划|目标|预计|拟|上年|去年|结转|其中|第[一二三四五六七八九十]/u;

function inGroup(reading: Reading, group: readonly ProseClaim[], derived: Derived): CheckResult {
  const [first] = group;
  if (!first || group.length < 2 || group.length > mostAlike) return nothingFound;
  const values = new Set(group.map(({ base }) => base.toString()));
  const second = group.find(({ base }) => !base.equals(first.base));
  if (!second || values.size !== 2) return nothingFound;
  const near = nearness(digitsOf(first), digitsOf(second));
  const [one, two] = [reading.passages[first.at.passage], reading.passages[second.at.passage]];
  // 「一、2021年」 and 「二、2022年」
  if (one && two && yearOf(one) !== yearOf(two)) return nothingFound;
  if (!near || !one || !two || one === two || isSameSection(one, two) || isOfPart(one) || isOfPart(two))
    return nothingFound;
  if (!isSuffix(bareOf(first), bareOf(second))) return nothingFound;
  // Two totals that each have their parts are two facts.
  if (derived.has(first.span.start) && derived.has(second.span.start)) return nothingFound;
  const name = (first.measure.length >= second.measure.length ? first : second).measure.slice(0, 30);
  return {
    derivations: [],
    findings: [
      {
        what: { code: "audit-misprint", facts: { name, one: said(first), other: said(second) } },
        certainty: near === "turned" ? "probable" : "worth-a-look",
        quotes: [quoteOf(second), quoteOf(first)],
        stated: said(second),
        recomputed: said(first),
      },
    ],
  };
}

function isSameSection({ headings }: Passage, { headings: other }: Passage): boolean {
  return headings.length > 0 && headings.join("/") === other.join("/");
}

const yearOf = ({ headings }: Passage): string => /(?:19|20)\d\d(?=年)/u.exec(headings.join(" "))?.[0] ?? "";

/** Of one project of several. */
const isOfPart = ({ headings, text }: Passage): boolean =>
  headings.some((heading) => /子项目|项目[一二三四五六七八九十\d]/u.test(heading)) || /^[（(]?\d+[）).、]/u.test(text);

/** Of as many digits and places: two neighbours that changed places, or one other digit behind the first. */
function nearness(one: string, other: string): "turned" | "digit" | undefined {
  if (one.length !== other.length || one.indexOf(".") !== other.indexOf(".")) return undefined;
  const apart = Array.from(one).flatMap((digit, at) => (digit === other[at] ? [] : [at]));
  const [at = 0, next] = apart;
  if (apart.length === 1) return at > 0 ? "digit" : undefined;
  const isTurned = apart.length === 2 && one[at] === other[next ?? -1] && one[next ?? -1] === other[at];
  return isTurned && (next === at + 1 || one.slice(at + 1, next) === ".") ? "turned" : undefined;
}
