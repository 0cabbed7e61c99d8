// Whatever part is cut out of the rule of a sentence, the look at the words of the sentence finds that it is missing.
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileRule, decimal, type Rule } from "../src/core/index.ts";
import { missingFrom } from "../src/core/rules/compile.ts";

const folder = new URL("cases/rules/", import.meta.url);
const sentences = readdirSync(folder)
  .filter((file) => file.endsWith(".txt"))
  .flatMap((file) =>
    readFileSync(new URL(file, folder), "utf8")
      .split(/^# .*$/mu)
      .slice(1),
  )
  .map((block) => {
    const [sentence = "", , table = ""] = block.split(/^==>$/mu).map((part) => part.trim());
    return { sentence, points: /^(\d+(?:\.\d+)?)\s/mu.exec(table.split("\n").slice(1).join("\n"))?.[1] };
  });

const cuts = sentences.flatMap(({ sentence, points }) => {
  const context = points === undefined ? {} : { points: decimal(points) };
  const { rule, status } = compileRule(sentence, context);
  if (!rule || (status !== "complete" && status !== "assumed")) return [];
  return without(rule).map((cut) => ({ sentence, cut, found: missingFrom(sentence, cut, context).length > 0 }));
});

describe("没有一处被悄悄丢掉", () => {
  test("there are many rules to cut", () => {
    expect(cuts.length).toBeGreaterThan(500);
  });

  test("a part cut out of a rule is missed", () => {
    const silent = cuts.filter(({ found }) => !found);
    // What is left are mostly grades that stand in one row of words, and parts the rest of the rule says anyway.
    expect(silent.length * 24).toBeLessThanOrEqual(cuts.length);
  });
});

/** The rule with one of its parts cut out, in all ways. */
function without(rule: Rule): readonly Rule[] {
  switch (rule.kind) {
    case "veto":
      return [rule.rule, ...without(rule.rule).map((inner): Rule => ({ ...rule, rule: inner }))];
    case "bonus":
      return rule.base ? [rule.base, withoutBase(rule)] : [];
    case "composite":
      return cutOne(rule.parts).map((parts): Rule => ({ ...rule, parts }));
    case "checklist":
      return cutOne(rule.items).map((items): Rule => ({ ...rule, items }));
    case "bands":
      return cutOne(rule.bands).map((bands): Rule => ({ ...rule, bands }));
    case "qualitative":
      return cutOne(rule.grades).map((grades): Rule => ({ ...rule, grades }));
    case "conditional":
      return cutOne(rule.cases).map((cases): Rule => (cases.length > 0 ? { ...rule, cases } : rule.otherwise));
    case "count":
    case "direct":
    case "fixed":
    case "formula":
    case "growth":
    case "judgement":
    case "penalty":
    case "proportional":
    case "published":
    case "reverse":
    case "rounded":
    case "sampled":
    case "satisfaction":
    case "step":
    case "threshold":
      return [];
  }
}

function withoutBase(rule: Extract<Rule, { kind: "bonus" }>): Rule {
  const { base: _base, ...rest } = rule;
  return rest;
}

function cutOne<T>(list: readonly T[]): readonly (readonly T[])[] {
  return list.map((_, index) => list.filter((_one, at) => at !== index));
}
