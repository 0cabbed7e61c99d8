import { describe, expect, test } from "vitest";
import { share } from "../../../../tests/support/figures.ts";
import { derivationOf, proportional, scored, when } from "../../../../tests/support/scoring.ts";
import { decimal } from "../../number/decimal.ts";
import { kindOf } from "../kinds.ts";
import { factsOfRule } from "../print.ts";
import type { Rule } from "../rule.ts";

const items = ["管理办法", "专账核算", "公示"].map((name) => ({ name, share: share("1/3"), met: name }));
const sampled = (sites: readonly string[], rule: Rule = { kind: "checklist", items }): Rule => ({
  kind: "sampled",
  sites,
  rule,
});

describe("抽样计分：抽查3个地市，每市按3项要素计分", () => {
  const rule = sampled(["甲市", "乙市", "丙市"]);
  const allMet = Object.fromEntries(
    ["甲市", "乙市", "丙市"].flatMap((site) => items.map((item) => [`A11.${site}.${item.name}`, "是"])),
  );

  test.each([
    // 改动                                                得分（9分）
    [{}, "9.00"],
    [{ "A11.甲市.公示": "否" }, "8.00"],
    [{ "A11.甲市.公示": "否", "A11.乙市.公示": "否", "A11.乙市.管理办法": "否" }, "6.00"],
    [{ "A11.丙市.公示": "待填" }, "待填：丙市.公示"],
    [{ "A11.甲市.公示": "待填", "A11.丙市.公示": "待填" }, "待填：甲市.公示、丙市.公示"],
    [{ "A11.甲市.公示": "不适用（保密项目）" }, "不适用：保密项目"],
  ] as const)("%o：%s", (changes, expected) => {
    expect(scored(rule, "9", { ...allMet, ...changes })).toBe(expected);
  });

  test("names with a dot stand for themselves at every site", () => {
    const vetoed = sampled(["甲市", "乙市"], { kind: "veto", when: when("全市.违规"), rule: proportional });
    const facts = { "A11.甲市.实际": "1件", "A11.甲市.目标": "2件", "A11.乙市.实际": "2件", "A11.乙市.目标": "2件" };
    expect(scored(vetoed, "8", { ...facts, "全市.违规": "否" })).toBe("6.00");
    expect(scored(vetoed, "8", { ...facts, "全市.违规": "是" })).toBe("0.00");
    expect(factsOfRule(vetoed, "A11.")).toEqual([
      "全市.违规",
      "A11.甲市.实际",
      "A11.甲市.目标",
      "A11.乙市.实际",
      "A11.乙市.目标",
    ]);
  });

  test("the derivation has one part for each site", () => {
    expect(derivationOf(rule, "9", allMet).inputs.map((input) => input.label)).toEqual(["甲市", "乙市", "丙市"]);
  });

  test("without sites nothing is known", () => {
    const none = sampled([]);
    expect(
      kindOf(none)
        .problems?.(none, decimal("9"))
        .map((one) => one.code),
    ).toEqual(["rule-empty"]);
    expect(scored(none, "9", {})).toBe("待填：｜rule-empty");
  });
});
