import { describe, expect, test } from "vitest";
import { share } from "../../../../tests/support/figures.ts";
import { bandsOf, derivationOf, resultOf, scored, scoredExactly } from "../../../../tests/support/scoring.ts";
import { decimal } from "../../number/decimal.ts";
import { kindOf } from "../kinds.ts";
import { factsOfRule } from "../print.ts";
import type { Rule } from "../rule.ts";
import { satisfactionIndex } from "./satisfaction.ts";

const bands = bandsOf(satisfactionIndex, { "≥90%": "100%", "80%~90%": "8分", "60%~80%": "5分", "<60%": "0%" });
const options = { 非常满意: "100%", 满意: "80%", 一般: "60%", 不满意: "0%" };

const satisfaction = (rule: Rule = bands, answers: Readonly<Record<string, string>> = options): Rule => ({
  kind: "satisfaction",
  answers: Object.entries(answers).map(([name, weight]) => ({ name, count: name, weight: share(weight) })),
  rule,
});

describe("满意度计分：指数＝（非常满意×100%＋满意×80%＋一般×60%＋不满意×0）÷有效问卷数", () => {
  test.each([
    // 非常满意   满意      一般      不满意      指数          得分
    ["70份", "20份", "8份", "2份", "90.8", "10.00"],
    ["50份", "50份", "0份", "0份", "90", "10.00"],
    ["49份", "51份", "0份", "0份", "89.8", "8.00"],
    ["0份", "100份", "0份", "0份", "80", "8.00"],
    ["0份", "0份", "3份", "0份", "60", "5.00"],
    ["0份", "0份", "3份", "1份", "45", "0.00"],
    ["1份", "1份", "1份", "0份", "80", "8.00"],
    ["1", "2", "0", "0", "260/3", "8.00"],
  ])("%s，%s，%s，%s：指数 %s%%，得 %s", (best, good, fair, poor, index, expected) => {
    const facts = { 非常满意: best, 满意: good, 一般: fair, 不满意: poor };
    expect(scored(satisfaction(), "10", facts)).toBe(expected);
    const direct: Rule = { kind: "direct", rate: { op: "fact", name: satisfactionIndex } };
    expect(scoredExactly(satisfaction(direct), "100", facts)).toBe(index);
  });

  test.each([
    ["待填", "2份", "待填：非常满意"],
    ["待填", "待填", "待填：非常满意、满意"],
    ["0份", "0份", "待填：非常满意、满意、一般、不满意｜division-by-zero"],
    ["3份", "2万元", "待填：非常满意、满意、一般、不满意｜unit-mismatch"],
    ["3份", "-1份", "待填：满意｜negative-count"],
    ["3份", "「不少」", "待填：满意｜figure-not-a-number"],
    ["3份", "不适用（问卷无此项）", "10.00"],
  ])("非常满意 %s，满意 %s：%s", (best, good, expected) => {
    const facts = { 非常满意: best, 满意: good, 一般: "0份", 不满意: "0份" };
    expect(scored(satisfaction(), "10", facts)).toBe(expected);
  });

  test("the index is a step of the derivation, with the counts it rests on", () => {
    const derivation = derivationOf(satisfaction(), "10", { 非常满意: "1份", 满意: "1份", 一般: "0份", 不满意: "0份" });
    const index = derivation.inputs.find((input) => input.label === satisfactionIndex);
    expect(index && resultOf(index)).toBe("90");
    expect(index?.inputs.map((input) => input.name)).toEqual(["A11.非常满意", "A11.满意", "A11.一般", "A11.不满意"]);
  });

  test("the index is not a figure anybody has to give", () => {
    expect(factsOfRule(satisfaction(), "A11.")).toEqual(["A11.非常满意", "A11.满意", "A11.一般", "A11.不满意"]);
  });

  test("without options nothing is known", () => {
    const none = satisfaction(bands, {});
    expect(
      kindOf(none)
        .problems?.(none, decimal("10"))
        .map((one) => one.code),
    ).toEqual(["rule-empty"]);
    expect(scored(none, "10", {})).toBe("待填：｜rule-empty");
  });
});
