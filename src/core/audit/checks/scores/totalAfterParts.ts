import { nothingFound, type CheckResult } from "../../check.ts";
import { proseOf, sameSentence, wordsBetween, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import { scoreSum } from "./scoreSum.ts";

/** 「决策18分、过程17分、产出35分、效益20分，综合得分90分」: a list of scores and what they make, in one sentence. */
export function totalAfterParts(passage: Passage): CheckResult {
  if (!/总?得分|总分/u.test(passage.text)) return nothingFound;
  const claims = proseOf(passage);
  for (const [at, stated] of claims.entries()) {
    if (!isScore(stated) || !/[，,](?:综合|总|最终|评价|合计|自评)(?:得分|分|评分)[为是]?$/u.test(`，${stated.lead}`))
      continue;
    const parts = listBefore(passage, claims, at);
    if (parts.length < fewest) continue;
    const sum = scoreSum(stated, parts, { farthest: 5n, certainty: "probable" });
    if (sum) return sum;
  }
  return nothingFound;
}

const fewest = 3;
const most = 12;

const isScore = ({ unit, approximation }: ProseClaim): boolean => unit.name === "分" && approximation === "exact";

/** Scores with nothing but 、 or ， and a name between them, back to the beginning of the sentence; no other figures among them. */
function listBefore(passage: Passage, claims: readonly ProseClaim[], at: number): readonly ProseClaim[] {
  const parts: ProseClaim[] = [];
  for (let index = at - 1; index >= Math.max(0, at - most); index -= 1) {
    const [claim, following] = [claims[index], claims[index + 1]];
    if (!claim || !following || !sameSentence(passage, claim, following)) break;
    if (!isScore(claim) || !/^[、，；][^，。；、(]{0,20}$/u.test(wordsBetween(passage, claim, following))) return [];
    if (/满分|分值|权重|扣|标准/u.test(claim.lead)) return [];
    parts.unshift(claim);
  }
  return parts;
}
