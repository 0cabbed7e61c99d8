import { nothingFound, type CheckResult, type DraftDerivation } from "../../check.ts";
import { derivationFrom } from "../../derivation.ts";
import { proseOf, type ProseClaim } from "../../nearby.ts";
import type { Reading } from "../../reading.ts";
import { sumVerdict } from "../../sums.ts";
import { termsOf } from "../../verdict.ts";

/**
 * 「（一）决策（满分15分，得14分）」 over 「立项得5分…目标得4.5分…预算得4.5分」: the score in a head is that of what stands below
 * it, and the heads together make the score of all. Only evidence.
 */
export function headScores({ passages }: Reading): CheckResult {
  const heads = passages.flatMap((passage) => {
    const score = scoreOfHead(passage.text, proseOf(passage));
    return score ? [{ at: passage.index, score }] : [];
  });
  if (heads.length < 2) return nothingFound;
  const derivations: DraftDerivation[] = heads.flatMap(({ at, score }, index) => {
    const end = Math.min(heads[index + 1]?.at ?? passages.length, at + mostBelow);
    const below = passages.slice(at + 1, end).flatMap((passage) => (passage.cell ? [] : proseOf(passage)));
    return totalOf(score, below.filter((claim) => isScore(claim) && !isGrand(claim)).slice(0, mostScores)) ?? [];
  });
  const scores = heads.map(({ score }) => score);
  const grand = passages.flatMap((passage) => proseOf(passage).filter(isGrand)).slice(0, mostGrand);
  for (const stated of grand) derivations.push(...(totalOf(stated, scores) ?? []));
  return { derivations, findings: [] };
}

const mostBelow = 40;
const mostScores = 40;
const mostGrand = 6;
const longestHead = 60;

function scoreOfHead(text: string, claims: readonly ProseClaim[]): ProseClaim | undefined {
  const [full, score, more] = claims;
  if (!full || !score || more || text.length > longestHead || !/^[(一二三四五六七八九十\d]/u.test(text))
    return undefined;
  const isTold = /(?:满分|分值|权重|\()[^，。；]{0,4}$/u.test(full.lead) && /(?:得|得分|评分)为?$/u.test(score.lead);
  return full.unit.name === "分" && score.unit.name === "分" && isTold ? score : undefined;
}

function isScore({ unit, lead, approximation }: ProseClaim): boolean {
  return (
    unit.name === "分" && approximation === "exact" && /(?:得|得分|评分)为?$/u.test(lead) && !/扣|共|合计/u.test(lead)
  );
}

function isGrand({ unit, lead, approximation }: ProseClaim): boolean {
  return (
    unit.name === "分" && approximation === "exact" && /(?:综合|总|最终|评价|自评)(?:得分|评分|分)为?$/u.test(lead)
  );
}

function totalOf(stated: ProseClaim, parts: readonly ProseClaim[]): readonly DraftDerivation[] | undefined {
  if (parts.length < 2) return undefined;
  const { value, verdict } = sumVerdict(stated, parts, true);
  if (verdict !== "exact") return undefined;
  return [derivationFrom(stated, termsOf(parts, "＋"), parts, { value, interval: undefined })];
}
