import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { leavesOf } from "../../core/index.ts";
import { withIndicator, withoutIndicator, withPoints } from "./editScheme.ts";
import { readScheme } from "./readScheme.ts";

const scheme = `格式: 衡绩方案 1
# 由财政部门核定
方案:
  名称: 某市专项自评
  版本: "2025"
  总分: 100
  指标:
    - 代码: C
      名称: 产出
      分值: 100
      下级:
        - {代码: C1, 名称: 贯标企业, 分值: 60, 规则: 按完成率计分，最高得满分}
        - {代码: C2, 名称: 培训场次, 分值: 40, 规则: 按完成率计分，最高得满分}
`;

const codes = (text: string | undefined) => leavesOf(readScheme(text ?? "", "方案.yaml").value?.indicators ?? []);

test("one more indicator stands at the end of its group, and nothing else has changed", () => {
  const taken = withIndicator(scheme, {
    under: "C",
    code: "C3",
    name: "质押: 笔数",
    category: "数量指标",
    points: "10.50",
  });
  expect(codes(taken).map(({ code, name, points }) => [code, name, points?.toString()])).toEqual([
    ["C1", "贯标企业", "60"],
    ["C2", "培训场次", "40"],
    ["C3", "质押: 笔数", "10.5"],
  ]);
  expect(taken).toContain("# 由财政部门核定");
  expect(taken).toContain('版本: "2025"');
  expect(withoutIndicator(taken ?? "", "C3")).toBe(scheme);
});

test("points move from one indicator to another, exactly", () => {
  const less = withPoints(scheme, "C1", "49.50") ?? "";
  expect(codes(less).map(({ points }) => points?.toString())).toEqual(["49.5", "40"]);
  expect(less.replace("49.50", "60")).toBe(scheme);
});

test("where there is no such group or indicator, nothing is made", () => {
  expect(withIndicator(scheme, { under: "C1", code: "C3", name: "甲" })).toBeUndefined();
  expect(withIndicator(scheme, { under: "X", code: "C3", name: "甲" })).toBeUndefined();
  expect(withoutIndicator(scheme, "C")).toBeUndefined();
  expect(withPoints(scheme, "C9", "1")).toBeUndefined();
});

const examples = new URL("../../../examples/", import.meta.url);

test.each(readdirSync(examples))("the scheme of %s takes one more at its top and reads the same otherwise", (name) => {
  let text: string;
  try {
    text = readFileSync(new URL(`${name}/方案.yaml`, examples), "utf8");
  } catch {
    return;
  }
  const before = readScheme(text, "方案.yaml");
  const taken = withIndicator(text, { under: "", code: "ZZ9", name: "新增指标" }) ?? "";
  const after = readScheme(taken, "方案.yaml");
  expect(after.findings.map(({ code }) => code)).toEqual(before.findings.map(({ code }) => code));
  expect(codes(taken).map(({ code }) => code)).toEqual([...codes(text).map(({ code }) => code), "ZZ9"]);
});
