import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

describe("one amount in two units", () => {
  test.each([
    ["实际支出157600元（15.76万元）。", "exact 15.76万元 ← 157600元"],
    ["贷款3.27亿元（折合32675万元）。", "rounding 3.27亿元 ← 32675万元"],
    ["实际支出15.76万元。\n\n项目 | 支出（元）\n运行 | 157600", "exact 15.76万元 ← 157600"],
  ])("%s", (text, expected) => {
    expect(derived(text)).toContain(expected);
    expect(found(text)).toEqual([]);
  });
});

describe("slips", () => {
  test.each([
    ["实际支出157600元（1.576万元）。", ["certain audit-conversion 1.576万元 → 15.76万元"]],
    ["村级公路补助58万元。\n\n村级公路补助58元，已全部发放。", ["probable audit-unit-slip 58元"]],
    ["财政拨款262.476万元。\n\n实际支出262.476元。", ["probable audit-unit-slip 262.476元"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("must stay silent", () => {
  test.each([
    "村级公路每户补助58元。\n\n村级公路补助58万元。",
    "补助500元，总额500万元。",
    "支出100万元（其中甲50元/人）。",
    "培训3小时（12课时）。",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});
