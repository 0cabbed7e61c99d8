import { describe, expect, test } from "vitest";
import { place } from "../../../tests/support/cases.ts";
import { resultText } from "../figures/print.ts";
import { periodText, workOutRegister, type RegisterMeasure } from "./register.ts";

const measures: readonly RegisterMeasure[] = [
  { code: "授权", name: "发明专利授权量", unit: "件", counting: "flow" },
  { code: "存量", name: "有效发明专利", unit: "件", counting: "stock" },
];

function worked(rows: readonly (readonly [string, string, string])[]) {
  const values = rows.map(([measure, period, text]) => ({ measure, region: "例市", period, text, place }));
  const { figures, findings } = workOutRegister(measures, values);
  return {
    shown: (name: string) => {
      const figure = figures.get(name);
      return figure ? resultText(figure.result) : "没有这个数";
    },
    codes: findings.map(({ code, subject }) => [subject, code]),
  };
}

describe("the register", () => {
  const { shown, codes } = worked([
    ["授权", "2022", "800件"],
    ["授权", "2023-Q1", "200"],
    ["授权", "2023-Q2", "250"],
    ["授权", "2023-07", "90"],
    ["授权", "2023-08", "80"],
    ["授权", "2023-09", "80"],
    ["授权", "2023-Q4", "1 百件"],
    ["存量", "2022", "3000"],
    ["存量", "2023-06", "3100"],
    ["存量", "2023", "3300"],
    ["存量", "2021", "0"],
  ]);
  test.each([
    ["授权.例市.2023-Q3", "250件"],
    ["授权.例市.2023-H1", "450件"],
    ["授权.例市.2023", "800件"],
    ["授权.例市.2023.同比", "0%"],
    ["存量.例市.2023.同比", "10%"],
    ["存量.例市.2022.同比", "没有这个数"],
    ["存量.例市.2023-H1", "没有这个数"],
  ])("%s ＝ %s", (name, expected) => {
    expect(shown(name)).toBe(expected);
  });
  test("has nothing to report", () => {
    expect(codes).toEqual([]);
  });
});

test("a year with a missing part is not added up, and one still to come waits", () => {
  const { shown } = worked([
    ["授权", "2023-H1", "3"],
    ["授权", "2024-H1", "4"],
    ["授权", "2024-H2", "待填"],
  ]);
  expect(shown("授权.例市.2023")).toBe("没有这个数");
  expect(shown("授权.例市.2024")).toBe("待填（授权.例市.2024-H2）");
});

test("what cannot be read is reported and waits", () => {
  const { shown, codes } = worked([["授权", "2023", "八百家"]]);
  expect(codes).toEqual([["授权.例市.2023", "unit-of-other-kind"]]);
  expect(shown("授权.例市.2023")).toBe("待填（授权.例市.2023）");
});

test.each([
  ["2023", "2023年"],
  ["2023-H2", "2023年下半年"],
  ["2023-Q2", "2023年第二季度"],
  ["2023-06", "2023年6月"],
])("%s is %s", (period, text) => {
  expect(periodText(period)).toBe(text);
});
