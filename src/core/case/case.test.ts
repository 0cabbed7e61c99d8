import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expressions } from "../../../tests/support/arbitraries.ts";
import { facts, rulesOf, values } from "../../../tests/support/arbitraryRules.ts";
import {
  caseOf,
  entryOf,
  evaluated,
  moneyOf,
  place,
  schemeOf,
  tableOf,
  treeOf,
  yearOf,
} from "../../../tests/support/cases.ts";
import { formula, seed, share } from "../../../tests/support/figures.ts";
import { unfounded } from "../../../tests/support/recompute.ts";
import { bandsOf, proportional } from "../../../tests/support/scoring.ts";
import { printExpression } from "../formula/expression.ts";
import type { Rule } from "../rules/rule.ts";
import type { Fact } from "./case.ts";
import { evaluateCase } from "./evaluate.ts";
import { viewEvaluation, viewFigure, type EvaluationView } from "./view.ts";

const factOf = (name: string, text: string): Fact => ({ name, label: name, entry: entryOf(name, text) });

describe("a case as a whole", () => {
  const surveyed: Rule = {
    kind: "satisfaction",
    answers: [
      { name: "满意", count: "满意", weight: share("100%") },
      { name: "不满意", count: "不满意", weight: share("0%") },
    ],
    rule: bandsOf("满意度指数", { "≥90%": "100%", "<90%": "50%" }),
  };
  const evaluation = evaluated({
    money: moneyOf("资金", { 预算: "100万元", 到位: "80万元" }),
    tables: [tableOf("明细", [], { 甲: { 金额: "1万元" }, 乙: { 金额: "2万元" } })],
    facts: [
      factOf("专利.撤回率", "= 专利.已撤回 ÷ 专利.全部"),
      factOf("专利.已撤回", "3件"),
      factOf("专利.全部", "4件"),
    ],
    indicators: [
      yearOf("A", { 目标: "≥4家", 实际: "3家" }),
      yearOf("B", { 满意: "9份", 不满意: "1份" }),
      yearOf("C", { 满意: "1份", 不满意: "1份" }),
    ],
    scheme: schemeOf(
      treeOf({
        A: { points: "60", rule: proportional },
        B: { points: "20", rule: surveyed },
        C: { points: "10", rule: surveyed },
        D: { points: "10", rule: { kind: "direct", rate: formula("资金.到位率") } },
      }),
    ),
  });
  const view = viewEvaluation(evaluation);

  test("every part is worked out", () => {
    expect(["总分", "等级", "专利.撤回率", "明细.合计.金额", "A.完成率"].map(evaluation.shown)).toEqual([
      "78分",
      "中",
      "75%",
      "3万元",
      "75%",
    ]);
  });

  test("two indicators with the same step keep their own", () => {
    const steps = ["B", "C"].map((code) => view.figures[`${code}.得分`]?.inputs.map((id) => view.figures[id]?.line));
    expect(steps[0]?.[0]).toBe("满意度指数 ＝ 合计（9份 × 100%，1份 × 0%）÷ 合计（9份，1份） ＝ 90%");
    expect(steps[1]?.[0]).toBe("满意度指数 ＝ 合计（1份 × 100%，1份 × 0%）÷ 合计（1份，1份） ＝ 50%");
  });

  test("the view names no figure it does not show", () => {
    expect(danglingIds(view)).toEqual([]);
  });
});

describe("a table of a thousand payments", () => {
  const rows = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`P${at}`, { 金额: `${at}.5元` }]));
  const evaluation = evaluated({ tables: [tableOf("支付", [], rows)] });
  const view = viewEvaluation(evaluation, { rowsUpTo: 100 });

  test("is viewed without its rows, and its sum says how many it adds up", () => {
    expect(view.tables[0]).toMatchObject({ count: 1000, rows: [] });
    expect(view.figures["支付.合计.金额"]).toMatchObject({
      text: "500000元",
      formula: "合计（0.5元，1.5元，2.5元，…共1000项…，999.5元）",
      inputs: [],
      further: 1000,
    });
    expect(danglingIds(view)).toEqual([]);
  });

  test("shows any figure left out when it is asked for", () => {
    expect(viewFigure(evaluation, "支付.P7.金额")?.["支付.P7.金额"]?.text).toBe("7.5元");
    expect(Object.keys(viewFigure(evaluation, "支付.合计.金额") ?? {})).toHaveLength(1001);
    expect(viewFigure(evaluation, "支付.没有.金额")).toBeUndefined();
  });
});

describe("whatever stands in the case", () => {
  const names = fc.constantFrom("实际", "目标", "奖励.到位", "明细.甲.金额", "A.得分", "总分", "自己");
  const factsOf = fc.array(
    fc.tuple(
      fc.constantFrom("奖励.到位", "自己", "甲.乙", "资金.到位率", "没有的数"),
      fc.oneof(
        values,
        expressions.map((one) => `= ${printExpression(one)}`),
        names.map((name) => `= ${name} + 自己`),
      ),
    ),
    { maxLength: 5 },
  );
  const cases = fc.record({
    rules: fc.array(rulesOf(true), { minLength: 1, maxLength: 3 }),
    year: facts,
    facts: factsOf,
    cells: fc.array(fc.record({ 金额: values, 类别: values }), { maxLength: 3 }),
    budget: values,
    weight: fc.option(fc.constantFrom("50%", "3件", "资金.占比", "没有.这个"), { nil: undefined }),
  });

  test("evaluation and view never throw, and every id in the view leads somewhere", () => {
    fc.assert(
      fc.property(cases, ({ rules, year, facts: entered, cells, budget, weight }) => {
        const leaves = rules.map(
          (rule, index) => [`甲${index}`, { points: "10", rule, ...(weight !== undefined && { weight }) }] as const,
        );
        const rows = cells.map((cell, index) => [`行${index}`, cell] as const);
        const money = moneyOf(
          "资金",
          { 本年预算: budget, 支出: "3万元" },
          {
            adjustments: [{ means: "change", amount: entryOf("调整", budget), place }],
            children: [moneyOf("奖励", { 预算: budget })],
          },
        );
        const evaluation = evaluateCase(
          caseOf({
            money,
            tables: [tableOf("明细", ["类别"], Object.fromEntries(rows))],
            facts: entered.map(([name, text]) => factOf(name, text)),
            indicators: leaves.map(([code]) => yearOf(code, { ...year, 目标: "≥10件" })),
            scheme: schemeOf(treeOf({ 总: { points: "30", children: Object.fromEntries(leaves) } })),
          }),
        );
        expect(danglingIds(viewEvaluation(evaluation))).toEqual([]);
        expect([...evaluation.figures.values()].flatMap(unfounded)).toEqual([]);
        const total = evaluation.total.result;
        const unexplained = total.state === "pending" && total.needs.length + evaluation.findings.length === 0;
        expect(unexplained).toBe(false);
      }),
      { seed, numRuns: 400 },
    );
  });
});

function danglingIds(view: EvaluationView): readonly string[] {
  const named = [
    view.total,
    view.grade,
    ...view.facts,
    ...Object.values(view.figures).flatMap((figure) => figure.inputs),
  ];
  return named.filter((id) => !Object.hasOwn(view.figures, id));
}
