import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

const payments = (total: string) => `支付情况表
单位：万元
项目 | 单位数量（家） | 支付金额
授权专利奖励 | 514 | 701.05
累计拥有奖励 | 4 | 70
示范企业奖励 | 5 | 70
合计 | 523 | ${total}`;

describe("a total row", () => {
  test("holds, column by column; 70 beside 701.05 is 70.00", () => {
    expect(derived(payments("841.05"))).toEqual(["exact 523 ← 514 4 5", "exact 841.05 ← 701.05 70 70"]);
    expect(found(payments("841.05"))).toEqual([]);
  });
  test("is possible when every figure was rounded", () => {
    expect(derived(payments("841.06")).at(-1)).toBe("rounding 841.06 ← 701.05 70 70");
    expect(found(payments("841.06"))).toEqual([]);
  });
  test("cannot hold", () => {
    expect(found(payments("814.05"))).toEqual(["certain audit-table-sum 814.05 → 841.05万元"]);
  });
});

describe("subtotals, hierarchies, totals at the top", () => {
  test.each([
    [
      "小计 of merged groups, and their 合计",
      "类别 | 项目 | 金额（元）\n奖励 | 甲 | 100\n^ | 乙 | 250\n^ | 小计 | 350\n补助 | 丙 | 40\n^ | 丁 | 10\n^ | 小计 | 50\n合计 | < | 400",
      ["exact 350 ← 100 250", "exact 50 ← 40 10", "exact 400 ← 350 50"],
    ],
    [
      "一、 over its （一）（二）",
      "科目 | 金额（元）\n一、基本支出 | 30\n（一）人员 | 20\n（二）公用 | 10\n二、项目支出 | 70\n合计 | 100",
      ["exact 30 ← 20 10", "exact 100 ← 30 70"],
    ],
    ["合计 first", "地区 | 金额（元）\n合计 | 60\n甲县 | 20\n乙县 | 40", ["exact 60 ← 20 40"]],
    [
      "其中 is not added again",
      "来源 | 金额（元）\n财政拨款 | 90\n其中：中央 | 50\n自筹 | 10\n合计 | 100",
      ["exact 100 ← 90 10"],
    ],
  ])("%s", (_, text, expected) => {
    expect(derived(text)).toEqual(expected);
    expect(found(text)).toEqual([]);
  });

  test("a wrong 小计 is found where it stands", () => {
    const text =
      "项目 | 数量（件） | 金额（元）\n甲 | 1 | 100\n乙 | 2 | 250\n小计 | 3 | 530\n丙 | 3 | 40\n丁 | 1 | 10\n小计 | 4 | 50";
    expect(found(text)).toEqual(["certain audit-table-sum 530 → 350元"]);
  });
});

describe("must stay silent", () => {
  test.each([
    ["rates are not added", "县 | 执行率\n甲 | 90%\n乙 | 80%\n合计 | 85%"],
    ["其中 need not be complete", "来源 | 金额（元）\n财政拨款 | 90\n其中：中央 | 50\n合计 | 90"],
    ["different units in one column", "指标 | 目标值\n培训 | 5次\n企业 | 10家\n合计 | 2项"],
    ["no total", "县 | 金额（元）\n甲 | 90\n乙 | 80"],
  ])("%s", (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("a table that a page cuts", () => {
  const cut = "表1（单位：万元）\n县区 | 金额\n甲县 | 320\n乙县 | 280\n\n- 3 -\n\n丁县 | 90\n戊县 | 60\n合计 | TOTAL";

  test("the rows of the page before count", () => {
    expect(derived(cut.replace("TOTAL", "750"))).toEqual(["exact 750 ← 320 280 90 60"]);
    expect(found(cut.replace("TOTAL", "750"))).toEqual([]);
  });

  test("a total that neither gives is worth a look and no more", () => {
    expect(found(cut.replace("TOTAL", "950"))).toEqual(["worth-a-look audit-table-sum 950 → 150"]);
  });

  test("a total at the top counts the rows of the page behind", () => {
    const text = "县区 | 金额（元）\n合计 | 750\n甲县 | 320\n乙县 | 280\n\n第4页 共9页\n\n丁县 | 90\n戊县 | 60";
    expect(derived(text)).toEqual(["exact 750 ← 320 280 90 60"]);
    expect(found(text)).toEqual([]);
  });

  test("rows that were read as lines", () => {
    const text = "县区 | 金额（元） | 户数\n合计 | 750 | 30\n甲县 | 320 | 10\n乙县 | 280 | 12\n丁县  150  8\n";
    expect(found(text).filter((one) => !one.startsWith("worth-a-look"))).toEqual([]);
  });

  test("two whole tables one behind the other are two", () => {
    const text =
      "县区 | 金额（元）\n甲县 | 10\n乙县 | 20\n合计 | 30\n\n县区 | 金额（元）\n丙县 | 40\n丁县 | 50\n合计 | 95";
    expect(found(text)).toEqual(["certain audit-table-sum 95 → 90元"]);
  });
});
