import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../check.ts";
import { differing } from "../differing.ts";
import { isCounted } from "../claim.ts";
import { proseOf, sameSentence, wordsBetween, type ProseClaim } from "../nearby.ts";
import type { Passage } from "../reading.ts";
import { isPossible, sumVerdict, type Sum } from "../sums.ts";
import type { Certainty } from "../result.ts";
import { figureOf, said, shownAs, termsOf } from "../verdict.ts";

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
      const held = found.flatMap((one) => one ?? []);
      return held.length > 0 ? joined(held) : (front ?? behind ?? nothingFound);
    }),
  );
}

const fewestUnannounced = 3;
const mostUnannounced = 15;

type Sides = readonly (readonly ProseClaim[])[];

const sidesOf = (claims: readonly ProseClaim[], at: number): Sides => [
  claims.slice(at + 1, at + 1 + mostUnannounced),
  claims.slice(Math.max(0, at - mostUnannounced), at).reverse(),
];

const sorting = /(?:其中|分[^，。：]{1,8}?[：:]|[^，。；]{0,8}情况[是为]?[：:，])/gu;

/**
 * The same total again by other kinds (「其中：地方级…，上划…。分部门情况是：国税…」), and with what stands in brackets left
 * out or alone: 「1894人，其中局本级187人(在编139人、协管48人)，环卫处1707人(…)」.
 */
function otherSortings(
  passage: Passage,
  claims: readonly ProseClaim[],
  at: number,
  depths: readonly number[],
): readonly CheckResult[] {
  const stated = claims[at];
  if (!stated || claims.length < 3) return [];
  const own = depths[at];
  const [behind = [], before = []] = sidesOf(claims, at).map((side) =>
    side.filter((claim) => depths[claim.index - (claims[0]?.index ?? 0)] === own),
  );
  const later = behind.slice(1).flatMap((claim, index) => {
    const left = behind[index];
    return left && wordsBetween(passage, left, claim).search(sorting) >= 0 ? [behind.slice(index + 1)] : [];
  });
  const kinds = [behind, before].flatMap((side) => ofOneKind(passage, stated, side));
  return [...[behind, before, ...later].flatMap((side) => unannounced(claims, at, [side]) ?? []), ...kinds];
}

/** 「6个乡镇32个村，东片2个乡镇11个村，中片3个乡镇15个村，西片1个乡镇6个村」: the towns of the sentence by themselves. */
function ofOneKind(passage: Passage, stated: ProseClaim, side: readonly ProseClaim[]): readonly CheckResult[] {
  const noun = nounBehind(stated);
  if (noun === "" || !isCounted(stated.unit, stated.places)) return [];
  const alike = side.filter(
    (claim) => isPartOf(claim, stated) && nounBehind(claim) === noun && sameSentence(passage, claim, stated),
  );
  if (alike.length < 2 || alike.length === side.filter((claim) => isPartOf(claim, stated)).length) return [];
  const parts = alike.toSorted((left, right) => left.index - right.index);
  const sum = sumVerdict(stated, parts);
  return sum.verdict === "exact" ? [{ derivations: [derivationOf({ stated, parts, sum })], findings: [] }] : [];
}

/** 村 of 行政村 and 村: the last letter of the noun. */
const nounBehind = ({ tail }: ProseClaim): string => /^[\u4e00-\u9fff]{1,6}/u.exec(tail)?.[0].at(-1) ?? "";

/** How many brackets are open at each figure. */
function depthsOf({ text }: Passage, claims: readonly ProseClaim[]): readonly number[] {
  let depth = 0;
  let from = 0;
  return claims.map(({ at }) => {
    for (; from < at.from; from += 1) {
      if (text[from] === "(") depth += 1;
      else if (text[from] === ")") depth = Math.max(0, depth - 1);
      else if (text[from] === "。") depth = 0;
    }
    return depth;
  });
}

/** Figures next to each other that give a total to the digit, though no word says that they are its parts. */
function unannounced(claims: readonly ProseClaim[], at: number, sides: Sides): CheckResult | undefined {
  const stated = claims[at];
  const isAnnounced =
    stated !== undefined && !/^(?:money|points|ratio)$/u.test(stated.unit.dimension) && sumWord.test(stated.lead);
  if (!stated || (significant(stated) < 3 && !isAnnounced)) return undefined;
  for (const side of sides) {
    const parts = side.filter((claim) => isPartOf(claim, stated));
    let value = Decimal.zero;
    for (const [index, part] of parts.entries()) {
      value = value.plus(part.base);
      if (value.compare(stated.base) > 0) break;
      const count = index + 1;
      if (
        !value.equals(stated.base) ||
        count < 2 ||
        (count < fewestUnannounced && significant(stated) < 4 && !isAnnounced)
      )
        continue;
      const found = parts.slice(0, count).toSorted((left, right) => left.index - right.index);
      return { derivations: [derivationOf({ stated, parts: found, sum: sumVerdict(stated, found) })], findings: [] };
    }
  }
  return undefined;
}

/** Digits without the zeros at either end: 300万 has one. */
function significant({ value, places }: ProseClaim): number {
  return value
    .absolute()
    .text(places)
    .replace(".", "")
    .replace(/^0+|0+$/gu, "").length;
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

/** Figures that may be the parts of a total, longest choice first. `firm`: the words say that these are all of them. */
type Parts = {
  readonly choices: readonly (readonly ProseClaim[])[];
  readonly firm: "all" | "list" | "some" | "bracket" | "perhaps";
};

const opens = /^(?:[^。]{0,30}?|。)(?:其中|包括|包含|分别|构成|组成|[:：]|含|由|\()/u;
const mostParts = 40;

/** 「共A，其中B，C」: what follows in the same unit up to the end of the sentence or bracket. */
function partsAfter(passage: Passage, claims: readonly ProseClaim[], at: number): Parts | undefined {
  const stated = claims[at];
  // 「合计35万元，比上年减少2.28万元。其中：…」: the change is told of the total.
  const begin = stated && isOfTotal(claims[at + 1]) ? afterChange(passage, stated, claims, at) : at + 1;
  const first = claims[begin];
  if (!stated || !first) return undefined;
  const opening = wordsBetween(passage, claims[begin - 1] ?? stated, first).replace(/\([^()]*\)/gu, "");
  if (!opens.test(opening) || /\)/u.test(opening.slice(opening.lastIndexOf("(") + 1))) return undefined;
  const inBrackets = /^[^()]{0,8}\(/u.test(opening);
  const parts: ProseClaim[] = [];
  for (let next = begin; next < Math.min(claims.length, begin + mostParts); next += 1) {
    const [claim, previous] = [claims[next], claims[next - 1]];
    if (!claim || !previous) break;
    const between = wordsBetween(passage, previous, claim);
    if (next > begin && (inBrackets ? closes(between) : /[。！？]/u.test(between))) break;
    if (isPartOf(claim, stated)) parts.push(claim);
  }
  if (parts.length === 0) return undefined;
  const choices = [parts, ...prefixes(parts)];
  const isListed = /(?:包括|包含)/u.test(opening) && /(?:共|合计|总)/u.test(stated.lead);
  // 「其中甲…，其中乙…」: the second is a part of the first as well as not.
  const isNested = parts.slice(1).some(({ lead }) => lead.includes("其中"));
  const complete = /(?:分别为?|由.*(?:构成|组成)|包括[:：]?$)/u.test(opening) && /(?:共|合计|总)/u.test(stated.lead);
  return {
    choices,
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

/** 「比上年的17.02万元减少1.21万元，其中…」 speaks of this year's again. */
const ofBefore = /(?:比|较|上年|去年)[^，。；]{0,8}$/u;

const isOfTotal = (claim: ProseClaim | undefined): boolean => claim?.change !== undefined || claim?.unit.name === "%";

/** The figure behind the changes of the total and what they are in per cent. */
function afterChange(passage: Passage, stated: ProseClaim, claims: readonly ProseClaim[], at: number): number {
  let next = at + 1;
  while (next < claims.length && next < at + 4) {
    const claim = claims[next];
    if (!claim || !isOfTotal(claim)) break;
    next += 1;
  }
  const first = claims[next];
  return first && /其中|包括|分别/u.test(wordsBetween(passage, claims[next - 1] ?? stated, first)) ? next : at + 1;
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

function isPartOf(claim: ProseClaim, stated: ProseClaim): boolean {
  if (isStandard.test(claim.lead) || /^\/|^每/u.test(claim.tail)) return false;
  if (claim.unit.name === "%" && !/(?:占|权重|比例|比重)/u.test(claim.lead)) return false;
  if (claim.unit.dimension !== stated.unit.dimension || claim.change !== undefined || claim.approximation !== "exact")
    return false;
  return (claim.unit.name === "%") === (stated.unit.name === "%") && claim.base.compare(stated.base.times(two)) <= 0;
}

/** What is paid for each is no part of what is paid for all. */
const isStandard = /(?:每|额度|标准(?!化)|最高|上限|限额|单价|均)[^，。；]{0,12}$/u;

function prefixes(parts: readonly ProseClaim[]): readonly (readonly ProseClaim[])[] {
  return parts.flatMap((_, count) => (count >= 2 && count < parts.length ? [parts.slice(0, count)] : [])).reverse();
}

const sumWord = /(?:合计|共计|总计|总共|一共|累计|共得|合共|共|总额|总数|总量|总投入|总投资)(?:[^，。；]{0,10})$/u;

/** 「甲3件、乙4件，合计7件」: what stands before it in the same unit. */
function partsBefore(passage: Passage, claims: readonly ProseClaim[], at: number): Parts | undefined {
  const stated = claims[at];
  if (!stated || at < 2 || !sumWord.test(stated.lead)) return undefined;
  const parts: ProseClaim[] = [];
  for (let next = at - 1; next >= Math.max(0, at - mostParts); next -= 1) {
    const [claim, following] = [claims[next], claims[next + 1]];
    if (!claim || !following || /[。！？]/u.test(wordsBetween(passage, claim, following))) break;
    if (isPartOf(claim, stated)) parts.unshift(claim);
  }
  if (parts.length < 2) return undefined;
  const firm = /^(?:[一二三四五六七八九两]项|以上|上述|全年|年内|[两二三四五六七八九]者)?(?:合计|共计|总计|合共)/u.test(
    stated.lead.replace(/^[,，、]/u, ""),
  );
  const isListed =
    /^[,，、]?(?:一?共|总共)$/u.test(stated.lead) && parts.every(({ unit }) => unit.name === stated.unit.name);
  return { choices: [parts, ...suffixes(parts)], firm: firm ? "all" : isListed ? "list" : "perhaps" };
}

function suffixes(parts: readonly ProseClaim[]): readonly (readonly ProseClaim[])[] {
  return parts.flatMap((_, from) => (from > 0 && parts.length - from >= 2 ? [parts.slice(from)] : []));
}

type Tried = { readonly stated: ProseClaim; readonly parts: readonly ProseClaim[]; readonly sum: Sum };

function judged(stated: ProseClaim, { choices, firm }: Parts): CheckResult | undefined {
  const tried = choices
    .filter((parts) => parts.length > 1)
    .map((parts): Tried => ({ stated, parts, sum: sumVerdict(stated, parts) }));
  const exact = tried.find(({ sum }) => sum.verdict === "exact");
  const near = tried.find(({ parts, sum }) => sum.verdict === "rounding" && parts === choices[0]);
  const fits = exact ?? near;
  if (fits) return { derivations: [derivationOf(fits), ...remainders(fits)], findings: [] };
  const whole = tried[0];
  const certainty = whole && certaintyOf(whole, firm);
  if (!whole || !certainty) return undefined;
  const recomputed = { value: whole.sum.value, interval: undefined };
  const derivation = derivationOf(whole);
  const finding = differing({
    code: "audit-prose-sum",
    stated,
    operands: whole.parts,
    recomputed,
    verdict: "impossible",
    formula: derivation.formula,
    certainty,
  });
  return { derivations: [derivation], findings: [finding] };
}

/** Of two parts each is also what the other leaves over. */
function remainders({ stated, parts, sum }: Tried): readonly DraftDerivation[] {
  const [first, second] = parts;
  if (!first || !second || parts.length !== 2) return [];
  return [
    {
      check: "difference",
      formula: `${said(stated)}－${said(first)}＝${said(second)}`,
      operands: [figureOf(stated), figureOf(first)],
      stated: figureOf(second),
      recomputed: shownAs(stated.base.minus(first.base), second.unit, second.places),
      verdict: sum.verdict,
    },
  ];
}

/** 其中 need not name every part and may name overlapping ones; only a list said to be complete must add up. */
function certaintyOf({ stated, parts, sum }: Tried, firm: Parts["firm"]): Certainty | undefined {
  const gap = stated.base.minus(sum.value);
  // Half of it missing: more likely that these are not the parts, unless the words leave no doubt.
  const isFar = gap.absolute().times(two).compare(stated.base) > 0;
  if (isFar && !(parts.length > 2 && (firm === "list" || (firm === "all" && /分别/u.test(parts[0]?.lead ?? "")))))
    return undefined;
  if (firm === "all") return isPossible(stated, parts) ? "probable" : "certain";
  if (firm === "perhaps" || isPossible(stated, parts)) return undefined;
  if (firm === "list") return "probable";
  // 「其中29项得满分，7项失分」 may overlap; 「其中发明31件、外观69件」 are kinds.
  if (stated.unit.dimension !== "money" && !areKinds(parts)) return undefined;
  const isMore = gap.isNegative();
  if (isMore && stated.unit.dimension === "money") return "probable";
  const isNear = gap.absolute().times(five).compare(stated.base) <= 0;
  return isNear && (isMore || !/等|主要/u.test(parts.at(-1)?.tail ?? "")) ? "worth-a-look" : undefined;
}

function areKinds(parts: readonly ProseClaim[]): boolean {
  return parts.slice(1).every(({ lead }) => /^、?[^，；]{1,10}$/u.test(lead) && lead.startsWith("、"));
}

const two = Decimal.fraction(2n, 1n);
const five = Decimal.fraction(5n, 1n);

function derivationOf({ stated, parts, sum }: Tried): DraftDerivation {
  return {
    formula: `${termsOf(parts, "＋")}＝${said(stated)}`,
    operands: parts.map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(sum.value, stated.unit, stated.places),
    verdict: sum.verdict,
  };
}
