// Shares told as a proportion, gaps between rates, what rose by what the others fell.
import { expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

test.each([
  [
    "全年实现产值1077.9亿元。其中第一产业72.8亿元，增长3.2%；第二产业460.6亿元，下降2.9%；第三产业544.5亿元。三次产业结构为6.8:42.7:50.5。",
    "rounding 42.7 ← 460.6亿元 1077.9亿元",
  ],
  ["投入中央资金60万元、地方资金40万元，投入比例为6：4。", "exact 6 ← 60万元 60万元 40万元"],
  ["甲县执行率98.2%，乙县执行率83.7%，两县相差14.5个百分点。", "exact 14.5个百分点 ← 98.2% 83.7%"],
  [
    "与上年相比，种植业比重提高0.3个百分点，林业比重下降3.1个百分点，渔业比重提高2.8个百分点。",
    "exact 3.1个百分点 ← 0.3个百分点 2.8个百分点",
  ],
  [
    "种植业占总产值的比重上升3.82个百分点，林业、渔业的比重分别回落2.16和1.66个百分点。",
    "exact 3.82个百分点 ← 2.16 1.66个百分点",
  ],
])("%s", (text, expected) => {
  expect(derived(text)).toContain(expected);
  expect(found(text)).toEqual([]);
});

test.each(["比赛结果为3:2。", "会议于9:30开始，12:00结束。", "甲60万元、乙40万元，投入比例为7:4。"])(
  "nothing is derived from %s",
  (text) => {
    expect(derived(text)).toEqual([]);
  },
);

test("the parts of a part do not stand in the way", () => {
  const text =
    "全县实现产值244394万元，比上年增长13.1%。其中：第一产业62857万元，增长6.3%；第二产业65585万元，其中工业40653万元；建筑业24932万元，增长3.7%。第三产业115952万元。\n三次产业结构比为25.72:26.84:47.44。";
  expect(derived(text)).toContain("exact 244394万元 ← 62857万元 65585万元 115952万元");
  expect(derived(text)).toContain("rounding 26.84 ← 65585万元 244394万元");
  expect(found(text)).toEqual([]);
});

test("rates of a list belong to the amounts of a list, and no one of them to the last", () => {
  const text =
    "全年采购规模21070.5亿元，货物类、工程类、服务类采购分别为6571.4亿元、11155.2亿元和3343.9亿元，占采购规模的比重为31.2%、52.9%和15.9%。分散采购4365亿元，占采购规模的比重为20.7%；公开招标16413.5亿元，占采购规模的比重为77.9%。";
  expect(found(text)).toEqual([]);
});
