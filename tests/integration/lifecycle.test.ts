// Every step of every machine by every role, as the machines say; and what is due when, with a fixed clock.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { machines, move, type Machine, type MachineCode, type Mover, type Party } from "../../src/core/index.ts";
import type { ApiProblem, BatchReply, Tasks, YearDetail } from "../../src/server/api.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

const scheme = `格式: 衡绩方案 1
方案:
  名称: 例市专项经费自评指标体系
  总分: 100
  指标:
    - {代码: S1, 名称: 贯标企业, 分值: 100, 规则: 按完成率计分，最高得满分}
`;

/** The role whose rights each login has, as partiesOf maps it; administrators have no duties at all. */
const logins: Readonly<Record<string, readonly Party[]>> = {
  "demo-officer": ["officer"],
  "demo-accountant": ["finance"],
  "demo-director": ["director"],
  "demo-county": ["county"],
  "demo-finance": ["finance-department"],
  "demo-evaluator": ["evaluator"],
};
const administrators = ["demo-system", "demo-security", "demo-audit"];

/** Objects the API makes. */
const objects: readonly (readonly [MachineCode, string])[] = [
  ["budget", ""],
  ["target", ""],
  ["self-evaluation", ""],
  ["adjustment", "1"],
  ["monitoring", "1"],
  ["release", "T1"],
  ["correction", "1"],
  ["payment", "P1"],
  ["rectification", "1"],
];

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("the lives of a year's objects", () => {
    let server: TestServer;
    let id = "";
    beforeAll(async () => {
      server = await testServer(place ?? { kind: "memory" });
    });
    beforeEach(async () => {
      await server.reset();
      // Everybody in reach of one fund: the county's bureau is beneath the one the director answers for.
      await server.database.system.write({ tenant: "demo", action: "demo-created" }, async (client) => {
        await client.query(
          `insert into role_grants (id, person_id, organisation_id, role, requested_at, why, approved_at)
           values ('evaluator-here', 'demo-evaluator', 'demo-county', 'evaluator', now(), '测试', now())`,
        );
      });
      for (const login of [...Object.keys(logins), ...administrators]) await server.cookie(login);
      const made = await ask("demo-officer", "POST", "/api/years", {
        organisation: "demo-county",
        name: "例县专项经费",
        year: "2026",
        periodFrom: "2026-01-01",
        periodTo: "2026-12-31",
        scheme: { text: scheme },
      });
      if (made.statusCode !== 201) throw new Error(made.body);
      id = made.json<YearDetail>().id;
      const prepared = [
        await ask("demo-officer", "PUT", `/api/years/${id}/figures`, {
          figures: [
            { figure: "资金.本年预算", written: "10万元" },
            { figure: "S1.实际", written: "4家" },
          ],
        }),
        await ask("demo-officer", "PUT", `/api/years/${id}/targets`, {
          targets: [{ indicator: "S1", written: "≥5家" }],
        }),
        await ask("demo-officer", "POST", `/api/years/${id}/adjustments`, {
          title: "调减",
          why: "财力紧张",
          changes: [{ line: "资金", means: "new-amount", written: "8", unit: "万元" }],
        }),
        await ask("demo-officer", "POST", `/api/years/${id}/rounds`, {
          title: "监控",
          asOf: "2026-01-31",
          due: "2026-02-10",
        }),
        await ask("demo-officer", "POST", `/api/years/${id}/transfers`, {
          transfers: [{ number: "T1", line: "资金", step: "下达", written: "5" }],
        }),
        await ask("demo-officer", "POST", `/api/years/${id}/payments`, {
          payments: [{ number: "P1", line: "资金", payee: "示例企业一", written: "100" }],
        }),
        await ask("demo-accountant", "POST", `/api/years/${id}/steps`, {
          machine: "release",
          object: "T1",
          action: "issue",
          document: "某财〔2026〕2号",
        }),
        await ask("demo-officer", "POST", `/api/years/${id}/transfers/T1/corrections`, {
          written: "6",
          why: "少打一个数",
        }),
        await ask("demo-director", "POST", `/api/years/${id}/rectifications`, {
          title: "支出进度偏慢",
          problem: "上半年支出不到两成",
        }),
        await ask("demo-county", "PUT", `/api/years/${id}/rectifications/1/answer`, {
          measures: "按月调度",
          outcome: "支出已过半",
        }),
        // Every figure looked at, so that nothing else holds a step up.
        await ask("demo-officer", "POST", `/api/years/${id}/steps`, { machine: "self-evaluation", action: "submit" }),
        await ask("demo-accountant", "PUT", `/api/years/${id}/reviews`, {
          rows: ["资金.本年预算", "S1.实际"].map((figure) => ({ figure, verdict: "confirmed" })),
        }),
      ];
      for (const { statusCode, body } of prepared) if (statusCode !== 200) throw new Error(body);
    });
    afterAll(() => server.close());

    const ask = async (as: string, method: "GET" | "POST" | "PUT", url: string, payload?: object) =>
      server.app.inject({
        method,
        url,
        headers: {
          cookie: await server.cookie(as),
          "x-hengji": "1",
          ...(url === "/api/settings" && method === "PUT" && { "if-match": '"0"' }),
        },
        ...(payload && { payload }),
      });

    /** Sets an object into a state as if nobody in particular had brought it there. */
    const stand = async (code: MachineCode, object: string, state: string) => {
      const table = code === "payment" ? "payments" : code === "release" ? "transfers" : "standings";
      const which = table === "standings" ? `machine = '${code}' and object = $3` : "number = $3";
      await server.database.system.write({ tenant: "demo", action: "step-taken" }, async (client) => {
        await client.query(
          `update ${table} set state = $1, done_by = '{}', entered_by = 'nobody' where fund_id = $2 and ${which}`,
          [state, id, object],
        );
        // What a confirmed correction did is undone with it.
        if (code === "correction")
          await client.query("update transfers set written = '5' where fund_id = $1 and number = 'T1'", [id]);
      });
    };

    test.each(objects)(
      "%s: every role at every state and every step, as the machine says",
      async (code, object) => {
        const machine: Machine = machines[code];
        const actions = [...new Set(machine.steps.map(({ action }) => action))];
        const wrong: string[] = [];
        for (const state of Object.keys(machine.states)) {
          await stand(code, object, state);
          for (const action of actions) {
            for (const [login, parties] of Object.entries(logins)) {
              const wish = { action, reason: "请核对", document: "某财〔2026〕1号" };
              const mover: Mover = { person: login, parties };
              const expected = move(machine, { state, enteredBy: "nobody", doneBy: {} }, mover, wish);
              const reply = await ask(login, "POST", `/api/years/${id}/steps`, { machine: code, object, ...wish });
              const isNow = machine.steps.some((step) => step.action === action && step.from.includes(state));
              const status = "value" in expected ? 200 : isNow ? 403 : 409;
              if (reply.statusCode === 200) await stand(code, object, state);
              // A publication needs a signed version before it.
              const fits = reply.statusCode === status || (action === "publish" && reply.statusCode === 409);
              if (!fits) wrong.push(`${state} ${action} ${login}: ${reply.statusCode} ${reply.body.slice(0, 200)}`);
            }
          }
        }
        expect(wrong).toEqual([]);
        expect(server.takeReports()).toEqual([]);
      },
      240_000,
    );

    test.each(administrators)("%s takes no step of anything", async (login) => {
      for (const [machine, object] of objects)
        for (const { action } of machines[machine].steps) {
          const reply = await ask(login, "POST", `/api/years/${id}/steps`, { machine, object, action, reason: "试试" });
          expect([machine, action, reply.statusCode]).toEqual([machine, action, 403]);
        }
    });

    test.each([
      ["demo-accountant", "demo-officer"],
      ["demo-accountant", "demo-county"],
      ["demo-finance", "demo-accountant"],
      ["demo-finance", "demo-officer"],
    ])(
      "money that %s sent is confirmed by %s, who has it among the tasks; the sender does neither",
      async (from, to) => {
        const step = (as: string, action: string, more: object = {}) =>
          ask(as, "POST", `/api/years/${id}/steps`, { machine: "release", object: "T2", action, ...more });
        const waits = async (as: string) =>
          (await ask(as, "GET", "/api/tasks")).json<Tasks>().items.some(({ title }) => /笔资金待接收/u.test(title));
        // What was made ready for the other tests waits for nobody here.
        await stand("release", "T1", "received");
        const row = { number: "T2", line: "资金", step: "下达", written: "3" };
        await ask("demo-officer", "POST", `/api/years/${id}/transfers`, { transfers: [row] });
        expect((await step(from, "issue", { document: "某财〔2026〕3号" })).statusCode).toBe(200);
        expect([await waits(from), await waits(to)]).toEqual([false, true]);
        expect((await step(from, "receive")).statusCode).toBe(403);
        expect((await step("demo-director", "receive")).statusCode).toBe(403);
        const batch = { machine: "release", objects: ["T2"], action: "receive" };
        const many = await ask(to, "POST", `/api/years/${id}/steps/batch`, batch);
        expect(many.json<BatchReply>().rows).toEqual([{ key: "T2", outcome: "changed", findings: [] }]);
        expect(await waits(to)).toBe(false);
      },
    );

    test("what nobody knows is refused, not an accident", async () => {
      const step = (body: object) => ask("demo-officer", "POST", `/api/years/${id}/steps`, body);
      expect((await step({ machine: "nothing", action: "submit" })).statusCode).toBe(404);
      expect((await step({ machine: "constructor", action: "submit" })).statusCode).toBe(404);
      expect((await step({ machine: "payment", object: "P9", action: "confirm" })).statusCode).toBe(404);
      expect((await step({ machine: "budget", action: "fly" })).json<ApiProblem>().status).toBe(409);
    });

    const day = 24 * 3600 * 1000;
    /** The test's clock stands at 2026-01-02, a Friday. */
    const returned = async () => {
      await ask("demo-officer", "POST", `/api/years/${id}/steps`, { machine: "budget", action: "submit" });
      const reply = await ask("demo-finance", "POST", `/api/years/${id}/steps`, {
        machine: "budget",
        action: "return",
        reason: "请补充测算依据",
      });
      return reply.json<YearDetail>().standings.find(({ machine }) => machine === "budget")?.due;
    };
    /** Sessions end in half a day: whoever looks again signs in again. */
    const urgencyOf = async (machine: string) => {
      const cookie = await server.signIn("demo-officer");
      const reply = await server.app.inject({ method: "GET", url: "/api/tasks", headers: { cookie } });
      return reply.json<Tasks>().items.find((one) => one.machine === machine)?.urgency;
    };

    test("three working days from a Friday end on Wednesday; holidays of the settings put it off", async () => {
      expect(await returned()).toBe("2026-01-07");
      const values = {
        "calendar.holidays": "2026-01-05、2026-01-06",
        "calendar.worked-weekends": "2026-01-04",
      };
      const set = await ask("demo-security", "PUT", "/api/settings", { values, why: "按放假通知" });
      expect([set.statusCode, set.body.slice(0, 200)]).toEqual([200, expect.any(String)]);
      // Sunday 4th worked, 7th, 8th.
      expect(await returned()).toBe("2026-01-08");
      const unfit = await ask("demo-security", "PUT", "/api/settings", {
        values: { "calendar.holidays": "2026-02-30" },
        why: "写错的日期",
      });
      expect([unfit.statusCode, unfit.body]).toEqual([422, expect.stringContaining("2026-10-01")]);
    });

    test.each([
      [0, { kind: "soon", days: 5 }],
      [3, { kind: "soon", days: 2 }],
      [5, { kind: "today" }],
      [7, { kind: "overdue", days: 2 }],
    ])("%i days later a returned budget is %o", async (days, expected) => {
      expect(await returned()).toBe("2026-01-07");
      server.wait(days * day);
      expect(await urgencyOf("budget")).toEqual(expected);
    });

    test("the most pressing comes first, what has no day last", async () => {
      await returned();
      const { items } = (await ask("demo-officer", "GET", "/api/tasks")).json<Tasks>();
      const dues = items.flatMap(({ due, notYet }) => (notYet === undefined ? [due ?? "9999"] : []));
      expect(dues).toEqual(dues.toSorted());
      expect([dues[0], dues.at(-1)]).toEqual(["2026-01-07", "9999"]);
      const ofCounty = (await ask("demo-county", "GET", "/api/tasks")).json<Tasks>().items;
      expect(ofCounty.find(({ machine }) => machine === "monitoring")?.urgency).toEqual({ kind: "later", days: 39 });
    });

    test("what a county fills in waits for its own officer, and for the bureau's once the county has none", async () => {
      const back = { machine: "self-evaluation", action: "withdraw", reason: "补数" };
      expect((await ask("demo-county", "POST", `/api/years/${id}/steps`, back)).statusCode).toBe(200);
      const filled = ["target", "self-evaluation", "monitoring", "rectification"];
      const listed = async (as: string) => {
        const { items } = (await ask(as, "GET", "/api/tasks")).json<Tasks>();
        return items.filter(({ fund, machine }) => fund.id === id && filled.includes(machine));
      };
      const machinesOf = (items: Tasks["items"]) => items.map(({ machine }) => machine).toSorted();
      const ofCounty = await listed("demo-county");
      expect(machinesOf(ofCounty)).toEqual(filled.toSorted());
      expect(new Set(ofCounty.flatMap(({ waitsFor }) => waitsFor))).toEqual(new Set(["下级单位"]));
      expect(await listed("demo-officer")).toEqual([]);
      // Whoever is above may still do it.
      const { standings } = (await ask("demo-officer", "GET", `/api/years/${id}`)).json<YearDetail>();
      const target = standings.find(({ machine }) => machine === "target");
      expect([target?.waitsFor, target?.moves[0]?.refusal]).toEqual([["下级单位"], undefined]);
      await server.database.system.write({ tenant: "demo", action: "demo-created" }, (client) =>
        client.query("update role_grants set ended_at = now() where role = 'county-officer'"),
      );
      expect(machinesOf(await listed("demo-officer"))).toEqual(filled.toSorted());
    });
  });
});
