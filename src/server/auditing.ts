import { createHash } from "node:crypto";
import type { EvaluationView, Finding } from "../core/index.ts";
import {
  addedTo,
  againstLedger,
  annotatedCopy,
  auditDocument,
  auditWorkbook,
  readDocument,
  reportText,
  runIsolated,
} from "../documents/index.ts";
import type { AuditContents, KeyedFinding } from "./api.ts";

/** What is asked of the process that audits: a file, the figures to hold it against, and what to give back. */
export type AuditJob = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly view?: EvaluationView;
  readonly wanted: "contents" | "annotated" | "list";
};

export type Audited =
  | { readonly kind: "contents"; readonly contents: AuditContents; readonly claims: number }
  | { readonly kind: "file"; readonly bytes: Uint8Array }
  | { readonly kind: "unreadable"; readonly findings: readonly Finding[] };

export const auditLimits = { milliseconds: 60_000, megabytes: 1024 };

/** In a process of its own: whatever is uploaded, the server goes on, and there is an end to it. */
export async function auditApart(job: AuditJob): Promise<Audited | "too-long"> {
  const program = new URL(`./auditProgram.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);
  const answer = await runIsolated<Audited>(program, job, auditLimits);
  return answer.kind === "done" ? answer.value : "too-long";
}

export async function auditFile({ name, bytes, view, wanted }: AuditJob): Promise<Audited> {
  const read = await readDocument({ file: name, bytes });
  const document = read.value;
  const { value: alone, findings } = document ? auditDocument(document) : { value: undefined, findings: [] };
  if (!document || !alone) return { kind: "unreadable", findings: [...read.findings, ...findings] };
  const audited = view ? addedTo(alone, againstLedger(document, alone, view)) : alone;
  if (wanted === "list") return { kind: "file", bytes: await auditWorkbook(document, audited) };
  if (wanted === "annotated") {
    const copy = annotatedCopy(document, bytes, audited);
    return copy ? { kind: "file", bytes: copy } : { kind: "unreadable", findings: read.findings };
  }
  const { text, blocks } = reportText(document);
  return {
    kind: "contents",
    claims: audited.claims.length,
    contents: {
      text,
      blocks,
      derivations: audited.derivations,
      findings: audited.findings.map((one): KeyedFinding => ({ ...one, key: keyOf(one) })),
      remarks: read.findings,
      notes: audited.document.notes,
    },
  };
}

/** By what it says, not by where: a corrected upload moves everything by some characters. */
function keyOf({ check, code, stated, recomputed, quotes }: Omit<KeyedFinding, "key">): string {
  const said = JSON.stringify([check, code, stated, recomputed, ...quotes.map(({ quote }) => quote)]);
  return createHash("sha256").update(said).digest("hex").slice(0, 16);
}
