import { isDay, isoText, parseDate } from "../../core/index.ts";
import { yearWords } from "./words.ts";

/**
 * A day as people and Excel write it (2026/3/5, 2026.3.5, 2026年3月5日), as it is stored. What is no day says so at its
 * row, which waits; the other rows go on.
 */
export function typedDay(text: string | undefined): { readonly on?: string; readonly problem?: string } {
  if (text === undefined || text.trim() === "") return {};
  const read = parseDate(text.trim());
  if ("problem" in read || !isDay(read.value)) return { problem: yearWords.budget.needsDay(text) };
  return { on: isoText(read.value) };
}
