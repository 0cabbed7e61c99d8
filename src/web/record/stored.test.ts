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

test.each([
  ["target_rows", "y-5ca9c6c16b153178/C12//original", "C12 年初值"],
  ["entries", "y-5ca9c6c16b153178/C11.历史.2024", "C11·历史·2024"],
  ["monitoring_rows", "y-5ca9c6c16b153178/1/C11/", "监控 1 C11"],
  ["payments", "y-5ca9c6c16b153178/2026-001", "2026-001"],
  ["budget_lines", "y-5ca9c6c16b153178/资助", "资助"],
  ["fund_years", "y-5ca9c6c16b153178", "年度信息"],
  ["people", "zhang", "zhang"],
])("the object of %s %s is %s", (kind, id, name) => expect(objectName(kind, id)).toBe(name));
