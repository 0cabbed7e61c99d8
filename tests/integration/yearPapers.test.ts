// What a year has besides its figures: papers, its name and period, corrected transfers, rectified problems, indicators
// taken from the library.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ApiProblem, BatchReply, Tasks, YearDetail } from "../../src/server/api.ts";
import { verifyRecord } from "../../src/server/store/recordVerification.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

const scheme = `格式: 衡绩方案 1
方案:
  代码: 例县专项
  名称: 例县专项经费自评指标体系
  总分: 100
  指标:
    - 代码: C
      名称: 产出
      分值: 100
      下级:
        - {代码: C1, 名称: 贯标企业, 分值: 60, 规则: 按完成率计分，最高得满分}
        - {代码: C2, 名称: 培训场次, 分值: 40, 规则: 按完成率计分，最高得满分}
`;

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("papers of a year", () => {
    let server: TestServer;
    let id = "";
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" })));
    beforeEach(async () => {
      await server.reset();
      await server.database.system.write({ tenant: "demo", action: "demo-created" }, async (client) => {
        await client.query(
          `insert into role_grants (id, person_id, organisation_id, role, requested_at, why, approved_at) values
             ('evaluator-here', 'demo-evaluator', 'demo-county', 'evaluator', now(), '测试', now()),
             ('finance-too', 'demo-director', 'demo-county', 'finance-officer', now(), '测试', now())`,
        );
      });
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
    });
    afterAll(() => server.close());

    const ask = async (as: string, method: Method, url: string, payload?: object, headers = {}) =>
      server.app.inject({
        method,
        url: encodeURI(url),
        headers: { cookie: await server.cookie(as), "x-hengji": "1", ...headers },
        ...(payload && { payload }),
      });
    const year = (as: string, method: Method, path: string, payload?: object, headers = {}) =>
      ask(as, method, `/api/years/${id}${path}`, payload, headers);
    const detail = async (as = "demo-officer") => (await year(as, "GET", "")).json<YearDetail>();
    const step = (as: string, machine: string, object: string, action: string, more: object = {}) =>
      year(as, "POST", "/steps", { machine, object, action, ...more });
    const refusalOf = (reply: Awaited<ReturnType<typeof ask>>) => [reply.statusCode, reply.json<ApiProblem>().detail];
    const tasksOf = async (as: string) => (await ask(as, "GET", "/api/tasks")).json<Tasks>().items;
    const documents = async (as: string, ...rows: readonly object[]) =>
      (await year(as, "PUT", "/documents", { documents: rows })).json<BatchReply>();

    describe("documents", () => {
      const paper = { code: "文1", title: "下达专项资金的通知", number: "例财〔2026〕5号", issuedOn: "2026-02-03" };

      test("a registered paper is the source of a figure, shows in the fund's head, and stays while it is used", async () => {
        const stored = await ask("demo-officer", "POST", "/api/files", {
          organisation: "demo-county",
          name: "通知.pdf",
          mediaType: "application/pdf",
          content: Buffer.from("%PDF-1.7 通知").toString("base64"),
        });
        const file = stored.json<{ id: string }>().id;
        expect((await documents("demo-officer", { ...paper, file })).kept).toBe(true);
        await year("demo-accountant", "PUT", "/figures", {
          figures: [{ figure: "资金.本年预算", written: "10万元", document: "文1", locator: "第2页" }],
        });
        const { documents: shown, view } = await detail();
        expect(shown).toEqual([
          { ...paper, file: { id: file, name: "通知.pdf" }, by: "演示经办人", revision: 1, uses: 1 },
        ]);
        expect(view.fund.sources).toEqual([
          { code: "文1", title: "下达专项资金的通知", note: "例财〔2026〕5号，2026-02-03" },
        ]);
        const kept = await documents("demo-officer", { ...paper, remove: true });
        expect([kept.kept, kept.rows[0]?.findings[0]?.message]).toEqual([
          false,
          expect.stringContaining("还有 1 处引用"),
        ]);
        await year("demo-accountant", "PUT", "/figures", { figures: [{ figure: "资金.本年预算", written: "10万元" }] });
        expect((await documents("demo-officer", { ...paper, remove: true })).kept).toBe(true);
        expect((await detail()).documents).toEqual([]);
      });

      test("a paper that a transfer or an adjustment names by its number is used, and stays", async () => {
        await documents("demo-officer", paper);
        const line = { line: "资金", step: "下达", written: "1", unit: "万元" };
        const transfers = [
          { ...line, number: "T1", document: paper.number },
          { ...line, number: "T2", document: "例财〔2026〕6号" },
        ];
        await year("demo-accountant", "POST", "/transfers", { transfers });
        expect((await detail()).documents.map(({ uses }) => uses)).toEqual([1]);
        const kept = await documents("demo-officer", { ...paper, remove: true });
        expect([kept.kept, kept.rows[0]?.findings[0]?.message]).toEqual([
          false,
          expect.stringContaining("还有 1 处引用"),
        ]);
      });

      test("a number is registered once, a file has to be there, and the second of two is told", async () => {
        await documents("demo-officer", paper);
        const twice = await documents("demo-officer", { ...paper, code: "文2" });
        expect(twice.rows[0]?.findings[0]?.message).toContain("已登记为「文1」");
        const nowhere = await documents("demo-officer", { code: "文3", title: "另一份", file: "nowhere" });
        expect([nowhere.kept, nowhere.rows[0]?.outcome]).toEqual([false, "refused"]);
        await documents("demo-accountant", { ...paper, title: "关于下达专项资金的通知", revision: 1 });
        const late = await documents("demo-officer", { ...paper, title: "下达通知", revision: 1 });
        expect(late.rows[0]).toMatchObject({
          outcome: "conflict",
          current: { written: "关于下达专项资金的通知", by: "演示财务", revision: 2 },
        });
      });

      test("who only looks on registers nothing", async () => {
        for (const as of ["demo-director", "demo-evaluator", "demo-finance", "demo-audit"]) {
          // The director is finance officer of this county as well.
          const expected = as === "demo-director" ? 200 : 403;
          expect([as, (await year(as, "PUT", "/documents", { documents: [paper] })).statusCode]).toEqual([
            as,
            expected,
          ]);
        }
      });
    });

    describe("name and period", () => {
      test("are changed until the self-evaluation is reported, by whoever has seen how they stand", async () => {
        const seen = `"${(await detail()).revision}"`;
        const change = { name: "例县知识产权专项经费", periodTo: "2026-11-30" };
        const changed = await year("demo-officer", "PATCH", "", change, { "if-match": seen });
        expect(changed.json<YearDetail>().about).toMatchObject({ name: change.name, periodTo: "2026-11-30" });
        expect((await year("demo-officer", "PATCH", "", { name: "另一个名称" }, { "if-match": seen })).statusCode).toBe(
          412,
        );
        expect(refusalOf(await year("demo-officer", "PATCH", "", { periodFrom: "2027-01-01" }))).toEqual([
          409,
          expect.stringContaining("晚于止日 2026-11-30"),
        ]);
        await server.database.system.write({ tenant: "demo", action: "step-taken" }, async (client) => {
          await client.query("update standings set state = 'signed' where machine = 'self-evaluation'");
        });
        expect(refusalOf(await year("demo-officer", "PATCH", "", { name: "再改名称" }))).toEqual([
          409,
          expect.stringContaining("自评已签发"),
        ]);
      });
    });

    describe("a transfer that was registered", () => {
      beforeEach(async () => {
        await year("demo-accountant", "POST", "/transfers", {
          transfers: [{ number: "T1", line: "资金", step: "下达", written: "50", on: "2026-02-10", to: "示例县" }],
        });
      });
      const correct = (as: string, body: object) =>
        year(as, "POST", "/transfers/T1/corrections", { why: "金额少打一位", ...body });
      const issue = () => step("demo-accountant", "release", "T1", "issue", { document: "例财〔2026〕8号" });

      test("is corrected at once while nobody has sent it on; what it said and why stays", async () => {
        const reply = await correct("demo-officer", { written: "500" });
        expect(reply.statusCode).toBe(200);
        const { transfers, corrections } = reply.json<YearDetail>();
        expect(transfers[0]).toMatchObject({ written: "500", state: "recorded" });
        expect(corrections).toEqual([
          expect.objectContaining({
            number: 1,
            transfer: "T1",
            changes: [{ label: "金额", before: "50万元", after: "500万元" }],
            why: "金额少打一位",
            by: "演示经办人",
            standing: expect.objectContaining({ state: "applied" }),
          }),
        ]);
        expect((await server.recorded()).filter(({ action }) => action === "transfer-corrected")).not.toEqual([]);
      });

      test("under way, it waits for another person, who has it among their tasks; the receiver confirms anew", async () => {
        await issue();
        await step("demo-county", "release", "T1", "receive");
        expect((await detail()).view.figures["资金.下达"]?.text).toBe("50万元");
        const proposed = (await correct("demo-accountant", { written: "500" })).json<YearDetail>();
        expect(proposed.transfers[0]).toMatchObject({ written: "50", state: "received" });
        expect((await tasksOf("demo-accountant")).filter(({ machine }) => machine === "correction")).toEqual([]);
        expect(await tasksOf("demo-finance")).toContainEqual(
          expect.objectContaining({ machine: "correction", object: "1", title: "更正资金下达 T1", tab: "money" }),
        );
        expect(refusalOf(await correct("demo-officer", { written: "600" }))).toEqual([
          409,
          expect.stringContaining("等待确认"),
        ]);
        expect(refusalOf(await step("demo-accountant", "correction", "1", "confirm"))[0]).toBe(403);
        const confirmed = (await step("demo-finance", "correction", "1", "confirm")).json<YearDetail>();
        expect(confirmed.transfers[0]).toMatchObject({ written: "500", state: "issued" });
        expect(confirmed.view.figures["资金.下达"]?.text).toBe("500万元");
        expect(await tasksOf("demo-county")).toContainEqual(
          expect.objectContaining({ machine: "release", title: "1 笔资金待接收", stateName: "待接收" }),
        );
      });

      test("a date alone needs no new receipt; a correction not agreed to changes nothing", async () => {
        await issue();
        await step("demo-county", "release", "T1", "receive");
        await correct("demo-accountant", { on: "2026-02-12" });
        const confirmed = (await step("demo-finance", "correction", "1", "confirm")).json<YearDetail>();
        expect(confirmed.transfers[0]).toMatchObject({ on: "2026-02-12", state: "received" });
        await correct("demo-accountant", { written: "500" });
        await step("demo-finance", "correction", "2", "refuse", { reason: "与文件不符" });
        const { transfers, corrections } = await detail();
        expect(transfers[0]).toMatchObject({ written: "50", on: "2026-02-12" });
        expect(corrections[1]?.standing).toMatchObject({ state: "refused", reason: "与文件不符" });
      });

      test.each([
        ["nothing is changed", { written: "50" }, 409, "没有改动"],
        ["the amount cannot be read", { written: "若干" }, 409, "若干"],
        ["it is no money", { written: "5家" }, 409, "5家"],
        ["it is nothing", { written: "0" }, 409, "大于 0"],
        ["the line is unknown", { line: "无此项" }, 409, "无此项"],
        ["no reason is given", { written: "60", why: "" }, 400, "why"],
      ] as const)("is not corrected when %s", async (_what, body, status, told) => {
        const reply = await correct("demo-officer", body);
        expect(reply.statusCode).toBe(status);
        expect(reply.body).toContain(told);
        expect((await detail()).corrections).toEqual([]);
      });

      test("what was recalled, or is not there, cannot be corrected; who only looks on corrects nothing", async () => {
        await issue();
        await step("demo-accountant", "release", "T1", "recall", { reason: "项目取消", document: "例财〔2026〕9号" });
        expect(refusalOf(await correct("demo-officer", { written: "60" }))[1]).toContain("已收回");
        const none = await year("demo-officer", "POST", "/transfers/T9/corrections", { written: "1", why: "试试看" });
        expect(none.statusCode).toBe(404);
        expect((await correct("demo-evaluator", { written: "60" })).statusCode).toBe(403);
      });
    });

    describe("rectification", () => {
      const problem = { title: "绩效目标不细", problem: "两个指标没有量化", demand: "补充量化目标", subject: "C1" };
      const raise = (as = "demo-evaluator", more: object = {}) =>
        year(as, "POST", "/rectifications", { ...problem, ...more });
      const answer = (as: string, body: object = { measures: "逐条量化", outcome: "已补充目标值" }) =>
        year(as, "PUT", "/rectifications/1/answer", body);

      test("an evaluator finds, the county answers with material, the evaluator accepts: each has it as a task", async () => {
        const raised = (await raise()).json<YearDetail>();
        expect(raised.rectifications).toEqual([
          expect.objectContaining({
            number: 1,
            title: "绩效目标不细",
            subject: { code: "C1", name: "贯标企业" },
            // Sixty days from 2026-01-02.
            due: "2026-03-03",
            by: "演示评价机构",
            isOwn: true,
            standing: expect.objectContaining({ state: "found", due: "2026-03-03" }),
          }),
        ]);
        const task = expect.objectContaining({ machine: "rectification", title: "绩效目标不细", tab: "rectification" });
        expect(await tasksOf("demo-county")).toContainEqual(task);
        // The county has an officer of its own, whose turn it is.
        expect(await tasksOf("demo-officer")).not.toContainEqual(task);
        expect(await tasksOf("demo-evaluator")).not.toContainEqual(task);
        expect(refusalOf(await step("demo-county", "rectification", "1", "answer"))).toEqual([
          409,
          expect.stringContaining("整改措施和整改结果"),
        ]);
        expect((await answer("demo-county")).statusCode).toBe(200);
        const stored = await ask("demo-county", "POST", "/api/files", {
          organisation: "demo-county",
          name: "目标表.pdf",
          mediaType: "application/pdf",
          content: Buffer.from("%PDF-1.7 目标表").toString("base64"),
        });
        const { id: file } = stored.json<{ id: string }>();
        await year("demo-county", "POST", "/rectifications/1/files", { file, title: "目标表.pdf" });
        expect((await step("demo-county", "rectification", "1", "answer")).statusCode).toBe(200);
        expect((await answer("demo-county")).statusCode).toBe(409);
        expect((await year("demo-county", "DELETE", `/rectifications/1/files/${file}`)).statusCode).toBe(409);
        for (const as of ["demo-evaluator", "demo-director", "demo-finance"])
          expect([as, (await tasksOf(as)).some(({ machine }) => machine === "rectification")]).toEqual([as, true]);
        const returned = await step("demo-evaluator", "rectification", "1", "return", { reason: "还差一个指标" });
        expect(returned.json<YearDetail>().rectifications[0]?.standing).toMatchObject({
          stateName: "继续整改",
          reason: "还差一个指标",
          due: "2026-01-07",
        });
        await answer("demo-county", { measures: "逐条量化", outcome: "两个指标都已补充" });
        await step("demo-county", "rectification", "1", "answer");
        const closed = (await step("demo-evaluator", "rectification", "1", "accept")).json<YearDetail>();
        expect(closed.rectifications[0]).toMatchObject({
          outcome: "两个指标都已补充",
          answeredBy: "演示县区经办",
          files: [{ file, title: "目标表.pdf" }],
          standing: { state: "closed" },
        });
        expect((await tasksOf("demo-evaluator")).some(({ machine }) => machine === "rectification")).toBe(false);
      });

      test.each([
        ["demo-director", 200],
        ["demo-finance", 200],
        ["demo-evaluator", 200],
        ["demo-officer", 403],
        ["demo-accountant", 403],
        ["demo-county", 403],
        ["demo-audit", 403],
      ] as const)("%s raises a problem: %i", async (as, status) => {
        expect((await raise(as)).statusCode).toBe(status);
      });

      test.each([
        ["demo-officer", 200],
        ["demo-county", 200],
        ["demo-evaluator", 403],
        ["demo-finance", 403],
        ["demo-accountant", 403],
      ] as const)("%s answers it: %i", async (as, status) => {
        await raise();
        expect((await answer(as)).statusCode).toBe(status);
      });

      test("its words are changed by whoever raised it, until it is answered; the day is never after the sixtieth", async () => {
        expect(refusalOf(await raise("demo-finance", { due: "2026-03-04" }))).toEqual([
          409,
          expect.stringContaining("2026-03-03"),
        ]);
        expect((await raise("demo-finance", { due: "2026-01-01" })).statusCode).toBe(409);
        expect((await raise("demo-finance", { subject: "C9" })).statusCode).toBe(409);
        await raise("demo-finance", { due: "2026-02-01" });
        const change = (as: string, more: object = {}) =>
          year(as, "PUT", "/rectifications/1", { ...problem, title: "目标不细化", ...more });
        expect(refusalOf(await change("demo-evaluator"))[1]).toContain("提出问题的人");
        expect((await change("demo-finance", { revision: 9 })).statusCode).toBe(412);
        const changed = (await change("demo-finance", { due: "2026-02-15", revision: 1 })).json<YearDetail>();
        expect(changed.rectifications[0]).toMatchObject({
          title: "目标不细化",
          due: "2026-02-15",
          standing: { due: "2026-02-15" },
        });
        await answer("demo-county");
        await step("demo-county", "rectification", "1", "answer");
        expect((await change("demo-finance")).statusCode).toBe(409);
      });
    });

    describe("an indicator of the library", () => {
      const entered = {
        organisation: "bureau-nanchang",
        code: "质押笔数",
        name: "专利质押融资笔数",
        category: "产出·数量指标",
        unit: "笔",
        definition: "本期办理质押登记的笔数",
        sentence: "按完成率计分，最高得满分",
      };
      const take = (body: object, as = "demo-officer") =>
        year(as, "POST", "/indicators", { library: "质押笔数", under: "C", ...body });
      beforeEach(async () => void (await ask("demo-officer", "POST", "/api/library/indicators", entered)));
      const leaves = ({ view }: YearDetail) =>
        view.tree[0]?.children.map(({ code, name, points }) => [code, name, points]);

      test("becomes one of the year's, with points of another of its group and a target, and goes again", async () => {
        const before = await detail();
        const reply = await take({ code: "C3", points: "10", pointsFrom: "C1", target: "≥20" });
        expect(reply.statusCode).toBe(200);
        const taken = reply.json<YearDetail>();
        expect(leaves(taken)).toEqual([
          ["C1", "贯标企业", "50"],
          ["C2", "培训场次", "40"],
          ["C3", "专利质押融资笔数", "10"],
        ]);
        expect(taken.taken).toEqual([{ indicator: "C3", library: "质押笔数", version: 1 }]);
        expect(taken.targets).toEqual([expect.objectContaining({ indicator: "C3", written: "≥20", unit: "笔" })]);
        expect(taken.view.findings.filter(({ severity }) => severity === "error")).toEqual(
          before.view.findings.filter(({ severity }) => severity === "error"),
        );
        expect(refusalOf(await year("demo-officer", "DELETE", "/indicators/C3"))[1]).toContain("已有目标或数");
        await year("demo-officer", "PUT", "/targets", { targets: [{ indicator: "C3", written: null }] });
        const gone = (await year("demo-officer", "DELETE", "/indicators/C3")).json<YearDetail>();
        expect([leaves(gone), gone.taken]).toEqual([leaves(before), []]);
        const usage = await ask("demo-officer", "GET", "/api/library/indicators/质押笔数");
        expect(usage.statusCode).toBe(200);
      });

      test("a trial keeps nothing; without points it is observed only", async () => {
        expect((await take({ code: "C3", dryRun: true })).json<YearDetail>().taken).toHaveLength(1);
        expect((await detail()).taken).toEqual([]);
        const taken = (await take({})).json<YearDetail>();
        expect(leaves(taken)?.at(-1)).toEqual(["质押笔数", "专利质押融资笔数", undefined]);
      });

      test.each([
        ["points that no longer add up", { points: "10" }, 422],
        ["points that are no number", { points: "十来分", pointsFrom: "C1" }, 422],
        ["more points than the other has", { points: "60", pointsFrom: "C1" }, 422],
        ["points of another group", { points: "10", pointsFrom: "C" }, 422],
        ["a group that is not there", { under: "X" }, 422],
        ["an indicator instead of a group", { under: "C1" }, 422],
        ["a code that is taken", { code: "C1" }, 422],
        ["a version that is not the latest", { version: 2 }, 422],
        ["one that nobody knows", { library: "无" }, 404],
      ] as const)("is not taken with %s", async (_what, body, status) => {
        const reply = await take(body);
        expect([reply.statusCode, reply.json<ApiProblem>().detail]).toEqual([status, expect.stringMatching(/。$/u)]);
        expect((await detail()).taken).toEqual([]);
      });

      test("is not taken twice, nor withdrawn, nor once the targets are declared; one's own stay", async () => {
        await take({});
        expect(refusalOf(await take({ code: "C4" }))[1]).toContain("已有指标");
        expect((await year("demo-officer", "DELETE", "/indicators/C1")).statusCode).toBe(404);
        await ask("demo-officer", "POST", "/api/library/indicators/质押笔数/withdrawal", { why: "口径有误" });
        await year("demo-officer", "DELETE", "/indicators/质押笔数");
        expect(refusalOf(await take({}))[1]).toContain("停用");
        await step("demo-officer", "target", "", "submit");
        expect((await take({})).statusCode).toBe(409);
        expect((await take({}, "demo-evaluator")).statusCode).toBe(403);
      });
    });

    test("the record and every rule about stored rows hold afterwards", async () => {
      await documents("demo-officer", { code: "文1", title: "通知" });
      await year("demo-finance", "POST", "/rectifications", { title: "进度偏慢", problem: "支出不到两成" });
      expect((await verifyRecord(server.database.system)).findings).toEqual([]);
    });
  });
});
