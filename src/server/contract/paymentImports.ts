import { z } from "zod";
import { moment, named } from "./common.ts";
import type { RowOutcome } from "./years.ts";

/** A payment list from Excel, as base 64: read and shown in the background, and only kept when asked to. */
export const paymentsFileBody = z.object({
  name: z.string().min(1).max(200),
  content: z.base64().max(28_000_000),
});
export type PaymentsFileRequest = z.infer<typeof paymentsFileBody>;

/** What was found in the list; `rows` are those refused, or those to be looked at and the first ones where none is. */
export const importResult = z.object({
  kept: z.boolean(),
  total: z.number().int(),
  refused: z.number().int(),
  /** Rows that may be taken over, and had better be looked at first. */
  noted: z.number().int(),
  /** All amounts that were read, to be held against the file. */
  sum: z.string(),
  /** What a sum in the file says otherwise. */
  notices: z.array(z.string()),
  rows: z.array(
    z.looseObject({ key: z.string(), outcome: z.string(), payee: z.string(), line: z.string(), at: z.number().int() }),
  ),
  /** Why nothing could be read. */
  problem: z.string().optional(),
  /** The very same file has been taken over before. */
  before: z.object({ by: z.string(), at: moment }).optional(),
});
/** What was recognised in a row, beside what is to become of it. */
export type ImportedRow = RowOutcome & {
  readonly payee: string;
  readonly line: string;
  readonly at: number;
  /** 序号 of the file, and whether the number is the file's own too. */
  readonly serial?: string;
  readonly isNumbered: boolean;
  readonly on?: string;
  readonly notices: readonly string[];
};
export type ImportResult = Omit<z.infer<typeof importResult>, "rows"> & { readonly rows: readonly ImportedRow[] };

export const paymentsImport = z
  .object({
    id: z.string(),
    name: z.string(),
    by: named,
    at: moment,
    /** A trial keeps nothing. */
    keeps: z.boolean(),
    /** Rows that are to be kept. */
    total: z.number().int().optional(),
    state: z.enum(["waiting", "running", "done", "failed"]),
    progress: z.object({ done: z.number(), total: z.number() }).optional(),
    problem: z.string().optional(),
    result: importResult.optional(),
  })
  .meta({ id: "PaymentsImport" });
export type PaymentsImport = Omit<z.infer<typeof paymentsImport>, "result"> & { readonly result?: ImportResult };

/** One's own latest, under way or done; nothing where there was none, or it was given up. */
export const paymentsImports = z.object({ latest: paymentsImport.optional() }).meta({ id: "PaymentsImports" });
export type PaymentsImports = { readonly latest?: PaymentsImport };
