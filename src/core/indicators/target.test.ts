import { describe, expect, test } from "vitest";
import { evaluated, schemeOf, treeOf, yearOf } from "../../../tests/support/cases.ts";
import { proportional } from "../../../tests/support/scoring.ts";
import { gradeBandsText, gradeOf } from "./grade.ts";
import { lightOf } from "./light.ts";
import { parseRequirement, requirementText } from "./target.ts";
import { known, pending } from "../known.ts";
import { decimal } from "../number/decimal.ts";
import { nationalGradeBands } from "../policy/gradeBands.ts";
import { unit } from "../number/units.ts";

describe("目标值 as it is written", () => {
  test.each([
    ["≥10家", "≥10家"],
    ["10家以上", "≥10家"],
    ["不少于10家", "≥10家"],
    ["10家", "≥10家"],
    ["＞10家", ">10家"],
    ["超过10家", ">10家"],
    ["≤100万元", "≤100万元"],
    ["控制在100万元", "≤100万元"],
    ["100万元以内", "≤100万元"],
    ["=100%", "=100%"],
    ["大于等于5个", "≥5个"],
    ["大于或等于5个", "≥5个"],
    ["大于或者等于 5 个", "≥5个"],
    ["高于或等于90%", "≥90%"],
    ["等于或大于5个", "≥5个"],
    ["不小于5个", "≥5个"],
    ["最少5个", "≥5个"],
    [">=5个", "≥5个"],
    ["＞＝5个", "≥5个"],
    ["> = 5个", "≥5个"],
    ["=>5个", "≥5个"],
    ["≧5个", "≥5个"],
    ["⩾5个", "≥5个"],
    ["5个及以上", "≥5个"],
    ["5个（含）以上", "≥5个"],
    ["5个以上（含）", "≥5个"],
    ["小于等于5%", "≤5%"],
    ["小于或等于5%", "≤5%"],
    ["低于或等于5%", "≤5%"],
    ["不大于5%", "≤5%"],
    ["最多5个", "≤5个"],
    ["<=5%", "≤5%"],
    ["＜＝5%", "≤5%"],
    ["≦5%", "≤5%"],
    ["大于5个", ">5个"],
    ["小于5%", "<5%"],
    ["1至3家", "1家至3家"],
    ["达到80%", "≥80%"],
    ["2020.10", "≥2020.1"],
    ["80%~90%", "80%至90%"],
    ["2023年底", "2023年12月31日"],
    ["2023年12月", "2023年12月"],
    ["2023年12月31日前", "2023年12月31日"],
    ["2023年底前完成", "2023年12月31日"],
    ["不晚于2023年6月30日", "2023年6月30日"],
    // Before October, or before it ends: nobody can say.
    ["2023年10月前", "unit-unknown"],
    ["「进一步提高」", "进一步提高"],
    ["3至1家", "target-range-reversed"],
    ["进一步提高", "not-a-number"],
    ["", "number-empty"],
    ["≥", "number-empty"],
    ["1家至3万元", "unit-mismatch"],
  ])("%s: %s", (text, expected) => {
    const attempt = parseRequirement(text);
    expect("problem" in attempt ? attempt.problem.code : requirementText(attempt.value)).toBe(expected);
  });

  test("the unit of the column", () => {
    const attempt = parseRequirement("1至3", unit("家"));
    expect("value" in attempt && requirementText(attempt.value)).toBe("1家至3家");
  });
});

describe("完成率、偏离度、是否达标", () => {
  test.each([
    // 目标            实际              完成率                    偏离度                     达标
    ["≥10家", "12家", "120%", "20%", "是"],
    ["≥10家", "9家", "90%", "-10%", "否"],
    ["≥100%", "166.84%", "166.84%", "66.84%", "是"],
    ["≥100%", "37%", "37%", "-63%", "否"],
    ["≥3家", "1家", "33.3333…%", "-66.6666…%", "否"],
    [">10家", "10家", "100%", "0%", "否"],
    ["≥6亿元", "542600万元", "904.3333…%", "804.3333…%", "是"],
    ["1至3家", "15家", "1500%", "1400%", "是"],
    ["1至3家", "0家", "0%", "-100%", "否"],
    ["≤100万元", "90万元", "不适用（控制类目标不计算完成率）", "不适用（控制类目标不计算完成率）", "是"],
    ["≤100万元", "101万元", "不适用（控制类目标不计算完成率）", "不适用（控制类目标不计算完成率）", "否"],
    ["≥0起", "0起", "不适用（目标值为 0，不能作除数）", "不适用（目标值为 0，不能作除数）", "是"],
    ["2020年12月", "2020年11月", "不适用（时效目标按是否按期完成判断）", "不适用（时效目标按是否按期完成判断）", "是"],
    [
      "2020年12月",
      "2021年1月5日",
      "不适用（时效目标按是否按期完成判断）",
      "不适用（时效目标按是否按期完成判断）",
      "否",
    ],
    [
      "「提高」",
      "「明显提高」",
      "不适用（定性目标不计算完成率）",
      "不适用（定性目标不计算完成率）",
      "不适用（定性目标由评价人判断是否达成）",
    ],
    ["≥10家", "待填", "待填（A.实际）", "待填（A.实际）", "待填（A.实际）"],
    ["≥10家", "不适用（未开展）", "不适用（未开展）", "不适用（未开展）", "不适用（未开展）"],
    ["≥10家", "9万元", "待填（A.完成率）", "待填（A.完成率）", "待填（A.达标）"],
    [
      "2020年12月15日",
      "2020年12月",
      "不适用（时效目标按是否按期完成判断）",
      "不适用（时效目标按是否按期完成判断）",
      "待填（A.达标）",
    ],
  ])("目标 %s，实际 %s：%s，%s，%s", (target, actual, rate, deviation, met) => {
    const { shown } = evaluated({
      scheme: schemeOf(treeOf({ A: { rule: proportional } })),
      indicators: [yearOf("A", { 目标: target, 实际: actual })],
    });
    expect(["A.完成率", "A.偏离度", "A.达标"].map(shown)).toEqual([rate, deviation, met]);
  });
});

describe("等级和灯", () => {
  test.each([
    ["100", "优"],
    ["90", "优"],
    ["89.99", "良"],
    ["80", "良"],
    ["79.40", "中"],
    ["60", "中"],
    ["59.99", "差"],
    ["0", "差"],
    ["-1", undefined],
  ])("%s 分：%s", (score, grade) => {
    expect(gradeOf(decimal(score), nationalGradeBands.bands)?.name).toBe(grade);
    expect(gradeOf(decimal(score), [...nationalGradeBands.bands].reverse())?.name).toBe(grade);
  });

  test("bands in words", () => {
    expect(gradeBandsText(nationalGradeBands.bands)).toBe("优 ≥90，良 ≥80，中 ≥60，差 ≥0");
  });

  test.each([
    [true, "1", "正常"],
    [true, "1.19", "正常"],
    [true, "1.2", "超额"],
    [false, "0.9", "偏低"],
    [false, "0.6", "偏低"],
    [false, "0.59", "滞后"],
  ])("达标 %s，完成率 %s：%s", (met, rate, light) => {
    expect(lightOf(known(met), known(decimal(rate)))).toBe(light);
  });

  test("no light before it is known whether the target is met", () => {
    expect(lightOf(pending("A.实际"), known(decimal("1")))).toBeUndefined();
    expect(lightOf(known(true), pending("A.完成率"))).toBe("正常");
  });
});
