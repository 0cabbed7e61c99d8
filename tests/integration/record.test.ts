import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase, type Database, type DatabasePlace } from "../../src/server/database/database.ts";
import { systemOn, wholeTenant } from "../../src/server/database/door.ts";
import { readMigrations } from "../../src/server/database/migrate.ts";
import { findingSentence } from "../../src/server/database/messages.ts";
import { invariantNames } from "../../src/server/invariants.ts";
import { recordEvent } from "../../src/server/store/record.ts";
import { readRecordedTables } from "../../src/server/store/recorded.ts";
import { keepVerification, verifyRecord, type Verification } from "../../src/server/store/recordVerification.ts";
import { fillTenant, note, within } from "./sampleData.ts";
import { embedded, privatePostgres } from "./bothDatabases.ts";

/** Those of the platform itself; what hangs on a fund's year has samples in its own tests. */
const recordedTables = readRecordedTables().filter(({ name }) =>
  readMigrations()[1]?.sql.includes(`guard_table('${name}'`),
);
const now = () => new Date("2026-01-02T03:04:05Z");
const postgres = privatePostgres();
const places: readonly (readonly [string, DatabasePlace | undefined])[] = [
  ["embedded database", embedded()],
  ["PostgreSQL", postgres && { kind: "address", url: postgres.url }],
];
afterAll(() => postgres?.stop());

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("people's transactions", () => {
    let database: Database;
    beforeAll(async () => {
      database = await openDatabase(place ?? { kind: "memory" }, now);
      await database.pool.query("drop schema public cascade; create schema public");
      await database.close();
      database = await openDatabase(place ?? { kind: "memory" }, now);
      await fillTenant(database, "one");
      await fillTenant(database, "two");
    });
    afterAll(() => database.close());

    const fundsSeen = (tenant: string, ...scopes: readonly string[]) =>
      database.read(within(tenant, ...scopes), async (client) => {
        const { rows } = await client.query<{ id: string }>(
          "select tenant_id || ' ' || id as id from funds order by id",
        );
        return rows.map(({ id }) => id);
      });

    test("see their tenant and the subtrees in reach, nothing else", async () => {
      expect(await fundsSeen("one", "/")).toEqual(["one fund-finance", "one fund-ip", "one fund-unit"]);
      expect(await fundsSeen("one", "/city/ip/")).toEqual(["one fund-ip", "one fund-unit"]);
      expect(await fundsSeen("two", "/city/ip/unit/", "/city/finance/")).toEqual(["two fund-finance", "two fund-unit"]);
      expect(await fundsSeen("one")).toEqual([]);
      expect(await fundsSeen("")).toEqual([]);
      expect(await fundsSeen("one", "/city/ipx/")).toEqual([]);
      expect(await fundsSeen("o'ne\\", "/")).toEqual([]);
    });

    const seenIn = (table: string, ...scopes: readonly string[]) =>
      database.read(within("one", ...scopes), async (client) => {
        const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${table}`);
        return Number(rows[0]?.n);
      });

    test.each([
      ["case_versions", 4, 3, 1],
      ["current_funds", 2, 1, 1],
      ["files", 1, 1, 0],
      // What is one's own is seen also out of reach.
      ["credentials", 2, 1, 2],
      ["role_grants", 2, 1, 2],
      ["api_tokens", 1, 1, 1],
      ["people", 2, 2, 2],
      ["tenants", 1, 1, 1],
    ])("of %s: all %i, in the bureau %i, in finance %i", async (table, all, bureau, finance) => {
      expect([
        await seenIn(table, "/"),
        await seenIn(table, "/city/ip/"),
        await seenIn(table, "/city/finance/"),
      ]).toEqual([all, bureau, finance]);
    });

    test("every table with a tenant shows nothing of another tenant, and nothing without settings", async () => {
      const tables = await database.system.query<{ name: string }>(
        `select table_name as name from information_schema.columns
         where column_name = 'tenant_id' and table_schema = 'public'`,
      );
      expect(tables.length).toBeGreaterThan(17);
      for (const { name } of tables) {
        const others = await database.read(wholeTenant("one", "p1"), (client) =>
          client.query(`select 1 from ${name} where tenant_id <> 'one'`),
        );
        const unsaid = await database.read({ tenant: "", person: null, scopes: [] }, (client) =>
          client.query(`select 1 from ${name}`),
        );
        expect([name, others.rowCount, unsaid.rowCount]).toEqual([name, 0, 0]);
      }
    });

    const attempt = (sql: string, ...scopes: readonly string[]) =>
      database
        .write(within("one", ...scopes), note, async (client) => {
          const { rowCount } = await client.query(sql);
          throw new Error(`changed ${rowCount}`);
        })
        .catch((error: Error) => error.message);

    test.each([
      ["a fund for an organisation out of reach", "insert into funds (id, organisation_id) values ('x', 'finance')"],
      ["a fund for another tenant", "insert into funds (tenant_id, id, organisation_id) values ('two', 'x', 'ip')"],
      [
        "a person out of reach",
        "insert into people (id, organisation_id, login, name) values ('x', 'city', 'xx', 'x')",
      ],
      [
        "a role for oneself out of reach",
        "insert into role_grants (id, person_id, organisation_id, role) values ('x', 'p1', 'city', 'director')",
      ],
      [
        "an organisation beside",
        "insert into organisations (id, parent_id, name, kind) values ('x', 'city', 'x', 'unit')",
      ],
      ["a move out of reach", "update organisations set parent_id = 'finance' where id = 'ip'"],
    ])("are refused %s", async (_what, sql) => {
      expect(await attempt(sql, "/city/ip/")).toContain("row-level security");
    });

    test.each([
      ["events", "insert into record_events select * from record_events limit 1"],
      ["events", "delete from record_events"],
      ["the head", "update record_heads set number = 0"],
      ["versions", "update case_versions set version = 7"],
      ["uploads", "update files set name = 'x'"],
      ["the way into the record", "select record_append('one', 'x', 'x', null, null, null)"],
      ["the list of recorded tables", "delete from recorded_tables"],
      ["triggers", "alter table funds disable trigger all"],
    ])("may not touch %s", async (_what, sql) => {
      expect(await attempt(sql, "/")).toMatch(/permission denied|must be owner/);
    });

    test("change nothing out of reach, and cannot make themselves the system", async () => {
      expect(await attempt("update role_grants set role = 'director' where id = 'g2'", "/city/ip/")).toBe("changed 0");
      expect(await attempt("delete from funds where id = 'fund-finance'", "/city/ip/")).toBe("changed 0");
      expect(await fundsSeen("one", "/city/ip/")).toHaveLength(2);
      const all = await database.read(within("one"), async (client) => {
        await client.query("set local app.system = 'on'");
        return client.query("select 1 from funds");
      });
      expect(all.rowCount).toBe(0);
    });

    test("cannot write while reading", async () => {
      const work = database.read(wholeTenant("one"), (client) => client.query("update settings set value = '2'"));
      await expect(work).rejects.toThrow("read-only transaction");
    });

    test("leave an event for each change, in the order of the changes, and none when they fail", async () => {
      const last = async () => (await eventsOf(database, "one")).at(-1)?.number ?? "0";
      const before = await last();
      const change = (fail: boolean) =>
        database.write(
          within("one", "/"),
          { action: "tried", why: "因为'引号'\\n与\0空字符", request: "r-2" },
          async (client) => {
            await client.query("update settings set value = '30' where name = 'session.minutes'");
            await client.query("update credentials set failures = failures + 1 where person_id = 'p1'");
            await client.query("update credentials set must_change = false where person_id = 'p1'");
            await recordEvent(client, { kind: "export", id: "all", detail: { rows: 3 } });
            if (fail) throw new Error("halfway");
          },
        );
      await expect(change(true)).rejects.toThrow("halfway");
      expect(await last()).toBe(before);
      await change(false);
      const events = (await eventsOf(database, "one")).slice(Number(before));
      expect(events).toMatchObject([
        { object_kind: "export", object_id: "all", after: { rows: 3 } },
        { object_kind: "settings", before: { value: { idle: 15 } }, after: { value: 30, revision: 2 } },
        { object_kind: "credentials", object_id: "p1", organisation_id: "ip", before: { must_change: true } },
      ]);
      for (const event of events) {
        expect(event).toMatchObject({
          person_id: "p1",
          action: "tried",
          request: "r-2",
          why: "因为'引号'\\n与\uFFFD空字符",
        });
        expect(JSON.stringify(event)).not.toContain("argon2id");
      }
    });

    test("that swallow a failure are not taken for done", async () => {
      const work = database.write(wholeTenant("one"), note, async (client) => {
        await client.query("insert into settings (name, value) values ('half.done', '1')");
        await client.query("select nonsense").catch(() => undefined);
      });
      await expect(work).rejects.toThrow("had failed");
      expect(await database.system.query("select 1 from settings where name = 'half.done'")).toEqual([]);
    });

    test("without saying what they do may change nothing that is recorded", async () => {
      const nameless = database.write(wholeTenant("one"), { action: "" }, (client) =>
        client.query("update settings set value = '5'"),
      );
      await expect(nameless).rejects.toThrow("without app.action");
      await expect(database.pool.query("update settings set value = '5'")).rejects.toThrow("without app.action");
      const rekeyed = database.write(wholeTenant("one"), note, (client) =>
        client.query("update settings set name = 'other.name'"),
      );
      await expect(rekeyed).rejects.toThrow("may not change");
      const posing = database.write(wholeTenant("one"), note, (client) =>
        recordEvent(client, { kind: "funds", id: "fund-ip" }),
      );
      await expect(posing).rejects.toThrow("come from its rows");
    });

    test("many at once leave a chain without gaps", async () => {
      const count = (await eventsOf(database, "two")).length;
      await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          database.write(wholeTenant("two", `w${index}`), { action: "counted" }, (client) =>
            client.query("insert into settings (name, value) values ($1, '1')", [`count.n${index}`]),
          ),
        ),
      );
      const events = await eventsOf(database, "two");
      expect(events.map(({ number }) => Number(number))).toEqual(events.map((_, index) => index + 1));
      expect(events).toHaveLength(count + 40);
      expect(sentences(await verifyRecord(database.system))).toEqual([]);
    });

    describe("verification", () => {
      test("of what nobody tampered with finds nothing and tells the heads", async () => {
        const verification = await verifyRecord(database.system);
        expect(sentences(verification)).toEqual([]);
        expect(verification.tenants.map(({ tenant }) => tenant)).toEqual(["one", "two"]);
        expect(verification.rows).toBeGreaterThan(40);
        await keepVerification(database.system, verification);
        expect(sentences(await verifyRecord(database.system, { tenant: "one" }))).toEqual([]);
      });

      test("knows every recorded table of the database, each with something to tamper with", async () => {
        const rows = await database.system.query<{ name: string }>("select name from recorded_tables order by 1");
        expect(rows.map(({ name }) => name)).toEqual(
          readRecordedTables()
            .map(({ name }) => name)
            .sort(),
        );
        expect(recordedTables).toHaveLength(10);
        for (const { name } of recordedTables) expect([name, await seenIn(name, "/")]).not.toEqual([name, 0]);
      });

      /** Tampers as the owner of the machine would: as superuser and past every trigger; undone afterwards. */
      const foundAfter = async (...statements: readonly string[]): Promise<readonly string[]> => {
        const client = await database.pool.connect();
        try {
          await client.query("begin; set local session_replication_role = replica");
          for (const sql of statements) expect([sql, (await client.query(sql)).rowCount]).not.toEqual([sql, 0]);
          return sentences(await verifyRecord(systemOn(client)));
        } finally {
          await client.query("rollback");
          client.release();
        }
      };

      test("finds every changed column of every recorded table, and names table, row and column", async () => {
        const columns = await database.system.query<{ table: string; column: string; type: string }>(
          `select table_name as table, column_name as column, data_type as type from information_schema.columns
           where table_schema = 'public' and table_name = any($1) order by 1, ordinal_position`,
          [recordedTables.map(({ name }) => name)],
        );
        const tried: string[] = [];
        for (const { table, column, type } of columns) {
          const { key, omit } = recordedTables.find(({ name }) => name === table) ?? {
            key: [] as string[],
            omit: [] as string[],
          };
          if (key.includes(column) || column === "tenant_id" || omit.includes(column)) continue;
          const first = `ctid = (select min(ctid) from ${table} where tenant_id = 'one')`;
          const drop = await checksOf(database, table);
          const found = await foundAfter(
            ...drop,
            `update ${table} set ${column} = ${otherValue[type]?.(column)} where ${first}`,
          );
          expect([
            table,
            column,
            found.filter((one) => one.includes(`表 ${table}`) && one.includes(column)),
          ]).not.toEqual([table, column, []]);
          tried.push(`${table}.${column}`);
        }
        expect(tried.length).toBeGreaterThan(50);
      });

      test.each(recordedTables.map(({ name }) => name))(
        "finds a row of %s that was removed or slipped in",
        async (table) => {
          const first = `ctid = (select min(ctid) from ${table} where tenant_id = 'one')`;
          expect(await foundAfter(`delete from ${table} where ${first}`)).toContainEqual(
            expect.stringMatching(new RegExp(`表 ${table} 中缺少`)),
          );
          const { key } = recordedTables.find(({ name }) => name === table) ?? { key: [] };
          const renamed = key.map((column) =>
            column === "version" ? "version = 77" : `${column} = ${column} || '-x'`,
          );
          const found = await foundAfter(
            ...(await checksOf(database, table)),
            `create temp table copy on commit drop as select * from ${table} where ${first}`,
            `update copy set ${renamed.join(", ")}`,
            ...(table === "organisations" ? ["update copy set path = path || 'x/'"] : []),
            ...(table === "role_grants" ? ["update copy set role = 'director'"] : []),
            ...(table === "people" ? ["update copy set login = 'somebody-else'"] : []),
            ...(table === "api_tokens" ? ["update copy set token_hash = repeat('7', 64)"] : []),
            `insert into ${table} select * from copy`,
          );
          expect(found).toContainEqual(
            expect.stringMatching(new RegExp(`表 ${table} 中「[^」]*(-x|77)[^」]*」没有任何留痕`)),
          );
        },
      );

      const events = "record_events where tenant_id = 'one' and number = 5";
      test.each([
        ["at", "at + interval '1 microsecond'"],
        ["person_id", "'p2'"],
        ["action", "action || ' '"],
        ["why", "null"],
        ["request", "''"],
        ["object_kind", "'people'"],
        ["object_id", "object_id || 'x'"],
        ["organisation_id", "coalesce(organisation_id, '') || 'x'"],
        ["before", "'{}'"],
        ["after", "after || '{\"revision\": 9}'"],
        ["hash", "repeat('0', 64)"],
        ["number", "500"],
        ["tenant_id", "'three'"],
      ])("finds an event whose %s was changed", async (column, value) => {
        const found = await foundAfter(
          `update record_events set ${column} = ${value} where tenant_id = 'one' and number = 5`,
        );
        expect(found).toContainEqual(expect.stringMatching(/第 (5|6|500) 号留痕/));
      });

      test.each([
        ["the first", "delete from record_events where tenant_id = 'one' and number = 1", "第 1 号留痕缺失"],
        ["one in the middle", `delete from ${events}`, "第 5 号留痕缺失"],
        [
          "the last",
          "delete from record_events where tenant_id = 'one' and number = (select number from record_heads where tenant_id = 'one')",
          "号留痕缺失",
        ],
      ])("finds that %s event was removed", async (_which, sql, said) => {
        expect(await foundAfter(sql)).toContainEqual(expect.stringContaining(said));
      });

      test("finds two events that changed places", async () => {
        const swap = (from: number, to: number) =>
          `update record_events set number = ${to} where tenant_id = 'one' and number = ${from}`;
        expect(await foundAfter(swap(3, 900), swap(4, 3), swap(900, 4))).toContainEqual(
          expect.stringContaining("第 3 号留痕"),
        );
      });

      test.each([
        ["set back", "number = number - 1"],
        ["moved on", "number = number + 1"],
        ["changed", "hash = repeat('1', 64)"],
      ])("finds a head that was %s", async (_how, change) => {
        const found = await foundAfter(`update record_heads set ${change} where tenant_id = 'one'`);
        expect(found.join()).toMatch(/链头|留痕缺失/);
      });

      test("finds a head that was removed", async () => {
        expect(await foundAfter("delete from record_heads where tenant_id = 'one'")).not.toEqual([]);
      });

      test("finds a chain cut at its end, head and all", async () => {
        const found = await foundAfter(
          "delete from record_events where tenant_id = 'one' and number > 20",
          "update record_heads h set number = 20, hash = (select hash from record_events e where e.tenant_id = 'one' and e.number = 20) where tenant_id = 'one'",
        );
        expect(found).toContainEqual(expect.stringContaining("与以往核验时看到的不同"));
      });

      test("finds a chain that was written anew from a changed event on", async () => {
        const found = await foundAfter(
          "update record_events set why = '另一个理由' where tenant_id = 'one' and number = 5",
          `do $$
           declare e record_events; previous text = repeat('0', 64);
           begin
             for e in select * from record_events where tenant_id = 'one' order by number loop
               e.hash = record_hash(previous, e);
               previous = e.hash;
               update record_events set hash = e.hash where tenant_id = 'one' and number = e.number;
             end loop;
             update record_heads set hash = previous where tenant_id = 'one';
           end $$`,
        );
        expect(found).toEqual([expect.stringContaining("与以往核验时看到的不同")]);
      });

      test("finds a change that was hidden between two recorded ones", async () => {
        const client = await database.pool.connect();
        try {
          await client.query(
            `begin; select set_config('app.tenant', 'one', true), set_config('app.action', 'later', true);
             set local session_replication_role = replica`,
          );
          await client.query("update settings set value = '99' where tenant_id = 'one' and name = 'session.minutes'");
          await client.query("set local session_replication_role = origin");
          await client.query("update settings set value = '30' where tenant_id = 'one' and name = 'session.minutes'");
          await client.query("set constraints all immediate");
          expect(sentences(await verifyRecord(systemOn(client)))).toEqual([
            expect.stringContaining("其间有过没有留痕的改动"),
          ]);
        } finally {
          await client.query("rollback");
          client.release();
        }
      });

      test.each([
        ["alter table funds disable trigger record", "表 funds 的变更留痕触发器"],
        ["drop trigger record on people", "表 people 的变更留痕触发器"],
        ["alter table record_events disable trigger all", "表 record_events 的防删改触发器"],
        ["alter table case_versions disable trigger case_versions_append_only", "表 case_versions 的防删改触发器"],
        ["alter table sessions disable row level security", "表 sessions 的行级权限"],
        ["alter table people no force row level security", "表 people 的行级权限"],
        ["update recorded_tables set keeping = '{key:id,omit:name}' where name = 'people'", "表 people 的留痕方式"],
        ["delete from recorded_tables where name = 'files'", "表 files 的留痕方式"],
      ])("finds %s", async (sql, said) => {
        expect(await foundAfter(sql)).toContainEqual(expect.stringContaining(said));
      });

      test.each([
        ["organisation-path", "update organisations set path = '/x/' where tenant_id = 'one' and id = 'unit'"],
        ["fund-without-versions", "insert into funds (tenant_id, id, organisation_id) values ('one', 'bare', 'ip')"],
        [
          "adjustment-without-standing",
          `insert into fund_years (tenant_id, fund_id, name, year, scheme_text) values ('one', 'fund-ip', '例', '2023', 'x')`,
          `insert into adjustments (tenant_id, fund_id, number, title, why, changes, entered_by)
           values ('one', 'fund-ip', 1, '调减', '财力', '[]', 'p1')`,
        ],
        [
          "rectification-without-standing",
          `insert into fund_years (tenant_id, fund_id, name, year, scheme_text) values ('one', 'fund-ip', '例', '2023', 'x')`,
          `insert into rectifications (tenant_id, fund_id, number, title, problem, due, entered_by)
           values ('one', 'fund-ip', 1, '进度慢', '支出不到两成', '2023-03-01', 'p1')`,
        ],
        [
          "correction-confirmed-by-who-entered",
          `insert into fund_years (tenant_id, fund_id, name, year, scheme_text) values ('one', 'fund-ip', '例', '2023', 'x')`,
          `insert into budget_lines (tenant_id, fund_id, code, name, place) values ('one', 'fund-ip', '资金', '资金', 0)`,
          `insert into transfers (tenant_id, fund_id, number, line_code, step, written, entered_by)
           values ('one', 'fund-ip', 'T1', '资金', '下达', '5', 'p1')`,
          `insert into transfer_corrections (tenant_id, fund_id, number, transfer, stood, wanted, why, entered_by)
           values ('one', 'fund-ip', 1, 'T1', '{}', '{}', '少打一位', 'p1')`,
          `insert into standings (tenant_id, fund_id, machine, object, state, entered_by, done_by, since)
           values ('one', 'fund-ip', 'correction', '1', 'applied', 'p1', '{"confirm": "p1"}', '2023-03-01')`,
        ],
        [
          "confirmed-by-who-entered",
          `insert into fund_years (tenant_id, fund_id, name, year, scheme_text) values ('one', 'fund-ip', '例', '2023', 'x')`,
          `insert into budget_lines (tenant_id, fund_id, code, name, place) values ('one', 'fund-ip', '资金', '资金', 0)`,
          `insert into payments (tenant_id, fund_id, number, line_code, payee, written, state, done_by, entered_by)
           values ('one', 'fund-ip', '1', '资金', '甲', '5', 'confirmed', '{"confirm": "p1"}', 'p1')`,
        ],
        [
          "snapshots-with-gaps",
          `insert into fund_years (tenant_id, fund_id, name, year, scheme_text) values ('one', 'fund-ip', '例', '2023', 'x')`,
          `insert into snapshots (tenant_id, fund_id, number, kind, contents, digest, total, grade, signed_by)
           values ('one', 'fund-ip', 2, 'self-evaluation', '{}', repeat('a', 64), '90分', '优', 'p1')`,
        ],
        ["versions-with-gaps", "update case_versions set version = 5 where tenant_id = 'one' and fund_id = 'fund-ip'"],
        [
          "two-administrators",
          "drop index role_grants_one_administrator",
          `insert into role_grants (tenant_id, id, person_id, organisation_id, role) values
           ('one', 'x', 'p1', 'ip', 'system-administrator'), ('one', 'y', 'p1', 'city', 'audit-administrator')`,
        ],
        [
          "approved-by-oneself",
          "alter table role_grants drop constraint role_grants_two_people",
          "update role_grants set approved_by = requested_by, approved_at = now() where tenant_id = 'one'",
        ],
        ["role-granted-to-oneself", "update role_grants set requested_by = person_id where tenant_id = 'one'"],
        [
          "session-of-disabled-person",
          "insert into sessions (tenant_id, token_hash, id, person_id, stage, expires_at) values ('one', repeat('a', 64), 's', 'p2', 'full', now() + interval '1 hour')",
          "update people set state = 'disabled' where tenant_id = 'one' and id = 'p2'",
        ],
        [
          "job-finished-without-time",
          "alter table jobs drop constraint jobs_finished",
          "insert into jobs (tenant_id, id, kind, state) values ('one', 'j', 'kind', 'done')",
        ],
        [
          "case-digest",
          `update case_versions set files = '[{"name": "案例.yaml", "text": "y"}]' where tenant_id = 'one' and files is not null`,
        ],
        [
          "file-digest",
          "alter table files drop constraint files_digest",
          "update files set content = 'y' || substr(content, 2) where tenant_id = 'one'",
        ],
      ])("finds what breaks the invariant %s", async (name, ...statements) => {
        expect(invariantNames).toContain(name);
        const found = await foundAfter(...statements);
        expect(found).toContainEqual(expect.stringContaining(invariantSentence[name] ?? "?"));
      });

      test("has a case for every invariant", () => {
        expect(Object.keys(invariantSentence).sort()).toEqual([...invariantNames].sort());
      });
    });
  });
});

describe.skipIf(postgres === undefined)("on a PostgreSQL whose user is no superuser", () => {
  test.each([
    ["may create roles", "createrole", true],
    ["may not", "nocreaterole", false],
  ])("and %s, the same walls stand", async (_what, right, hasRole) => {
    const url = postgres?.url ?? "";
    const above = await openDatabase({ kind: "address", url }, now);
    const name = `office_${right}`;
    await above.pool.query(`create role ${name} login ${right}`);
    await above.pool.query(`create database ${name} owner ${name}`);
    await above.close();
    const database = await openDatabase(
      { kind: "address", url: url.replace("postgres@/postgres", `${name}@/${name}`) },
      now,
    );
    try {
      await fillTenant(database, "one");
      await fillTenant(database, "two");
      const who = await database.read(within("one", "/city/ip/"), async (client) => {
        const { rows } = await client.query("select current_user as name, (select count(*) from funds) as funds");
        return rows[0] as unknown;
      });
      expect(who).toEqual({ name: hasRole ? "hengji_app" : name, funds: "2" });
      const beside = database.write(within("one", "/city/ip/"), note, (client) =>
        client.query("insert into funds (id, organisation_id) values ('x', 'finance')"),
      );
      await expect(beside).rejects.toThrow("row-level security");
      await expect(
        database.write(wholeTenant("one"), note, (client) => client.query("delete from record_events")),
      ).rejects.toThrow(/permission denied|append-only/);
      const verification = await verifyRecord(database.system);
      expect(sentences(verification)).toEqual([]);
      expect(verification.tenants.map(({ tenant }) => tenant)).toEqual(["one", "two"]);
      const organisations = await database.system.query(
        "select distinct organisation_id as id from record_events where object_kind = 'case_versions' order by 1",
      );
      expect(organisations).toEqual([{ id: "finance" }, { id: "ip" }, { id: "unit" }]);
    } finally {
      await database.close();
    }
  });
});

const invariantSentence: Readonly<Record<string, string>> = {
  "organisation-path": "层级路径与上级单位不符：unit",
  "fund-without-versions": "没有任何案例版本，也不在办理：bare",
  "adjustment-without-standing": "没有办理状态：fund-ip/1",
  "rectification-without-standing": "没有办理状态：fund-ip/1",
  "correction-confirmed-by-who-entered": "由提出人自己确认：fund-ip/1",
  "confirmed-by-who-entered": "自己复核：fund-ip/1",
  "snapshots-with-gaps": "编号不连续：fund-ip",
  "versions-with-gaps": "版本号不连续：fund-ip",
  "two-administrators": "两种管理员：p1",
  "approved-by-oneself": "同一人：g1",
  "role-granted-to-oneself": "本人申请或批准：g1",
  "session-of-disabled-person": "仍有有效会话：s",
  "job-finished-without-time": "状态与时间不一致：j",
  "case-digest": "案例文件内容与其摘要不符：fund-ip/1",
  "file-digest": "上传文件内容与其摘要不符：f1",
};

/** Something else of the same type. */
const otherValue: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `coalesce(${column}, '') || 'x'`,
  boolean: (column) => `not ${column}`,
  integer: (column) => `${column} + 1`,
  bigint: (column) => `coalesce(${column}, 0) + 1`,
  "timestamp with time zone": (column) => `coalesce(${column}, now()) + interval '1 microsecond'`,
  jsonb: () => `'[{"name": "x", "text": "x"}]'`,
  ARRAY: (column) => `coalesce(${column}, '{}') || '{x}'`,
};

/** Whoever tampers as superuser lifts the table's own checks first. */
async function checksOf({ system }: Database, table: string): Promise<readonly string[]> {
  const rows = await system.query<{ name: string }>(
    "select conname as name from pg_constraint where conrelid = to_regclass($1) and contype = 'c'",
    [table],
  );
  return rows.map(({ name }) => `alter table ${table} drop constraint ${name}`);
}

const sentences = ({ findings }: Verification): readonly string[] => findings.map(findingSentence);

type Event = Record<string, unknown> & { readonly number: string };

const eventsOf = ({ system }: Database, tenant: string): Promise<readonly Event[]> =>
  system.query<Event>("select * from record_events where tenant_id = $1 order by number", [tenant]);
