import fc from "fast-check";
import { binary, constant, fact, type Expression } from "../../src/core/formula/expression.ts";
import { Decimal, decimal } from "../../src/core/number/decimal.ts";
import { parseDate } from "../../src/core/number/date.ts";
import { quantity } from "../../src/core/number/quantity.ts";
import { unit } from "../../src/core/number/units.ts";
import type { Award, Condition, Loss, Rule } from "../../src/core/rules/rule.ts";

// Rules of every kind, for properties that hold for all of them.

const names = fc.constantFrom(
  "完成率",
  "预算执行率",
  "实际",
  "目标",
  "要素1",
  "项目.到位率",
  "有管理办法",
  "比上年增长",
  "不低于目标",
  "2020年增长率",
  "截留、挤占（如有）",
  "A12",
  "达到要求的单位",
  "满意度",
  "每万人拥有量",
  "得分率",
  "且有效",
  "超过计划的部分",
);
const texts = fc.constantFrom(
  "管理办法齐全",
  "资料完整、准确",
  "按时报送（含延期）",
  "占用资金",
  "甲市",
  "要点：内容",
  "好",
  "第1项；第2项",
);
const whole = fc.integer({ min: 0, max: 100_000 });
const figure = whole.map((value) => decimal(String(value)).over(decimal("100")));
const positive = fc.integer({ min: 1, max: 5_000 }).map((value) => decimal(String(value)).over(decimal("10")));
const share = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((value) => decimal(String(value)).over(decimal("100"))),
  fc.constantFrom("1/3", "1/7", "1/32", "2/3").map(decimal),
);
const units = fc.constantFrom("%", "个百分点", "件", "家", "天", "万元", "", "名", "工作日").map(unit);
const amounts = fc.tuple(figure, units).map(([value, of]) => quantity(value, of));
const steps = fc.tuple(positive, units).map(([value, of]) => quantity(value, of));
const award: fc.Arbitrary<Award> = fc.oneof(
  share.map((value) => ({ of: "share" as const, share: value })),
  figure.map((points) => ({ of: "points" as const, points })),
);

const { expression } = fc.letrec<{ expression: Expression; leaf: Expression }>((tie) => ({
  leaf: fc.oneof({ weight: 4, arbitrary: names.map(fact) }, { weight: 1, arbitrary: amounts.map(constant) }),
  expression: fc.oneof(
    { maxDepth: 2, depthSize: "small" },
    tie("leaf"),
    fc
      .tuple(
        tie("expression"),
        fc.constantFrom("+" as const, "−" as const, "×" as const, "÷" as const),
        tie("expression"),
      )
      .map(([left, operator, right]) => binary(left, operator, right)),
    names.map((name): Expression => ({ op: "absolute", of: fact(name) })),
    fc
      .tuple(names, names)
      .map(([one, other]): Expression => ({ op: "gathered", how: "合计", of: [fact(one), fact(other)] })),
    names.map((name): Expression => ({ op: "rounded", of: fact(name), mode: "half-up", places: 2 })),
  ),
}));

const date = parseDate("2020年12月31日");
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, depthSize: "small" },
    fc
      .tuple(
        expression,
        fc.constantFrom("≥" as const, "≤" as const, ">" as const, "<" as const, "=" as const, "≠" as const),
        expression,
      )
      .map(([left, by, right]): Condition => ({ op: "compares", left, by, right })),
    names.map((name): Condition => ({ op: "holds", fact: name })),
    fc.tuple(names, names).map(([event, deadline]): Condition => ({
      op: "on-time",
      event,
      deadline: "value" in date && deadline === "目标" ? date.value : deadline,
    })),
    tie("condition").map((of): Condition => ({ op: "not", of })),
    fc
      .tuple(
        fc.constantFrom("all" as const, "any" as const),
        fc.array(tie("condition"), { minLength: 2, maxLength: 3 }),
      )
      .map(([op, of]): Condition => ({ op, of })),
  ),
}));

const howSteps = fc.constantFrom("continuous" as const, "whole" as const, "begun" as const);
const loss: fc.Arbitrary<Loss> = fc.record({ per: steps, each: award, steps: howSteps, relative: fc.boolean() });
const least = fc.oneof(
  fc.constant(Decimal.zero),
  figure,
  positive.map((value) => value.negated()),
);
const bound = fc.record({ at: amounts, included: fc.boolean() });
const equalShares = (count: number) => Array.from({ length: count }, () => Decimal.one.over(decimal(String(count))));

const bands = fc
  .tuple(
    expression.filter((one) => one.op !== "constant"),
    fc.array(fc.tuple(fc.option(bound), fc.option(bound), award), { minLength: 1, maxLength: 4 }),
  )
  .map(([measure, list]): Rule => ({
    kind: "bands",
    measure,
    bands: list.map(([from, to, marks]) => ({ ...(from && { from }), ...(to && { to }), award: marks })),
  }));

const leaf: fc.Arbitrary<Rule> = fc.oneof(
  bands,
  fc.record({
    kind: fc.constant("count" as const),
    occurrences: expression,
    each: award,
    free: fc.oneof(fc.constant(Decimal.zero), positive),
    least,
  }),
  expression.map((rate): Rule => ({ kind: "direct", rate })),
  award.map((marks): Rule => ({ kind: "fixed", award: marks })),
  expression.map((score): Rule => ({ kind: "formula", score })),
  fc
    .record({
      kind: fc.constant("growth" as const),
      growth: expression,
      lastYear: expression,
      equalIsEnough: fc.boolean(),
      loss: fc.option(loss, { nil: undefined }),
    })
    .map(({ loss: lost, ...rest }): Rule => ({ ...rest, ...(lost && { loss: lost }) })),
  fc
    .tuple(names, names, fc.option(award), fc.option(award), fc.boolean())
    .map(([given, reason, from, to, deducting]): Rule => ({
      kind: "judgement",
      given,
      reason,
      ...(from && { least: from }),
      ...(to && { most: to }),
      ...(deducting && { deducting: true as const }),
    })),
  fc.record({ kind: fc.constant("penalty" as const), when: condition, lose: award, least }),
  fc
    .tuple(expression, expression, fc.option(fc.tuple(share, fc.constantFrom("nothing" as const, "rescaled" as const))))
    .map(([actual, target, gate]): Rule => ({
      kind: "proportional",
      actual,
      target,
      ...(gate && { gate: { at: gate[0], below: gate[1] } }),
    })),
  fc.tuple(names, texts).map(([score, because]): Rule => ({ kind: "published", score, because })),
  fc
    .tuple(names, names, fc.array(fc.tuple(texts, share, share, fc.boolean()), { minLength: 1, maxLength: 4 }))
    .map(([grade, given, list]): Rule => ({
      kind: "qualitative",
      grade,
      given,
      grades: list.map(([name, from, to, toIncluded]) => ({
        name,
        from,
        to,
        toIncluded: from.equals(to) || toIncluded,
      })),
    })),
  fc
    .tuple(expression, expression, fc.constantFrom("excess" as const, "ratio" as const))
    .map(([actual, target, variant]): Rule => ({ kind: "reverse", actual, target, variant })),
  fc.record({
    kind: fc.constant("step" as const),
    measure: expression,
    start: expression,
    side: fc.constantFrom("below" as const, "above" as const, "apart" as const),
    loss,
    least,
  }),
  fc.record({ kind: fc.constant("threshold" as const), condition, otherwise: award }),
);

export const { anyRule } = fc.letrec<{ anyRule: Rule; leaf: Rule }>((tie) => ({
  leaf,
  anyRule: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    { weight: 6, arbitrary: tie("leaf") },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("veto" as const), when: condition, rule: tie("anyRule") }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("rounded" as const),
        rule: tie("anyRule"),
        rounding: fc.record({
          mode: fc.constantFrom("half-up" as const, "truncate" as const, "ceiling" as const),
          places: fc.integer({ min: 0, max: 6 }),
        }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.array(texts, { minLength: 1, maxLength: 4 }), tie("anyRule"))
        .map(([sites, rule]): Rule => ({ kind: "sampled", sites, rule })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.array(
            fc.tuple(fc.constantFrom("非常满意", "满意", "一般"), fc.constantFrom("非常满意", "满意份数"), share),
            { minLength: 1, maxLength: 4 },
          ),
          tie("anyRule"),
        )
        .map(([answers, rule]): Rule => ({
          kind: "satisfaction",
          answers: answers.map(([name, count, weight]) => ({ name, count, weight })),
          rule,
        })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.array(fc.record({ when: condition, rule: tie("anyRule") }), { minLength: 1, maxLength: 3 }),
          tie("anyRule"),
        )
        .map(([cases, otherwise]): Rule => ({ kind: "conditional", cases, otherwise })),
    },
    {
      weight: 1,
      arbitrary: fc
        .record({
          base: fc.option(tie("anyRule"), { nil: undefined }),
          measure: expression,
          from: expression,
          per: steps,
          each: award,
          steps: howSteps,
          most: award,
        })
        .map(({ base, ...rest }): Rule => ({ kind: "bonus", ...(base && { base }), ...rest })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.array(fc.tuple(texts, names, fc.option(tie("anyRule"))), { minLength: 1, maxLength: 22 }),
          fc.array(share, { minLength: 22, maxLength: 22 }),
          fc.boolean(),
        )
        .map(([items, shares, equal]): Rule => ({
          kind: "checklist",
          items: items.map(([name, met, rule], index) => ({
            name,
            share: (equal ? equalShares(items.length)[index] : shares[index]) ?? Decimal.one,
            ...(rule ? { rule } : { met }),
          })),
        })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom("sum" as const, "highest" as const, "lowest" as const, "losses" as const),
          fc.array(fc.tuple(texts, share, tie("anyRule")), { minLength: 1, maxLength: 4 }),
        )
        .map(([take, parts]): Rule => ({
          kind: "composite",
          take,
          parts: parts.map(([name, of, rule]) => ({ name, share: take === "sum" ? of : Decimal.one, rule })),
        })),
    },
  ),
}));
