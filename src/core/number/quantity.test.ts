import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finding, type Attempt } from "../finding.ts";
import { Decimal, decimal, type Rounding } from "./decimal.ts";
import {
  compareQuantity,
  convert,
  formatQuantity,
  minusQuantity,
  overQuantity,
  parseQuantity,
  plusQuantity,
  quantity,
  timesQuantity,
  type Quantity,
} from "./quantity.ts";
import type { Approximation } from "./approximation.ts";
import { unit } from "./units.ts";

const seed = 20260101;

function read(text: string, column?: string): Quantity {
  return solved(parseQuantity(text, column === undefined ? {} : { unit: unit(column) }));
}

function solved<T>(attempt: Attempt<T>): T {
  if ("problem" in attempt) throw new Error(finding(attempt.problem).message);
  return attempt.value;
}

function outcome(attempt: Attempt<Quantity>): string {
  return "problem" in attempt ? attempt.problem.code : formatQuantity(attempt.value);
}

describe("a figure as people write it", () => {
  test.each([
    // 写法              本栏单位   读作
    ["1471.9961", "万元", "1471.9961万元"],
    ["1471.9961万元", undefined, "1471.9961万元"],
    ["1,471.9961万元", undefined, "1471.9961万元"],
    ["1471.9961万", "万元", "1471.9961万元"],
    ["1,471.9961万", "万元", "1471.9961万元"],
    ["1471.9961万", "元", "14719961元"],
    ["1471.9961万", undefined, "14719961"],
    ["1.5亿", "万元", "15000万元"],
    ["1.5亿", "亿元", "1.5亿元"],
    ["1.5亿", undefined, "150000000"],
    ["1.5亿", "件", "150000000件"],
    ["3万", "万件", "3万件"],
    ["3万", "万元/家", "3万元/家"],
    ["3千", "件", "3000件"],
    ["1.5亿元", "万元", "1.5亿元"],
    ["1亿5000万元", undefined, "150000000元"],
    ["3百万元", undefined, "3百万元"],
    ["３，３００．５　万元", undefined, "3300.5万元"],
    ["８５．８２％", undefined, "85.82%"],
    ["85.82 %", undefined, "85.82%"],
    ["85.82", "%", "85.82%"],
    ["4.35‰", undefined, "4.35‰"],
    ["2.5个百分点", undefined, "2.5个百分点"],
    ["3倍", undefined, "3倍"],
    ["120件", undefined, "120件"],
    ["120", undefined, "120"],
    ["0", "件", "0件"],
    ["0.00", "万元", "0万元"],
    ["007", undefined, "7"],
    ["12分", undefined, "12分"],
    ["18个月", undefined, "18个月"],
    ["10个工作日", undefined, "10个工作日"],
    ["2.36件/万人", undefined, "2.36件/万人"],
    ["5000元/件", undefined, "5000元/件"],
    ["-5%", undefined, "-5%"],
    ["－5％", undefined, "-5%"],
    ["−1,234.5元", undefined, "-1234.5元"],
    ["+3", undefined, "3"],
    ["负3%", undefined, "-3%"],
    ["100.5-", "元", "-100.5元"],
    ["¥1,234.50", undefined, "1234.5元"],
    ["￥1234.5元", undefined, "1234.5元"],
    ["-¥5", "元", "-5元"],
    ["¥-5", "元", "-5元"],
    ["人民币120万元整", undefined, "120万元"],
    ["人民币120万元", undefined, "120万元"],
    ["¥1.5亿", "万元", "15000万元"],
    ["1/3", undefined, "1/3"],
    ["1/3件", undefined, "1/3件"],
    // 中文数字
    ["一百二十件", undefined, "120件"],
    ["一百二十万元", undefined, "1200000元"],
    ["一千四百七十二万", "万元", "1472万元"],
    ["一百二十", "万元", "120万元"],
    ["两万五元", undefined, "25000元"],
    ["一点五亿元", undefined, "150000000元"],
    ["五万人次", undefined, "50000人次"],
    ["五百个百分点", undefined, "500个百分点"],
    ["五百分点", undefined, "5个百分点"],
    ["五百分", undefined, "500分"],
    ["五十分之一", undefined, "0.02"],
    ["百分之八十五点五", undefined, "85.5%"],
    ["百分之八十", "元", "80%"],
    ["千分之五", undefined, "5‰"],
    ["万分之五", undefined, "0.0005"],
    ["八成", undefined, "8成"],
    ["三成五", undefined, "3.5成"],
    ["三分之一", undefined, "1/3"],
    ["半年", undefined, "0.5年"],
    ["两年", undefined, "2年"],
    ["三个月", undefined, "3个月"],
    ["五千克", undefined, "5000克"],
    ["两百千克", undefined, "200千克"],
    ["壹佰贰拾叁元肆角伍分", undefined, "123.45元"],
    ["人民币叁佰万元整", undefined, "3000000元"],
    ["负五", undefined, "-5"],
    // 约数
    ["约100件", undefined, "约100件"],
    ["100件左右", undefined, "约100件"],
    ["约100件左右", undefined, "约100件"],
    ["十来个", undefined, "约10个"],
    ["200余件", undefined, "超过200件"],
    ["200余", "件", "超过200件"],
    ["30多家", undefined, "超过30家"],
    ["3倍多", undefined, "超过3倍"],
    ["20余万元", undefined, "超过20万元"],
    ["1.5亿多元", undefined, "超过1.5亿元"],
    ["百余家", undefined, "超过100家"],
    ["百余万元", undefined, "超过1000000元"],
    ["超过200余件", undefined, "超过200件"],
    ["约200余件", undefined, "约200件"],
    ["＞50％", undefined, "超过50%"],
    ["近百家", undefined, "不足100家"],
    ["近亿元", undefined, "不足100000000元"],
    ["近2000万元", undefined, "不足2000万元"],
    ["不足60%", undefined, "不足60%"],
    ["10%以上", undefined, "不低于10%"],
    ["10%及以上", undefined, "不低于10%"],
    ["90%（含）以上", undefined, "不低于90%"],
    ["≥95%", undefined, "不低于95%"],
    [">=95", "%", "不低于95%"],
    ["不少于7000件", undefined, "不低于7000件"],
    ["至少3次", undefined, "不低于3次"],
    ["不低于百分之八十", undefined, "不低于80%"],
    ["10%以内", undefined, "不超过10%"],
    ["30日内", undefined, "不超过30天"],
    ["不超过5万元", undefined, "不超过5万元"],
    ["100万以下", "万元", "不超过100万元"],
    ["≤10%", undefined, "不超过10%"],
    ["＝100％", undefined, "100%"],
  ])("%s in a column of %s: %s", (text, column, expected) => {
    expect(outcome(parseQuantity(text, column === undefined ? {} : { unit: unit(column) }))).toBe(expected);
  });

  test.each([
    // 写法            本栏单位   问题
    ["", undefined, "number-empty"],
    ["　 ", undefined, "number-empty"],
    ["—", undefined, "not-a-number"],
    ["无", undefined, "not-a-number"],
    ["已完成", undefined, "not-a-number"],
    ["954个高价值专利量", undefined, "unit-unknown"],
    ["一百二十个高价值专利", undefined, "unit-unknown"],
    ["100美元", undefined, "unit-unknown"],
    ["5 6", undefined, "not-a-number"],
    ["12 345", undefined, "not-a-number"],
    ["10²", undefined, "unit-unknown"],
    ["1½", undefined, "unit-unknown"],
    ["①", undefined, "not-a-number"],
    ["--5", undefined, "not-a-number"],
    ["-5-", undefined, "not-a-number"],
    ["（5）", undefined, "not-a-number"],
    ["%", undefined, "not-a-number"],
    ["万元", undefined, "not-a-number"],
    ["十几家", undefined, "not-a-number"],
    ["数百件", undefined, "not-a-number"],
    ["三五件", undefined, "not-a-number"],
    ["一万五百件", undefined, "not-a-number"],
    ["一千五十万元/家", undefined, "not-a-number"],
    ["1/0", undefined, "not-a-number"],
    ["1.5/2", undefined, "not-a-number"],
    ["1/3万", undefined, "unit-unknown"],
    ["NaN", undefined, "not-a-number"],
    ["Infinity", undefined, "not-a-number"],
    ["0x10", undefined, "unit-unknown"],
    ["1,47", undefined, "thousands-misplaced"],
    ["1,4719,961", undefined, "thousands-misplaced"],
    ["1471,996", undefined, "thousands-misplaced"],
    ["0.123,456", undefined, "thousands-misplaced"],
    ["1,471，", undefined, "thousands-misplaced"],
    [".5", undefined, "point-misplaced"],
    ["5.", undefined, "point-misplaced"],
    ["12.5.3", undefined, "point-misplaced"],
    ["1".repeat(31), undefined, "number-too-long"],
    ["1".repeat(61), undefined, "number-too-long"],
    ["0.30000000000000004", undefined, "float-artefact"],
    ["93.58999999999999", "%", "float-artefact"],
    ["85.81999999999999%", undefined, "float-artefact"],
    ["1234567.0000000001", "元", "float-artefact"],
    ["1,234.4999999999998元", undefined, "float-artefact"],
    ["1.5E+08", undefined, "scientific-notation"],
    ["1e5", undefined, "scientific-notation"],
    ["5-10件", undefined, "range-not-single"],
    ["60%～80%", undefined, "range-not-single"],
    ["3万元至5万元", undefined, "range-not-single"],
    ["2020-12-31", undefined, "range-not-single"],
    ["不低于10%以内", undefined, "approximation-conflict"],
    ["至少30多家", undefined, "approximation-conflict"],
    ["¥100", "万元", "unit-missing"],
    ["人民币100", "万元", "unit-missing"],
    ["¥5件", undefined, "currency-without-money"],
    ["¥5", "件", "currency-without-money"],
    ["¥八成", undefined, "currency-without-money"],
  ])("%s in a column of %s is a problem: %s", (text, column, code) => {
    const attempt = parseQuantity(text, column === undefined ? {} : { unit: unit(column) });
    expect(outcome(attempt)).toBe(code);
    expect("problem" in attempt && finding(attempt.problem).message).toMatch(/。$/);
  });

  test("what was typed is kept", () => {
    expect(read(" １，０００ 元").written).toBe(" １，０００ 元");
  });

  test("the meaning of the words for inexact figures", () => {
    const kinds = ["约100", "100余", "近100", "100以上", "100以内", "100"].map((text) => read(text).approximation);
    expect(kinds).toEqual(["about", "above", "below", "at-least", "at-most", "exact"]);
  });
});

describe("a figure as it is shown", () => {
  test.each([
    ["1471.9961万元", { group: true }, "1,471.9961万元"],
    ["14719961元", { places: 2, group: true }, "14,719,961.00元"],
    ["-1234567.5元", { group: true }, "-1,234,567.5元"],
    ["999", { group: true }, "999"],
    ["1/3", { places: 4, mode: "half-up" }, "0.3333"],
    ["1/3", {}, "1/3"],
    ["1234567/3元", { group: true }, "1234567/3元"],
    ["103.125%", { places: 2, mode: "half-up" }, "103.13%"],
    ["1450元", { places: -2, mode: "half-up" }, "1500元"],
    ["约12.5件", { places: 0, mode: "half-even" }, "约12件"],
  ] as const)("%s shown with %o: %s", (text, how, expected) => {
    expect(formatQuantity(read(text), how)).toBe(expected);
  });

  test("digits are never dropped without a named rounding", () => {
    expect(() => formatQuantity(read("1.005元"), { places: 2 })).toThrow(RangeError);
    expect(() => formatQuantity(read("1/3"), { places: 2 })).toThrow(RangeError);
  });

  test("a true value that looks like a spreadsheet's residue is shown as a fraction, and read back", () => {
    const value = decimal("0.0000000000001");
    expect(formatQuantity(quantity(value, unit("元")))).toBe("1/10000000000000元");
    expect(read("1/10000000000000元").value.equals(value)).toBe(true);
  });
});

const units = fc.constantFrom(
  "",
  "元",
  "万元",
  "亿元",
  "角",
  "%",
  "‰",
  "百分点",
  "成",
  "倍",
  "分",
  "件",
  "万件",
  "人次",
  "月",
  "季度",
  "工作日",
  "天",
  "亩",
  "平方米",
  "公里",
  "元/件",
  "件/万人",
  "%/年",
  "/年",
  "千克",
  "台套",
  "件/千件",
);
const approximations = fc.constantFrom<Approximation>("exact", "about", "above", "below", "at-least", "at-most");
const values = fc.oneof(
  fc
    .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 14 }))
    .map(([digits, places]) => Decimal.fraction(digits, 10n ** BigInt(places))),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
    .map(([above, below]) => Decimal.fraction(above, below)),
);
const quantities = fc
  .tuple(values, units, approximations)
  .map(([value, name, approximation]) => quantity(value, unit(name), approximation));

function expectSame(left: Quantity, right: Quantity): void {
  expect([left.value.toString(), left.unit.name, left.approximation]).toEqual([
    right.value.toString(),
    right.unit.name,
    right.approximation,
  ]);
}

describe("for all figures", () => {
  test("what is printed is read back as the same figure, in any column", () => {
    fc.assert(
      fc.property(quantities, fc.boolean(), units, (given, group, column) => {
        const named = given.unit.name !== "";
        expectSame(solved(parseQuantity(formatQuantity(given, { group }), named ? { unit: unit(column) } : {})), given);
      }),
      { seed, numRuns: 5000 },
    );
  });

  test("what is printed rounded is read back as the rounded figure", () => {
    const modes = fc.constantFrom<Rounding>("half-up", "half-even", "truncate", "up", "floor", "ceiling", "half-down");
    fc.assert(
      fc.property(quantities, modes, fc.integer({ min: 0, max: 6 }), (given, mode, places) => {
        const rounded = { ...given, value: given.value.round(mode, places) };
        expectSame(read(formatQuantity(given, { places, mode })), rounded);
      }),
      { seed, numRuns: 1000 },
    );
  });

  test("any text is either understood or a problem with a sentence; nothing throws", () => {
    const characters = fc.constantFrom(
      ...Array.from("0123456789.,，％%元万亿件家约余多以上内至-－+¥ 　一二三十百千零点分之成半负/eE（）不超过"),
    );
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 14 }), (parts) => {
        const attempt = parseQuantity(parts.join(""));
        const [said, again] =
          "problem" in attempt
            ? [finding(attempt.problem).message.slice(-1), "。"]
            : [formatQuantity(attempt.value), formatQuantity(read(formatQuantity(attempt.value)))];
        expect(said).toBe(again);
      }),
      { seed, numRuns: 20_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
        expect(Object.keys(parseQuantity(text))).toHaveLength(1);
      }),
      { seed, numRuns: 2000 },
    );
  });

  test("the algebra agrees with the same computation in base units", () => {
    const base = (one: Quantity) => one.value.times(one.unit.factor);
    const agrees = (result: Attempt<Quantity>, expected: () => Decimal) =>
      "problem" in result || base(result.value).equals(expected());
    fc.assert(
      fc.property(quantities, quantities, (left, right) => {
        const order = compareQuantity(left, right);
        expect([
          agrees(plusQuantity(left, right), () => base(left).plus(base(right))),
          agrees(minusQuantity(left, right), () => base(left).minus(base(right))),
          agrees(timesQuantity(left, right), () => base(left).times(base(right))),
          agrees(overQuantity(left, right), () => base(left).over(base(right))),
          "problem" in order || order.value === base(left).compare(base(right)),
        ]).toEqual([true, true, true, true, true]);
      }),
      { seed, numRuns: 5000 },
    );
  });

  test("there and back along a declared conversion changes nothing", () => {
    fc.assert(
      fc.property(quantities, units, (given, name) => {
        const there = convert(given, unit(name));
        const back = there && convert(there, given.unit);
        if (back) expectSame(back, given);
      }),
      { seed, numRuns: 2000 },
    );
  });
});

describe("conversion", () => {
  test.each([
    ["1471.9961万元", "元", "14719961元"],
    ["14719961元", "万元", "1471.9961万元"],
    ["85.82%", "", "0.8582"],
    ["0.05", "百分点", "5个百分点"],
    ["3亩", "平方米", "2000平方米"],
    ["1平方米", "亩", "0.0015亩"],
    ["2季度", "月", "6个月"],
    ["2.36件/万人", "件/人", "0.000236件/人"],
    ["约3万元", "元", "约30000元"],
  ])("%s in %s is %s", (text, name, expected) => {
    const converted = convert(read(text), unit(name));
    expect(converted && formatQuantity(converted)).toBe(expected);
  });

  test.each([
    ["3件", "家"],
    ["3人", "人次"],
    ["30天", "工作日"],
    ["1个月", "天"],
    ["12个月", "年"],
    ["12分", "元"],
    ["3元/件", "元"],
  ])("%s has no conversion to %s", (text, name) => {
    expect(convert(read(text), unit(name))).toBeUndefined();
  });
});

describe("algebra with units", () => {
  const operations = { "+": plusQuantity, "−": minusQuantity, "×": timesQuantity, "÷": overQuantity };
  test.each([
    // 甲            算  乙            得
    ["15.27万元", "+", "1456.726万元", "1471.996万元"],
    ["1万元", "+", "500元", "1.05万元"],
    ["500元", "+", "1万元", "10500元"],
    ["90%", "−", "85%", "5%"],
    ["90%", "−", "5个百分点", "85%"],
    ["3件", "+", "2家", "unit-mismatch"],
    ["3件", "+", "2", "unit-mismatch"],
    ["3万元", "−", "2%", "unit-mismatch"],
    ["12分", "+", "3元", "unit-mismatch"],
    ["1471.9961万元", "÷", "1715.27万元", "14719961/17152700"],
    ["2万元", "÷", "5000元", "4"],
    ["85%", "÷", "5%", "17"],
    ["100万元", "÷", "40家", "2.5万元/家"],
    ["236件", "÷", "50万人", "4.72件/万人"],
    ["2.5万元/家", "×", "40家", "100万元"],
    ["40家", "×", "2.5万元/家", "100万元"],
    ["4.72件/万人", "×", "500000人", "236件"],
    ["100万元", "÷", "2.5万元/家", "40家"],
    ["5000元/件", "÷", "2500元/件", "2"],
    ["80%", "×", "1000万元", "800万元"],
    ["1000万元", "×", "80%", "800万元"],
    ["1000万元", "×", "0.8", "800万元"],
    ["3倍", "×", "5件", "15件"],
    ["800万元", "÷", "80%", "1000万元"],
    ["2", "×", "50%", "100%"],
    ["50%", "×", "2", "100%"],
    ["80%", "×", "90%", "72%"],
    ["1000万元", "×", "4.35%", "43.5万元"],
    ["4.35%/年", "×", "2年", "8.7%"],
    ["100%", "÷", "5年", "20%/年"],
    ["3分", "×", "85.82%", "2.5746分"],
    ["3元", "×", "2元", "unit-combination"],
    ["3元", "×", "2件", "unit-combination"],
    ["3元/件", "×", "2家", "unit-combination"],
    ["3元/件", "÷", "2家", "unit-combination"],
    ["3元", "÷", "0件", "division-by-zero"],
    ["3元", "÷", "0元", "division-by-zero"],
    ["3元", "÷", "0%", "division-by-zero"],
    // 约数
    ["200余件", "+", "300件", "约500件"],
    ["约100万元", "÷", "40家", "约2.5万元/家"],
    ["10%以上", "×", "200件", "约20件"],
  ] as const)("%s %s %s = %s", (left, operation, right, expected) => {
    expect(outcome(operations[operation](read(left), read(right)))).toBe(expected);
  });

  test("comparing", () => {
    expect(solved(compareQuantity(read("1万元"), read("9999.99元")))).toBe(1);
    expect(solved(compareQuantity(read("0.85"), read("85%")))).toBe(0);
    expect(solved(compareQuantity(read("3个季度"), read("10个月")))).toBe(-1);
    expect("problem" in compareQuantity(read("3件"), read("3家"))).toBe(true);
  });

  test("a problem shows the figures as they were typed", () => {
    const attempt = plusQuantity(read("１，０００元"), read("三件"));
    expect("problem" in attempt && finding(attempt.problem).message).toContain("「１，０００元」和「三件」");
  });
});
