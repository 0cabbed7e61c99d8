import type pg from "pg";
import { periodOf } from "../../core/index.ts";
import type { ImportedRow, ImportResult } from "../contract/paymentImports.ts";
import { wholeTenant } from "../database/door.ts";
import { details } from "../messages.ts";
import type { JobDesk } from "../jobs/worker.ts";
import { fileContent } from "../store/files.ts";
import { importedBefore, noteImported, type ImportInput } from "../store/paymentImports.ts";
import { currentYear, type CurrentYear } from "../store/yearRows.ts";
import { addPayments } from "../store/yearWrites.ts";
import { rowChecker, told, understood, type CheckedRow } from "./amounts.ts";
import { locksOf } from "./detail.ts";
import { yearRefusals } from "./messages.ts";
import { slipsIn, summedUp, type SummedUp } from "./paymentSlips.ts";
import { paymentsIn, type ListedPayment, type PaymentList } from "./paymentsFile.ts";
import { workedYear, type FundTools } from "./source.ts";
import type { WorkedYear } from "./working.ts";

type CheckedPayment = CheckedRow<ListedPayment> & { readonly isNumbered: boolean; readonly notices: readonly string[] };
type Checked = { readonly rows: readonly CheckedPayment[] } & SummedUp;

type Opened = { readonly current: CurrentYear; readonly worked: WorkedYear };

/** Rows between two looks at how far it is. */
const step = 500;
/** Of what is refused, or of all where nothing is: enough to see what is meant, not to correct the file by. */
const mostShown = 50;

/**
 * A list of payments from a file: tried, or kept. Heads are found by their words, lines by code or name; what is not
 * understood is told row by row, and of a list with any such row nothing is kept.
 */
export async function importPayments(
  tools: Pick<FundTools, "years">,
  { job, database, progress, write }: JobDesk,
): Promise<ImportResult> {
  // A worker before this one kept it all and fell silent before it could say so.
  if (job.result !== null) return job.result as ImportResult;
  const input = job.input as ImportInput;
  const actor = wholeTenant(job.tenant, job.requestedBy);
  const content = await database.read(actor, (client) => fileContent(client, input.file));
  if (!content) throw new Error("an uploaded file is never removed");
  const read = await paymentsIn(input.name, content);
  if (!read.value) return nothing(read.findings[0]?.message ?? yearRefusals.noPayments());
  const list = read.value;
  const open = (client: pg.PoolClient) => opened(client, tools, input.fund);
  const before = await database.read(actor, (client) => importedBefore(client, input.fund, input.file));
  const said = before && { before: { by: before.by, at: before.at.toISOString() } };
  if (!input.keep) {
    const year = await database.read(actor, open);
    if (!year) return nothing(details.fundUnknown(input.fund));
    const { sealed } = locksOf(year.worked.rows);
    if (sealed !== undefined) return nothing(sealed);
    return { ...resultOf(await checked(list, year, progress), false), ...said };
  }
  await progress(0n, BigInt(list.payments.length));
  const kept = await write({ action: "payments-imported" }, async (client) => {
    await client.query("select 1 from fund_years where fund_id = $1 for no key update", [input.fund]);
    const year = await open(client);
    if (!year) return nothing(details.fundUnknown(input.fund));
    const { sealed } = locksOf(year.worked.rows);
    if (sealed !== undefined) return nothing(sealed);
    const tried = await checked(list, year);
    const isFit = tried.rows.every(({ refusals }) => refusals.length === 0);
    const result = resultOf(tried, isFit);
    if (!isFit) return result;
    const payments = tried.rows.map(({ row }) => row);
    await addPayments(client, input.fund, payments);
    await noteImported(client, job.id, result);
    return result;
  });
  await progress(BigInt(list.payments.length), BigInt(list.payments.length));
  // Worked out here and now: whoever opens the year next need not wait for it.
  if (kept.kept) await database.read(actor, open);
  return kept;
}

async function opened(
  client: pg.PoolClient,
  tools: Pick<FundTools, "years">,
  fund: string,
): Promise<Opened | undefined> {
  const current = await currentYear(client, fund);
  return current && { current, worked: await workedYear(client, tools, current) };
}

/** Rows one after the other, as numbers follow on; how far it is, is told between. */
async function checked(
  { payments: list, sums }: PaymentList,
  { worked: { rows, year } }: Opened,
  progress: JobDesk["progress"] = async () => undefined,
): Promise<Checked> {
  const codes = rows.lines.map(({ code }) => code);
  const byName = new Map(
    rows.lines.flatMap(({ code, name }) => [
      [name, code],
      [code, code],
    ]),
  );
  const only = codes.length === 1 ? (codes[0] ?? "") : "";
  const taken = new Set(rows.payments.map(({ number }) => number));
  const check = rowChecker({ taken, lines: new Set(codes), standard: "元" });
  const there = new Map(
    rows.payments.map((one) => [sameness({ ...one, on: one.paid_on }), yearRefusals.paymentThere(one.number)] as const),
  );
  const period = year && periodOf(year);
  const done: CheckedPayment[] = [];
  for (const row of list) {
    if (done.length % step === 0) await progress(BigInt(done.length), BigInt(list.length));
    const { refusals, row: kept } = check({
      ...row,
      line: byName.get(row.line) ?? (row.line === "" ? only : row.line),
    });
    const same = kept.voucher === undefined ? undefined : there.get(sameness(kept));
    const more = [
      ...(row.payee === "" ? [told(yearRefusals.payeeMissing())] : []),
      ...(row.dayWritten === undefined ? [] : [told(yearRefusals.dayUnread(row.dayWritten))]),
      ...(same === undefined ? [] : [told(yearRefusals.paidAlready(same))]),
    ];
    if (row.voucher !== undefined)
      there.set(sameness(kept), yearRefusals.paymentInFile(row.at, row.number, row.serial));
    const all = [...refusals, ...more];
    const isNumbered = row.number !== undefined;
    done.push({ row: kept, isNumbered, refusals: all, notices: all.length > 0 ? [] : slipsIn(kept, period) });
  }
  await progress(BigInt(list.length), BigInt(list.length));
  return { rows: done, ...summedUp(done, sums) };
}

/** One voucher pays one payee one amount on one day once; without a voucher two payments may well be alike. */
function sameness({
  voucher,
  payee,
  written,
  unit,
  on,
}: {
  readonly voucher?: string | null | undefined;
  readonly payee: string | null;
  readonly written: string;
  readonly unit?: string | null | undefined;
  readonly on?: string | null | undefined;
}): string {
  if (voucher === undefined || voucher === null) return "";
  const amount = understood({ line: "", written, unit: unit ?? undefined }, "元");
  return JSON.stringify([voucher, payee, amount, on ?? ""]);
}

/** What is refused comes alone; otherwise what had better be looked at comes before the first of the others. */
function resultOf({ rows, sum, notices }: Checked, kept: boolean): ImportResult {
  const refused = rows.filter(({ refusals }) => refusals.length > 0);
  const noted = rows.filter((row) => row.notices.length > 0);
  const others = rows.filter((row) => row.notices.length === 0);
  const shown = (refused.length > 0 ? refused : [...noted, ...others]).slice(0, mostShown);
  return {
    kept,
    total: rows.length,
    refused: refused.length,
    noted: noted.length,
    sum,
    notices: [...notices],
    rows: shown.map(outcomeOf),
  };
}

function outcomeOf({ row, refusals, notices, isNumbered }: CheckedPayment): ImportedRow {
  const { number: key, payee, line, at, serial, on = row.dayWritten } = row;
  const outcome = refusals.length > 0 ? "refused" : "added";
  const recognised = {
    payee,
    line,
    at,
    isNumbered,
    notices,
    ...(serial !== undefined && { serial }),
    ...(on !== undefined && { on }),
  };
  return { key, outcome, findings: refusals, understood: understood(row, "元"), ...recognised };
}

const nothing = (problem: string): ImportResult => ({
  kept: false,
  total: 0,
  refused: 0,
  noted: 0,
  sum: "",
  notices: [],
  rows: [],
  problem,
});
