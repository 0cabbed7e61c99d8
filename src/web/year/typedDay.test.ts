import { expect, test } from "vitest";
import { typedDay } from "./typedDay.ts";

test.each(["2026-03-05", "2026/3/5", "2026/03/05", "2026.3.5", "2026年3月5日"])("%s is a day", (text) => {
  expect(typedDay(text)).toEqual({ on: "2026-03-05" });
});

test.each(["2026-02-30", "2026年3月", "三月初", "0305"])("%s is none, and says so", (text) => {
  expect(typedDay(text).problem).toContain(text);
});

test("no date is no date", () => {
  expect(typedDay("")).toEqual({});
  expect(typedDay(undefined)).toEqual({});
});
