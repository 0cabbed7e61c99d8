import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ApiProblem, FundDetail, FundFile, FundSummary, StoredReply } from "../../src/server/api.ts";
import type { DatabasePlace } from "../../src/server/database/database.ts";
import type { Route } from "../../src/server/route.ts";
import { routes } from "../../src/server/routes.ts";
import { smallCase } from "./cases.ts";
import { startPostgres } from "./postgres.ts";
import { testServer, type TestServer } from "./server.ts";

const postgres = startPostgres();
afterAll(() => postgres?.stop());

const places: readonly (readonly [string, DatabasePlace | undefined])[] = [
  ["embedded database", { kind: "memory" }],
  [`PostgreSQL${postgres ? "" : " (skipped: no initdb on this machine)"}`, postgres && { kind: "address", url: postgres.url }],
];

type Scenario = {
  readonly name: string;
  readonly request: { readonly method: "GET" | "POST" | "DELETE" | "PUT" | "HEAD"; readonly url: string; readonly body?: unknown; readonly headers?: Record<string, string> };
  readonly status: number;
  readonly contains?: readonly string[];
  readonly lacks?: readonly string[];
  /** Events recorded by it; none means that nothing at all was stored. */
  readonly records?: readonly string[];
};

const post = (url: string, files: readonly FundFile[]) => ({ method: "POST", url, body: { files } }) as const;
const get = (url: string, headers: Record<string, string> = {}) => ({ method: "GET", url, headers }) as const;
const raw = (body: string, type = "application/json") =>
  ({ method: "POST", url: "/api/funds", body, headers: { "content-type": type } }) as const;
const pages = { accept: "text/html,application/xhtml+xml" };
const small = smallCase();
const withText = (text: string): readonly FundFile[] => [{ name: "案例.yaml", text }, ...small.slice(1)];
const withName = (name: string): readonly FundFile[] => [...small, { name, text: "x" }];

const scenarios: readonly Scenario[] = [
  { name: "health", request: get("/api/health"), status: 200, contains: ['{"status":"ok"}'] },
  {
    name: "the list",
    request: get("/api/funds"),
    status: 200,
    contains: ['"id":"small-2021"', '"origin":"example"', '"total":"97.2分"', '"spent":"800.05万元"', '"indicators":3'],
    lacks: ["格式: 衡绩案例"],
  },
  {
    name: "one fund",
    request: get("/api/funds/small-2021"),
    status: 200,
    contains: ['"total":"总分"', '"agreement":"rounded"', '"files":["印制数.yaml","方案.yaml","案例.yaml"]', "39件 ÷ 40件"],
  },
  { name: "its files", request: get("/api/funds/small-2021/files"), status: 200, contains: ["本年预算: 820.10 @12"] },
  { name: "an unknown fund", request: get("/api/funds/nowhere"), status: 404, contains: ["fund-unknown", "nowhere"] },
  { name: "an id no fund can have", request: get("/api/funds/%00"), status: 404, contains: ["fund-unknown"] },
  { name: "files of an unknown fund", request: get("/api/funds/nowhere/files"), status: 404 },
  { name: "an id that is too long", request: get(`/api/funds/${"a".repeat(300)}`), status: 404 },
  { name: "a broken address", request: get("/api/funds/%E4%BD"), status: 400, contains: ["request-unreadable"] },
  { name: "an unknown route", request: get("/api/nothing"), status: 404, contains: ["route-unknown", "/api/nothing"] },
  { name: "an unknown route for a browser", request: get("/api/nothing", pages), status: 404, lacks: ["<title>"] },
  { name: "a method nobody offers", request: { method: "PUT", url: "/api/funds" }, status: 405, contains: ["GET、POST"] },
  {
    name: "another host's name",
    request: get("/api/funds", { host: "evil.example" }),
    status: 421,
    contains: ["evil.example"],
    lacks: ["small-2021"],
  },
  { name: "localhost by name", request: get("/api/health", { host: "localhost:4177" }), status: 200 },
  { name: "localhost in version 6", request: get("/api/health", { host: "[::1]:4177" }), status: 200 },
  { name: "checking stores nothing", request: post("/api/check", small), status: 200, contains: ['"text":"97.2分"', '"findings":['] },
  {
    name: "checking files with errors tells them",
    request: post("/api/check", withText("格式: 衡绩案例 1\n资金: {名称: 甲\n")),
    status: 200,
    contains: ['"severity":"error"', '"file":"案例.yaml"'],
    lacks: ['"detail"'],
  },
  {
    name: "importing",
    request: post("/api/funds", small),
    status: 201,
    contains: ['"id":"f-', '"findings":['],
    records: ["fund-imported"],
  },
  {
    name: "importing with an error in a figure",
    request: post("/api/funds", smallCase({ "实际: 39件 @6": "实际: 三十 9 件多" })),
    status: 422,
    contains: ["case-has-errors", "没有保存", '"line":', "三十 9 件多"],
  },
  {
    name: "importing with a printed figure that differs",
    request: post("/api/funds", smallCase({ "97.82% @20": "97.99% @20" })),
    status: 422,
    contains: ["printed-differs"],
  },
  {
    name: "importing with a scheme that is not there",
    request: post("/api/funds", small.filter(({ name }) => name !== "方案.yaml")),
    status: 422,
    contains: ["sibling-missing"],
  },
  { name: "importing without a case file", request: post("/api/funds", small.slice(1)), status: 400, contains: ["案例.yaml"] },
  { name: "broken YAML", request: post("/api/funds", withText("a: [1, 2")), status: 422, contains: ["case-has-errors"] },
  { name: "an empty case", request: post("/api/funds", withText("")), status: 422, contains: ["case-has-errors"] },
  { name: "a YAML bomb", request: post("/api/funds", withText(bomb())), status: 422, contains: ["case-has-errors"] },
  { name: "nesting without end", request: post("/api/funds", withText(`a: ${"[".repeat(100_000)}`)), status: 422 },
  { name: "a null character", request: post("/api/funds", withText("a\0b")), status: 400, contains: ["file-text-unfit"] },
  {
    name: "half a character",
    request: raw(`{"files":[{"name":"案例.yaml","text":"a\\ud800b"}]}`),
    status: 400,
    contains: ["file-text-unfit"],
  },
  ...["../案例.yaml", "a/b.yaml", "a\\b.yaml", "C:x.yaml", ".hidden", "..", "a\nb", "a\u202eb", "方案.yaml "].map(
    (name): Scenario => ({
      name: `the file name ${JSON.stringify(name)}`,
      request: post("/api/funds", withName(name)),
      status: 400,
      contains: ["file-name-unfit"],
    }),
  ),
  { name: "a name twice", request: post("/api/funds", withName("方案.yaml")), status: 400, contains: ["出现了两次"] },
  { name: "an empty name", request: post("/api/funds", withName("")), status: 400, contains: ["files[4].name"] },
  { name: "a long name", request: post("/api/funds", withName("甲".repeat(81))), status: 400, contains: ["files[4].name"] },
  {
    name: "six files",
    request: post("/api/funds", [...small, ...["a", "b", "c"].map((name) => ({ name, text: "x" }))]),
    status: 400,
    contains: ["request-malformed"],
  },
  { name: "no files", request: post("/api/funds", []), status: 400, contains: ["request-malformed"] },
  { name: "a body of another shape", request: raw('{"files":"x"}'), status: 400, contains: ["files"] },
  { name: "a text that is a number", request: raw('{"files":[{"name":"案例.yaml","text":1}]}'), status: 400, contains: ["files[1].text"] },
  { name: "null", request: raw("null"), status: 400, contains: ["request-malformed"] },
  { name: "broken JSON", request: raw('{"files":['), status: 400, contains: ["不是有效的 JSON"] },
  { name: "no body", request: raw(""), status: 400, contains: ["请求体为空"] },
  { name: "no body and no type", request: { method: "POST", url: "/api/funds" }, status: 400, contains: ["request-malformed"] },
  { name: "a poisoned prototype", request: raw('{"__proto__":{"files":[]}}'), status: 400 },
  { name: "a form", request: raw("files=x", "application/x-www-form-urlencoded"), status: 415, contains: ["application/json"] },
  { name: "plain text", request: raw(JSON.stringify({ files: small }), "text/plain"), status: 415 },
  { name: "more than 5 MB", request: post("/api/funds", withText("#".repeat(5_300_000))), status: 413, contains: ["5 MB"] },
  { name: "more than 5 MB to check", request: post("/api/check", withText("#".repeat(5_300_000))), status: 413 },
  { name: "deleting an example", request: { method: "DELETE", url: "/api/funds/small-2021" }, status: 403, contains: ["示例"] },
  { name: "deleting what is not there", request: { method: "DELETE", url: "/api/funds/f-0" }, status: 404 },
  { name: "deleting an id no fund can have", request: { method: "DELETE", url: "/api/funds/%00" }, status: 404 },
  { name: "the page", request: get("/", pages), status: 200, contains: ["<title>衡绩"] },
  { name: "an address inside the app", request: get("/funds/x/数/资金.到位率", pages), status: 200, contains: ["<title>衡绩"] },
  { name: "an asset that is gone", request: get("/assets/index-old.js", pages), status: 404, lacks: ["<title>"] },
  { name: "a missing picture", request: get("/missing.png"), status: 404, lacks: ["<title>"] },
  { name: "a way out of the pages", request: get("/..%2f..%2fpackage.json"), status: 404, lacks: ["hengji\""] },
];

/** Nine levels of ten aliases each would be a billion nodes. */
function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => `l${level + 1}: &l${level + 1} [${Array(10).fill(`*l${level}`).join(", ")}]`);
  return ["格式: 衡绩案例 1", "l0: &l0 [x]", ...levels].join("\n");
}

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("scenarios", () => {
    let server: TestServer;
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" }, [broken])));
    beforeEach(() => server.reset());
    afterAll(() => server.close());

    test.each(scenarios)("$name", async ({ request, status, contains = [], lacks = [], records = [] }) => {
      const before = await server.stored();
      const { method, url, body, headers } = request;
      const reply = await server.app.inject({
        method,
        url,
        headers: headers ?? {},
        ...(body !== undefined && { payload: body as object }),
      });
      expect(reply.statusCode, reply.body.slice(0, 500)).toBe(status);
      for (const text of contains) expect(reply.body).toContain(text);
      for (const text of lacks) expect(reply.body).not.toContain(text);
      if (status >= 400) expectProblem(reply);
      const after = await server.stored();
      expect(after.slice(0, before.length).length).toBe(before.length);
      expect(after.length - before.length).toBe(records.length);
      expect(eventsOf(after).slice().sort()).toEqual([...eventsOf(before), ...records].sort());
      expect(server.reports).toEqual([]);
    });

    test("a fund's life: imported, corrected, deleted, imported again; nothing is lost", async () => {
      const first = await imported(server, small, 201);
      expect(await imported(server, small, 200)).toEqual(first);
      const corrected = smallCase({ "支出: 700.05": "支出: 710.05" });
      expect((await imported(server, corrected, 201)).id).toBe(first.id);
      expect((await list(server)).map(({ id }) => id).sort()).toEqual([first.id, "small-2021"].sort());
      expect((await detail(server, first.id)).view.figures["资金.支出"]?.text).toBe("810.05万元");
      expect((await server.app.inject({ method: "DELETE", url: `/api/funds/${first.id}` })).statusCode).toBe(204);
      expect((await list(server)).map(({ id }) => id)).toEqual(["small-2021"]);
      expect((await server.app.inject(`/api/funds/${first.id}`)).statusCode).toBe(404);
      expect((await server.app.inject({ method: "DELETE", url: `/api/funds/${first.id}` })).statusCode).toBe(404);
      expect((await imported(server, corrected, 201)).id).toBe(first.id);
      const rows = await server.stored();
      expect(eventsOf(rows.filter((row) => "fund_id" in row && row.fund_id === first.id))).toEqual([
        "fund-imported",
        "fund-imported",
        "fund-deleted",
        "fund-imported",
      ]);
    });

    test("what was sent comes back to the letter, in any order", async () => {
      const odd = smallCase({ "单位自评}": "单位自评} # 原文 ‘引号’ 😀 \\u0041\t " });
      const { id } = await imported(server, odd, 201);
      expect(await imported(server, odd.toReversed(), 200)).toMatchObject({ id });
      const files = (await server.app.inject(`/api/funds/${id}/files`)).json<FundFile[]>();
      expect(files.toSorted(byName)).toEqual(odd.toSorted(byName));
    });

    test("many at once are stored one after the other", async () => {
      const versions = Array.from({ length: 8 }, (_, index) => smallCase({ "700.05": `70${index}.05` }));
      const replies = await Promise.all(
        [...versions, ...versions].map((files) => server.app.inject({ method: "POST", url: "/api/funds", payload: { files } })),
      );
      expect(replies.map(({ statusCode }) => statusCode).filter((status) => status > 201)).toEqual([]);
      const rows = (await server.stored()).filter((row) => "origin" in row && row.origin === "imported");
      expect(rows.map((row) => "version" in row && row.version)).toEqual(rows.map((_, index) => index + 1));
      expect(rows.length).toBeGreaterThanOrEqual(8);
    });

    test("a write that fails halfway leaves nothing and tells the operator alone", async () => {
      const before = await server.stored();
      const reply = await server.app.inject({ method: "POST", url: "/api/broken" });
      expectProblem(reply);
      expect(reply.statusCode).toBe(500);
      expect(reply.body).not.toContain("secret");
      expect(String(server.reports.at(-1))).toContain("secret");
      (server.reports as unknown[]).length = 0;
      expect(await server.stored()).toEqual(before);
    });

    test("reading writes nothing, and could not", async () => {
      const before = await server.stored();
      for (const { method, path } of routes.filter(({ record }) => record === null)) {
        const url = path.replace(":id", "small-2021");
        const reply = await server.app.inject(method === "GET" ? { method, url } : { method, url, payload: { files: small } });
        expect(reply.statusCode, path).toBe(200);
      }
      expect(await server.stored()).toEqual(before);
      expect(await server.desk.read(async (store) => Object.keys(store))).toEqual(["currentFunds", "currentFund", "files"]);
    });
  });
});

/** Stores half of something and then fails, as a mistake of ours would. */
const broken: Route = {
  method: "POST",
  path: "/api/broken",
  who: "anyone",
  record: "fund-imported",
  handle: (_asked, { write }) =>
    write(async (store) => {
      await store.addVersion({ id: "half", origin: "imported", event: "fund-deleted" });
      throw new Error("secret of the server");
    }),
};

test("every route says who may use it and what it records; reading records nothing", () => {
  for (const { method, path, who, record } of routes) {
    expect(path).toMatch(/^\/api\//);
    expect(["anyone"], `${method} ${path}`).toContain(who);
    expect(record, `${method} ${path} must say what it records`).not.toBeUndefined();
    if (method === "GET") expect(record, `${method} ${path}`).toBeNull();
  }
  expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    "DELETE /api/funds/:id",
    "GET /api/funds",
    "GET /api/funds/:id",
    "GET /api/funds/:id/files",
    "GET /api/health",
    "POST /api/check",
    "POST /api/funds",
  ]);
});

type Answer = Awaited<ReturnType<TestServer["app"]["inject"]>>;

function expectProblem(reply: Answer): void {
  expect(reply.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  const problem = reply.json<ApiProblem>();
  expect(problem.status).toBe(reply.statusCode);
  expect(problem.type).toMatch(/^urn:hengji:problem:[a-z-]+$/);
  expect(problem.title).toMatch(/\p{Script=Han}/u);
  expect(problem.detail).toMatch(/\p{Script=Han}.*。/su);
}

function eventsOf(rows: readonly object[]): readonly unknown[] {
  return rows.map((row) => "event" in row && row.event);
}

async function imported({ app }: TestServer, files: readonly FundFile[], status: number): Promise<StoredReply> {
  const reply = await app.inject({ method: "POST", url: "/api/funds", payload: { files } });
  expect(reply.statusCode, reply.body.slice(0, 500)).toBe(status);
  const stored = reply.json<StoredReply>();
  if (status === 201) expect(reply.headers["location"]).toBe(`/api/funds/${stored.id}`);
  return stored;
}

async function list({ app }: TestServer): Promise<readonly FundSummary[]> {
  return (await app.inject("/api/funds")).json();
}

async function detail({ app }: TestServer, id: string): Promise<FundDetail> {
  return (await app.inject(`/api/funds/${id}`)).json();
}

function byName(left: FundFile, right: FundFile): number {
  return left.name < right.name ? -1 : 1;
}
