import { describe, expect, test } from "vitest";
import { segments, type Mark } from "./segments.ts";

const text = "到位资金1471.9961万元，到位率85.82%。";
const mark = (start: number, end: number, key?: string): Mark => ({
  span: { start, end },
  ...(key === undefined ? { holds: true } : { key }),
});

describe("a block is cut where marks begin and end", () => {
  test.each([
    [[], [["到位资金1471.9961万元，到位率85.82%。", []]]],
    [
      [mark(4, 13, "a")],
      [
        ["到位资金", []],
        ["1471.9961", ["a"]],
        ["万元，到位率85.82%。", []],
      ],
    ],
    [
      [mark(4, 15, "a"), mark(13, 15, "b")],
      [
        ["到位资金", []],
        ["1471.9961", ["a"]],
        ["万元", ["a", "b"]],
        ["，到位率85.82%。", []],
      ],
    ],
  ] as const)("%o", (marks, expected) => {
    const cut = segments(text, { start: 0, end: text.length }, marks);
    expect(cut.map(({ text: part, keys }) => [part, keys])).toEqual(expected);
  });

  test("a mark that began in the block before goes on in this one", () => {
    expect(segments(text, { start: 10, end: 15 }, [mark(4, 13, "a")])).toEqual([
      { start: 10, text: "961", keys: ["a"], holds: false },
      { start: 13, text: "万元", keys: [], holds: false },
    ]);
  });

  test("figures that hold are marked as such", () => {
    expect(segments(text, { start: 19, end: 25 }, [mark(19, 25)])).toEqual([
      { start: 19, text: "85.82%", keys: [], holds: true },
    ]);
  });
});
