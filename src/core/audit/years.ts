import type { DraftPassage } from "./passages.ts";
import type { ReportText } from "./reportText.ts";

const searched = 12;

/** The year a report is about: the title says it; else the year it speaks of most as 年度. */
export function yearOf(report: ReportText, passages: readonly DraftPassage[]): number | undefined {
  for (const { text } of passages.slice(0, searched)) {
    const named = /((?:19|20)\d\d)年?度?[^。，]{0,40}(?:报告|自评|评价|项目|资金)/u.exec(text)?.[1];
    if (named !== undefined) return Number(named);
  }
  const counts = new Map<string, number>();
  for (const [, year = ""] of report.text.matchAll(/((?:19|20)\d\d)\s{0,2}年度/gu))
    counts.set(year, (counts.get(year) ?? 0) + 1);
  const most = [...counts].toSorted(([, left], [, right]) => right - left)[0]?.[0];
  return most === undefined ? undefined : Number(most);
}

/**
 * The year last named before a position in its sentence; 上年 and 去年 in the clause itself are the year before
 * `reported`.
 */
export function yearBefore(text: string, position: number, reported: number | undefined): number | undefined {
  const near = text.slice(Math.max(0, position - 200), position);
  const sentence = near.slice(near.lastIndexOf("。") + 1);
  const clause = /[^，。；：、()]*$/u.exec(sentence)?.[0] ?? "";
  if (reported !== undefined && /(?:上年|去年|上一年)(?!结|节|余|结余|末结)/u.test(clause)) return reported - 1;
  let found: number | undefined;
  for (const [year] of sentence.matchAll(/(?<!\d)(?:19|20)\d\d(?=年)/gu)) found = Number(year);
  return found;
}
