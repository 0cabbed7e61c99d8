import { isDay, parseDate, type DayDate } from "../../core/index.ts";

/** 「2023-12-31」 as stored; undefined for anything that is no day. */
export function readDay(text: string): DayDate | undefined {
  const read = parseDate(text);
  return "value" in read && isDay(read.value) ? read.value : undefined;
}

/** The day it is in China, where every office that uses this keeps its calendar. */
export function todayIn(now: Date): { readonly day: DayDate; readonly text: string } {
  const text = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(now);
  const day = readDay(text);
  if (!day) throw new Error(`${text} is a day`);
  return { day, text };
}
