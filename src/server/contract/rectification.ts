import { z } from "zod";
import { day } from "./common.ts";
import type { YearStanding } from "./standing.ts";

/** 问题整改: what a review, an inspection or an evaluation found, and what was done about it. */

const revision = z.number().int().nonnegative().optional();

export const problemBody = z.object({
  title: z.string().trim().min(2).max(200),
  problem: z.string().trim().min(2).max(5000),
  demand: z.string().trim().max(5000).optional(),
  /** The report or inspection it stands in. */
  source: z.string().trim().max(300).optional(),
  /** The code of an indicator or budget line it is about. */
  subject: z.string().trim().max(100).optional(),
  /** Sixty days from today where nothing is said; never later. */
  due: day.optional(),
  revision,
});
export type ProblemRequest = z.infer<typeof problemBody>;

export const answerBody = z.object({
  measures: z.string().trim().max(5000),
  outcome: z.string().trim().max(5000),
  revision,
});
export type AnswerRequest = z.infer<typeof answerBody>;

export const rectificationFileBody = z.object({ file: z.string().max(80), title: z.string().trim().min(1).max(200) });
export type RectificationFileRequest = z.infer<typeof rectificationFileBody>;

export type YearRectification = {
  readonly number: number;
  readonly title: string;
  readonly problem: string;
  readonly demand?: string;
  readonly source?: string;
  readonly subject?: { readonly code: string; readonly name: string };
  readonly due: string;
  readonly measures?: string;
  readonly outcome?: string;
  readonly answeredBy?: string;
  readonly answeredOn?: string;
  readonly files: readonly { readonly file: string; readonly title: string }[];
  readonly by: string;
  readonly on: string;
  readonly revision: number;
  /** Whether it is this person's own, which they may still change. */
  readonly isOwn: boolean;
  readonly standing: YearStanding;
};
