import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

describe("an equation written out", () => {
  test.each([
    [
      "资金到位率=（实际到位资金/预算资金）*100%=（1471.9961/1715.27）×100%=85.82%。",
      "rounding 85.82% ← 1471.9961 1715.27",
    ],
    ["变动程度=（307.47-208.94）/307.47*100%=32.05%。", "rounding 32.05% ← 307.47 208.94 307.47"],
    ["支出合计=12.5+7.25+0.25=20万元。", "exact 20万元 ← 12.5 7.25 0.25"],
    ["得分＝90%×20＝18分", "exact 18分 ← 90% 20"],
    ["每万人拥有1.36件（954件/704万人）。", "rounding 1.36件 ← 954件 704万人"],
  ])("%s", (text, expected) => {
    expect(derived(text)).toEqual([expected]);
    expect(found(text)).toEqual([]);
  });
});

describe("an equation that does not come out", () => {
  test.each([
    ["执行率=（450/500）×100%=92%。", ["certain audit-equation 92% → 90%"]],
    ["3×（2+5）=23", ["certain audit-equation 23 → 21"]],
    ["变动程度=（50-2.91）/50=94.18＞50%。", ["certain audit-percent-missing 94.18 → 94.18%"]],
    ["变动程度=（820.8-841.05）/800×100%=-2.53%。", ["probable audit-denominator "]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

test("digits that were cut are only worth a look, and said to be so", () => {
  expect(found("撤回率=307÷336×100%=91.36%。")).toEqual(["worth-a-look audit-truncated 91.36% → 91.37%"]);
});

describe("must stay silent", () => {
  test.each([
    "到位率=实际到位资金/预算资金×100%。",
    "2020-2022年建设3个中心，5-8家企业参加。",
    "电话：0791-8888888，比例为1:3。",
    "得分=实际值/目标值×5分，得4.5分。",
    "完成率=完成数/计划数×100%=（A/B）×100%，A=3。",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});
