import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../check.ts";
import { numeralOf } from "../marks.ts";
import { proseOf, wordsBetween, type ProseClaim } from "../nearby.ts";
import type { Passage } from "../reading.ts";
import { judged, type Parts } from "./sentenceSums/judged.ts";
import { withoutSubtotals } from "./sentenceSums/nested.ts";
import { isPartOf, sumWord } from "./sentenceSums/parts.ts";
import { depthsOf, otherSortings, sidesOf, unannounced } from "./sentenceSums/unannounced.ts";

/** Sums in sentences: 「共101万元，其中甲60万元，乙41万元」, 「甲3件、乙4件，合计7件」, 「(其中:本年1700万元，上年结余15.27万元)」. */
export const proseSum: Check = {
  name: "prose-sum",
  run: ({ passages }) => joined(passages.map(sumsIn)),
};

function sumsIn(passage: Passage): CheckResult {
  const claims = proseOf(passage);
  if (claims.length < 3) return nothingFound;
  const depths = depthsOf(passage, claims);
  return joined(
    claims.map((stated, at) => {
      if (!canBeSum(stated)) return nothingFound;
      const after = partsAfter(passage, claims, at);
      const behind = after && judged(stated, after);
      if (behind?.derivations.some(({ verdict }) => verdict !== "impossible"))
        return joined([behind, ...otherSortings(passage, claims, at, depths)]);
      const before = partsBefore(passage, claims, at);
      const front = before && judged(stated, before);
      if (front?.derivations.some(({ verdict }) => verdict !== "impossible")) return front;
      const found = [unannounced(claims, at, sidesOf(claims, at)), ...otherSortings(passage, claims, at, depths)];
      const held = found.flatMap((one) => one ?? []).filter((one) => !(behind && isOfLater(claims, at, one)));
      return held.length > 0 ? joined(held) : (front ?? behind ?? nothingFound);
    }),
  );
}

/** What makes up another total of the same amount further on (收入总计, 支出总计) says nothing of this one. */
function isOfLater(claims: readonly ProseClaim[], at: number, { derivations }: CheckResult): boolean {
  const stated = claims[at];
  const same = claims.slice(at + 1).find((claim) => stated && claim.base.equals(stated.base));
  if (!same) return false;
  return derivations.some(({ operands }) => operands.some(({ span }) => span.start > same.span.start));
}

function canBeSum({ change, base, approximation, unit }: ProseClaim): boolean {
  if (unit.name === "%" && !base.equals(Decimal.one)) return false;
  return (
    change === undefined &&
    approximation === "exact" &&
    base.isPositive() &&
    unit.dimension !== "年" &&
    unit.name !== "倍"
  );
}

const opens = /^(?:[^。]{0,30}?|。)(?:其中|包括|包含|分别|构成|组成|[:：]|含|由|\()/u;
const mostParts = 40;

/** 「共A，其中B，C」: what follows in the same unit up to the end of the sentence or bracket. */
function partsAfter(passage: Passage, claims: readonly ProseClaim[], at: number): Parts | undefined {
  const stated = claims[at];
  // 「合计35万元，比上年减少2.28万元。其中：…」: the change is told of the total.
  const next = claims[at + 1];
  const begin =
    stated && isOfTotal(next)
      ? afterChange(passage, stated, claims, at)
      : at + (stated && next && countsKinds(next, stated) ? 2 : 1);
  const first = claims[begin];
  if (!stated || !first) return undefined;
  const isCounted = next !== undefined && begin === at + 2 && countsKinds(next, stated);
  const opening = wordsBetween(passage, isCounted ? stated : (claims[begin - 1] ?? stated), first).replace(
    /\([^()]*\)/gu,
    "",
  );
  if (!opens.test(opening) || /\)/u.test(opening.slice(opening.lastIndexOf("(") + 1))) return undefined;
  // 「甲县(476件)、乙县(247件)」: the next of a list, not a part.
  if (/^[^(]*\)[、，]/u.test(opening)) return undefined;
  const inBrackets = /^[^()]{0,8}\(/u.test(opening);
  const parts: ProseClaim[] = [];
  for (let next = begin; next < Math.min(claims.length, begin + mostParts); next += 1) {
    const [claim, previous] = [claims[next], claims[next - 1]];
    if (!claim || !previous) break;
    const between = wordsBetween(passage, previous, claim);
    if (next > begin && (inBrackets ? closes(between) : /[。！？]/u.test(between))) break;
    if (parts.length > 0 && isOfPartAlone(claim, stated)) break;
    if (isPartOf(claim, stated)) parts.push(claim);
  }
  if (parts.length === 0) return undefined;
  const outside = depthsOf(passage, claims);
  const level = outside[at];
  const outer = parts.filter((part) => outside[part.index - (claims[0]?.index ?? 0)] === level);
  const choices = [parts, ...prefixes(parts), ...lessNested([outer, withoutSubtotals(parts)], parts)];
  const clause = clauseOf(passage, parts);
  const isListed = /(?:包括|包含)/u.test(opening) && /(?:共|合计|总)/u.test(stated.lead);
  // 「其中甲…，其中乙…」: the second is a part of the first as well as not.
  const isNested = parts.slice(1).some(({ lead }) => lead.includes("其中"));
  const complete = /(?:分别为?|由.*(?:构成|组成)|包括[:：]?$)/u.test(opening) && /(?:共|合计|总)/u.test(stated.lead);
  return {
    choices,
    ...(outer.length > 1 && { outer }),
    ...(clause.length > 1 && { clause }),
    names: new Map(
      parts.map((part) => [part, part.lead === "" ? (claims[claims.indexOf(part) - 1]?.lead ?? "") : part.lead]),
    ),
    firm:
      isNested || ofBefore.test(stated.lead)
        ? "perhaps"
        : complete || sharesMakeOne(claims, parts)
          ? "all"
          : isListed
            ? "list"
            : firmness(passage, stated, opening, parts),
  };
}

/** Without what a bracket or a part of its own explains, where that leaves something out. */
const lessNested = (
  choices: readonly (readonly ProseClaim[])[],
  parts: readonly ProseClaim[],
): readonly (readonly ProseClaim[])[] => choices.filter((choice) => choice.length > 1 && choice.length < parts.length);

/** 「预算200万元，其中2022年安排120万元，实际支出114万元」: what became of a part is no other part. */
function isOfPartAlone({ lead }: ProseClaim, stated: ProseClaim): boolean {
  const became = /^(?:(?:19|20)\d\d年)?(?:度|底)?(?:已|实际|累计)+(?:支出|使用|支付|执行|到位|完成|拨付)/u;
  return became.test(lead) && !/支出|使用|支付|执行|到位|完成|拨付/u.test(stated.lead);
}

/** 「其中行政28人，事业13人；退休人员12人」 */
function clauseOf({ text }: Passage, parts: readonly ProseClaim[]): readonly ProseClaim[] {
  const from = parts[0]?.at.to ?? 0;
  return parts.filter(({ at }) => !/[；;]/u.test(text.slice(from, at.from)));
}

/** 「比上年的17.02万元减少1.21万元，其中…」 speaks of this year's again. */
const ofBefore = /(?:比|较|上年|去年)[^，。；]{0,8}$/u;

const isOfTotal = (claim: ProseClaim | undefined): boolean => claim?.change !== undefined || claim?.unit.name === "%";

/** 「3000万元，分三批下达：」, 「用于四个方面，其中」 */
const countsKinds = ({ quote, unit, lead }: ProseClaim, stated: ProseClaim): boolean =>
  /^[一二三四五六七八九十两]/u.test(quote) &&
  unit.name !== stated.unit.name &&
  /分|用于|包括|按|涉及|^[，；]?$/u.test(lead);

/** The figure behind the changes of the total and what they are in per cent. */
function afterChange(passage: Passage, stated: ProseClaim, claims: readonly ProseClaim[], at: number): number {
  let next = at + 1;
  while (next < claims.length && next < at + 4) {
    const claim = claims[next];
    if (!claim || !isOfTotal(claim)) break;
    next += 1;
  }
  const first = claims[next];
  // 「657亿元、598亿元，下达率分别为99.1%和96.8%。其中…」 is of all of a list and not of its last.
  if (claims.slice(at + 1, next).filter(({ unit, change }) => unit.name === "%" && change === undefined).length > 1)
    return at + 1;
  return first &&
    /其中|包括|分别|(?:分项|具体)[^，。；]{0,6}[:：]/u.test(wordsBetween(passage, claims[next - 1] ?? stated, first))
    ? next
    : at + 1;
}

const thousandth = Decimal.fraction(1n, 1000n);

/** 「甲60万元，占60%；乙40万元，占40%」: shares that make 100% leave nothing out. */
function sharesMakeOne(claims: readonly ProseClaim[], parts: readonly ProseClaim[]): boolean {
  const [head] = parts;
  if (!head) return false;
  const first = claims.indexOf(head);
  const near = claims.slice(first, first + 2 * parts.length + 2);
  const shares = near.filter(({ unit, lead }) => unit.name === "%" && /^[，、(]?占/u.test(lead));
  const sum = shares.reduce((value, { base }) => value.plus(base), Decimal.zero);
  return shares.length === parts.length && sum.minus(Decimal.one).absolute().compare(thousandth) <= 0;
}

/** 「199人(甲县42人、乙县67人)」: brackets that hold nothing but a list mean all of it; 其中 may leave something out. */
function firmness({ text }: Passage, { at }: ProseClaim, opening: string, parts: readonly ProseClaim[]): Parts["firm"] {
  if (/^\([^，。；：]{0,12}$/u.test(opening) && !/其中|含|包括|主要/u.test(opening)) {
    const inside = text.slice(at.to, parts.at(-1)?.at.to ?? at.to);
    return /等|其中|以上|主要|含/u.test(inside) ? "bracket" : "list";
  }
  if (/\(/u.test(opening)) return "bracket";
  return /其中/u.test(opening) ? "some" : "perhaps";
}

const closes = (words: string): boolean => /\)/u.test(words) && !/\(.*\)/u.test(words);

function prefixes(parts: readonly ProseClaim[]): readonly (readonly ProseClaim[])[] {
  return parts.flatMap((_, count) => (count >= 2 && count < parts.length ? [parts.slice(0, count)] : [])).reverse();
}

/** 「甲3件、乙4件，合计7件」: what stands before it in the same unit. */
function partsBefore(passage: Passage, claims: readonly ProseClaim[], at: number): Parts | undefined {
  const stated = claims[at];
  if (!stated || at < 2 || !sumWord.test(stated.lead)) return undefined;
  const parts: ProseClaim[] = [];
  let isTwice = false;
  for (let next = at - 1; next >= Math.max(0, at - mostParts); next -= 1) {
    const [claim, following] = [claims[next], claims[next + 1]];
    if (!claim || !following || /[。！？]/u.test(wordsBetween(passage, claim, following))) break;
    // 「预算1000万元，甲600万元，乙300万元，合计1000万元」, 「总计2995万元 总计2995万元」: the total, and no part of itself.
    isTwice = claim.base.equals(stated.base);
    if (isTwice) break;
    if (isPartOf(claim, stated)) parts.unshift(claim);
  }
  if (parts.length < 2) return undefined;
  return { choices: [parts, ...suffixes(parts)], firm: firmnessBefore(passage, stated, parts, isTwice) };
}

/** 「三镇合计」 behind three amounts, 「共下达」 behind two that were each 下达: nothing is left out. */
function firmnessBefore(
  { text }: Passage,
  stated: ProseClaim,
  parts: readonly ProseClaim[],
  isTwice: boolean,
): Parts["firm"] {
  // Figures side by side without a sign between them are cells of a row: what stands before 总计 may be the other side's.
  if (!isEnumerated(text, [...parts, stated])) return "perhaps";
  // 「三个」 of 「三个区合计」 is a figure of its own.
  const lead = text
    .slice(Math.max(stated.at.from - longestLead, parts.at(-1)?.at.to ?? 0), stated.at.from)
    .replace(/^.*[,，、；;(（]/u, "");
  const counted = countedTotal.exec(lead)?.[1];
  const isAllCounted = counted !== undefined && isNumeral(counted, parts.length);
  if (announcedTotal.test(lead) || isAllCounted) return isTwice ? "list" : "all";
  const verb = /^(?:一?共|总共|合计|累计)([\u4e00-\u9fff]{2,4})$/u.exec(lead)?.[1];
  const isSameVerb = verb !== undefined && parts.every((part) => part.lead.endsWith(verb));
  const isPlain = /^(?:一?共|总共)$/u.test(lead) && parts.every(({ unit }) => unit.name === stated.unit.name);
  return isSameVerb || isPlain ? "list" : "perhaps";
}

function isEnumerated(text: string, claims: readonly ProseClaim[]): boolean {
  return claims.slice(1).every((claim, at) => {
    const before = claims[at];
    return before !== undefined && /[、，；,;和及与]/u.test(text.slice(before.at.to, claim.at.from));
  });
}

const longestLead = 24;
const announcedTotal =
  /^(?:[一二三四五六七八九两]项|以上|上述|全年|年内|[两二三四五六七八九]者)?(?:合计|共计|总计|合共)/u;
const countedTotal =
  /^([两二三四五六七八九十]{1,2}|\d{1,2})个?[\u4e00-\u9fff]{1,4}?(?:合计|共计|总计|合共|累计|共)[\u4e00-\u9fff]{0,6}$/u;

const isNumeral = (written: string, count: number): boolean =>
  written === `${count}` || numeralOf(count) === written.replace("两", "二");

function suffixes(parts: readonly ProseClaim[]): readonly (readonly ProseClaim[])[] {
  return parts.flatMap((_, from) => (from > 0 && parts.length - from >= 2 ? [parts.slice(from)] : []));
}
