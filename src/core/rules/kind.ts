import type { Problem } from "../finding.ts";
import type { Expression } from "../formula/expression.ts";
import type { FactName, Known } from "../known.ts";
import type { Decimal } from "../number/decimal.ts";
import type { Reader } from "./reader.ts";
import type { Rule } from "./rule.ts";

/** Puts the number a formula had in this evaluation in place of its words. */
export type Say = (expression: Expression) => string;

export type Part = { readonly label: string; readonly rule: Rule };

/** All there is to say about one kind of rule; one small file each. */
export type Kind<R> = {
  /** The points earned, exactly; pending when a figure is, never a silent 0. */
  readonly score: (rule: R, points: Decimal, read: Reader) => Known<Decimal>;
  /** The rule as a canonical Chinese sentence; nested rules stand in 【】. */
  readonly print: (rule: R, inner: (rule: Rule) => string) => string;
  /** The calculation with the real numbers in it; empty where the parts already say everything. */
  readonly formula: (rule: R, points: Decimal, say: Say) => string;
  /** Every figure the rule itself reads; those of its parts excluded. */
  readonly facts: (rule: R) => readonly FactName[];
  readonly parts?: (rule: R) => readonly Part[];
  /** What makes the rule impossible whatever the figures are: shares that do not add up, overlapping bands … */
  readonly problems?: (rule: R, points: Decimal) => readonly Problem[];
};
