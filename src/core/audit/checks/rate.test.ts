import { describe, expect, test } from "vitest";
import { auditOf, derived, found } from "../../../../tests/support/audit.ts";

describe("rates and their parts", () => {
  test.each([
    ["预算500万元，实际支出450万元，预算执行率90%。", "exact 90% ← 450万元 500万元"],
    [
      "预算820.8万元，实际到位843.05万元，实际支出841.05万元，预算执行率为99.76%。",
      "rounding 99.76% ← 841.05万元 843.05万元",
    ],
    ["目标100件以上，实际完成22家单位共计112件，完成率112.00%。", "exact 112.00% ← 112件 100件以上"],
    ["质押目标380件以上，专利登记613件，商标登记21件。完成率166.84%。", "rounding 166.84% ← 613件 21件 380件以上"],
    ["下达3256.80万元，其中产业类1980.50万元，占60.81%。", "rounding 60.81% ← 1980.50万元 3256.80万元"],
    ["发放问卷200份，收回192份，回收率96%。", "exact 96% ← 192份 200份"],
    ["实际完成率166.84%，偏离度66.84%。", "exact 66.84% ← 166.84%"],
  ])("%s", (text, expected) => {
    expect(derived(text)).toContain(expected);
    expect(found(text)).toEqual([]);
  });

  test("the basis is named: the same spending, two rates", () => {
    const text = "预算资金500万元，到位资金400万元，支出资金360万元，执行率90%，预算执行率72%。";
    expect(auditOf(text).derivations.flatMap(({ basis }) => basis ?? [])).toEqual(["到位资金", "预算资金"]);
    expect(found(text)).toEqual(["worth-a-look audit-bases-differ "]);
  });
});

test.each([
  ["61.09%", "672.11万元", ["probable audit-rate 61.09% → 65.4759%"]],
  ["65.48%", "672.11万元", []],
  ["61.09%", "627.11万元", []],
])(
  "a rate of a named basis is held to that basis, also where several amounts are called so: %s of %s",
  (said, spent, expected) => {
    const text = `年初预算1050万元，上年结转26.5万元，预算调整额-50万元，调整后预算1026.5万元；到位1000万元，到位率（到位÷预算）97.42%；实际支出${spent}，预算执行率（支出÷预算）${said}。`;
    expect(found(text)).toEqual(expected);
  },
);

test.each([
  ["村集体收入1,032万元，涉及86个村，村均12万元。", "exact 12万元 ← 1,032万元 86个"],
  ["接待400人次，支出4.00万元，人均100元。", "exact 100元 ← 4.00万元 400人次"],
])("averages: %s", (text, expected) => {
  expect(derived(text)).toEqual([expected]);
  expect(found(text)).toEqual([]);
});

describe("rates that cannot be", () => {
  test.each([
    ["预算500万元，实际支出450万元，预算执行率95%。", ["certain audit-rate 95% → 90%"]],
    ["计划25个，实际完成28个，完成率121%。", ["certain audit-completion 121% → 112%"]],
    ["目标2个，实际完成4个。完成率220.00%。", ["probable audit-completion 220.00% → 200%"]],
    ["有8个项目未完工，占项目总数72个的13.1%。", ["probable audit-share 13.1% → 11.111%"]],
    [
      "下达3256.80万元，其中甲类1980.50万元，占62.81%；乙类1026.30万元，占31.51%；丙类250.00万元，占7.68%。",
      ["certain audit-share 62.81% → 60.8112%"],
    ],
    ["实际完成率166.84%，偏离度76.84%。", ["probable audit-completion 76.84% → 66.84%"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("must stay silent", () => {
  test.each([
    ["its parts are not there", "预算执行率85.5%，资金到位率100%。"],
    ["a target is no result", "计划完成率95%以上，计划投资100万元，完成80万元。"],
    ["several amounts, not said which", "预算500万元，追加100万元，甲支出300万元，乙支出90万元，执行率65%。"],
    [
      "the whole was added up in between",
      "第一批下达300万元，第二批下达200万元，合计500万元，拨付乡镇450万元，拨付率90%。",
    ],
    ["other things", "预算500万元，服务企业30家，满意度98%。"],
  ])("%s", (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
