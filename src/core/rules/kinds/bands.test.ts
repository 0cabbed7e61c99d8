import { describe, expect, test } from "vitest";
import { bandsOf, scored } from "../../../../tests/support/scoring.ts";
import { decimal } from "../../number/decimal.ts";
import { kindOf } from "../kinds.ts";

const problemsOf = (lines: Readonly<Record<string, string>>) => {
  const rule = bandsOf("满意度", lines);
  return (kindOf(rule).problems?.(rule, decimal("10")) ?? []).map((one) => one.code);
};

describe("分档计分：满意度（财预〔2021〕101号）", () => {
  const rule = bandsOf("满意度", { "≥90%": "100%", "80%~90%": "8分", "60%~80%": "5分", "<60%": "0%" });
  test.each([
    ["100%", "10.00"],
    ["90%", "10.00"],
    ["0.9", "10.00"],
    ["89.99%", "8.00"],
    ["80%", "8.00"],
    ["79.99%", "5.00"],
    ["60%", "5.00"],
    ["59.99%", "0.00"],
    ["0%", "0.00"],
    ["待填", "待填：满意度"],
    ["不适用（未开展调查）", "不适用：未开展调查"],
    ["95分", "待填：满意度｜unit-mismatch"],
    ["「满意」", "待填：满意度｜figure-not-a-number"],
  ])("10 分，满意度 %s：%s", (index, expected) => {
    expect(scored(rule, "10", { 满意度: index })).toBe(expected);
  });
});

describe("分档计分：成本偏离（|实际－计划|÷计划）10%以内满分，50%以内得40%，超过不得分（南昌2020）", () => {
  const rule = bandsOf("绝对值（实际 − 计划）÷ 计划", { "≤10%": "100%", ">50%": "0%" });
  const deviation = { ...rule, bands: [...rule.bands, middle()] };
  test.each([
    ["100万元", "3.00"],
    ["110万元", "3.00"],
    ["90万元", "3.00"],
    ["110.01万元", "1.20"],
    ["89.99万元", "1.20"],
    ["150万元", "1.20"],
    ["150.01万元", "0.00"],
    ["0万元", "0.00"],
    ["1000000元", "3.00"],
    ["待填", "待填：实际"],
  ])("3 分，计划100万元，实际 %s：%s", (actual, expected) => {
    expect(scored(deviation, "3", { 实际: actual, 计划: "100万元" })).toBe(expected);
  });

  test("a plan of nothing is no basis", () => {
    expect(scored(deviation, "3", { 实际: "1万元", 计划: "0万元" })).toBe("待填：实际、计划｜division-by-zero");
  });

  function middle() {
    const [band] = bandsOf("偏离", { "10%~50%": "40%" }).bands;
    if (!band?.from || !band.to) throw new Error("a band with two ends");
    return { ...band, from: { ...band.from, included: false }, to: { ...band.to, included: true } };
  }
});

describe("what bands may not be", () => {
  test.each([
    [{ "≥90%": "100%", "80%~90%": "8分", "<80%": "0%" }, []],
    [{ "<80%": "0%", "≥90%": "100%", "80%~90%": "8分" }, []],
    [{ "≥90%": "100%", "80%~85%": "8分", "<80%": "0%" }, ["bands-hole"]],
    [{ ">90%": "100%", "<90%": "0%" }, ["bands-hole"]],
    [{ "≥90%": "100%", "≤90%": "0%" }, ["bands-overlap"]],
    [{ "≥80%": "100%", "<90%": "0%" }, ["bands-overlap"]],
    [{ "≥80%": "100%", "≥90%": "50%" }, ["bands-overlap"]],
    [{ "≥90%": "100%", "<90分": "0%" }, ["unit-mismatch"]],
    [{ "90%~80%": "100%" }, ["band-reversed"]],
    [{ "≥90%": "12分", "<90%": "120%" }, ["award-above-points", "award-above-points"]],
    [{}, ["rule-empty"]],
  ])("%o: %o", (lines, codes) => {
    expect(problemsOf(lines)).toEqual(codes);
  });

  test("a value in no band is not scored as 0", () => {
    const holed = bandsOf("满意度", { "≥90%": "100%", "<80%": "0%" });
    expect(scored(holed, "10", { 满意度: "85%" })).toBe("待填：满意度｜bands-gap");
    expect(scored(bandsOf("满意度", {}), "10", { 满意度: "85%" })).toBe("待填：满意度｜bands-gap");
  });
});
