// What an audit found, for people: the surest first, each with both places and how it was worked out.
import type { AuditDerivation, AuditFinding, AuditQuote, AuditReport, Certainty, Finding } from "../core/index.ts";
import { certaintyTitles, checkTitles, verdictTitles, Where, type NeutralDocument } from "../documents/index.ts";
import { auditShown } from "./auditWords.ts";
import { findingText } from "./findings.ts";

const order: readonly Certainty[] = ["certain", "probable", "worth-a-look"];
/** So many places are shown; the rest is in the JSON. */
const mostPlaces = 6;

export function auditText(
  document: NeutralDocument,
  audited: AuditReport,
  remarks: readonly Finding[],
  withHolding: boolean,
): string {
  const where = new Where(document);
  const { findings, derivations, claims } = audited;
  const { characters, tables, year } = audited.document;
  const groups = order.flatMap((certainty) => groupText(certainty, findings, document.text, where));
  const holding = derivations.filter(({ verdict }) => verdict !== "impossible");
  const otherBasis = derivations.filter(({ verdict }) => verdict === "other-basis").length;
  const agreeing = holding.length - otherBasis;
  const parts = [
    auditShown.head(document.file, characters, tables, claims.length, year),
    ...(remarks.length > 0 ? [[auditShown.remarks(remarks.length), ...remarks.map(findingText)].join("\n")] : []),
    ...audited.document.notes,
    // Where nothing could be recomputed a note says so; no finding is then no praise.
    ...(groups.length > 0 ? groups : derivations.length > 0 ? [auditShown.nothing] : []),
    ...(withHolding ? [holdingText(holding, where)] : []),
    auditShown.summary(agreeing + otherBasis + findings.length, agreeing, findings.length, otherBasis),
  ];
  return `${parts.join("\n\n")}\n`;
}

function groupText(
  certainty: Certainty,
  findings: readonly AuditFinding[],
  text: string,
  where: Where,
): readonly string[] {
  const group = findings.filter((one) => one.certainty === certainty);
  if (group.length === 0) return [];
  const items = group.map((one) => itemText(one, text, where));
  return [[`${certaintyTitles[certainty]}（${group.length}）`, ...items].join("\n\n")];
}

function itemText(finding: AuditFinding, text: string, where: Where): string {
  const { id, check, quotes, formula, stated, recomputed, difference, message, suggestion } = finding;
  const [first, ...others] = quotes;
  const rest = others.length - mostPlaces;
  return [
    `${id}  ${auditShown.place(first ? where.of(first.span) : "", checkTitles[check])}`,
    ...(first ? [auditShown.quote(inContext(text, first))] : []),
    ...others.slice(0, mostPlaces).map((one) => auditShown.against(where.of(one.span), inContext(text, one))),
    ...(rest > 0 ? [auditShown.more(rest)] : []),
    ...(formula === undefined ? [] : [auditShown.formula(formula)]),
    ...(stated === undefined || recomputed === undefined ? [] : [auditShown.figures(stated, recomputed, difference)]),
    auditShown.message(message),
    auditShown.suggestion(suggestion),
  ].join("\n");
}

/** The quote in its line: 「……预算执行率【77.61%】，其中……」 */
function inContext(text: string, { span }: AuditQuote): string {
  const around = 16;
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const lineEnd = text.indexOf("\n", span.end);
  const from = Math.max(lineStart, span.start - around);
  const to = Math.min(lineEnd < 0 ? text.length : lineEnd, span.end + around);
  const [before, behind] = [text.slice(from, span.start).trimStart(), text.slice(span.end, to).trimEnd()];
  const quote = text.slice(span.start, span.end).replaceAll(/\s+/gu, " ");
  const shown = quote.length > 80 ? `${quote.slice(0, 60)}……${quote.slice(-16)}` : quote;
  return `${from > lineStart ? "……" : ""}${before}【${shown}】${behind}${to < lineEnd ? "……" : ""}`;
}

function holdingText(derivations: readonly AuditDerivation[], where: Where): string {
  const items = derivations.map(({ check, stated, formula, verdict, basis }) => {
    const shown = basis === undefined ? verdictTitles[verdict] : `${verdictTitles[verdict]}（${basis}）`;
    return auditShown.holds(where.of(stated.span), checkTitles[check], formula, shown);
  });
  return [auditShown.holding(items.length), ...items].join("\n");
}
