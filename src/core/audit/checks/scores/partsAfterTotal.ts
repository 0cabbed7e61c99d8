import { nothingFound, type CheckResult } from "../../check.ts";
import { sentencesOf, wordsBetween, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import { scoreSum } from "./scoreSum.ts";

/** 「综合得分95分，其中决策19分、过程18.6分、产出28.4分、效益29分」: a list of plain scores right behind what they make. */
export function partsAfterTotal(passage: Passage): CheckResult {
  if (!/得分|评分|总分/u.test(passage.text)) return nothingFound;
  for (const claims of sentencesOf(passage)) {
    for (const [at, stated] of claims.entries()) {
      if (
        !isScore(stated) ||
        !/(?:综合|总|最终|评价|自评|绩效)(?:得分|评分|分)(?:合计|共计|总计)?[为是:：]*$/u.test(stated.lead)
      )
        continue;
      const parts = listBehind(passage, claims, at);
      if (parts.length >= fewest) return held(passage, stated, parts);
    }
  }
  return nothingFound;
}

const fewest = 3;
const most = 12;

const isScore = ({ unit, approximation }: ProseClaim): boolean =>
  (unit.name === "分" || unit.name === "") && approximation === "exact";

const opening =
  /^[，。；：:(]?(?:其中|分别为|各部分得分|具体为|包括)?[：:，]?[\u4e00-\u9fff“”]{2,12}?(?:得分?|评分)?[为:：]?$/u;

/** Nothing but a name stands between them; up to the end of the sentence or what is no score. */
function listBehind(passage: Passage, claims: readonly ProseClaim[], at: number): readonly ProseClaim[] {
  const parts: ProseClaim[] = [];
  for (let index = at + 1; index < Math.min(claims.length, at + most); index += 1) {
    const [before, claim] = [claims[index - 1], claims[index]];
    if (!before || !claim || !isScore(claim) || claim.unit.name !== claims[at]?.unit.name) break;
    const words = wordsBetween(passage, before, claim);
    const isNext =
      parts.length === 0
        ? opening.test(words) && /其中|分别|具体|[(：:]/u.test(words)
        : /^[、，；][^，。；、(]{2,14}$/u.test(words);
    if (!isNext || /满分|分值|权重|扣|标准|总分|综合/u.test(words)) break;
    parts.push(claim);
  }
  return parts;
}

const firstLevel = [/决策|投入/u, /过程|管理/u, /产出/u, /效益|效果/u];

function held({ text }: Passage, stated: ProseClaim, parts: readonly ProseClaim[]): CheckResult {
  const isWhole = firstLevel.every((name) => parts.some(({ lead }) => name.test(lead)));
  const sum = scoreSum(stated, parts, { farthest: 4n, certainty: isWhole ? "certain" : "probable" });
  // Marks on top, or a list that goes on, need not make the total.
  const isOpen = /加分|扣分项|等[，。]/u.test(text);
  return !sum || (isOpen && sum.findings.length > 0) ? nothingFound : sum;
}
