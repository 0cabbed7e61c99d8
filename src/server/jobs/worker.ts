import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Database } from "../database/database.ts";
import { wholeTenant, type Note } from "../database/door.ts";
import { jobMessages } from "../database/messages.ts";
import { claimJob, endJob, keepJob, leaseSeconds, lockJob, putJobBack, type Job } from "../store/jobs.ts";

/** What the work of one kind of job has at hand. */
export type JobDesk = {
  readonly job: Job;
  readonly database: Database;
  /** Ends the work when the job was cancelled, was taken over, or the server stops: look at it, or pass it on. */
  readonly signal: AbortSignal;
  readonly progress: (done: bigint, total: bigint) => Promise<void>;
  /** A recorded change in the job's tenant, in the name of whoever asked for it; nothing is kept once the job is lost. */
  readonly write: <T>(note: Note, work: (client: pg.PoolClient) => Promise<T>) => Promise<T>;
};

/** What it gives back is kept as the job's result and shown. A message of its own goes to whoever asked for the job. */
export type JobKinds = Readonly<Record<string, (desk: JobDesk) => Promise<unknown>>>;

/** Said to whoever asked for the job; any other error is ours, and only its code is shown. */
export class JobProblem extends Error {}

export type Workers = {
  /** Something was just enqueued here: no need to wait for the next look. */
  readonly nudge: () => void;
  /** Takes no further job, asks those at work to end, and hands back what has not. */
  readonly stop: () => Promise<void>;
  readonly atWork: () => number;
};

export type WorkerOptions = {
  readonly kinds: JobKinds;
  readonly report: (code: string, error: unknown) => void;
  /** How many jobs at a time; the embedded database does one thing at a time anyway. */
  readonly most?: number;
  readonly lookEvery?: number;
  readonly patience?: number;
};

export function startWorkers(
  database: Database,
  { kinds, report, most = 2, lookEvery = 1_000, patience = 5_000 }: WorkerOptions,
): Workers {
  const worker = randomUUID();
  const running = new Map<Promise<void>, AbortController>();
  const names = Object.keys(kinds);
  let stopping = false;
  let looking: Promise<void> | undefined;

  const look = async (): Promise<void> => {
    while (!stopping && running.size < most) {
      const job = await claimJob(database.system, worker, names);
      if (!job) return;
      begin(job);
    }
  };
  const begin = (job: Job): void => {
    const controller = new AbortController();
    const work = runJob({ database, job, worker, kinds, report, controller, isStopping: () => stopping });
    running.set(work, controller);
    void work.finally(() => {
      running.delete(work);
      nudge();
    });
  };
  const nudge = (): void => {
    // While the database is gone, jobs wait; requests say what is wrong.
    looking ??= look()
      .catch(() => undefined)
      .finally(() => (looking = undefined));
  };
  const timer = setInterval(nudge, lookEvery).unref();
  nudge();
  return {
    nudge,
    atWork: () => running.size,
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await looking;
      for (const controller of running.values()) controller.abort();
      await Promise.race([Promise.all(running.keys()), pause(patience)]);
    },
  };
}

type Run = {
  readonly database: Database;
  readonly job: Job;
  readonly worker: string;
  readonly kinds: JobKinds;
  readonly report: WorkerOptions["report"];
  readonly controller: AbortController;
  readonly isStopping: () => boolean;
};

/** Never throws: what goes wrong is kept with the job. */
async function runJob({ database, job, worker, kinds, report, controller, isStopping }: Run): Promise<void> {
  const { system } = database;
  const hold = { job, worker };
  let [isLost, isCancelled] = [false, false];
  const keep = async (progress?: { readonly done: bigint; readonly total: bigint }): Promise<void> => {
    const state = await keepJob(system, hold, progress);
    isLost ||= state === "lost";
    isCancelled ||= state === "cancel-wanted";
    if (state !== "held") controller.abort();
  };
  const heartbeat = setInterval(() => void keep().catch(() => undefined), (leaseSeconds * 1000) / 3).unref();
  try {
    const work = kinds[job.kind];
    if (!work || job.attempts > job.mostAttempts) {
      await endJob(system, hold, { state: "failed", problem: jobMessages.workersVanished(job.mostAttempts) });
      return;
    }
    const result = await work({
      job,
      database,
      signal: controller.signal,
      progress: async (done, total) => {
        await keep({ done, total });
        controller.signal.throwIfAborted();
      },
      write: (note, write) =>
        database.write(wholeTenant(job.tenant, job.requestedBy), { request: job.id, ...note }, async (client) => {
          if (!(await lockJob(client, hold))) throw new Error("the job was taken over by another worker");
          return write(client);
        }),
    });
    await endJob(system, hold, { state: "done", result });
  } catch (error) {
    if (isLost) return;
    await afterFailure(error).catch(() => undefined);
  } finally {
    clearInterval(heartbeat);
  }

  async function afterFailure(error: unknown): Promise<void> {
    if (isCancelled) return void (await endJob(system, hold, { state: "cancelled", problem: jobMessages.cancelled() }));
    if (controller.signal.aborted && isStopping()) return putJobBack(system, hold, { seconds: 0, counts: false });
    const problem = error instanceof JobProblem ? error.message : ourMistake(error);
    if (job.attempts >= job.mostAttempts) return void (await endJob(system, hold, { state: "failed", problem }));
    await putJobBack(system, hold, { seconds: backOff(job.attempts), problem, counts: true });
  }

  function ourMistake(error: unknown): string {
    const code = randomUUID().slice(0, 8);
    report(code, error);
    return jobMessages.wentWrong(code);
  }
}

/** 10 s, 20 s, 40 s … an hour at the most. */
export function backOff(attempts: number): number {
  return Math.min(10 * 2 ** (attempts - 1), 3600);
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds).unref());
