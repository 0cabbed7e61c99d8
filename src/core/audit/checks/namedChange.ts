import { Decimal } from "../../number/decimal.ts";
import {
  joined,
  nothingFound,
  type Check,
  type CheckResult,
  type Derived,
  type DraftDerivation,
  type DraftFinding,
} from "../check.ts";
import type { Claim } from "../claim.ts";
import { derivationFrom, follows } from "../derivation.ts";
import { differing } from "../differing.ts";
import { resembles } from "../facts.ts";
import { differenceOf, quotientOf, type Interval } from "../interval.ts";
import { amountsOf } from "../lookup.ts";
import { bareName, bareNameOf } from "../names.ts";
import { isProse, justBefore, proseOf, sameSentence, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { said } from "../verdict.ts";

/**
 * Changes whose levels stand elsewhere: 「公务接待费较上年减少0.59万元，下降4.76%」 with both years' figures in sections or
 * tables of their own, found by what they are called. Only where the report names one figure for each of two years is a
 * difference that is not theirs a finding.
 */
export const namedChange: Check = {
  name: "growth",
  run: (reading, derived) => {
    const isAsked = reading.passages.some((passage) => proseOf(passage).some(({ change }) => change !== undefined));
    if (!isAsked) return nothingFound;
    const levels = levelsByName(reading);
    return joined(reading.passages.map((passage) => changesIn(reading, passage, levels, derived)));
  },
};

type Levels = ReadonlyMap<string, readonly Claim[]>;
const mostOfAName = 12;
const shortestName = 2;

function levelsByName({ claims }: Reading): Levels {
  const levels = new Map<string, Claim[]>();
  const names = new Map<string, string>();
  for (const claim of claims) {
    if (!isLevel(claim)) continue;
    const words = claim.at.kind === "cell" ? claim.subject : claim.measure;
    const name = names.get(words) ?? bareNameOf(claim);
    names.set(words, name);
    if (name.length < shortestName) continue;
    const list = levels.get(name);
    if (!list) levels.set(name, [claim]);
    else if (list.length < mostOfAName) list.push(claim);
  }
  return levels;
}

function isLevel({ unit, change, base, approximation, at }: Claim): boolean {
  if (at.kind === "cell" && !at.whole) return false;
  return unit.name !== "%" && change === undefined && base.isPositive() && approximation === "exact";
}

function changesIn(reading: Reading, passage: Passage, levels: Levels, derived: Derived): CheckResult {
  const derivations: DraftDerivation[] = [];
  const findings: DraftFinding[] = [];
  for (const [at, stated] of proseOf(passage).entries()) {
    if (stated.change === undefined || stated.approximation !== "exact" || stated.base.isZero()) continue;
    if (derived.has(stated.span.start) || stated.unit.name === "百分点") continue;
    const found =
      stated.unit.dimension === "ratio"
        ? rateOf(passage, stated, at, levels)
        : stepOf(reading, passage, stated, at, levels);
    const wrong = found || stated.unit.dimension === "ratio" ? undefined : betweenYears(passage, stated, levels);
    if (found) derivations.push(found);
    if (wrong) derivations.push(wrong.derivation);
    if (wrong) findings.push(wrong.finding);
  }
  return derivations.length > 0 ? { derivations, findings } : nothingFound;
}

const ownName = 3;

/** One figure of the name for each of two years that follow each other, and another difference between them. */
function betweenYears(passage: Passage, stated: ProseClaim, levels: Levels) {
  const subject = bareName(stated.lead.split(comparison)[0] ?? "");
  const candidates = subject.length < ownName ? [] : candidatesFor(subject, levels, stated).filter(isProse);
  const [one, other, more] = candidates;
  if (!one || !other || more || one.year === undefined || other.year === undefined) return undefined;
  const [now, past] = one.year > other.year ? [one, other] : [other, one];
  if ((now.year ?? 0) - (past.year ?? 0) !== 1 || now.at.passage === passage.index || now.base.equals(past.base))
    return undefined;
  const derivation = stepBetween(stated, now, past);
  if (derivation.verdict !== "impossible" || !/上年|去年|同期|20\d\d年/u.test(stated.lead)) return undefined;
  const value = now.base.minus(past.base).absolute();
  const finding = differing({
    code: "audit-growth",
    stated,
    operands: [now, past],
    recomputed: { value, interval: undefined },
    verdict: "impossible",
    formula: derivation.formula,
    certainty: "probable",
  });
  return { derivation, finding };
}

const comparison = /(?:较|比|同比|与|同期|相比|增|减|上升|下降|降低|提高|多|少)/u;

/** Whose change it is: the words before 较上年, or those of the figure it follows. */
function subjectOf(passage: Passage, stated: ProseClaim, at: number): string {
  const own = bareName(stated.lead.split(comparison)[0] ?? "");
  if (own.length >= shortestName) return own;
  const before = justBefore(proseOf(passage), at).findLast((claim) => sameSentence(passage, claim, stated));
  if (!before) return "";
  return before.change === undefined ? bareNameOf(before) : bareName(before.lead.split(comparison)[0] ?? "");
}

function stepOf(
  reading: Reading,
  passage: Passage,
  stated: ProseClaim,
  at: number,
  levels: Levels,
): DraftDerivation | undefined {
  const subject = subjectOf(passage, stated, at);
  const told = justBefore(proseOf(passage), at).findLast(
    (claim) => isLevel(claim) && claim.unit.dimension === stated.unit.dimension && sameSentence(passage, claim, stated),
  );
  const past = told && formerOf(reading, told, stated);
  if (told && past) return stepBetween(stated, told, past);
  const candidates = candidatesFor(subject, levels, stated);
  const found = candidates.flatMap((now) =>
    candidates.flatMap((other) => (now === other ? [] : [stepBetween(stated, now, other)])),
  );
  const isOnly = candidates.length === 2;
  return found.find(({ verdict }) => verdict === "exact") ?? (isOnly ? found.find(follows) : undefined);
}

/** The level it changed from stands somewhere under a name like that of the level told here. */
function formerOf(reading: Reading, now: ProseClaim, { base, change }: ProseClaim): Claim | undefined {
  const was = change === "down" ? now.base.plus(base) : now.base.minus(base);
  if (!was.isPositive()) return undefined;
  const name = bareNameOf(now);
  return amountsOf(reading, was).find(
    (claim) => claim !== now && claim.change === undefined && resembles(bareNameOf(claim), name),
  );
}

const mostCandidates = 8;

function candidatesFor(subject: string, levels: Levels, stated: ProseClaim): readonly Claim[] {
  if (subject.length < shortestName) return [];
  const found = levels.get(subject) ?? [];
  return found.filter(({ unit }) => unit.dimension === stated.unit.dimension).slice(0, mostCandidates);
}

/** 减少0.59万元 is from 12.39 down to 11.8. */
function stepBetween(stated: ProseClaim, now: Claim, past: Claim): DraftDerivation {
  const [more, less] = stated.change === "down" ? [past, now] : [now, past];
  const value = more.base.minus(less.base);
  return derivationFrom(stated, `${said(more)}－${said(less)}`, [more, less], {
    value,
    interval: differenceOf(more.interval, less.interval),
  });
}

/** Of the step beside it and the level it started from, or of two levels of its name. */
function rateOf(passage: Passage, stated: ProseClaim, at: number, levels: Levels): DraftDerivation | undefined {
  const subject = subjectOf(passage, stated, at);
  const candidates = (levels.get(subject) ?? []).slice(0, mostCandidates);
  const step = justBefore(proseOf(passage), at).findLast(
    (claim) =>
      claim.change === stated.change && claim.unit.dimension !== "ratio" && sameSentence(passage, claim, stated),
  );
  for (const past of step ? candidates : []) {
    if (!step || past.unit.dimension !== step.unit.dimension || past === step) continue;
    const interval = quotientOf(step.interval, past.interval);
    const value = step.base.over(past.base);
    const derivation = derivationFrom(stated, `${said(step)}÷${said(past)}`, [step, past], { value, interval });
    if (follows(derivation)) return derivation;
  }
  for (const now of step ? candidates : []) {
    const derivation = step && stepOver(stated, now, step);
    if (derivation && follows(derivation)) return derivation;
  }
  for (const now of candidates) {
    for (const past of candidates) {
      const derivation = now === past ? undefined : rateBetween(stated, now, past);
      if (derivation && follows(derivation)) return derivation;
    }
  }
  return undefined;
}

/** 减少574人 to 8426人 is a fall by 574 of 9000. */
function stepOver(stated: ProseClaim, now: Claim, step: ProseClaim): DraftDerivation | undefined {
  if (now.unit.dimension !== step.unit.dimension || now === step) return undefined;
  const isDown = stated.change === "down";
  const past = isDown ? now.base.plus(step.base) : now.base.minus(step.base);
  if (!past.isPositive()) return undefined;
  const left = `${said(step)}÷(${said(now)}${isDown ? "＋" : "－"}${said(step)})`;
  return derivationFrom(stated, left, [step, now], { value: step.base.over(past), interval: undefined });
}

function rateBetween(stated: ProseClaim, now: Claim, past: Claim): DraftDerivation | undefined {
  if (stated.places < 1 || now.unit.dimension !== past.unit.dimension || now.base.equals(past.base)) return undefined;
  if (isProse(now) && isProse(past) && now.at.passage === past.at.passage && now.at.from === past.at.from)
    return undefined;
  const { low, high } = quotientOf(now.interval, past.interval) ?? {};
  const value = now.base.over(past.base).minus(Decimal.one);
  const shifted: Interval | undefined =
    low && high
      ? { low: low.minus(Decimal.one), high: high.minus(Decimal.one), lowOpen: false, highOpen: false }
      : undefined;
  const isDown = stated.change === "down" && !stated.base.isNegative();
  const recomputed = isDown
    ? {
        value: value.negated(),
        interval: shifted && { ...shifted, low: shifted.high?.negated(), high: shifted.low?.negated() },
      }
    : { value, interval: shifted };
  const [more, less] = isDown ? [past, now] : [now, past];
  return derivationFrom(stated, `(${said(more)}－${said(less)})÷${said(past)}`, [now, past], recomputed);
}
