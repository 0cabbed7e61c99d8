// Figures whose parts stand in another sentence, paragraph, list or row, in the wordings of published reports.
import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

describe("shares, changes and sums over paragraphs", () => {
  test.each([
    [
      "教育支出5806105.16元，占支出总预算82.27%，同比增加3520772.45元，增长154.06%。\n住房支出1251381.02元，占支出总预算17.73%。\n收支总预算7057486.18元。",
      "rounding 82.27% ← 5806105.16元 7057486.18元",
    ],
    [
      "预算收入完成61646万元，占年初预算数109466万元的56.3%，同比增长10.7%，增收5939万元。",
      "rounding 10.7% ← 61646万元 5939万元",
    ],
    [
      "收、支总计各是4125.49、6143.91万元，各减少1267.86、570.97万元，各下降23.51%、8.50%。",
      "rounding 8.50% ← 6143.91万元 570.97万元",
    ],
    ["上报人数为11200户26940人，因死亡等原因减少4户10人，实际享受11196户26930人。", "exact 26930人 ← 26940人 10人"],
    ["按照每人100元的标准，对26930人发放补贴269.3万元。", "exact 269.3万元 ← 26930人 100元"],
    ["全区人员1894人，其中局本级187人（在编139人、退休8人、协管40人），环卫处1707人。", "exact 1894人 ← 187人 1707人"],
    [
      "全区收入20348万元，其中：地方级13916万元，上划6432万元。分部门情况是：国税3954万元，地税10529万元，财政5865万元。",
      "exact 20348万元 ← 3954万元 10529万元 5865万元",
    ],
    [
      "项目支出469500元，增加70100元。其中：工资支出12000元，增加12000元，商品支出457500元，增加58100元。",
      "exact 70100元 ← 12000元 58100元",
    ],
    [
      "安排资金19204.096万。\n二、执行情况\n资金支付18501.096万元，未支付703万元。",
      "exact 703万元 ← 19204.096万 18501.096万元",
    ],
  ])("%s", (text, expected) => {
    expect(derived(text)).toContain(expected);
    expect(found(text)).toEqual([]);
  });
});

test("a share that does not follow from the whole of the others", () => {
  const text =
    "基本支出800元，占支出总预算80.00%。\n教育支出123元，占支出总预算12.30%。\n卫生支出41元，占支出总预算4.10%。\n住房支出36元，占支出总预算3.70%。\n支出总预算1000元。";
  expect(found(text)).toHaveLength(1);
});

test("a row of changes in per cent is that of the two years above it", () => {
  const text =
    "年度|合计|购置|运行\n2015年|2840|1563|1277\n2016年|2364|1405|959\n2016年比2015年增减%|-16.76|-10.11|-34.98\n";
  expect(derived(text)).toContain("rounding -16.76 ← 2364 2840");
  expect(found(text)).toHaveLength(1);
});
