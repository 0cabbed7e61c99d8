import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ApiProblem, FundDetail, FundFile, FundSummary, StoredReply } from "../../src/server/api.ts";
import type { DatabasePlace } from "../../src/server/database/database.ts";
import type { Route } from "../../src/server/route.ts";
import { caseWriter } from "../../src/server/store/caseVersions.ts";
import { wholeTenant } from "../../src/server/database/door.ts";
import { smallCase } from "./cases.ts";
import { scenarios } from "./scenarios.ts";
import { now, testServer, type TestServer } from "./server.ts";
import { embedded, privatePostgres } from "./bothDatabases.ts";

const postgres = privatePostgres();
afterAll(() => postgres?.stop());

const places: readonly (readonly [string, DatabasePlace | undefined])[] = [
  ["embedded database", embedded()],
  [
    `PostgreSQL${postgres ? "" : " (skipped: no initdb on this machine)"}`,
    postgres && { kind: "address", url: postgres.url },
  ],
];

const small = smallCase();

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("scenarios", () => {
    let server: TestServer;
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" }, { extra: [broken] })));
    beforeEach(() => server.reset());
    afterAll(() => server.close());

    const officer = () => server.cookie("demo-officer");
    const ask = async (method: "GET" | "POST" | "DELETE", url: string, payload?: object) =>
      server.app.inject({
        method,
        url,
        headers: { cookie: await officer(), "x-hengji": "1" },
        ...(payload && { payload }),
      });

    test.each(scenarios)(
      "$name",
      async ({ as = "demo-officer", request, status, contains = [], lacks = [], records = [] }) => {
        const cookie = as === null ? undefined : await server.cookie(as);
        const before = await server.recorded();
        const { method, url, body, headers } = request;
        const reply = await server.app.inject({
          method,
          url,
          headers: { "x-hengji": "1", ...(cookie && { cookie }), ...headers },
          ...(body !== undefined && { payload: body as object }),
        });
        expect([reply.statusCode, reply.body.slice(0, 500)]).toEqual([status, expect.any(String)]);
        for (const text of contains) expect(reply.body).toContain(text);
        for (const text of lacks) expect(reply.body).not.toContain(text);
        if (status >= 400) expectProblem(reply);
        const added = (await server.recorded()).slice(before.length);
        expect(added.map(({ action, object_kind }) => `${action} ${object_kind}`)).toEqual(records);
        expect(server.takeReports()).toEqual([]);
      },
    );

    test("a fund's life: imported, corrected, deleted, imported again; nothing is lost", async () => {
      const first = await imported(small, 201);
      expect(await imported(small, 200)).toEqual(first);
      const corrected = smallCase({ "支出: 700.05": "支出: 710.05" });
      expect((await imported(corrected, 201)).id).toBe(first.id);
      expect((await list()).map(({ id }) => id).sort()).toEqual([first.id, "small-2021"].sort());
      const detail = (await ask("GET", `/api/funds/${first.id}`)).json<FundDetail>();
      expect(detail.view.figures["资金.支出"]?.text).toBe("810.05万元");
      expect(detail.organisation).toEqual({ id: "demo", name: "示例市" });
      expect((await ask("DELETE", `/api/funds/${first.id}`)).statusCode).toBe(204);
      expect((await list()).map(({ id }) => id)).toEqual(["small-2021"]);
      expect((await ask("GET", `/api/funds/${first.id}`)).statusCode).toBe(404);
      expect((await ask("DELETE", `/api/funds/${first.id}`)).statusCode).toBe(404);
      expect((await imported(corrected, 201)).id).toBe(first.id);
      const events = (await server.recorded()).filter(({ object_id }) => object_id.startsWith(`${first.id}/`));
      expect(events.map(({ action, object_id, person_id }) => [action, object_id, person_id])).toEqual([
        ["fund-imported", `${first.id}/1`, "demo-officer"],
        ["fund-imported", `${first.id}/2`, "demo-officer"],
        ["fund-deleted", `${first.id}/3`, "demo-officer"],
        ["fund-imported", `${first.id}/4`, "demo-officer"],
      ]);
    });

    test("what was sent comes back to the letter, in any order", async () => {
      const odd = smallCase({ "单位自评}": "单位自评} # 原文 ‘引号’ 😀 \\u0041\t " });
      const { id } = await imported(odd, 201);
      expect(await imported(odd.toReversed(), 200)).toMatchObject({ id });
      const files = (await ask("GET", `/api/funds/${id}/files`)).json<FundFile[]>();
      expect(files.toSorted(byName)).toEqual(odd.toSorted(byName));
    });

    test("many at once are stored one after the other", async () => {
      const versions = Array.from({ length: 8 }, (_, index) => smallCase({ "700.05": `70${index}.05` }));
      await officer();
      const replies = await Promise.all(
        [...versions, ...versions].map((files) => ask("POST", "/api/funds", { files })),
      );
      expect(replies.map(({ statusCode }) => statusCode).filter((status) => status > 201)).toEqual([]);
      const { rows } = await server.database.pool.query<{ readonly version: number }>(
        "select version from case_versions where origin = 'imported' order by version",
      );
      expect(rows.map(({ version }) => version)).toEqual(rows.map((_, index) => index + 1));
      expect(rows.length).toBeGreaterThanOrEqual(8);
    });

    test("a write that fails halfway leaves nothing and tells the operator alone", async () => {
      await officer();
      const before = await server.recorded();
      const reply = await ask("POST", "/api/broken", {});
      expectProblem(reply);
      expect(reply.statusCode).toBe(500);
      expect(reply.body).not.toContain("secret");
      expect(server.takeReports().map(String)).toEqual(["Error: secret of the server"]);
      expect(await server.recorded()).toEqual(before);
      expect((await list()).map(({ id }) => id)).toEqual(["small-2021"]);
    });

    test("a fund that we fail over does not hide the others", async () => {
      const files = [{ name: "案例.yaml", text: 5 }] as unknown as readonly FundFile[];
      const content = { files, digest: "f".repeat(64) };
      await server.database.write(wholeTenant("demo"), { action: "fund-imported" }, (client) =>
        caseWriter(client, now).addVersion({ id: "f-odd", origin: "imported", event: "fund-imported", content }),
      );
      expect((await list()).map(({ id, total }) => [id, total])).toEqual([
        ["small-2021", expect.stringContaining("97.2")],
        ["f-odd", "不能读取"],
      ]);
      expect((await ask("GET", "/api/funds/f-odd")).statusCode).toBe(500);
      expect(server.takeReports()).toHaveLength(1);
      expect((await ask("DELETE", "/api/funds/f-odd")).statusCode).toBe(204);
    });

    async function imported(files: readonly FundFile[], status: number): Promise<StoredReply> {
      const reply = await ask("POST", "/api/funds", { files });
      expect([reply.statusCode, reply.body.slice(0, 500)]).toEqual([status, expect.any(String)]);
      const stored = reply.json<StoredReply>();
      expect(reply.headers["location"]).toBe(status === 201 ? `/api/funds/${stored.id}` : undefined);
      return stored;
    }

    async function list(): Promise<readonly FundSummary[]> {
      return (await ask("GET", "/api/funds")).json();
    }
  });
});

/** Stores half of something and then fails, as a mistake of ours would. */
const broken: Route = {
  method: "POST",
  path: "/api/broken",
  for: "writing",
  may: "funds.import",
  record: "fund-imported",
  handle: (_asked, { write }) =>
    write(async (client) => {
      await caseWriter(client, now).addVersion({ id: "half", origin: "imported", event: "fund-deleted" });
      throw new Error("secret of the server");
    }),
};

test.skipIf(postgres === undefined)("a database that is gone is said so, and why to the operator alone", async () => {
  const other = privatePostgres();
  const server = await testServer({ kind: "address", url: other?.url ?? "" });
  const cookie = await server.cookie("demo-officer");
  expect((await server.app.inject("/api/health")).statusCode).toBe(200);
  other?.stop();
  for (const url of ["/api/health", "/api/funds"]) {
    const reply = await server.app.inject({ url, headers: { cookie } });
    expect(reply.statusCode).toBe(503);
    expectProblem(reply);
    expect(reply.body).not.toContain(other?.url);
  }
  expect(server.takeReports()).toHaveLength(2);
  await server.close();
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

function byName(left: FundFile, right: FundFile): number {
  return left.name < right.name ? -1 : 1;
}
