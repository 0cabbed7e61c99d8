import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finding, type Attempt } from "../finding.ts";
import {
  addDays,
  compareDates,
  dateText,
  daysBetween,
  firstDay,
  isDay,
  isOnOrBefore,
  isoText,
  lastDay,
  parseDate,
  sameDate,
  type PlainDate,
} from "./date.ts";

const seed = 20260101;

function on(text: string): PlainDate {
  const attempt = parseDate(text);
  if ("problem" in attempt) throw new Error(finding(attempt.problem).message);
  return attempt.value;
}

function day(text: string) {
  const date = on(text);
  if (!isDay(date)) throw new Error(`${text} is not a day`);
  return date;
}

function outcome(attempt: Attempt<PlainDate>): string {
  return "problem" in attempt ? attempt.problem.code : isoText(attempt.value);
}

describe("a date as people write it", () => {
  test.each([
    ["2020年12月31日", undefined, "2020-12-31"],
    ["2020年12月31号", undefined, "2020-12-31"],
    ["２０２０年１２月３１日", undefined, "2020-12-31"],
    ["2020 年 1 月 5 日", undefined, "2020-01-05"],
    ["2020-12-31", undefined, "2020-12-31"],
    ["2020-1-5", undefined, "2020-01-05"],
    ["2020/12/31", undefined, "2020-12-31"],
    ["2020.12.31", undefined, "2020-12-31"],
    ["二〇二〇年十二月三十一日", undefined, "2020-12-31"],
    ["2024年2月29日", undefined, "2024-02-29"],
    ["2021年3月", undefined, "2021-03"],
    ["2021年3月份", undefined, "2021-03"],
    ["2021-03", undefined, "2021-03"],
    ["2021.03", undefined, "2021-03"],
    ["2021年", undefined, "2021"],
    ["2021年度", undefined, "2021"],
    ["2023年底", undefined, "2023-12-31"],
    ["2023年年底", undefined, "2023-12-31"],
    ["2023年末", undefined, "2023-12-31"],
    ["2020年12月底", undefined, "2020-12-31"],
    ["2024年2月底", undefined, "2024-02-29"],
    ["2023年2月末", undefined, "2023-02-28"],
    ["2020年上半年末", undefined, "2020-06-30"],
    ["2020年第三季度末", undefined, "2020-09-30"],
    ["2020年1季度末", undefined, "2020-03-31"],
    ["3月底", 2023, "2023-03-31"],
    ["12月31日", 2023, "2023-12-31"],
    ["3月", 2023, "2023-03"],
    ["年底", 2023, "2023-12-31"],
    ["2022年底", 2023, "2022-12-31"],
    ["", undefined, "date-not-read"],
    ["日", 2023, "date-not-read"],
    ["底", 2023, "date-not-read"],
    ["31日", 2023, "date-not-read"],
    ["2020年31日", undefined, "date-not-read"],
    ["20年12月31日", undefined, "date-not-read"],
    ["2020-12/31", undefined, "date-not-read"],
    ["2020.1", undefined, "date-not-read"],
    ["20201231", undefined, "date-not-read"],
    ["2020年12月31日前", undefined, "date-not-read"],
    ["2020年12月下旬", undefined, "date-not-read"],
    ["12/31/2020", undefined, "date-not-read"],
    ["3月底", undefined, "date-year-missing"],
    ["年底", undefined, "date-year-missing"],
    ["12月31日", undefined, "date-year-missing"],
    ["2023-02-30", undefined, "date-impossible"],
    ["2023年2月29日", undefined, "date-impossible"],
    ["2023年13月", undefined, "date-impossible"],
    ["2023年0月", undefined, "date-impossible"],
    ["2023年4月31日", undefined, "date-impossible"],
    ["2023-01-00", undefined, "date-impossible"],
    ["1023年1月1日", undefined, "date-impossible"],
    ["2月29日", 2023, "date-impossible"],
  ])("%s (year %s): %s", (text, year, expected) => {
    expect(outcome(parseDate(text, year === undefined ? {} : { year }))).toBe(expected);
  });

  test("an impossible date says why", () => {
    const attempt = parseDate("2023-02-30");
    expect("problem" in attempt && finding(attempt.problem).message).toBe(
      "「2023-02-30」不是存在的日期：2023年2月只有 28 天。请核对原文后改正。",
    );
  });

  test("what was typed is kept, and what is shown is as precise as the date", () => {
    expect(on("2023年底").written).toBe("2023年底");
    expect(["2020-12-31", "2021-03", "2021年"].map((text) => dateText(on(text)))).toEqual([
      "2020年12月31日",
      "2021年3月",
      "2021年",
    ]);
  });
});

describe("in time or not", () => {
  test.each([
    // 完成时间         期限             是否按期
    ["2020年12月31日", "2020年12月31日", "yes"],
    ["2021年1月1日", "2020年底", "no"],
    ["2021年3月31日", "2021年3月", "yes"],
    ["2021年4月1日", "2021年3月", "no"],
    ["2021年3月", "2021年3月", "yes"],
    ["2021年3月", "2021年3月31日", "yes"],
    ["2021年3月", "2021年3月15日", "undecidable"],
    ["2021年4月", "2021年3月15日", "no"],
    ["2021年", "2021年底", "yes"],
    ["2021年", "2021年6月", "undecidable"],
    ["2022年", "2021年6月", "no"],
  ])("done %s, due %s: %s", (event, deadline, expected) => {
    expect(isOnOrBefore(on(event), on(deadline))).toBe(expected);
  });

  test("as deadlines a month and its last day are the same", () => {
    expect(compareDates(on("2021年3月"), on("2021年3月31日"))).toBe(0);
    expect(compareDates(on("2021年3月"), on("2021年3月30日"))).toBe(1);
    expect(compareDates(on("2021年"), on("2022年1月1日"))).toBe(-1);
  });
});

describe("counting days", () => {
  test.each([
    ["2025-03-01", 60, "2025-04-30"],
    ["2023-12-31", 1, "2024-01-01"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2023-02-28", 1, "2023-03-01"],
    ["2024-03-01", -1, "2024-02-29"],
    ["2023-01-01", 365, "2024-01-01"],
    ["2024-01-01", 366, "2025-01-01"],
    ["2000-02-29", 0, "2000-02-29"],
    ["1900-02-28", 1, "1900-03-01"],
  ])("%s and %i days is %s", (from, days, expected) => {
    expect(isoText(addDays(day(from), days))).toBe(expected);
    expect(daysBetween(day(from), day(expected))).toBe(days);
  });

  const days = fc.integer({ min: -25_000, max: 80_000 }).map((count) => addDays(day("1970-01-01"), count));

  test("days agree with the calendar of the machine", () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_000, max: 80_000 }), (count) => {
        const machine = new Date(count * 86_400_000).toISOString().slice(0, 10);
        expect(isoText(addDays(day("1970-01-01"), count))).toBe(machine);
      }),
      { seed, numRuns: 2000 },
    );
  });

  test("adding and counting days undo each other, and text is read back", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -2000, max: 2000 }), (date, count) => {
        expect(daysBetween(date, addDays(date, count))).toBe(count);
        expect(sameDate(on(dateText(date)), date)).toBe(true);
        expect(sameDate(on(isoText(date)), date)).toBe(true);
        const month: PlainDate = { kind: "date", year: date.year, month: date.month };
        expect(sameDate(on(dateText(month)), month)).toBe(true);
        expect(daysBetween(firstDay(month), date)).toBe(date.day - 1);
        expect(isoText(addDays(lastDay(month), 1)).slice(8)).toBe("01");
      }),
      { seed },
    );
  });
});
