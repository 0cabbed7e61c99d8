// Figures, formulas and rules for tests, written the way an officer writes them.
import { Figures, type Definition } from "../../src/core/figures/figures.ts";
import { finding, type Attempt } from "../../src/core/finding.ts";
import type { Expression } from "../../src/core/formula/expression.ts";
import { parseFormula } from "../../src/core/formula/parse.ts";
import { known, notApplicable, pending, type Known } from "../../src/core/known.ts";
import { parseDate } from "../../src/core/number/date.ts";
import { decimal, type Decimal } from "../../src/core/number/decimal.ts";
import { parseQuantity, type Quantity } from "../../src/core/number/quantity.ts";
import { plain } from "../../src/core/rules/ratio.ts";
import { parseTruth, type Value } from "../../src/core/value.ts";

export const seed = 20260101;

/** Facts of a test: 「实际: "80家"」, 「到位率: "= 到位 ÷ 预算"」, 「验收: "是"」, 「口径: "「新增」"」. */
export type Written = Readonly<Record<string, string>>;

/** All facts under their names; what is written 「待填」 is pending and waits for itself. */
export function figuresOf(written: Written): Figures {
  return new Figures(new Map(Object.entries(written).map(([name, text]) => [name, definitionOf(name, text)])));
}

function definitionOf(name: string, text: string): Definition {
  if (text.startsWith("= ")) return { kind: "formula", label: name, expression: formula(text.slice(2)) };
  return { kind: "given", label: name, value: knownOf(name, text) };
}

export function knownOf(name: string, text: string): Known<Value> {
  if (text === "待填") return pending(name);
  const reason = /^不适用（(.*)）$/u.exec(text)?.[1];
  return reason === undefined ? known(valueOf(text)) : notApplicable(reason);
}

export function valueOf(text: string): Value {
  if (/^「.*」$/u.test(text)) return { kind: "text", text: text.slice(1, -1) };
  const truth = parseTruth(text);
  if (truth) return truth;
  const date = parseDate(text);
  return "value" in date ? date.value : amount(text);
}

export function amount(text: string): Quantity {
  return solved(parseQuantity(text));
}

export function formula(text: string): Expression {
  return solved(parseFormula(text));
}

/** 「60%」 as 0.6, 「1/3」 as it is: a share of the full marks. */
export function share(text: string): Decimal {
  return text.includes("/") ? decimal(text) : plain(amount(text));
}

export function solved<T>(attempt: Attempt<T>): T {
  if ("problem" in attempt) throw new Error(finding(attempt.problem).message);
  return attempt.value;
}
