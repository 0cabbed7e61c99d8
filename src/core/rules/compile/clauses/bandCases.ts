import type { Decimal } from "../../../number/decimal.ts";
import { decimal } from "../../../number/decimal.ts";
import { quantity, type Quantity } from "../../../number/quantity.ts";
import { isRatio } from "../../../number/units.ts";
import type { Band, BandsRule, Bound } from "../../kinds/bands.ts";
import type { Award } from "../../rule.ts";
import { fullMarks, noMarks } from "../amounts.ts";
import { isFull, type Case } from "./cases.ts";
import type { RangeCondition } from "./conditionKinds.ts";
import { startsAtNothing } from "./excesses.ts";
import { bare, measureOf, orderOf } from "./expressions.ts";
import type { Scene } from "../notes.ts";
import { twoClaims } from "./twoClaims.ts";

type Ranged = Case & { readonly when: RangeCondition };
type Draft = {
  from?: Bound | undefined;
  to?: Bound | undefined;
  softFrom: boolean;
  softTo: boolean;
  /** Is its upper end said to belong to the next one, too, or to neither? */
  claimed?: boolean;
  readonly exactly: boolean;
  readonly award: Award;
};

/** Ranges with fixed marks → bands that neither overlap nor leave holes, saying what was taken where they touch. */
export function bandsRule(scene: Scene, cases: readonly Ranged[], otherwise: Case | undefined): BandsRule {
  const at = cases[0]?.statement.at ?? { from: 0, to: 0 };
  const drafts = fromNothing(scene, cases, at).sort(byPosition);
  const points = scene.around.points;
  claimEnds(drafts);
  nest(scene, drafts, at);
  for (let index = 1; index < drafts.length; index++) {
    const low = drafts[index - 1];
    const high = drafts[index];
    if (low && high) seam(scene, low, high, points, at);
  }
  const measure = measureOf(
    scene,
    cases[0]?.when ?? { is: "range", subject: "", absolute: false, softFrom: false, softTo: false, exactly: false },
  );
  const ends = closeEnds(scene, drafts, otherwise, points, at);
  const bands = otherwise?.award ? fillHoles(ends, otherwise.award) : ends;
  const made: BandsRule = { kind: "bands", measure, bands: [...bands].reverse().map(bandOf) };
  const claimed = drafts.find((one) => one.claimed)?.to?.at;
  if (claimed) twoClaims(scene, made, claimed);
  return made;
}

/** 超支10%以内扣2分, 逾期1个月以内扣2分: no excess and no delay earn all the marks, where the sentence does not say so. */
function fromNothing(scene: Scene, cases: readonly Ranged[], at: { from: number; to: number }): Draft[] {
  const drafts = cases.map(draft);
  const [first] = cases;
  const lowest = drafts.find((one) => !one.from && one.to);
  const amiss =
    first &&
    /^(?:违规|违纪|挪用|闲置|差错)/.test(first.when.subject) &&
    cases.every((one) => one.outcome.is === "deduct" || one.outcome.is === "zero") &&
    !drafts.some((one) => one.from?.at.value.isZero());
  const counted = first && (startsAtNothing(first.when) || first.when.subject.startsWith("逾期") || amiss);
  if (!counted || !lowest?.to || lowest.to.at.value.isZero() || isFull(lowest.award, scene.around.points))
    return drafts;
  scene.notes.assume("full", at);
  const none = { at: quantity(decimal("0"), lowest.to.at.unit), included: true };
  return [...drafts, { from: undefined, to: none, softFrom: false, softTo: false, exactly: false, award: fullMarks }];
}

function draft(one: Ranged): Draft {
  const { from, to, softFrom, softTo, exactly } = one.when;
  return {
    from: from && bound(from),
    to: to && bound(to),
    softFrom,
    softTo,
    exactly,
    award: one.award ?? noMarks,
  };
}

function bound({ at, included }: Bound): Bound {
  return { at: bare(at), included };
}

function bandOf({ from, to, award }: Draft): Band {
  if (from && to) return { from, to, award };
  return from ? { from, award } : to ? { to, award } : { award };
}

function byPosition(a: Draft, b: Draft): number {
  if (!a.from || !b.from) {
    if (a.from || b.from) return a.from ? 1 : -1;
    return a.to && b.to ? (orderOf(a.to.at, b.to.at) ?? 0) : 0;
  }
  const order = orderOf(a.from.at, b.from.at) ?? 0;
  return order !== 0 ? order : a.from.included === b.from.included ? 0 : a.from.included ? -1 : 1;
}

/** 6-10名 has its 10 unless the next band begins there. */
function claimEnds(drafts: readonly Draft[]): void {
  for (const one of drafts) {
    const { to } = one;
    if (!to || !one.softTo || to.included) continue;
    if (!drafts.some((other) => other !== one && other.from && orderOf(other.from.at, to.at) === 0))
      one.to = { ...to, included: true };
  }
}

/** 为0得3分，1%以内得2分: the single value stands below the open range, which begins behind it. */
function liftExact(drafts: Draft[]): void {
  const open = drafts.findIndex((one) => !one.from && one.to);
  const exact = drafts.findIndex((one) => one.exactly);
  const [range, value] = [drafts[open], drafts[exact]];
  if (!range?.to || !value?.from || exact < open) return;
  const order = orderOf(value.from.at, range.to.at);
  if (order === undefined || order >= 0 || drafts.some((one, at) => at !== open && at !== exact && at < exact)) return;
  range.from = { at: value.from.at, included: false };
  drafts.splice(open, 1);
  drafts.splice(exact, 0, range);
  if (value.award && !drafts.some((one) => one !== range && one !== value && !one.from)) delete value.from;
}

/** ≥90%, ≥80%, ≥60% overlap as written; the highest that fits decides (for ≤ the lowest). */
function nest(scene: Scene, drafts: Draft[], at: { from: number; to: number }): void {
  liftExact(drafts);
  for (let index = 0; index + 1 < drafts.length; index++) {
    const low = drafts[index];
    const high = drafts[index + 1];
    if (!low || !high) continue;
    if (low.from && high.from && !low.to) {
      low.to = { at: high.from.at, included: !high.from.included };
      low.softTo = false;
      scene.notes.assume("first", at);
    } else if (!high.from && low.to && high.to && (index === 0 ? !low.from : true)) {
      high.from = { at: low.to.at, included: !low.to.included };
      scene.notes.assume("first", at);
    }
  }
}

/** Where two bands touch, exactly one of them has the value between them. */
function seam(
  scene: Scene,
  low: Draft,
  high: Draft,
  points: Decimal | undefined,
  at: { from: number; to: number },
): void {
  if (!low.to || !high.from) return;
  const order = orderOf(low.to.at, high.from.at);
  if (order === undefined || order > 0) return;
  if (order < 0) {
    if (!closesByWholes(low.to.at, high.from.at)) return;
    low.to = { at: high.from.at, included: !high.from.included };
    scene.notes.assume("whole", at);
    return;
  }
  if (low.to.included !== high.from.included) {
    if (low.softTo && high.softFrom) scene.notes.assume("bounds", at);
    return;
  }
  share(scene, low, high, points, at);
}

function share(
  scene: Scene,
  low: Draft,
  high: Draft,
  points: Decimal | undefined,
  at: { from: number; to: number },
): void {
  if (!low.to || !high.from) return;
  if (low.softTo !== high.softFrom) {
    // What is said in so many words stays; the other gives way.
    if (low.softTo) low.to = { ...low.to, included: !high.from.included };
    else high.from = { ...high.from, included: !low.to.included };
    return;
  }
  const upper = size(high.award, points) >= size(low.award, points);
  // ≥90% and ≤90%, or >90% and <90%: the value was given away twice, or not at all.
  low.claimed = !low.softTo;
  low.to = { ...low.to, included: !upper };
  high.from = { ...high.from, included: upper };
  scene.notes.assume("better", at);
}

function size(award: Award, points: Decimal | undefined): number {
  const value = award.of === "share" ? award.share.times(points ?? decimal("100")) : award.points;
  return Number(value.round("half-up", 6).text());
}

/** 80-89 and 90-100: whole numbers next to each other. */
function closesByWholes(low: Quantity, high: Quantity): boolean {
  return low.value.isWhole() && high.value.isWhole() && high.value.minus(low.value).equals(decimal("1"));
}

/** What lies below the lowest and above the highest band. */
function closeEnds(
  scene: Scene,
  drafts: readonly Draft[],
  otherwise: Case | undefined,
  points: Decimal | undefined,
  at: { from: number; to: number },
): readonly Draft[] {
  const first = drafts[0];
  const last = drafts.at(-1);
  if (!first || !last) return drafts;
  const rising = size(last.award, points) >= size(first.award, points);
  const ends: Draft[] = [];
  if (first.from && !otherwise) {
    if (rising && !isNothing(first.award)) {
      ends.push(lowest(first.from));
      scene.notes.assume("otherwise", at);
    } else if (!isRank(first.from.at)) delete first.from;
  }
  ends.push(...drafts);
  if (!last.to || otherwise) return trimTop(scene, ends, at);
  if (rising && size(last.award, points) > 0) {
    if (last.exactly || isWholeRate(last.to.at)) scene.notes.assume("above", at);
    delete last.to;
  } else {
    ends.push({
      from: { at: last.to.at, included: !last.to.included },
      softFrom: false,
      softTo: false,
      exactly: false,
      award: noMarks,
    });
    scene.notes.assume("otherwise", at);
  }
  return ends;
}

/** 「100%的得满分，否则不得分」: more than all there is earns no less. */
function trimTop(scene: Scene, drafts: Draft[], at: { from: number; to: number }): readonly Draft[] {
  const last = drafts.at(-1);
  if (last?.exactly && last.to && isWholeRate(last.to.at) && size(last.award, undefined) > 0) {
    delete last.to;
    scene.notes.assume("above", at);
  }
  return drafts;
}

function isNothing(award: Award): boolean {
  return award.of === "share" ? award.share.isZero() : award.points.isZero();
}

function lowest(bound: Bound): Draft {
  return {
    to: { at: bound.at, included: !bound.included },
    softFrom: false,
    softTo: false,
    exactly: false,
    award: noMarks,
  };
}

function isRank(at: Quantity): boolean {
  return at.unit.dimension === "名" || at.unit.dimension === "位" || at.value.compare(decimal("1")) <= 0;
}

function isWholeRate(at: Quantity): boolean {
  return isRatio(at.unit) && at.value.times(at.unit.factor).equals(decimal("1"));
}

/** 其余不得分 fills whatever the bands leave. */
function fillHoles(drafts: readonly Draft[], award: Award): readonly Draft[] {
  const filled: Draft[] = [];
  let before: Draft | undefined;
  for (const one of drafts) {
    if (!before && one.from) filled.push({ ...lowest(one.from), award });
    if (before?.to && one.from) {
      const order = orderOf(before.to.at, one.from.at) ?? 0;
      const open = order < 0 || (order === 0 && !before.to.included && !one.from.included);
      if (open)
        filled.push({
          from: flipped(before.to),
          to: flipped(one.from),
          softFrom: false,
          softTo: false,
          exactly: false,
          award,
        });
    }
    filled.push(one);
    before = one;
  }
  if (before?.to) filled.push({ from: flipped(before.to), softFrom: false, softTo: false, exactly: false, award });
  return filled;
}

function flipped(bound: Bound): Bound {
  return { at: bound.at, included: !bound.included };
}
