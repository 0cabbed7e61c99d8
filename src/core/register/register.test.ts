import { describe, expect, test } from "vitest";
import { place } from "../../../tests/support/cases.ts";
import { resultText } from "../figures/print.ts";
import { periodText } from "./periods.ts";
import { workOutRegister, type RegisterMeasure } from "./register.ts";

const measures: readonly RegisterMeasure[] = [
  { code: "授权", name: "发明专利授权量", unit: "件", counting: "flow" },
  { code: "存量", name: "有效发明专利", unit: "件", counting: "stock" },
];

function worked(rows: readonly (readonly [string, string, string])[]) {
  const values = rows.map(([measure, period, text]) => ({ measure, region: "例市", period, text, place }));
  const { figures, findings, contradictions } = workOutRegister(measures, values);
  return {
    shown: (name: string) => {
      const figure = figures.get(name);
      return figure ? resultText(figure.result) : "没有这个数";
    },
    told: contradictions.map(({ whole, parts, finding: { message, severity, subject } }) => {
      expect([severity, subject]).toEqual(["warning", whole]);
      return [message, ...parts];
    }),
    codes: findings.map(({ code, subject }) => [subject, code]),
  };
}

describe("the register", () => {
  const { shown, codes } = worked([
    ["授权", "2022", "800件"],
    ["授权", "2023-Q1", "200"],
    ["授权", "2023-Q2", "250"],
    ["授权", "2023-07", "90"],
    ["授权", "2023-08", "80"],
    ["授权", "2023-09", "80"],
    ["授权", "2023-Q4", "1 百件"],
    ["存量", "2022", "3000"],
    ["存量", "2023-06", "3100"],
    ["存量", "2023", "3300"],
    ["存量", "2021", "0"],
  ]);
  test.each([
    ["授权.例市.2023-Q3", "250件"],
    ["授权.例市.2023-H1", "450件"],
    ["授权.例市.2023", "800件"],
    ["授权.例市.2023.同比", "0%"],
    ["存量.例市.2023.同比", "10%"],
    ["存量.例市.2022.同比", "没有这个数"],
    ["存量.例市.2023-H1", "没有这个数"],
  ])("%s ＝ %s", (name, expected) => {
    expect(shown(name)).toBe(expected);
  });
  test("has nothing to report", () => {
    expect(codes).toEqual([]);
  });
});

test("a year with a missing part is not added up, and one still to come waits", () => {
  const { shown } = worked([
    ["授权", "2023-H1", "3"],
    ["授权", "2024-H1", "4"],
    ["授权", "2024-H2", "待填"],
  ]);
  expect(shown("授权.例市.2023")).toBe("没有这个数");
  expect(shown("授权.例市.2024")).toBe("待填（授权.例市.2024-H2）");
});

test("what cannot be read is reported and waits", () => {
  const { shown, codes } = worked([["授权", "2023", "八百家"]]);
  expect(codes).toEqual([["授权.例市.2023", "unit-of-other-kind"]]);
  expect(shown("授权.例市.2023")).toBe("待填（授权.例市.2023）");
});

test.each([
  ["2023", "2023年"],
  ["2023-H2", "2023年下半年"],
  ["2023-Q2", "2023年第二季度"],
  ["2023-06", "2023年6月"],
])("%s is %s", (period, text) => {
  expect(periodText(period)).toBe(text);
});

describe("periods of one measure that contradict each other are told with both places", () => {
  test("a year against its quarters; its halves, added up from them, do not say it again", () => {
    const { told, shown } = worked([
      ["授权", "2023", "463"],
      ["授权", "2023-Q1", "100"],
      ["授权", "2023-Q2", "120"],
      ["授权", "2023-Q3", "110"],
      ["授权", "2023-Q4", "121"],
    ]);
    expect(told).toEqual([
      [
        "「例市发明专利授权量（2023年）」填报 463件，与2023年第一季度 100件、2023年第二季度 120件、2023年第三季度 110件、" +
          "2023年第四季度 121件合计 451件 不一致，相差 12件。请对照原始统计，改正其中填错的数。",
        ...["Q1", "Q2", "Q3", "Q4"].map((quarter) => `授权.例市.2023-${quarter}`),
      ],
    ]);
    // What was entered stays what it is.
    expect(shown("授权.例市.2023")).toBe("463件");
  });

  test("a half against a quarter and months; the year against both halves", () => {
    const { told } = worked([
      ["授权", "2023", "90"],
      ["授权", "2023-H1", "50"],
      ["授权", "2023-H2", "41"],
      ["授权", "2023-Q1", "20"],
      ["授权", "2023-04", "10"],
      ["授权", "2023-05", "10"],
      ["授权", "2023-06", "9"],
    ]);
    expect(told.map(([message]) => message)).toEqual([
      expect.stringContaining("2023年上半年 50件、2023年下半年 41件合计 91件 不一致，相差 1件"),
      expect.stringContaining(
        "2023年第一季度 20件、2023年4月 10件、2023年5月 10件、2023年6月 9件合计 49件 不一致，相差 1件",
      ),
    ]);
  });

  test("a quarter nobody has entered is not zero: less than the year is no contradiction, more is", () => {
    const some = (third: string) =>
      worked([
        ["授权", "2023", "300"],
        ["授权", "2023-Q1", "100"],
        ["授权", "2023-Q2", "120"],
        ["授权", "2023-Q3", third],
      ]).told;
    expect(some("80")).toEqual([]);
    expect(some("待填")).toEqual([]);
    expect(some("81").map(([message]) => message)).toEqual([
      "「例市发明专利授权量（2023年）」填报 300件，而2023年第一季度 100件、2023年第二季度 120件、2023年第三季度 81件已有 301件，" +
        "多出 1件（2023年第四季度还没有填报）。请对照原始统计，改正其中填错的数。",
    ]);
  });

  test("a stock at the end of the year is that of its last quarter; its quarters do not add up", () => {
    const { told } = worked([
      ["存量", "2023", "3300"],
      ["存量", "2023-Q1", "3000"],
      ["存量", "2023-Q4", "3310"],
      ["存量", "2023-12", "3310"],
    ]);
    expect(told).toEqual([
      [
        "「例市有效发明专利（2023年）」期末存量填报 3300件，与同一时点的2023年第四季度 3310件不一致。请对照原始统计，改正其中填错的数。",
        "存量.例市.2023-Q4",
      ],
    ]);
  });

  test("rounding of each part is no contradiction, agreement is none, what waits is none", () => {
    const rounded = [
      ["融资", "2023", "10.1万元"],
      ["融资", "2023-H1", "5.04万元"],
      ["融资", "2023-H2", "5.02万元"],
    ] as const;
    const money: RegisterMeasure = { code: "融资", name: "质押融资额", unit: "万元", counting: "flow" };
    const values = rounded.map(([measure, period, text]) => ({ measure, region: "例市", period, text, place }));
    expect(workOutRegister([money], values).contradictions).toEqual([]);
    const agreed = [
      ["授权", "2023", "3"] as const,
      ["授权", "2023-H1", "1"] as const,
      ["授权", "2023-H2", "2"] as const,
    ];
    expect(worked(agreed).told).toEqual([]);
    expect(worked([["授权", "2023", "待填"], ...agreed.slice(1)]).told).toEqual([]);
  });
});
