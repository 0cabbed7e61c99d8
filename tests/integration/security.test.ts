import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ApiProblem, RoleGrant, StoredReply } from "../../src/server/api.ts";
import { demoPassword } from "../../src/server/demo.ts";
import { routes } from "../../src/server/routes.ts";
import { setPassword } from "../../src/server/store/accounts.ts";
import { asking, codeOf, type Method } from "./asking.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { smallCase } from "./cases.ts";
import { sampleOf, sampleQuery } from "./samples.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);
const why = "工作需要";

describe.each(places)("what strangers and neighbours try, %s", (_name, place) => {
  describe.skipIf(place === undefined)("on this database", () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await testServer(place ?? { kind: "memory" });
      await secondTenant(server);
    });
    afterAll(() => server.close());
    const ask = asking(() => server);

    describe("another tenant", () => {
      let theirs: Readonly<Record<string, string>>;
      beforeAll(async () => {
        const cookie = await server.signIn("other-officer");
        const send = (url: string, payload: object) =>
          server.app.inject({ method: "POST", url, headers: { cookie }, payload });
        const fund = (await send("/api/funds", { files: smallCase({ 某市: "外市" }) })).json<StoredReply>().id;
        const file = { organisation: "other-root", name: "a.txt", mediaType: "text/plain", content: "c2VjcmV0" };
        const stored = (await send("/api/files", file)).json<{ readonly id: string }>().id;
        const token = (await send("/api/me/tokens", { name: "令牌" })).json<{ readonly id: string }>().id;
        theirs = {
          fund,
          file: stored,
          token,
          person: "other-officer",
          organisation: "other-root",
          grant: "other-grant",
        };
      });

      test.each(
        routes
          .filter(({ path }) => path.includes("/:id"))
          .map((route) => [`${route.method} ${route.path}`, route] as const),
      )("%s finds nothing of it by any of its ids", async (_route, route) => {
        const { method, path } = route;
        const sample = sampleOf(route.body);
        const payload = method === "GET" ? undefined : { ...(typeof sample === "object" && sample), why };
        for (const login of ["demo-officer", "demo-system", "demo-security", "demo-audit"]) {
          for (const id of Object.values(theirs)) {
            const named = path.replace(":id", id).replace(":name", encodeURIComponent("总分"));
            const url = `${named.replace(/:\w+/g, "x")}?${sampleQuery(route)}`;
            const reply = await ask(login, method, url, payload, { "if-match": '"1"' });
            expect([403, 404], `${login} ${url} ${reply.statusCode} ${reply.body}`).toContain(reply.statusCode);
            expect(reply.body).not.toContain("外市");
          }
        }
      });

      test("is named in no list, record or export", async () => {
        for (const login of ["demo-officer", "demo-system", "demo-security", "demo-audit"]) {
          for (const { method, path } of routes.filter(
            (route) => route.for === "reading" && !route.path.includes(":"),
          )) {
            if (method !== "GET") continue;
            const reply = await ask(login, "GET", path);
            expect(reply.body, `${login} ${path}`).not.toMatch(/外市|other-root|other-officer/);
          }
        }
        const filters = [
          `object=people/other-officer`,
          `person=other-officer`,
          `object=case_versions/${theirs["fund"]}`,
        ];
        for (const filter of filters) {
          expect((await ask("demo-audit", "GET", `/api/record?${filter}`)).json()).toEqual({ items: [] });
        }
      });

      test("cannot be written to by naming it", async () => {
        const tries: readonly (readonly [string, Method, string, object])[] = [
          ["demo-officer", "POST", "/api/funds", { files: smallCase({ 某市: "别市" }), organisation: "other-root" }],
          [
            "demo-officer",
            "POST",
            "/api/files",
            { organisation: "other-root", name: "a.txt", mediaType: "text/plain", content: "YQ==" },
          ],
          ["demo-system", "POST", "/api/people", { login: "intruder", name: "某甲", organisation: "other-root" }],
          ["demo-system", "POST", "/api/organisations", { parent: "other-root", name: "甲", kind: "unit" }],
          [
            "demo-system",
            "POST",
            "/api/role-grants",
            { person: "other-officer", organisation: "demo", role: "director", why },
          ],
          [
            "demo-system",
            "POST",
            "/api/role-grants",
            { person: "demo-officer", organisation: "other-root", role: "director", why },
          ],
        ];
        for (const [login, method, url, body] of tries) {
          const reply = await ask(login, method, url, body);
          expect([404, 422], `${url} ${reply.statusCode} ${reply.body}`).toContain(reply.statusCode);
        }
      });
    });

    describe("another organisation of the tenant", () => {
      let fund: string;
      beforeAll(async () => {
        const body = { files: smallCase({ 某市: "陕西某市" }), organisation: "bureau-shaanxi" };
        fund = (await ask("demo-officer", "POST", "/api/funds", body)).json<StoredReply>().id;
      });

      test("shows its funds to those in reach alone", async () => {
        const reading = ["", "/files", "/history", `/figures/${encodeURIComponent("总分")}/history`];
        for (const path of reading) {
          expect((await ask("demo-evaluator", "GET", `/api/funds/${fund}${path}`)).statusCode).toBe(200);
          expect((await ask("demo-director", "GET", `/api/funds/${fund}${path}`)).statusCode).toBe(404);
          expect((await ask("demo-county", "GET", `/api/funds/${fund}${path}`)).statusCode).toBe(404);
        }
        expect((await ask("demo-director", "GET", "/api/funds")).body).not.toContain(fund);
        expect((await ask("demo-evaluator", "GET", "/api/funds")).body).toContain(fund);
      });

      test("keeps its funds from others who may enter elsewhere", async () => {
        expect((await ask("demo-county", "DELETE", `/api/funds/${fund}`)).statusCode).toBe(404);
        const same = { files: smallCase({ 某市: "陕西某市", "700.05": "701.05" }) };
        expect((await ask("demo-county", "POST", "/api/funds", same)).statusCode).toBe(403);
        const named = { files: smallCase({ 某市: "又一市" }), organisation: "bureau-nanchang" };
        expect(codeOf(await ask("demo-county", "POST", "/api/funds", named))).toBe("out-of-reach");
        expect((await ask("demo-officer", "GET", `/api/funds/${fund}/files`)).body).toContain("700.05");
      });
    });

    describe("odd texts", () => {
      const odd = [
        "' or 1=1 --",
        "'; drop table people; --",
        "$1",
        "%",
        "_",
        "\\",
        "../../etc/passwd",
        "<script>alert(1)</script>",
        "{{7*7}}",
        "__proto__",
        "constructor",
        "😀",
        "a".repeat(2000),
        "\u0000",
        "\ud800",
        "\u202e",
      ];

      test.each(odd)("%j does nothing anywhere", async (text) => {
        const encoded = encodeURIComponent(Buffer.from(text).toString());
        for (const login of ["demo-officer", "demo-system", "demo-audit"]) await server.cookie(login);
        const before = (await server.recorded()).length;
        for (const { method, path } of routes.filter((route) => route.method === "GET")) {
          const query = path.includes(":")
            ? ""
            : `?text=${encoded}&object=${encoded}&person=${encoded}&action=${encoded}&figure=${encoded}&cursor=${encoded}&state=${encoded}`;
          for (const login of path.startsWith("/api/export") ? [] : ["demo-officer", "demo-system", "demo-audit"]) {
            const reply = await ask(login, method, `${path.replace(/:\w+/g, encoded)}${query}`);
            expect(reply.statusCode, `${path} ${reply.body}`).toBeLessThan(500);
          }
        }
        const bodies: readonly (readonly [string, string, object])[] = [
          ["demo-system", "/api/people", { login: text, name: text, organisation: text }],
          ["demo-system", "/api/organisations/import", { text: `名称\t上级\n${text}\tdemo`, dryRun: true }],
          ["demo-system", "/api/role-grants", { person: text, organisation: text, role: text, why: `${text}${text}` }],
          ["demo-system", "/api/people/nobody/unmask", { field: text, why: text }],
          ["demo-officer", "/api/check", { files: [{ name: "案例.yaml", text }] }],
        ];
        for (const [login, url, body] of bodies) {
          const reply = await ask(login, "POST", url, body);
          expect(reply.statusCode, `${url} ${reply.body.slice(0, 200)}`).toBeLessThan(500);
        }
        const signIn = await server.app.inject({
          method: "POST",
          url: "/api/session",
          payload: { login: text, password: text },
        });
        expect([400, 401, 423, 429]).toContain(signIn.statusCode);
        expect(await server.recorded()).toHaveLength(before);
        expect(server.takeReports()).toEqual([]);
      });

      test.each(odd)("%j as the id of what is written to does nothing either", async (text) => {
        const encoded = encodeURIComponent(Buffer.from(text).toString());
        const logins = ["demo-officer", "demo-system", "demo-security"];
        for (const login of logins) await server.cookie(login);
        const other: string[] = [];
        const before = (await server.recorded()).length;
        for (const { method, path, body } of routes.filter((one) => one.method !== "GET" && one.path.includes("/:"))) {
          const sample = sampleOf(body);
          const payload = { ...(typeof sample === "object" && sample), why };
          for (const login of logins) {
            const reply = await ask(login, method, path.replace(/:\w+/g, encoded), payload, { "if-match": '"1"' });
            if (reply.statusCode < 400 || reply.statusCode >= 500)
              other.push(`${login} ${method} ${path} ${reply.statusCode} ${reply.body.slice(0, 200)}`);
          }
        }
        expect(other).toEqual([]);
        expect(await server.recorded()).toHaveLength(before);
        expect(server.takeReports()).toEqual([]);
      });

      test("in a name is kept to the letter", async () => {
        const name = "甲'; drop table people; --<b>";
        const body = { login: "odd-name", name, organisation: "demo" };
        const { person } = (await ask("demo-system", "POST", "/api/people", body)).json<{
          readonly person: { readonly id: string };
        }>();
        expect((await ask("demo-system", "GET", `/api/people/${person.id}`)).json()).toMatchObject({ name });
      });

      test("a null character in a name or a reason is refused in words", async () => {
        const person = await ask("demo-system", "POST", "/api/people", {
          login: "null-name",
          name: "甲\0乙",
          organisation: "demo",
        });
        expect([person.statusCode, codeOf(person)]).toEqual([400, "request-malformed"]);
        const grant = { person: "demo-officer", organisation: "demo", role: "director", why: "甲\0乙" };
        expect((await ask("demo-system", "POST", "/api/role-grants", grant)).statusCode).toBe(400);
      });
    });

    describe("too much", () => {
      test.each([
        ["/api/session", { login: "a", password: "p".repeat(201) }, 400],
        ["/api/session", { login: "a", password: "p".repeat(6_000_000) }, 413],
        [
          "/api/files",
          { organisation: "demo", name: "a.txt", mediaType: "text/plain", content: "YWFh".repeat(7_500_000) },
          413,
        ],
        ["/api/organisations/import", { text: "甲".repeat(1_100_000), dryRun: true }, 400],
        ["/api/people", { login: "abc", name: "甲".repeat(101), organisation: "demo" }, 400],
      ])("for %s is refused", async (url, body, status) => {
        const login = url === "/api/files" ? "demo-officer" : "demo-system";
        expect((await ask(login, "POST", url, body)).statusCode).toBe(status);
      });

      test("is not even read from those who may not send it", async () => {
        const payload = { files: [{ name: "案例.yaml", text: "a".repeat(6_000_000) }] };
        const reply = await server.app.inject({ method: "POST", url: "/api/funds", payload });
        expect(reply.statusCode).toBe(401);
      });

      test("on a page of a list is cut to what is allowed", async () => {
        expect((await ask("demo-system", "GET", "/api/people?limit=501")).statusCode).toBe(400);
        expect((await ask("demo-system", "GET", "/api/people?limit=0")).statusCode).toBe(400);
      });
    });

    describe("a page of somebody else's", () => {
      const send = async (headers: Record<string, string>, method: "POST" | "DELETE" = "DELETE") =>
        server.app.inject({
          method,
          url: "/api/me/sessions/nothing",
          headers: { cookie: await server.cookie("demo-officer"), ...headers },
        });

      test.each([
        [{ origin: "https://evil.example" }],
        [{ origin: "null" }],
        [{ origin: "http://localhost:81" }],
        [{ origin: "http://evil.example", "x-hengji": "1" }],
        [{ "sec-fetch-site": "cross-site" }],
        [{ "sec-fetch-site": "same-site", "x-hengji": "1" }],
        [{}],
        [{ "content-type": "application/x-www-form-urlencoded" }],
      ])("%j writes nothing", async (headers) => {
        const reply = await send(headers);
        expect([reply.statusCode, codeOf(reply)]).toEqual([403, "origin-foreign"]);
      });

      test.each([[{ origin: "http://localhost:80" }], [{ "sec-fetch-site": "same-origin" }], [{ "x-hengji": "1" }]])(
        "%j is one of ours",
        async (headers) => expect((await send({ host: "localhost:80", ...headers })).statusCode).toBe(404),
      );

      test("writes nothing through any address", async () => {
        const roles = ["demo-officer", "demo-system", "demo-security", "demo-audit"];
        for (const login of roles) await server.cookie(login);
        const before = (await server.recorded()).length;
        const writing = routes.filter(({ method, may }) => method !== "GET" && may !== "service.set-up");
        const passed: string[] = [];
        for (const { method, path, body } of writing) {
          for (const login of roles) {
            const reply = await server.app.inject({
              method,
              url: path.replace(/:\w+/g, "x"),
              headers: { cookie: await server.cookie(login), origin: "https://evil.example" },
              payload: sampleOf(body) as object,
            });
            if (codeOf(reply) !== "origin-foreign") passed.push(`${login} ${method} ${path} ${reply.statusCode}`);
          }
        }
        expect(passed).toEqual([]);
        expect(await server.recorded()).toHaveLength(before);
      });

      test("signs nobody in either", async () => {
        const reply = await server.app.inject({
          method: "POST",
          url: "/api/session",
          headers: { origin: "https://evil.example" },
          payload: { login: "demo-officer", password: demoPassword },
        });
        expect([reply.statusCode, reply.headers["set-cookie"]]).toEqual([403, undefined]);
      });
    });

    test("a role held elsewhere gives nothing here", async () => {
      const grants = (await ask("demo-system", "GET", "/api/role-grants?limit=500")).json<{
        readonly items: readonly RoleGrant[];
      }>();
      expect(grants.items.map(({ person }) => person.id)).not.toContain("other-officer");
      const reply = await ask("demo-officer", "GET", "/api/funds/other");
      expect(reply.json<ApiProblem>().detail).toContain("other");
    });
  });
});

/** Another office on the same server, with an officer who needs no second factor. */
async function secondTenant({ database, services }: TestServer): Promise<void> {
  const hash = await services.hasher.hash(demoPassword);
  await database.system.write({ tenant: "other", action: "set-up" }, async (client) => {
    await client.query("insert into tenants (name) values ('外单位')");
    await client.query("insert into organisations (id, name, kind) values ('other-root', '外市', 'government')");
    await client.query(
      "insert into people (id, login, name, organisation_id) values ('other-officer', 'other-officer', '外人', 'other-root')",
    );
    await setPassword(client, "other", "other-officer", { hash, history: [], mustChange: false, now: services.now() });
    await client.query("insert into settings (name, value) values ('second-factor.required', 'false')");
    await client.query(
      "insert into role_grants (id, person_id, organisation_id, role, approved_at) values ('other-grant', 'other-officer', 'other-root', 'programme-officer', now())",
    );
  });
}
