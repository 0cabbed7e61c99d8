// What is approved, compared and scored is read strictly wherever it is typed, and says how it was read.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BatchReply, ReportTexts, YearDetail } from "../../src/server/api.ts";
import { asking } from "./asking.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { beginYear } from "./oneYear.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("figures of a year", () => {
    let server: TestServer;
    let id = "";
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" })));
    beforeEach(async () => {
      await server.reset();
      for (const login of ["demo-officer", "demo-accountant"]) await server.cookie(login);
      id = await beginYear(ask, "2026", { 贯标企业: 60, 满意度: 40 });
    });
    afterAll(() => server.close());

    const ask = asking(() => server);
    const put = async (what: string, body: object, as = "demo-officer") =>
      (await ask(as, "PUT", `/api/years/${id}/${what}`, body)).json<BatchReply>();
    const target = (written: string) => put("targets", { targets: [{ indicator: "S1", written }] });
    const figure = (name: string, written: string) => put("figures", { figures: [{ figure: name, written }] });
    const said = ({ kept, rows: [row] }: BatchReply) => [kept, row?.findings.map(({ message }) => message).join(" ")];

    test.each([
      ["大于等于5家", "≥5家"],
      ["不大于5%", "≤5%"],
      ["5家", "≥5家"],
      ["明显提升", "明显提升"],
    ])("a target of %s is read as %s, and says so", async (written, understood) => {
      const reply = await target(written);
      expect([reply.kept, reply.rows[0]?.understood]).toEqual([true, understood]);
    });

    test.each([
      ["约20家", "大约的数"],
      ["≥-3万元", "小于 0"],
      ["≥1e2家", "e2家"],
      ["提升到很多?", "「明显提升」"],
    ])("a target of %s is refused", async (written, why) => {
      expect(said(await target(written))).toEqual([false, expect.stringContaining(why)]);
    });

    test("a rate without its unit is refused, a per cent or a mark is not", async () => {
      const rate = (written: string) => put("targets", { targets: [{ indicator: "S2", written }] });
      expect(said(await rate("90"))).toEqual([false, expect.stringContaining("请写明单位，如 90%")]);
      for (const written of ["≥90%", "0.9", "90分"]) expect((await rate(written)).kept).toBe(true);
    });

    test("a line without a code is numbered, sent again it is the same; two of one name are told apart or refused", async () => {
      const send = (...names: readonly string[]) => put("lines", { lines: names.map((name) => ({ name })) });
      expect((await send("资助", "培训")).rows.map(({ key }) => key)).toEqual(["1", "2"]);
      expect((await send("培训", "保护")).rows.map(({ key }) => key)).toEqual(["2", "3"]);
      expect((await send("其他", "其他")).rows.map(({ outcome }) => outcome)).toEqual(["changed", "refused"]);
      await put("lines", { lines: [{ code: "1", name: "资助", purposes: ["奖励"] }] });
      await put("lines", { lines: [{ code: "1", name: "专利资助", parent: "培训" }] });
      const year = (await ask("demo-officer", "GET", `/api/years/${id}`)).json<YearDetail>();
      expect(year.lines.find(({ code }) => code === "1")).toMatchObject({
        name: "专利资助",
        parent: "2",
        purposes: ["奖励"],
      });
    });

    test("a line that is only planned goes with its amounts; one that money has reached stays", async () => {
      await put("lines", { lines: [{ name: "资助" }, { name: "培训" }] });
      await figure("1.本年预算", "300");
      await put("figures", { figures: [{ figure: "2.支出", written: "5", unit: "万元" }] });
      const remove = (code: string, name: string) => put("lines", { lines: [{ code, name, remove: true }] });
      expect((await remove("1", "资助")).kept).toBe(true);
      expect(said(await remove("2", "培训"))).toEqual([false, expect.stringContaining("不能删除")]);
      const year = (await ask("demo-officer", "GET", `/api/years/${id}`)).json<YearDetail>();
      expect(year.entries.map((one) => one.figure)).toEqual(["2.支出"]);
    });

    test.each([
      ["资金.本年预算", "-3", "不能是负数"],
      ["资金.本年预算", "1e2", "1e2"],
      ["S1.实际", "约12家", "大约的数"],
      ["S1.实际", "-3家", "小于 0"],
      ["S1.实际", "12件", "单位不同"],
    ])("%s of %s is refused", async (name, written, why) => {
      await target("≥10家");
      expect(said(await figure(name, written))).toEqual([false, expect.stringContaining(why)]);
    });

    test("the words of the report are asked for, kept for the year, and stand in what is made of it", async () => {
      const asked = async () => (await ask("demo-officer", "GET", `/api/years/${id}/texts`)).json<ReportTexts>();
      const [first] = (await asked()).texts;
      expect(first?.written).toBeUndefined();
      const name = first?.name ?? "";
      expect((await figure(`填报信息.${name}`, "「按月调度，\n按季通报。」")).kept).toBe(true);
      expect((await asked()).texts[0]).toEqual({ name, written: "按月调度，按季通报。", revision: 1 });
      const { outline } = (await ask("demo-officer", "GET", `/api/years/${id}`)).json<YearDetail>();
      const address = `/api/funds/${id}/documents/report/${encodeURIComponent(outline.report)}`;
      const preview = (await ask("demo-officer", "GET", address)).body;
      expect(preview).toContain("按月调度，按季通报。");
      expect(preview).not.toContain(`【请填写：${name}】`);
    });

    test("a decrease of a rate may be below nothing", async () => {
      await put("targets", { targets: [{ indicator: "S2", written: "≤-3%" }] });
      expect((await figure("S2.实际", "-4%")).kept).toBe(true);
    });

    test.each([
      ["S1", "1e5", "不是一个数"],
      ["S1", "进展顺利", "不是一个数"],
      ["S1", "约500家", "大约的数"],
      ["S1", "-3家", "小于 0"],
      ["S1", "630 万元", "单位不同"],
      ["资金", "约500", "大约的数"],
      ["资金", "-3", "小于 0"],
      ["资金", "5家", "不是金额"],
    ])("monitoring: %s of %s is refused", async (subject, written, why) => {
      await target("≥10家");
      await ask("demo-officer", "POST", `/api/years/${id}/rounds`, {
        title: "监控",
        asOf: "2026-06-30",
        due: "2026-07-10",
      });
      const row = { subject, measure: "" };
      expect(said(await put("rounds/1", { rows: [{ ...row, written }] }))).toEqual([
        false,
        expect.stringContaining(why),
      ]);
      const read = await put("rounds/1", { rows: [{ ...row, written: "１２３．５" }] });
      expect([read.kept, read.rows[0]?.understood]).toEqual([true, subject === "资金" ? "123.5万元" : "123.5家"]);
    });
  });
});
