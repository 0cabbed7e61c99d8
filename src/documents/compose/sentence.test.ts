import { describe, expect, test } from "vitest";
import { plain } from "./composed.ts";
import { composeCell, composeSentence, parseSentence, type Slot } from "./sentence.ts";

const slots: Readonly<Record<string, Slot>> = {
  预算: { state: "known", runs: [{ text: "820.8万元" }], value: { exact: "820.8", unit: "万元" } },
  到位: { state: "pending", label: "奖励到位" },
};
const lookup = (name: string): Slot => slots[name] ?? { state: "absent" };

function said(text: string): string {
  const read = parseSentence(text);
  return "fault" in read
    ? `${read.fault.what} ${read.fault.sign} ${read.fault.at}`
    : plain(composeSentence(read.value, lookup));
}

describe("sentences of a template", () => {
  test.each([
    ["预算{预算}。", "预算820.8万元。"],
    ["预算{预算}[，到位{到位}]。", "预算820.8万元。"],
    ["[到位{到位}|预算{预算}|没有]。", "预算820.8万元。"],
    ["[支出{支出}|没有支出]", "没有支出"],
    ["到位{到位}，支出{支出}", "到位【请填写：奖励到位】，支出【请填写：支出】"],
    ["{填：原因}", "【请填写：原因】"],
    ["预算{预算", "unclosed { 2"],
    ["预算[{预算}", "unclosed [ 2"],
    ["预算]", "unopened ] 2"],
    ["{}", "empty {} 0"],
  ])("%s", (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  test("a cell says 待填 for what is not given and — for what there is not, never 0", () => {
    const cell = (text: string) => {
      const read = parseSentence(text);
      return "value" in read ? composeCell(read.value, lookup) : undefined;
    };
    expect(cell("{预算}")).toEqual({ runs: [{ text: "820.8万元" }], value: { exact: "820.8", unit: "万元" } });
    expect(plain(cell("{到位}")?.runs ?? [])).toBe("待填");
    expect(plain(cell("{支出}")?.runs ?? [])).toBe("—");
  });
});
