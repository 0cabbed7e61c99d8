import type pg from "pg";
import { finding, formatQuantity, isMoney, parseQuantity, unitNamed, type Finding } from "../../core/index.ts";
import type {
  AdjustmentRequest,
  BatchReply,
  PaymentsFileRequest,
  PaymentsRequest,
  RowOutcome,
  TransfersRequest,
} from "../api.ts";
import { administrationMessages } from "../identity/messages.ts";
import { details } from "../messages.ts";
import { done, refused, type Reply } from "../reply.ts";
import { Refused, type Asked, type WritingDesk } from "../route.ts";
import { currentYear } from "../store/yearRows.ts";
import { addPayments, addTransfers, putAdjustment } from "../store/yearWrites.ts";
import { standingOf } from "../year/standing.ts";
import { yearRefusals } from "../year/messages.ts";
import type { OpenYear } from "../year/open.ts";
import { paymentsIn } from "../year/paymentsFile.ts";
import { beginStanding } from "../year/steps.ts";
import { onYear, reopened } from "./years.ts";

/** As it was understood; word for word where it was not. */
function understood({ written, unit: name }: MoneyRow, standard: string): string {
  const unit = unitNamed(name ?? standard);
  const read = parseQuantity(written, unit ? { unit } : {});
  return "value" in read ? formatQuantity(read.value) : written;
}

type MoneyRow = {
  readonly number?: string | undefined;
  readonly line: string;
  readonly written: string;
  readonly unit?: string | undefined;
};

/** Numbers that nobody gave follow on; one given twice, an unknown line or an unreadable amount is refused. */
function numbered<Row extends MoneyRow>(
  rows: readonly Row[],
  taken: ReadonlySet<string>,
  lines: ReadonlySet<string>,
  standard: string,
): readonly { readonly row: Row & { readonly number: string }; readonly refusals: readonly Finding[] }[] {
  const used = new Set(taken);
  let next = taken.size;
  return rows.map((row) => {
    const refusals: Finding[] = [];
    let { number } = row;
    if (number !== undefined && used.has(number)) refusals.push(told(yearRefusals.numberTaken(number)));
    while (number === undefined || (row.number === undefined && used.has(number))) number = `${(next += 1)}`;
    used.add(number);
    if (!lines.has(row.line)) refusals.push(told(yearRefusals.lineUnknown(row.line)));
    const unit = unitNamed(row.unit ?? standard);
    const read = parseQuantity(row.written, unit ? { unit } : {});
    if ("problem" in read) refusals.push(finding(read.problem));
    else if (!isMoney(read.value.unit)) refusals.push(told(yearRefusals.notMoney(row.written)));
    else if (!read.value.value.isPositive()) refusals.push(told(yearRefusals.notPositive(row.written)));
    return { row: { ...row, number }, refusals };
  });
}

export function told(reason: string): Finding {
  return finding({ code: "row-refused", facts: { reason } });
}

/** All rows are kept, or none: a list half taken over is worse than none. */
async function keepAll<Row extends MoneyRow & { readonly number: string }>(
  open: OpenYear,
  rows: readonly { readonly row: Row; readonly refusals: readonly Finding[] }[],
  dryRun: boolean | undefined,
  standard: string,
  keep: (rows: readonly Row[]) => Promise<void>,
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
  return onYear(asked, desk, async (open, client) => {
    const taken = new Set(open.worked.rows.transfers.map(({ number }) => number));
    const rows = numbered(transfers, taken, lineCodes(open), "万元");
    return keepAll(open, rows, dryRun, "万元", (kept) => addTransfers(client, open.current.id, kept));
  });
}

export async function postPayments(asked: Asked<PaymentsRequest>, desk: WritingDesk): Promise<Reply> {
  const { payments, dryRun } = asked.body;
  return onYear(asked, desk, async (open, client) => keepPayments(client, open, payments, dryRun));
}

function keepPayments(
  client: pg.PoolClient,
  open: OpenYear,
  payments: PaymentsRequest["payments"],
  dryRun: boolean | undefined,
): Promise<Reply> {
  const taken = new Set(open.worked.rows.payments.map(({ number }) => number));
  const rows = numbered(payments, taken, lineCodes(open), "元");
  return keepAll(open, rows, dryRun, "元", (kept) => addPayments(client, open.current.id, kept));
}

/** An Excel list: heads are found by their words, lines by code or name; what is not understood is told row by row. */
export async function postPaymentsFile(asked: Asked<PaymentsFileRequest>, desk: WritingDesk): Promise<Reply> {
  const { name, content, dryRun } = asked.body;
  const bytes = Buffer.from(content, "base64");
  if (bytes.length === 0) return refused("file-unfit", administrationMessages.fileSize());
  const id = asked.params["id"] ?? "";
  if (!(await desk.read((client) => currentYear(client, id)))) return refused("fund-unknown", details.fundUnknown(id));
  const read = await paymentsIn(name, bytes);
  if (!read.value) {
    return refused("document-unreadable", read.findings[0]?.message ?? yearRefusals.noPayments(), read.findings);
  }
  const found = read.value;
  return onYear(asked, desk, async (open, client) => {
    const byName = new Map(
      open.worked.rows.lines.flatMap(({ code, name: called }) => [
        [code, code],
        [called, code],
      ]),
    );
    const [only] = open.worked.rows.lines;
    const single = open.worked.rows.lines.length === 1 ? only?.code : undefined;
    const payments = found.map((row) => ({
      ...row,
      line: byName.get(row.line) ?? (row.line === "" ? (single ?? "") : row.line),
    }));
    return keepPayments(client, open, payments, dryRun);
  });
}

export async function postAdjustment(asked: Asked<AdjustmentRequest>, desk: WritingDesk): Promise<Reply> {
  return onYear(asked, desk, async (open, client) => {
    const number = Math.max(0, ...open.worked.rows.adjustments.map((one) => one.number)) + 1;
    const refusal = adjustmentRefusal(asked.body, open);
    if (refusal !== undefined) return refused("year-step", refusal);
    await putAdjustment(client, open.current.id, number, asked.body);
    await beginStanding(client, open.current.id, "adjustment", `${number}`, desk, undefined);
    return reopened(client, desk, open.current);
  });
}

/** Only while it is being drafted; what others have agreed to is not changed under their hands. */
export async function putAdjustmentDraft(asked: Asked<AdjustmentRequest>, desk: WritingDesk): Promise<Reply> {
  const number = Number(asked.params["number"]);
  return onYear(asked, desk, async (open, client) => {
    const { rows } = open.worked;
    if (!rows.adjustments.some((one) => one.number === number))
      return refused("thing-unknown", administrationMessages.unknown("调整", asked.params["number"] ?? ""));
    const { state, stateName } = standingOf("adjustment", `${number}`, rows, open.onlooker);
    if (state !== "drafting" && state !== "returned")
      return refused("year-locked", yearRefusals.adjustmentLocked(stateName));
    const refusal = adjustmentRefusal(asked.body, open);
    if (refusal !== undefined) return refused("year-step", refusal);
    await putAdjustment(client, open.current.id, number, asked.body);
    return reopened(client, desk, open.current);
  });
}

function adjustmentRefusal({ changes }: AdjustmentRequest, open: OpenYear): string | undefined {
  const lines = lineCodes(open);
  for (const change of changes) {
    if ("line" in change && !lines.has(change.line)) return yearRefusals.lineUnknown(change.line);
    if ("indicator" in change && !open.worked.rows.targets.some(({ indicator }) => indicator === change.indicator))
      return yearRefusals.targetUnknown(change.indicator);
  }
  return undefined;
}
