import { mkdtempSync, rmSync, writeFileSync, existsSync, readFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { addressText, openDatabase, type Database, type DatabasePlace } from "../../src/server/database/database.ts";
import { wholeTenant } from "../../src/server/database/door.ts";
import { migrate, readMigrations, type Migration } from "../../src/server/database/migrate.ts";
import { caseReader, caseWriter } from "../../src/server/store/caseVersions.ts";
import { verifyRecord } from "../../src/server/store/recordVerification.ts";
import { privatePostgres } from "./bothDatabases.ts";
import { fillTenant } from "./sampleData.ts";

const now = () => new Date("2026-01-02T03:04:05Z");
const postgres = privatePostgres();
const places: readonly (readonly [string, DatabasePlace | undefined])[] = [
  ["embedded database", { kind: "memory" }],
  ["PostgreSQL", postgres && { kind: "address", url: postgres.url }],
];

afterAll(() => postgres?.stop());

describe.each(places)("%s", (name, place) => {
  let open: Database | undefined;

  test.skipIf(place === undefined)(
    `${name}: the same rules hold${place ? "" : " (no initdb on this machine)"}`,
    async () => {
      expect.hasAssertions();
      open = await openDatabase(place ?? { kind: "memory" }, now);
      const { pool } = open;
      await pool.query("drop schema public cascade; create schema public");
      await migrate(pool, now);
      await ensureDemoTenant(open);
      await keepsVersions(open);
      await refusesChanges(open);
      await refusesBadRows(open);
      await keepsAllOrNothing(open);
      await checksMigrations(pool);
    },
  );

  afterEach(async () => open?.close());
});

type Pool = Database["pool"];
const digest = "0".repeat(64);
const files = [{ name: "案例.yaml", text: "资金: {名称: 甲}\n金额: 0.10 @12\n" }];

const demoTenant = "demo";
const anyone = wholeTenant(demoTenant);

const ensureDemoTenant = ({ system }: Database) =>
  system.write({ action: "demo-created", tenant: demoTenant }, async (client) => {
    await client.query("insert into tenants (name) values ('示例')");
    await client.query("insert into organisations (id, name, kind) values ('demo', '示例市', 'government')");
  });
const note = { action: "tried" };

async function keepsVersions({ pool, read: reading, write: writing }: Database): Promise<void> {
  const write = (event: "fund-imported" | "fund-deleted") =>
    writing(anyone, note, (client) =>
      caseWriter(client, now).addVersion({
        id: "a-1",
        origin: "imported",
        event,
        ...(event === "fund-imported" && { content: { files, digest } }),
      }),
    );
  const current = () => reading(anyone, (client) => caseReader(client).currentFunds());
  await write("fund-imported");
  const owner = { organisation: { id: "demo", name: "示例市" }, path: "/demo/" };
  expect(await current()).toEqual([{ id: "a-1", version: 1, origin: "imported", digest, ...owner }]);
  const read = reading(anyone, async (client) => {
    const store = caseReader(client);
    const fund = await store.currentFund("a-1");
    return fund && store.files(fund);
  });
  expect(await read).toEqual(files);
  await write("fund-deleted");
  expect(await current()).toEqual([]);
  await write("fund-imported");
  expect(await current()).toMatchObject([{ version: 3 }]);
  const { rows } = await pool.query("select version, event, stored_at from case_versions order by version");
  expect(rows.map((row) => row.event)).toEqual(["fund-imported", "fund-deleted", "fund-imported"]);
  expect(rows[0].stored_at).toEqual(now());
}

async function refusesChanges({ pool, read }: Database): Promise<void> {
  for (const sql of ["update case_versions set version = 9", "delete from case_versions", "truncate case_versions"]) {
    await expect(pool.query(sql)).rejects.toThrow("append-only");
  }
  const write = read(anyone, (client) =>
    caseWriter(client, now).addVersion({ id: "b", origin: "imported", event: "fund-deleted" }),
  );
  await expect(write).rejects.toThrow("read-only transaction");
}

async function refusesBadRows({ system }: Database): Promise<void> {
  const good = { fund_id: "b", version: 1, origin: "imported", event: "fund-imported", files: "[]", digest };
  const bad = [
    { fund_id: "" },
    { fund_id: "../x" },
    { version: 0 },
    { origin: "elsewhere" },
    { event: "unheard" },
    { event: "fund-deleted" },
    { event: "example-loaded" },
    { files: "{}" },
    { files: null },
    { digest: "short" },
    { digest: null },
  ];
  for (const change of bad) {
    const row = Object.values({ ...good, ...change });
    const insert = system.write({ ...note, tenant: demoTenant }, (client) =>
      client.query("insert into case_versions values ($1, $2, $3, $4, $5, $6, now())", row),
    );
    const answer = await insert.then(
      () => "accepted",
      ({ message }: Error) => message,
    );
    expect(`${JSON.stringify(change)}: ${answer}`).toContain("violates");
  }
}

async function keepsAllOrNothing({ pool, write }: Database): Promise<void> {
  const work = write(anyone, note, async (client) => {
    await caseWriter(client, now).addVersion({
      id: "c",
      origin: "imported",
      event: "fund-imported",
      content: { files, digest },
    });
    throw new Error("halfway");
  });
  await expect(work).rejects.toThrow("halfway");
  const { rows } = await pool.query("select * from case_versions where fund_id = 'c'");
  expect(rows).toEqual([]);
}

async function checksMigrations(pool: Pool): Promise<void> {
  const known = readMigrations();
  await migrate(pool, now);
  const next = (sql: string): Migration => ({ number: known.length + 1, name: "9999-next.sql", sql });
  // A step that fails leaves nothing of itself behind.
  await expect(migrate(pool, now, [...known, next("create table half (a int); select nonsense")])).rejects.toThrow(
    "nonsense",
  );
  await expect(pool.query("select * from half")).rejects.toThrow("half");
  await migrate(pool, now, [...known, next("create table whole (a int); insert into whole values (1)")]);
  expect((await pool.query("select a from whole")).rows).toEqual([{ a: 1 }]);
  await expect(migrate(pool, now)).rejects.toThrow("由更新版本的衡绩建立");
  await expect(migrate(pool, now, [...known, next("create table other (a int)")])).rejects.toThrow("与本程序不一致");
}

describe("migrations", () => {
  test("papers of a year that were there before get their further columns, and the record still holds", async () => {
    const database = await openDatabase({ kind: "memory" }, now);
    try {
      await database.pool.query("drop schema public cascade; create schema public");
      await migrate(database.pool, now, readMigrations().slice(0, 4));
      await fillTenant(database, "one");
      await database.system.write({ tenant: "one", action: "sample" }, async (client) => {
        await client.query(
          `insert into fund_years (fund_id, name, year, scheme_text) values ('fund-ip', '例', '2023', 'x')`,
        );
        await client.query(`insert into year_documents (fund_id, code, title) values ('fund-ip', '文1', '通知')`);
      });
      await migrate(database.pool, now);
      expect((await verifyRecord(database.system)).findings).toEqual([]);
      const { rows } = await database.pool.query("select code, number, revision from year_documents");
      expect(rows).toEqual([{ code: "文1", number: null, revision: 1 }]);
    } finally {
      await database.close();
    }
  });

  test("are numbered without gaps", () => {
    expect(readMigrations().map(({ number }) => number)).toEqual(readMigrations().map((_, index) => index + 1));
  });

  test.each([[["0002-late.sql"]], [["0001-a.sql", "0003-c.sql"]], [["0001-a.sql", "0001-b.sql"]], [["first.sql"]]])(
    "%j are refused",
    (names) => {
      const folder = mkdtempSync(join(tmpdir(), "hengji-migrations-"));
      for (const name of names) writeFileSync(join(folder, name), "select 1");
      expect(() => readMigrations(pathToFileURL(`${folder}/`))).toThrow("should have number");
      rmSync(folder, { recursive: true });
    },
  );
});

describe("a data folder", () => {
  const folders: string[] = [];
  const scratch = () => {
    const folder = mkdtempSync(join(tmpdir(), "hengji-data-"));
    folders.push(folder);
    return folder;
  };

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test("keeps what was stored, hides itself from git, and is free again after closing", async () => {
    const folder = join(scratch(), "new", "data");
    const first = await openDatabase({ kind: "folder", folder }, now);
    await ensureDemoTenant(first);
    await first.write(anyone, note, (client) =>
      caseWriter(client, now).addVersion({
        id: "a",
        origin: "imported",
        event: "fund-imported",
        content: { files, digest },
      }),
    );
    await expect(openDatabase({ kind: "folder", folder }, now)).rejects.toThrow("正被另一个衡绩进程使用");
    const settings = await first.pool.query(
      "select name, setting from pg_settings where name in ('fsync', 'wal_sync_method')",
    );
    expect(settings.rows).toEqual([
      { name: "fsync", setting: "on" },
      { name: "wal_sync_method", setting: "fsync" },
    ]);
    await first.pool.query("vacuum analyze");
    await first.pool.query("checkpoint");
    await first.close();
    const second = await openDatabase({ kind: "folder", folder }, now);
    const { rows } = await second.pool.query("select fund_id, files from current_funds");
    expect(rows).toEqual([{ fund_id: "a", files }]);
    await second.close();
    expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("*\n");
  });

  test("that was there before is not hidden from git", async () => {
    const folder = scratch();
    await (await openDatabase({ kind: "folder", folder }, now)).close();
    expect(existsSync(join(folder, ".gitignore"))).toBe(false);
  });

  test("that cannot be used is said so", async () => {
    const file = join(scratch(), "file");
    writeFileSync(file, "not a folder");
    await expect(openDatabase({ kind: "folder", folder: file }, now)).rejects.toThrow("不能写入数据目录");
    // Where folders cannot be made at all, making them must not be tried for ever.
    await expect(openDatabase({ kind: "folder", folder: "/proc/hengji/data" }, now)).rejects.toThrow(
      "不能写入数据目录",
    );
    const broken = scratch();
    mkdirSync(join(broken, "database"));
    writeFileSync(join(broken, "database", "PG_VERSION"), "9.6\n");
    await expect(openDatabase({ kind: "folder", folder: broken }, now)).rejects.toThrow("不能打开数据目录中的数据库");
  });
});

test("a server that is not there is named without its password", async () => {
  const url = "postgres://clerk:secret@127.0.0.1:1/funds";
  const failure = await openDatabase({ kind: "address", url }, now).catch((error: Error) => error.message);
  expect(failure).toContain("127.0.0.1:1/funds");
  expect(failure).not.toContain("secret");
});

test.each([
  ["postgres://u:p@db.example:5433/funds?sslmode=require", "db.example:5433/funds"],
  ["postgresql://db/funds", "db/funds"],
  ["postgres://postgres@/postgres?host=/tmp/pg", "/tmp/pg/postgres"],
  ["postgres://u:p%40ss@/x", "localhost/x"],
])("%s is shown as %s", (url, shown) => {
  expect(addressText(url)).toBe(shown);
});
