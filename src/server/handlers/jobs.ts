import type pg from "pg";
import type { Job, JobsQuery, Named } from "../api.ts";
import { administrationMessages } from "../identity/messages.ts";
import { jobTitles } from "../identity/recordWords.ts";
import { done, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk, WritingDesk } from "../route.ts";
import { enqueueJob, findJob, listJobs, retryJob, type Job as JobRow } from "../store/jobs.ts";
import { recordEvent } from "../store/record.ts";

export async function getJobs({ query }: Asked<unknown, JobsQuery>, { read }: ReadingDesk): Promise<Reply> {
  return read(async (client) => {
    const rows = await listJobs(client, 500);
    const fitting = rows.filter(({ state }) => query.state === undefined || state === query.state);
    const start = query.cursor === undefined ? 0 : fitting.findIndex(({ id }) => id === query.cursor) + 1;
    const page = fitting.slice(start, start + query.limit);
    const next = start + query.limit < fitting.length ? page.at(-1)?.id : undefined;
    const names = await namesOf(client, page);
    return done({ items: page.map((job) => jobOf(job, names)), ...(next !== undefined && { next }) });
  });
}

export async function retry({ params }: Asked, { write, services }: WritingDesk): Promise<Reply> {
  const id = params["id"] ?? "";
  const reply = await write(async (client) => {
    const job = await findJob(client, id);
    if (!job) return refused("thing-unknown", administrationMessages.unknown("任务", id));
    if (!(await retryJob(client, id))) return refused("job-not-failed", administrationMessages.jobNotFailed());
    await recordEvent(client, { kind: "job", id, detail: { kind: job.kind } });
    const after = await findJob(client, id);
    return done(jobOf(after ?? job, await namesOf(client, [job])));
  });
  services.nudge();
  return reply;
}

/** Walks the whole record; pressed twice it is one job. */
export async function verifyRecord(_asked: Asked, { write, services }: WritingDesk): Promise<Reply> {
  const reply = await write(async (client) => {
    const job = await enqueueJob(client, { kind: "record-verification", onlyOne: "record-verification" });
    await recordEvent(client, { kind: "verification", id: job });
    return done({ job });
  });
  services.nudge();
  return reply;
}

type Names = ReadonlyMap<string, string>;

async function namesOf(client: pg.ClientBase, jobs: readonly JobRow[]): Promise<Names> {
  const ids = jobs.flatMap(({ requestedBy }) => (requestedBy === null ? [] : [requestedBy]));
  const { rows } = await client.query<Named>("select id, name from people where id = any($1)", [ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function jobOf(row: JobRow, names: Names): Job {
  const { id, kind, state, attempts, mostAttempts, progressDone, progressTotal } = row;
  return {
    id,
    kind,
    title: jobTitles[kind] ?? kind,
    state,
    attempts,
    mostAttempts,
    ...(progressDone !== null && {
      progress: { done: Number(progressDone), ...(progressTotal !== null && { total: Number(progressTotal) }) },
    }),
    ...(row.problem !== null && { problem: row.problem }),
    ...(row.result !== null && { result: withoutRows(row.result) }),
    ...(row.requestedBy !== null && {
      requestedBy: { id: row.requestedBy, name: names.get(row.requestedBy) ?? row.requestedBy },
    }),
    created: row.createdAt.toISOString(),
    runAfter: row.runAfter.toISOString(),
    ...(row.startedAt && { started: row.startedAt.toISOString() }),
    ...(row.finishedAt && { finished: row.finishedAt.toISOString() }),
  };
}

/** Rows belong to the page of the thing itself: they may name people whom an administrator has no business with. */
function withoutRows(result: unknown): unknown {
  if (typeof result !== "object" || result === null || !("rows" in result) || !Array.isArray(result.rows))
    return result;
  const { rows: _rows, ...rest } = result;
  return rest;
}
