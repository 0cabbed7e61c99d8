import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

const weights = "甲类奖励占总分权重的50%；乙类补助占总分权重的30%；丙类援助占总分权重的20%。";
const scaled = (third: string) => `甲类奖励项目95分，乙类补助项目90分，丙类援助项目80分。权重比例为：${weights}
综合得分为90.5分。
a.甲类奖励项目
数量得10分。
按项目权重比例，该子项目得分为5分。
b.乙类补助项目
数量得8分。
按项目权重比例，该子项目得分为2.4分。
c.丙类援助项目
数量得9分。
按项目权重比例，该子项目得分为${third}分。`;

test("scores times their weights, and the composite of all", () => {
  expect(derived(scaled("1.8"))).toEqual(
    expect.arrayContaining([
      "exact 90.5分 ← 95分 90分 80分 50% 30% 20%",
      "exact 5分 ← 10分 50%",
      "exact 2.4分 ← 8分 30%",
      "exact 1.8分 ← 9分 20%",
    ]),
  );
  expect(found(scaled("1.8"))).toEqual([]);
});

test("one that does not fit where all others do", () => {
  expect(found(scaled("1.6"))).toEqual(["probable audit-weighted-score 1.6分 → 1.8分"]);
});

test("a composite that its parts do not give", () => {
  expect(found(scaled("1.8").replace("90.5", "91.5"))).toEqual(["probable audit-weighted-score 91.5分 → 90.5分"]);
});

test("points times a rate is evidence, never an error: the rule may be another", () => {
  expect(derived("到位率为85.82%。\n项目分值3分，得分2.57分。")).toEqual(["rounding 2.57分 ← 3分 85.82%"]);
  expect(found("到位率为85.82%。\n项目分值3分，得分2.5分。")).toEqual([]);
});

describe("must stay silent", () => {
  test.each(["指标权重15分，本次评价实际得13.78分。", "按权重折算，得分为4分。"])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});
