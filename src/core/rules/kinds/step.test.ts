import { describe, expect, test } from "vitest";
import { formula } from "../../../../tests/support/figures.ts";
import { loss, scored } from "../../../../tests/support/scoring.ts";
import { decimal } from "../../number/decimal.ts";
import { kindOf } from "../kinds.ts";
import type { Loss, Rule } from "../rule.ts";

function step(how: Loss, start = "100%", side: "below" | "above" | "apart" = "below", least = "0"): Rule {
  return { kind: "step", measure: formula("完成率"), start: formula(start), side, loss: how, least: decimal(least) };
}

describe("逐步扣分：达到起点得满分，每降低1%扣5%权重分，扣完为止", () => {
  test.each([
    // 分值   起点     完成率       得分
    ["6", "90%", "83.03%", "3.91"],
    ["6", "90%", "90%", "6.00"],
    ["6", "90%", "95%", "6.00"],
    ["6", "90%", "70%", "0.00"],
    ["6", "90%", "0%", "0.00"],
    ["4", "100%", "58.94%", "0.00"],
    ["4", "100%", "99.5%", "3.90"],
    ["4", "100%", "0.995", "3.90"],
    ["4", "100%", "待填", "待填：完成率"],
    ["4", "目标", "待填", "待填：完成率、目标"],
    ["4", "100%", "不适用（未发生支出）", "不适用：未发生支出"],
    ["4", "100%", "95件", "待填：完成率｜unit-mismatch"],
  ])("%s 分，起点 %s，完成率 %s：%s", (points, start, rate, expected) => {
    expect(scored(step(loss("1百分点", "5%"), start), points, { 完成率: rate })).toBe(expected);
  });
});

describe("步数怎么数", () => {
  test.each([
    // 完成率     按比例   整步     不足一步按一步
    ["98%", "9.00", "9.00", "9.00"],
    ["97.5%", "8.75", "9.00", "8.50"],
    ["97.01%", "8.51", "9.00", "8.50"],
    ["97%", "8.50", "8.50", "8.50"],
    ["99.99%", "10.00", "10.00", "9.50"],
    ["101%", "10.00", "10.00", "10.00"],
  ])("10 分，每降低1个百分点扣0.5分，完成率 %s：%s，%s，%s", (rate, continuous, whole, begun) => {
    const earned = (["continuous", "whole", "begun"] as const).map((steps) =>
      scored(step(loss("1百分点", "0.5分", steps)), "10", { 完成率: rate }),
    );
    expect(earned).toEqual([continuous, whole, begun]);
  });
});

describe("往哪边扣", () => {
  test.each([
    // 完成率     低于     超出     偏离
    ["90%", "5.00", "10.00", "5.00"],
    ["100%", "10.00", "10.00", "10.00"],
    ["110%", "10.00", "5.00", "5.00"],
    ["125%", "10.00", "0.00", "0.00"],
  ])("10 分，起点100%%，每1%%扣5%%权重分，%s：%s，%s，%s", (rate, below, above, apart) => {
    const earned = (["below", "above", "apart"] as const).map((side) =>
      scored(step(loss("1百分点", "5%"), "100%", side), "10", { 完成率: rate }),
    );
    expect(earned).toEqual([below, above, apart]);
  });
});

describe("相对于起点的比例：每少1%（目标的1%）扣0.2分", () => {
  const relative = loss("1%", "0.2分", "continuous", true);
  test.each([
    // 目标      实际       得分
    ["200件", "200件", "10.00"],
    ["200件", "198件", "9.80"],
    ["200件", "150件", "5.00"],
    ["200件", "0件", "0.00"],
    ["-5%", "-10%", "0.00"],
    ["-5%", "-5.5%", "8.00"],
    ["-5%", "-4%", "10.00"],
    ["0件", "0件", "10.00"],
    ["0件", "3件", "10.00"],
    ["0件", "-1件", "待填：完成率、目标｜division-by-zero"],
    ["200件", "150万元", "待填：完成率、目标｜unit-mismatch"],
  ])("目标 %s，实际 %s：%s", (target, actual, expected) => {
    expect(scored(step(relative, "目标"), "10", { 目标: target, 完成率: actual })).toBe(expected);
  });
});

describe("扣到哪里为止", () => {
  test.each([
    ["0", "0.00"],
    ["2", "2.00"],
    ["-5", "-5.00"],
    ["-100", "-40.00"],
  ])("最低 %s：完成率为 0 得 %s", (least, expected) => {
    expect(scored(step(loss("1百分点", "0.5分"), "100%", "below", least), "10", { 完成率: "0%" })).toBe(expected);
  });
});

describe("a step that is none", () => {
  test.each(["0%", "-1%"])("每 %s", (per) => {
    const rule = step(loss(per, "5%"));
    expect(
      kindOf(rule)
        .problems?.(rule, decimal("10"))
        .map((one) => one.code),
    ).toEqual(["rule-step-not-positive"]);
    expect(scored(rule, "10", { 完成率: "90%" })).toBe("待填：｜rule-step-not-positive");
  });

  test("a step in another kind of unit leads nowhere", () => {
    expect(scored(step(loss("1件", "1分"), "100%"), "10", { 完成率: "90%" })).toBe(
      "待填：完成率｜comparison-impossible",
    );
  });
});
