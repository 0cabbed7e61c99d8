import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ApiProblem } from "../../src/server/api.ts";
import { demoPeople } from "../../src/server/demo.ts";
import { may, roles, rules, type Role } from "../../src/server/permissions.ts";
import { recordedObjects } from "../../src/core/index.ts";
import { readRecordedTables } from "../../src/server/store/recorded.ts";
import { actionTitles } from "../../src/server/identity/recordWords.ts";
import type { Route } from "../../src/server/route.ts";
import { routes } from "../../src/server/routes.ts";
import { codeOf, type Answer } from "./asking.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { smallCase } from "./cases.ts";
import { sampleOf, sampleQuery } from "./samples.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

/** Addresses that end the very session that asks are tried elsewhere. */
const ending = new Set(["DELETE /api/session", "DELETE /api/me/sessions"]);
const tried = routes.filter(({ method, path }) => !ending.has(`${method} ${path}`));

/** Where a request of the right shape alone would do something; the others are made from their schemas. */
const bodies: Readonly<Record<string, object>> = {
  "POST /api/session": { login: "nobody", password: "Nothing-like-1" },
  "POST /api/setup": { code: "x" },
  "POST /api/me/password": { current: "Wrong-password-1", next: "Another-password-1" },
  "POST /api/me/second-factor": { password: "Wrong-password-1" },
  "PUT /api/me/second-factor": { code: "000000" },
  "DELETE /api/me/second-factor": { password: "Wrong-password-1" },
  "POST /api/session/second-factor": { code: "000000" },
  "POST /api/me/tokens": { name: "trial", days: 1 },
  "POST /api/organisations": { parent: "nowhere", name: "甲", kind: "unit" },
  "PATCH /api/organisations/:id": { name: "甲" },
  "POST /api/organisations/import": { text: "名称\t上级\n甲\tnowhere", dryRun: true },
  "POST /api/people/import": { text: "姓名\t登录名\t所在机构\n某甲\tsomeone\tnowhere", dryRun: true, why: "工作需要" },
  "POST /api/people": { login: "someone", name: "某甲", organisation: "nowhere" },
  "PATCH /api/people/:id": { name: "某甲" },
  "POST /api/people/:id/unmask": { field: "phone", why: "核对电话" },
  "POST /api/role-grants": { person: "nobody", organisation: "demo", role: "director", why: "工作需要" },
  "PUT /api/settings": { values: {}, why: "工作需要" },
  "POST /api/files": { organisation: "nowhere", name: "a.txt", mediaType: "text/plain", content: "YWJj" },
  "POST /api/check": { files: smallCase() },
  "POST /api/funds": { files: smallCase({ 某市知识产权专项资金: "再一项资金" }), organisation: "nowhere" },
};

const requestTo = (route: Route) => ({
  method: route.method,
  url: `${route.path.replace(/:\w+/g, "nothing-there")}?${sampleQuery(route)}`,
  ...(route.method !== "GET" && { payload: bodyOf(route) }),
});

function bodyOf({ method, path, body }: Route): object {
  const sample = sampleOf(body);
  return bodies[`${method} ${path}`] ?? (typeof sample === "object" && sample !== null ? sample : { why: "工作需要" });
}

describe.each(places)("every route for every role, %s", (_name, place) => {
  describe.skipIf(place === undefined)("is open or refused with a reason", () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await testServer(place ?? { kind: "memory" });
      for (const [, login] of logins()) await server.cookie(login);
    });
    afterAll(() => server.close());

    test("what reads could not write if it tried", async () => {
      const actor = { tenant: "demo", person: "demo-system", scopes: ["/"] };
      const writing = server.database.read(actor, (client) => client.query("delete from sessions"));
      await expect(writing).rejects.toThrow("read-only transaction");
    });

    test.each(tried.map((route) => [`${route.method} ${route.path}`, route] as const))("%s", async (_route, route) => {
      const before = (await server.recorded()).length;
      const replies: Tried[] = [];
      for (const [role, login] of [["nobody", undefined] as const, ...logins()]) {
        const cookie = login === undefined ? undefined : await server.cookie(login);
        const reply = await server.app.inject({ ...requestTo(route), headers: { ...(cookie && { cookie }) } });
        replies.push({ role, ...triedOf(reply) });
      }
      expect(replies.filter(({ status }) => status >= 500)).toEqual([]);
      expect(replies.filter(({ status, detail }) => status >= 400 && !/\p{Script=Han}.*。$/su.test(detail))).toEqual(
        [],
      );
      const closed = replies.filter(({ code }) => ["sign-in-needed", "right-missing"].includes(code));
      expect(closed.filter(({ status }) => status !== 401 && status !== 403)).toEqual([]);
      expect(replies.filter((reply) => !closed.includes(reply)).map(({ role }) => role)).toEqual(expected(route));
      const mayRecord = route.for !== "reading" || route.path.startsWith("/api/export");
      const recorded = (await server.recorded()).length - before;
      expect(mayRecord ? 0 : recorded).toBe(0);
      expect(server.takeReports()).toEqual([]);
    });
  });
});

type Tried = {
  readonly role: Role | "nobody";
  readonly status: number;
  readonly code: string;
  readonly detail: string;
};

function triedOf(reply: Answer): Omit<Tried, "role"> {
  const status = reply.statusCode;
  if (status < 400) return { status, code: "", detail: "" };
  return { status, code: codeOf(reply), detail: reply.json<ApiProblem>().detail };
}

function logins(): readonly (readonly [Role, string])[] {
  return roles.map((role) => [role, demoPeople.find((person) => person.role === role)?.login ?? ""]);
}

/** From the table of rights alone. */
function expected({ may: action }: Route): readonly (Role | "nobody")[] {
  const holders = roles.filter(
    (role) => may({ person: "x", grants: [{ role, organisation: "demo", path: "/demo/" }] }, action).may,
  );
  return rules[action].who === "public" ? ["nobody", ...roles] : holders;
}

describe("the table of routes", () => {
  test("names each address once, and an action of the table of rights for each", () => {
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
    expect(routes.filter(({ may: action }) => !Object.hasOwn(rules, action))).toEqual([]);
    expect(names.filter((name) => !/ \/api\//.test(name))).toEqual([]);
  });

  test("records every change; what only reads records nothing", () => {
    const changing = routes.filter(({ for: kind }) => kind === "writing");
    expect(changing.filter(({ record }) => !/^[a-z]+(-[a-z]+)+$/.test(record ?? ""))).toEqual([]);
    expect(routes.filter(({ method, record }) => method === "GET" && record !== null)).toEqual([]);
    expect(routes.filter(({ for: kind, method }) => kind === "writing" && method === "GET")).toEqual([]);
    // Reading by POST is for what is too long for an address.
    const asking = routes.filter(({ for: kind, method }) => kind === "reading" && method !== "GET");
    expect(asking.filter(({ method, body }) => method !== "POST" || !body)).toEqual([]);
  });

  test("has words for whatever is recorded", () => {
    expect(routes.filter(({ record }) => record !== null && !Object.hasOwn(actionTitles, record))).toEqual([]);
    expect(readRecordedTables().filter(({ name }) => !Object.hasOwn(recordedObjects, name))).toEqual([]);
  });

  test("opens to strangers only what has to be", () => {
    const open = routes.filter(({ for: kind }) => kind === "anyone");
    expect(open.filter(({ may: action }) => rules[action].who !== "public")).toEqual([]);
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      "GET /api/health",
      "GET /api/openapi.json",
      "GET /api/public/:address",
      "GET /api/setup",
      "POST /api/session",
      "POST /api/setup",
    ]);
  });

  test("uses every action but those of later stages", () => {
    const used = new Set(routes.map(({ may: action }) => action));
    expect(Object.keys(rules).filter((action) => !used.has(action as Route["may"]))).toEqual(["funds.review"]);
  });
});
