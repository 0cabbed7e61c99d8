import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answers } from "../../src/server/answers.ts";
import type { FundSummary } from "../../src/server/api.ts";
import { openDatabase } from "../../src/server/database/database.ts";
import { wholeTenant } from "../../src/server/database/door.ts";
import { inTransaction } from "../../src/server/database/transaction.ts";
import type { Caller } from "../../src/server/identity/caller.ts";
import { done, refused, type Reply } from "../../src/server/reply.ts";
import { routes } from "../../src/server/routes.ts";
import { caseWriter } from "../../src/server/store/caseVersions.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { smallCase } from "./cases.ts";
import { now, testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

const person = (id: string, head: string | null, path = "/city/"): Caller =>
  ({
    tenant: { id: "city", name: "", demo: false },
    person: { id, login: id, name: id, organisation: { id: "city", name: "" }, demo: false },
    grants: [{ role: "programme-officer", organisation: "city", path, organisationName: "" }],
    stage: "full",
    policy: {},
    head,
    by: { kind: "session", id: "s", digest: "", ends: new Date(0) },
  }) as unknown as Caller;

describe("answers kept while the record stands still", () => {
  /** How often the work was really done for these questions in turn. */
  async function worked(callers: readonly Caller[], reply: Reply = done({}), most?: number): Promise<number> {
    const kept = answers(most);
    let times = 0;
    for (const caller of callers) {
      await kept.of({ caller, may: "funds.read", address: "/api/funds" }, async () => ((times += 1), reply));
    }
    return times;
  }

  test("belong to one person, one reach and one end of the record", async () => {
    const a = person("a", "1");
    expect(await worked([a, a, person("a", "1")])).toBe(1);
    expect(await worked([a, person("b", "1")])).toBe(2);
    expect(await worked([a, person("a", "2"), a])).toBe(3);
    expect(await worked([a, person("a", "1", "/city/bureau/")])).toBe(2);
    expect(await worked([person("a", null), person("a", null)])).toBe(2);
  });

  test("are worked out once for all who ask meanwhile, and again where that failed", async () => {
    const [kept, a] = [answers(), person("a", "1")];
    const counted = { times: 0 };
    const ask = (outcome: () => Reply) =>
      kept.of({ caller: a, may: "funds.read", address: "/api/funds" }, async () => {
        counted.times += 1;
        await Promise.resolve();
        return outcome();
      });
    const fail = () => {
      throw new Error("the database is gone");
    };
    await expect(Promise.all([ask(fail), ask(fail)])).rejects.toThrow("gone");
    expect(counted.times).toBe(1);
    await Promise.all([ask(() => done({})), ask(() => done({}))]);
    expect(counted.times).toBe(2);
  });

  test("are no refusals, and never fill the memory", async () => {
    const a = person("a", "1");
    expect(await worked([a, a], refused("fund-unknown", ""))).toBe(2);
    expect(await worked([a, a, person("b", "1"), a], done("x".repeat(60)), 100)).toBe(3);
    expect(await worked([a, a], done("x".repeat(3_000_000)))).toBe(2);
  });
});

test("only routes that change nothing and need no clock keep their answers", () => {
  const lasting = routes.filter((route) => route.for === "reading" && route.lasting);
  expect(lasting.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "GET /api/organisations",
    "GET /api/funds",
    "GET /api/funds/:id",
    "GET /api/funds/:id/files",
  ]);
});

describe.each(places)("%s", (name, place) => {
  describe.skipIf(place === undefined)("what another process writes", () => {
    let server: TestServer;
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" })));
    afterAll(() => server.close());

    const read = async (url: string, login = "demo-officer") =>
      server.app.inject({ url, headers: { cookie: await server.cookie(login) } });
    const list = async () => (await read("/api/funds")).json<FundSummary[]>().map(({ id }) => id);

    test("is seen at the next request", async () => {
      const before = await list();
      expect(await list()).toEqual(before);
      const other = name.startsWith("PostgreSQL") && place ? await openDatabase(place, now) : server.database;
      await other.write(wholeTenant("demo"), { action: "fund-imported" }, (client) =>
        caseWriter(client, now).addVersion({
          id: "later-2022",
          origin: "imported",
          event: "fund-imported",
          content: { files: smallCase(), digest: "1".repeat(64) },
        }),
      );
      expect((await list()).toSorted()).toEqual([...before, "later-2022"].toSorted());
      await other.system.write({ tenant: "demo", action: "organisation-changed" }, (client) =>
        client.query("update organisations set name = '改名市' where id = 'demo'"),
      );
      if (other !== server.database) await other.close();
      expect((await read("/api/funds/later-2022")).body).toContain("改名市");
      expect((await read("/api/organisations")).body).toContain("改名市");
    });

    test("and a role that has ended ends what its holder is shown", async () => {
      expect((await read("/api/funds")).statusCode).toBe(200);
      await server.database.system.write({ tenant: "demo", action: "role-ended" }, (client) =>
        client.query("update role_grants set ended_at = now(), ended_by = 'x' where person_id = 'demo-officer'"),
      );
      expect((await read("/api/funds")).statusCode).toBe(403);
    });
  });

  describe.skipIf(place === undefined)("a transaction that does not begin", () => {
    test("shows nothing and keeps nothing, whatever was sent along with it", async () => {
      const database = await openDatabase(place ?? { kind: "memory" }, now);
      const { pool } = database;
      await pool.query("create table if not exists tried (a int)");
      const reading = inTransaction(pool, "select 1 / 0; begin", (client) => client.query("select 1 as a"));
      await expect(reading).rejects.toThrow("division by zero");
      const writing = inTransaction(pool, "select 1 / 0; begin", (client) =>
        client.query("insert into tried values (1)"),
      );
      await expect(writing).rejects.toThrow("division by zero");
      const later = inTransaction(pool, "select 1 / 0; begin", async (client) => {
        await client.query("select 1 as a");
        await client.query("insert into tried values (2)");
      });
      await expect(later).rejects.toThrow("division by zero");
      await expect(inTransaction(pool, "begin; select 1 / 0", (client) => client.query("select 1"))).rejects.toThrow(
        "division by zero",
      );
      expect((await pool.query("select * from tried")).rows).toEqual([]);
      await pool.query("drop table tried");
      await database.close();
    });
  });
});
