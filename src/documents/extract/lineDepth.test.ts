import { expect, test } from "vitest";
import { decimal } from "../../core/index.ts";
import { depthsOf, type Shown } from "./lineDepth.ts";

/** 「1.1|其中：甲|110|108」: number, name as printed with its indent, amounts. */
function line(text: string): Shown {
  const [number = "", name = "", ...amounts] = text.split("|");
  return {
    number,
    indent: /^\u3000*/u.exec(name)?.[0].length ?? 0,
    saysPart: name.trim().startsWith("其中"),
    isTotal: name.includes("合计"),
    amounts: new Map(amounts.flatMap((one, at) => (one === "" ? [] : [[`${at}`, decimal(one)] as const]))),
  };
}

test.each<[what: string, lines: readonly string[], depths: readonly number[]]>([
  ["items alone", ["1|甲|10", "2|乙|20", "|合计|30"], [0, 0, 0]],
  ["decimal numbers", ["1|甲|30", "1.1|乙|10", "1.2|丙|20", "1.2.1|丁|5", "2|戊|7"], [0, 1, 1, 2, 0]],
  ["numbers of three styles", ["一|甲|30", "（一）|乙|10", "1|丙|4", "（二）|丁|20", "二|戊|7"], [0, 1, 2, 1, 0]],
  ["其中 said once beside numbers", ["1|甲|30", "|其中：乙|10", "|丙|20", "2|丁|7", "|合计|37"], [0, 1, 1, 0, 0]],
  ["其中 said for each", ["|甲|30", "|其中：乙|10", "|其中：丙|20", "|丁|7"], [0, 1, 1, 0]],
  [
    "其中 said once without numbers: what makes up the whole",
    ["|甲|30", "|其中：乙|10", "|丙|20", "|丁|7"],
    [0, 1, 1, 0],
  ],
  ["in every field", ["|甲|30|9", "|其中：乙|10|5", "|丙|20|1", "|丁|7|3"], [0, 1, 0, 0]],
  ["a part that is not all", ["|甲|30", "|其中：乙|10", "|丙|25", "|丁|7"], [0, 1, 0, 0]],
  ["indents", ["|甲|30", "|　乙|10", "|　　丙|20", "|丁|7"], [0, 1, 2, 0]],
])("%s", (_what, lines, depths) => {
  expect(depthsOf(lines.map(line))).toEqual(depths);
});
