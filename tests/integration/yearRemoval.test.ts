// A year begun by mistake: who may delete it, until when, and what is left of it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ApiProblem, Page, RecordEvent, Tasks, YearDetail } from "../../src/server/api.ts";
import { asking } from "./asking.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

const scheme = `格式: 衡绩方案 1
方案:
  名称: 例误专项经费自评指标体系
  总分: 100
  指标:
    - {代码: S1, 名称: 贯标企业, 分值: 100, 规则: 按完成率计分，最高得满分}
`;

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("deleting a year", () => {
    let server: TestServer;
    let id = "";
    const ask = asking(() => server);
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" })));
    beforeEach(async () => {
      await server.reset();
      id = await begin("2026");
    });
    afterAll(() => server.close());

    const begin = async (year: string, from: object = { text: scheme }) => {
      const body = { organisation: "demo-county", name: "例误专项经费", year, scheme: from };
      const made = await ask("demo-officer", "POST", "/api/years", body);
      if (made.statusCode !== 201) throw new Error(made.body);
      return made.json<YearDetail>().id;
    };
    const write = async (as: string, method: "POST" | "PUT", path: string, body: object) => {
      const reply = await ask(as, method, `/api/years/${id}${path}`, body);
      if (reply.statusCode !== 200) throw new Error(reply.body);
    };
    const step = (as: string, machine: string, action: string, more: object = {}) =>
      write(as, "POST", "/steps", { machine, action, ...more });
    const shown = async (as = "demo-officer") => (await ask(as, "GET", `/api/years/${id}`)).json<YearDetail>().removal;
    const remove = (as = "demo-officer") => ask(as, "DELETE", `/api/years/${id}`);

    test("whoever began it deletes it with everything in it; the record keeps what it held, and it can begin anew", async () => {
      const data = Buffer.from("%PDF-1.7 签到").toString("base64");
      const file = { organisation: "demo-county", name: "签到.pdf", mediaType: "application/pdf", content: data };
      const stored = (await ask("demo-officer", "POST", "/api/files", file)).json<{ id: string }>().id;
      await write("demo-officer", "PUT", "/figures", { figures: [{ figure: "S1.实际", written: "4家" }] });
      await write("demo-officer", "PUT", "/targets", { targets: [{ indicator: "S1", written: "≥5家" }] });
      await write("demo-officer", "POST", "/indicators/S1/evidence", { file: stored, title: "签到.pdf" });
      await write("demo-officer", "POST", "/transfers", {
        transfers: [{ number: "T1", line: "资金", step: "下达", written: "5" }],
      });
      await write("demo-officer", "POST", "/payments", {
        payments: [{ number: "P1", line: "资金", payee: "示例企业一", written: "100" }],
      });
      await write("demo-officer", "POST", "/adjustments", {
        title: "调减",
        why: "财力紧张",
        changes: [{ line: "资金", means: "new-amount", written: "8", unit: "万元" }],
      });
      expect(await shown()).toEqual({});
      expect((await remove()).statusCode).toBe(204);
      expect((await ask("demo-officer", "GET", `/api/years/${id}`)).statusCode).toBe(404);
      const { items } = (await ask("demo-officer", "GET", "/api/tasks?view=all")).json<Tasks>();
      expect(items.filter(({ fund }) => fund.id === id)).toEqual([]);
      const record = (await ask("demo-audit", "GET", "/api/record?action=year-removed")).json<Page<RecordEvent>>();
      expect(record.items.map(({ object }) => object.kind)).toEqual(expect.arrayContaining(["fund_years", "entries"]));
      expect(await begin("2026")).toBe(id);
      expect((await ask("demo-officer", "GET", `/api/years/${id}`)).json<YearDetail>().entries).toEqual([]);
      expect(server.takeReports()).toEqual([]);
    });

    test("nobody else deletes it, and the page says whose it is", async () => {
      const told = "这个年度由演示经办人新建，只能由本人删除。";
      for (const login of ["demo-accountant", "demo-county"]) {
        expect(await shown(login)).toEqual({ refusal: told });
        const reply = await remove(login);
        expect([reply.statusCode, reply.json<ApiProblem>().detail]).toEqual([409, told]);
      }
      for (const login of ["demo-director", "demo-finance", "demo-system", "demo-security", "demo-audit"])
        expect([login, (await remove(login)).statusCode]).toEqual([login, 403]);
    });

    const handIn = () => step("demo-officer", "target", "submit");
    test.each([
      ["handed in", handIn, "已经办理过「绩效目标」的「报送」"],
      [
        "handed in and taken back",
        async () => {
          await handIn();
          await step("demo-officer", "target", "withdraw", { reason: "还要改" });
        },
        "已经办理过「绩效目标」的「报送」",
      ],
      [
        "sent money",
        async () => {
          const transfers = [{ number: "T1", line: "资金", step: "下达", written: "5" }];
          await write("demo-officer", "POST", "/transfers", { transfers });
          await step("demo-accountant", "release", "issue", { object: "T1", document: "某财〔2026〕2号" });
        },
        "已经办理过「资金下达」的「下达」",
      ],
      [
        "paid",
        async () => {
          const payments = [{ number: "P1", line: "资金", payee: "示例企业一", written: "100" }];
          await write("demo-officer", "POST", "/payments", { payments });
          await step("demo-accountant", "payment", "confirm", { object: "P1" });
        },
        "已经办理过「支付」的「",
      ],
      [
        "watched",
        () => write("demo-accountant", "POST", "/rounds", { title: "监控", asOf: "2026-01-31", due: "2026-02-10" }),
        "已经发起运行监控",
      ],
      [
        "checked",
        () => write("demo-director", "POST", "/rectifications", { title: "进度偏慢", problem: "支出不到两成" }),
        "已经有检查提出的问题",
      ],
    ])("a year in which somebody has %s stays, and the page says why", async (_what, happen, told) => {
      await happen();
      const { refusal = "" } = await shown();
      expect(refusal).toContain(told);
      expect(refusal).toContain("须留存备查，不能删除");
      const reply = await remove();
      expect([reply.statusCode, reply.json<ApiProblem>().detail]).toEqual([409, refusal]);
      expect((await ask("demo-officer", "GET", `/api/years/${id}`)).statusCode).toBe(200);
    });

    test("a year from which another was begun stays", async () => {
      await begin("2027", { fund: id });
      const reply = await remove();
      expect([reply.statusCode, reply.json<ApiProblem>().detail]).toEqual([
        409,
        "2027 年度是接着这个年度新建的，所以不能删除这个年度。",
      ]);
    });

    test("a year that an audit of a report refers to stays, whole", async () => {
      const content = Buffer.from("2026年度自评报告\n支出615万元，执行率为615÷820×100%=57%。\n").toString("base64");
      const body = { organisation: "demo", name: "报告.txt", content, fund: id };
      expect((await ask("demo-officer", "POST", "/api/audits", body)).statusCode).toBe(201);
      await write("demo-officer", "PUT", "/figures", { figures: [{ figure: "S1.实际", written: "4家" }] });
      const reply = await remove();
      expect([reply.statusCode, reply.json<ApiProblem>().detail]).toEqual([
        409,
        "已有报告核验引用这个年度，须留存备查，不能删除。",
      ]);
      expect((await ask("demo-officer", "GET", `/api/years/${id}`)).json<YearDetail>().entries).toHaveLength(1);
    });
  });
});
