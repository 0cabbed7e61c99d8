import { expect, test } from "vitest";
import { evaluated, moneyOf } from "../../../tests/support/cases.ts";
import { viewEvaluation } from "../../core/index.ts";
import { cellInUnit, inOneUnit } from "./oneUnit.ts";

const money = moneyOf("资金", { 预算: "1250万元", 到位: "12500000.5元", 支出: "待填" });
const view = viewEvaluation(evaluated({ money }));

test.each([
  ["万元", "1250万元", "1250.00005万元"],
  ["元", "12500000元", "12500000.5元"],
  ["亿元", "0.125亿元", "0.125000005亿元"],
])("in %s every amount of the fund, exactly; rates and what is not given stay", (unit, budget, inPlace) => {
  const { figures } = inOneUnit(view, unit);
  expect([figures["资金.预算"]?.text, figures["资金.到位"]?.text]).toEqual([budget, inPlace]);
  expect([figures["资金.到位率"], figures["资金.支出"]]).toEqual([
    view.figures["资金.到位率"],
    view.figures["资金.支出"],
  ]);
});

test("a unit that is none of money changes nothing", () => {
  expect(inOneUnit(view, "件")).toBe(view);
  expect(cellInUnit({ exact: "3", unit: "件" }, "万元")).toBeUndefined();
  expect(cellInUnit({ exact: "5000", unit: "元" }, "万元")).toEqual({
    text: "0.5万元",
    value: { exact: "0.5", unit: "万元" },
  });
});
