import { expect, test } from "vitest";
import type { FigureView } from "../../core/index.ts";
import { moneyIn, withoutUnit } from "./digits.ts";

test.each([
  ["14,719,961元", "万元", "1,471.9961万元"],
  ["380万元", "万元", "380万元"],
  ["1.2亿元", "万元", "12,000万元"],
  ["−8,000元", "万元", "−0.8万元"],
  ["83,974元", "元", "83,974元"],
  ["1.2万元", "元", "12,000元"],
  ["约500元", "万元", "约500元"],
  ["12家", "万元", "12家"],
  ["待填（资金.支出）", "万元", "待填（资金.支出）"],
  ["380万元", "", "380万元"],
])("%s in a column of %s is %s", (text, unit, shown) => {
  expect(moneyIn(text, unit)).toBe(shown);
});

test("a figure in yuan stands among 万元 without its unit", () => {
  const figure: FigureView = {
    id: "资金.支出",
    label: "支出",
    state: "known",
    text: "14719961元",
    exact: "14719961",
    unit: "元",
    basis: "given",
    formula: "",
    line: "",
    notes: [],
    inputs: [],
  };
  expect(withoutUnit(figure, "万元")).toBe("1,471.9961");
});
