// Arbitrary rules of every kind: the ordinary ones a scheme has, and with `wild` also those that cannot be.
import fc from "fast-check";
import { fact, type Expression } from "../../src/core/formula/expression.ts";
import { decimal, Decimal } from "../../src/core/number/decimal.ts";
import { quantity } from "../../src/core/number/quantity.ts";
import { unit } from "../../src/core/number/units.ts";
import type { Award, Comparison, Condition, Loss, Rule } from "../../src/core/rules/rule.ts";
import { amounts, decimals, expressions } from "./arbitraries.ts";

const comparisons: readonly Comparison[] = ["≥", "≤", ">", "<", "=", "≠"];
const ownNames = fc.constantFrom(
  "实际",
  "目标",
  "完成率",
  "次数",
  "要素1",
  "要素2",
  "档次",
  "判分",
  "理由",
  "奖励.到位",
  "没有的数",
);

export function rulesOf(wild: boolean): fc.Arbitrary<Rule> {
  const named = (...names: string[]) => (wild ? ownNames : fc.constantFrom(...names));
  const formulaOf = (...names: string[]): fc.Arbitrary<Expression> =>
    wild ? fc.oneof(ownNames.map(fact), expressions) : named(...names).map(fact);
  const measure = formulaOf("实际", "目标");
  const rate = formulaOf("完成率", "比率");
  const answer = named("要素1", "要素2");
  const share = wild
    ? decimals(-2, 3)
    : fc.integer({ min: 0, max: 20 }).map((twentieths) => decimal(`${twentieths}/20`));
  const award: fc.Arbitrary<Award> = fc.oneof(
    fc.record({ of: fc.constant("share" as const), share }),
    fc.record({ of: fc.constant("points" as const), points: wild ? decimals(-9, 9) : decimals(0, 1) }),
  );
  const earned = wild ? award : fc.record({ of: fc.constant("share" as const), share });
  const per = wild ? amounts : fc.constantFrom("%", "百分点").map((name) => quantity(Decimal.one, unit(name)));
  const steps = fc.constantFrom("continuous" as const, "whole" as const, "begun" as const);
  const loss: fc.Arbitrary<Loss> = fc.record({ per, each: award, steps, relative: fc.boolean() });
  const condition = fc.letrec<{ any: Condition }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 2 },
      fc.record({
        op: fc.constant("compares" as const),
        left: measure,
        by: fc.constantFrom(...comparisons),
        right: measure,
      }),
      fc.record({ op: fc.constant("holds" as const), fact: answer }),
      fc.record({ op: fc.constant("on-time" as const), event: named("完成时间"), deadline: named("期限") }),
      fc.record({ op: fc.constant("not" as const), of: tie("any") }),
      fc.record({ op: fc.constantFrom("all" as const, "any" as const), of: fc.array(tie("any"), { maxLength: 3 }) }),
    ),
  })).any;
  const bound = fc.record({ at: amounts, included: fc.boolean() });
  const band = wild
    ? fc.record({ from: bound, to: bound, award }, { requiredKeys: ["award"] })
    : fc.record({ award: earned });
  const gate = fc.record({
    at: wild ? decimals(-1, 2) : decimals(0, 1),
    below: fc.constantFrom("nothing" as const, "rescaled" as const),
  });
  const least = wild ? decimals(-5, 5) : fc.constant(Decimal.zero);
  const side = fc.constantFrom("below" as const, "above" as const, "apart" as const);
  const grade = fc.record({
    name: fc.constantFrom("达成", "未达成"),
    from: share,
    to: share,
    toIncluded: fc.boolean(),
  });
  const names = fc.constantFrom("甲", "乙", "丙", "甲");
  const kind = <K extends Rule["kind"]>(name: K) => fc.constant(name);
  const equal = <T>(list: readonly T[]) =>
    list.map((one) => ({ one, share: Decimal.one.over(decimal(String(list.length))) }));

  return fc.letrec<{ rule: Rule }>((tie) => {
    const inner = tie("rule");
    const list = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: wild ? 0 : 1, maxLength: 3 });
    return {
      rule: fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        fc.record(
          { kind: kind("proportional"), actual: measure, target: measure, gate },
          { requiredKeys: ["kind", "actual", "target"] },
        ),
        fc.record({
          kind: kind("reverse"),
          actual: measure,
          target: measure,
          variant: fc.constantFrom("excess" as const, "ratio" as const),
        }),
        fc.record({ kind: kind("direct"), rate }),
        fc.record({ kind: kind("formula"), score: rate }),
        fc.record({ kind: kind("fixed"), award: earned }),
        fc.record({ kind: kind("penalty"), when: condition, lose: award, least }),
        fc.record({ kind: kind("step"), measure: rate, start: rate, side, loss, least }),
        fc.record({ kind: kind("bands"), measure, bands: list(band) }),
        fc.record({ kind: kind("threshold"), condition, otherwise: earned }),
        fc.record({
          kind: kind("count"),
          occurrences: formulaOf("次数"),
          each: award,
          free: fc.constant(Decimal.one),
          least,
        }),
        fc.record({ kind: kind("qualitative"), grade: named("档次"), given: named("判分"), grades: list(grade) }),
        fc.record({ kind: kind("judgement"), given: named("判分"), reason: named("理由") }),
        fc.record(
          { kind: kind("growth"), growth: rate, lastYear: rate, equalIsEnough: fc.boolean(), loss },
          { requiredKeys: ["kind", "growth", "lastYear", "equalIsEnough"] },
        ),
        list(fc.tuple(names, answer, fc.option(inner))).map((items): Rule => ({
          kind: "checklist",
          items: equal(items).map(({ one: [name, met, rule], share: own }) =>
            rule ? { name, share: own, rule } : { name, share: own, met },
          ),
        })),
        fc
          .tuple(fc.constantFrom("sum" as const, "highest" as const, "lowest" as const), list(fc.tuple(names, inner)))
          .map(([take, parts]): Rule => ({
            kind: "composite",
            take,
            parts: equal(parts).map(({ one: [name, rule], share: own }) => ({
              name,
              rule,
              share: take === "sum" ? own : Decimal.one,
            })),
          })),
        fc.record({ kind: kind("sampled"), sites: list(names), rule: inner }),
        fc
          .tuple(list(fc.tuple(named("次数", "份数"), fc.integer({ min: 0, max: 10 }))), inner)
          .map(([answers, rule]): Rule => ({
            kind: "satisfaction",
            answers: answers.map(([count, tenths]) => ({ name: count, count, weight: decimal(`${tenths}/10`) })),
            rule,
          })),
        fc
          .tuple(condition, inner, inner)
          .map(([when, rule, otherwise]): Rule => ({ kind: "conditional", cases: [{ when, rule }], otherwise })),
        fc.record({ kind: kind("veto"), when: condition, rule: inner }),
        fc.record({
          kind: kind("rounded"),
          rule: inner,
          rounding: fc.record({
            mode: fc.constantFrom("half-up" as const, "truncate" as const),
            places: fc.integer({ min: 0, max: 3 }),
          }),
        }),
        ...(wild
          ? [
              fc.record(
                { kind: kind("bonus"), base: inner, measure, from: measure, per, each: award, steps, most: award },
                { requiredKeys: ["kind", "measure", "from", "per", "each", "steps", "most"] },
              ),
              fc.record({ kind: kind("published"), score: ownNames, because: fc.constant("没有明细") }),
            ]
          : []),
      ),
    };
  }).rule;
}

/** What the figures a rule may read can be, written as in a case. */
export const values = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.integer({ min: -20, max: 150 }), fc.constantFrom("%", "件", "分", "万元", ""))
      .map(([number, name]) => `${number}${name}`),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom("是", "否", "「达成」", "「很好」", "2020年12月", "2021年1月5日", "0件", "100%"),
  },
  { weight: 1, arbitrary: fc.constantFrom("待填", "不适用（无此项）") },
);

const missing = fc.constantFrom("待填", "不适用（无此项）");
const mostly = (often: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 30, arbitrary: often }, { weight: 1, arbitrary: missing });
const numbers = (from: number, to: number, unitName: string) =>
  mostly(fc.integer({ min: from, max: to }).map((number) => `${number}${unitName}`));
const answers = mostly(fc.constantFrom("是", "否"));
const dates = mostly(fc.constantFrom("2020年12月", "2020年11月30日", "2021年1月5日"));

/** Every figure of the kind its name says; some are missing. The same again at the sites 甲, 乙 and 丙. */
export const sensible = fc
  .record({
    实际: numbers(0, 150, "件"),
    目标: numbers(0, 120, "件"),
    完成率: numbers(-10, 150, "%"),
    比率: numbers(0, 100, "%"),
    次数: numbers(0, 9, "次"),
    份数: numbers(0, 9, "次"),
    要素1: answers,
    要素2: answers,
    完成时间: dates,
    期限: dates,
    档次: mostly(fc.constantFrom("「达成」", "「未达成」")),
    判分: numbers(0, 10, "分"),
    理由: mostly(fc.constant("「有据」")),
  })
  .map(everywhere);

/** Anything anywhere. */
export const facts = fc
  .record({
    实际: values,
    目标: values,
    完成率: values,
    次数: values,
    要素1: values,
    要素2: values,
    档次: values,
    判分: values,
    理由: values,
  })
  .map(everywhere);

function everywhere(own: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const places = ["", "甲.", "乙.", "丙.", "甲.乙.", "乙.甲.", "甲.甲.", "丙.甲."];
  return Object.fromEntries(places.flatMap((site) => Object.entries(own).map(([name, text]) => [site + name, text])));
}
