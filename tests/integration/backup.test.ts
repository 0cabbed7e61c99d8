import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backUp } from "../../src/server/backup/backup.ts";
import { BackupProblem } from "../../src/server/backup/format.ts";
import { restore } from "../../src/server/backup/restore.ts";
import { openAsIs, openDatabase, type Database } from "../../src/server/database/database.ts";
import { systemOn, wholeTenant } from "../../src/server/database/door.ts";
import { readMigrations, migrate } from "../../src/server/database/migrate.ts";
import { verifyRecord } from "../../src/server/store/recordVerification.ts";
import { hengji } from "./commandLine.ts";
import { fillTenant } from "./sampleData.ts";
import { privatePostgres } from "./bothDatabases.ts";

const now = () => new Date("2026-01-02T03:04:05Z");
const postgres = privatePostgres();
let folder: string;
let databases = 0;

beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "hengji-backup-"))));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  postgres?.stop();
});

type Environment = Readonly<Record<string, string>>;

/** Somewhere new and empty, as the command line is told about it. */
const newPlace: Readonly<Record<"embedded" | "PostgreSQL", () => Promise<Environment>>> = {
  embedded: async () => ({ HENGJI_DATA: join(folder, `data-${(databases += 1)}`) }),
  PostgreSQL: async () => {
    const name = `db${(databases += 1)}`;
    const above = await openDatabase({ kind: "address", url: postgres?.url ?? "" }, now);
    await above.pool.query(`create database ${name}`);
    await above.close();
    return { DATABASE_URL: (postgres?.url ?? "").replace("@/postgres", `@/${name}`) };
  },
};

const open = (env: Environment): Promise<Database> =>
  openDatabase(
    env["DATABASE_URL"] === undefined
      ? { kind: "folder", folder: env["HENGJI_DATA"] ?? "" }
      : { kind: "address", url: env["DATABASE_URL"] },
    now,
  );

async function filled(kind: keyof typeof newPlace): Promise<Environment> {
  const env = await newPlace[kind]();
  const database = await open(env);
  await fillTenant(database, "one");
  await fillTenant(database, "two");
  await database.close();
  return env;
}

/** Everything that is kept, as text. */
async function contents(env: Environment): Promise<unknown> {
  const database = await open(env);
  const all = await contentsOf(database);
  await database.close();
  return all;
}

async function contentsOf(database: Database): Promise<unknown> {
  const tables = await database.system.query<{ name: string }>(
    `select distinct table_name as name from information_schema.columns where column_name = 'tenant_id'
     and table_schema = 'public' and table_name not in ('current_funds', 'sessions') order by 1`,
  );
  const all: Record<string, unknown> = {};
  for (const { name } of tables) {
    all[name] = await database.system.query(`select t::text from ${name} t order by 1`);
  }
  return all;
}

let files = 0;
const newFile = () => join(folder, `b${(files += 1)}.hengji`);

describe.skipIf(postgres === undefined)("a backup", () => {
  test.each([
    ["embedded", "embedded"],
    ["embedded", "PostgreSQL"],
    ["PostgreSQL", "embedded"],
    ["PostgreSQL", "PostgreSQL"],
  ] as const)(
    "of the %s database, restored into the %s one, is the same to the last sign",
    async (from, to) => {
      const [source, target, file] = [await filled(from), await newPlace[to](), newFile()];
      const made = await hengji(["backup", file], { env: source });
      expect(made).toMatchObject({ code: 0, err: "" });
      expect(made.out).toContain("备份完成");
      const back = await hengji(["restore", file], { env: target });
      expect(back).toMatchObject({ code: 0, err: "" });
      expect(back.out).toContain("留痕核验无误");
      const kept = await contents(source);
      const examined = await hengji(["doctor"], { env: target });
      expect(examined).toMatchObject({ code: 0 });
      expect(examined.out).toMatch(/租户「one」：\d+ 条留痕，链头 one:\d+:[0-9a-f]{64}/);
      // The chain goes on where it ended, and the triggers and keys are back in force.
      const database = await open(target);
      expect(await contentsOf(database)).toEqual(kept);
      await database.write(wholeTenant("one", "p1"), { action: "later" }, (client) =>
        client.query("insert into settings (name, value) values ('later.on', '1')"),
      );
      await expect(database.pool.query("delete from record_events")).rejects.toThrow("append-only");
      await expect(
        database.write(wholeTenant("one"), { action: "x" }, (client) =>
          client.query("insert into people (id, organisation_id, login, name) values ('x', 'nowhere', 'xx', 'x')"),
        ),
      ).rejects.toThrow(/row-level security|foreign key/);
      expect((await verifyRecord(database.system)).findings).toEqual([]);
      await database.close();
    },
    180_000,
  );

  test("made while others write is of one moment", async () => {
    const env = await filled("PostgreSQL");
    const database = await open(env);
    let [writing, written] = [true, 0];
    const writer = (async () => {
      for (; writing; written += 1) {
        await database.write(wholeTenant("one", "p1"), { action: "counted" }, (client) =>
          client.query(
            "insert into settings (name, value) values ('counted', '0') on conflict (tenant_id, name) do update set value = to_jsonb((settings.value #>> '{}')::int + 1)",
          ),
        );
      }
    })();
    for (let round = 0; round < 3; round += 1) {
      const [file, target] = [newFile(), await newPlace.PostgreSQL()];
      const before = written;
      await backUp(database, file, now);
      while (written < before + 5) await new Promise((go) => setTimeout(go, 5));
      expect(await hengji(["restore", file], { env: target })).toMatchObject({ code: 0, err: "" });
    }
    writing = false;
    await writer;
    await database.close();
  });

  test("holds no session, and is readable by its owner only", async () => {
    const env = await filled("PostgreSQL");
    const file = newFile();
    await hengji(["backup", file], { env });
    expect(gunzipSync(readFileSync(file)).toString()).not.toContain('"sessions"');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

describe("refused, with the reason and nothing kept:", () => {
  let source: Environment;
  let good: string;
  let lines: readonly string[];
  beforeAll(async () => {
    source = await filled("embedded");
    good = newFile();
    await hengji(["backup", good], { env: source });
    lines = gunzipSync(readFileSync(good)).toString().trimEnd().split("\n");
  });

  /** The lines packed anew, with a digest that fits them. */
  const packed = (changed: readonly string[], digest = true): string => {
    const file = newFile();
    const body = `${(digest ? changed.slice(0, -1) : changed).join("\n")}\n`;
    const end = digest ? `${JSON.stringify({ digest: createHash("sha256").update(body).digest("hex") })}\n` : "";
    writeFileSync(file, gzipSync(body + end));
    return file;
  };
  const changedLine = (find: RegExp | string, replace: string) =>
    lines.map((line) => (line.search(find) >= 0 ? line.replace(find, replace) : line));
  const rawBytes = (bytes: Buffer): string => {
    const file = newFile();
    writeFileSync(file, bytes);
    return file;
  };

  const damages: readonly (readonly [string, () => string, string])[] = [
    ["a file that is not there", () => join(folder, "nowhere"), "没有这个备份文件"],
    ["a folder", () => folder, "不能读取备份文件"],
    ["an empty file", () => rawBytes(Buffer.alloc(0)), "不完整"],
    ["something else", () => rawBytes(Buffer.from("hello")), "这不是衡绩的备份文件"],
    ["something else that is packed", () => rawBytes(gzipSync("hello\n")), "这不是衡绩的备份文件"],
    ["the first half of the file", () => rawBytes(readFileSync(good).subarray(0, 3000)), "中断"],
    [
      "a flipped bit",
      () => {
        const bytes = Buffer.from(readFileSync(good));
        const middle = Math.floor(bytes.length / 2);
        bytes[middle] = (bytes[middle] ?? 0) ^ 4;
        return rawBytes(bytes);
      },
      "没有恢复任何内容",
    ],
    ["lines missing at the end", () => packed(lines.slice(0, -2), false), "不完整"],
    ["something after the end", () => packed([...lines, "[]"], false), "多出内容"],
    ["a changed word", () => packed(changedLine("市场监督管理局", "市场监督管理处"), false), "摘要不符"],
    ["a changed word with a new digest", () => packed(changedLine("保护中心", "保护分中心")), "与其留痕不符"],
    ["a row left out", () => packed(lines.filter((line) => !line.startsWith('["one","session.minutes"'))), "应有"],
    [
      "a row left out and counted out",
      () =>
        packed(
          changedLine('"end":"settings","rows":2', '"end":"settings","rows":1').filter(
            (line) => !line.startsWith('["one","session.minutes"'),
          ),
        ),
      "缺少「session.minutes」",
    ],
    ["a line that is none", () => packed(lines.map((line, at) => (at === 5 ? '{"x":1}' : line))), "第 6 行损坏"],
    ["a table nobody knows", () => packed(changedLine('"table":"settings"', '"table":"sittings"')), "本程序没有的"],
    ["a value of another type", () => packed(changedLine(/^\["one","ip",/, '["one","ip x/",')), "不能存入数据库"],
    ["another format", () => packed(changedLine('"version":1', '"version":9')), "格式版本是 9"],
    [
      "a later program's",
      () => packed(lines.map((line, at) => (at === 0 ? withStep(line) : line))),
      "更新版本的衡绩生成",
    ],
    [
      "a program's with other steps",
      () =>
        packed(lines.map((line, at) => (at === 0 ? line.replace(/"digest":"[0-9a-f]{4}/, '"digest":"0000') : line))),
      "与本程序不一致",
    ],
  ];

  /** One for all of them: each leaves it as empty as it was. */
  let target: Awaited<ReturnType<typeof openAsIs>>;
  beforeAll(async () => void (target = await openAsIs({ kind: "memory" })));
  afterAll(() => target.close());

  test.each(damages)("%s", async (_what, file, said) => {
    const refusal = await restore(target, file(), { now }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BackupProblem);
    expect((refusal as BackupProblem).message).toContain(said);
    const { rows } = await target.pool.query("select 1 from pg_tables where schemaname = 'public'");
    expect(rows).toEqual([]);
  });

  test("a good one still goes in afterwards", async () => {
    expect((await restore(target, good, { now })).verification.findings).toEqual([]);
  });

  test("after a refusal the same place takes a good backup", async () => {
    const target = await newPlace.embedded();
    const bad = packed(changedLine("保护中心", "保护分中心"));
    expect(await hengji(["restore", bad], { env: target })).toMatchObject({ code: 1 });
    expect(await hengji(["restore", bad, "--despite-findings"], { env: target })).toMatchObject({
      code: 1,
      err: expect.stringContaining("2 处问题"),
    });
    expect((await hengji(["doctor"], { env: target })).out).toContain("号留痕（organisations unit）");
    expect((await hengji(["restore", good], { env: target })).err).toContain("目标数据库里已有数据");
    const other = await newPlace.embedded();
    expect(await hengji(["migrate"], { env: other })).toMatchObject({ code: 0 });
    expect(await hengji(["restore", good], { env: other })).toMatchObject({ code: 0, err: "" });
  }, 180_000);

  test("a target that is in use, a file that is there, a folder that is not", async () => {
    const database = await open(source);
    expect((await hengji(["restore", good], { env: source })).err).toContain("正被另一个衡绩进程使用");
    expect((await hengji(["backup", newFile()], { env: source })).err).toContain("正被另一个衡绩进程使用");
    await database.close();
    expect((await hengji(["backup", good], { env: source })).err).toContain("没有覆盖");
    expect((await hengji(["backup", join(folder, "no", "b")], { env: source })).err).toContain("不能写入备份文件");
    expect((await hengji(["backup", newFile()], { env: await newPlace.embedded() })).err).toContain("还没有衡绩的数据");
    expect((await hengji(["doctor"], { env: await newPlace.embedded() })).err).toContain("还没有衡绩的数据");
  });
});

const withStep = (line: string): string => {
  const header = JSON.parse(line) as { migrations: unknown[] };
  header.migrations.push({ number: 999, name: "0999-later.sql", digest: "0".repeat(64) });
  return JSON.stringify(header);
};

test("a backup of an earlier program is brought up to date as it is restored; doctor says what is missing before", async () => {
  const env = { HENGJI_DATA: join(folder, "early") };
  mkdirSync(env.HENGJI_DATA);
  const early = await openAsIs({ kind: "folder", folder: env.HENGJI_DATA });
  await migrate(early.pool, now, readMigrations().slice(0, 1));
  await early.pool.query(
    `insert into case_versions values ('a', 1, 'imported', 'fund-imported', '[{"name":"x","text":"y"}]', repeat('0', 64), now()),
     ('a', 2, 'imported', 'fund-deleted', null, null, now()), ('b', 1, 'imported', 'fund-imported', '[]', repeat('0', 64), now())`,
  );
  await early.close();
  const examined = await hengji(["doctor"], { env });
  expect(examined).toMatchObject({ code: 1 });
  expect(examined.out).toContain("0002-platform.sql");
  expect((await hengji(["migrate"], { env })).out).toContain("0002-platform.sql");
  expect((await hengji(["migrate"], { env })).out).toContain("已是最新");
  const database = await open(env);
  const verification = await verifyRecord(
    systemOn(await database.pool.connect().then((client) => (client.release(), client))),
  );
  expect(verification.findings.map(({ code }) => code)).toEqual(["invariant-broken", "invariant-broken"]);
  const events = await database.system.query<{ action: string; kind: string; id: string }>(
    "select action, object_kind as kind, object_id as id from record_events order by number",
  );
  expect(events.filter(({ kind }) => kind === "case_versions")).toEqual(
    ["a/1", "a/2", "b/1"].map((id) => ({ action: "platform-migrated", kind: "case_versions", id })),
  );
  await database.close();
});
