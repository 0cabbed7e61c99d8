import type { Problem } from "../../../finding.ts";
import { Decimal, decimal, sumOf } from "../../../number/decimal.ts";
import { quantity, type Quantity } from "../../../number/quantity.ts";
import { plain } from "../../../number/units.ts";
import { kindOf } from "../../kinds.ts";
import type { Condition, Rule } from "../../rule.ts";
import { constant, factsOf, type Expression } from "../../../formula/expression.ts";
import { withoutSources } from "./references.ts";
import { stretchOf, type Scene } from "../notes.ts";

/**
 * A last look at the rule before it may pass for whole. A yes-or-no question that still holds figures, order signs or
 * marks was not understood but only swallowed; bands that overlap cannot be meant. Both are findings.
 */
export function doubt(scene: Scene, rule: Rule): void {
  const at = { from: 0, to: scene.tokens.length };
  const chosen = scene.notes.assumptions.some(({ convention }) => convention === "asCases");
  const found = isOneQuestion(scene, rule) ? [] : swallowed(rule, chosen);
  // Where nothing but words and marks are read, a question may hold anything but the numbers of other questions or a formula.
  for (const text of scene.notes.holdsAll ? found.filter((one) => /[①-⑳]|乘以|除以|[×÷]/.test(one)) : found)
    scene.notes.find({ code: "compile-clause-unread", facts: { text: text.slice(0, 40) } }, stretchOf(scene, text));
  for (const problem of problemsOf(rule, scene.around.points ?? decimal("100"))) {
    scene.notes.find(problem, at);
  }
}

/** A question that was left whole on purpose, and said so, may hold figures. */
function isOneQuestion({ notes }: Scene, rule: Rule): boolean {
  return (
    rule.kind === "threshold" &&
    notes.assumptions.some(({ convention }) => convention === "asOne" || convention === "required")
  );
}

/** 每高0.1个比点: a tenth of a thing cannot be counted; the unit was not understood. */
function partOfThing({ value, unit: { name } }: Quantity): boolean {
  return /^[个项次件家人户起例]$/.test(name) && !value.isWhole();
}

/** 完成率≥90: a rate without its percent sign could be anything. */
function bareRate(expression: Expression, bound: Expression): readonly string[] {
  const plainBound =
    bound.op === "constant" && bound.quantity.unit === plain && bound.quantity.value.compare(decimal("1.5")) > 0;
  return plainBound && expression.op === "fact" && /(?:率|比例|占比|比重)$/.test(expression.name)
    ? [bound.quantity.value.toString()]
    : [];
}

/** 完成……项目数量 1: a number of things to be reached is no rate. */
function rateOfThings(actual: Expression, target: Expression): readonly string[] {
  const things = target.op === "constant" && target.quantity.unit === plain;
  // 控制率≤1 is a whole, and has its name from the sentence.
  return things && actual.op === "fact" && actual.name.endsWith("完成率") ? [actual.name] : [];
}

const inAnswer =
  /^最[多高]|(?<![是与能])否$|^第?[一二三四五六]档?$|^[一二三四五六][档级等]$|的,|\d[~-]\d|^\d+$|[两三四五六七八九十]项(?!齐|均|都)|且.*或|或.*且|\d(?:\.\d+)?(?:%|‰|个?百分点|分(?![类级别])|天|个?月(?!\d*[日份])|个?工作日|万元|亿元|元|名|倍)|[≥≤<>=×÷±%∈]|\(\)|乘以|系数|取.{0,8}(?:高|低|平均)|平均分|平均值|扣|满分|权重(?!设置|分配|设定)|分值|按.{0,20}(?:计算|比例|之比)|得分|不得$|加倍|翻倍|双倍|,视$|比[率例]法|采用比[率例]|插值|视为|就高|取高|从高|择优|最高(?:级别|等次|分)|^[每各]项?$|\d[个项家次篇份件人名](?:\(含\))?及?以[上下]$|(?:发现|出现|发生)\d|超过[一二两三四五六七八九十]|^[^(]*\)|(?:期|值|数|标准|水平)(?:及)?以[上下]$/;
/** 有以下情形之一: which of them the question does not say. */
const dangling = /^(?:[^,]{0,20}(?:有|存在|出现|发生))?(?:以下|下列|上述|前述)(?:情形|情况|问题|行为|现象)?(?:之一)?$/;
const inMeasure =
  /^(?:总分|满分)$|其中$|[\u4e00-\u9fff]{2}且[\u4e00-\u9fff]{2}|\d个?百分点|^(?:当月|当年|当日|本月|本年度?|全年|每月|此项最.*|逾期)$|[Σ∑]|(?:^有|新增|获得|取得|引进|建成|发表|创建|承担|培育)(?:\d|一)[家名项个件篇人次]|就高|取高|从高|^(?:以|按|取)?最高(?:级别|等次|分)|^项(?!目)|^个(?!人|体|税)|[,;。]|\d%|得满分|不得分|扣|权重|\(\)|基础分|分别$|^按(?!(?:要求|规定)(?:开展|组织|举办|召开|报送|完成)[^,]{2,12}$)|按照|按$|^或|^及(?![时格])|^和|得分按|与$|或$|较(?:预算|计划|目标|概算)[值数额]?$|早于|晚于|^(?:出现|发现|发生|存在|建立|项目|相比)$|率[和、与及].*率$/;
/** 甲阶段每迟报一天扣……；乙阶段每迟报一天扣……: two delays, and only one figure for both. */
function lostTwice(parts: readonly { readonly rule: Rule }[]): readonly string[] {
  const seen = new Set<string>();
  for (const { rule } of parts) {
    if (rule.kind !== "step") continue;
    const what = JSON.stringify([rule.measure, rule.start, rule.side]);
    if (seen.has(what)) return factsOf(rule.measure);
    seen.add(what);
  }
  return [];
}

/** 3个月内未明确: a term inside a question is part of the question. */
const term = /\d+个?(?:天|日|月|工作日|年|小时|周)(?:\(含\))?(?:之|以)?内(?=[\u4e00-\u9fff]{2})/g;
/** 为每人配置1名导师: part of what is asked for, no figure to be reached. */
const provided =
  /(?:配置|配备|设立|设置|安排|明确|落实|聘请)\d{1,2}(?:名|人|个|位|处)(?=(?:专职|兼职|相对|固定)?[\u4e00-\u9fff]{2})/g;
const blank = /^(?:未|不|没有|无|的|应|达到|其他|作|实行|超出|超过|低)?$/;

/** A score that comes from elsewhere is a figure like any other. */
const givenScore = /(?:调查|考核|测评|评估|评审|考试|问卷|检查|暗访)(?:综合|平均)?得分$/;

/** `chosen`: the conditions of choices stand whole as their labels, and said so, figures and all. */
function swallowed(rule: Rule, chosen: boolean): readonly string[] {
  switch (rule.kind) {
    case "threshold":
      return answers(rule.condition);
    case "penalty":
      return answers(rule.when);
    case "veto":
      return [...answers(rule.when), ...swallowed(rule.rule, chosen)];
    case "conditional":
      return [
        ...rule.cases.flatMap((one) => [...answers(one.when), ...swallowed(one.rule, chosen)]),
        ...swallowed(rule.otherwise, chosen),
      ];
    case "qualitative": {
      if (chosen) return [];
      // Where a person gives the marks within the grade, figures in its words only describe it.
      const judged = rule.grades.length > 2 && rule.grades.every((grade) => !grade.from.equals(grade.to));
      return [{ name: rule.grade }, ...rule.grades].flatMap(({ name }) =>
        inAnswer.test(
          judged ? withoutSources(name).replace(/\d+(?:\.\d+)?%(?:[~-]\d+(?:\.\d+)?%)?/g, "") : withoutSources(name),
        ) ||
        /各占|项占|不重复|就高|从高/.test(name) ||
        name === "" ||
        /的按|按实际|分别按|每/.test(name)
          ? [name]
          : [],
      );
    }
    case "count":
      // 变更金额超过合同价10%的起数: so many of which it is true.
      return measures(rule.occurrences, inAnswer, term).filter((name) => !numbered.test(name));
    case "step":
      return [
        ...(partOfThing(rule.loss.per) ? factsOf(rule.measure) : []),
        ...measures(rule.measure, inMeasure),
        ...measures(rule.start, inMeasure),
        ...bareRate(rule.measure, rule.start),
      ];
    case "bands":
      return [
        ...measures(rule.measure, inMeasure),
        ...rule.bands.flatMap(({ from, to }) =>
          [from, to].flatMap((bound) => (bound ? bareRate(rule.measure, constant(bound.at)) : [])),
        ),
      ];
    case "bonus":
      return [...measures(rule.measure, inMeasure), ...(rule.base ? swallowed(rule.base, chosen) : [])];
    case "direct":
      return measures(rule.rate, inMeasure);
    case "proportional":
    case "reverse":
      return [
        ...measures(rule.actual, inMeasure),
        ...measures(rule.target, inMeasure),
        ...rateOfThings(rule.actual, rule.target),
      ];
    case "growth":
      return [...measures(rule.growth, inMeasure), ...measures(rule.lastYear, inMeasure)];
    case "formula":
      return factsOf(weighted(rule.score) ? nothingAsked : rule.score).filter(
        (name) =>
          name !== "分值" &&
          (inMeasure.test(name) || /分值|权重/.test(name) || (/得分/.test(name) && !givenScore.test(name))),
      );
    case "checklist":
      // 其他 beside other elements is what a choice is left with, no element of its own.
      return rule.items.flatMap((item) =>
        /^(?:其他|其余|其它|否则)$|\d分$|每.{1,12}[加扣得]|[加扣]\d/.test(item.name) ||
        ("met" in item && mixedIn.test(item.name))
          ? [item.name]
          : "rule" in item
            ? swallowed(item.rule, chosen)
            : [],
      );
    case "composite":
      return [
        ...(rule.take === "losses" ? lostTwice(rule.parts) : []),
        ...rule.parts.flatMap((part) => swallowed(part.rule, chosen)),
      ];
    case "sampled":
    case "satisfaction":
    case "rounded":
      return swallowed(rule.rule, chosen);
    case "fixed":
    case "judgement":
    case "published":
      return [];
  }
}

const numbered =
  /^[\u4e00-\u9fff]{2,}(?:超过|超出|高于|低于|少于|不足|达到|大于|小于|逾期)[^,;。]*\d[^,;。]*的[起次笔户个家项件人处份例条]数$/;

/** 布局合理,有1座以上中转站: how many there are is no part of a question about something else. */
const mixedIn = /^[^,\d]{3,},.*\d[座个处家项名人所台套](?:\(含\))?及?以[上下]/;

const nothingAsked = constant(quantity(Decimal.zero, plain));
const hundredPercent = decimal("100");

/** 平时得分×40%+年终得分×60%: scores from elsewhere, weighted with all there is. */
function weighted(score: Expression): boolean {
  const weights: Decimal[] = [];
  const visit = (one: Expression): boolean => {
    if (one.op !== "binary") return false;
    if (one.operator === "+") return visit(one.left) && visit(one.right);
    const { left, right } = one;
    if (one.operator !== "×" || left.op !== "fact" || right.op !== "constant" || right.quantity.unit.name !== "%")
      return false;
    weights.push(right.quantity.value);
    return /[\u4e00-\u9fff]{2}(?:得分|分)$/.test(left.name);
  };
  return visit(score) && weights.length > 1 && sumOf(weights).equals(hundredPercent);
}

function answers(condition: Condition): readonly string[] {
  switch (condition.op) {
    case "holds":
      return dangling.test(condition.fact) ||
        inAnswer.test(withoutSources(condition.fact).replace(term, "").replace(provided, "")) ||
        blank.test(condition.fact)
        ? [condition.fact]
        : [];
    case "compares": {
      // 前1/3 is a part of a list, not a figure to be reached.
      const { right } = condition;
      const place = condition.left.op === "fact" && /(?:前|中间|后|末尾?)$/.test(condition.left.name);
      const part =
        right.op === "constant" && right.quantity.unit === plain && (place || !right.quantity.value.terminates());
      return [
        ...(part ? [right.quantity.value.toString()] : []),
        ...bareRate(condition.left, right),
        ...measures(condition.left, inMeasure),
        ...measures(right, inMeasure),
      ];
    }
    case "on-time":
      return [];
    case "not":
      return answers(condition.of);
    case "all":
    case "any":
      return condition.of.flatMap(answers);
  }
}

function measures(expression: Expression, doubtful: RegExp, but?: RegExp): readonly string[] {
  return factsOf(expression).filter(
    (name) => doubtful.test(but ? name.replace(but, "") : withoutSources(name)) || /^[\u4e00-\u9fff]$/.test(name),
  );
}

function problemsOf(rule: Rule, points: Decimal): readonly Problem[] {
  const kind = kindOf(rule);
  const own = kind.problems?.(rule, points) ?? [];
  return kind.parts ? [...own, ...kind.parts(rule).flatMap((part) => problemsOf(part.rule, points))] : own;
}
