import { describe, expect, test } from "vitest";
import { columns, markdownTable, width } from "./table.ts";
import { nearNames } from "./near.ts";

test.each([
  ["", 0],
  ["abc", 3],
  ["资金", 4],
  ["A11 到位率（÷预算）", 19],
  ["①…—×≥", 5],
  ["“引号”", 6],
  ["e\u0301", 1],
  ["\u{2A6A5}", 2],
  ["１２", 4],
])("「%s」 takes %i columns", (text, columnsTaken) => {
  expect(width(text)).toBe(columnsTaken);
});

test("columns stand under each other whatever the characters", () => {
  const text = columns(
    [
      ["指标", "分值", ""],
      ["A1 授权", "5", "待填"],
      ["B", "12.50", ""],
    ],
    ["left", "right", "left"],
  );
  expect(text.split("\n")).toEqual(["指标      分值", "A1 授权      5  待填", "B        12.50"]);
});

test("nothing in a cell ends the cell or becomes a format", () => {
  expect(markdownTable(["甲", "乙"], [["a|b", "c*d_\n<e>"]])).toBe(
    "| 甲 | 乙 |\n|---|---|\n| a\\|b | c\\*d\\_ \\<e> |",
  );
});

describe("near names", () => {
  const names = ["专利授权", "专利奖励", "资金.到位率", "A11", "A12", "总分"];
  test.each([
    ["专利授全", ["专利授权", "专利奖励"]],
    ["专利", ["专利授权", "专利奖励"]],
    ["资金到位率", ["资金.到位率"]],
    ["a1", ["A11", "A12"]],
    ["总分x", ["总分"]],
    ["完全无关的词", []],
  ])("of 「%s」", (word, near) => {
    expect(nearNames(word, names)).toEqual(near);
  });
});
