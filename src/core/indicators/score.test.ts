import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimals } from "../../../tests/support/arbitraries.ts";
import { codesOf, evaluated, schemeOf, treeOf, yearOf } from "../../../tests/support/cases.ts";
import { formula, seed } from "../../../tests/support/figures.ts";
import { proportional } from "../../../tests/support/scoring.ts";
import { Decimal, decimal, sumOf } from "../number/decimal.ts";
import { plain } from "../rules/ratio.ts";
import type { Rule } from "../rules/rule.ts";
import type { RoundingStage } from "./scheme.ts";

const direct = (name: string): Rule => ({ kind: "direct", rate: formula(name) });

describe("南昌2020：五个项目按资金占比加权，总分93.31", () => {
  const shares = { 一: "47.85%", 二: "29.15%", 三: "2.16%", 四: "17.93%", 五: "2.91%" };
  const rates = { 一: "98%", 二: "90.19%", 三: "80.4%", 四: "89.44%", 五: "81.02%" };
  const children = Object.fromEntries(
    Object.entries(shares).map(([code, weight]) => [code, { points: "100", weight, rule: direct("得分率") }]),
  );
  const indicators = Object.entries(rates).map(([code, rate]) => yearOf(code, { 得分率: rate }));
  const run = (stages: readonly RoundingStage[]) =>
    evaluated({ indicators, scheme: schemeOf(treeOf({ 总: { points: "100", children } }), stages) });

  test("rounded at the end, and with every cell rounded", () => {
    expect([run(["total"]).shown("总分"), run(["total"]).shown("等级")]).toEqual(["93.31分", "优"]);
    expect(run(["leaf", "weighted", "total"]).shown("一.加权得分")).toBe("46.89分");
    expect(run(["leaf", "weighted", "total"]).shown("总分")).toBe("93.32分");
    expect(run([]).shown("总分")).toBe("93.314299分");
  });
});

describe("等级取自取舍后的总分", () => {
  test.each([
    ["90%", "90分", "优"],
    ["89.995%", "90分", "优"],
    ["89.994%", "89.99分", "良"],
    ["89.99%", "89.99分", "良"],
    ["80%", "80分", "良"],
    ["79.4%", "79.4分", "中"],
    ["60%", "60分", "中"],
    ["59.99%", "59.99分", "差"],
    ["0%", "0分", "差"],
    ["待填", "待填（甲.率）", "待填（甲.率）"],
    ["不适用（未开展）", "不适用（未开展）", "不适用（未开展）"],
  ])("%s：%s，%s", (rate, total, grade) => {
    const scheme = schemeOf(treeOf({ 甲: { points: "100", rule: direct("率") } }), ["total"]);
    const { shown } = evaluated({ scheme, indicators: [yearOf("甲", { 率: rate })] });
    expect([shown("总分"), shown("等级")]).toEqual([total, grade]);
  });
});

describe("no grade for a total that cannot be", () => {
  const ofHundred = (tree: ReturnType<typeof treeOf>) => ({ ...schemeOf(tree, ["total"]), points: decimal("100") });
  const graded = (points: Readonly<Record<string, string>>, rate: string) => {
    const nodes = Object.entries(points).map(([code, worth]) => [code, { points: worth, rule: direct("率") }] as const);
    const indicators = Object.keys(points).map((code) => yearOf(code, { 率: rate }));
    return evaluated({ scheme: ofHundred(treeOf(Object.fromEntries(nodes))), indicators });
  };

  test("indicators of more or less than the scheme's points", () => {
    const { shown, findings } = graded({ 甲: "60", 乙: "70" }, "90%");
    expect([shown("总分"), shown("等级")]).toEqual(["117分", "待填（等级）"]);
    expect(findings.map(({ code }) => code)).toContain("grade-points-differ");
    expect(graded({ 甲: "60", 乙: "30" }, "100%").shown("等级")).toBe("待填（等级）");
    expect(graded({ 甲: "60", 乙: "40" }, "100%").shown("等级")).toBe("优");
  });

  test("a group whose indicators do not make up its points", () => {
    const children = { 甲1: { points: "30", rule: direct("率") }, 甲2: { points: "30", rule: direct("率") } };
    const scheme = schemeOf(treeOf({ 甲: { points: "50", children }, 乙: { points: "50", rule: direct("率") } }), []);
    const indicators = ["甲1", "甲2", "乙"].map((code) => yearOf(code, { 率: "80%" }));
    expect(evaluated({ scheme, indicators }).shown("等级")).toBe("待填（等级）");
  });

  test.each([undefined, decimal("100")])("more than full marks, said or added up", (points) => {
    const rule: Rule = { kind: "published", score: "公布得分", because: "来源公布" };
    const tree = schemeOf(treeOf({ 甲: { points: "100", rule } }), ["total"]);
    const indicators = [yearOf("甲", { 公布得分: "257.06分" })];
    const { shown, findings } = evaluated({ scheme: { ...tree, ...(points && { points }) }, indicators });
    expect([shown("总分"), shown("等级")]).toEqual(["257.06分", "待填（等级）"]);
    expect(findings.map(({ code }) => code)).toContain("grade-total-impossible");
  });
});

describe("from leaves to the total", () => {
  const tree = treeOf({
    决策: {
      points: "20",
      children: { A1: { points: "8", rule: proportional }, A2: { points: "12", rule: proportional } },
    },
    观察: { rule: proportional },
    分组: { children: { B1: { points: "80", rule: proportional } } },
  });
  const half = { 目标: "≥2家", 实际: "1家" };

  test("scores add up; what has no points is only observed", () => {
    const { shown } = evaluated({
      scheme: schemeOf(tree),
      indicators: ["A1", "A2", "观察", "B1"].map((code) => yearOf(code, half)),
    });
    expect(["决策.得分", "总分", "观察.得分", "观察.达标"].map(shown)).toEqual(["10分", "50分", "没有这个数", "否"]);
  });

  test("a group without points of its own does not lose the points below it", () => {
    const { total } = evaluated({ scheme: schemeOf(tree), indicators: [yearOf("B1", half)] });
    expect(total.inputs.map((input) => input.name)).toEqual(["决策.得分", "B1.得分"]);
  });

  test("one pending leaf leaves the total pending, and says which figures are missing", () => {
    const { shown } = evaluated({
      scheme: schemeOf(tree),
      indicators: [yearOf("A1", half), yearOf("A2", { 目标: "≥2家", 实际: "待填" })],
    });
    expect(shown("决策.得分")).toBe("待填（A2.实际）");
    expect(shown("总分")).toBe("待填（A2.实际、B1.实际、B1.目标）");
  });

  test("points without a rule are a finding", () => {
    const evaluation = evaluated({ scheme: schemeOf(treeOf({ 甲: { points: "100" } })) });
    expect(codesOf(evaluation)).toContain("rule-missing");
    expect(evaluation.shown("总分")).toBe("待填（甲.得分）");
  });

  test("a scheme without points has no total", () => {
    expect(evaluated({ scheme: schemeOf(treeOf({ 甲: { rule: proportional } })) }).shown("总分")).toBe(
      "不适用（指标体系没有设置分值）",
    );
  });

  test("a weight that is no share is found", () => {
    const children = { 一: { points: "10", weight: "3件", rule: direct("率") } };
    const evaluation = evaluated({
      scheme: schemeOf(treeOf({ 总: { points: "10", children } })),
      indicators: [yearOf("一", { 率: "50%" })],
    });
    expect(codesOf(evaluation)).toContain("rate-impossible");
    expect(evaluation.shown("总分")).toBe("待填（一.加权得分）");
  });
});

describe("whatever the rates", () => {
  test("the printed column adds up to the printed total", () => {
    const points = fc.array(decimals(1, 20), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(points, fc.array(decimals(0, 100), { minLength: 8, maxLength: 8 }), (leaves, rates) => {
        const codes = leaves.map((_, index) => `甲${index}`);
        const children = Object.fromEntries(
          codes.map((code, at) => [code, { points: leaves[at]?.text() ?? "1", rule: direct("率") }]),
        );
        const indicators = codes.map((code, at) => yearOf(code, { 率: `${rates[at]?.text()}%` }));
        const { figures, total } = evaluated({
          indicators,
          scheme: schemeOf(treeOf({ 总: { points: sumOf(leaves).text(), children } })),
        });
        const value = (name: string): Decimal => {
          const result = figures.get(name)?.result;
          return result?.state === "known" && result.value.kind === "quantity"
            ? plain(result.value)
            : Decimal.one.negated();
        };
        const cells = codes.map((code) => value(`${code}.得分`));
        expect(cells.every((cell) => cell.equals(cell.round("half-up", 2)))).toBe(true);
        expect(sumOf(cells).equals(value("总分"))).toBe(true);
        expect(total.inputs).toHaveLength(1);
      }),
      { seed, numRuns: 100 },
    );
  });
});
