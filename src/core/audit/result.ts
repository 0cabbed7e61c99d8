import type { MessageCode } from "../finding.ts";
import type { Span } from "../place.ts";
import type { Severity } from "../severity.ts";
import type { Claim } from "./claim.ts";

/** What the auditor has to say about a report. Everything in it is data for JSON, Word comments, Excel and the screen. */
export type AuditReport = {
  readonly name: string;
  /** The report's own facts that checks rest on. */
  readonly document: AuditedDocument;
  readonly claims: readonly Claim[];
  /** Every figure that was recomputed, those that hold and those that do not, in the order of the text. */
  readonly derivations: readonly AuditDerivation[];
  /** Ranked: certainty, then severity, then place. */
  readonly findings: readonly AuditFinding[];
};

export type AuditedDocument = {
  readonly characters: number;
  readonly tables: number;
  /** The year the report is about, where the title or the text says it. */
  readonly year: number | undefined;
  readonly notes: readonly string[];
};

/**
 * - `exact`: recomputed from the printed figures it gives the stated one, digit for digit.
 * - `rounding`: the stated figure is possible when every figure is rounded as printed (this also is where a rate was
 *   rounded to its printed places: 85.817…% stated as 85.82%).
 * - `truncated`: the last digits were cut, not rounded.
 * - `other-basis`: it does not follow from these figures but from others of another basis, which the labels show.
 * - `impossible`: no figures that round to the printed ones give it.
 */
export type Verdict = "exact" | "rounding" | "truncated" | "other-basis" | "impossible";

export type AuditDerivation = {
  /** Stable for the same text: D1, D2 … in the order of the stated figures. */
  readonly id: string;
  readonly check: CheckName;
  /** With the figures: 「1471.9961÷1715.27＝85.82%」. */
  readonly formula: string;
  readonly operands: readonly AuditFigure[];
  readonly stated: AuditFigure;
  /** In the unit of the stated figure, rounded to show it: 「85.817%」. */
  readonly recomputed: string;
  readonly verdict: Verdict;
  /** Which basis a rate was found to have: 「到位资金」. */
  readonly basis?: string;
};

/** A figure of the text; `value` in plain decimal digits, in `unit`. */
export type AuditFigure = {
  readonly quote: string;
  readonly value: string;
  readonly unit: string;
  readonly span: Span;
};

/**
 * - `certain`: it contradicts itself whatever the author meant: an equation written out, or a total and its parts, all
 *   of them named by the text.
 * - `probable`: the text says by labels, not by an equation, what belongs together.
 * - `worth-a-look`: unusual; there may be a good reason.
 */
export type Certainty = "certain" | "probable" | "worth-a-look";

export type AuditFinding = {
  /** F1, F2 … in the order of ranking. */
  readonly id: string;
  readonly check: CheckName;
  readonly code: MessageCode;
  readonly certainty: Certainty;
  readonly severity: Severity;
  /** The stated figure or words first, then what it contradicts. Never empty. */
  readonly quotes: readonly AuditQuote[];
  /** What the text says and what follows from it; absent where nothing can be computed (a skipped number). */
  readonly stated?: string;
  readonly recomputed?: string;
  readonly difference?: string;
  readonly formula?: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly suggestion: string;
};

export type AuditQuote = { readonly quote: string; readonly span: Span };

/** Stable names, used in JSON. */
export type CheckName =
  | "equation"
  | "table-sum"
  | "prose-sum"
  | "rate"
  | "completion"
  | "growth"
  | "share"
  | "difference"
  | "unit"
  | "points"
  | "weighted-score"
  // The second half.
  | "rule-score"
  | "count"
  | "numbering"
  | "same-fact"
  | "date"
  | "direction"
  | "target-met"
  | "approximate"
  | "copied"
  | "grade"
  | "last-year"
  | "ledger";
