import { Decimal } from "../../number/decimal.ts";
import type { Check, DraftDerivation, DraftFinding } from "../check.ts";
import type { Claim } from "../claim.ts";
import { differing } from "../differing.ts";
import { quotientOf } from "../interval.ts";
import { significantDigits } from "../lookup.ts";
import { isWholeNamed } from "../names.ts";
import { isInRateList, isProse, justBefore, proseOf, sameSentence, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { figureOf, said, shownAs, verdictOn } from "../verdict.ts";

/**
 * Shares whose whole stands elsewhere: 「教育支出5,806,105.16元，占支出总预算82.27%」 with the total budget a section further
 * on. All shares of one whole (the words behind 占) look for it together; one that does not follow from the whole of
 * the others is a finding. And shares named by their project: 「奖励项目占总分权重的47.85%」.
 */
export const farShare: Check = {
  name: "share",
  run: (reading) => {
    const amounts = keyAmounts(reading.claims);
    const named = reading.passages.flatMap((passage) =>
      proseOf(passage).flatMap((stated) => (isShare(stated, 2) ? shareByName(stated, amounts) : [])),
    );
    const joint = [...sharesByWhole(reading).values()].map((shares) => ofOneWhole(shares, wholesFor(reading, shares)));
    return {
      derivations: [...named, ...joint.flatMap(({ derivations }) => derivations)],
      findings: joint.flatMap(({ findings }) => findings),
    };
  },
};

function isShare({ unit, lead, approximation, change, value, places }: ProseClaim, least: number): boolean {
  if (unit.name !== "%" || approximation !== "exact" || change !== undefined || places < least || value.isZero())
    return false;
  return /(?:占|权重|比重|比例)/u.test(lead);
}

type Share = { readonly stated: ProseClaim; readonly part: ProseClaim; readonly passage: Passage };

const mostShares = 200;

/** By the words behind 占; where nothing is said of what, the shares of a paragraph belong together. */
function sharesByWhole({ passages }: Reading): ReadonlyMap<string, readonly Share[]> {
  const groups = new Map<string, Share[]>();
  for (const passage of passages) {
    if (passage.cell) continue;
    for (const [at, stated] of proseOf(passage).entries()) {
      const words = /占[到了]?([^，。；：%]{0,16})$/u.exec(stated.lead)?.[1];
      if (words === undefined || !isShare(stated, 1) || isInRateList(passage, stated)) continue;
      // 「13866万元，占调整预算100.93%，占收入的48.51%」: the other share lies in between.
      const part = justBefore(proseOf(passage), at).findLast(({ unit }) => unit.dimension !== "ratio");
      if (!part || !isAmount(part) || !sameSentence(passage, part, stated)) continue;
      const name = words.replace(/(?:的|总)?(?:比例|比重|比|例)?(?:为|是|达到?|约)?$/u, "");
      const key = `${name === "" ? `#${passage.index}` : name} ${part.unit.dimension}`;
      const group = groups.get(key);
      if (!group) groups.set(key, [{ stated, part, passage }]);
      else if (group.length < mostShares) group.push({ stated, part, passage });
    }
  }
  return groups;
}

function isAmount({ unit, change, base, approximation }: Claim): boolean {
  return unit.dimension !== "ratio" && change === undefined && base.isPositive() && approximation === "exact";
}

const mostWholes = 80;

/** Amounts not smaller than any of the parts, each once: those near first, then the totals of tables and other paragraphs. */
function wholesFor({ claims }: Reading, shares: readonly Share[]): readonly Claim[] {
  const [first] = shares;
  if (!first) return [];
  const least = shares.reduce((most, { part }) => (part.base.compare(most) > 0 ? part.base : most), Decimal.zero);
  const found: Claim[] = [];
  for (const at of outward(first.part.index, claims.length)) {
    const claim = claims[at];
    if (found.length >= mostWholes) break;
    if (!claim || claim.unit.dimension !== first.part.unit.dimension || !isAmount(claim)) continue;
    if (claim.base.compare(least) < 0 || found.some(({ base }) => base.equals(claim.base))) continue;
    found.push(claim);
  }
  return found;
}

const farthest = 400;

function* outward(from: number, count: number): Generator<number> {
  for (let step = 1; step <= farthest; step += 1) {
    if (from - step >= 0) yield from - step;
    if (from + step < count) yield from + step;
  }
}

type Result = { readonly derivations: readonly DraftDerivation[]; readonly findings: readonly DraftFinding[] };

/** The whole that most of them follow from: two at least, or one with digits enough and named by the words. */
function ofOneWhole(shares: readonly Share[], wholes: readonly Claim[]): Result {
  let best: { readonly whole: Claim; readonly fits: readonly Share[] } | undefined;
  for (const whole of wholes) {
    const fits = shares.filter((share) => isWithin(share, whole));
    if (fits.length > (best?.fits.length ?? 0)) best = { whole, fits };
  }
  if (!best) return { derivations: [], findings: [] };
  const { whole, fits } = best;
  const telling = fits.filter(({ stated, part }) => significantDigits(stated) >= 3 && part !== whole);
  const [only] = fits;
  const isNamed = only !== undefined && isWholeNamed(/占([^，。；]*)$/u.exec(only.stated.lead)?.[1] ?? "", whole);
  if (new Set(telling.map(({ part }) => part.base.toString())).size < 2 && !(isNamed && telling.length === 1))
    return { derivations: [], findings: [] };
  const others = shares.filter((share) => !fits.includes(share));
  const all = shares.reduce((sum, { part }) => sum.plus(part.base), Decimal.zero);
  const isFirm = all.equals(whole.base) || isShown(telling, others, fits);
  return {
    derivations: [...fits, ...(isFirm ? others : [])].map((share) => derivationOf(share, whole)),
    findings: isFirm ? others.flatMap((share) => findingOn(share, whole)) : [],
  };
}

/** Enough of them follow from it to say that the others should. */
const isShown = (telling: readonly Share[], others: readonly Share[], fits: readonly Share[]): boolean =>
  telling.length >= 3 && others.length * 3 <= fits.length * 2;

function isWithin({ stated, part }: Share, whole: Claim): boolean {
  const { low, high } = stated.interval;
  if (!low || !high || part.index === whole.index) return false;
  return part.base.compare(whole.base.times(low)) >= 0 && part.base.compare(whole.base.times(high)) <= 0;
}

function recomputedOf({ part }: Share, whole: Claim) {
  return { value: part.base.over(whole.base), interval: quotientOf(part.interval, whole.interval) };
}

function derivationOf(share: Share, whole: Claim): DraftDerivation {
  const { stated, part } = share;
  const recomputed = recomputedOf(share, whole);
  return {
    formula: `${said(part)}÷${said(whole)}＝${said(stated)}`,
    operands: [part, whole].map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(recomputed.value, stated.unit, stated.places),
    verdict: verdictOn(stated, recomputed),
    basis: whole.measure.slice(0, 30),
  };
}

function findingOn(share: Share, whole: Claim): readonly DraftFinding[] {
  const { stated, part } = share;
  const { formula, verdict } = derivationOf(share, whole);
  if (verdict !== "impossible" && verdict !== "truncated") return [];
  const recomputed = recomputedOf(share, whole);
  return [
    differing({
      code: "audit-share",
      stated,
      operands: [part, whole],
      recomputed,
      verdict,
      formula,
      certainty: "probable",
    }),
  ];
}

const mostAmounts = 60;

/** The first amounts of the text, each figure once: that is where a report says what it is about. */
function keyAmounts(claims: readonly Claim[]): readonly ProseClaim[] {
  const seen = new Set<string>();
  const found: ProseClaim[] = [];
  for (const claim of claims) {
    if (found.length >= mostAmounts) break;
    if (!isProse(claim) || claim.unit.dimension !== "money" || !isAmount(claim)) continue;
    const key = `${claim.base.toString()} ${claim.measure}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(claim);
  }
  return found;
}

function shareByName(stated: ProseClaim, amounts: readonly ProseClaim[]): readonly DraftDerivation[] {
  const name = (stated.measure.split(/绩效|占|权重|比重|比例|的/u)[0] ?? "").replace(
    /(?:项目|专项资金|资金|经费|支出)+$/u,
    "",
  );
  if (name.length < 4 || significantDigits(stated) < 3) return [];
  const aboves = amounts.filter((claim) => claim.measure.includes(name) || claim.subject.includes(name));
  const { low, high } = stated.interval;
  if (!low || !high) return [];
  for (const below of amounts) {
    const [least, most] = [below.base.times(low), below.base.times(high)];
    const above = aboves.find(
      (claim) => claim !== below && claim.base.compare(least) >= 0 && claim.base.compare(most) <= 0,
    );
    if (!above) continue;
    const value = above.base.over(below.base);
    return [
      {
        formula: `${said(above)}÷${said(below)}＝${said(stated)}`,
        operands: [above, below].map(figureOf),
        stated: figureOf(stated),
        recomputed: shownAs(value, stated.unit, stated.places),
        verdict: verdictOn(stated, { value, interval: undefined }),
        basis: below.measure.slice(0, 30),
      },
    ];
  }
  return [];
}
