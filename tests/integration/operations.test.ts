import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { configFrom } from "../../src/server/config.ts";
import { logTo } from "../../src/server/log.ts";
import { startServer, type RunningServer } from "../../src/server/start.ts";
import { hengji } from "./commandLine.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "hengji-operations-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the configuration file", () => {
  const written = (text: string, name = "hengji.config.yaml") => writeFileSync(join(folder, name), text);

  test("says what the environment does not", () => {
    written(
      "host: 0.0.0.0\nport: 8080\ndata: ./data\ndemo: off\nlog: json\nmetrics-token: 0123456789abcdef\ntrust-proxy: true\n",
    );
    expect(configFrom({}, folder)).toMatchObject({
      host: "0.0.0.0",
      port: { number: 8080, named: true },
      database: { kind: "folder", folder: join(folder, "data") },
      demo: false,
      log: "json",
      metricsToken: "0123456789abcdef",
      trustProxy: true,
    });
    expect(configFrom({ HENGJI_PORT: "9090", HENGJI_LOG: "", HENGJI_HOST: "127.0.0.1" }, folder)).toMatchObject({
      host: "127.0.0.1",
      port: { number: 9090 },
      log: "json",
    });
    written("database: postgres://u@h/d\n", "other.yaml");
    expect(configFrom({ HENGJI_CONFIG: "other.yaml" }, folder).database).toEqual({
      kind: "address",
      url: "postgres://u@h/d",
    });
    written("");
    expect(configFrom({}, folder)).toMatchObject({ host: "127.0.0.1", demo: true, log: "off", trustProxy: false });
  });

  test.each([
    ["prot: 1\n", {}, ["不认识「prot」", "port"]],
    ["port: [1]\n", {}, ["「port」的值"]],
    ["port: many\n", {}, ["many"]],
    ["a: b: c\n", {}, ["第 1 行", "YAML"]],
    ["- 1\n", {}, ["名称: 值"]],
    ["demo: maybe\n", {}, ["HENGJI_DEMO", "maybe"]],
    ["log: loud\n", {}, ["loud"]],
    ["metrics-token: short\n", {}, ["16"]],
    ["", { HENGJI_CONFIG: "nowhere.yaml" }, ["nowhere.yaml", "HENGJI_CONFIG"]],
  ])("%j is refused with the reason", async (text, env, said) => {
    written(text);
    const ended = await hengji(["serve"], { cwd: folder, env });
    expect(ended).toMatchObject({ code: 2, out: "" });
    for (const word of said) expect(ended.err).toContain(word);
  });
});

test("log lines are objects, or text, or none", () => {
  const lines: string[] = [];
  const now = () => new Date("2026-01-02T03:04:05Z");
  for (const format of ["json", "text", "off"] as const) {
    logTo(format, (line) => lines.push(line), now)("warn", { event: "request", status: 404, route: "/api/funds/:id" });
  }
  expect(lines).toEqual([
    '{"time":"2026-01-02T03:04:05.000Z","level":"warn","event":"request","status":404,"route":"/api/funds/:id"}\n',
    "2026-01-02T03:04:05.000Z warn request status=404 route=/api/funds/:id\n",
  ]);
});

describe("a running server", () => {
  let server: RunningServer;
  let data: string;
  const lines: string[] = [];
  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), "hengji-running-"));
    const env = {
      HENGJI_DATA: data,
      HENGJI_PORT: "0",
      HENGJI_LOG: "json",
      HENGJI_METRICS_TOKEN: "a-token-of-16-signs",
    };
    server = await startServer(configFrom(env, data), {
      now: () => new Date(),
      report: () => undefined,
      write: (line) => lines.push(line),
    });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  });
  const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, server.address), { headers });

  test("says that it is alive and ready", async () => {
    expect((await get("api/health")).status).toBe(200);
    const ready = await get("api/ready");
    expect([ready.status, await ready.json()]).toEqual([200, { status: "ready" }]);
  });

  test("gives figures to this machine, and to others with the token", async () => {
    await get("api/funds/a-secret-name");
    const text = await (await get("metrics")).text();
    expect(text).toMatch(/^hengji_http_requests_total\{method="GET",route="\/api\/funds\/:id",status="401"\} \d+$/m);
    expect(text).toMatch(/^hengji_http_request_seconds_bucket\{method="GET",route="\/api\/health",le="\+Inf"\} \d+$/m);
    expect(text).toMatch(/^hengji_jobs\{state="waiting"\} \d+$/m);
    expect(text).toContain("hengji_database_up 1");
    expect(text).not.toContain("a-secret-name");
    for (const line of text.trim().split("\n"))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{.+\})? -?[\d.e+-]+)$/);
    const forwarded = { "x-forwarded-for": "10.0.0.9" };
    const refused = await get("metrics", forwarded);
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining("HENGJI_METRICS_TOKEN")]);
    expect((await get("metrics", { ...forwarded, authorization: "Bearer a-token-of-16-signz" })).status).toBe(403);
    expect((await get("metrics", { ...forwarded, authorization: "Bearer a-token-of-16-signs" })).status).toBe(200);
  });

  test("logs each request by its route, without what was asked for", async () => {
    // No letters that the number of a request may have by chance.
    await get("api/people/somebody?login=wang", { cookie: "hengji=keks", "user-agent": "Own/1" });
    await new Promise((go) => setTimeout(go, 50));
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(entries[0]).toMatchObject({ event: "started", database: "folder" });
    expect(entries.at(-1)).toMatchObject({ event: "request", method: "GET", route: "/api/people/:id", status: 401 });
    expect(Object.keys(entries.at(-1) ?? {}).sort()).toEqual(
      ["event", "level", "method", "ms", "request", "route", "status", "time"].sort(),
    );
    expect(lines.join("")).not.toMatch(/somebody|wang|keks|Own|127\.0\.0\.1/);
  });
});

test("a server that is asked to stop answers what is under way", async () => {
  const env = { HENGJI_DATA: folder, HENGJI_PORT: "0", HENGJI_DEMO: "on" };
  const server = await startServer(configFrom(env, folder), { now: () => new Date(), report: () => undefined });
  const body = JSON.stringify({ login: "demo-officer", password: "Hengji-demo-2026" });
  const { port } = new URL(server.address);
  const socket = connect(Number(port), "127.0.0.1");
  let answer = "";
  socket.on("data", (text) => (answer += text.toString()));
  const head = ["POST /api/session HTTP/1.1", "host: localhost", "content-type: application/json", "x-hengji: 1"];
  // Half of the request is there when the server is asked to stop.
  socket.write([...head, `content-length: ${body.length}`, "", body.slice(0, 9)].join("\r\n"));
  const underWay = async () => (await (await fetch(new URL("metrics", server.address))).text()).includes("in_flight 2");
  while (!(await underWay())) await new Promise((go) => setTimeout(go, 20));
  const stopped = server.stop();
  await new Promise((go) => setTimeout(go, 200));
  socket.write(body.slice(9));
  while (!answer.includes("\r\n\r\n")) await new Promise((go) => setTimeout(go, 20));
  expect(answer).toContain("HTTP/1.1 200");
  await stopped;
  await expect(fetch(server.address)).rejects.toThrow("fetch failed");
});
