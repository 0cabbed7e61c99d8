import { Decimal } from "../../../number/decimal.ts";
import type { CheckResult, DraftDerivation } from "../../check.ts";
import type { Claim } from "../../claim.ts";
import { differing } from "../../differing.ts";
import { evaluated } from "../../expression.ts";
import { proseOf, sameSentence, sentenceBefore, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import { figureOf, said, shownAs, verdictOn, type Recomputed } from "../../verdict.ts";

export const isRateUnit = (name: string): boolean => name === "%" || name === "‰" || name === "倍";

/** 「从收入结构看」 begins a list and no comparison. */
export const former =
  /(?:上年|去年|上一年|同期|上期|年初|期初|基期|原来?|由|从(?![^，。；]{0,12}(?:看|来说|分析|角度))|较|比)[^，。；]*$/u;

/**
 * 「390.55万元，较上年减少175.26万元，下降31%」, 「61646万元，占预算56.3%，同比增长10.7%，增收5939万元」: the step and the
 * level give last year's level, and that the rate.
 */
export function byStep(passage: Passage, stated: ProseClaim, at: number): CheckResult | undefined {
  if (!isRateUnit(stated.unit.name) || stated.change === undefined) return undefined;
  const step = stepOf(passage, stated, at);
  if (!step) return undefined;
  const levels = levelsBefore(passage, stated, step);
  const told = levels.find(({ lead }) => former.test(lead));
  const tried = levels.flatMap((now) => ofStep(passage, stated, now, step, told) ?? []);
  const held = tried.find(({ findings, derivations }) => derivations.length > 0 && findings.length === 0);
  const [nearest] = levels;
  const isNext = nearest !== undefined && isBeside(passage, nearest, stated, step);
  const isOnly = levels.length === 1 && nearest !== undefined && !isInterrupted(passage, nearest, step);
  return held ?? (isOnly || isNext ? tried[0] : undefined);
}

/** 「受理540件，结案430件。受理增加40件，上升8%，结案增加30件，上升7.5%」: the change of something else lies between. */
function isInterrupted(passage: Passage, now: ProseClaim, step: ProseClaim): boolean {
  const claims = proseOf(passage);
  return claims
    .slice(claims.indexOf(now) + 1, claims.indexOf(step))
    .some(({ change, unit }) => change !== undefined && unit.dimension !== "ratio");
}

/** 「收入30161万元，同比增长14.6%，增收4376万元」: no other figure but rates and no 其中 in between. */
function isBeside(passage: Passage, now: ProseClaim, stated: ProseClaim, step: ProseClaim): boolean {
  const claims = proseOf(passage);
  const [from, to] = [claims.indexOf(now), Math.min(claims.indexOf(stated), claims.indexOf(step))];
  const isOnly = claims.slice(from + 1, to).every(({ unit }) => unit.dimension === "ratio");
  return isOnly && !/其中|[；。]/u.test(passage.text.slice(now.at.to, stated.at.from));
}

/** The amount of the change, next to its rate on either side. */
function stepOf(passage: Passage, stated: ProseClaim, at: number): ProseClaim | undefined {
  const claims = proseOf(passage);
  const isStep = (claim: ProseClaim | undefined): claim is ProseClaim =>
    claim !== undefined &&
    claim.change === stated.change &&
    claim.unit.dimension !== "ratio" &&
    claim.approximation === "exact" &&
    sameSentence(passage, claim, stated);
  const [before, after] = [claims[at - 1], claims[at + 1]];
  if (isStep(before)) return before;
  return isStep(after) && after.at.from - stated.at.to < 12 ? after : undefined;
}

const mostLevels = 3;

/** What stands before the change in its sentence in the same unit, the nearest first; rates in between are of it. */
function levelsBefore(passage: Passage, stated: ProseClaim, step: ProseClaim): readonly ProseClaim[] {
  const claims = proseOf(passage);
  const found: ProseClaim[] = [];
  for (let at = Math.min(claims.indexOf(stated), claims.indexOf(step)) - 1; at >= 0; at -= 1) {
    const claim = claims[at];
    if (!claim || found.length >= mostLevels || sentencesBetween(passage, claim, stated) > 1) break;
    if (claim.unit.dimension === "ratio" || claim.change !== undefined) continue;
    if (claim.unit.dimension !== step.unit.dimension) break;
    if (claim.approximation === "exact") found.push(claim);
  }
  const total = totalBefore(claims, Math.min(claims.indexOf(stated), claims.indexOf(step)), step);
  return total ? [total, ...found.filter((claim) => claim !== total)] : found;
}

const mostParts = 6;

/** 「三项经费3328万元。其中甲50万元，乙478万元，丙2800万元。比上年减少830万元」: behind all of its parts the total is spoken of. */
function totalBefore(claims: readonly ProseClaim[], end: number, step: ProseClaim): ProseClaim | undefined {
  let sum = Decimal.zero;
  for (let at = end - 1; at >= Math.max(0, end - 1 - mostParts); at -= 1) {
    const claim = claims[at];
    if (!claim || claim.unit.name !== step.unit.name || claim.change !== undefined) return undefined;
    if (end - at > 2 && claim.base.equals(sum)) return claim;
    sum = sum.plus(claim.base);
  }
  return undefined;
}

/** 「拨款收入382.17万元，为本级拨付。较上年减少157.86万元，下降29.2%」 */
function sentencesBetween({ text }: Passage, left: ProseClaim, right: ProseClaim): number {
  return text.slice(left.at.to, right.at.from).split("。").length - 1;
}

function ofStep(
  passage: Passage,
  stated: ProseClaim,
  now: ProseClaim,
  step: ProseClaim,
  told: ProseClaim | undefined,
): CheckResult | undefined {
  const sign = stated.change === "up" ? "-" : "+";
  const tokens = [
    numberOf(step),
    { kind: "sign", sign: "÷" },
    { kind: "sign", sign: "(" },
    numberOf(now),
    { kind: "sign", sign },
    numberOf(step),
    { kind: "sign", sign: ")" },
  ] as const;
  const overPast = evaluated([numberOf(step), { kind: "sign", sign: "÷" }, numberOf(now)]);
  // 「比上年的120家增加30家，增长25%」: the level is already last year's.
  // Where the words say which level was last year's, no other is.
  const isNow = /同比|[比较](?:上年|去年)/u.test(step.lead + stated.lead) && isBeside(passage, now, stated, step);
  if (overPast && (now === told || (!told && !isNow && verdictOn(stated, overPast) === "exact")))
    return ofPast(stated, now, step, overPast);
  const recomputed = evaluated(tokens);
  if (!recomputed || recomputed.value.isNegative()) return undefined;
  const verdict = verdictOn(stated, recomputed);
  const formula = `${said(step)}÷(${said(now)}${sign === "-" ? "－" : "＋"}${said(step)})＝${said(stated)}`;
  const derivation: DraftDerivation = {
    formula,
    operands: [now, step].map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(recomputed.value, stated.unit, stated.places),
    verdict,
  };
  if (verdict !== "impossible" && verdict !== "truncated") return { derivations: [derivation], findings: [] };
  const words = passage.text.slice(now.at.to, Math.max(stated.at.from, step.at.from));
  if (words.length > 90) return undefined;
  const isClear =
    words.length < 40 &&
    sameSentence(passage, now, stated) &&
    !/[；(]/u.test(words) &&
    // On a comparable basis the rate is of another former level than the step.
    !/口径|可比|剔除|扣除/u.test(sentenceBefore(passage.text, stated.at.from)) &&
    /(?:上年|去年|同比|年度|同期)/u.test(words);
  const certainty = isClear ? "certain" : "probable";
  return {
    derivations: [derivation],
    findings: [
      differing({ code: "audit-growth", stated, operands: [now, step], recomputed, verdict, formula, certainty }),
    ],
  };
}

function ofPast(
  stated: ProseClaim,
  past: ProseClaim,
  step: ProseClaim,
  recomputed: Recomputed,
): CheckResult | undefined {
  const verdict = verdictOn(stated, recomputed);
  if (verdict === "impossible") return undefined;
  const formula = `${said(step)}÷${said(past)}＝${said(stated)}`;
  const operands = [step, past].map(figureOf);
  const shown = shownAs(recomputed.value, stated.unit, stated.places);
  return { derivations: [{ formula, operands, stated: figureOf(stated), recomputed: shown, verdict }], findings: [] };
}

const numberOf = ({ base, interval }: Claim) => ({ kind: "number", value: base, interval }) as const;
