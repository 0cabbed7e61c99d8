import { expect, test } from "vitest";
import { blockOf, blockText, linesOf } from "./block.ts";

test("lines of Excel: tabs between cells, quoted cells with breaks in them, an end of line too many", () => {
  expect(linesOf('代码\t名称\tA\r\n奖励\t"专利\n奖励"\t"说""是"""\r\n')).toEqual([
    ["代码", "名称", "A"],
    ["奖励", "专利 奖励", '说"是"'],
  ]);
});

test("an empty cell at the end of a line is a cell, an empty line a row", () => {
  expect(linesOf("a\t\n\nb\t")).toEqual([["a", ""], [""], ["b", ""]]);
});

test("what is copied can be pasted again", () => {
  const block = [
    ["a", "1,024.5"],
    ['说"是"', ""],
  ];
  expect(blockOf("", blockText(block))).toEqual(block);
});
