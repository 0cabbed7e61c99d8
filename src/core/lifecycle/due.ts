import { addDays, compareDates, daysBetween, isoText, type DayDate } from "../number/date.ts";
import type { Due } from "./machine.ts";

/**
 * Days off and days worked at weekends, as the State Council orders them each year (「2026-10-01」). Outside the years
 * given, Saturdays and Sundays are off.
 */
export type WorkCalendar = { readonly holidays: ReadonlySet<string>; readonly workedWeekends: ReadonlySet<string> };

export const plainWeeks: WorkCalendar = { holidays: new Set(), workedWeekends: new Set() };

/** The last day on which it is still in time; the day it arrived is not counted (民法典第二百零一条). */
export function dueDate(entered: DayDate, due: Due, calendar: WorkCalendar): DayDate {
  if (due.counting === "calendar") return addDays(entered, due.days);
  let day = entered;
  for (let counted = 0; counted < due.days;) {
    day = addDays(day, 1);
    if (isWorkday(day, calendar)) counted += 1;
  }
  return day;
}

export function isWorkday(day: DayDate, { holidays, workedWeekends }: WorkCalendar): boolean {
  const name = isoText(day);
  if (workedWeekends.has(name)) return true;
  return !holidays.has(name) && weekday(day) < 5;
}

/** 0 is Monday: 1 January 2024 was one. */
function weekday(day: DayDate): number {
  const days = daysBetween({ kind: "date", year: 2024, month: 1, day: 1 }, day);
  return ((days % 7) + 7) % 7;
}

export type Urgency =
  | { readonly kind: "overdue"; readonly days: number }
  | { readonly kind: "today" }
  | { readonly kind: "soon"; readonly days: number }
  | { readonly kind: "later"; readonly days: number };

/** How pressing it is today; what is due within `soon` days deserves a reminder. */
export function urgency(due: DayDate, today: DayDate, soon: number): Urgency {
  const left = daysBetween(today, due);
  if (compareDates(today, due) > 0) return { kind: "overdue", days: -left };
  if (left === 0) return { kind: "today" };
  return { kind: left <= soon ? "soon" : "later", days: left };
}
