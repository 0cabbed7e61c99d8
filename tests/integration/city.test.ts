// The made-up city: loaded through the app's own steps, something to do for everybody, removed and loaded again.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evaluateCase, viewEvaluation, type EvaluationView } from "../../src/core/index.ts";
import { caseFiles, readCase } from "../../src/documents/index.ts";
import type {
  DemoYears,
  FigureHistory,
  FundFile,
  FundHistory,
  PublishedReply,
  Tasks,
  YearDetail,
} from "../../src/server/api.ts";
import { ensureCity, seedLibrary } from "../../src/server/city/load.ts";
import { brokenInvariants } from "../../src/server/invariants.ts";
import { verifyRecord } from "../../src/server/store/recordVerification.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("the made-up city", () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await testServer(place ?? { kind: "memory" });
      await server.reset();
      await ensureCity(server.services);
    }, 120_000);
    afterAll(() => server.close());

    const ask = async (as: string, method: "GET" | "POST" | "DELETE", url: string) =>
      server.app.inject({ method, url, headers: { cookie: await server.cookie(as), "x-hengji": "1" } });
    const funds = async () =>
      (await ask("demo-officer", "GET", "/api/funds")).json<
        { id: string; name: string; year: string; origin: string; total: string; budget?: string }[]
      >();
    const city = async () =>
      (await funds()).filter(({ origin }) => origin === "worked").toSorted((a, b) => a.year.localeCompare(b.year));

    test("every stage has its year, and the figures follow from what was entered", async () => {
      expect((await city()).map(({ name, year, budget }) => [name.slice(0, 3), year, budget])).toEqual([
        ["示例市", "2025", "1000万元"],
        expect.arrayContaining(["2026"]),
        expect.arrayContaining(["2026"]),
        expect.arrayContaining(["2027"]),
      ]);
      const [first] = await city();
      const detail = (await ask("demo-officer", "GET", `/api/years/${first?.id}`)).json<YearDetail>();
      expect(detail.view.findings.filter(({ severity }) => severity === "error")).toEqual([]);
      // 97.35÷100×10 for the budget, 11 of 12 companies: 9.74 + 7.33 + the rest in full.
      expect([detail.view.figures["总分"]?.text, detail.view.figures["资金.支出"]?.text]).toEqual([
        "99.07分",
        "973.5万元",
      ]);
      expect(detail.standings.map(({ state }) => state)).toEqual(["approved", "approved", "published"]);
      const address = detail.snapshots[0]?.publication?.address ?? "";
      const page = await server.app.inject({ method: "GET", url: `/api/public/${address}` });
      expect(page.json<PublishedReply>().view.figures["总分"]?.text).toBe("99.07分");
    });

    test("2026 is under way: adjusted, with money that came back, and figures still open", async () => {
      const id = (await city()).find(({ name, year }) => year === "2026" && name.startsWith("示例市"))?.id;
      const detail = (await ask("demo-officer", "GET", `/api/years/${id}`)).json<YearDetail>();
      expect(detail.adjustments.map(({ standing }) => standing.state)).toEqual(["approved", "returned"]);
      // 330 arranged for the year after the adjustment, and 5 carried over.
      expect(detail.view.figures["资助.预算"]?.text).toBe("335万元");
      expect(detail.payments).toEqual({ total: 60, open: 8 });
      expect(detail.open.length).toBeGreaterThan(3);
      expect(detail.view.figures["C11.历史.2025"]?.text).toBe("463件");
      expect(detail.view.figures["资助.上年结转"]?.text).toBe("5万元");
      expect(detail.view.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    });

    test("taken away as files, read back, every year gives the same figures", async () => {
      for (const { id } of await city()) {
        const files = (await ask("demo-officer", "GET", `/api/funds/${id}/files`)).json<FundFile[]>();
        const texts = Object.fromEntries(files.map(({ name, text }) => [name, text]));
        const { value, findings } = readCase(caseFiles(texts));
        expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
        if (!value) throw new Error("what was taken away can be read");
        const again = viewEvaluation(evaluateCase(value));
        const { view } = (await ask("demo-officer", "GET", `/api/years/${id}`)).json<YearDetail>();
        const shown = (figures: EvaluationView["figures"]) =>
          Object.fromEntries(Object.values(figures).map((one) => [one.id, [one.text, one.exact]]));
        expect(shown(again.figures)).toEqual(shown(view.figures));
      }
    });

    test("the export has the years with their files and figures", async () => {
      const reply = await ask("demo-officer", "GET", "/api/export.json");
      const { funds: all } = reply.json<{ funds: { origin: string; files: unknown[]; figures: unknown[] }[] }>();
      const years = all.filter(({ origin }) => origin === "worked");
      expect(years.map(({ files, figures }) => [files.length, figures.length > 20])).toEqual(
        Array.from({ length: 4 }, () => [2, true]),
      );
      expect((await ask("demo-officer", "GET", "/api/export.xlsx")).statusCode).toBe(200);
    });

    test("a figure tells who entered it when and from what; a derived one, what moved it", async () => {
      const id = (await city())[0]?.id ?? "";
      const history = async (name: string) =>
        (await ask("demo-officer", "GET", encodeURI(`/api/funds/${id}/figures/${name}/history`))).json<FigureHistory>();
      const own = await history("C11.实际");
      expect(own).toMatchObject({ entered: true, changes: [{ text: "463件", title: "从台账取数" }] });
      expect([own.changes[0]?.person?.name, own.changes[0]?.source]).toEqual([
        "演示经办人",
        expect.stringContaining("统计台账"),
      ]);
      const score = await history("C12.得分");
      expect([score.entered, score.changes.map(({ because }) => because[0]?.figure)]).toEqual([
        false,
        expect.arrayContaining(["C12.实际", "C12.目标"]),
      ]);
      const { versions } = (await ask("demo-officer", "GET", `/api/funds/${id}/history`)).json<FundHistory>();
      expect(versions[0]?.changed).toEqual([{ figure: "绩效自评", before: "已签发", after: "已公开" }]);
      expect(versions.at(-1)?.title).toBe("新建年度");
      const none = await ask("demo-officer", "GET", encodeURI(`/api/funds/${id}/figures/没有.这个/history`));
      expect(none.statusCode).toBe(404);
    });

    test.each([
      ["demo-officer", ["年中调整", "运行监控", "绩效自评", "年度预算"]],
      ["demo-accountant", ["支付"]],
      ["demo-director", ["绩效目标"]],
      ["demo-finance", ["年度预算"]],
      ["demo-county", ["运行监控"]],
    ])("%s has something to do", async (login, machines) => {
      const { items } = (await ask(login, "GET", "/api/tasks")).json<Tasks>();
      const names: Record<string, string> = {
        adjustment: "年中调整",
        monitoring: "运行监控",
        "self-evaluation": "绩效自评",
        budget: "年度预算",
        payment: "支付",
        target: "绩效目标",
      };
      expect(items.map(({ machine }) => names[machine])).toEqual(expect.arrayContaining(machines));
    });

    test("loading once more changes nothing; the record holds", async () => {
      const before = (await server.recorded()).length;
      await ensureCity(server.services);
      expect((await server.recorded()).length).toBe(before);
      expect((await verifyRecord(server.database.system)).findings).toEqual([]);
      expect(await brokenInvariants(server.database.system)).toEqual([]);
    });

    test("the library begins with the templates and the schemes of the examples", async () => {
      await seedLibrary(server.services, new URL("../../examples", import.meta.url).pathname);
      await seedLibrary(server.services, new URL("../../examples", import.meta.url).pathname);
      const { items } = (await ask("demo-officer", "GET", "/api/library/schemes")).json<{
        items: { code: string; indicators: number }[];
      }>();
      expect(items.length).toBe(9);
      expect(items.find(({ code }) => code === "项目支出绩效评价框架")?.indicators).toBe(17);
    });

    test("only the system administrator removes it; removed it stays so until it is loaded again", async () => {
      expect((await ask("demo-officer", "DELETE", "/api/demo/years")).statusCode).toBe(403);
      const removed = await ask("demo-system", "DELETE", "/api/demo/years");
      expect([removed.statusCode, removed.body]).toEqual([204, ""]);
      expect(await city()).toEqual([]);
      await ensureCity(server.services);
      expect(await city()).toEqual([]);
      expect((await ask("demo-system", "GET", "/api/demo/years")).json<DemoYears>().state).toBe("removed");
      const loaded = await ask("demo-system", "POST", "/api/demo/years");
      expect([loaded.statusCode, (await city()).length]).toEqual([200, 4]);
      expect((await verifyRecord(server.database.system)).findings).toEqual([]);
    }, 60_000);

    test("what somebody real has worked on is not removed", async () => {
      const [first] = await city();
      await server.database.system.write({ tenant: "demo", action: "person-added" }, async (client) => {
        await client.query("update people set demo = false where id = 'demo-officer'");
      });
      const refused = await ask("demo-system", "DELETE", "/api/demo/years");
      expect([refused.statusCode, refused.body]).toEqual([409, expect.stringContaining("非演示人员")]);
      expect((await city())[0]?.id).toBe(first?.id);
    });
  });
});
