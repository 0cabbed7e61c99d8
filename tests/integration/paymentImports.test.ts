// A list of payments from a file: tried in the background, kept on request, once.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ApiProblem, PaymentsImports, PaymentsPage, YearDetail } from "../../src/server/api.ts";
import { jobKinds } from "../../src/server/jobs/kinds.ts";
import { startWorkers, type JobDesk, type JobKinds, type Workers } from "../../src/server/jobs/worker.ts";
import { verifyRecord } from "../../src/server/store/recordVerification.ts";
import { xlsx } from "../support/office.ts";
import { asking, type Method } from "./asking.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { beginYear } from "./oneYear.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

const head = ["收款单位", "金额（元）", "支付日期"];
const payee = (at: number, amount = "100") => [`示例企业${at}`, amount, "2023-05-15"];
const many = Array.from({ length: 1_200 }, (_, at) => payee(at));

function list(rows: readonly (readonly string[])[], heads: readonly string[] = head): string {
  const cells = [heads, ...rows].map(
    (row) => `<row>${row.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`,
  );
  return Buffer.from(xlsx(`<sheetData>${cells.join("")}</sheetData>`)).toString("base64");
}

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("a list of payments", () => {
    let server: TestServer;
    let id = "";
    const running: Workers[] = [];
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" })));
    beforeEach(async () => {
      await server.reset();
      id = await beginYear(ask, "2023", { 贯标企业: 100 });
    });
    afterEach(async () => void (await Promise.all(running.splice(0).map((workers) => workers.stop()))));
    afterAll(() => server.close());

    const ask = asking(() => server);
    const money = (method: Method, url: string, payload?: object, as = "demo-accountant") =>
      ask(as, method, url, payload);
    const imports = (rest = "") => `/api/years/${id}/payments/imports${rest}`;
    const send = (rows: readonly (readonly string[])[]) =>
      money("POST", imports(), { name: "支付.xlsx", content: list(rows) });
    const latest = async (as?: string) => (await money("GET", imports(), undefined, as)).json<PaymentsImports>().latest;
    const keep = async () => money("POST", imports(`/${(await latest())?.id}`), {});
    const payments = async () => (await money("GET", `/api/years/${id}/payments`)).json<PaymentsPage>().total;
    const workOn = (
      kinds: JobKinds = jobKinds(server.services),
      report: (code: string, error: unknown) => void = console.error,
    ): void => {
      running.push(startWorkers(server.database, { kinds, report, lookEvery: 20, most: 1 }));
    };
    const ended = async () => {
      await expect.poll(async () => (await latest())?.state, { timeout: 20_000 }).toMatch(/done|failed/u);
      return latest();
    };

    test("is tried first and kept on request; what it says stays for whoever comes back", async () => {
      expect((await send(many)).statusCode).toBe(200);
      expect(await latest()).toMatchObject({ state: "waiting", keeps: false, name: "支付.xlsx" });
      workOn();
      const tried = await ended();
      expect(tried).toMatchObject({
        state: "done",
        progress: { done: 1_200, total: 1_200 },
        result: { kept: false, total: 1_200, refused: 0 },
      });
      expect(tried?.result?.rows[0]).toMatchObject({ key: "1", understood: "100元", outcome: "added" });
      expect(await payments()).toBe(0);
      // Nobody else's.
      expect(await latest("demo-officer")).toBeUndefined();
      expect((await keep()).statusCode).toBe(200);
      expect(await ended()).toMatchObject({ keeps: true, result: { kept: true, total: 1_200 } });
      expect(await payments()).toBe(1_200);
      const again = (await keep()).json<ApiProblem>();
      expect(again.detail).toContain("请重新选择文件");
      expect((await verifyRecord(server.database.system)).findings).toEqual([]);
    });

    test("tells how far it is while it is read", async () => {
      const seen: string[] = [];
      const kinds = jobKinds(server.services);
      await send(many);
      workOn({
        "payments-import": (desk) =>
          kinds["payments-import"]?.({
            ...desk,
            progress: async (done, total) => {
              await desk.progress(done, total);
              seen.push(JSON.stringify((await latest())?.progress));
            },
          }) ?? Promise.reject(new Error("there is such a kind")),
      });
      await ended();
      expect(seen.map((one) => JSON.parse(one))).toEqual(
        [0, 500, 1_000, 1_200].map((done) => ({ done, total: 1_200 })),
      );
    });

    test("with a row that cannot stay keeps nothing, and says which and why", async () => {
      workOn();
      await send([payee(1), payee(2, "约500"), payee(3)]);
      const tried = await ended();
      expect(tried?.result).toMatchObject({ total: 3, refused: 1, rows: [{ key: "2" }] });
      expect(tried?.result?.rows[0]?.findings[0]?.message).toContain("大约的数");
      expect((await keep()).json<ApiProblem>().detail).toContain("有 1 笔不能导入");
      expect(await payments()).toBe(0);
    });

    test("loses no row, no number and no date: what is missing or none is told with its row in the file", async () => {
      workOn();
      const heads = ["序号", "支付编号", "收款单位", "金额（元）", "支付日期", "凭证号"];
      const rows = [
        ["1", "P001", "示例企业一", "100", "2023/5/15", "凭1"],
        ["2", "P002", "", "200", "2023-05-16", "凭2"],
        ["3", "P003", "示例企业三", "300", "2023-02-30", "凭3"],
        ["4", "P004", "示例企业一", "100.00", "2023-05-15", "凭1"],
        ["合计", "", "", "700", "", ""],
      ];
      await money("POST", imports(), { name: "支付.xlsx", content: list(rows, heads) });
      const { result } = (await ended()) ?? {};
      expect(result).toMatchObject({ total: 4, refused: 3 });
      expect(result?.rows.map(({ key, at, findings }) => [key, at, findings[0]?.message])).toEqual([
        ["P002", 3, expect.stringContaining("没有收款单位")],
        ["P003", 4, expect.stringContaining("「2023-02-30」不是日期")],
        ["P004", 5, expect.stringContaining("与文件第 2 行（编号 P001）相同")],
      ]);
    });

    test("calls a row by what the file calls it, and one that is there by its number", async () => {
      workOn();
      const heads = ["序号", "收款单位", "金额（元）", "支付日期", "凭证号"];
      const rows = [
        ["10", "示例企业一", "100", "2023-05-15", "凭1"],
        ["20", "示例企业二", "200", "2023-05-16", "凭2"],
        ["30", "示例企业一", "100", "2023-05-15", "凭1"],
      ];
      const tried = async () => {
        await money("POST", imports(), { name: "支付.xlsx", content: list(rows, heads) });
        return (await ended())?.result?.rows.map((one) => [one.serial, one.isNumbered, one.findings[0]?.message]);
      };
      expect(await tried()).toEqual([["30", false, expect.stringContaining("与文件第 2 行（序号 10）相同")]]);
      rows.pop();
      await tried();
      await keep();
      await ended();
      expect(await tried()).toEqual([
        ["10", false, expect.stringContaining("与已登记的编号「1」的支付相同")],
        ["20", false, expect.stringContaining("与已登记的编号「2」的支付相同")],
      ]);
    });

    test("says what it comes to, and puts first what may be a slip: a day of another year, an amount in words", async () => {
      workOn();
      const rows = [
        payee(1, "1,000.5"),
        payee(2, "壹仟元整"),
        ["示例企业3", "30", "2031-01-01"],
        ["合计", "2,030", ""],
      ];
      await money("POST", imports(), { name: "支付.xlsx", content: list(rows) });
      const { result } = (await ended()) ?? {};
      expect(result).toMatchObject({ total: 3, refused: 0, noted: 2, sum: "2030.5元" });
      expect(result?.notices).toEqual([expect.stringContaining("第 5 行的合计是 2030元，读出的各笔相加是 2030.5元")]);
      expect(result?.rows.map(({ at, notices }) => [at, notices])).toEqual([
        [3, [expect.stringContaining("读作 1000元")]],
        [4, [expect.stringContaining("2031-01-01 不在本年度内")]],
        [2, []],
      ]);
      expect((await keep()).statusCode).toBe(200);
      await ended();
      const { warnings } = (await money("GET", `/api/years/${id}`)).json<YearDetail>();
      expect(warnings.map(({ message }) => message)).toEqual(
        expect.arrayContaining([expect.stringContaining("1 笔支付的日期不在本年度内")]),
      );
    });

    test("that is none is told, not tried again and again", async () => {
      workOn();
      await money("POST", imports(), { name: "说明.txt", content: Buffer.from("没有表格").toString("base64") });
      expect(await ended()).toMatchObject({
        state: "done",
        result: { total: 0, problem: expect.stringContaining("表头") },
      });
    });

    test("given up is shown to nobody, and makes room for another", async () => {
      await send(many);
      const first = (await send(many)).json<ApiProblem>();
      expect(first.detail).toContain("还在处理");
      expect((await money("DELETE", imports(`/${(await latest())?.id}`))).statusCode).toBe(204);
      expect(await latest()).toBeUndefined();
      expect((await send(many)).statusCode).toBe(200);
    });

    test("taken over before, to the byte, is told", async () => {
      workOn();
      await send([payee(1)]);
      await ended();
      await keep();
      await ended();
      await send([payee(1)]);
      expect((await ended())?.result?.before?.by).toBe("演示财务");
    });

    test("is kept once, though its worker fell silent before it could say so", async () => {
      await send([payee(1), payee(2)]);
      const kinds = jobKinds(server.services);
      let turns = 0;
      const silent = async (desk: JobDesk) => {
        const result = await kinds["payments-import"]?.(desk);
        if ((desk.job.input as { keep: boolean }).keep && (turns += 1) === 1) throw new Error("silent");
        return result;
      };
      workOn({ "payments-import": silent }, () => undefined);
      await ended();
      await keep();
      await expect.poll(() => turns, { timeout: 20_000 }).toBe(1);
      await server.database.system.query("update jobs set run_after = now() where state = 'waiting'");
      expect(await ended()).toMatchObject({ state: "done", result: { kept: true, total: 2 } });
      expect([await payments(), turns]).toEqual([2, 2]);
    });
  });
});
