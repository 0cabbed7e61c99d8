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
