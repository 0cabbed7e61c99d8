import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

const text = (third: string) => `全年受理申请5000件，其中科技类1905件。
类别 | 今年（件） | 比重（%） | 上年（件） | 比重（%） | 比重变化（%）
甲类 | 820 | 16.40 | 610 | 15.25 | ↑1.15
乙类 | 515 | 10.30 | 460 | 11.50 | ↓1.20
丙类 | 305 | ${third} | 220 | 5.50 | ↑0.60
丁类 | 160 | 3.20 | 110 | 2.75 | ↑0.45
戊类 | 105 | 2.10 | 96 | 2.40 | ↓0.30`;

describe("a table beside its text", () => {
  test("shares of a total that only the text names", () => {
    expect(derived(text("6.10"))).toContain("exact 16.40 ← 820 5000件");
    expect(derived(text("6.10"))).toContain("exact ↓1.20 ← 10.30 11.50");
    expect(derived(text("6.10"))).toContain("exact 1905件 ← 820 515 305 160 105");
    expect(found(text("6.10"))).toEqual([]);
  });

  test("one share that is not of it", () => {
    const other = text("7.10").replace(/ \| 比重变化（%）| \| [↑↓][\d.]+/gu, "");
    expect(found(other)).toEqual(["probable audit-share 7.10 → 6.1%"]);
  });
});

test("columns without names show by their figures what they are", () => {
  const table =
    "甲县 | 738 | 595 | 24.0%\n乙县 | 272 | 231 | 17.7%\n丙县 | 137 | 131 | 4.6%\n丁县 | 119 | 139 | -14.4%";
  expect(derived(table)).toContain("rounding -14.4% ← 119 139");
  expect(found(table)).toEqual([]);
});
