import { Decimal, sumOf } from "../../../number/decimal.ts";
import { elementName } from "../../kinds/checklist.ts";
import { judgedName, reasonName } from "../../kinds/judgement.ts";
import { givenName, type QualitativeGrade } from "../../kinds/qualitative.ts";
import type { Award, Condition, Rule } from "../../rule.ts";
import { noMarks } from "../amounts.ts";
import { isFull, isNothing, type Case } from "./cases.ts";
import { conditionOf, notCondition } from "./expressions.ts";
import { bareFirst } from "./gradeWords.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Stretch } from "../stretch.ts";

export const gradeName = "档次";
const negative = /^(?:不|未|无|没|没有|缺|否|非|反之|尚未|达不到|不符合|未达到|未能)/;
const grading =
  /基本|较|部分|一般|大部分|部份|不够|欠|尚|良|优|中|差|轻微|少量|个别|完全|不完善|完善|健全|合理|及时|齐全|不/;

/** Cases told in words (or by comparisons of different figures): all or nothing, grades, or marks that add up. */
export function wordsRule(
  scene: Scene,
  cases: readonly Case[],
  otherwise: Case | undefined,
  at: Stretch,
): Rule | undefined {
  const worded = cases.every((one) => !one.when || one.when.is === "words");
  if (
    !worded &&
    cases.length > 1 &&
    !cases.some((one) => one.range) &&
    !(cases.length === 2 && !otherwise && cases.some((one) => one.award && isNothing(one.award)))
  ) {
    if (!adds(scene, cases, otherwise)) return undefined;
  }
  if (cases.some((one) => one.range))
    return cases.length > 1 && cases.every((one) => one.outcome.is !== "judge" || one.outcome.style === "gives")
      ? gradesRule(scene, cases, otherwise)
      : undefined;
  const [first, second] = cases;
  if (!first?.award) return undefined;
  if (cases.length === 1 && !otherwise) return alone(scene, first, at);
  if (cases.length === 1) return pair(scene, first, otherwise?.award ?? noMarks, at);
  if (worded && !otherwise && cases.every((one) => one.award && isNothing(one.award))) {
    // 无计划的不得分；未成文的不得分: any of them, and the full marks otherwise.
    const any = cases.flatMap((one) => (one.when && conditionOf(scene, one.when, at)) ?? []);
    if (any.length < cases.length) return undefined;
    scene.notes.assume("full", at);
    return { kind: "threshold", condition: notCondition({ op: "any", of: any }), otherwise: noMarks };
  }
  if (cases.length === 2 && second?.award && !otherwise && isOpposite(first, second)) {
    const graver = besideWhat(scene, first, second, at);
    if (graver) return graver;
    return isNothing(first.award) ? pair(scene, second, first.award, at) : pair(scene, first, second.award, at);
  }
  return adds(scene, cases, otherwise) ? additive(scene, cases, at) : gradesRule(scene, cases, otherwise);
}

function isOpposite(first: Case, second: Case): boolean {
  const one = first.when?.is === "words" ? first.when.text : "";
  const other = second.when?.is === "words" ? second.when.text : "";
  if (
    isNothing(first.award ?? noMarks) &&
    !isNothing(second.award ?? noMarks) &&
    isFull(second.award ?? noMarks, undefined) &&
    first.when?.is === "words"
  )
    return true;
  if (second.when && second.when.is !== "words")
    return (
      first.when?.is === second.when.is && (isNothing(second.award ?? noMarks) || isNothing(first.award ?? noMarks))
    );
  return (
    negative.test(other) ||
    (isNothing(second.award ?? noMarks) && one.includes(other.replace(/^(?:出现|存在|发现)(?=[不未])[不未]/, ""))) ||
    negative.test(one) ||
    other === "" ||
    (isNothing(second.award ?? noMarks) && !grading.test(other) && related(one, other))
  );
}

/** 「与规划一致的得满分，未经批准调整的不得分」: no contrary of the first, but one more thing that takes all of it. */
function besideWhat(scene: Scene, first: Case, second: Case, at: Stretch): Rule | undefined {
  const one = first.when?.is === "words" ? first.when.text : "";
  const other = second.when?.is === "words" ? second.when.text : "";
  const approval = other.startsWith("未经") && !one.includes("经");
  const apart =
    one !== "" && other.length > 6 && (approval || !related(one, other)) && negative.test(other) && !negative.test(one);
  if (!apart || !first.award || isNothing(first.award) || !isNothing(second.award ?? noMarks)) return undefined;
  const when = second.when && conditionOf(scene, second.when, at);
  const rule = alone(scene, first, at);
  return when && rule && { kind: "veto", when, rule };
}

/** 有台账 and 台账缺失 are about one thing; 程序合规 and 发现虚假申报 are not. */
function related(one: string, other: string): boolean {
  if (other.length <= 4) return true;
  for (let at = 0; at + 2 <= other.length; at++) if (one.includes(other.slice(at, at + 2))) return true;
  return false;
}

/** One case only: nothing otherwise; a case that earns nothing leaves the full marks otherwise. */
function alone(scene: Scene, one: Case, at: Stretch): Rule | undefined {
  if (!one.award || !one.when) return undefined;
  const condition = conditionOf(scene, one.when, at);
  if (!condition) return undefined;
  if (isNothing(one.award)) {
    scene.notes.assume("full", at);
    return { kind: "threshold", condition: notCondition(condition), otherwise: noMarks };
  }
  scene.notes.assume("otherwise", at);
  return marksFor(scene, condition, one.award, noMarks);
}

function pair(scene: Scene, yes: Case, otherwise: Award, at: Stretch): Rule | undefined {
  const condition = yes.when && conditionOf(scene, yes.when, at);
  if (!condition || !yes.award) return undefined;
  if (isNothing(yes.award) && !isNothing(otherwise))
    return marksFor(scene, notCondition(condition), otherwise, yes.award);
  return marksFor(scene, condition, yes.award, otherwise);
}

/** Full marks or something else; where the better case earns less than all, both are said. */
function marksFor(scene: Scene, condition: Condition, award: Award, otherwise: Award): Rule {
  const { points } = scene.around;
  const alone = award.of === "points" && points === undefined && isNothing(otherwise);
  if (isFull(award, points)) return { kind: "threshold", condition, otherwise };
  if (alone)
    return {
      kind: "conditional",
      cases: [{ when: condition, rule: { kind: "fixed", award } }],
      otherwise: { kind: "fixed", award: otherwise },
    };
  return {
    kind: "conditional",
    cases: [{ when: condition, rule: { kind: "fixed", award } }],
    otherwise: { kind: "fixed", award: otherwise },
  };
}

/** Do the marks add up to the whole, one beside the other? */
function adds(scene: Scene, cases: readonly Case[], otherwise: Case | undefined): boolean {
  if (otherwise && !isNothing(otherwise.award ?? noMarks)) return false;
  const marks = cases.map((one) => (one.award?.of === "points" ? one.award.points : undefined));
  const known = marks.filter((one) => one !== undefined);
  if (known.length === 0 && cases.length > 1) return sharesAddUp(cases);
  // 高级3分，中级2分，初级1分 are steps of one thing, whatever they come to.
  const levels = cases.filter(
    (one) => one.when?.is === "words" && /(?:国家|[高中初省市县特一二三])级/.test(one.when.text),
  );
  if (levels.length > 1 && levels.length === cases.length) return false;
  if (known.length < cases.length) return false;
  const { points } = scene.around;
  if (points) return sumOf(known).equals(points);
  const words = cases.map((one) => (one.when?.is === "words" ? one.when.text : ""));
  return !words.some((text) => grading.test(text)) && known.every((one) => one.equals(known[0] ?? one));
}

/** 制度健全得40%，执行有效得另60%: parts of the marks that make the whole, unless they tell degrees of one thing. */
function sharesAddUp(cases: readonly Case[]): boolean {
  const shares = cases.map((one) => (one.award?.of === "share" ? one.award.share : Decimal.zero));
  const words = cases.map((one) => (one.when?.is === "words" ? one.when.text : ""));
  return (
    sumOf(shares).equals(Decimal.one) &&
    shares.every((one) => one.isPositive() && !one.equals(Decimal.one)) &&
    !words.some((text) => /基本|较|部分|一般|大部分|不够|欠|轻微|少量|个别|^(?:优|良|中|差|不|未)/.test(text))
  );
}

function additive(scene: Scene, cases: readonly Case[], at: Stretch): Rule | undefined {
  const marks = cases.map((one) => one.award && (one.award.of === "points" ? one.award.points : one.award.share));
  const sum = sumOf(marks.filter((one) => one !== undefined));
  if (sum.isZero()) return undefined;
  scene.notes.assume("additive", at);
  const items = cases.map((one, index) => {
    const name = one.when ? said(scene, one) : `第${index + 1}项`;
    const share = (marks[index] ?? Decimal.zero).over(sum);
    if (!one.when || one.when.is === "words") return { name, share, met: elementName(index) };
    const condition = conditionOf(scene, one.when, at);
    return condition
      ? { name, share, rule: { kind: "threshold", condition, otherwise: noMarks } as Rule }
      : { name, share, met: elementName(index) };
  });
  return { kind: "checklist", items };
}

export function said(scene: Scene, one: Case): string {
  if (one.when?.is === "words") return one.when.text;
  const first = scene.tokens[one.statement.when.from];
  const last = scene.tokens[one.statement.when.to - 1];
  return first && last ? scene.text.slice(first.start, last.end).replace(/^[,;。\n]+|[,的]+$/g, "") : "";
}

/** Grades that exclude each other: a person chooses, the marks follow (or lie within the grade). */
function gradesRule(scene: Scene, cases: readonly Case[], otherwise: Case | undefined): Rule | undefined {
  const at = cases[0]?.statement.at ?? { from: 0, to: 0 };
  const total = totalOf(scene, [...cases, ...(otherwise ? [otherwise] : [])]);
  if (!total) return undefined;
  const grades: QualitativeGrade[] = [];
  for (const one of [...cases, ...(otherwise ? [otherwise] : [])]) {
    const name = one === otherwise ? "其他情形" : degreeOf(scene, one);
    const grade = gradeOf(one, name, total);
    if (!grade || name === "" || grades.some((other) => other.name === name)) return undefined;
    grades.push(grade);
  }
  if (grades.length < 2) return undefined;
  bareFirst(grades);
  scene.notes.assume("graded", at);
  if (cases.some((one) => one.range)) scene.notes.assume("judged", at);
  return { kind: "qualitative", grade: gradeName, given: givenName, grades };
}

/** 未达到, 基本达到: degrees of reaching keep their verb; as names of figures they would lose it. */
function degreeOf(scene: Scene, one: Case): string {
  const words = textOf(scene, one.statement.when).replace(/^[,;。\n]+|(?:的|时|者|,)+$/g, "");
  return /^(?:基本|部分|未|没有|完全|全部|大部分)?(?:达到|达成)[\u4e00-\u9fff]{0,10}$/.test(words)
    ? words
    : said(scene, one);
}

function gradeOf(one: Case, name: string, total: Decimal): QualitativeGrade | undefined {
  if (one.range && one.outcome.is === "deduct") {
    // 扣1-2分 leaves the rest.
    const [most, least] = [one.range.from, one.range.to].map((lost) => Decimal.one.minus(shareOf(lost, total)));
    return most && least && { name, from: least.largerOf(Decimal.zero), to: most, toIncluded: true };
  }
  if (one.range) {
    return {
      name,
      from: shareOf(one.range.from, total),
      to: shareOf(one.range.to, total),
      toIncluded: one.range.toIncluded,
    };
  }
  if (!one.award) return undefined;
  const share = shareOf(one.award, total);
  return { name, from: share, to: share, toIncluded: true };
}

export function shareOf(award: Award, total: Decimal): Decimal {
  return award.of === "share" ? award.share : award.points.over(total);
}

/** The marks of the indicator: given, or those of the best case. */
function totalOf(scene: Scene, cases: readonly Case[]): Decimal | undefined {
  const marks = cases
    .flatMap((one) => [one.award, one.range?.to])
    .flatMap((award) => (award?.of === "points" ? [award.points] : []));
  const best = marks.reduce((most, one) => most.largerOf(one), Decimal.zero);
  const { points } = scene.around;
  const at = cases[0]?.statement.at ?? { from: 0, to: 0 };
  if (
    points &&
    marks.length > 0 &&
    !best.equals(points) &&
    !cases.some((one) => one.award?.of === "share" && isFull(one.award, points))
  ) {
    scene.notes.find(
      { code: "compile-points-differ", facts: { found: best.toString(), points: points.toString() } },
      at,
      false,
    );
  }
  return points && points.compare(best) >= 0 ? points : best.isZero() ? (points ?? Decimal.one) : best;
}

export function judgementFor(one: Case): Rule {
  const { range, outcome } = one;
  const deducting = outcome.is === "deduct" || (outcome.is === "judge" && outcome.style === "loses");
  const amount = outcome.is === "judge" ? outcome.amount : undefined;
  const limit = amount?.of === "award" ? amount.award : undefined;
  return {
    kind: "judgement",
    given: judgedName,
    reason: reasonName,
    ...(range && { least: range.from, most: range.to }),
    ...(limit && { most: limit }),
    ...(deducting && { deducting: true as const }),
  };
}
