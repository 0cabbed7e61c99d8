import type { SourceDocument } from "../case/case.ts";
import type { FactName } from "../known.ts";
import type { Place } from "../place.ts";
import type { Scheme } from "../indicators/scheme.ts";
import type { TargetStage } from "../indicators/target.ts";

/**
 * One fund in one year while it is worked on: rows as people enter them, every figure as the text that was typed. A case
 * is assembled from them whenever something has to be worked out, so that nothing is entered twice and nothing derived
 * is stored.
 */
export type FundYear = {
  readonly name: string;
  readonly year: string;
  readonly region: string;
  readonly department: string;
  readonly evaluation: string;
  readonly period?: { readonly from: string; readonly to: string };
  readonly goal?: string;
  readonly sources: readonly SourceDocument[];
  readonly scheme: Scheme;
  /** Parents before children; the first is the fund itself. */
  readonly lines: readonly BudgetLine[];
  readonly adjustments: readonly LineAdjustment[];
  readonly transfers: readonly Transfer[];
  readonly payments: readonly Payment[];
  readonly targets: readonly TargetRow[];
  readonly entries: readonly EntryRow[];
  readonly remarks: readonly Remark[];
  readonly place: Place;
};

/** What a person typed, the unit of its column, and who typed it when from which document. */
export type Typed = { readonly text: string; readonly unit?: string; readonly note?: string; readonly place: Place };

export type BudgetLine = {
  readonly code: string;
  readonly name: string;
  readonly parent?: string;
  readonly nature?: string;
  readonly place: Place;
};

/** 年中调整 that is in force; the original stays beside it. */
export type LineAdjustment = {
  readonly line: string;
  readonly amount: Typed;
  readonly means: "change" | "new-amount";
  readonly document?: string;
  readonly date?: string;
};

/** 下达, 拨付 and 到位 stay three: the money moves through all of them. */
export const transferSteps = ["下达", "拨付", "到位"] as const;

export type Transfer = {
  readonly number: string;
  readonly line: string;
  readonly step: (typeof transferSteps)[number];
  readonly amount: Typed;
  readonly date?: string;
  readonly document?: string;
};

/** A payment counts as spent once it is confirmed (before, it is waiting), and no longer when it came back. */
export type Payment = {
  readonly number: string;
  readonly line: string;
  readonly amount: Typed;
  readonly category?: string;
  readonly state: "waiting" | "paid" | "came-back" | "paid-again";
  /** Returned to the treasury afterwards (退款), in part or as a whole. */
  readonly refunded?: Typed;
  readonly paidOn?: string;
  readonly returnedOn?: string;
  readonly paidAgainOn?: string;
  readonly remark?: string;
};

export type TargetRow = {
  readonly indicator: string;
  /** Empty for the only measure of an indicator. */
  readonly measure: string;
  readonly stage: TargetStage;
  readonly written: Typed;
  readonly document?: string;
};

/** A figure by its full name: 「奖励.本年预算」「A11.实际」「A11.要素1」「A11.历史.2019」「质押.笔数」. */
export type EntryRow = { readonly figure: FactName; readonly written: Typed; readonly label?: string };

/** The words that belong to an indicator. */
export type Remark = {
  readonly indicator: string;
  readonly counting?: "new" | "cumulative";
  readonly reason?: string;
  readonly remedy?: string;
  readonly evidence: readonly string[];
};
