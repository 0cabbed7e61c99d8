import { z } from "zod";
import type { AuditDerivation, AuditFinding, Finding, ReportBlock } from "../../core/index.ts";
import { day, id, moment, named, why } from "./common.ts";

/** 报告核验. The file as base 64; 20 MB at the most. */
export const newAudit = z.object({
  organisation: id,
  name: z.string().min(1).max(200),
  content: z.base64().max(28_000_000),
  /** Hold it against the figures of this fund as well. */
  fund: z.string().max(80).optional(),
  /** The audit of the same report before it was corrected. */
  previous: z.string().max(80).optional(),
});
export type NewAuditRequest = z.infer<typeof newAudit>;

export const auditLine = z
  .object({
    id: z.string(),
    name: z.string(),
    organisation: named,
    fund: z.string().optional(),
    previous: z.string().optional(),
    at: moment,
    by: z.string(),
    claims: z.number().int(),
    /** Recomputed figures that hold. */
    holds: z.number().int(),
    certain: z.number().int(),
    /** All findings, the certain ones among them. */
    doubts: z.number().int(),
    dismissed: z.number().int(),
  })
  .meta({ id: "AuditLine" });
export type AuditLine = z.infer<typeof auditLine>;
export const auditLines = z.object({ items: z.array(auditLine) });

const dismissal = z.object({ finding: z.string(), why: z.string(), by: z.string(), on: day });
export type Dismissal = z.infer<typeof dismissal>;

/** Spans count UTF-16 units of `text`; described in src/core/audit/result.ts and reportText.ts. */
export const auditDetail = z
  .looseObject({
    line: auditLine,
    text: z.string(),
    blocks: z.array(z.looseObject({ kind: z.string() })),
    derivations: z.array(z.looseObject({ id: z.string() })),
    findings: z.array(z.looseObject({ id: z.string(), key: z.string() })),
    dismissals: z.array(dismissal),
  })
  .meta({ id: "AuditDetail" });

/** A finding with the name by which it is recognised in the next audit. */
export type KeyedFinding = AuditFinding & { readonly key: string };

export type AuditContents = {
  readonly text: string;
  readonly blocks: readonly ReportBlock[];
  readonly derivations: readonly AuditDerivation[];
  readonly findings: readonly KeyedFinding[];
  /** What the reader of the file had to say. */
  readonly remarks: readonly Finding[];
  readonly notes: readonly string[];
};

export type AuditDetail = AuditContents & {
  readonly line: AuditLine;
  readonly dismissals: readonly Dismissal[];
  /** Held against the audit before: findings that are gone, still there, or new, by key. */
  readonly compared?: {
    readonly gone: readonly KeyedFinding[];
    readonly remaining: readonly string[];
    readonly fresh: readonly string[];
  };
};

export const dismissalBody = z.object({ finding: z.string().regex(/^[0-9a-f]{16}$/), why });
export type DismissalRequest = z.infer<typeof dismissalBody>;

export const auditFileQuery = z.object({ as: z.enum(["original", "annotated", "list"]) });
export type AuditFileQuery = z.infer<typeof auditFileQuery>;
