import type { OutlineRequest } from "../api.ts";
import { documentDetails } from "../documentMessages.ts";
import { refused, type Reply } from "../reply.ts";
import type { Asked, WritingDesk } from "../route.ts";
import { putOutline } from "../store/yearPapers.ts";
import { yearRefusals } from "../year/messages.ts";
import { libraryOf, readOwnOutline, wishedOutline } from "../year/outlines.ts";
import { onOpenYear, reopened } from "./onYear.ts";

/** By which outline and form the year's report and table are made; an outline of one's own is chosen as it is sent. */
export async function putYearOutline(asked: Asked<OutlineRequest>, desk: WritingDesk): Promise<Reply> {
  const { own, ...wish } = asked.body;
  const read = own ? readOwnOutline(own.name, own.text) : undefined;
  const isUnfit = read && (!read.value || read.findings.some(({ severity }) => severity === "error"));
  if (isUnfit) return refused("document-unreadable", yearRefusals.outlineUnreadable(), read.findings);
  return onOpenYear(asked, desk, async (open, client) => {
    const report = wish.report ?? read?.value?.code;
    const row = wishedOutline(open.worked.rows, {
      ...(report !== undefined && { report }),
      ...(wish.table !== undefined && { table: wish.table }),
      ...(own !== undefined && { own }),
    });
    const { reports, tables } = libraryOf({ outlines: [row] });
    const unknown = [
      row.report_code !== null && !reports.has(row.report_code) && row.report_code,
      row.table_code !== null && !tables.has(row.table_code) && row.table_code,
    ].find((code) => typeof code === "string");
    if (unknown) return refused("document-unknown", documentDetails.unknown(unknown));
    await putOutline(client, open.current.id, row);
    return reopened(client, desk, open.current);
  });
}
