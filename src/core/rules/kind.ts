import type { Problem } from "../finding.ts";
import type { Expression } from "../formula/expression.ts";
import type { FactName, Known } from "../known.ts";
import type { Decimal } from "../number/decimal.ts";
import type { Quantity } from "../number/quantity.ts";
import type { Reader } from "./reader.ts";
import type { Rule } from "./rule.ts";

/** What formulas, figures and parts came to in this evaluation, in words. */
export type Say = {
  /** The formula with its numbers in place of the names. */
  (expression: Expression): string;
  /** The same where it gives the score; where the score was held at an end, with the words for that end. */
  readonly sum: (expression: Expression, ends?: { readonly above?: string; readonly below?: string }) => string;
  /** The value of a formula; undefined while it is not known. */
  readonly value: (expression: Expression) => Quantity | undefined;
  readonly amount: (quantity: Quantity) => string;
  /** Empty for a figure that the score did not need. */
  readonly fact: (name: FactName) => string;
  /** The nested rules that were scored, in their order. */
  readonly parts: readonly SaidPart[];
  readonly earned: Decimal | undefined;
};

export type SaidPart = {
  readonly label: string;
  readonly formula: string;
  readonly because: string;
  readonly result: string;
};

/** `binds` is the name under which the part reads what the rule itself computes. */
export type Part = { readonly label: string; readonly rule: Rule; readonly binds?: FactName };

/** All there is to say about one kind of rule; one small file each. */
export type Kind<R> = {
  /** The points earned, exactly; pending when a figure is, never a silent 0. */
  readonly score: (rule: R, points: Decimal, read: Reader) => Known<Decimal>;
  /** The rule as a canonical Chinese sentence; nested rules stand in 【】. */
  readonly print: (rule: R, inner: (rule: Rule) => string) => string;
  /** The calculation with the real numbers in it; empty where the score is not calculated but found or given. */
  readonly formula: (rule: R, points: Decimal, say: Say) => string;
  /** For these, why it is this score, in words. */
  readonly because?: (rule: R, points: Decimal, say: Say) => string;
  /** Every figure the rule itself reads; those of its parts excluded. */
  readonly facts: (rule: R) => readonly FactName[];
  readonly parts?: (rule: R) => readonly Part[];
  /** What makes the rule impossible whatever the figures are: shares that do not add up, overlapping bands … */
  readonly problems?: (rule: R, points: Decimal) => readonly Problem[];
};
