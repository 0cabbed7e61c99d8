import type { PlainDate } from "./number/date.ts";
import type { Quantity } from "./number/quantity.ts";

export type Truth = { readonly kind: "truth"; readonly holds: boolean };
export type Text = { readonly kind: "text"; readonly text: string };

/** What a figure of a case can be: an amount with its unit, a date, a yes or no, or words. */
export type Value = Quantity | PlainDate | Truth | Text;

export const kindNames: Record<Value["kind"], string> = {
  quantity: "数值",
  date: "日期",
  truth: "是否",
  text: "文字",
};

const yes = new Set(["是", "有", "符合", "满足", "达到", "已完成", "通过", "√", "✓"]);
const no = new Set(["否", "无", "不符合", "不满足", "未达到", "未完成", "未通过", "×", "✗"]);

/** The plain answers of a checklist; undefined when the word is neither a yes nor a no. */
export function parseTruth(text: string): Truth | undefined {
  const word = text.trim();
  if (yes.has(word)) return { kind: "truth", holds: true };
  return no.has(word) ? { kind: "truth", holds: false } : undefined;
}
