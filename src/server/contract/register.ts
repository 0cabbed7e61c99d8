import { z } from "zod";
import type { FigureView, Finding } from "../../core/index.ts";
import { id, named, type Named } from "./common.ts";

/** 统计台账: measures and their values by organisation and period; sums and growth are derived, never typed. */

const measureCode = z.string().regex(/^[^.\s/\\#]{1,40}$/u, "代码不能含空格、点、斜线或 #，最多 40 个字");
export const registerPeriod = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/, "期间应写作 2026、2026-H1、2026-Q2 或 2026-06");

export const registerBody = z.object({
  measures: z
    .array(
      z.object({
        organisation: id,
        code: measureCode,
        name: z.string().trim().min(1).max(200),
        unit: z.string().trim().min(1).max(20),
        definition: z.string().trim().max(2000).optional(),
        counting: z.enum(["stock", "flow"]),
      }),
    )
    .max(500)
    .default([]),
  values: z
    .array(
      z.object({
        measure: measureCode,
        organisation: id,
        period: registerPeriod,
        /** Null takes the value away. */
        written: z.string().trim().min(1).max(60).nullable(),
        note: z.string().trim().max(500).optional(),
        source: z.string().trim().max(300).optional(),
        revision: z.number().int().nonnegative().optional(),
      }),
    )
    .max(5000)
    .default([]),
  dryRun: z.boolean().optional(),
});
export type RegisterRequest = z.infer<typeof registerBody>;

export const registerQuery = z.object({
  measure: z.string().max(40).optional(),
  organisation: id.optional(),
  year: z
    .string()
    .regex(/^\d{4}$/, "年度应为四位数字")
    .optional(),
});
export type RegisterQuery = z.infer<typeof registerQuery>;

export type RegisterFigure = {
  /** 「发明授权.示例市.2025」, with 「.同比」 its growth. */
  readonly name: string;
  readonly text: string;
  readonly state: "known" | "pending" | "not-applicable";
  readonly basis: "given" | "formula" | "missing";
  /** The calculation with its numbers. */
  readonly line: string;
  readonly inputs: readonly string[];
};

export type RegisterCell = {
  readonly measure: string;
  readonly organisation: Named;
  readonly period: string;
  readonly periodName: string;
  readonly value: RegisterFigure;
  readonly growth?: RegisterFigure;
  /** Of what was typed; absent where the value is a sum. */
  readonly entered?: {
    readonly written: string;
    readonly note?: string;
    readonly source?: string;
    readonly by: string;
    readonly on: string;
    readonly revision: number;
  };
};

export type RegisterMeasureLine = {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly definition?: string;
  readonly counting: "stock" | "flow";
  readonly organisation: Named;
};

export type RegisterReply = {
  readonly measures: readonly RegisterMeasureLine[];
  readonly cells: readonly RegisterCell[];
  /** The figures of the cells by their names, with all they come from. */
  readonly figures: Readonly<Record<string, FigureView>>;
  readonly findings: readonly Finding[];
  /** Values of different periods that cannot all be right, by the names of their figures. */
  readonly contradictions: readonly {
    readonly whole: string;
    readonly parts: readonly string[];
    readonly message: string;
  }[];
};
export const registerReply = z
  .looseObject({
    measures: z.array(z.looseObject({ code: z.string(), name: z.string(), unit: z.string(), organisation: named })),
    cells: z.array(
      z.looseObject({
        measure: z.string(),
        organisation: named,
        period: z.string(),
        value: z.looseObject({ name: z.string(), text: z.string() }),
      }),
    ),
    contradictions: z.array(z.object({ whole: z.string(), parts: z.array(z.string()), message: z.string() })),
  })
  .meta({ id: "Register" });

/** Figures of a year taken from the register: each says which value it is. */
export const fromRegisterBody = z.object({
  figures: z
    .array(
      z.object({
        figure: z.string().min(3).max(200),
        measure: measureCode,
        organisation: id,
        period: registerPeriod,
        /** Its growth over the year before instead of the value. */
        growth: z.boolean().optional(),
        revision: z.number().int().nonnegative().optional(),
      }),
    )
    .min(1)
    .max(500),
  dryRun: z.boolean().optional(),
});
export type FromRegisterRequest = z.infer<typeof fromRegisterBody>;
