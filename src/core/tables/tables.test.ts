import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimals } from "../../../tests/support/arbitraries.ts";
import { codesOf, evaluated, tableOf } from "../../../tests/support/cases.ts";
import { seed } from "../../../tests/support/figures.ts";
import { Decimal, sumOf } from "../number/decimal.ts";
import { plain } from "../rules/ratio.ts";

describe("奖励明细", () => {
  const table = tableOf("明细", ["类别"], {
    授权: { 单位数: "514家", 数量: "4609件", 金额: "701.05万元", 类别: "「专利」" },
    贯标: { 单位数: "20家", 金额: "100万元", 类别: "「管理」" },
    质押: { 单位数: "4家", 金额: "不适用（另有专项）", 类别: "「专利」" },
  });
  const { shown } = evaluated({ tables: [table] });
  test.each([
    ["明细.授权.金额", "701.05万元"],
    ["明细.合计.金额", "801.05万元"],
    ["明细.合计.单位数", "538家"],
    ["明细.合计.数量", "4609件"],
    ["明细.合计.类别", "没有这个数"],
    ["明细.行数", "3项"],
    ["明细.按类别.专利.金额", "701.05万元"],
    ["明细.按类别.管理.金额", "100万元"],
    ["明细.按类别.专利.行数", "2项"],
  ])("%s ＝ %s", (name, expected) => {
    expect(shown(name)).toBe(expected);
  });
});

describe("cells that are not given", () => {
  test.each([
    [{ 甲: { 金额: "1万元" }, 乙: { 金额: "待填" } }, "待填（表.乙.金额）"],
    [{ 甲: { 金额: "待填" }, 乙: { 金额: "待填" } }, "待填（表.甲.金额、表.乙.金额）"],
    [{ 甲: { 金额: "1万元" }, 乙: { 金额: "不适用（已取消）" } }, "1万元"],
    [{ 甲: { 金额: "不适用（已取消）" } }, "没有这个数"],
    [{ 甲: { 金额: "1万元" }, 乙: { 金额: "= 表.甲.金额 × 2" } }, "3万元"],
    [{ 甲: { 金额: "1万元" }, 乙: {} }, "1万元"],
    [{}, "没有这个数"],
  ])("%o: %s", (lines, expected) => {
    expect(evaluated({ tables: [tableOf("表", [], lines)] }).shown("表.合计.金额")).toBe(expected);
  });

  test("a cell in another unit, or words among amounts, are found", () => {
    const mixed = (other: string) =>
      codesOf(evaluated({ tables: [tableOf("表", [], { 甲: { 金额: "1万元" }, 乙: { 金额: other } })] }));
    expect(mixed("3件")).toContain("unit-mismatch");
    expect(mixed("「若干」")).toContain("figure-not-a-number");
  });
});

describe("whatever the lines", () => {
  const line = fc.record({ 金额: decimals(-50, 900), 类别: fc.constantFrom("甲类", "乙类", "丙类") });

  test("the groups add up to the total", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const rows = lines.map(
          (one, at) => [`行${at}`, { 金额: `${one.金额.text()}万元`, 类别: `「${one.类别}」` }] as const,
        );
        const { figures } = evaluated({ tables: [tableOf("表", ["类别"], Object.fromEntries(rows))] });
        const value = (name: string): Decimal => {
          const result = figures.get(name)?.result;
          return result?.state === "known" && result.value.kind === "quantity" ? plain(result.value) : Decimal.zero;
        };
        const groups = ["甲类", "乙类", "丙类"];
        expect(sumOf(groups.map((one) => value(`表.按类别.${one}.金额`))).equals(value("表.合计.金额"))).toBe(true);
        expect(sumOf(groups.map((one) => value(`表.按类别.${one}.行数`))).equals(value("表.行数"))).toBe(true);
      }),
      { seed, numRuns: 100 },
    );
  });
});
