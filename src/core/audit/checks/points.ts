import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftFinding } from "../check.ts";
import { aboveItsPoints } from "../differing.ts";
import { proseOf, sameSentence, sentenceBefore, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { sumVerdict } from "../sums.ts";
import { quoteOf, termsOf } from "../verdict.ts";
import { pointsInTables } from "./pointsInTables.ts";
import { headScores } from "./scores/headScores.ts";
import { partsAfterTotal } from "./scores/partsAfterTotal.ts";
import { derivationOf, pointsSum } from "./scores/scoreSum.ts";
import { totalAfterParts } from "./scores/totalAfterParts.ts";

/** Points: a score is not above its points, parts add up to the score of the whole, weights below a heading to its own. */
export const points: Check = {
  name: "points",
  run: (reading) =>
    joined([
      scoresAddUp(reading),
      headScores(reading),
      ...reading.passages.map(totalBeforeParts),
      ...reading.passages.map(totalAfterParts),
      ...reading.passages.map(partsAfterTotal),
      ...reading.passages.map(framework),
      ...reading.passages.map(scoresBelowPoints),
      weightsOfHeadings(reading),
      ...reading.tables.map(pointsInTables),
    ]),
};

const weightWord = /(?:分值|权重|满分|标准分|总分值|计分)[为是共计:：]*$/u;
const totalWord =
  /(?:共得|合计得?|总得|共计得?|累计得|综合得分|总分|总得分|最终得分|评价得分|自评得分|综合评分|评分结果|(?<!符合)实际得分?|实得|小计|平均得)[为是:：]*$/u;
const scoreWord = /(?:得|得分|评分|扣分后)[为是:：]*$/u;
const weighted = /(?:权重|折算|加权|比例)/u;

type Role = "weight" | "total" | "score" | undefined;

function roleOf({ lead, unit, approximation, base }: ProseClaim): Role {
  if (unit.name !== "分" || approximation !== "exact" || base.isNegative()) return undefined;
  if (weightWord.test(lead)) return "weight";
  if (totalWord.test(lead)) return "total";
  return scoreWord.test(lead) && !/扣/u.test(lead) ? "score" : undefined;
}

const mostParts = 20;

/** Scores are laid on a pile; a total takes from it those it is the sum of and takes their place. */
function scoresAddUp({ passages }: Reading): CheckResult {
  const pile: ProseClaim[] = [];
  const grand: ProseClaim[] = [];
  const scaled = new Set<ProseClaim>();
  const results: CheckResult[] = [];
  for (const passage of passages) {
    if (passage.cell) continue;
    let own: ProseClaim[] = [];
    for (const claim of proseOf(passage)) {
      const role = roleOf(claim);
      if (role === undefined || role === "weight") continue;
      const last = pile.at(-1);
      if (isWeighted(passage, claim)) {
        if (last && !scaled.has(last) && last.at.passage > passage.index - 4) pile.pop();
        pile.push(claim);
        scaled.add(claim);
        continue;
      }
      // 「得2.5分，实际得分1.89分」: the first is what could be had.
      if (
        last &&
        own.at(-1) === last &&
        /实际?得分?[为是:：]*$/u.test(claim.lead) &&
        sameSentence(passage, last, claim)
      ) {
        pile[pile.length - 1] = claim;
        own[own.length - 1] = claim;
        continue;
      }
      if (role === "total") {
        const result = totalled(claim, own, pile, passage);
        results.push(result);
        if (isGrand(claim)) grand.push(claim);
        own = [];
        continue;
      }
      own.push(claim);
      pile.push(claim);
    }
  }
  return joined([...results, ...grandTotals(grand, pile)]);
}

function isWeighted({ text }: Passage, claim: ProseClaim): boolean {
  const sentence = sentenceBefore(text, claim.at.from);
  return /(?:按.{0,8}权重|权重比例|折算|加权)/u.test(sentence) && weighted.test(sentence);
}

const isGrand = ({ lead }: ProseClaim): boolean => /(?:综合|总分|总得分|最终|评价得分|自评得分|评分结果)/u.test(lead);

function totalled(stated: ProseClaim, own: readonly ProseClaim[], pile: ProseClaim[], passage: Passage): CheckResult {
  const local = own.length > 1 ? sumVerdict(stated, own, true) : undefined;
  const count = local?.verdict === "exact" ? own.length : fittingCount(stated, pile);
  if (count > 0) {
    const parts = pile.splice(pile.length - count, count);
    pile.push(stated);
    if (local && local.verdict !== "exact" && isStatedHere(stated, own, passage))
      return pointsSum(stated, own, "probable");
    return count > 1 ? { derivations: [derivationOf(stated, parts)], findings: [] } : nothingFound;
  }
  if (local && isStatedHere(stated, own, passage)) {
    pile.splice(pile.length - own.length, own.length, stated);
    return pointsSum(stated, own, "certain");
  }
  pile.push(stated);
  return nothingFound;
}

/** 「共得10分」 right behind the scores of its own paragraph. */
function isStatedHere({ lead, base }: ProseClaim, own: readonly ProseClaim[], { text }: Passage): boolean {
  if (!/共得|合计得|共计得/u.test(lead) || own.length < 2 || text.length > 600) return false;
  // What could be had under a rule is no score: 「执行率≥90%得10分，低于60%不得分」.
  return (
    !/评分标准|得满分|不得分|扣完为止|[≥≤<>]|每[低高少多增减超][^，。]{0,10}扣/u.test(text) &&
    own.every((claim) => claim.base.compare(base) <= 0)
  );
}

/** How many from the top of the pile add up to it; one is the same score said again. */
function fittingCount(stated: ProseClaim, pile: readonly ProseClaim[]): number {
  for (let count = 1; count <= Math.min(mostParts, pile.length); count += 1) {
    const parts = pile.slice(pile.length - count);
    const { value, verdict } = sumVerdict(stated, parts, true);
    if (verdict === "exact") return count;
    if (value.compare(stated.base) > 0) return 0;
  }
  return 0;
}

/** 「自评得分95.6分，其中：决策20分得20分，过程20分得18.4分…」: complete when the points beside the scores make 100. */
function totalBeforeParts(passage: Passage): CheckResult {
  const claims = proseOf(passage).filter((claim) => claim.unit.name === "分" && claim.approximation === "exact");
  const results = claims.map((stated, at) => {
    if (roleOf(stated) !== "total") return nothingFound;
    const rest = claims.slice(at + 1).filter((claim) => sameSentence(passage, stated, claim));
    const scores = rest.filter((claim) => roleOf(claim) === "score");
    const full = rest.filter((claim) => !scores.includes(claim));
    if (scores.length < 3 || full.length !== scores.length || !isHundred(full)) return nothingFound;
    return pointsSum(stated, scores, "certain");
  });
  return joined(results);
}

const isHundred = (full: readonly ProseClaim[]): boolean =>
  full.reduce((sum, { base }) => sum.plus(base), Decimal.zero).equals(hundred);
const hundred = Decimal.fraction(100n, 1n);

/** 「指标体系包括决策(15分)、过程(15分)、产出(40分)…」 makes 100, or 200 where a second level stands beside the first. */
function framework(passage: Passage): CheckResult {
  if (!/指标体系|评价体系|评价指标/u.test(passage.text)) return nothingFound;
  const all = proseOf(passage).filter(
    ({ unit, lead, tail }) => unit.name === "分" && lead.endsWith("(") && tail.startsWith(")"),
  );
  const first = all[0];
  const parts = first ? all.filter((claim) => sameSentence(passage, first, claim)) : [];
  if (!first || parts.length < 3) return nothingFound;
  const sum = parts.reduce((value, { base }) => value.plus(base), Decimal.zero);
  if (sum.equals(hundred) || sum.equals(hundred.plus(hundred)) || sum.compare(hundred.over(two)) < 0)
    return nothingFound;
  const formula = `${termsOf(parts, "＋")}＝${sum.toString()}分`;
  const facts = { found: `${sum.toString()}分`, formula };
  const quotes = parts.map(quoteOf);
  return {
    derivations: [],
    findings: [
      { what: { code: "audit-framework", facts }, certainty: "probable", quotes, recomputed: facts.found, formula },
    ],
  };
}

const two = Decimal.fraction(2n, 1n);

/** 「综合得分93.31分」 stands before the parts of which it is made. */
function grandTotals(grand: readonly ProseClaim[], pile: readonly ProseClaim[]): readonly CheckResult[] {
  const totals = new Set(grand);
  const parts = pile.filter((claim) => !totals.has(claim));
  if (parts.length < 3 || parts.length > 40) return [];
  return grand.flatMap((stated) => {
    if (sumVerdict(stated, parts, true).verdict !== "exact") return [];
    return [{ derivations: [derivationOf(stated, parts)], findings: [] }];
  });
}

/** 「分值3分，得分2.57分」 */
function scoresBelowPoints(passage: Passage): CheckResult {
  if (!passage.text.includes("分")) return nothingFound;
  const claims = proseOf(passage);
  const findings = claims.flatMap((claim, at): readonly DraftFinding[] => {
    const next = claims[at + 1];
    // 「过程25分，得26分」
    const isFull =
      next !== undefined &&
      claim.unit.name === "分" &&
      /^[，,]?得$/u.test(passage.text.slice(claim.at.to, next.at.from)) &&
      !/[得扣]分?[为是]?$/u.test(claim.lead);
    if (!next || (roleOf(claim) !== "weight" && !isFull) || !sameSentence(passage, claim, next)) return [];
    const role = roleOf(next);
    if ((role !== "score" && role !== "total") || next.base.compare(claim.base) <= 0) return [];
    // 「决策得14分(满分15分)、过程得21分」: what a bracket closes behind is of the score before it.
    const between = passage.text.slice(claim.at.to, next.at.from);
    if (/^[^(]*\)/u.test(between) && claims[at - 1]?.unit.name === "分") return [];
    // 「产出满分60分，综合得分92分」: the score of all beside the points of a part.
    if (isGrand(next) && !isGrand(claim) && !/总/u.test(claim.lead)) return [];
    return [aboveItsPoints(claim.measure, claim, next)];
  });
  return { derivations: [], findings };
}

/** 「(三)产出(40分)」 over 「1.数量(10分)」 …; all of the headings below must carry points. */
function weightsOfHeadings({ passages }: Reading): CheckResult {
  const headings = passages
    .filter(({ isHeading }) => isHeading)
    .map((passage): { readonly level: number; readonly weight: ProseClaim | undefined } => ({
      level: passage.headings.length,
      weight: proseOf(passage).find(
        ({ unit, tail, lead }) => unit.name === "分" && tail.startsWith(")") && lead.endsWith("("),
      ),
    }));
  const results = headings.map(({ level, weight }, at) => {
    const below: (ProseClaim | undefined)[] = [];
    for (const other of headings.slice(at + 1, at + 60)) {
      if (other.level <= level) break;
      if (other.level === level + 1) below.push(other.weight);
    }
    const parts = below.filter((one) => one !== undefined);
    if (!weight || parts.length < 2 || parts.length !== below.length) return nothingFound;
    return pointsSum(weight, parts, "probable");
  });
  return joined(results);
}
