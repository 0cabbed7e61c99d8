import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FundSummary } from "../../src/server/api.ts";
import { openDatabase } from "../../src/server/database/database.ts";
import { demoPassword, ensureDemoTenant } from "../../src/server/demo.ts";
import { loadExamples } from "../../src/server/examples.ts";
import { smallCase } from "./cases.ts";
import { hengji, serving } from "./commandLine.ts";
import { now, testServer, writeExample, type TestServer } from "./server.ts";
import { embedded } from "./bothDatabases.ts";

let folder: string;
let env: Record<string, string>;
const running: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hengji-serve-"));
  env = { HENGJI_DATA: join(folder, "data") };
});

afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

describe("serve", () => {
  test("says where it is and where the data is; a restart keeps what was imported", async () => {
    const first = await serving(env);
    expect(first.said).toContain("衡绩已启动，请用浏览器打开：http://127.0.0.1:");
    expect(first.said).toContain(`内嵌数据库 PGlite，存放在 ${join(folder, "data")}`);
    const id = await importSmall(first.address);
    expect(await first.stop()).toMatchObject({ code: 0, err: "" });
    await expect(fetch(first.address)).rejects.toThrow("fetch failed");
    const second = await serving(env);
    const list = await listAt(second.address);
    expect(list.find((fund) => fund.id === id)).toMatchObject({ name: "某市知识产权专项资金", grade: "优" });
    expect((await second.stop()).out).toContain("衡绩已停止");
  });

  test("refuses a data folder that another one uses, and leaves that one alone", async () => {
    const first = await serving(env);
    const second = await hengji(["serve", "--port", "0"], { env });
    expect(second).toMatchObject({ code: 1, out: "" });
    expect(second.err).toContain("数据目录正被另一个衡绩进程使用");
    expect((await fetch(`${first.address}api/health`)).status).toBe(200);
    await first.stop();
  });

  test("a named port that is taken is said so, and no other is chosen", async () => {
    const [taken, release] = await takenPort();
    for (const around of [["--port", `${taken}`], []]) {
      const ended = await hengji(["serve", ...around], { env: { ...env, HENGJI_PORT: `${taken}` } });
      expect(ended).toMatchObject({ code: 1, out: "" });
      expect(ended.err).toContain(`端口 ${taken} 已被占用`);
    }
    await release();
  });

  test("the usual port that is taken makes way for the next free one, which is said", async () => {
    const [, release] = await takenPort(4177);
    const server = await serving(env, []);
    expect(server.address).toMatch(/:(417[89]|418\d|419[0-7])\/$/);
    expect(server.said).toContain("端口 4177 已被占用，改用");
    await server.stop();
    await release();
  });

  test.each([
    [{ HENGJI_PORT: "many" }, 2, "many"],
    [{ HENGJI_PORT: "70000" }, 2, "70000"],
    [{ HENGJI_PORT: "-1" }, 2, "-1"],
    [{ DATABASE_URL: "mysql://x" }, 2, "postgres://"],
    [{ HENGJI_HOST: "no.such.host.invalid", HENGJI_PORT: "0" }, 1, "no.such.host.invalid"],
    [{ DATABASE_URL: "postgres://u:secret@127.0.0.1:1/x" }, 1, "127.0.0.1:1/x"],
  ])("%j ends with %i", async (settings, code, said) => {
    const ended = await hengji(["serve"], { env: { ...env, ...settings } });
    expect(ended).toMatchObject({ code, out: "" });
    expect(ended.err).toContain(said);
    expect(ended.err).not.toContain("secret");
  });

  test("open to the network, it asks for a proxy with TLS and has no demonstration, and answers to any name", async () => {
    const server = await serving({ ...env, HENGJI_HOST: "0.0.0.0" });
    expect(server.said).toContain("TLS");
    expect(server.said).toContain("设置码");
    expect(server.said).not.toContain(demoPassword);
    expect(server.address).toContain("127.0.0.1");
    expect((await fetch(`${server.address}api/health`)).status).toBe(200);
    await server.stop();
  });
});

describe("as a process", () => {
  test("a second one is refused, SIGTERM ends the first in good order", async () => {
    const first = begin();
    await first.ready;
    const second = begin();
    expect(await second.ended).toMatchObject({ code: 1, out: "" });
    expect((await second.ended).err).toContain("正被另一个衡绩进程使用");
    first.child.kill("SIGTERM");
    expect(await first.ended).toMatchObject({ code: 0, err: "" });
  });

  test("killed hard, it has lost nothing and the folder is free again", async () => {
    const first = begin();
    const id = await importSmall(await first.ready);
    first.child.kill("SIGKILL");
    await first.ended;
    const second = begin();
    expect((await listAt(await second.ready)).map((fund) => fund.id)).toContain(id);
    second.child.kill("SIGINT");
    expect(await second.ended).toMatchObject({ code: 0 });
  });
});

test("examples: changed ones become a further version, vanished ones are withdrawn", async () => {
  const examples = join(folder, "examples");
  const database = await openDatabase(embedded(), now);
  const { pool, close } = database;
  const load = () => loadExamples(examples, database, now);
  await ensureDemoTenant(database, now);
  const events = async () =>
    (await pool.query("select fund_id, version, event from case_versions order by 1, 2")).rows.map((row) =>
      Object.values(row).join(" "),
    );
  await load();
  expect(await events()).toEqual([]);
  writeExample(examples, "a", smallCase());
  writeExample(examples, "b", smallCase());
  await load();
  await load();
  expect(await events()).toEqual(["a 1 example-loaded", "b 1 example-loaded"]);
  writeExample(examples, "a", smallCase({ "700.05": "700.06" }));
  rmSync(join(examples, "b"), { recursive: true });
  await load();
  await load();
  expect(await events()).toEqual([
    "a 1 example-loaded",
    "a 2 example-loaded",
    "b 1 example-loaded",
    "b 2 example-withdrawn",
  ]);
  await close();
});

describe("what a browser gets", () => {
  let server: TestServer;
  let port: number;
  beforeAll(async () => {
    server = await testServer(embedded());
    await server.app.listen({ port: 0, host: "127.0.0.1" });
    port = (server.app.server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  test("assets for good, pages never from memory, and a policy for scripts", async () => {
    const asset = await server.app.inject("/assets/index-a1b2c3.js");
    expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    const page = await server.app.inject("/");
    expect(page.headers["cache-control"]).toBe("no-cache");
    const policy = String(page.headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain("upgrade-insecure-requests");
    expect(page.headers).not.toHaveProperty("strict-transport-security");
    const api = await server.app.inject("/api/health");
    expect(api.headers["cache-control"]).toBe("no-store");
  });

  test.each([
    ["no HTTP at all", "hello\r\n\r\n", "400"],
    ["a header beyond all measure", `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${"y".repeat(40_000)}\r\n\r\n`, "431"],
  ])("%s is answered with a problem", async (_what, request, status) => {
    const answer = await rawAnswer(port, request);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain("application/problem+json");
    expect(answer).toMatch(/\p{Script=Han}/u);
  });
});

/** As somebody of the demonstration; the header a browser would send back. */
async function cookieAt(address: string): Promise<string> {
  const reply = await fetch(`${address}api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login: "demo-officer", password: demoPassword }),
  });
  expect(reply.status).toBe(200);
  return reply.headers.getSetCookie().map((one) => one.split(";")[0])[0] ?? "";
}

async function importSmall(address: string): Promise<string> {
  const reply = await fetch(`${address}api/funds`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: await cookieAt(address) },
    body: JSON.stringify({ files: smallCase() }),
  });
  expect(reply.status).toBe(201);
  return ((await reply.json()) as { id: string }).id;
}

async function listAt(address: string): Promise<readonly FundSummary[]> {
  return (await (
    await fetch(`${address}api/funds`, { headers: { cookie: await cookieAt(address) } })
  ).json()) as readonly FundSummary[];
}

/** Somebody else on the port; with a wanted one that is taken already, that somebody will do. */
async function takenPort(wanted = 0): Promise<[number, () => Promise<void>]> {
  const other = createServer();
  const listening = await new Promise<boolean>((tell) => {
    other.once("error", () => tell(false)).listen(wanted, "127.0.0.1", () => tell(true));
  });
  if (!listening) return [wanted, async () => undefined];
  const close = () => new Promise<void>((done) => other.close(() => done()));
  return [(other.address() as AddressInfo).port, close];
}

/** The built program; `npm test` has made it before. */
function begin() {
  const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
  const child = spawn(process.execPath, [main, "serve", "--port", "0"], { env: { ...process.env, ...env } });
  running.push(child);
  let [out, err] = ["", ""];
  const ready = new Promise<string>((tell) => {
    child.stdout.on("data", (text) => {
      out += text;
      const address = /http:\S+/.exec(out)?.[0];
      if (address !== undefined) tell(address);
    });
  });
  child.stderr.on("data", (text) => (err += text));
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, out, err }));
  return { child, ready, ended };
}

async function rawAnswer(port: number, request: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (text) => (answer += text)).on("error", () => undefined);
  socket.write(request);
  await once(socket, "close");
  return answer;
}
