import { known, type FactName } from "../../known.ts";
import type { Decimal } from "../../number/decimal.ts";
import { shareText } from "../award.ts";
import type { Kind } from "../kind.ts";
import { factText } from "../wording.ts";

/** A grade in words with the shares a reviewer may give within it. */
export type QualitativeGrade = {
  readonly name: string;
  readonly from: Decimal;
  readonly to: Decimal;
  readonly toIncluded: boolean;
};

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

/** Where the reviewer's points are looked up unless another figure is named. */
export const givenName = "判分";

export const qualitative: Kind<QualitativeRule> = {
  score(rule, points, read) {
    const answer = read.value(rule.grade);
    if (answer.state !== "known") return answer;
    const word = answer.value.kind === "text" ? answer.value.text : "";
    const grade = rule.grades.find((one) => one.name === word);
    if (!grade) {
      const choices = rule.grades.map((one) => `「${one.name}」`).join("");
      return read.stuck({ code: "answer-unknown", facts: { name: rule.grade, answer: word, choices } }, rule.grade);
    }
    if (grade.from.equals(grade.to)) return known(grade.to.times(points));
    const given = read.given(rule.given, points);
    if (given.state !== "known" || within(given.value, grade, points)) return given;
    const [from, to] = [grade.from.times(points).toString(), grade.to.times(points).toString()];
    const facts = { name: rule.given, score: given.value.toString(), from, to };
    return read.stuck({ code: "score-out-of-range", facts }, rule.given);
  },
  print: (rule) =>
    `${factText(rule.grade)}为${rule.grades.map((grade) => `「${grade.name}」的，得${gradeText(grade)}权重分`).join("；")}，由评价人${rule.given === givenName ? "" : `（看「${rule.given}」）`}给分`,
  formula: () => "",
  because(rule, points, say) {
    const word = say.fact(rule.grade);
    const grade = rule.grades.find((one) => one.name === word);
    return grade ? `${rule.grade}为「${word}」，${givenText(grade, points)}` : "";
  },
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

function givenText({ from, to, toIncluded }: QualitativeGrade, points: Decimal): string {
  const [least, most] = [from.times(points).toString(), to.times(points).toString()];
  if (from.equals(to)) return `得${most}分`;
  return `由评价人在${least}分（含）至${most}分${toIncluded ? "（含）" : "（不含）"}之间给分`;
}
