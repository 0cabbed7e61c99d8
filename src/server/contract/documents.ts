import { z } from "zod";
import type { ComposedDocument } from "../../documents/index.ts";

/** Reports and official tables of a fund: what there is to choose from. */
export const documentList = z
  .object({
    reports: z.array(z.object({ code: z.string(), name: z.string() })),
    tables: z.array(z.object({ code: z.string(), name: z.string() })),
  })
  .meta({ id: "DocumentList" });
export type DocumentList = z.infer<typeof documentList>;

export const documentKinds = ["report", "table"] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentFormats = ["docx", "xlsx", "pdf"] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** What only people know: the day and the unit under the document. */
const particulars = {
  date: z.iso.date().optional(),
  unit: z.string().trim().min(1).max(100).optional(),
};
export const previewQuery = z.object(particulars);
export type PreviewQuery = z.infer<typeof previewQuery>;

export const downloadQuery = z.object({ ...particulars, format: z.enum(documentFormats) });
export type DownloadQuery = z.infer<typeof downloadQuery>;

/** The composed document, block by block, with every figure linked; described in src/documents/compose/composed.ts. */
export const documentPreview = z
  .looseObject({
    name: z.string(),
    layout: z.string(),
    /** How many places only a person can fill. */
    toFill: z.number().int(),
    document: z.looseObject({ title: z.string(), blocks: z.array(z.looseObject({ kind: z.string() })) }),
  })
  .meta({ id: "DocumentPreview" });

export type DocumentPreview = {
  readonly name: string;
  readonly layout: string;
  readonly toFill: number;
  readonly document: ComposedDocument;
};
export type { ComposedBlock, ComposedDocument, ComposedTable, Run as ComposedRun } from "../../documents/index.ts";
