// Changes against levels that stand elsewhere under the same name, multiples, and steps beside their rate.
import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

const years =
  "一、2022年预算\n2022年度预算总计21.8万元，其中：公务接待11.8万元，公务用车10万元。\n二、2021年决算\n2021年度合计支出20.12万元，其中：公务接待12.39万元，公务用车7.73万元。\n三、增减情况\n";

describe("levels in sections of their own", () => {
  test.each([
    ["公务接待较上年减少0.59万元，减少4.76%。", "exact 0.59万元 ← 12.39万元 11.8万元"],
    ["公务接待较上年减少0.59万元，减少4.76%。", "rounding 4.76% ← 0.59万元 12.39万元"],
    ["公务用车较上年增加2.27万元，增长29.37%。", "rounding 29.37% ← 2.27万元 7.73万元"],
  ])("%s", (text, expected) => {
    expect(derived(years + text)).toContain(expected);
    expect(found(years + text)).toEqual([]);
  });

  test("another difference than that of the two years", () => {
    expect(found(`${years}公务接待较上年减少1.59万元。`)).toEqual(["probable audit-growth 1.59万元 → 0.59万元"]);
  });
});

test.each([
  ["产量从1.2万吨增至2.4万吨，是上年的2倍。", "exact 2倍 ← 2.4万吨 1.2万吨"],
  ["基地达到3600亩，是2020年1200亩的3倍。", "exact 3倍 ← 3600亩 1200亩"],
  ["全年完成80966万元，是上个五年43200万元的1.87倍。", "rounding 1.87倍 ← 80966万元 43200万元"],
])("multiples: %s", (text, expected) => {
  expect(derived(text)).toContain(expected);
});

test("the step behind the rate, though other figures stand before", () => {
  const text = "税务部门13866万元，财政部门14717万元。全部收入完成30161万元，同比增长14.6%，增收4376万元。";
  expect(found(text)).toEqual(["certain audit-growth 14.6% → 16.971%"]);
  expect(found(text.replace("完成30161", "（同口径）完成30161"))).toEqual(["probable audit-growth 14.6% → 16.971%"]);
  expect(found(text.replace("14.6%", "16.97%"))).toEqual([]);
});
