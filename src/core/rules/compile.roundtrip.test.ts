import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileRule } from "./compile.ts";
import { anyRule } from "../../../tests/support/rules.ts";
import { printRule } from "./print.ts";
import type { Rule } from "./rule.ts";

/** Exact figures print themselves; everything else is plain data. */
function plainly(rule: Rule): unknown {
  return JSON.parse(JSON.stringify(rule));
}

describe("compile(print(rule)) = rule", () => {
  test("for every rule", () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const text = printRule(rule);
        const compiled = compileRule(text);
        expect([text, compiled.status]).toEqual([text, "complete"]);
        expect([text, compiled.rule && plainly(compiled.rule)]).toEqual([text, plainly(rule)]);
        expect(compiled.canonical).toBe(text);
      }),
      { seed: 20260101, numRuns: 2_000 },
    );
  });
});
