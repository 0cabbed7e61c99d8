import {
  joined,
  nothingFound,
  type Check,
  type CheckResult,
  type Derived,
  type DraftDerivation,
  type DraftFinding,
} from "../check.ts";
import { derivationFrom, follows } from "../derivation.ts";
import { differing } from "../differing.ts";
import { quotientOf } from "../interval.ts";
import { inMindAt, proseOf, sameSentence, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { asOperand, said } from "../verdict.ts";
import { isOperand } from "./rates/fit.ts";

/** 「达到3600亩，是2020年1200亩的3倍」: one figure over another of its kind. */
export const multiple: Check = {
  name: "growth",
  run: (reading, derived) => joined(reading.passages.map((passage) => multiplesIn(reading, passage, derived))),
};

function multiplesIn(reading: Reading, passage: Passage, derived: Derived): CheckResult {
  if (!/\d倍/u.test(passage.text)) return nothingFound;
  const claims = proseOf(passage);
  const findings: DraftFinding[] = [];
  const derivations = claims.flatMap((stated, at): readonly DraftDerivation[] => {
    if (stated.unit.name !== "倍" || stated.change !== undefined || stated.approximation !== "exact") return [];
    if (derived.has(stated.span.start)) return [];
    const mind = inMindAt(reading, passage, at).filter((claim) => isOperand(claim) && claim.index < stated.index);
    const spoken = mind.filter((claim) => sameSentence(passage, claim, stated) && isOf(claim, passage));
    const found = between(spoken, stated) ?? (stated.places > 0 ? between(mind, stated) : undefined);
    const wrong = found ? undefined : notTimes(claims, stated, at);
    if (wrong) findings.push(wrong.finding);
    return found ? [found] : wrong ? [wrong.derivation] : [];
  });
  return { derivations, findings };
}

/** 「达到3600亩，是上年1500亩的2.8倍」: both figures stand right before it. */
function notTimes(claims: readonly ProseClaim[], stated: ProseClaim, at: number) {
  const [above, below] = [claims[at - 2], claims[at - 1]];
  if (!above || !below || stated.lead !== "的" || !/是[^，。；]{0,12}$/u.test(below.lead)) return undefined;
  if (![above, below].every(isOperand) || above.unit.name !== below.unit.name) return undefined;
  if ([above, below].some(({ approximation }) => approximation !== "exact")) return undefined;
  const recomputed = { value: above.base.over(below.base), interval: quotientOf(asOperand(above), asOperand(below)) };
  const derivation = derivationFrom(stated, `${said(above)}÷${said(below)}`, [above, below], recomputed);
  const { verdict, formula } = derivation;
  if (verdict !== "impossible") return undefined;
  const operands = [above, below];
  const certainty = "probable";
  const finding = differing({ code: "audit-growth", stated, operands, recomputed, verdict, formula, certainty });
  return { derivation, finding };
}

const isOf = ({ at }: ProseClaim, { index }: Passage): boolean => at.passage === index;

/** The last two first: 「甲是乙的3倍」. */
function between(claims: readonly ProseClaim[], stated: ProseClaim): DraftDerivation | undefined {
  for (const below of claims.toReversed()) {
    for (const above of claims.toReversed()) {
      if (above === below || above.unit.dimension !== below.unit.dimension) continue;
      const recomputed = {
        value: above.base.over(below.base),
        interval: quotientOf(asOperand(above), asOperand(below)),
      };
      const derivation = derivationFrom(stated, `${said(above)}÷${said(below)}`, [above, below], recomputed);
      if (follows(derivation)) return derivation;
    }
  }
  return undefined;
}
