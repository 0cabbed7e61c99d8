import type { Expression } from "../../../formula/expression.ts";
import type { Condition, Rule } from "../../rule.ts";
import type { Decimal } from "../../../number/decimal.ts";
import type { MessageCode } from "../../../finding.ts";

/** A stretch of the sentence as it was given: from `start` up to, not including, `end`. */
export type Span = { readonly start: number; readonly end: number };

/** What a stretch of the sentence became; the screen colours it accordingly. */
export type Role =
  | "heading"
  | "measure"
  | "condition"
  | "award"
  | "deduction"
  | "bonus"
  | "share"
  | "element"
  | "otherwise"
  | "limit"
  | "rounding"
  | "formula"
  | "judgement"
  | "reference"
  | "explanation"
  | "printed-score"
  | "unread";

export type SentencePart = { readonly span: Span; readonly role: Role };

/** A figure the rule needs. `unit` is what a bare number is taken to be in. */
export type RuleInput = {
  readonly name: string;
  readonly unit: string;
  readonly kind: "amount" | "count" | "yes-no" | "choice" | "points" | "date" | "words";
  /** What has to be answered, where the name alone does not say it: the text of an element. */
  readonly asks?: string;
  readonly choices?: readonly string[];
  /** How it follows from others by the sentence itself: these may be given instead. */
  readonly by?: { readonly expression: Expression; readonly formula: string; readonly inputs: readonly RuleInput[] };
};

/** A gap that a convention filled: what was taken, and why. */
export type Assumption = { readonly what: string; readonly because: string; readonly span: Span };

/** One of several ways to understand the sentence, with figures for which they part. */
export type Reading = {
  readonly rule: Rule;
  readonly canonical: string;
  readonly because: string;
  readonly example: string;
};

export type CompileFinding = { readonly code: MessageCode; readonly span: Span; readonly message: string };

/** complete: all said; assumed: conventions filled gaps; ambiguous: choose; partial: something unread; unread: nothing. */
export type CompileStatus = "complete" | "assumed" | "ambiguous" | "partial" | "unread";

export type Compiled = {
  readonly status: CompileStatus;
  readonly rule?: Rule;
  readonly canonical?: string;
  /** The indicator's marks by the sentence itself, where nobody else gave them. */
  readonly points?: Decimal;
  readonly inputs: readonly RuleInput[];
  readonly parts: readonly SentencePart[];
  readonly assumptions: readonly Assumption[];
  readonly readings: readonly Reading[];
  readonly findings: readonly CompileFinding[];
};

export type { Condition };
