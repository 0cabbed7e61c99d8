import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

describe("growth and the two levels", () => {
  test.each([
    ["收入由2021年的12,850元增加到14,392元，增长12%。", "exact 12% ← 14,392元 12,850元"],
    ["本年收入390.55万元，较上年减少175.26万元，下降31%。", "rounding 31% ← 390.55万元 175.26万元"],
    ["拨款收入382.17万元，为本级拨付。较上年减少157.86万元，下降29.2%。", "rounding 29.2% ← 382.17万元 157.86万元"],
    ["合同额增长19.83%，与上年增速30.44%相比，下降10.61个百分点。", "exact 10.61个百分点 ← 19.83% 30.44%"],
    [
      "2020年发明专利拥有量12.47件，同比增长15.63%。\n\n2019年发明专利拥有量10.78件。",
      "rounding 15.63% ← 12.47件 10.78件",
    ],
    ["上年支出80万元，本年支出100万元，比上年增加20万元。", "exact 20万元 ← 100万元 80万元"],
  ])("%s", (text, expected) => {
    expect(derived(text)).toContain(expected);
    expect(found(text)).toEqual([]);
  });
});

describe("growth that cannot be", () => {
  test.each([
    ["本年收入390.55万元，较上年减少175.26万元，下降33%。", ["certain audit-growth 33% → 30.98%"]],
    ["上年支出80万元，本年支出100万元，增长20%。", ["certain audit-growth 20% → 25%"]],
    ["上年支出80.5万元，本年支出100.5万元，增加25万元。", ["certain audit-growth 25万元 → 20万元"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("growth in the wrong direction", () => {
  test.each([
    ["投诉由上年的86件增至94件，同比下降9.30%。", ["certain audit-direction 9.30% → 增长9.3023%"]],
    ["上年支出100万元，本年支出80万元，增长20%。", ["certain audit-direction 20% → 下降20%"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("must stay silent", () => {
  test.each([
    "专利申请量30006件，同比增长38.4%，占全省26.25%。",
    "计划同比增长15%，实际同比增长37%。",
    "上年支出80万元，本年预算90万元，支出100万元，增长20%。",
    "增长10%以上，投入5万元。",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("what is left over", () => {
  test.each([
    ["到位307.47万元，支出208.94万元，年末结余98.53万元。", "exact 98.53万元 ← 307.47万元 208.94万元"],
    ["共336件，已撤回307件，剩余29件未撤回。", "exact 29件 ← 336件 307件"],
  ])("%s", (text, expected) => {
    expect(derived(text)).toContain(expected);
    expect(found(text)).toEqual([]);
  });
  test("a wrong rest", () => {
    expect(found("到位307.47万元，支出208.94万元，年末结余89.53万元。")).toEqual([
      "probable audit-difference 89.53万元 → 98.53万元",
    ]);
  });
  test("last year's rest is no difference of this year's figures", () => {
    expect(found("到位300万元，支出200万元，其中上年结余30万元。")).toEqual([]);
  });
});

test("the two years of an item, the later one first", () => {
  const text = (change: string) => `其中:1、接待费2021年预算9.6万元,2020年预算12.4万元;对比减少${change}万元。`;
  expect(derived(text("2.8"))).toContain("exact 2.8万元 ← 9.6万元 12.4万元");
  expect(found(text("2.8"))).toEqual([]);
  expect(found(text("3.5"))).toEqual(["probable audit-growth 3.5万元 → 2.8万元"]);
});
