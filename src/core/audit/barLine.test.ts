// A table whose line breaks were lost.
import { describe, expect, test } from "vitest";
import { auditReport } from "./audit.ts";

/** As a reader of plain text leaves it: a paragraph. */
const auditOf = (text: string) =>
  auditReport({ name: "line.txt", text, blocks: [{ kind: "paragraph", span: { start: 0, end: text.length } }] });
const derived = (text: string) =>
  auditOf(text).derivations.map(
    ({ stated, operands, verdict }) => `${verdict} ${stated.quote} ← ${operands.map(({ quote }) => quote).join(" ")}`,
  );
const found = (text: string) =>
  auditOf(text).findings.map(
    ({ certainty, code, stated, recomputed }) => `${certainty} ${code} ${stated} → ${recomputed}`,
  );

const line = (total: string) =>
  `地区 | 申请 | 授权 | 本月合计 | 其中 | 去年同期 | 增长 | 全市 | ${total} | 40 | 60 | 80 | 25.0% | 甲县 | 45 | 15 | 30 | 40 | 12.5% | 乙县 | 30 | 10 | 20 | 25 | 20.0% | 丙县 | 25 | 15 | 10 | 15 | 66.7% | |`;

describe("a table in one line", () => {
  test("is cut where words stand at the same distance", () => {
    expect(auditOf(line("100")).document.tables).toBe(1);
    expect(derived(line("100"))).toContain("exact 100 ← 45 30 25");
    expect(derived(line("100"))).toContain("exact 45 ← 15 30");
    expect(derived(line("100"))).toContain("exact 12.5% ← 45 40");
    expect(found(line("100"))).toEqual([]);
  });

  test("says nothing for certain", () => {
    expect(found(line("110"))).toEqual(["probable audit-table-sum 110 → 100"]);
  });

  test.each([
    ["rows differ in length", line("100").replace("| 25 | 20.0% ", "| 20.0% ")],
    ["a column has words and figures", line("100").replace("| 20.0% ", "| 无 ")],
    ["two rows", "地区 | 合计 | 甲类 | 乙类 | 全市 | 100 | 40 | 60 | 甲县 | 45 | 15 | 30 | |"],
    ["words alone", Array.from({ length: 30 }, (_, at) => `栏目${at}`).join(" | ")],
  ])("is left alone where %s", (_, text) => {
    expect(auditOf(text).document.tables).toBe(0);
  });
});
