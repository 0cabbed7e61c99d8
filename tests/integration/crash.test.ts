import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addOrganisation, begin, crash, names, signIn, type Begun } from "./crash.ts";
import { hengji } from "./commandLine.ts";
import { openDatabase } from "../../src/server/database/database.ts";
import { enqueueJob } from "../../src/server/store/jobs.ts";
import { privatePostgres } from "./bothDatabases.ts";

// `npm run crash` kills fifty times; here it is enough to see that the promise is kept at all.
const kills = Number(process.env["HENGJI_KILLS"] ?? 2);
const patience = 120_000 + kills * 30_000;

const postgres = privatePostgres();
let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "hengji-crash-"))));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  postgres?.stop();
});

test.each([
  ["the embedded database", () => ({ HENGJI_DATA: join(folder, "embedded") })],
  ["PostgreSQL", () => ({ HENGJI_DATA: join(folder, "keys"), DATABASE_URL: postgres?.url ?? "" })],
])(
  `killed under write load, a server on %s loses nothing it acknowledged (${kills} kills)`,
  async (name, place) => {
    const env = place();
    expect(name === "PostgreSQL" && postgres === undefined).toBe(false);
    const { lost, doctor, acknowledged, slowestRestart, unacknowledged } = await crash(env, kills);
    process.stdout.write(
      `${name}: ${kills} kills, ${acknowledged} acknowledged, ${lost.length} lost, ${unacknowledged} stored without an answer, slowest restart ${Math.round(slowestRestart)} ms\n`,
    );
    expect({ lost, doctor }).toEqual({ lost: [], doctor: [] });
    expect(acknowledged).toBeGreaterThan(kills);
    // Three seconds on a machine with nothing else to do; half a minute where everything else is tested at the same time.
    expect(slowestRestart).toBeLessThan(kills >= 50 ? 3_000 : 30_000);
  },
  patience,
);

describe.skipIf(postgres === undefined)("three server processes on one PostgreSQL", () => {
  let servers: readonly Begun[];
  let env: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const url = (postgres?.url ?? "").replace("@/postgres", "@/three");
    const above = await openDatabase({ kind: "address", url: postgres?.url ?? "" }, () => new Date());
    await above.pool.query("create database three");
    await above.close();
    env = { DATABASE_URL: url, HENGJI_DATA: join(folder, "three") };
    servers = [await begin(env), ...(await Promise.all([begin(env), begin(env)]))];
  }, 120_000);
  afterAll(() => {
    for (const { child } of servers) child.kill("SIGKILL");
  });

  test("do each of many jobs exactly once", async () => {
    const database = await openDatabase({ kind: "address", url: env["DATABASE_URL"] ?? "" }, () => new Date());
    const tenants = Array.from({ length: 30 }, (_, n) => `many-${n}`);
    for (const tenant of tenants) {
      await database.system.write({ tenant, action: "asked" }, (client) =>
        enqueueJob(client, { kind: "record-verification" }),
      );
    }
    const states = () =>
      database.system.query<{ state: string; workers: string; attempts: number }>(
        `select state, count(*)::integer as count, count(distinct worker)::integer as workers, max(attempts) as attempts
         from jobs where tenant_id like 'many-%' group by state`,
      );
    while ((await states()).some(({ state }) => state !== "done")) await new Promise((go) => setTimeout(go, 50));
    expect(await states()).toMatchObject([{ state: "done", count: 30, attempts: 1 }]);
    const verified = await database.system.query<{ count: number }>(
      "select count(*)::integer as count from record_verifications where tenant_id like 'many-%' group by tenant_id",
    );
    expect(verified.map(({ count }) => count)).toEqual(tenants.map(() => 1));
    await database.close();
  }, 60_000);

  test("share sessions, uploads and jobs; each job is done once; one killed loses nothing", async () => {
    const [first, second, third] = servers.map(({ address }) => address) as [string, string, string];
    const cookie = await signIn(first);
    expect((await fetch(new URL("api/me", second), { headers: { cookie } })).status).toBe(200);
    const officer = await signIn(second, "demo-officer");
    const content = Buffer.from("%PDF-1.4 附件");
    const upload = await fetch(new URL("api/files", first), {
      method: "POST",
      headers: { "content-type": "application/json", "x-hengji": "1", cookie: officer },
      body: JSON.stringify({
        organisation: "demo",
        name: "附件.pdf",
        mediaType: "application/pdf",
        content: content.toString("base64"),
      }),
    });
    expect([upload.status, upload.status === 201 ? "" : await upload.text()]).toEqual([201, ""]);
    const { id } = (await upload.json()) as { id: string };
    const file = await fetch(new URL(`api/files/${id}`, third), { headers: { cookie: officer } });
    expect(Buffer.from(await file.arrayBuffer()).equals(content)).toBe(true);
    const audit = await signIn(third, "demo-audit");
    for (const address of [first, second, third]) {
      const asked = await fetch(new URL("api/record/verification", address), {
        method: "POST",
        headers: { "content-type": "application/json", "x-hengji": "1", cookie: audit },
        body: "{}",
      });
      expect(asked.status).toBe(200);
    }
    const load = Promise.all(
      [first, second, third].map(async (address, server) => {
        const done: string[] = [];
        for (let n = 0; n < 40; n += 1) {
          const name = `并行${server}-${n}`;
          const reply = await addOrganisation(address, cookie, name).catch(() => undefined);
          if (reply?.status === 201) done.push(name);
        }
        return done;
      }),
    );
    await new Promise((go) => setTimeout(go, 200));
    servers[0]?.child.kill("SIGKILL");
    const acknowledged = (await load).flat();
    const there = await names(second, cookie);
    expect(acknowledged.filter((name) => !there.has(name))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(80);
    // Signed out at one, out at all.
    await fetch(new URL("api/session", second), { method: "DELETE", headers: { cookie, "x-hengji": "1" } });
    expect((await fetch(new URL("api/me", third), { headers: { cookie } })).status).toBe(401);
    expect(await hengji(["doctor"], { env })).toMatchObject({ code: 0 });
  }, 120_000);
});
