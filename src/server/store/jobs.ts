import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Doors } from "../database/door.ts";

export type JobState = "waiting" | "running" | "done" | "failed" | "cancelled";

export type Job = {
  readonly tenant: string;
  readonly id: string;
  readonly kind: string;
  readonly input: unknown;
  readonly state: JobState;
  readonly attempts: number;
  readonly mostAttempts: number;
  readonly runAfter: Date;
  readonly progressDone: string | null;
  readonly progressTotal: string | null;
  readonly cancelWanted: boolean;
  readonly result: unknown;
  readonly problem: string | null;
  readonly requestedBy: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
};

const columns = `tenant_id as tenant, id, kind, input, state, attempts, most_attempts as "mostAttempts",
  run_after as "runAfter", progress_done as "progressDone", progress_total as "progressTotal",
  cancel_wanted as "cancelWanted", result, problem, requested_by as "requestedBy", created_at as "createdAt",
  started_at as "startedAt", finished_at as "finishedAt"`;

export type NewJob = {
  readonly kind: string;
  readonly input?: unknown;
  /** At most one unfinished job of this name in a tenant: a button pressed twice gives the same job. */
  readonly onlyOne?: string;
  readonly mostAttempts?: number;
};

/** In the transaction of whatever makes it necessary, so that both happen or neither. Gives its id. */
export async function enqueueJob(
  client: pg.ClientBase,
  { kind, input = {}, onlyOne, mostAttempts = 5 }: NewJob,
): Promise<string> {
  const { rows } = await client.query<{ readonly id: string }>(
    `insert into jobs (id, kind, input, only_one, most_attempts, requested_by) values ($1, $2, $3, $4, $5, app_person())
     on conflict (tenant_id, only_one) where only_one is not null and state in ('waiting', 'running') do nothing
     returning id`,
    [randomUUID(), kind, JSON.stringify(input), onlyOne ?? null, mostAttempts],
  );
  if (rows[0]) return rows[0].id;
  const there = await client.query<{ readonly id: string }>(
    "select id from jobs where tenant_id = app_tenant() and only_one = $1 and state in ('waiting', 'running')",
    [onlyOne],
  );
  // It ended in between: then this one has its place.
  return there.rows[0]?.id ?? enqueueJob(client, { kind, input, mostAttempts, ...(onlyOne && { onlyOne }) });
}

export async function listJobs(client: pg.ClientBase, most = 100): Promise<readonly Job[]> {
  const { rows } = await client.query<Job>(`select ${columns} from jobs order by created_at desc, id limit $1`, [most]);
  return rows;
}

export async function findJob(client: pg.ClientBase, id: string): Promise<Job | undefined> {
  return (await client.query<Job>(`select ${columns} from jobs where id = $1`, [id])).rows[0];
}

/** From the start, with all attempts before it; false where it is not one that failed or was cancelled. */
export async function retryJob(client: pg.ClientBase, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `update jobs set state = 'waiting', attempts = 0, run_after = now(), finished_at = null, problem = null,
       cancel_wanted = false, progress_done = null, progress_total = null
     where id = $1 and state in ('failed', 'cancelled')`,
    [id],
  );
  return rowCount === 1;
}

/** One that waits is cancelled at once, one that runs is asked to end; false where it has ended already. */
export async function cancelJob(client: pg.ClientBase, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `update jobs set cancel_wanted = true,
       state = case state when 'waiting' then 'cancelled' else state end,
       finished_at = case state when 'waiting' then now() end
     where id = $1 and state in ('waiting', 'running')`,
    [id],
  );
  return rowCount === 1;
}

type System = Pick<Doors["system"], "query">;

/** How long a worker may fall silent before another takes its job over. */
export const leaseSeconds = 30;

/** The longest-waiting job that is due, or one whose worker fell silent; no two workers get the same. */
export async function claimJob(system: System, worker: string, kinds: readonly string[]): Promise<Job | undefined> {
  const [job] = await system.query<Job>(
    `update jobs set state = 'running', attempts = attempts + 1, worker = $1, started_at = now(),
       lease_until = now() + make_interval(secs => ${leaseSeconds})
     where (tenant_id, id) = (
       select tenant_id, id from jobs
       where state in ('waiting', 'running') and kind = any($2)
         and case state when 'waiting' then run_after else lease_until end <= now()
       order by run_after, created_at limit 1 for update skip locked)
     returning ${columns}`,
    [worker, [...kinds]],
  );
  return job;
}

/** The worker's hold on a job: void as soon as another one has taken it over. */
type Hold = { readonly job: Job; readonly worker: string };

const held = "tenant_id = $1 and id = $2 and worker = $3 and attempts = $4 and state = 'running'";
const holdValues = ({ job, worker }: Hold): readonly unknown[] => [job.tenant, job.id, worker, job.attempts];

export async function keepJob(
  system: System,
  hold: Hold,
  progress?: { readonly done: bigint; readonly total: bigint },
): Promise<"held" | "cancel-wanted" | "lost"> {
  const [row] = await system.query<{ readonly cancel: boolean }>(
    `update jobs set lease_until = now() + make_interval(secs => ${leaseSeconds}),
       progress_done = coalesce($5, progress_done), progress_total = coalesce($6, progress_total)
     where ${held} returning cancel_wanted as cancel`,
    [...holdValues(hold), progress?.done ?? null, progress?.total ?? null],
  );
  if (!row) return "lost";
  return row.cancel ? "cancel-wanted" : "held";
}

/** Within the transaction of the job's own writing: nobody else can take the job over before that has ended. */
export async function lockJob(client: pg.ClientBase, hold: Hold): Promise<boolean> {
  const { rowCount } = await client.query(`select 1 from jobs where ${held} for update`, [...holdValues(hold)]);
  return rowCount === 1;
}

export type JobEnd =
  | { readonly state: "done"; readonly result: unknown }
  | { readonly state: "failed" | "cancelled"; readonly problem: string };

/** False when the job was no longer held: then whoever holds it now says how it ends. */
export async function endJob(system: System, hold: Hold, end: JobEnd): Promise<boolean> {
  const rows = await system.query(
    `update jobs set state = $5, result = $6, problem = $7, lease_until = null, finished_at = now()
     where ${held} returning 1`,
    [
      ...holdValues(hold),
      end.state,
      end.state === "done" ? JSON.stringify(end.result ?? null) : null,
      end.state === "done" ? null : end.problem,
    ],
  );
  return rows.length === 1;
}

/** To be tried again later. A job that was handed back because its server stops has not used up an attempt. */
export async function putJobBack(
  system: System,
  hold: Hold,
  { seconds, problem, counts }: { readonly seconds: number; readonly problem?: string; readonly counts: boolean },
): Promise<void> {
  await system.query(
    `update jobs set state = 'waiting', lease_until = null, run_after = now() + make_interval(secs => $5),
       problem = $6, attempts = attempts - $7 where ${held}`,
    [...holdValues(hold), seconds, problem ?? null, counts ? 0 : 1],
  );
}
