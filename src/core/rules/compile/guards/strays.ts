import { factsOf, type Expression } from "../../../formula/expression.ts";
import { Decimal } from "../../../number/decimal.ts";
import { plain } from "../../../number/units.ts";
import { kindOf } from "../../kinds.ts";
import type { QualitativeGrade } from "../../kinds/qualitative.ts";
import type { Condition, Rule } from "../../rule.ts";
import { gradeName } from "../clauses/wordCases.ts";
import { actualName } from "../clauses/expressions.ts";
import { inputsOf } from "../result/inputs.ts";
import { speaksOf } from "../names.ts";

/**
 * What a rule asks or compares that the sentence cannot have meant: a second figure nobody named, marks taken for a
 * threshold, a count swallowed by a yes-or-no question, a requirement run together with its contrary.
 */
export function strays(text: string, rule: Rule): readonly string[] {
  const [, listed] = elliptical.exec(text) ?? [];
  const counts = listed === undefined ? [] : countsIn(rule);
  const told = listed === undefined || counts.some((name) => name.length > 1 && listed.startsWith(name));
  return [...twoFigures(rule), ...oddities(rule), ...(told ? [] : [listed]), ...onceForEach(text, rule)];
}

/** 每发现1个甲扣10分，乙扣20分: whether the second one is counted too is not said. */
const elliptical =
  /每[^,;。]*扣[减除]?\d+(?:\.\d+)?分,((?!最|至多|直至|累计|合计|总计|共计|总共|[^,;。]{0,6}[一两][次例处项个起件条人])([^,;。\d每各未不无没缺逾]{1,6})扣[减除]?\d)/;

/** 未巡查2次以上扣1分: what was not done is no figure. */
const unmade = /^(?:未|没有)[\u4e00-\u9fff、]{2,}(?<![率数量额比例次面积期间])$/;
const eachBehind =
  /([\u4e00-\u9fff]{2,4})(?:的)?,?扣[减除]?\d+(?:\.\d+)?分\/(?:人次|[次处个项例起条份天户篇台辆家宗期场人])/g;

/** 擅自调课扣10分/次: not once, however often it happens. */
function onceForEach(text: string, rule: Rule): readonly string[] {
  if (!text.includes("分/")) return [];
  const once = penaltiesIn(rule);
  return [...text.matchAll(eachBehind)].flatMap(([, words = ""]) =>
    once.some((fact) => fact.endsWith(words)) ? [words] : [],
  );
}

function penaltiesIn(rule: Rule): readonly string[] {
  const own = rule.kind === "penalty" ? negative(rule.when) : [];
  return [...own, ...(kindOf(rule).parts?.(rule) ?? []).flatMap((part) => penaltiesIn(part.rule))];
}

function countsIn(rule: Rule): readonly string[] {
  const own = rule.kind === "count" && rule.occurrences.op === "fact" ? [rule.occurrences.name] : [];
  return [...own, ...(kindOf(rule).parts?.(rule) ?? []).flatMap((part) => countsIn(part.rule))];
}

/** Beside a figure that has its name, 实际 is a figure that nobody knows. */
function twoFigures(rule: Rule): readonly string[] {
  const inputs = inputsOf(rule, {});
  if (!inputs.some((input) => input.name === actualName)) return [];
  const asked = inputs.filter((input) => input.kind === "amount" && !besides.test(input.name));
  const percentage = asked.find(({ name }) => /^(?:百分比|百分率|比例|比率)$/.test(name));
  if (percentage && asked.some(({ name }) => /.率$/.test(name))) return [percentage.name];
  // 增幅高于……的得满分，低于的按比例: compared in a question, and measured against nothing.
  const compared = inputs.find(
    (input) => input.kind === "yes-no" && /(?:高于|低于|超过|大于|小于).{2}/.test(input.name),
  );
  if (!asked.some((input) => input.name === actualName)) return [];
  return compared ? [compared.name] : asked.length > 1 ? [actualName] : [];
}

const besides =
  /^(?:目标|[^率]{0,4}(?:预算|概算|合同|控制[数价]|批复|限额|定额)(?:数|值|额|金额|价|投资|规模|成本)?$|完成率$|计划|上年|去年|上期|同期|全[省市国县]|[省市县]|.{0,3}线$)/;

function oddities(rule: Rule): readonly string[] {
  const { parts } = kindOf(rule);
  return parts ? [...own(rule), ...parts(rule).flatMap((part) => oddities(part.rule))] : own(rule);
}

function own(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case "step":
      return [
        ...marksAsBound(rule.measure, rule.start),
        ...(rule.measure.op === "fact" && noFigure.test(rule.measure.name) ? [rule.measure.name] : []),
        ...shortOf(rule),
        // 每低1个百分点 of 4期: points of nothing.
        ...(rule.loss.relative && rule.loss.per.unit.name === "百分点" ? ["百分点"] : []),
        // 每偏差30扣1分: thirty of what?
        ...(rule.loss.per.unit === plain && rule.loss.per.value.compare(Decimal.one) > 0
          ? [rule.loss.per.value.toString()]
          : []),
      ];
    case "proportional":
      return rule.target.op === "constant" && !rule.target.quantity.value.isPositive() ? [actualName] : [];
    case "bonus":
      return [
        ...(rule.measure.op === "fact" && rule.measure.name === actualName && isNothing(rule.from) ? [actualName] : []),
        ...oneOfLevels(rule),
        ...gainedTwice(rule),
        ...unlikeBonus(rule),
        ...paidTwice(rule),
      ];
    case "penalty":
      return [
        ...measured(rule.when).filter((name) => unmade.test(name)),
        ...negative(rule.when).filter((fact) => counted.test(fact) || runTogether(fact) || isRateOnly(fact)),
      ];
    case "veto":
      return [
        ...negative(rule.when).filter(runTogether),
        // 迟报一次扣0.5分,迟报超过2小时不得分: how many, and how long, are two figures.
        ...measured(rule.when).filter((name) => inTime(rule.when) && countsIn(rule.rule).includes(name)),
      ];
    case "threshold":
      return rule.condition.op === "not" ? negative(rule.condition.of).filter(runTogether) : [];
    case "conditional":
      return [
        ...rule.cases.flatMap((one) => (one.rule.kind === "fixed" ? negative(one.when).filter(partly) : [])),
        ...saidTwice(rule.cases.flatMap((one) => (one.when.op === "holds" ? [one.when.fact] : []))),
        ...halfTermed(rule),
        ...termed(rule.cases.flatMap((one) => (one.when.op === "holds" ? [one.when.fact] : []))),
      ];
    case "checklist":
      return [
        ...rule.items.flatMap((item) => (noElement.test(item.name) ? [item.name] : [])),
        ...bandsAsElements(rule.items.map((item) => item.name)),
        // 存在截留的得0分: nothing is earned by it, so it is no element but a bar.
        ...rule.items.flatMap((item) => (item.share.isZero() ? [item.name] : [])),
        ...sharedCounts(rule.items.flatMap((item) => ("rule" in item ? [item.rule] : []))),
        ...sharedChoices(rule.items.flatMap((item) => ("rule" in item ? [item.rule] : []))),
      ];
    case "composite":
      return rule.take === "losses"
        ? [
            ...bandedTwice(rule.parts.map((part) => part.rule)),
            ...countedTwice(rule.parts.map((part) => part.rule)),
            ...judgedTwice(rule.parts),
            ...elided(rule.parts.flatMap((part) => (part.rule.kind === "penalty" ? negative(part.rule.when) : []))),
            ...askedTwice(rule.parts.map((part) => part.rule)),
            ...(rule.parts.length > 1 ? countsIn(rule).filter((name) => name === "发现次数") : []),
          ]
        : rule.take === "sum"
          ? [
              ...sharedCounts(rule.parts.map((part) => part.rule)),
              ...sharedChoices(rule.parts.map((part) => part.rule)),
            ]
          : [];
    case "qualitative":
      return [...strangers(rule.grades.map((grade) => grade.name)), ...twins(rule.grades), ...opposites(rule.grades)];
    case "count":
      // 无县以上通报: cut in two as if 以上 were said of a figure.
      // 每后移1位: the places, not something that happens.
      return rule.occurrences.op === "fact" &&
        (noThing.test(rule.occurrences.name) || moved.test(rule.occurrences.name))
        ? [rule.occurrences.name]
        : [];
    case "bands":
    case "direct":
    case "fixed":
    case "formula":
    case "growth":
    case "judgement":
    case "published":
    case "reverse":
    case "rounded":
    case "sampled":
    case "satisfaction":
      return [];
  }
}

/** 全年不少于12条: when, and not what. */
const noFigure = /^(?:全年|每年|当年|本年|年度|本年度|每月|每季度|月均|累计|总计|共计|合计)$/;

/** 以上通报, 微克/立方米, DDDs: half of a comparison or a unit, and nothing that could be counted. */
const noThing =
  /\d(?:万|亿)(?!元)|\d(?:元|万元|亿元)$|^缺少.*[缺少]$|,每|或$|^缺少[次项个](?!数)|^以[上下内外]|^(?:高于|低于|超过|超出|少于|多于|超)(?:目标|计划|标准|基准|平均|上年)|[\u4e00-\u9fff]\/[\u4e00-\u9fff]|^[A-Za-z/]+$/;

/** 每超额1个项目 counted on from 100%, and a bonus of which nothing can be added. */
function unlikeBonus({ measure, from, per, most }: Extract<Rule, { kind: "bonus" }>): readonly string[] {
  const rate = from.op === "constant" && from.quantity.unit.name === "%";
  const none = most.of === "points" ? most.points.isZero() : most.share.isZero();
  return (rate && per.unit.name === "") || none ? factsOf(measure) : [];
}

/** 每新增1人得0.05分；少于20人的不得分: what bars a figure is no base to which all of the same figure is added. */
function paidTwice({ base, measure, from }: Extract<Rule, { kind: "bonus" }>): readonly string[] {
  const own = new Set(factsOf(measure));
  const barred = base?.kind === "threshold" && isNothing(from) ? measured(base.condition) : [];
  return barred.filter((name) => own.has(name));
}

const moved = /^(?:后移|后退|靠后|落后|下降|退后)$/;

const scaleWord =
  /优|良|中|差|好|合格|达标|级|等|档|类|一般|完全|部分|基本|较|直接|无|其他|其余|显著|明显|重大|轻微|严重|通过|满意|达到|达成|未|不/;

/** 论证充分得8-10分，论证充分得6-8分: one question with two answers. */
function saidTwice(facts: readonly string[]): readonly string[] {
  return facts.filter((one, at) => facts.indexOf(one) < at);
}

/** 2小时内到达得5分，4小时内到达得3分: bands of a time, no questions. */
function termed(facts: readonly string[]): readonly string[] {
  const found = facts.filter((one) => /\d+个?(?:小时|分钟|天|日|工作日|月)(?:以|之)?内/.test(one));
  return found.length > 1 ? found.slice(0, 1) : [];
}

/** 年度结束后3个月内完成的得10分，3-6个月内完成的得6分: a term in a question, and the same term as a figure nobody named. */
function halfTermed({ cases }: Extract<Rule, { kind: "conditional" }>): readonly string[] {
  const asked = cases.flatMap((one) =>
    one.when.op === "holds" && withTerm.test(one.when.fact) ? [one.when.fact] : [],
  );
  const unnamed = cases.some((one) =>
    measured(one.when).some((name) => name === actualName || name.endsWith("完成率")),
  );
  return unnamed ? asked : [];
}

const withTerm = /\d+个?(?:小时|分钟|天|日|工作日|月)(?:以|之)?内/;

/** 及时得5分，基本及时得3分；逾期报送按80%计: a grade that has no word in common with any other is none. */
function strangers(names: readonly string[]): readonly string[] {
  return names.filter(
    (name, index) =>
      index > 0 &&
      name.length >= 4 &&
      !/^\d+(?:-\d+)?[项个件篇家人次种部]$/.test(name) &&
      !scaleWord.test(name) &&
      !names.some((other) => other !== name && (speaksOf(other, name) || speaksOf(name, other))),
  );
}

/** 产区得0.2分，非产区得1分，否则不得分: what one is decides how much, but not whether. */
function opposites(grades: readonly QualitativeGrade[]): readonly string[] {
  const names = grades.map((grade) => grade.name);
  const rest = names.some((name) => /^其[他余它]/.test(name));
  return rest ? names.filter((name) => names.includes(`非${name}`)) : [];
}

/** 制度建设2分，制度健全得2分: of grades of one thing no two earn the same. */
function twins(grades: readonly QualitativeGrade[]): readonly string[] {
  const fixed = grades.filter((grade) => grade.from.equals(grade.to) && grade.from.isPositive());
  return fixed
    .filter((grade, index) => fixed.some((other, at) => at < index && other.from.equals(grade.from)))
    .map((grade) => grade.name);
}

/** 未达到规定次数，每下降2%: what falls short is named, not what is measured. */
function shortOf({ measure, side }: Extract<Rule, { kind: "step" }>): readonly string[] {
  return side === "below" && measure.op === "fact" && /未达|未完成|未能|达不到/.test(measure.name)
    ? [measure.name]
    : [];
}

function marksAsBound(measure: Expression, start: Expression): readonly string[] {
  const marks = start.op === "constant" && start.quantity.unit.dimension === "points";
  return marks && measure.op === "fact" && !/[分绩评级]/.test(measure.name) ? [measure.name] : [];
}

/** 国家级加3分，省级2分，市级1分: the first of several levels is no extra to the others. */
function oneOfLevels({ base, measure }: Extract<Rule, { kind: "bonus" }>): readonly string[] {
  const level = /国家|全国|[省市县]/;
  const graded = base?.kind === "qualitative" && base.grades.some((grade) => level.test(grade.name));
  return graded && measure.op === "fact" && level.test(measure.name) ? [measure.name] : [];
}

/** 每立项1项加2分，每结题1项加3分: two things, and only one figure for both of them. */
function gainedTwice({ base, measure, from }: Extract<Rule, { kind: "bonus" }>): readonly string[] {
  const same = base?.kind === "bonus" && isNothing(from) && isNothing(base.from);
  return same && JSON.stringify(base.measure) === JSON.stringify(measure) ? factsOf(measure) : [];
}

function isNothing(expression: Expression): boolean {
  return expression.op === "constant" && expression.quantity.value.isZero();
}

function negative(condition: Condition): readonly string[] {
  switch (condition.op) {
    case "holds":
      return [condition.fact];
    case "all":
    case "any":
      return condition.of.flatMap(negative);
    case "not":
    case "compares":
    case "on-time":
      return [];
  }
}

/** 其他1人不符合要求: so many of them, no question of yes or no. */
const counted =
  /[出发][现生][1一]个月|(?<![第前\d])[1一](?:个(?!月)|项|处|人|起|例|件|条|家|份|种|台)(?!.{0,4}(?:以上|及))/;
/** 因故停产的天数不扣分: a part of what is counted is let off, not all of it. */
const partly = (fact: string): boolean => /(?:天数|次数|人数|户数|个数|部分|面积|金额)$/.test(fact);
/** 甲率、乙率低于指标数各扣10分: the first of them is no question. */
const isRateOnly = (fact: string): boolean => /[一-龥]{3}(?:率|比例|比重)$/.test(fact);
const noElement = /^[^\u4e00-\u9fffA-Za-z]*$|^[项条个]$|^(?:满足|符合|具备)(?:以上|上述)/;

/** 分工明确，无分工不得分: what is asked for, and its contrary behind the comma. */
function runTogether(fact: string): boolean {
  const [, first = "", second = ""] = /^([^,]+),(.+)$/.exec(fact) ?? [];
  return second !== "" && /^(?:无|未|没|不)/.test(second) && !/[无未没不缺漏违]/.test(first);
}

/** 甲得4分，有一次未达要求的扣1分；乙得4分，有一次未达要求的扣1分: two figures under one name. */
function sharedCounts(parts: readonly Rule[]): readonly string[] {
  const names = parts.flatMap((part) => [...new Set(countsIn(part))]);
  return names.filter((name, at) => names.indexOf(name) < at);
}

/** 支出率90%以上，支出率70%以上: bands of one figure, of which only one can be earned. */
function bandsAsElements(names: readonly string[]): readonly string[] {
  const about = names.map(
    (name) => /^(.+?)(?:达到|在|为)?\d+(?:\.\d+)?%(?:\(不?含\))?(?:及?以[上下]|以内)$/.exec(name)?.[1],
  );
  return names.filter((_, at) => about[at] !== undefined && about.indexOf(about[at]) < at);
}

/** Two parts that each ask for a 档次: two questions, and one name for their answers. */
function sharedChoices(parts: readonly Rule[]): readonly string[] {
  const asked = parts.map((part) => JSON.stringify(choicesIn(part)));
  return asked.some(
    (one, at) => one !== "[]" && asked.some((other, place) => place < at && other !== "[]" && other !== one),
  )
    ? parts.flatMap((part) => choicesIn(part).flat()).slice(0, 1)
    : [];
}

function choicesIn(rule: Rule): readonly (readonly string[])[] {
  const own = rule.kind === "qualitative" && rule.grade === gradeName ? [rule.grades.map((one) => one.name)] : [];
  return [...own, ...(kindOf(rule).parts?.(rule) ?? []).flatMap((part) => choicesIn(part.rule))];
}

/** Bands of one figure read as marks here and as deductions there. */
function bandedTwice(parts: readonly Rule[]): readonly string[] {
  const banded = parts.flatMap((part) =>
    part.kind === "conditional" ? part.cases.flatMap((one) => measured(one.when)) : [],
  );
  const lost = parts.flatMap((part) => (part.kind === "penalty" ? measured(part.when) : []));
  return lost.filter((name) => banded.includes(name)).slice(0, 1);
}

/** 检查两次以上得4分，缺1次扣2分: the times that are there are asked for, and once more those that are not. */
function askedTwice(parts: readonly Rule[]): readonly string[] {
  const lacking = parts.flatMap((part) =>
    part.kind === "count" && part.occurrences.op === "fact" && /^缺少.数$/.test(part.occurrences.name)
      ? [part.occurrences.name]
      : [],
  );
  const held = lacking.length > 0 ? JSON.stringify(parts) : "";
  return lacking.filter((name) => held.includes(`"name":"${name.charAt(2)}"`));
}

/** 未同步编报扣2分，同步批复扣2分: 未 is said once and meant of both. */
function elided(facts: readonly string[]): readonly string[] {
  return facts.flatMap((fact, at) => {
    const before = facts[at - 1] ?? "";
    const denied = before.indexOf("未");
    const shared = denied >= 0 && before.indexOf(fact.slice(0, 2), denied) > denied;
    return shared && !/[未不没无缺差超违虚漏错迟]/.test(fact) ? [fact] : [];
  });
}

/** Two things judged under one name of what is given: nobody could say which of them was meant. */
function judgedTwice(parts: readonly { readonly name: string; readonly rule: Rule }[]): readonly string[] {
  const given = parts.flatMap(({ name, rule }) => (rule.kind === "judgement" ? [{ name, as: rule.given }] : []));
  return given.filter((one, at) => given.findIndex((other) => other.as === one.as) < at).map((one) => one.name);
}

function inTime(condition: Condition): boolean {
  return (
    condition.op === "compares" &&
    condition.right.op === "constant" &&
    /^(?:time|工作日|月|年)$/.test(condition.right.quantity.unit.dimension)
  );
}

/** 一次扣2分，二次扣5分: what the second costs on top of the first, or instead of it, is not said. */
function countedTwice(parts: readonly Rule[]): readonly string[] {
  const counts = parts.flatMap((part) =>
    part.kind === "count" && part.occurrences.op === "fact" ? [part.occurrences.name] : [],
  );
  const once = parts.flatMap((part) => (part.kind === "penalty" ? measured(part.when) : []));
  return once.filter((name) => counts.includes(name)).slice(0, 1);
}

function measured(condition: Condition): readonly string[] {
  if (condition.op === "compares") return condition.left.op === "fact" ? [condition.left.name] : [];
  return condition.op === "all" || condition.op === "any" ? condition.of.flatMap(measured) : [];
}
