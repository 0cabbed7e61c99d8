import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figuresOf, formula, seed, valueOf, type Written } from "../../../tests/support/figures.ts";
import { unfounded } from "../../../tests/support/recompute.ts";
import { known } from "../known.ts";
import { Figures, type Definition } from "./figures.ts";
import { derivationLine, resultText } from "./print.ts";

const shown = (written: Written, name: string) => resultText(figuresOf(written).value(name));

describe("figures that rest on each other", () => {
  test.each([
    ["和", { 和: "= 甲 + 乙", 甲: "1件", 乙: "2件" }, "3件"],
    ["和", { 甲: "1件", 和: "= 甲 + 乙" }, "待填（乙）"],
    ["和", { 甲: "待填", 乙: "待填", 和: "= 甲 + 乙" }, "待填（甲、乙）"],
    ["上", { 甲: "待填", 和: "= 甲 + 甲", 上: "= 和 × 2" }, "待填（甲）"],
    ["和", { 甲: "不适用（无此项）", 乙: "待填", 和: "= 甲 + 乙" }, "不适用（无此项）"],
    ["没有", {}, "待填（没有）"],
  ] as const)("%s of %o is %s", (name, written, expected) => {
    expect(shown(written, name)).toBe(expected);
  });

  test("a circle is one finding and leaves its figures pending", () => {
    const figures = figuresOf({ 甲: "= 乙 + 1", 乙: "= 丙 × 2", 丙: "= 甲 ÷ 3", 丁: "= 丙 + 5" });
    expect(resultText(figures.value("丁"))).toMatch(/^待填/u);
    for (const name of figures.names()) figures.derive(name);
    expect(figures.findings.map((one) => one.message)).toEqual([
      "这些数互相引用，成了一个圈：乙 → 丙 → 甲 → 乙。请让其中一个数直接填写。",
    ]);
  });

  test("a formula that keeps squaring itself is stopped, not calculated to the end of time", () => {
    const steps = Array.from({ length: 40 }, (_, at) => [`数${at + 1}`, `= 数${at} × 数${at}`] as const);
    const figures = figuresOf({ 数0: "123456789.123456789", ...Object.fromEntries(steps) });
    expect(resultText(figures.value("数40"))).toMatch(/^待填/u);
    expect(figures.findings.map((one) => one.code)).toEqual(["figure-too-long"]);
  });

  test("a figure that is its own sum", () => {
    const figures = figuresOf({ 甲: "= 甲 + 1件" });
    expect(resultText(figures.value("甲"))).toBe("待填（甲）");
    expect(figures.findings).toHaveLength(1);
  });

  test.each([
    ["= 甲 ÷ 零", "division-by-zero"],
    ["= 甲 + 元", "unit-mismatch"],
    ["= 甲 × 元", "unit-combination"],
    ["= 甲 + 话", "figure-not-a-number"],
  ])("%s is one finding at the figure, which then waits for itself", (text, code) => {
    const figures = figuresOf({ 果: text, 上: "= 果 + 1", 甲: "3件", 零: "0件", 元: "2万元", 话: "「很多」" });
    expect(resultText(figures.value("上"))).toBe("待填（果）");
    expect(figures.findings.map(({ code: found, subject }) => [found, subject])).toEqual([[code, "果"]]);
  });

  test("a running total over 20000 lines, asked for from its end", () => {
    const lines = Array.from({ length: 20_000 }, (_, index): [string, Definition] => [
      `累计${index + 1}`,
      { kind: "formula", label: "累计", expression: formula(index === 0 ? "1件" : `累计${index} + 1件`) },
    ]);
    const figures = new Figures(new Map(lines));
    expect(resultText(figures.value("累计20000"))).toBe("20000件");
  });
});

describe("a figure with a rounding of its own", () => {
  const rounded = (text: string, places: number): Definition => ({
    kind: "formula",
    label: "撤回率",
    expression: formula(text),
    rounding: { mode: "half-up", places },
  });

  test.each([
    // 公式              位数  推导
    ["6件 ÷ 7件", 2, "撤回率 ＝ 6件 ÷ 7件 ＝ 85.7142…%，四舍五入保留2位小数 ＝ 85.71%"],
    ["6件 ÷ 7件 × 100%", 2, "撤回率 ＝ 6件 ÷ 7件 × 100% ＝ 85.7142…%，四舍五入保留2位小数 ＝ 85.71%"],
    ["10件 ÷ 3", 1, "撤回率 ＝ 10件 ÷ 3 ＝ 3.3333…件，四舍五入保留1位小数 ＝ 3.3件"],
    ["10件 ÷ 3", 0, "撤回率 ＝ 10件 ÷ 3 ＝ 3.3333…件，四舍五入取整数 ＝ 3件"],
  ])("%s", (text, places, line) => {
    const figures = new Figures(new Map([["撤回率", rounded(text, places)]]));
    expect(derivationLine(figures.derive("撤回率"))).toBe(line);
  });
});

describe("patterns", () => {
  test("one part of a name, never the total of the others", () => {
    const figures = figuresOf({
      "表.甲.金额": "1元",
      "表.乙.金额": "2元",
      "表.合计.金额": "3元",
      "表.甲.数量": "4件",
      "表.甲.分.金额": "9元",
    });
    expect(figures.matching("表.*.金额")).toEqual(["表.甲.金额", "表.乙.金额"]);
    expect(figures.matching("表.合计.*")).toEqual(["表.合计.金额"]);
    expect(figures.matching("*.金额")).toEqual([]);
  });
});

describe("every derivation holds what it rests on", () => {
  const formulas = [
    "甲 + 乙",
    "甲 − 乙 × 2",
    "合计（甲，乙，丙）",
    "（甲 + 丙）÷ 乙",
    "最大（甲，乙）÷ 丙",
    "绝对值（乙 − 丙）",
    "四舍五入（甲 ÷ 3，1）",
    "合计（组.*.数）",
  ];
  const written = fc.record({
    甲: fc.integer({ min: -50, max: 50 }).map((number) => `${number}件`),
    乙: fc.integer({ min: 1, max: 50 }).map((number) => `${number}件`),
    丙: fc.oneof(
      fc.integer({ min: 1, max: 9 }).map((number) => `${number}千件`),
      fc.constant("待填"),
    ),
    "组.一.数": fc.constant("5件"),
    "组.二.数": fc.integer({ min: 0, max: 9 }).map((number) => `${number}件`),
  });

  test("worked out again from its inputs it gives its result", () => {
    fc.assert(
      fc.property(written, fc.constantFrom(...formulas), fc.constantFrom(...formulas), (facts, first, second) => {
        const figures = figuresOf({ ...facts, 果: `= ${first}`, 再: `= 果 + ${second}` });
        for (const name of ["果", "再"]) expect(unfounded(figures.derive(name))).toEqual([]);
      }),
      { seed, numRuns: 500 },
    );
  });

  test("values of every kind are passed on as they were given", () => {
    for (const text of ["3件", "是", "「很好」", "2020年12月"])
      expect(JSON.stringify(figuresOf({ 甲: text }).value("甲"))).toBe(JSON.stringify(known(valueOf(text))));
  });
});
