// The result of an audit as a workbook: one sheet of findings, one of everything that was recomputed.
import type { AuditDerivation, AuditFinding, AuditReport } from "../../core/index.ts";
import type { ComposedCell, ComposedDocument, ComposedTable } from "../compose/composed.ts";
import type { NeutralDocument } from "../document.ts";
import { nationalLayout } from "../templates/layout.ts";
import { writeDocument } from "../write/writeDocument.ts";
import { Where } from "./where.ts";
import { auditWords, certaintyTitles, checkTitles, oneLine, verdictTitles } from "./words.ts";

export async function auditWorkbook(document: NeutralDocument, audited: AuditReport): Promise<Uint8Array> {
  const { bytes } = await writeDocument(composed(document, audited), {
    format: "xlsx",
    layout: nationalLayout,
    env: {},
  });
  // Only a PDF may want for fonts.
  return bytes ?? new Uint8Array();
}

function composed(
  document: NeutralDocument,
  { findings, derivations, document: facts }: AuditReport,
): ComposedDocument {
  const where = new Where(document);
  const { findingHeads, derivationHeads, findingsSheet, derivationsSheet, noFindings, noDerivations } = auditWords;
  const found = findings.map((one) => findingRow(one, where));
  const derived = derivations.map((one) => derivationRow(one, where));
  // Where nothing could be recomputed, a note says why.
  const nothing = derivations.length > 0 ? noFindings : (facts.notes[0] ?? noDerivations);
  return {
    title: auditWords.listTitle(oneLine(document.file)),
    blocks: [
      sheet(findingsSheet, findingHeads, [6, 10, 10, 14, 18, 16, 22, 28, 12, 12, 10, 36, 30], found, nothing),
      sheet(derivationsSheet, derivationHeads, [7, 10, 14, 16, 40, 14, 14, 40], derived, noDerivations),
    ],
  };
}

type Row = readonly string[];

function findingRow(finding: AuditFinding, where: Where): Row {
  const { id, certainty, check, quotes, formula, stated, recomputed, difference, message, suggestion } = finding;
  const [first, ...others] = quotes;
  return [
    id,
    certaintyTitles[certainty],
    checkTitles[check],
    first ? where.of(first.span) : "",
    first ? oneLine(first.quote) : "",
    others.map(({ span }) => where.of(span)).join("、"),
    others.map(({ quote }) => oneLine(quote)).join("；"),
    formula ?? "",
    stated ?? "",
    recomputed ?? "",
    difference ?? "",
    message,
    suggestion,
  ];
}

function derivationRow(derivation: AuditDerivation, where: Where): Row {
  const { id, check, stated, formula, recomputed, verdict, basis, operands } = derivation;
  return [
    id,
    checkTitles[check],
    where.of(stated.span),
    oneLine(stated.quote),
    formula,
    recomputed,
    basis === undefined ? verdictTitles[verdict] : `${verdictTitles[verdict]}（${basis}）`,
    operands
      .slice(0, mostOperands)
      .map(({ quote }) => oneLine(quote))
      .join("、") + (operands.length > mostOperands ? "……" : ""),
  ];
}

/** A sum over a thousand rows is named by its first ones; the formula says the rest. */
const mostOperands = 30;

function sheet(name: string, heads: Row, widths: readonly number[], rows: readonly Row[], none: string): ComposedTable {
  const shown = rows.length > 0 ? rows : [[none]];
  const cells = [heads, ...shown].flatMap((row, at) =>
    row.map((text, column): ComposedCell => {
      const columns = rows.length === 0 && at === 1 ? heads.length : 1;
      const align = at > 0 && text.length > 12 ? "left" : "center";
      return {
        row: at,
        column,
        rows: 1,
        columns,
        role: at === 0 ? "head" : "value",
        align,
        runs: [{ text: clipped(text) }],
      };
    }),
  );
  return { kind: "table", name, rowCount: shown.length + 1, widths, headerRows: 1, cells };
}

/** A cell of a workbook holds 32,767 characters. */
function clipped(text: string): string {
  return text.length > 30_000 ? `${text.slice(0, 30_000)}……` : text;
}
