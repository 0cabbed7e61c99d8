import type pg from "pg";
import { putDocument } from "../store/yearPapers.ts";
import type { YearRows } from "../store/yearRows.ts";
import { yearWords } from "./messages.ts";

/** 文号 typed at an approval is one of the year's papers from then on, unless it is there already. */
export async function registerApproval(
  client: pg.PoolClient,
  fundId: string,
  { documents }: Pick<YearRows, "documents">,
  approval: { readonly machine: string; readonly document: string; readonly on: string },
): Promise<void> {
  const { machine, document, on } = approval;
  const kind = yearWords.approvals[machine];
  if (kind === undefined || documents.some(({ number, title }) => number === document || title === document)) return;
  const isNumber = /号$|[〔[（(]\d{4}[〕\]）)]/u.test(document);
  await putDocument(client, fundId, {
    code: nextCode(documents.map(({ code }) => code)),
    title: isNumber ? kind : document,
    ...(isNumber && { number: document }),
    issuedOn: on,
    note: yearWords.fromApproval,
  });
}

/** 文1, 文2 …: the first that is free. */
function nextCode(taken: readonly string[]): string {
  let at = taken.length + 1;
  while (taken.includes(`文${at}`)) at += 1;
  return `文${at}`;
}
