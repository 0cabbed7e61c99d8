import { spanOf, type Plain } from "./characters.ts";
import type { AuditFigure, AuditQuote } from "./result.ts";

/** A stretch of plain text as it stands in the report. */
export function stretchOf(report: string, plain: Pick<Plain, "offsets">, from: number, to: number): AuditQuote {
  const span = spanOf(plain, from, to);
  return { quote: report.slice(span.start, span.end), span };
}

/** Words in the place of a figure: a grade, a listed item. */
export function wordsAsFigure(quote: AuditQuote, value: string, unit = ""): AuditFigure {
  return { ...quote, value, unit };
}
