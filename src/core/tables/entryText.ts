import { problem, type Attempt, type Problem } from "../finding.ts";
import { roundingNames, type RoundingStep } from "../formula/expression.ts";
import { parseFormula } from "../formula/parse.ts";
import { known, notApplicable, pending, type FactName, type Known } from "../known.ts";
import { parseDate } from "../number/date.ts";
import { parseQuantity } from "../number/quantity.ts";
import { isMoney, plain, sameDimension, type Unit } from "../number/units.ts";
import { parseTruth, type Value } from "../value.ts";
import type { Entry } from "./table.ts";

/** What an entry is expected to be, and under which name it waits while it is pending. */
export type EntryWanted = {
  /** The full name of the figure: what it waits for while it is pending. */
  readonly name: FactName;
  /** The key it stands under, as the officer sees it. */
  readonly key: string;
  /** Used when the text carries none. */
  readonly unit?: Unit | undefined;
  /** In a column of 万元 a figure of 件 is a slip; words and dates have columns of their own. */
  readonly only?: "money" | "of-unit" | "words" | "date" | undefined;
};

/** 「820万元」「= 奖励.预算 × 3%」「待填」「不适用（…）」「「文字」」: one text for screens, files and tables alike. */
export function parseEntry(written: string, wanted: EntryWanted): Attempt<Entry["content"]> {
  const formula = /^[=＝]\s*(.*)$/su.exec(written);
  if (formula && wanted.only !== "words") {
    const expression = parseFormula(formula[1] ?? "");
    if ("problem" in expression) return expression;
    // The unit of the column or field holds for formulas too: payments in 元 stand in a column of 万元 as 万元.
    return { value: { kind: "formula", expression: expression.value, ...(wanted.unit && { unit: wanted.unit }) } };
  }
  if (/[@＠]/u.test(written) && wanted.only !== "words" && !written.startsWith("「")) {
    return problem("citation-unread", { text: shortened(written) });
  }
  const value = parseKnown(written, wanted);
  return "problem" in value ? value : { value: { kind: "given", value: value.value } };
}

/** 待填, 不适用（…）, or a value. */
export function parseKnown(written: string, wanted: EntryWanted): Attempt<Known<Value>> {
  if (written === "待填") return { value: pending(wanted.name) };
  const [unfit, because] = /^不适用\s*(?:[（(](.*)[）)])?$/su.exec(written) ?? [];
  if (unfit !== undefined) {
    const reason = because?.trim() ?? "";
    return reason === "" ? problem("not-applicable-reason", undefined) : { value: notApplicable(reason) };
  }
  const value = parseValue(written, wanted);
  return "problem" in value ? value : { value: known(value.value) };
}

function parseValue(written: string, wanted: EntryWanted): Attempt<Value> {
  const words = /^「(.*)」$/su.exec(written)?.[1];
  switch (wanted.only) {
    case "words":
      return { value: { kind: "text", text: words ?? written } };
    case "date":
      return parseDate(written);
    case "money":
    case "of-unit":
      return parseOfUnit(written, wanted);
    case undefined:
      return words === undefined ? parseAny(written, wanted.unit) : { value: { kind: "text", text: words } };
  }
}

function parseOfUnit(written: string, wanted: EntryWanted): Attempt<Value> {
  const read = parseQuantity(written, wanted.unit ? { unit: wanted.unit } : {});
  if ("problem" in read) return read;
  const { unit } = read.value;
  if (wanted.only === "money" && !wanted.unit && unit === plain)
    return problem("amount-without-unit", { text: shortened(written) });
  const fits = wanted.only === "money" ? isMoney(unit) : !wanted.unit || sameDimension(unit, wanted.unit);
  if (fits) return read;
  const column = wanted.unit?.name ?? "元、万元等金额单位";
  return problem("unit-of-other-kind", { key: wanted.key, text: shortened(written), unit: column });
}

function parseAny(written: string, unit: Unit | undefined): Attempt<Value> {
  const truth = parseTruth(written);
  if (truth) return { value: truth };
  const date = parseDate(written);
  if ("value" in date && isDated(written)) return date;
  const amount = parseQuantity(written, unit ? { unit } : {});
  if ("value" in amount) return amount;
  if ("value" in date) return date;
  return { problem: tellingProblem(written, amount.problem, date.problem) };
}

/** 2020年, 2020-12 and 2020.12.31 look like dates, 2020.10 like an amount. */
function isDated(written: string): boolean {
  return /[年月日号]|\d[-/]\d|\.\d+\./u.test(written);
}

/** A wrong date is told about as a date, a misspelt number as a number, and words have to stand in 「」. */
function tellingProblem(written: string, amount: Problem, date: Problem): Problem {
  if (date.code !== "date-not-read" && isDated(written)) return date;
  if (amount.code !== "not-a-number" || /[\d０-９]/u.test(written)) return amount;
  return { code: "entry-unread", facts: { text: shortened(written) } };
}

/** 「四舍五入2位」「截断取整」 */
export function parseRoundingStep(text: string): RoundingStep | undefined {
  const [, words = "", places] = /^(.+?)[，, ]*(?:保留)?(?:(\d{1,2})\s*位(?:小数)?|取整数?)$/u.exec(text.trim()) ?? [];
  const mode = roundingNames[words];
  return mode && { mode, places: Number.parseInt(places ?? "0", 10) };
}

/** A message quotes what was written, not pages of it. */
function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
