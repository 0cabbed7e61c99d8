import { known, pending, type FactName } from "../../known.ts";
import type { Decimal } from "../../number/decimal.ts";
import { shareText } from "../award.ts";
import type { Kind } from "../kind.ts";
import { plain } from "../ratio.ts";

/** A grade in words with the shares a reviewer may give within it. */
export type QualitativeGrade = { readonly name: string; readonly from: Decimal; readonly to: Decimal; readonly toIncluded: boolean };

/**
 * 财预〔2020〕10号第十六条: 达成年度指标 100%–80%(含) / 部分达成 80%–60%(含) / 未达成 60%–0%.
 * The grade is chosen and the points are given by a person; the rule keeps them inside the grade.
 */
export type QualitativeRule = {
  readonly kind: "qualitative";
  readonly grade: FactName;
  readonly given: FactName;
  readonly grades: readonly QualitativeGrade[];
};

export const qualitative: Kind<QualitativeRule> = {
  score(rule, points, read) {
    const answer = read.value(rule.grade);
    if (answer.state !== "known") return answer;
    const word = answer.value.kind === "text" ? answer.value.text : "";
    const grade = rule.grades.find((one) => one.name === word);
    if (!grade) {
      const choices = rule.grades.map((one) => `「${one.name}」`).join("");
      read.report({ code: "answer-unknown", facts: { name: rule.grade, answer: word, choices } });
      return pending(rule.grade);
    }
    if (grade.from.equals(grade.to)) return known(grade.to.times(points));
    const given = read.amount({ op: "fact", name: rule.given });
    if (given.state !== "known") return given;
    const score = plain(given.value);
    if (within(score, grade, points)) return known(score);
    const [from, to] = [grade.from.times(points).toString(), grade.to.times(points).toString()];
    read.report({ code: "score-out-of-range", facts: { name: rule.given, score: score.toString(), from, to } });
    return pending(rule.given);
  },
  print: (rule) =>
    `${rule.grade}为${rule.grades.map((grade) => `「${grade.name}」的，得${gradeText(grade)}权重分`).join("；")}，由评价人给分`,
  formula: (rule, points) => `按「${rule.grade}」的档次给分，满分${points.toString()}分`,
  facts: (rule) => [rule.grade, rule.given],
};

function within(score: Decimal, grade: QualitativeGrade, points: Decimal): boolean {
  const top = score.compare(grade.to.times(points));
  return score.compare(grade.from.times(points)) >= 0 && (top < 0 || (top === 0 && grade.toIncluded));
}

function gradeText(grade: QualitativeGrade): string {
  if (grade.from.equals(grade.to)) return shareText(grade.to);
  return `${shareText(grade.from)}（含）至${shareText(grade.to)}${grade.toIncluded ? "（含）" : ""}`;
}
