// The examples of docs/rule-language.md compile to what stands beside them, and back again.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileRule, decimal } from "../src/core/index.ts";

const text = readFileSync(new URL("../docs/rule-language.md", import.meta.url), "utf8");
const [, points = "", table = ""] = /<!-- examples: (\d+) -->\n\n(.*?)\n\n/su.exec(text) ?? [];
const examples = table
  .split("\n")
  .slice(2)
  .map((line) => line.replace(/^\| | \|$/g, "").split(" | "));

describe("docs/rule-language.md", () => {
  test("there are examples", () => {
    expect(examples.length).toBeGreaterThan(15);
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
