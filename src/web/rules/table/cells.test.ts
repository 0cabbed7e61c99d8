import { expect, test } from "vitest";
import { cellsOf } from "./cells.ts";

test.each([
  [
    "甲\t乙\n丙\t丁",
    [
      ["甲", "乙"],
      ["丙", "丁"],
    ],
  ],
  [
    '甲\t"第一行\n第二行"\r\n丙\t丁',
    [
      ["甲", "第一行\n第二行"],
      ["丙", "丁"],
    ],
  ],
  ['甲\t"称""满意""的"', [["甲", '称"满意"的']]],
  ['甲\t"满意"的得满分', [["甲", '"满意"的得满分']]],
  ["甲\t\t乙", [["甲", "", "乙"]]],
])("%j", (text, cells) => {
  expect(cellsOf(text)).toEqual(cells);
});
