import { expect, test } from "vitest";
import { readSource, sourceOf, sourceText } from "./sources.ts";

const paper = (code: string, title: string, number?: string) => ({
  code,
  title,
  ...(number !== undefined && { number }),
  revision: 1,
  uses: 0,
});
const papers = [
  paper("文1", "预算批复", "例财〔2025〕6号"),
  paper("文12", "决算批复"),
  paper("计划", "预算批复（二）"),
];

test.each([
  ["文1", "文1", ""],
  ["文1 第3页", "文1", "第3页"],
  ["文12，附表2", "文12", "附表2"],
  ["例财〔2025〕6号、第二条", "文1", "第二条"],
  ["预算批复", "文1", ""],
  ["预算批复（二） 第1页", "计划", "第1页"],
  ["文13", "文13", ""],
  ["  ", "", ""],
])("「%s」 names the paper %s and the place %s", (text, document, locator) => {
  expect(readSource(text, papers)).toEqual({ document, locator });
});

test("what is not typed stays, and what is shown is read as it stood", () => {
  const there = { document: "文1", locator: "第3页 表2" };
  expect(sourceOf(undefined, there, papers)).toEqual(there);
  expect(sourceOf(sourceText(there), undefined, papers)).toEqual(there);
  expect(sourceOf("", there, papers)).toEqual({});
});
