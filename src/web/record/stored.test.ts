import { expect, test } from "vitest";
import { objectName, storedText } from "./stored.ts";

test.each([
  ["state", "closed", "y-1/rectification/1", "已销号"],
  ["state", "submitted", "y-1/budget/", "待批复"],
  ["state", "closed", undefined, "不能登录"],
  ["machine", "self-evaluation", "y-1/self-evaluation/", "绩效自评"],
  ["done_by", '{"submit":"demo-officer"}', "y-1/budget/", "报送：demo-officer"],
  ["done_by", "{}", "y-1/budget/", "（空）"],
  ["purposes", '["培训","宣传"]', "y-1/资金", "培训、宣传"],
  ["stage", "original", "y-1/M1//original", "年初值"],
  ["measure", "", "y-1/M1//original", "（空）"],
])("%s %s of %s is read as %s", (field, text, object, shown) => {
  expect(storedText(field, text, object)).toBe(shown);
});

test("an object of a year's life is called what it is", () => {
  expect(objectName("standings", "y-1/budget/")).toBe("年度预算");
  expect(objectName("standings", "y-1/monitoring/2")).toBe("运行监控 2");
});
