import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ApiProblem, FundDetail, FundFile, FundSummary, StoredReply } from "../../src/server/api.ts";
import type { DatabasePlace } from "../../src/server/database/database.ts";
import type { Route } from "../../src/server/route.ts";
import { routes } from "../../src/server/routes.ts";
import { smallCase } from "./cases.ts";
import { scenarios } from "./scenarios.ts";
import { startPostgres } from "./postgres.ts";
import { testServer, type TestServer } from "./server.ts";

const postgres = startPostgres();
afterAll(() => postgres?.stop());

const places: readonly (readonly [string, DatabasePlace | undefined])[] = [
  ["embedded database", { kind: "memory" }],
  [
    `PostgreSQL${postgres ? "" : " (skipped: no initdb on this machine)"}`,
    postgres && { kind: "address", url: postgres.url },
  ],
];

const small = smallCase();

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
      expect([reply.statusCode, reply.body.slice(0, 500)]).toEqual([status, expect.any(String)]);
      for (const text of contains) expect(reply.body).toContain(text);
      for (const text of lacks) expect(reply.body).not.toContain(text);
      if (status >= 400) expectProblem(reply);
      const after = await server.stored();
      const added = after.filter((row) => !before.some((earlier) => isDeepStrictEqual(earlier, row)));
      expect(after.length).toBe(before.length + records.length);
      expect(eventsOf(added)).toEqual(records);
      expect(server.takeReports()).toEqual([]);
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
        [...versions, ...versions].map((files) =>
          server.app.inject({ method: "POST", url: "/api/funds", payload: { files } }),
        ),
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
      expect(server.takeReports().map(String)).toEqual(["Error: secret of the server"]);
      expect(await server.stored()).toEqual(before);
    });

    test("a fund that we fail over does not hide the others", async () => {
      const files = [{ name: "案例.yaml", text: 5 }] as unknown as readonly FundFile[];
      const content = { files, digest: "f".repeat(64) };
      await server.desk.write((store) =>
        store.addVersion({ id: "f-odd", origin: "imported", event: "fund-imported", content }),
      );
      expect((await list(server)).map(({ id, total }) => [id, total])).toEqual([
        ["small-2021", expect.stringContaining("97.2")],
        ["f-odd", "不能读取"],
      ]);
      expect((await server.app.inject("/api/funds/f-odd")).statusCode).toBe(500);
      expect(server.takeReports()).toHaveLength(1);
      expect((await server.app.inject({ method: "DELETE", url: "/api/funds/f-odd" })).statusCode).toBe(204);
    });

    test("reading writes nothing, and could not", async () => {
      const before = await server.stored();
      for (const { method, path } of routes.filter(({ record }) => record === null)) {
        const url = path.replace(":id", "small-2021");
        const reply = await server.app.inject(
          method === "GET" ? { method, url } : { method, url, payload: { files: small } },
        );
        expect([path, reply.statusCode]).toEqual([path, 200]);
      }
      expect(await server.stored()).toEqual(before);
      expect(await server.desk.read(async (store) => Object.keys(store))).toEqual([
        "currentFunds",
        "currentFund",
        "files",
      ]);
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

test.skipIf(postgres === undefined)("a database that is gone is said so, and why to the operator alone", async () => {
  const other = startPostgres();
  const server = await testServer({ kind: "address", url: other?.url ?? "" });
  expect((await server.app.inject("/api/health")).statusCode).toBe(200);
  other?.stop();
  for (const url of ["/api/health", "/api/funds"]) {
    const reply = await server.app.inject(url);
    expect(reply.statusCode).toBe(503);
    expectProblem(reply);
    expect(reply.body).not.toContain(other?.url);
  }
  expect(server.takeReports()).toHaveLength(2);
  await server.close();
});

test("every route says who may use it and what it records; reading records nothing", () => {
  for (const { method, path, who, record } of routes) {
    expect(path).toMatch(/^\/api\//);
    expect(["anyone"], `${method} ${path}`).toContain(who);
    const mayRecord = method === "GET" ? [null] : [null, "fund-imported", "fund-deleted"];
    expect(mayRecord, `${method} ${path}`).toContain(record);
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
  expect([reply.statusCode, reply.body.slice(0, 500)]).toEqual([status, expect.any(String)]);
  const stored = reply.json<StoredReply>();
  expect(reply.headers["location"]).toBe(status === 201 ? `/api/funds/${stored.id}` : undefined);
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
