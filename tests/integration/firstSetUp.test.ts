import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Me, SetUpReply } from "../../src/server/api.ts";
import { demoPassword } from "../../src/server/demo.ts";
import { codeOf } from "./asking.ts";
import { bothDatabases, embedded } from "./bothDatabases.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

describe.each(places)("the first set-up, %s", (_name, place) => {
  describe.skipIf(place === undefined)("on this database", () => {
    let server: Awaited<ReturnType<typeof testServer>>;
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" }, { demo: false })));
    afterAll(() => server.close());

    const body = (change: object = {}) => ({
      code: server.setUpCode,
      tenant: { id: "office", name: "某市财政局" },
      organisation: { name: "某市", region: "360100" },
      system: { login: "sys", name: "某甲" },
      security: { login: "sec", name: "某乙" },
      audit: { login: "aud", name: "某丙" },
      ...change,
    });
    const send = (payload: object) => server.app.inject({ method: "POST", url: "/api/setup", payload });
    const state = async () => (await server.app.inject("/api/setup")).json();
    const signIn = (app: TestServer["app"], login: string, password: string) =>
      app.inject({ method: "POST", url: "/api/session", payload: { login, password } });

    test("no password is known beforehand, nobody of the demonstration is there", async () => {
      expect(await state()).toEqual({ needed: true });
      for (const login of ["demo-officer", "admin", "root", "system"]) {
        expect((await signIn(server.app, login, demoPassword)).statusCode).toBe(401);
      }
      const { rows } = await server.database.pool.query("select * from people");
      expect(rows).toEqual([]);
    });

    test.each([
      [{ code: "wrong" }, 403],
      [{ audit: { login: "SYS", name: "某丙" } }, 400],
      [{ audit: { login: "a b", name: "某丙" } }, 400],
      [{ tenant: { id: "demo", name: "某市" } }, 400],
      [{ tenant: { id: "system", name: "某市" } }, 400],
      [{ tenant: { id: "../x", name: "某市" } }, 400],
    ])("%j is refused and leaves nothing", async (change, status) => {
      expect((await send(body(change))).statusCode).toBe(status);
      expect(await state()).toEqual({ needed: true });
    });

    test("makes three administrators with one-time passwords, once", async () => {
      const both = await Promise.all([send(body()), send(body())]);
      expect(both.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([200, 409]);
      const { people } = both.find(({ statusCode }) => statusCode === 200)?.json<SetUpReply>() ?? { people: [] };
      expect(people.map(({ login, title }) => [login, title])).toEqual([
        ["sys", "系统管理员"],
        ["sec", "安全管理员"],
        ["aud", "审计管理员"],
      ]);
      for (const { login, password } of people) {
        expect((await signIn(server.app, login, password)).json<Me>().stage).toBe("password-change");
      }
      expect(await state()).toEqual({ needed: false });
      const again = await send(body({ tenant: { id: "again", name: "又一个" } }));
      expect(codeOf(again)).toBe("set-up-done");
      const { rows } = await server.database.pool.query(
        "select tenant_id, action from record_events where tenant_id <> 'system' and action = 'set-up'",
      );
      expect(new Set(rows.map(({ tenant_id }) => tenant_id))).toEqual(new Set(["office"]));
      const { rows: schemes } = await server.database.pool.query(
        "select code from library_schemes where tenant_id = 'office' and organisation_id = 'root' order by code",
      );
      expect(schemes.map(({ code }) => code)).toEqual(["知识产权专项自评", "项目支出绩效自评", "项目支出绩效评价框架"]);
    });
  });
});

test("on a demonstration there is nothing to set up, and everybody is told how to come in", async () => {
  const server = await testServer(embedded());
  const reply = await server.app.inject("/api/setup");
  expect(reply.json()).toMatchObject({ needed: false });
  expect(reply.json<{ readonly demo: readonly object[] }>().demo).toHaveLength(9);
  const refused = await server.app.inject({ method: "POST", url: "/api/setup", payload: {} });
  expect(refused.statusCode).toBe(400);
  await server.close();
});
