// Reports written, reports audited, office files read: what the server does with documents.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AuditDetail, ReadDocuments } from "../../src/server/api.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

const base64 = (text: string) => Buffer.from(text).toString("base64");
/** The first calculation is wrong, the second holds. */
const report =
  "2021年度专项资金绩效自评报告\n支出615万元，执行率为615÷820×100%=57%。\n到位资金410万元，到位率为410÷820×100%=50%。\n";
const corrected = report.replace("57%", "75%");
const scoring =
  "一级指标\t二级指标\t三级指标\t分值\t评分标准\n产出\t数量\t培训场次\t60\t按完成率计分，最高得满分\n效益\t满意度\t满意度\t40\t≥90%得满分，否则不得分\n";

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("documents", () => {
    let server: TestServer;
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" })));
    beforeEach(async () => {
      await server.reset();
      // Signing in is recorded too; it must not count among what a test records.
      for (const login of ["demo-officer", "demo-accountant", "demo-system", "demo-audit"]) await server.cookie(login);
    });
    afterAll(() => server.close());

    const ask = async (as: string, method: "GET" | "POST" | "DELETE", url: string, payload?: object) =>
      server.app.inject({
        method,
        url,
        headers: { cookie: await server.cookie(as), "x-hengji": "1" },
        ...(payload && { payload }),
      });
    const audit = (more: object, as = "demo-officer") =>
      ask(as, "POST", "/api/audits", { organisation: "demo", name: "报告.txt", content: base64(report), ...more });

    test("a fund's reports and tables are listed, shown and written", async () => {
      const list = await ask("demo-accountant", "GET", "/api/funds/small-2021/documents");
      expect(list.json()).toMatchObject({ reports: expect.arrayContaining([]), tables: expect.arrayContaining([]) });
      for (const [kind, code] of [
        ["report", "财预10号"],
        ["table", "资金明细表"],
      ] as const) {
        const address = `/api/funds/small-2021/documents/${kind}/${encodeURIComponent(code)}`;
        const shown = await ask("demo-accountant", "GET", `${address}?date=2022-03-01&unit=例市局`);
        expect([shown.statusCode, shown.json().document.blocks.length > 0]).toEqual([200, true]);
        for (const [format, begins] of [
          ["docx", "PK"],
          ["xlsx", "PK"],
          ["pdf", "%PDF-"],
        ] as const) {
          const file = await ask("demo-accountant", "GET", `${address}/file?format=${format}`);
          const saved = file.headers["content-disposition"];
          expect([format, file.rawPayload.subarray(0, begins.length).toString(), saved]).toEqual([
            format,
            begins,
            expect.stringContaining(`.${format}`),
          ]);
        }
      }
    });

    test.each([
      ["/api/funds/small-2021/documents/report/没有", 404, "document-unknown"],
      ["/api/funds/small-2021/documents/letter/财预10号", 404, "document-unknown"],
      ["/api/funds/nowhere/documents", 404, "fund-unknown"],
      ["/api/funds/small-2021/documents/report/财预10号/file?format=exe", 400, "request-malformed"],
      ["/api/funds/small-2021/documents/report/财预10号?date=昨天", 400, "request-malformed"],
    ])("%s: %i %s", async (url, status, code) => {
      const reply = await ask("demo-accountant", "GET", encodeURI(url));
      expect([reply.statusCode, reply.body]).toEqual([status, expect.stringContaining(code)]);
    });

    test("a report is audited, kept with its file, and both copies can be taken", async () => {
      const before = (await server.recorded()).length;
      const reply = await audit({ fund: "small-2021" });
      const detail = reply.json<AuditDetail>();
      expect([reply.statusCode, detail.line.certain > 0, detail.line.holds > 0]).toEqual([201, true, true]);
      expect(
        (await server.recorded()).slice(before).map(({ action, object_kind: kind }) => `${action} ${kind}`),
      ).toEqual(["report-audited files", "report-audited audits"]);
      for (const finding of detail.findings) {
        for (const { quote, span } of finding.quotes) expect(detail.text.slice(span.start, span.end)).toBe(quote);
      }
      const file = (as: string) => ask("demo-accountant", "GET", `/api/audits/${detail.line.id}/file?as=${as}`);
      expect((await file("original")).body).toBe(report);
      expect((await file("annotated")).rawPayload.subarray(0, 2).toString()).toBe("PK");
      expect((await file("list")).rawPayload.subarray(0, 2).toString()).toBe("PK");
      const list = await ask("demo-accountant", "GET", "/api/audits");
      expect(list.json()).toMatchObject({ items: [{ id: detail.line.id, by: "演示经办人" }] });
    });

    test("a finding is explained, the explanation is kept and can be withdrawn", async () => {
      const { line, findings } = (await audit({})).json<AuditDetail>();
      const key = findings[0]?.key ?? "";
      const address = `/api/audits/${line.id}/dismissals`;
      const explained = await ask("demo-accountant", "POST", address, { finding: key, why: "合计含上年结转" });
      expect(explained.json()).toMatchObject({
        dismissals: [{ finding: key, why: "合计含上年结转", by: "演示财务" }],
      });
      expect((await ask("demo-accountant", "POST", address, { finding: "0".repeat(16), why: "没有" })).statusCode).toBe(
        404,
      );
      expect((await ask("demo-accountant", "DELETE", `${address}/${key}`)).statusCode).toBe(204);
      expect((await ask("demo-accountant", "DELETE", `${address}/${key}`)).statusCode).toBe(404);
    });

    test("a corrected report is held against the audit before", async () => {
      const first = (await audit({})).json<AuditDetail>();
      const second = (await audit({ content: base64(corrected), previous: first.line.id })).json<AuditDetail>();
      expect(second.compared?.gone.map(({ key }) => key)).toContain(first.findings[0]?.key);
      expect([second.line.certain, second.compared?.fresh]).toEqual([0, []]);
    });

    test.each([
      ["an empty file", { content: "" }, 422, "file-unfit"],
      ["a file without Chinese", { content: base64("nothing to audit here 1") }, 422, "document-unreadable"],
      ["bytes that are no document", { content: Buffer.from([0, 1, 2, 3, 255]).toString("base64") }, 422, ""],
      ["an unknown fund", { fund: "nowhere" }, 404, "fund-unknown"],
      ["an unknown organisation", { organisation: "nowhere" }, 404, "thing-unknown"],
      ["an unknown earlier audit", { previous: "nowhere" }, 404, "thing-unknown"],
      ["a path for a name", { name: "../报告.txt" }, 400, "file-name-unfit"],
    ])("%s is refused and nothing is kept", async (_what, more, status, code) => {
      const before = (await server.recorded()).length;
      const reply = await audit(more);
      expect([reply.statusCode, reply.body]).toEqual([status, expect.stringContaining(code)]);
      expect((await server.recorded()).length).toBe(before);
    });

    test("administrators have no business with reports", async () => {
      expect((await audit({}, "demo-system")).statusCode).toBe(403);
      expect((await ask("demo-audit", "GET", "/api/audits")).statusCode).toBe(403);
    });

    test("office files are read beside each other and make a case; nothing is stored", async () => {
      const before = (await server.recorded()).length;
      const files = [
        { name: "打分表.tsv", content: base64(scoring) },
        { name: "坏.docx", content: base64("PK\u0003\u0004 truncated") },
      ];
      const reply = await ask("demo-officer", "POST", "/api/documents", { files, year: "2021", region: "例省例市" });
      const read = reply.json<ReadDocuments>();
      expect(reply.statusCode).toBe(200);
      expect(read.files.map((file) => ("tables" in file ? file.tables.length : file.findings.length > 0))).toEqual([
        1,
        true,
      ]);
      expect(read.case?.["案例.yaml"]).toContain("衡绩案例 1");
      expect((await server.recorded()).length).toBe(before);
    });
  });
});
