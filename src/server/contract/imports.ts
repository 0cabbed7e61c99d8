import { z } from "zod";
import type { Finding } from "../../core/index.ts";
import type { CaseTexts, ImportView } from "../../documents/index.ts";

/** Word, Excel, PDF or text files of one fund and year, as base 64; 20 MB together at the most. */
export const documentsToRead = z.object({
  files: z
    .array(z.object({ name: z.string().min(1).max(200), content: z.base64().max(28_000_000) }))
    .min(1)
    .max(20),
  /** What the files may not say. */
  year: z
    .string()
    .regex(/^\d{4}$/, "年度应为四位数字")
    .optional(),
  region: z.string().trim().min(1).max(60).optional(),
});
export type DocumentsToRead = z.infer<typeof documentsToRead>;

/** What was recognised, table by table; described in src/documents/extract/importView.ts. Nothing is stored. */
export const readDocuments = z
  .looseObject({
    files: z.array(z.looseObject({ file: z.string(), findings: z.array(z.looseObject({ message: z.string() })) })),
    case: z.record(z.string(), z.string()).optional(),
    findings: z.array(z.looseObject({ message: z.string() })),
  })
  .meta({ id: "ReadDocuments" });

export type ReadFile = ImportView | { readonly file: string; readonly findings: readonly Finding[] };

export type ReadDocuments = {
  readonly files: readonly ReadFile[];
  /** The files of a case made of it; absent where no table gives indicators. */
  readonly case?: CaseTexts;
  /** What there is to say about putting the files together. */
  readonly findings: readonly Finding[];
};

export type { FactsView, FactView, ImportedTable, ImportView } from "../../documents/index.ts";
