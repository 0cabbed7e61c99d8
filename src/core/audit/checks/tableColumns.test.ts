import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

const funds = (third: string) => `资金情况表（单位：万元）
地区 | 合计 | 中央 | 省级 | 支出数 | 执行率（%） | 结余
甲县 | 80.5 | 50 | 30.5 | 72.45 | 90.00 | 8.05
乙县 | 160 | 100 | 60 | 120 | 75.00 | 40
丙县 | ${third}
丁县 | 100 | 60 | 40 | 50 | 50.00 | 50`;

describe("columns that follow from others, row by row", () => {
  test("sums, rates and rests hold", () => {
    const text = funds("240 | 150 | 90 | 180 | 75.00 | 60");
    expect(derived(text)).toHaveLength(12);
    expect(derived(text)).toContain("exact 80.5 ← 50 30.5");
    expect(derived(text)).toContain("exact 90.00 ← 72.45 80.5");
    expect(derived(text)).toContain("exact 8.05 ← 80.5 72.45");
    expect(found(text)).toEqual([]);
  });
  test.each([
    ["240 | 150 | 90 | 180 | 57.00 | 60", ["certain audit-rate 57.00 → 75%"]],
    ["240 | 150 | 90 | 180 | 75.00 | 66", ["certain audit-difference 66 → 60万元"]],
    ["240 | 150 | 95 | 180 | 75.00 | 60", ["certain audit-table-sum 240 → 245万元"]],
  ])("one row breaks them: %s", (third, expected) => {
    expect(found(funds(third))).toEqual(expected);
  });
});

test("growth over last year", () => {
  const text = (rate: string) =>
    `项目 | 上年数 | 本年数 | 增长率\n甲 | 520.00 | 618.40 | 18.92%\n乙 | 610.50 | 598.20 | -2.01%\n丙 | 480.00 | 536.10 | ${rate}\n丁 | 702.30 | 701.30 | -0.14%`;
  expect(derived(text("11.69%"))).toContain("rounding 11.69% ← 536.10 480.00");
  expect(found(text("11.69%"))).toEqual([]);
  expect(found(text("16.19%"))).toEqual(["certain audit-growth 16.19% → 11.6875%"]);
});

test("a form that holds several tables in one", () => {
  const text = `项目名称 | 中小企业资金 | 主管部门 | 工信局 | - | -
资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率
年度资金总额 | 500 | 520.5 | 480.25 | 10 | 92.27%
当年财政拨款 | 500 | 500 | 460 | - | 92%`;
  expect(derived(text)).toEqual(["rounding 92.27% ← 480.25 520.5", "exact 92% ← 460 500"]);
});

describe("must stay silent", () => {
  test.each([
    ["no relation known", "县 | 面积 | 人口\n甲 | 20 | 30\n乙 | 40 | 50\n丙 | 10 | 70"],
    ["rates of unlike things", "指标 | 目标值 | 实际值 | 得分率\n甲 | 20 | 30 | 90%\n乙 | 40 | 50 | 80%"],
    ["empty cells", "县 | 合计 | 中央 | 省级\n甲 | 30 | 10 | 20\n乙 | 40 |  | \n丙 | 10 | 4 | 6"],
  ])("%s", (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("averages and shares of a total that stands in the table", () => {
  const aid = (mean: string, share: string) => `补助情况
乡镇 | 户数 | 补助金额（元） | 户均补助（元） | 占比
东镇 | 120 | 96000 | 800 | 32.00%
西镇 | 150 | 108000 | ${mean} | ${share}
南镇 | 160 | 96000 | 600 | 32.00%
合计 | 430 | 300000 | 697.67 | 100.00%`;

  test("hold", () => {
    const text = aid("720", "36.00%");
    expect(derived(text)).toContain("exact 720 ← 108000 150");
    expect(derived(text)).toContain("rounding 697.67 ← 300000 430");
    expect(derived(text)).toContain("exact 36.00% ← 108000 300000");
    expect(found(text)).toEqual([]);
  });

  test.each([
    [aid("702", "36.00%"), ["certain audit-rate 702 → 720元"]],
    [aid("720", "63.00%").replace("100.00%", ""), ["probable audit-share 63.00% → 36%"]],
  ])("do not", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test("a column of score rates", () => {
    const text =
      "指标 | 分值 | 得分 | 得分率\n决策 | 20 | 18.5 | 92.50%\n过程 | 20 | 17 | 85.00%\n产出 | 35 | 33.6 | 69.00%";
    expect(found(text)).toEqual(["probable audit-rate 69.00% → 96%"]);
  });
});
