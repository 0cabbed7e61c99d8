import { givenName, type QualitativeGrade } from "../../kinds/qualitative.ts";
import { Decimal } from "../../../number/decimal.ts";
import { readCondition } from "../clauses/conditions.ts";
import { gradeName } from "../clauses/wordCases.ts";
import { lex } from "../lex/lex.ts";
import type { Scene } from "../notes.ts";
import { casesIn, pointsOf, type CaseText } from "./caseLists.ts";
import { whole, type Made } from "./pieces.ts";

/** What is left to choose where none of the cases fits. */
export const noneFits: QualitativeGrade = {
  name: "以上情形都不符合",
  from: Decimal.zero,
  to: Decimal.zero,
  toIncluded: true,
};

/**
 * Cases whose figures cannot all be compared (年均20%以上累计进度目标, 超过项目投资50%), but which plainly exclude each other: one of
 * them has all the marks, each of the others fewer. Every condition stands whole as a choice, and a person holds the facts
 * against its words; nothing of it is lost.
 */
export function caseChoicesFamily(scene: Scene, text: string): Made | undefined {
  return choices(scene, text, true);
}

/** The same of conditions that hold no figures: 「“好”：四个方面均达到，9-10分；……“差”：0-4分」. */
export function caseWordsFamily(scene: Scene, text: string): Made | undefined {
  return choices(scene, text, false);
}

function choices(scene: Scene, text: string, figures: boolean): Made | undefined {
  const { points } = scene.around;
  const list = casesIn(scene, text);
  if (!points || !list || list.cases.length + (list.otherwise ? 1 : 0) < 2) return undefined;
  const { cases, otherwise } = list;
  const most = cases.map((one) => pointsOf(one.to, points));
  const falling = most.every((one, at) => at === 0 || one.compare(most[at - 1] ?? one) < 0);
  if (!falling || cases.some((one) => !isLabel(one.said)) || areBands(cases)) return undefined;
  if (cases.some((one) => /\d/.test(one.said)) !== figures) return undefined;
  // 示范带动，全国示范……全省示范……: words before the first of them that are no part of it.
  const [first, ...others] = cases;
  if (!figures && first?.said.includes(",") === true && !others.some((one) => one.said.includes(","))) return undefined;
  const grades = [...cases, ...(otherwise ? [otherwise] : [])].map((one) => gradeOf(one, points));
  const closed = otherwise ?? cases.find((one) => pointsOf(one.from, points).isZero());
  const prefix = scene.around.prefix ?? "";
  return whole(
    {
      kind: "qualitative",
      grade: prefix + gradeName,
      given: prefix + givenName,
      grades: closed ? grades : [...grades, noneFits],
    },
    "graded",
    ...(figures ? (["asCases"] as const) : []),
    ...(closed ? [] : (["otherwise"] as const)),
    ...(cases.some((one) => !pointsOf(one.from, points).equals(pointsOf(one.to, points))) ? (["judged"] as const) : []),
  );
}

/** A condition and nothing but a condition, short enough to be chosen from a list. */
function isLabel(said: string): boolean {
  return said.length <= 90 && !/[;。\n「」]|按[^,]*(?:计算|确定)|(?<![是与能])否$/.test(said);
}

/** Bands of one figure are no choice: where they do not fit together, that has to be found. */
function areBands(cases: readonly CaseText[]): boolean {
  return cases.every(({ said }) => {
    const tokens = lex(said);
    const when = readCondition(said, tokens, { from: 0, to: tokens.length });
    return when?.is === "range" || when?.is === "target" || when?.is === "contrary";
  });
}

function gradeOf(one: CaseText, points: Decimal): QualitativeGrade {
  return {
    name: one.said,
    from: pointsOf(one.from, points).over(points),
    to: pointsOf(one.to, points).over(points),
    toIncluded: true,
  };
}
