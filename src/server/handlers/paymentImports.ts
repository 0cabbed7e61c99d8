import type pg from "pg";
import type { ImportResult, PaymentsFileRequest, PaymentsImport, PaymentsImports } from "../api.ts";
import { fileNameIsUnfit } from "../caseFiles.ts";
import { administrationMessages } from "../identity/messages.ts";
import { details } from "../messages.ts";
import { done, gone, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk, WritingDesk } from "../route.ts";
import { addFile } from "../store/files.ts";
import {
  dropImport,
  enqueueImport,
  latestImport,
  paymentsImportKind,
  queueForImport,
  type ImportRow,
} from "../store/paymentImports.ts";
import { recordEvent } from "../store/record.ts";
import { currentYear, type CurrentYear } from "../store/yearRows.ts";
import { yearRefusals } from "../year/messages.ts";

const mostBytes = 20 * 1024 * 1024;

/** The list is stored, and a job begins to read and check it; nothing of it becomes a payment yet. */
export async function postPaymentsImport(asked: Asked<PaymentsFileRequest>, desk: WritingDesk): Promise<Reply> {
  const { name } = asked.body;
  if (fileNameIsUnfit(name))
    return refused("file-name-unfit", details.fileNameUnfit(name.replace(/\p{C}/gu, "\uFFFD")));
  const content = Buffer.from(asked.body.content, "base64");
  if (content.length === 0 || content.length > mostBytes)
    return refused("file-unfit", administrationMessages.fileSize(name));
  return inTurn(asked, desk, async (client, year, latest) => {
    if (isUnderWay(latest)) return refused("year-step", yearRefusals.importUnderWay(latest.input.name));
    const file = await addFile(client, {
      organisation: year.organisation.id,
      name,
      mediaType: "application/octet-stream",
      content,
    });
    return begun(client, year, { fund: year.id, file: file.id, name, keep: false });
  });
}

/** What was tried is taken over: read and checked anew against the year as it is by then, all of it or nothing. */
export async function keepPaymentsImport(asked: Asked, desk: WritingDesk): Promise<Reply> {
  return inTurn(asked, desk, async (client, year, latest) => {
    const { result, input } = latest ?? {};
    if (!latest || !input || input.keep || latest.id !== asked.params["import"] || latest.state !== "done" || !result)
      return refused("year-step", yearRefusals.importGone());
    if (result.refused > 0 || result.total === 0)
      return refused("year-step", result.problem ?? yearRefusals.importRefused(result.refused));
    return begun(client, year, { ...input, keep: true, total: result.total });
  });
}

/** Only what nothing was kept of; payments that are there are cancelled one by one. */
export async function dropPaymentsImport(asked: Asked, desk: WritingDesk): Promise<Reply> {
  return inTurn(asked, desk, async (client, { organisation }, latest) => {
    const isTrial = latest && (!latest.input.keep || latest.state === "failed" || latest.result?.kept === false);
    if (!isTrial || latest.id !== asked.params["import"]) return refused("year-step", yearRefusals.importGone());
    await dropImport(client, latest.id);
    const detail = { kind: paymentsImportKind, name: latest.input.name };
    await recordEvent(client, { kind: "job", id: latest.id, organisation: organisation.id, detail });
    return gone;
  });
}

export async function getPaymentsImport(asked: Asked, { read }: ReadingDesk): Promise<Reply> {
  const id = asked.params["id"] ?? "";
  return read(async (client) => {
    if (!(await currentYear(client, id))) return refused("fund-unknown", details.fundUnknown(id));
    const latest = await latestImport(client, id);
    const shown = latest && latest.state !== "cancelled" ? { latest: importOf(latest) } : {};
    return done(shown satisfies PaymentsImports);
  });
}

type Work = (client: pg.PoolClient, year: CurrentYear, latest: ImportRow | undefined) => Promise<Reply>;

async function inTurn({ params }: Pick<Asked, "params">, desk: WritingDesk, work: Work): Promise<Reply> {
  const id = params["id"] ?? "";
  const reply = await desk.write(async (client) => {
    const year = await currentYear(client, id);
    if (!year) return refused("fund-unknown", details.fundUnknown(id));
    await queueForImport(client, id);
    const latest = await latestImport(client, id);
    return work(client, year, latest?.state === "cancelled" ? undefined : latest);
  });
  desk.services.nudge();
  return reply;
}

async function begun(
  client: pg.PoolClient,
  { id, organisation }: CurrentYear,
  input: ImportRow["input"],
): Promise<Reply> {
  const job = await enqueueImport(client, input);
  const detail = { kind: paymentsImportKind, name: input.name };
  await recordEvent(client, { kind: "job", id: job, organisation: organisation.id, detail });
  const row = await latestImport(client, id);
  if (!row) throw new Error("a job just enqueued is there");
  return done(importOf(row));
}

const isUnderWay = (row: ImportRow | undefined): row is ImportRow =>
  row?.state === "waiting" || row?.state === "running";

function importOf({ id, input, state, by, createdAt, ...row }: ImportRow): PaymentsImport {
  const { progressDone, progressTotal, problem, result } = row;
  return {
    id,
    name: input.name,
    by,
    at: createdAt.toISOString(),
    keeps: input.keep,
    ...(input.total !== undefined && { total: input.total }),
    // One that was given up is shown to nobody.
    state: state === "cancelled" ? "failed" : state,
    ...(progressDone !== null &&
      progressTotal !== null && { progress: { done: Number(progressDone), total: Number(progressTotal) } }),
    ...(problem !== null && { problem }),
    ...(result && state === "done" && { result: { ...unsaid, ...result } }),
  };
}

/** What was tried by an earlier version of the program did not say all of it yet. */
const unsaid: Partial<ImportResult> = { noted: 0, sum: "", notices: [] };
