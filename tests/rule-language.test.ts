// The examples of docs/rule-language.md compile to what stands beside them, and back again.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileRule, decimal } from "../src/core/index.ts";

const text = readFileSync(new URL("../docs/rule-language.md", import.meta.url), "utf8");

/** The rows of the table that a comment marks, and the points its sentences are compiled with. */
function rowsOf(mark: string): { points: string; rows: string[][] } {
  const [, points = "", table = ""] = new RegExp(`<!-- ${mark}: (\\d+) -->\n\n(.*?)\n\n`, "su").exec(text) ?? [];
  const lines = table.split("\n").slice(2);
  return { points, rows: lines.map((line) => line.replace(/^\| | \|$/g, "").split(" | ")) };
}

const { points, rows: examples } = rowsOf("examples");
const contested = rowsOf("readings");

describe("docs/rule-language.md", () => {
  test("there are examples", () => {
    expect(examples.length).toBeGreaterThan(15);
  });

  test("there are sentences with two readings", () => {
    expect(contested.rows.length).toBeGreaterThan(5);
  });

  test.each(contested.rows)("two readings: %s", (sentence = "", ...because) => {
    const found = compileRule(sentence, { points: decimal(contested.points) });
    expect(found.status).toBe("ambiguous");
    expect(found.readings.map((reading) => reading.because)).toEqual(because);
    expect(new Set(found.readings.map((reading) => reading.example)).size).toBe(2);
  });

  test.each(examples)("%s", (sentence = "", canonical = "") => {
    const found = compileRule(sentence, { points: decimal(points) });
    expect(found.findings).toEqual([]);
    expect(found.canonical).toBe(canonical);
    const again = compileRule(canonical, { points: decimal(points) });
    expect(JSON.stringify(again.rule)).toBe(JSON.stringify(found.rule));
    expect(again.status).toBe("complete");
  });
});
