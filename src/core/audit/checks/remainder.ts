import { Decimal, sumOf } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived, type DraftDerivation } from "../check.ts";
import { derivationFrom } from "../derivation.ts";
import { justBefore, proseOf, sameSentence, wordsBetween, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { said } from "../verdict.ts";
import { isOperand, isRate } from "./rates/fit.ts";
import { kindOf } from "./shares/share.ts";

/**
 * What is left when the others are taken away: the last share of a whole, an amount 扣除 another, what is carried over of
 * an amount sentences before, what a bracket takes out of a total. Only evidence, and only to the digit.
 */
export const remainder: Check = {
  name: "difference",
  run: (reading, derived) =>
    joined(reading.passages.map((passage) => (passage.cell ? nothingFound : restsIn(reading, passage, derived)))),
};

function restsIn(reading: Reading, passage: Passage, derived: Derived): CheckResult {
  const claims = proseOf(passage);
  const derivations = claims.flatMap((stated, at): readonly DraftDerivation[] => {
    if (stated.approximation !== "exact" || stated.change !== undefined || derived.has(stated.span.start)) return [];
    const found = isRate(stated)
      ? otherShare(passage, claims, at)
      : (deducted(passage, claims, at) ??
        left(passage, claims, at) ??
        between(passage, claims, at) ??
        takenOut(reading, passage, claims, at));
    return found ? [found] : [];
  });
  return { derivations, findings: [] };
}

const mostShares = 8;

/** 「甲占42.2%，乙占36.5%，其他占21.3%」: what no amount stands beside is what the others leave. */
function otherShare({ text }: Passage, claims: readonly ProseClaim[], at: number): DraftDerivation | undefined {
  const stated = claims[at];
  if (!stated || !/(?:其他|其它|其余|等|合计|剩余)[^，。；]{0,16}占/u.test(stated.lead)) return undefined;
  const before = claims
    .slice(Math.max(0, at - 2 * mostShares), at)
    .filter((claim) => isRate(claim) && /占/u.test(claim.lead));
  for (let count = 1; count <= Math.min(mostShares, before.length); count += 1) {
    const others = before.slice(-count);
    if (/[。！？]/u.test(text.slice(others[0]?.at.to, stated.at.from))) return undefined;
    const value = Decimal.one.minus(sumOf(others.map(({ base }) => base)));
    if (!value.equals(stated.base) || (count < 2 && !/其他|其它|其余/u.test(stated.lead))) continue;
    return derivationFrom(stated, ["100%", ...others.map(said)].join("－"), others, { value, interval: undefined });
  }
  return undefined;
}

const reach = 16;

function isAmount(claim: ProseClaim): boolean {
  return isOperand(claim) && claim.approximation === "exact";
}

const digitsOf = ({ quote }: ProseClaim): number => quote.replace(/\D/gu, "").replace(/^0+|0{2,}$/gu, "").length;

/** 「共11.3万亩…扣除到期的2004亩后，补助面积为11.0996万亩」 */
function deducted(passage: Passage, claims: readonly ProseClaim[], at: number): DraftDerivation | undefined {
  const stated = claims[at];
  if (!stated || digitsOf(stated) < 3) return undefined;
  const before = justBefore(claims, at)
    .filter((claim) => isAmount(claim) && kindOf(claim) === kindOf(stated))
    .slice(-reach);
  const less = before.at(-1);
  if (!less || !sameSentence(passage, less, stated)) return undefined;
  const sentence = passage.text.slice(passage.text.lastIndexOf("。", less.at.from) + 1, less.at.from);
  if (!/(?:除去|扣除|剔除|减去|核减|除)[^。；]*$/u.test(sentence)) return undefined;
  return taken(stated, before.slice(0, -1), [less]);
}

const rest = /(?:结余|结转|剩余|余额|尚余|未使用|未支出|未分配)/u;

/** 「可供安排1832.93万元…分配1170.34万元…662.59万元资金结转下一年」 */
function left(passage: Passage, claims: readonly ProseClaim[], at: number): DraftDerivation | undefined {
  const stated = claims[at];
  if (!stated || digitsOf(stated) < 3 || stated.unit.dimension !== "money") return undefined;
  if (!rest.test(stated.lead) && !rest.test(stated.tail.slice(0, 8))) return undefined;
  const before = justBefore(claims, at)
    .filter((claim) => isAmount(claim) && claim.unit.dimension === "money")
    .slice(-reach);
  return taken(stated, before, before);
}

/** 「收入1237万元，安排支出1169万元，结转68万元」: what was spent is the income less the rest. */
function between(passage: Passage, claims: readonly ProseClaim[], at: number): DraftDerivation | undefined {
  const [more, stated, less] = [claims[at - 1], claims[at], claims[at + 1]];
  if (!more || !stated || !less || ![more, stated, less].every(isAmount) || digitsOf(stated) < 3) return undefined;
  if (new Set([more, stated, less].map(({ unit }) => unit.name)).size > 1 || !rest.test(less.lead)) return undefined;
  if (!sameSentence(passage, more, less)) return undefined;
  return taken(stated, [more], [less]);
}

function taken(
  stated: ProseClaim,
  wholes: readonly ProseClaim[],
  lesses: readonly ProseClaim[],
): DraftDerivation | undefined {
  for (const whole of wholes.toReversed()) {
    const less = lesses.findLast(
      (claim) =>
        claim.index > whole.index &&
        whole.base.minus(claim.base).equals(stated.base) &&
        !claim.base.equals(stated.base),
    );
    const later =
      less ?? lesses.find((claim) => claim.index > stated.index && whole.base.minus(claim.base).equals(stated.base));
    if (later) return difference(stated, whole, later);
  }
  return undefined;
}

function difference(stated: ProseClaim, whole: ProseClaim, less: ProseClaim): DraftDerivation {
  const value = whole.base.minus(less.base);
  return derivationFrom(stated, `${said(whole)}－${said(less)}`, [whole, less], { value, interval: undefined });
}

const ahead = 24;

/** 「受理3881件（含执行1568件）…审判类2313件」, 「扑救17.4万起（另有0.2万起未出动）」 of 17.6万起 further up. */
function takenOut(
  reading: Reading,
  passage: Passage,
  claims: readonly ProseClaim[],
  at: number,
): DraftDerivation | undefined {
  const [before, stated, next] = [claims[at - 1], claims[at], claims[at + 1]];
  if (!stated || !isAmount(stated)) return undefined;
  if (
    next &&
    isAmount(next) &&
    kindOf(next) === kindOf(stated) &&
    /^[^，。；(]{0,6}\(另有?$/u.test(wordsBetween(passage, stated, next))
  ) {
    const above = reading.claims
      .slice(Math.max(0, stated.index - 3 * ahead), stated.index)
      .filter((claim): claim is ProseClaim => claim.at.kind === "prose" && claim.unit.name === stated.unit.name);
    const whole = above.findLast((claim) => claim.base.minus(next.base).equals(stated.base) && digitsOf(claim) >= 3);
    return whole && difference(stated, whole, next);
  }
  if (!before || !isAmount(before) || kindOf(before) !== kindOf(stated) || digitsOf(stated) < 3) return undefined;
  if (!/^[^，。；(]{0,6}\((?:其中)?(?:含|包括|包含)/u.test(wordsBetween(passage, before, stated))) return undefined;
  const others = reading.claims.slice(stated.index + 1, stated.index + 1 + ahead).filter(isOther);
  const less = others.find(
    (claim) =>
      digitsOf(claim) >= 3 && claim.unit.name === stated.unit.name && before.base.minus(claim.base).equals(stated.base),
  );
  return less && difference(stated, before, less);
}

const isOther = (claim: { readonly at: { readonly kind: string } }): claim is ProseClaim => claim.at.kind === "prose";
