import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { FundFile } from "../../src/server/api.ts";
import { buildApp } from "../../src/server/app.ts";
import { openDatabase, type Database, type DatabasePlace } from "../../src/server/database/database.ts";
import { migrate } from "../../src/server/database/migrate.ts";
import { demoPassword } from "../../src/server/demo.ts";
import { passwordHasher, type Hasher } from "../../src/server/identity/passwords.ts";
import type { Route, Services } from "../../src/server/route.ts";
import { routes } from "../../src/server/routes.ts";
import { furnish } from "../../src/server/services.ts";
import { smallCase } from "./cases.ts";

export const now = () => new Date("2026-01-02T03:04:05Z");

export type TestServer = {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly database: Database;
  /** What the operator was told since the last look. */
  readonly takeReports: () => readonly unknown[];
  /** Events of the record, the latest last. */
  readonly recorded: () => Promise<readonly RecordedEvent[]>;
  /** The cookie of somebody of the demonstration; signed in once and remembered until the next reset. */
  readonly cookie: (login: string) => Promise<string>;
  /** A session of one's own, which may be ended. */
  readonly signIn: (login: string, password?: string) => Promise<string>;
  /** As if newly installed; nothing happens where nothing was stored since. */
  readonly reset: () => Promise<void>;
  /** Moves the server's clock. */
  readonly wait: (milliseconds: number) => void;
  /** Passwords hashed or compared since the last look. */
  readonly takeHashes: () => number;
  readonly close: () => Promise<void>;
};

export type RecordedEvent = {
  readonly tenant_id: string;
  readonly number: string;
  readonly action: string;
  readonly object_kind: string;
  readonly object_id: string;
  readonly person_id: string | null;
  readonly why: string | null;
};

export type TestOptions = { readonly extra?: readonly Route[]; readonly demo?: boolean };

/** The server as it runs, with one example, on the given database; requests are put in without a port. */
export async function testServer(
  place: DatabasePlace,
  { extra = [], demo = true }: TestOptions = {},
): Promise<TestServer & { readonly setUpCode: string | undefined }> {
  const database = await openDatabase(place, now);
  const folders = scratchFolders();
  const reports: unknown[] = [];
  const clock = { passed: 0 };
  const time = () => new Date(now().getTime() + clock.passed);
  const counted = countingHasher();
  const furnishing = {
    database,
    now: time,
    demo,
    examplesFolder: folders.examples,
    keys: { text: `1:${Buffer.alloc(32, 7).toString("base64")}` },
    hasher: counted.hasher,
  };
  await newlyMade(database);
  const { services, setUpCode } = await furnish(furnishing);
  const app = await buildApp({
    routes: [...routes, ...extra],
    services,
    webFolder: folders.web,
    host: "127.0.0.1",
    report: (_code, error) => reports.push(error),
  });
  const misfits = checkReplies(app);
  const cookies = new Map<string, string>();
  const signIn = (login: string, password = demoPassword) => signedIn(app, login, password);
  let mark = await stored(database);
  const reset = async () => {
    clock.passed = 0;
    if ((await stored(database)) === mark) return;
    cookies.clear();
    await emptied(database);
    await furnish(furnishing);
    mark = await stored(database);
  };
  return {
    app,
    services,
    database,
    setUpCode,
    takeReports: () => reports.splice(0),
    recorded: () => recordedIn(database),
    cookie: async (login) => {
      const known = cookies.get(login);
      if (known !== undefined) return known;
      const isClean = (await stored(database)) === mark;
      const cookie = await signIn(login);
      cookies.set(login, cookie);
      if (isClean) mark = await stored(database);
      return cookie;
    },
    signIn,
    reset,
    wait: (milliseconds) => void (clock.passed += milliseconds),
    takeHashes: counted.take,
    close: async () => {
      await app.close();
      await database.close();
      rmSync(folders.root, { recursive: true, force: true });
      if (misfits.size > 0) throw new Error(`Replies that do not fit their schema:\n${[...misfits].join("\n")}`);
    },
  };
}

/** Whatever is answered fits what the description of the interface promises. */
function checkReplies(app: FastifyInstance): ReadonlySet<string> {
  const misfits = new Set<string>();
  app.addHook("onSend", async ({ method, routeOptions }, reply, payload) => {
    const route = routes.find((one) => one.method === method && one.path === routeOptions.url);
    if (!route?.reply || reply.statusCode >= 300) return payload;
    if (typeof payload !== "string" && !Buffer.isBuffer(payload)) return payload;
    const { error } = route.reply.safeParse(JSON.parse(payload.toString()));
    if (error)
      misfits.add(
        `${method} ${route.path}: ${error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; ")}`,
      );
    return payload;
  });
  return misfits;
}

/** Cheap, and counted: time is no measure on a busy machine. */
function countingHasher(): { readonly hasher: Hasher; readonly take: () => number } {
  const cheap = passwordHasher({ memoryCost: 64, timeCost: 1 });
  const calls = { count: 0 };
  return {
    hasher: {
      hash: (password) => ((calls.count += 1), cheap.hash(password)),
      verify: (hashed, password) => ((calls.count += 1), cheap.verify(hashed, password)),
    },
    take: () => {
      const { count } = calls;
      calls.count = 0;
      return count;
    },
  };
}

/** Signed in or not, the cookie and nothing else comes back. */
async function signedIn(app: FastifyInstance, login: string, password: string): Promise<string> {
  const reply = await app.inject({ method: "POST", url: "/api/session", payload: { login, password } });
  const cookie = /^hengji=[^;]+/.exec(String(reply.headers["set-cookie"]))?.[0];
  if (cookie === undefined) throw new Error(`${login} could not sign in: ${reply.statusCode} ${reply.body}`);
  return cookie;
}

async function recordedIn({ pool }: Database): Promise<readonly RecordedEvent[]> {
  const sql = `select tenant_id, number, action, object_kind, object_id, person_id, why from record_events
    where tenant_id <> 'system' order by at, tenant_id, number`;
  return (await pool.query<RecordedEvent>(sql)).rows;
}

/** Changes whenever anything that matters was stored; signing in counts, cookies that are remembered do not. */
async function stored({ pool }: Database): Promise<string> {
  const { rows } = await pool.query(
    `select (select sum(number) from record_heads) as events, (select count(*) from sign_in_attempts where not succeeded) as failed,
       (select sum(failures) from credentials) as tries, (select count(*) from idempotency_keys) as keys`,
  );
  return JSON.stringify(rows);
}

async function newlyMade({ pool }: Database): Promise<void> {
  const { rows } = await pool.query("select 1 from tenants union all select 1 from record_heads limit 1");
  if (rows.length === 0) return;
  await pool.query("drop schema public cascade; create schema public");
  await migrate(pool, now);
}

/** Faster than making the tables anew. What keeps the record from being emptied is switched off for it. */
async function emptied({ pool }: Database): Promise<void> {
  const { rows } = await pool.query<{ readonly name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'
       and tablename not in ('hengji_migrations', 'recorded_tables')`,
  );
  const tables = rows.map(({ name }) => name).join(", ");
  await pool.query(`begin; set local session_replication_role = replica; truncate ${tables}; commit`);
}

function scratchFolders(): { readonly root: string; readonly web: string; readonly examples: string } {
  const root = mkdtempSync(join(tmpdir(), "hengji-server-"));
  const [web, examples] = [join(root, "web"), join(root, "examples")];
  mkdirSync(join(web, "assets"), { recursive: true });
  writeFileSync(join(web, "index.html"), "<!doctype html><title>衡绩</title>");
  writeFileSync(join(web, "favicon.svg"), "<svg/>");
  writeFileSync(join(web, "assets", "index-a1b2c3.js"), "export {};");
  writeExample(examples, "small-2021", exampleFiles());
  return { root, web, examples };
}

export function writeExample(examples: string, id: string, files: readonly FundFile[]): void {
  mkdirSync(join(examples, id), { recursive: true });
  for (const { name, text } of files) writeFileSync(join(examples, id, name), text);
}

function exampleFiles(): readonly FundFile[] {
  return smallCase({ 某市知识产权专项资金: "示例市专项资金" });
}
