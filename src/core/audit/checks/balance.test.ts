// What is left of several figures, and points less what was taken off.
import { expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

test.each([
  ["上年结转120万元，本年收入1380万元，本年支出1425万元，年末结余75万元。", "exact 75万元 ← 120万元 1380万元 1425万元"],
  ["编制45人，实有42人，其中在编39人、聘用3人，空编6人。", "exact 6人 ← 45人 39人"],
  ["资金管理分值12分，扣1.5分，得10.5分。", "exact 10.5分 ← 12分 1.5分"],
])("%s", (text, expected) => {
  expect(derived(text)).toContain(expected);
  expect(found(text)).toEqual([]);
});

test("points that were not taken off rightly", () => {
  expect(found("资金管理分值12分，扣1.5分，得11分。")).toEqual(["probable audit-points 11分 → 10.5分"]);
});

test.each([
  ["五位专家评分为86分、88分、90分、87分、91分，平均88.4分。", "exact 88.4分 ← 86分 88分 90分 87分 91分"],
  ["扶持家庭农场72家，共奖补216万元，平均每家3万元。", "exact 3万元 ← 216万元 72家"],
  ["补贴面积679160亩，平均每亩补贴64.67元，补贴金额4392万元。", "rounding 64.67元 ← 4392万元 679160亩"],
  ["带动533户，户均增收1600元，共增收85.28万元。", "exact 1600元 ← 85.28万元 533户"],
  ["种植401550亩，每亩补助16.4元，补助金额658.54万元。", "rounding 658.54万元 ← 401550亩 16.4元"],
])("averages: %s", (text, expected) => {
  expect(derived(text)).toContain(expected);
});

test.each([
  [
    "对3家企业每家予以5万元资助，对1家企业予以4万元资助，对1家企业予以3.436万元资助，资助资金共计22.436万元。",
    "exact 22.436万元 ← 3家 5万元 4万元 3.436万元",
  ],
  ["完成资助1300万元，其中373.8万为转移支付资金，926.2万为地方资金。", "exact 1300万元 ← 373.8万 926.2万"],
  [
    "项目涉及6个乡镇32个行政村，其中东片2个乡镇11个村，中片3个乡镇15个村，西片1个乡镇6个村。",
    "exact 6个 ← 2个 3个 1个",
  ],
  ["指标满分6分，得5分，扣1分。", "exact 1分 ← 6分 5分"],
  ["计划工期240天，实际工期276天，超期36天。", "exact 36天 ← 276天 240天"],
  ["有效问卷300份，其中非常满意150份、满意117份、一般24份、不满意9份，满意度89%。", "exact 89% ← 150份 117份 300份"],
  ["水质合格率目标值95%，实际完成值91.2%，完成率96%。", "exact 96% ← 91.2% 95%"],
  [
    "预算1860万元，其中中央1660万元、县级配套200万元。实际到位1740万元（中央1600万元、县级140万元），其中县级配套资金到位率70%。",
    "exact 70% ← 140万元 200万元",
  ],
])("%s", (text, expected) => {
  expect(derived(text)).toContain(expected);
  expect(found(text)).toEqual([]);
});

test("columns named by a year have a head: their changes are no amounts to add up", () => {
  const text =
    "科目 | 2021年决算 | 2022年决算 | 增减额 | 增减%\n基本支出 | 1325.40 | 1402.11 | 76.71 | 5.79\n项目支出 | 1098.60 | 1190.23 | 91.63 | 8.34\n合计 | 2424.00 | 2592.34 | 168.34 | 6.94";
  expect(derived(text)).toContain("exact 168.34 ← 2592.34 2424.00");
  expect(derived(text)).toContain("rounding 6.94 ← 2592.34 2424.00");
  expect(found(text)).toEqual([]);
});
