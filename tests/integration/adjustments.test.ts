// 年中调整: only what can be approved goes on; what is carried over stays; dropped points find another place.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ApiProblem, BatchReply, YearDetail } from "../../src/server/api.ts";
import { asking } from "./asking.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { beginYear } from "./oneYear.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("an adjustment", () => {
    let server: TestServer;
    let id = "";
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" })));
    beforeEach(async () => {
      await server.reset();
      for (const login of ["demo-officer", "demo-director", "demo-finance"]) await server.cookie(login);
      id = await beginYear(ask, "2023", { 贯标企业: 60, 培训场次: 40 });
      await put("lines", {
        lines: [
          { code: "资金", name: "例市专项经费" },
          { code: "奖励", name: "奖励", parent: "资金" },
          { code: "资助", name: "资助", parent: "资金" },
        ],
      });
      await figures({ "奖励.本年预算": "180万元", "奖励.上年结转": "8万元", "资助.本年预算": "130万元" });
      await put("targets", {
        targets: [
          { indicator: "S1", written: "≥10家" },
          { indicator: "S2", written: "≥2场" },
        ],
      });
    });
    afterAll(() => server.close());

    const ask = asking(() => server);
    const put = async (what: string, body: object) =>
      (await ask("demo-officer", "PUT", `/api/years/${id}/${what}`, body)).json<BatchReply>();
    const figures = (entries: Record<string, string>) =>
      put("figures", { figures: Object.entries(entries).map(([figure, written]) => ({ figure, written })) });
    const detail = async () => (await ask("demo-officer", "GET", `/api/years/${id}`)).json<YearDetail>();
    const propose = async (...changes: readonly object[]) => {
      const body = { title: "调整", why: "财力紧张", changes };
      const reply = await ask("demo-officer", "POST", `/api/years/${id}/adjustments`, body);
      return reply.statusCode === 200 ? "saved" : reply.json<ApiProblem>().detail;
    };
    const step = async (as: string, action: string, object = "1", more: object = {}) => {
      const body = { machine: "adjustment", object, action, ...more };
      const reply = await ask(as, "POST", `/api/years/${id}/steps`, body);
      return reply.statusCode === 200 ? "done" : reply.json<ApiProblem>().detail;
    };
    const approve = async (object = "1") => [
      await step("demo-officer", "submit", object),
      await step("demo-director", "agree", object),
      await step("demo-finance", "approve", object, { document: "某财〔2023〕9号" }),
    ];
    const texts = async (...names: readonly string[]) => {
      const { view } = await detail();
      return names.map((name) => view.figures[name]?.text);
    };
    const line = (code: string, written: string) => ({ line: code, means: "new-amount", written, unit: "万元" });

    test.each([
      ["约500", "大约的数"],
      ["500余", "大约的数"],
      ["-3", "小于 0"],
      ["百分之九十", "不是金额"],
      ["5家", "不是金额"],
      ["1e2", "1e2"],
      ["很多", "很多"],
    ])("an amount of %s is refused at once", async (written, why) => {
      expect(await propose(line("奖励", written))).toContain(why);
      expect((await detail()).adjustments).toEqual([]);
    });

    test.each([
      ["≥约20家", "大约的数"],
      ["≥-3家", "小于 0"],
      ["≥8万元", "单位或类型不同"],
      ["提升", "单位或类型不同"],
      ["?家", "?家"],
    ])("a target of %s is refused at once", async (written, why) => {
      expect(await propose({ indicator: "S1", measure: "", written })).toContain(why);
    });

    test("what is carried over stays on top: 180 → 200 and 130 → 110 leave the whole as it was", async () => {
      expect(await texts("资金.本年预算", "资金.上年结转", "资金.预算")).toEqual(["310万元", "8万元", "318万元"]);
      expect(await propose(line("奖励", "200"), line("资助", "110"))).toBe("saved");
      const [one] = (await detail()).adjustments;
      expect(one?.changes.map(({ before, after, carried }) => [before, after, carried])).toEqual([
        ["180万元", "200万元", "8万元"],
        ["130万元", "110万元", undefined],
      ]);
      expect(one?.whole).toEqual({ before: "310万元", after: "310万元", carried: "8万元" });
      expect(await approve()).toEqual(["done", "done", "done"]);
      expect(await texts("奖励.预算", "奖励.调整额", "资金.预算", "资金.调整额", "资金.本年安排")).toEqual([
        "208万元",
        "20万元",
        "318万元",
        "0万元",
        "310万元",
      ]);
      const { arranged, adjustments, documents } = await detail();
      expect(documents.map(({ number, title }) => [number, title])).toEqual([["某财〔2023〕9号", "年中调整批复"]]);
      expect(arranged.map(({ line: code, amount, isOwn }) => [code, amount, isOwn])).toEqual([
        ["资金", "310万元", false],
        ["奖励", "200万元", true],
        ["资助", "110万元", true],
      ]);
      // The next one begins where this one ended; this one still says what it began with.
      expect(await propose(line("奖励", "190"))).toBe("saved");
      expect((await detail()).adjustments.map(({ changes }) => changes[0]?.before)).toEqual(["180万元", "200万元"]);
      expect(adjustments[0]?.problems).toEqual([]);
    });

    test("a whole that its parts do not make up goes no further, and says which", async () => {
      await figures({ "资金.本年预算": "310万元" });
      expect(await propose(line("资金", "101.35"))).toBe("saved");
      const [one] = (await detail()).adjustments;
      expect(one?.problems.map(({ message }) => message)).toEqual([expect.stringContaining("例市专项经费")]);
      expect(one?.standing.moves.find(({ action }) => action === "submit")?.refusal).toContain("还不能办理");
      expect(await step("demo-officer", "submit")).toContain("318万元");
      const body = {
        title: "调整",
        why: "财力紧张",
        changes: [line("资金", "101.35"), line("奖励", "61.35"), line("资助", "40")],
      };
      expect((await ask("demo-officer", "PUT", `/api/years/${id}/adjustments/1`, body)).statusCode).toBe(200);
      expect(await approve()).toEqual(["done", "done", "done"]);
      expect(await texts("资金.预算", "奖励.预算", "资助.预算")).toEqual(["109.35万元", "69.35万元", "40万元"]);
    });

    test("points of a dropped target go to others before it is approved, and there is a total again", async () => {
      await figures({ "S1.实际": "10家", "S2.实际": "2场" });
      const dropped = { indicator: "S2", measure: "", dropped: true };
      expect(await propose(dropped)).toBe("saved");
      expect(await step("demo-officer", "submit")).toContain("40 分无从计算");
      const redo = (...changes: readonly object[]) =>
        ask("demo-officer", "PUT", `/api/years/${id}/adjustments/1`, { title: "调整", why: "财力紧张", changes });
      await redo(dropped, { indicator: "S2", points: "0" });
      expect(await step("demo-officer", "submit")).toContain("60");
      await redo(dropped, { indicator: "S2", points: "0" }, { indicator: "S1", points: "100" });
      expect(await approve()).toEqual(["done", "done", "done"]);
      expect(await texts("总分", "S1.得分", "S2.得分")).toEqual(["100分", "100分", undefined]);
      const [one] = (await detail()).adjustments;
      expect(one?.changes.map(({ before, after }) => [before, after])).toEqual([
        ["≥2场", "取消"],
        ["40分", "不计分"],
        ["60分", "100分"],
      ]);
    });
  });
});
