import { z } from "zod";
import type { EvaluationView, Finding, PrintedComparison } from "../core/index.ts";

/** The contract between server, web and command line. Requests are schemas, replies are types of core's views. */

/** One line in the list of funds; every text is ready to be shown. */
export type FundSummary = {
  readonly id: string;
  readonly name: string;
  readonly year: string;
  readonly region: string;
  readonly department: string;
  readonly evaluation: string;
  /** "example" came with the program, "imported" was added here. */
  readonly origin: "example" | "imported";
  readonly total: string;
  readonly grade: string;
  /** Amounts as shown, with unit; absent where the case has none. */
  readonly budget?: string;
  readonly inPlace?: string;
  readonly spent?: string;
  readonly executionOnBudget?: string;
  readonly executionOnInPlace?: string;
  readonly indicators: number;
  readonly findings: { readonly error: number; readonly warning: number; readonly notice: number };
};

export type FundDetail = {
  readonly id: string;
  readonly origin: FundSummary["origin"];
  readonly view: EvaluationView;
  /** Printed figures of the source held against the derived ones. */
  readonly comparisons: readonly PrintedComparison[];
  readonly files: readonly string[];
};

export type FundFile = { readonly name: string; readonly text: string };

/** Text of the files of a case folder; 5 MB together at the most. */
export const caseFiles = z.object({
  files: z
    .array(z.object({ name: z.string().min(1).max(80), text: z.string().max(5_000_000) }))
    .min(1)
    .max(5),
});
export type CaseFilesRequest = z.infer<typeof caseFiles>;

/** What a case would become, without storing anything. */
export type CheckReply = { readonly detail?: Omit<FundDetail, "id" | "origin">; readonly findings: readonly Finding[] };

export type StoredReply = { readonly id: string; readonly findings: readonly Finding[] };

/** Problem details (RFC 9457), in Chinese. */
export type ApiProblem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly findings?: readonly Finding[];
};

/*
 * GET    /api/health              → { status: "ok" }
 * GET    /api/funds               → FundSummary[]
 * GET    /api/funds/:id           → FundDetail
 * GET    /api/funds/:id/files     → FundFile[]
 * POST   /api/check               CaseFilesRequest → CheckReply        (stores nothing)
 * POST   /api/funds               CaseFilesRequest → StoredReply       (refused while there are findings of severity error)
 * DELETE /api/funds/:id           → 204                                (imported ones only)
 */
