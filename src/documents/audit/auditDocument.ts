// A document that was read → what the auditor says about it, or why there is nothing to audit.
import { auditReport, finding, type AuditReport, type Finding, type Outcome } from "../../core/index.ts";
import type { NeutralDocument } from "../document.ts";
import { reportText } from "./reportText.ts";
import { auditWords } from "./words.ts";

export function auditDocument(document: NeutralDocument): Outcome<AuditReport | undefined> {
  const refusal = refusalOf(document);
  if (refusal) return { value: undefined, findings: [refusal] };
  const audited = auditReport(reportText(document));
  const notes = [...audited.document.notes, ...(hasLostTables(document) ? [auditWords.lostTables] : [])];
  return { value: { ...audited, document: { ...audited.document, notes } }, findings: [] };
}

const fewestLines = 12;

/** A text without a table that speaks of one, or of which many lines are nothing but a figure. */
function hasLostTables({ format, text, blocks }: NeutralDocument): boolean {
  if (format !== "text" || blocks.some(({ kind }) => kind === "table")) return false;
  if (/(?:见|如)下表|下表所示|见附表|详见表|单位[：:](?:万|亿)?元/u.test(text)) return true;
  const bare = text.match(/^[ \t]*[≥≤]?\d[\d,]*(?:\.\d+)?%?[ \t]*$/gmu);
  return (bare?.length ?? 0) >= fewestLines;
}

/** The auditor reads Chinese; without a Chinese character or a figure there is nothing for it to do. */
function refusalOf({ file, text }: NeutralDocument): Finding | undefined {
  const place = { file, line: 1, column: 1 };
  if (!/\p{Script=Han}/u.test(text))
    return finding({ code: "audit-no-chinese", facts: { characters: `${text.length}` } }, place);
  if (!/[\p{Nd}一二三四五六七八九十百千万亿零〇两壹贰叁肆伍陆柒捌玖拾]/u.test(text))
    return finding({ code: "audit-no-figures", facts: undefined }, place);
  return undefined;
}
