import { expect, test } from "vitest";
import { fittedWidths, widthsForNumbers } from "./columnWidths.ts";
import type { ComposedCell } from "./composed.ts";

function cell(row: number, column: number, text: string, role: ComposedCell["role"] = "value"): ComposedCell {
  return { row, column, rows: 1, columns: 1, role, align: "left", runs: [{ text }] };
}

const long = "每降低一个百分点扣权重分的百分之五，扣完为止；";

test("the column with long sentences gets the room, one with nothing keeps what its head needs", () => {
  const heads = ["指标解释", "评分标准", "得分"].map((text, column) => cell(0, column, text, "head"));
  const [empty = 0, rules = 0, score = 0] = fittedWidths(
    [...heads, cell(1, 0, "　"), cell(1, 1, long.repeat(4)), cell(1, 2, "9.50"), cell(2, 1, long)],
    3,
    50,
  );
  expect(empty).toBeLessThan(4);
  expect(score).toBeLessThan(4);
  expect(rules).toBeGreaterThan(40);
  expect(empty + rules + score).toBeLessThanOrEqual(50);
});

test("two columns with the same sentences are as wide as one another", () => {
  const [left = 0, right = 0] = fittedWidths([cell(0, 0, long.repeat(3)), cell(0, 1, long.repeat(3))], 2, 40);
  expect(Math.abs(left - right)).toBeLessThanOrEqual(0.5);
});

test("a number is never broken, even where there is too little room", () => {
  const [amount = 0] = fittedWidths([cell(0, 0, "1471.99"), cell(0, 1, long)], 2, 6);
  expect(amount).toBeGreaterThan(3.5);
});

test("a table without a long text leaves the room unused, since nothing becomes lower", () => {
  const widths = fittedWidths([cell(0, 0, "甲"), cell(0, 1, "乙")], 2, 60);
  expect(widths[0]).toBe(widths[1]);
});

test("a form's own widths stand as they are, unless one of them would break a number", () => {
  expect(widthsForNumbers([cell(0, 0, "1331.1361"), cell(0, 1, long)], [20, 20], 40)).toEqual([20, 20]);
  const [amount = 0, words = 0] = widthsForNumbers([cell(0, 0, "1331.1361"), cell(0, 1, long)], [10, 90], 40);
  expect(amount).toBeGreaterThan(5);
  expect(amount + words).toBeCloseTo(40);
});
