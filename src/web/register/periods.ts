import { registerWords as words } from "./words.ts";

export const periodKinds = ["quarters", "months", "years"] as const;
export type PeriodKind = (typeof periodKinds)[number];

export type PeriodColumn = { readonly period: string; readonly title: string };

const months = Array.from({ length: 12 }, (_, at) => at + 1);

/** The columns of a year, as the register names its periods: 「2026-Q1」. Of years, the five up to this one. */
export function columnsOf(year: string, kind: PeriodKind): readonly PeriodColumn[] {
  const whole = { period: year, title: words.whole };
  if (kind === "months") {
    const monthly = months.map((month) => ({
      period: `${year}-${String(month).padStart(2, "0")}`,
      title: words.months(month),
    }));
    return [...monthly, whole];
  }
  if (kind === "years") {
    return [4, 3, 2, 1, 0].map((back) => {
      const period = `${Number(year) - back}`;
      return { period, title: words.yearOf(period) };
    });
  }
  const quarter = (at: number) => ({ period: `${year}-Q${at + 1}`, title: words.quarters[at] ?? "" });
  const half = (at: number) => ({ period: `${year}-H${at + 1}`, title: words.halves[at] ?? "" });
  return [quarter(0), quarter(1), half(0), quarter(2), quarter(3), half(1), whole];
}

/** Everything a value may be taken from, the whole year first. */
export function periodsOf(year: string): readonly PeriodColumn[] {
  const quarters = columnsOf(year, "quarters");
  return [...quarters.slice(-1), ...quarters.slice(0, -1), ...columnsOf(year, "months").slice(0, -1)];
}
