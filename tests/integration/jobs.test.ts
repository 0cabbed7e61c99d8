import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openDatabase, type Database, type DatabasePlace } from "../../src/server/database/database.ts";
import { wholeTenant } from "../../src/server/database/door.ts";
import { keepHouse } from "../../src/server/jobs/housekeeping.ts";
import { jobKinds } from "../../src/server/jobs/kinds.ts";
import { JobProblem, backOff, startWorkers, type JobKinds, type Workers } from "../../src/server/jobs/worker.ts";
import {
  cancelJob,
  enqueueJob,
  findJob,
  listJobs,
  retryJob,
  type Job,
  type NewJob,
} from "../../src/server/store/jobs.ts";
import { verifyRecord } from "../../src/server/store/recordVerification.ts";
import { yearWorkings } from "../../src/server/year/working.ts";
import { fillTenant } from "./sampleData.ts";
import { embedded, privatePostgres } from "./bothDatabases.ts";

const now = () => new Date("2026-01-02T03:04:05Z");
const postgres = privatePostgres();
const places: readonly (readonly [string, DatabasePlace | undefined])[] = [
  ["embedded database", embedded()],
  ["PostgreSQL", postgres && { kind: "address", url: postgres.url }],
];
afterAll(() => postgres?.stop());

const asker = wholeTenant("one", "p1");

describe.each(places)("jobs on the %s", (_name, place) => {
  describe.skipIf(place === undefined)("are done", () => {
    let database: Database;
    const others: Database[] = [];
    const working: Workers[] = [];
    const reports: unknown[] = [];

    beforeAll(async () => {
      database = await openDatabase(place ?? { kind: "memory" }, now);
      await fillTenant(database, "one");
      // What another server process would have: a pool of its own. The embedded database has one process only.
      if (place?.kind === "address") for (let n = 0; n < 2; n += 1) others.push(await openDatabase(place, now));
    });
    afterEach(async () => {
      await Promise.all(working.splice(0).map((workers) => workers.stop()));
      await database.pool.query("delete from jobs");
      reports.length = 0;
    });
    afterAll(async () => {
      for (const other of [database, ...others]) await other.close();
    });

    const workOn = (kinds: JobKinds, on: Database = database, patience = 1_000) => {
      const report = (_code: string, error: unknown) => void reports.push(error);
      const workers = startWorkers(on, { kinds, report, lookEvery: 20, patience });
      working.push(workers);
      return workers;
    };
    const ask = (job: NewJob) => database.write(asker, { action: "asked" }, (client) => enqueueJob(client, job));
    const job = (id: string) => database.read(asker, (client) => findJob(client, id));
    const until = async (id: string, fits: (job: Job) => boolean): Promise<Job> => {
      for (;;) {
        const found = await job(id);
        if (found && fits(found)) return found;
        await new Promise((go) => setTimeout(go, 10));
      }
    };
    const ended = (id: string) => until(id, ({ state }) => !["waiting", "running"].includes(state));

    test("each exactly once, whoever works, with what came of it", async () => {
      const done: string[] = [];
      const kinds: JobKinds = {
        count: async ({ job: { id, input }, write }) => {
          done.push(id);
          await write({ action: "counted" }, (client) =>
            client.query("insert into settings (name, value) values ($1, '1')", [`counted.${String(input)}`]),
          );
          return { twice: Number(input) * 2 };
        },
      };
      for (const each of [database, ...others, database]) workOn(kinds, each);
      const ids = await Promise.all(Array.from({ length: 60 }, (_, n) => ask({ kind: "count", input: n })));
      const jobs = await Promise.all(ids.map(ended));
      expect(jobs.map(({ state, result, attempts }) => ({ state, result, attempts }))).toEqual(
        ids.map((_, n) => ({ state: "done", result: { twice: n * 2 }, attempts: 1 })),
      );
      expect(done.toSorted()).toEqual(ids.toSorted());
      const events = await database.system.query(
        "select person_id, request from record_events where action = 'counted'",
      );
      expect(events.length).toBe(60);
      expect(events[0]).toMatchObject({ person_id: "p1", request: expect.stringMatching(/-/) });
    });

    test("not at all when what asked for them failed, and once when asked for twice", async () => {
      const failing = database.write(asker, { action: "asked" }, async (client) => {
        await enqueueJob(client, { kind: "never" });
        throw new Error("halfway");
      });
      await expect(failing).rejects.toThrow("halfway");
      expect(await database.read(asker, (client) => listJobs(client))).toEqual([]);
      const [first, second] = [await ask({ kind: "slow", onlyOne: "x" }), await ask({ kind: "slow", onlyOne: "x" })];
      expect(second).toBe(first);
      workOn({ slow: async () => undefined });
      await ended(first);
      expect(await ask({ kind: "slow", onlyOne: "x" })).not.toBe(first);
    });

    test("again after a failure, later each time, and at last not any more; what is ours is told by a code only", async () => {
      expect([1, 2, 3, 12].map(backOff)).toEqual([10, 20, 40, 3600]);
      let attempts = 0;
      workOn({
        failing: async () => {
          attempts += 1;
          if (attempts === 1) throw new JobProblem("文件打不开。");
          throw new Error("secret inside");
        },
      });
      const id = await ask({ kind: "failing", mostAttempts: 2 });
      const waiting = await until(id, ({ problem }) => problem !== null);
      expect(waiting).toMatchObject({ state: "waiting", problem: "文件打不开。", attempts: 1 });
      expect(waiting.runAfter.getTime() - Date.now()).toBeGreaterThan(5_000);
      await database.pool.query("update jobs set run_after = now()");
      const failed = await ended(id);
      expect(failed).toMatchObject({ state: "failed", attempts: 2 });
      expect(failed.problem).toMatch(/代码 [0-9a-f]{8}/);
      expect(failed.problem).not.toContain("secret");
      expect(reports).toMatchObject([{ message: "secret inside" }]);
      expect(await database.write(asker, { action: "asked" }, (client) => retryJob(client, id))).toBe(true);
      const again = await until(id, ({ state, problem }) => state === "waiting" && problem !== null);
      expect([again.attempts, attempts]).toEqual([1, 3]);
    });

    test("with progress to be seen, until cancelled", async () => {
      workOn({
        endless: async ({ progress }) => {
          for (let done = 0n; ; done += 1n) {
            await progress(done, 1000n);
            await new Promise((go) => setTimeout(go, 5));
          }
        },
      });
      const id = await ask({ kind: "endless" });
      await until(id, ({ progressDone }) => Number(progressDone) > 2);
      expect(await database.write(asker, { action: "asked" }, (client) => cancelJob(client, id))).toBe(true);
      expect(await ended(id)).toMatchObject({ state: "cancelled", progressTotal: "1000" });
      const waiting = await ask({ kind: "of-another-program" });
      await database.write(asker, { action: "asked" }, (client) => cancelJob(client, waiting));
      expect(await job(waiting)).toMatchObject({ state: "cancelled", attempts: 0 });
    });

    test("by another worker when theirs fell silent, which then can keep nothing", async () => {
      const tried: string[] = [];
      let resume = (): void => undefined;
      const asleep = new Promise<void>((go) => (resume = go));
      const slow = workOn({
        write: async ({ write }) => {
          tried.push("first");
          await asleep;
          await write({ action: "too-late" }, (client) =>
            client.query("insert into settings (name, value) values ('too.late', '1')"),
          );
        },
      });
      const id = await ask({ kind: "write" });
      await until(id, ({ state }) => state === "running");
      await slow.stop().catch(() => undefined);
      await database.pool.query(
        "update jobs set state = 'running', attempts = 1, lease_until = now() - interval '1 second'",
      );
      workOn({ write: async () => void tried.push("second") });
      expect(await ended(id)).toMatchObject({ state: "done", attempts: 2 });
      resume();
      await new Promise((go) => setTimeout(go, 50));
      expect(await job(id)).toMatchObject({ state: "done", attempts: 2 });
      expect(await database.system.query("select 1 from settings where name = 'too.late'")).toEqual([]);
      expect(tried).toEqual(["first", "second"]);
    });

    test("not for ever by workers that vanish each time", async () => {
      const id = await ask({ kind: "deadly", mostAttempts: 3 });
      await database.pool.query(
        "update jobs set state = 'running', attempts = 3, worker = 'gone', lease_until = now() - interval '1 second'",
      );
      workOn({ deadly: () => Promise.reject(new Error("must not be called")) });
      const failed = await ended(id);
      expect(failed).toMatchObject({ state: "failed", problem: expect.stringContaining("已尝试 3 次") });
      expect(reports).toEqual([]);
    });

    test("later, and with no attempt used up, when their server stops", async () => {
      const workers = workOn({
        patient: ({ signal }) =>
          new Promise((_done, give) => signal.addEventListener("abort", () => give(new Error("aborted")))),
      });
      const id = await ask({ kind: "patient" });
      await until(id, ({ state }) => state === "running");
      await workers.stop();
      expect(await job(id)).toMatchObject({ state: "waiting", attempts: 0, problem: null });
      workOn({ patient: async () => "done" });
      expect(await ended(id)).toMatchObject({ state: "done", result: "done", attempts: 1 });
    });

    test("for their tenant only", async () => {
      const id = await ask({ kind: "of-one" });
      const other = wholeTenant("two", "p1");
      expect(await database.read(other, (client) => findJob(client, id))).toBeUndefined();
      expect(await database.write(other, { action: "x" }, (client) => cancelJob(client, id))).toBe(false);
    });

    test("to verify the record, once a day without being asked", async () => {
      await keepHouse(database);
      await keepHouse(database);
      const jobs = await database.read(asker, (client) => listJobs(client));
      expect(jobs.map(({ kind }) => kind)).toEqual(["record-verification"]);
      workOn(jobKinds({ years: yearWorkings() }));
      const [first] = jobs;
      expect(await ended(first?.id ?? "")).toMatchObject({ state: "done", result: { problems: 0, findings: [] } });
      await keepHouse(database);
      expect(await database.read(asker, (client) => listJobs(client))).toHaveLength(1);
      expect((await verifyRecord(database.system)).findings).toEqual([]);
    });
  });
});
