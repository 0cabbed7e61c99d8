// A document that was read → what the auditor says about it, or why there is nothing to audit.
import { auditReport, finding, type AuditReport, type Finding, type Outcome } from "../../core/index.ts";
import type { NeutralDocument } from "../document.ts";
import { reportText } from "./reportText.ts";

export function auditDocument(document: NeutralDocument): Outcome<AuditReport | undefined> {
  const refusal = refusalOf(document);
  if (refusal) return { value: undefined, findings: [refusal] };
  return { value: auditReport(reportText(document)), findings: [] };
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
