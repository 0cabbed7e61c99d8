// The result of an audit for programs. Spans are [start, end) in UTF-16 units of the document's plain text, which for a
// text file is the file itself without a byte order mark.
import type { AuditReport, Finding, Span } from "../../core/index.ts";
import type { NeutralDocument } from "../document.ts";

export function auditJson(document: NeutralDocument, audited: AuditReport, remarks: readonly Finding[]) {
  const { year, notes, characters, tables } = audited.document;
  return {
    document: {
      file: document.file,
      format: document.format,
      characters,
      tables,
      paragraphs: document.blocks.filter((block) => "text" in block).length,
      ...(year !== undefined && { year }),
      notes,
      remarks: remarks.map(({ code, severity, message }) => ({ code, severity, message })),
    },
    claims: audited.claims.length,
    derivations: audited.derivations.map((one) => ({
      ...one,
      operands: one.operands.map((operand) => ({ ...operand, span: pair(operand.span) })),
      stated: { ...one.stated, span: pair(one.stated.span) },
    })),
    findings: audited.findings.map((one) => ({
      ...one,
      quotes: one.quotes.map(({ quote, span }) => ({ quote, span: pair(span) })),
    })),
  };
}

function pair({ start, end }: Span): readonly [number, number] {
  return [start, end];
}
