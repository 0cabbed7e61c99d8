import type { Problem } from "../../finding.ts";
import type { Decimal } from "../../number/decimal.ts";
import { decimal } from "../../number/decimal.ts";
import { kindOf } from "../kinds.ts";
import type { Condition, Rule } from "../rule.ts";
import { factsOf, type Expression } from "../../formula/expression.ts";
import type { Scene } from "./notes.ts";

/**
 * A last look at the rule before it may pass for whole. A yes-or-no question that still holds figures, order signs or
 * marks was not understood but only swallowed; bands that overlap cannot be meant. Both are findings.
 */
export function doubt(scene: Scene, rule: Rule): void {
  const at = { from: 0, to: scene.tokens.length };
  for (const text of swallowed(rule))
    scene.notes.find({ code: "compile-clause-unread", facts: { text: text.slice(0, 40) } }, at);
  for (const problem of problemsOf(rule, scene.around.points ?? decimal("100"))) {
    scene.notes.find(problem, at, problem.code !== "bands-hole");
  }
}

const inAnswer =
  /^第?[一二三四五六]档?$|^[一二三四五六][档级等]$|的,|\d[~-]\d|^\d+$|[两三四五六七八九十]项(?!齐|均|都)|且.*或|或.*且|\d(?:\.\d+)?(?:%|‰|个?百分点|分(?![类级别])|天|个?月(?!\d*[日份])|个?工作日|万元|亿元|元|名|倍)|[≥≤<>=×÷±%∈]|\(\)|乘以|系数|取.{0,8}(?:高|低|平均)|平均分|平均值|扣|满分|权重|分值|按.{0,20}(?:计算|比例|之比)|得分|不得$/;
const inMeasure =
  /[,;。]|\d%|得满分|不得分|扣|权重|\(\)|基础分|分别$|^按|按照|得分按|与$|或$|较(?:预算|计划|目标|概算)[值数额]?$|早于|晚于|^(?:出现|发现|发生|存在|建立|项目|相比)$|率[和、与及].*率$/;
const blank = /^(?:未|不|没有|无|的|应|达到|其他|作|实行|超出|超过|低)?$/;

function swallowed(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case "threshold":
      return answers(rule.condition);
    case "penalty":
      return answers(rule.when);
    case "veto":
      return [...answers(rule.when), ...swallowed(rule.rule)];
    case "conditional":
      return [
        ...rule.cases.flatMap((one) => [...answers(one.when), ...swallowed(one.rule)]),
        ...swallowed(rule.otherwise),
      ];
    case "qualitative":
      return rule.grades.flatMap((grade) =>
        inAnswer.test(grade.name) || grade.name === "" || /的按|按实际|分别按|每/.test(grade.name) ? [grade.name] : [],
      );
    case "count":
      return measures(rule.occurrences, inAnswer);
    case "step":
      return [...measures(rule.measure, inMeasure), ...measures(rule.start, inMeasure)];
    case "bands":
      return measures(rule.measure, inMeasure);
    case "bonus":
      return [...measures(rule.measure, inMeasure), ...(rule.base ? swallowed(rule.base) : [])];
    case "direct":
      return measures(rule.rate, inMeasure);
    case "proportional":
    case "reverse":
      return [...measures(rule.actual, inMeasure), ...measures(rule.target, inMeasure)];
    case "growth":
      return [...measures(rule.growth, inMeasure), ...measures(rule.lastYear, inMeasure)];
    case "formula":
      return factsOf(rule.score).filter(
        (name) => name !== "分值" && (inMeasure.test(name) || /分值|权重|得分/.test(name)),
      );
    case "checklist":
      return rule.items.flatMap((item) => ("rule" in item ? swallowed(item.rule) : []));
    case "composite":
      return rule.parts.flatMap((part) => swallowed(part.rule));
    case "sampled":
    case "satisfaction":
    case "rounded":
      return swallowed(rule.rule);
    case "fixed":
    case "judgement":
    case "published":
      return [];
  }
}

function answers(condition: Condition): readonly string[] {
  switch (condition.op) {
    case "holds":
      return inAnswer.test(condition.fact) || blank.test(condition.fact) ? [condition.fact] : [];
    case "compares":
      return [...measures(condition.left, inMeasure), ...measures(condition.right, inMeasure)];
    case "on-time":
      return [];
    case "not":
      return answers(condition.of);
    case "all":
    case "any":
      return condition.of.flatMap(answers);
  }
}

function measures(expression: Expression, doubtful: RegExp): readonly string[] {
  return factsOf(expression).filter((name) => doubtful.test(name) || /^(?:作|未|低|高|的)$/.test(name));
}

function problemsOf(rule: Rule, points: Decimal): readonly Problem[] {
  const kind = kindOf(rule);
  const own = kind.problems?.(rule, points) ?? [];
  const below = kind.parts?.(rule) ?? [];
  return [...own, ...below.flatMap((part) => problemsOf(part.rule, points))];
}
