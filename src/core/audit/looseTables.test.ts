// Tables of which only lines are left.
import { describe, expect, test } from "vitest";
import { auditOf, derived, found } from "../../../tests/support/audit.ts";

const lines = (total: string) =>
  `表1 资金情况 单位：万元\n县区 预算 支出 执行率\n甲县 320 304 95.00%\n乙县 280 252 90.00%\n丙县 150 150 100.00%\n合计 ${total} 706 94.13%`;

describe("lines of words and figures", () => {
  test("are rows below a line of names", () => {
    expect(derived(lines("750"))).toContain("exact 750 ← 320 280 150");
    expect(derived(lines("750"))).toContain("exact 90.00% ← 252 280");
    expect(found(lines("750"))).toEqual([]);
    expect(auditOf(lines("750")).document.tables).toBe(1);
  });

  test("what does not add up in them is never certain", () => {
    expect(found(lines("850"))).toContain("probable audit-table-sum 850 → 750万元");
  });

  test("are rows without one, where a total closes them", () => {
    expect(derived("甲县 320\n乙县 280\n合计 600")).toEqual(["exact 600 ← 320 280"]);
  });

  test("a year a line, one after the other, are rows without a head", () => {
    const years = "2018 420 90 320 10\n2019 445 90 318 37\n2020 540 95 374 71\n2021 672 102 512 58";
    expect(derived(years)).toContain("exact 445 ← 90 318 37");
    expect(auditOf(years.replace("2020", "2030")).document.tables).toBe(0);
  });

  test.each([
    ["too few", "甲县 320\n乙县 280"],
    ["no names and no total", "甲县 320\n乙县 280\n丙县 150"],
    ["sentences", "甲县安排 320，\n乙县安排 280，\n合计 600。"],
    ["as many figures in every row", "甲县 320 15\n乙县 280\n合计 600 30"],
    ["headings and page numbers", "第一章 1\n第二章 5\n第三章 9"],
  ])("are none: %s", (_, text) => {
    expect(auditOf(text).document.tables).toBe(0);
  });
});
