import type pg from "pg";
import type { BatchReply, RowOutcome, YearDetail } from "../api.ts";
import { details } from "../messages.ts";
import { done, refused, type Reply } from "../reply.ts";
import { Refused, type Asked, type WritingDesk } from "../route.ts";
import { type CurrentYear } from "../store/yearRows.ts";
import { locksOf, yearDetailOf } from "../year/detail.ts";
import { yearRefusals } from "../year/messages.ts";
import { openYear, reopenYear, takeReopened, type OpenYear } from "../year/open.ts";
import { rememberYear } from "../year/source.ts";
import { outcomeOf, type Stood } from "../year/rows.ts";

export function detailReply({ current, worked, onlooker }: OpenYear): Reply {
  const detail = yearDetailOf(current, worked, onlooker);
  if (!detail) return refused("case-unreadable", yearRefusals.schemeUnreadable(), worked.findings);
  return done(detail satisfies YearDetail, { etag: `"${current.mark}"` });
}

/** Opens the year for writing: in the transaction, locked against others, with the right to work on it. */
export async function onYear(
  { params }: Pick<Asked, "params">,
  desk: WritingDesk,
  work: (open: OpenYear, client: pg.PoolClient) => Promise<Reply>,
): Promise<Reply> {
  const id = params["id"] ?? "";
  let written: ReturnType<typeof takeReopened>;
  const reply = await desk.write(async (client) => {
    takeReopened(client);
    // Two people may write to one year at the same time, one after the other.
    await client.query("select 1 from fund_years where fund_id = $1 for no key update", [id]);
    const open = await openYear(client, desk.services, desk.caller, id);
    const answer = await (open ? work(open, client) : refused("fund-unknown", details.fundUnknown(id)));
    written = takeReopened(client);
    return answer;
  });
  // Committed: only now does the mark belong to these rows for good.
  if (written && !("problem" in reply)) rememberYear(desk.services, written.current, written.worked);
  return reply;
}

/** The same for what changes the year: refused as a whole once its figures are signed. */
export function onOpenYear(
  asked: Pick<Asked, "params">,
  desk: WritingDesk,
  work: (open: OpenYear, client: pg.PoolClient) => Promise<Reply>,
): Promise<Reply> {
  return onYear(asked, desk, async (open, client) => {
    const { sealed } = locksOf(open.worked.rows);
    return sealed === undefined ? work(open, client) : refused("year-locked", sealed);
  });
}

export async function reopened(client: pg.PoolClient, desk: WritingDesk, { id }: CurrentYear): Promise<Reply> {
  return detailReply(await reopenYear(client, desk, id));
}

/**
 * The end of every batch: rows are read back and assembled, what concerns a row is put beside it. Where anything was
 * refused, or only a trial was asked for, nothing of the batch is kept.
 */
export async function settle(
  client: pg.PoolClient,
  desk: WritingDesk,
  before: OpenYear,
  rows: readonly Stood[],
  dryRun: boolean | undefined,
): Promise<Reply> {
  const open = await reopenYear(client, desk, before.current.id);
  const outcomes = rows.map((row): RowOutcome => outcomeOf(row, before.worked, open.worked));
  const isKept = dryRun !== true && outcomes.every(({ outcome }) => outcome !== "refused" && outcome !== "conflict");
  const reply = done({
    kept: isKept,
    rows: outcomes,
    mark: isKept ? open.current.mark : before.current.mark,
  } satisfies BatchReply);
  if (!isKept) throw new Refused(reply);
  return reply;
}
