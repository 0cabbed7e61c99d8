// The findings of an audit as comments: the whole message where the stated figure stands, a pointer where it is held against.
import type { AuditFinding, AuditReport } from "../../core/index.ts";
import type { NeutralDocument } from "../document.ts";
import type { Note } from "./commentParts.ts";
import { Where } from "./where.ts";
import { auditWords, oneLine } from "./words.ts";

export function auditNotes(document: NeutralDocument, { findings }: AuditReport): readonly Note[] {
  const where = new Where(document);
  return findings.flatMap((finding) => {
    const [first, ...others] = finding.quotes;
    if (!first) return [];
    const pointers = others.map(({ span }) => ({ span, lines: [auditWords.otherPlace(finding.id, finding.message)] }));
    return [{ span: first.span, lines: noteLines(finding, where) }, ...pointers];
  });
}

function noteLines(finding: AuditFinding, where: Where): readonly string[] {
  const { stated, recomputed, difference, formula, message, suggestion, quotes } = finding;
  return [
    auditWords.heading(finding),
    message,
    ...(stated !== undefined && recomputed !== undefined
      ? [auditWords.statedLine(stated, recomputed, difference)]
      : []),
    ...(formula === undefined ? [] : [auditWords.formulaLine(formula)]),
    ...quotes.slice(1).map(({ quote, span }) => auditWords.againstLine(where.of(span), oneLine(quote))),
    auditWords.suggestionLine(suggestion),
  ];
}
