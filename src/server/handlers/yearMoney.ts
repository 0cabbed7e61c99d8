import type pg from "pg";
import { nodesOf } from "../../core/index.ts";
import type { AdjustmentRequest, BatchReply, PaymentsRequest, RowOutcome, TransfersRequest } from "../api.ts";
import { administrationMessages } from "../identity/messages.ts";
import { done, refused, type Reply } from "../reply.ts";
import { Refused, type Asked, type WritingDesk } from "../route.ts";
import { addPayments, addTransfers, putAdjustment } from "../store/yearWrites.ts";
import { changeProblems } from "../year/adjusting.ts";
import { rowChecker, understood, type CheckedRow, type MoneyRow } from "../year/amounts.ts";
import { standingOf } from "../year/standing.ts";
import { yearRefusals } from "../year/messages.ts";
import type { OpenYear } from "../year/open.ts";
import { beginStanding } from "../year/steps.ts";
import { onOpenYear, reopened } from "./onYear.ts";

/** All rows are kept, or none: a list half taken over is worse than none. */
async function keepAll<Row extends MoneyRow>(
  open: OpenYear,
  rows: readonly CheckedRow<Row>[],
  dryRun: boolean | undefined,
  standard: string,
  keep: (rows: readonly CheckedRow<Row>["row"][]) => Promise<void>,
): Promise<Reply> {
  const outcomes = rows.map(({ row, refusals }): RowOutcome => ({
    key: row.number,
    outcome: refusals.length > 0 ? "refused" : "added",
    findings: refusals,
    understood: understood(row, standard),
  }));
  const isKept = dryRun !== true && rows.every(({ refusals }) => refusals.length === 0);
  const reply = done({ kept: isKept, rows: outcomes, mark: open.current.mark } satisfies BatchReply);
  if (!isKept) throw new Refused(reply);
  await keep(rows.map(({ row }) => row));
  return reply;
}

export const lineCodes = ({ worked: { rows } }: OpenYear): ReadonlySet<string> =>
  new Set(rows.lines.map(({ code }) => code));

export async function postTransfers(asked: Asked<TransfersRequest>, desk: WritingDesk): Promise<Reply> {
  const { transfers, dryRun } = asked.body;
  return onOpenYear(asked, desk, async (open, client) => {
    const taken = new Set(open.worked.rows.transfers.map(({ number }) => number));
    const rows = transfers.map(rowChecker({ taken, lines: lineCodes(open), standard: "万元" }));
    return keepAll(open, rows, dryRun, "万元", (kept) => addTransfers(client, open.current.id, kept));
  });
}

export async function postPayments(asked: Asked<PaymentsRequest>, desk: WritingDesk): Promise<Reply> {
  const { payments, dryRun } = asked.body;
  return onOpenYear(asked, desk, async (open, client) => keepPayments(client, open, payments, dryRun));
}

function keepPayments(
  client: pg.PoolClient,
  open: OpenYear,
  payments: PaymentsRequest["payments"],
  dryRun: boolean | undefined,
): Promise<Reply> {
  const taken = new Set(open.worked.rows.payments.map(({ number }) => number));
  const rows = payments.map(rowChecker({ taken, lines: lineCodes(open), standard: "元" }));
  return keepAll(open, rows, dryRun, "元", (kept) => addPayments(client, open.current.id, kept));
}

export async function postAdjustment(asked: Asked<AdjustmentRequest>, desk: WritingDesk): Promise<Reply> {
  return onOpenYear(asked, desk, async (open, client) => {
    const number = Math.max(0, ...open.worked.rows.adjustments.map((one) => one.number)) + 1;
    const refusal = adjustmentRefusal(asked.body, open);
    if (refusal) return refusal;
    await putAdjustment(client, open.current.id, number, withPointsBefore(asked.body, open));
    await beginStanding(client, open.current.id, "adjustment", `${number}`, desk, undefined);
    return reopened(client, desk, open.current);
  });
}

/** Only while it is being drafted; what others have agreed to is not changed under their hands. */
export async function putAdjustmentDraft(asked: Asked<AdjustmentRequest>, desk: WritingDesk): Promise<Reply> {
  const number = Number(asked.params["number"]);
  return onOpenYear(asked, desk, async (open, client) => {
    const { rows } = open.worked;
    if (!rows.adjustments.some((one) => one.number === number))
      return refused("thing-unknown", administrationMessages.unknown("调整", asked.params["number"] ?? ""));
    const { state, stateName } = standingOf("adjustment", `${number}`, rows, open.onlooker);
    if (state !== "drafting" && state !== "returned")
      return refused("year-locked", yearRefusals.adjustmentLocked(stateName));
    const refusal = adjustmentRefusal(asked.body, open);
    if (refusal) return refusal;
    await putAdjustment(client, open.current.id, number, withPointsBefore(asked.body, open));
    return reopened(client, desk, open.current);
  });
}

/** One by one, each at its cell: nothing is kept that could not be approved. */
function adjustmentRefusal({ changes }: AdjustmentRequest, { worked }: OpenYear): Reply | undefined {
  const problems = changeProblems(changes, worked);
  if (problems.length === 0) return undefined;
  return refused("year-step", problems.map(({ message }) => message).join(" "), problems);
}

/** 分值 are kept with what they were, which the scheme does not say any more once they are changed. */
function withPointsBefore(body: AdjustmentRequest, { worked: { year } }: OpenYear): AdjustmentRequest {
  const nodes = nodesOf(year?.scheme.indicators ?? []);
  return {
    ...body,
    changes: body.changes.map((change) => {
      const points = "points" in change && nodes.find(({ code }) => code === change.indicator)?.points;
      return points ? { ...change, from: points.toString() } : change;
    }),
  };
}
