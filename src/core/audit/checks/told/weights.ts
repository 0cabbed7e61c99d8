import { Decimal, sumOf } from "../../../number/decimal.ts";
import { unit } from "../../../number/units.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../../check.ts";
import { sentencesOf, wordsBetween, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import { quoteOf, shownAs, termsOf } from "../../verdict.ts";
import { pointsSum } from "../scores/scoreSum.ts";

/**
 * 「决策、过程、产出、效益四个一级指标，权重分别为20%、20%、30%、30%」 make 100%; 「决策15分、过程25分、产出30分、效益30分，满分100分」
 * what is said of them.
 */
export const weights: Check = {
  name: "points",
  run: ({ passages }) =>
    joined(
      passages
        .filter(({ text }) => /权重|分值|满分|总分/u.test(text) && /指标/u.test(text))
        .flatMap((passage) =>
          sentencesOf(passage).flatMap((claims) => [inPercent(passage, claims), ofHundred(passage, claims)]),
        ),
    ),
};

const fewest = 3;
const most = 8;

/** A list right behind 权重分别为, as many as the parts that are named or counted before it. */
function inPercent(passage: Passage, claims: readonly ProseClaim[]): CheckResult {
  const start = claims.findIndex(
    ({ lead, unit: own }) => own.name === "%" && /权重(?:占比)?(?:分别|依次)[为是占]?$/u.test(lead),
  );
  if (start < 0) return nothingFound;
  const list = listFrom(passage, claims, start);
  const before = passage.text.slice(Math.max(0, (list[0]?.at.from ?? 0) - 80), list[0]?.at.from ?? 0);
  const clause = before.slice(before.lastIndexOf("。") + 1);
  if (list.length < fewest || list.length > most || !isOfAll(clause, list.length)) return nothingFound;
  const sum = sumOf(list.map(({ base }) => base));
  if (sum.equals(Decimal.one)) return nothingFound;
  const found = shownAs(sum, unit("%"), 0);
  const formula = `${termsOf(list, "＋")}＝${found}`;
  return {
    derivations: [],
    findings: [
      {
        what: { code: "audit-weights", facts: { found, formula } },
        certainty: "probable",
        quotes: list.toReversed().map(quoteOf),
        recomputed: found,
        formula,
      },
    ],
  };
}

/** The whole set of first-level indicators, or a set said to be all. */
function isOfAll(clause: string, count: number): boolean {
  const names = clause.split("、").length;
  return /一级指标|指标体系|个(?:方面|维度|部分)/u.test(clause) && (names === count || names === 1);
}

function listFrom(passage: Passage, claims: readonly ProseClaim[], start: number): readonly ProseClaim[] {
  const list: ProseClaim[] = [];
  for (const claim of claims.slice(start)) {
    const last = list.at(-1);
    if (claim.unit.name !== "%" || (last && !/^[、，和及与]$/u.test(wordsBetween(passage, last, claim)))) break;
    list.push(claim);
  }
  return list;
}

const hundred = Decimal.fraction(100n, 1n);

/** Points of parts side by side, and 满分100分 right behind the last. */
function ofHundred(passage: Passage, claims: readonly ProseClaim[]): CheckResult {
  const at = claims.findIndex(
    ({ lead, unit: own, base }) =>
      own.name === "分" && base.equals(hundred) && /(?:满分|总分值?|合计|共计?)[为是]?$/u.test(lead),
  );
  const stated = claims[at];
  if (!stated || !/指标体系|评价体系|评价指标|一级指标/u.test(passage.text)) return nothingFound;
  const parts: ProseClaim[] = [];
  for (let index = at - 1; index >= 0; index -= 1) {
    const [claim, next] = [claims[index], claims[index + 1]];
    if (!claim || !next || !isPoints(claim) || !/^[、，；][^，。；、]{0,20}$/u.test(wordsBetween(passage, claim, next)))
      break;
    parts.unshift(claim);
  }
  if (parts.length < fewest || parts.some(({ lead }) => /得分?$|扣|评分/u.test(lead))) return nothingFound;
  return pointsSum(stated, parts, "probable");
}

const isPoints = ({ unit: own, approximation }: ProseClaim): boolean => own.name === "分" && approximation === "exact";
