import { describe, expect, test } from "vitest";
import { formula, share } from "../../../../tests/support/figures.ts";
import { any, derivationOf, loss, scored, scoredExactly } from "../../../../tests/support/scoring.ts";
import { decimal } from "../../number/decimal.ts";
import { kindOf } from "../kinds.ts";
import type { Rule } from "../rule.ts";
import type { CompositeRule } from "./composite.ts";

const direct = (name: string): Rule => ({ kind: "direct", rate: formula(name) });

function composite(
  take: CompositeRule["take"],
  parts: Readonly<Record<string, readonly [share: string, rule: Rule]>>,
): Rule {
  const listed = Object.entries(parts).map(([name, [one, rule]]) => ({ name, share: share(one), rule }));
  return { kind: "composite", take, parts: listed };
}

/** 执行率等于100%得满分，每低1%扣5%权重分；≤0或＞100%不得分（陕西）。 */
const exactFull = (rate: string): Rule => ({
  kind: "veto",
  when: any(`${rate}≤0%`, `${rate}>100%`),
  rule: {
    kind: "step",
    measure: formula(rate),
    start: formula("100%"),
    side: "below",
    loss: loss("1百分点", "5%"),
    least: decimal("0"),
  },
});

describe("分项计分：合计", () => {
  test("陕西 B32：40%的项目执行率100%，60%的执行率58.94%，4分得1.60分", () => {
    const rule = composite("sum", { 甲: ["40%", exactFull("甲执行率")], 乙: ["60%", exactFull("乙执行率")] });
    expect(scoredExactly(rule, "4", { 甲执行率: "100%", 乙执行率: "58.94%" })).toBe("1.6");
    expect(scored(rule, "4", { 甲执行率: "100%", 乙执行率: "90%" })).toBe("2.80");
    expect(scored(rule, "4", { 甲执行率: "100.01%", 乙执行率: "0%" })).toBe("0.00");
  });

  test("南昌2020：按资金占比加权得93.31分", () => {
    const parts = Object.fromEntries(
      ["47.85%", "29.15%", "2.16%", "17.93%", "2.91%"].map((one, index) => [
        `项目${index + 1}`,
        [one, direct(`得分率${index + 1}`)] as const,
      ]),
    );
    const facts = Object.fromEntries(
      ["98%", "90.19%", "80.4%", "89.44%", "81.02%"].map((one, index) => [`得分率${index + 1}`, one]),
    );
    expect(scored(composite("sum", parts), "100", facts)).toBe("93.31");
  });

  test.each([
    ["待填", "80%", "待填：甲"],
    ["待填", "待填", "待填：甲、乙"],
    ["不适用（已取消）", "80%", "不适用：已取消"],
  ])("甲 %s，乙 %s：%s", (first, second, expected) => {
    const rule = composite("sum", { 一: ["50%", direct("甲")], 二: ["50%", direct("乙")] });
    expect(scored(rule, "4", { 甲: first, 乙: second })).toBe(expected);
  });

  test("两个分项同名，推导中都要出现", () => {
    const rule: Rule = {
      kind: "composite",
      take: "sum",
      parts: ["甲", "乙"].map((one) => ({ name: "执行率", share: share("50%"), rule: direct(one) })),
    };
    expect(derivationOf(rule, "4", { 甲: "100%", 乙: "50%" }).inputs).toHaveLength(2);
  });
});

describe("分项计分：取高、取低", () => {
  const parts = { 一: ["100%", direct("甲")], 二: ["100%", direct("乙")], 三: ["100%", direct("丙")] } as const;
  test.each([
    ["80%", "90%", "70%", "9.00", "7.00"],
    ["80%", "80%", "80%", "8.00", "8.00"],
    ["80%", "待填", "70%", "待填：乙", "待填：乙"],
  ])("%s，%s，%s：取高 %s，取低 %s", (first, second, third, high, low) => {
    const facts = { 甲: first, 乙: second, 丙: third };
    expect(scored(composite("highest", parts), "10", facts)).toBe(high);
    expect(scored(composite("lowest", parts), "10", facts)).toBe(low);
  });
});

describe("a composite that cannot be", () => {
  test.each(["sum", "highest", "lowest"] as const)("without parts, %s", (take) => {
    const rule = composite(take, {});
    expect(
      kindOf(rule)
        .problems?.(rule, decimal("4"))
        .map((one) => one.code),
    ).toEqual(["rule-empty"]);
    expect(scored(rule, "4", {})).toBe("待填：｜rule-empty");
  });

  test("shares of 90%", () => {
    const rule = composite("sum", { 一: ["50%", direct("甲")], 二: ["40%", direct("乙")] });
    expect(kindOf(rule).problems?.(rule, decimal("4"))).toEqual([
      { code: "rule-shares-differ", facts: { found: "90%" } },
    ]);
  });
});

describe("取舍：规则本身写明四舍五入", () => {
  test.each([
    ["half-up", "6.83"],
    ["half-down", "6.82"],
    ["truncate", "6.82"],
  ] as const)("7.5 × 91%% 按 %s 保留2位：%s", (mode, expected) => {
    const rule: Rule = { kind: "rounded", rule: direct("甲"), rounding: { mode, places: 2 } };
    expect(scoredExactly(rule, "7.5", { 甲: "91%" })).toBe(expected);
  });

  test("每个分项先取两位再相加", () => {
    const cell = (name: string): Rule => ({
      kind: "rounded",
      rule: direct(name),
      rounding: { mode: "half-up", places: 2 },
    });
    const facts = { 甲: "91%", 乙: "91%" };
    const apart = composite("sum", { 一: ["50%", cell("甲")], 二: ["50%", cell("乙")] });
    expect(scoredExactly(apart, "15", facts)).toBe("13.66");
    expect(
      scoredExactly(
        {
          kind: "rounded",
          rule: composite("sum", { 一: ["50%", direct("甲")], 二: ["50%", direct("乙")] }),
          rounding: { mode: "half-up", places: 2 },
        },
        "15",
        facts,
      ),
    ).toBe("13.65");
  });

  test("待填的仍然待填", () => {
    const rule: Rule = { kind: "rounded", rule: direct("甲"), rounding: { mode: "half-up", places: 2 } };
    expect(scored(rule, "5", { 甲: "待填" })).toBe("待填：甲");
    expect(scored(rule, "5", { 甲: "不适用（无）" })).toBe("不适用：无");
  });
});
