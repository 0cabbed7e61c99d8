// The published Shaanxi table, whole, when the folder of reports stands beside the project. No sentence of it is kept here.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  compileTable,
  decimal,
  parseQuantity,
  parseTruth,
  quantity,
  scoreRule,
  sourceOf,
  unit,
  unitNamed,
} from "../src/core/index.ts";
import type { Value } from "../src/core/index.ts";

const report = new URL("../../shared/reports/shaanxi-2020.txt", import.meta.url);
const here = existsSync(report);
if (!here) process.stderr.write("没有 ../shared/reports/shaanxi-2020.txt，跳过陕西评分表的测试。\n");

describe.skipIf(!here)("陕西省2020年评分表", () => {
  const table = here ? compileTable(readFileSync(report, "utf8")) : compileTable("");
  const row = (code: string) => {
    const found = table.rows.find((one) => one.code === code);
    if (!found) throw new Error(`no row ${code}`);
    return found;
  };

  test("33 indicators, 100 points, every group adds up", () => {
    expect(table.rows).toHaveLength(33);
    expect(table.total?.toString()).toBe("100");
    expect(table.findings).toEqual([]);
  });

  test("every row compiles or says why", () => {
    for (const { code, compiled } of table.rows) {
      const whole = compiled.status === "complete" || compiled.status === "assumed";
      expect([code, whole || compiled.findings.length > 0]).toEqual([code, true]);
    }
    const partly = table.rows.filter((one) => one.compiled.status === "partial").map((one) => one.code);
    // Two lists run together in one cell, and two components of one rate whose shares come last.
    expect(partly).toEqual(["B22", "B32"]);
  });

  // From the findings of the report: which elements failed, which figures were found (shaanxi-2020.md, section 4).
  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ["A11", { 要素1: "是", 要素2: "是", 要素3: "是" }, "3.00"],
    ["A21", { 要素1: "是", 要素2: "否", 要素3: "是" }, "3.33"],
    ["A31", { 要素1: "是", 要素2: "是", 要素3: "是", 要素4: "是" }, "5.00"],
    ["B23", { 要素1: "是", 要素2: "否", 要素3: "否" }, "0.67"],
    ["C123", { 应补尽补率: "100%" }, "5.00"],
    ["C211", { "": "3.05%" }, "2.00"],
    ["C221", { "": "4个" }, "2.00"],
    ["C224", { "": "18.28%" }, "1.00"],
    ["C228", { "": "14.1件" }, "2.00"],
    ["C31", { "": "83.03%" }, "3.91"],
  ])("%s", (code, given, expected) => {
    expect(scoredBy(code, (name) => given[name] ?? given[""])).toBe(expected);
  });

  test("B122: one city did not ask for it, and nobody adjusted the projects", () => {
    expect(scoredBy("B122", (name) => (name.includes("要素3") ? "1" : name === "要素4" ? "否" : "0"))).toBe("2.06");
  });

  test("B31: one of eight kinds in order, two of four factors unclear", () => {
    expect(scoredBy("B31", (name) => (name.startsWith("要素1") ? "7" : "2"))).toBe("0.55");
  });

  test("C121: 3 of 297 did not pass", () => {
    expect(scoredBy("C121", () => "294/297")).toBe("3.80");
  });

  test("C122: one recipient did not qualify", () => {
    expect(scoredBy("C122", () => "1")).toBe("3.60");
  });

  test("C212: growth fell from 30.44% to 19.83%, continuous and in percentage points", () => {
    expect(scoredBy("C212", (name) => (name.startsWith("2019") ? "30.44%" : "19.83%"))).toBe("1.41");
  });

  test("C222: two of three grew", () => {
    expect(scoredBy("C222", (name) => (name.includes("产品增长率") ? "0%" : "2.96%"))).toBe("4.00");
  });

  test("C223: 96.57% and 97.23% against 95% and 90%", () => {
    expect(scoredBy("C223", (name) => (name.includes("司法") ? "97.23%" : "96.57%"))).toBe("1.00");
  });

  /** The score by the compiled rule, rounded half up to two places as printed. */
  function scoredBy(code: string, give: (name: string) => string | undefined): string {
    const { compiled, points } = row(code);
    if (!compiled.rule) throw new Error(`${code} has no rule`);
    const values = new Map<string, Value>();
    for (const input of compiled.inputs) {
      const text = give(input.name);
      const value = text === undefined ? undefined : valueOf(text, input.kind, input.unit);
      if (value) values.set(input.name, value);
    }
    const score = scoreRule(compiled.rule, points, sourceOf(values));
    return score.state === "known" ? score.value.round("half-up", 2).text(2) : JSON.stringify(score);
  }
});

function valueOf(text: string, kind: string, unitName: string): Value | undefined {
  if (kind === "yes-no") return parseTruth(text);
  if (text.includes("/")) return quantity(decimal(text), unit(""));
  const named = unitNamed(unitName);
  const read = parseQuantity(text, named ? { unit: named } : {});
  return "value" in read ? read.value : undefined;
}
