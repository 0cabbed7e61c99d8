// The library of schemes and indicators, the statistics register, and a year that follows on another.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type {
  ApiProblem,
  BatchReply,
  LibraryIndicator,
  LibraryIndicators,
  LibraryScheme,
  LibrarySchemeDetail,
  PreviousYear,
  RegisterReply,
  YearDetail,
} from "../../src/server/api.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

const scheme = (version: string, points = 60) => `格式: 衡绩方案 1
方案:
  代码: 例市专项
  名称: 例市专项经费自评指标体系
  版本: "${version}"
  依据: [例财绩〔2023〕1号]
  总分: 100
  取舍: {方式: 四舍五入, 位数: 2, 环节: [总分], 显示位数: 2}
  指标:
    - {代码: S1, 名称: 发明专利授权量, 分值: ${points}, 规则: 按完成率计分，最高得满分}
    - {代码: S2, 名称: 培训场次, 分值: ${100 - points}, 规则: 按完成率计分，最高得满分}
`;

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("library and register", () => {
    let server: TestServer;
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" })));
    beforeEach(async () => {
      await server.reset();
      for (const login of ["demo-officer", "demo-accountant", "demo-county", "demo-system", "demo-finance"])
        await server.cookie(login);
    });
    afterAll(() => server.close());

    const ask = async (as: string, method: "GET" | "POST" | "PUT", url: string, payload?: object) =>
      server.app.inject({
        method,
        url: encodeURI(url),
        headers: { cookie: await server.cookie(as), "x-hengji": "1" },
        ...(payload && { payload }),
      });
    const organisation = "bureau-nanchang";
    const addScheme = (text: string, more: object = {}, as = "demo-officer") =>
      ask(as, "POST", "/api/library/schemes", { organisation, from: { text }, ...more });
    const schemes = async () =>
      (await ask("demo-officer", "GET", "/api/library/schemes")).json<{ items: LibraryScheme[] }>().items;
    const begin = (name: string, year: string, from: object) =>
      ask("demo-officer", "POST", "/api/years", {
        organisation,
        name,
        year,
        periodFrom: `${year}-01-01`,
        periodTo: `${year}-12-31`,
        scheme: from,
      });

    test("a scheme enters the library once; a further version follows it and is what new years take", async () => {
      expect((await addScheme(scheme("1"), { dryRun: true })).statusCode).toBe(200);
      expect(await schemes()).toEqual([]);
      expect((await addScheme(scheme("1"))).statusCode).toBe(201);
      expect((await addScheme(scheme("1"))).statusCode).toBe(200);
      const other = await addScheme(scheme("1", 70));
      expect([other.statusCode, other.json<ApiProblem>().detail]).toEqual([409, expect.stringContaining("已有版本 1")]);
      expect((await addScheme(scheme("2", 70))).statusCode).toBe(201);
      expect((await begin("例市专项经费", "2023", { library: "例市专项" })).statusCode).toBe(201);
      expect(
        (await schemes()).map(({ version, years, isLatest, basis, indicators }) => ({
          version,
          years,
          isLatest,
          basis,
          indicators,
        })),
      ).toEqual([
        { version: "2", years: 1, isLatest: true, basis: "例财绩〔2023〕1号", indicators: 2 },
        { version: "1", years: 0, isLatest: false, basis: "例财绩〔2023〕1号", indicators: 2 },
      ]);
      const detail = await ask("demo-officer", "GET", "/api/library/schemes/例市专项?version=1");
      expect(detail.json<LibrarySchemeDetail>().text).toBe(scheme("1"));
    });

    test("a withdrawn version is chosen no more, and the one before it stands in its place", async () => {
      await addScheme(scheme("1"));
      await addScheme(scheme("2", 70));
      const withdraw = (as: string) =>
        ask(as, "POST", "/api/library/schemes/例市专项/2/withdrawal", { why: "分值设置有误" });
      expect((await withdraw("demo-accountant")).statusCode).toBe(403);
      expect((await withdraw("demo-county")).statusCode).toBe(404);
      expect((await withdraw("demo-officer")).statusCode).toBe(204);
      expect((await withdraw("demo-officer")).statusCode).toBe(404);
      expect((await schemes()).map(({ version, isLatest }) => [version, isLatest])).toEqual([
        ["2", false],
        ["1", true],
      ]);
      const year = await begin("例市专项经费", "2023", { library: "例市专项" });
      expect(year.json<YearDetail>().view.scheme.version).toBe("1");
    });

    test("a scheme with errors, of nobody, or for another's organisation does not come in", async () => {
      const broken = await addScheme(scheme("1").replace("分值: 60", "分值: 六十"));
      expect([broken.statusCode, broken.json<ApiProblem>().findings?.length]).toEqual([422, expect.any(Number)]);
      expect((await addScheme(scheme("1"), {}, "demo-county")).statusCode).toBe(403);
      expect((await addScheme(scheme("1"), {}, "demo-system")).statusCode).toBe(403);
      expect((await addScheme(scheme("1"), { from: { fund: "nowhere" } })).statusCode).toBe(404);
      expect(await schemes()).toEqual([]);
    });

    test("the scheme of a fund that is there is taken as it is", async () => {
      const taken = await addScheme("", { from: { fund: "small-2021" }, code: "示例" });
      expect([taken.statusCode, taken.json<LibrarySchemeDetail>().code]).toEqual([201, "示例"]);
      expect(taken.json<LibrarySchemeDetail>().text).toContain("格式: 衡绩方案 1");
    });

    test("an indicator says how its sentence was understood, and where it is used", async () => {
      await begin("例市专项经费", "2023", { text: scheme("1") });
      const add = (body: object) =>
        ask("demo-officer", "POST", "/api/library/indicators", { organisation, code: "PX", name: "培训场次", ...body });
      const first = await add({ unit: "场", sentence: "完成率达到100%得满分，每降低1个百分点扣5%权重分，扣完为止" });
      expect([first.statusCode, first.body.slice(0, 200)]).toEqual([201, expect.any(String)]);
      const { version, understood, usage } = first.json<LibraryIndicator>();
      expect([version, understood?.canonical, usage.years]).toEqual([1, expect.stringContaining("扣"), ["2023"]]);
      expect((await add({ sentence: "视情况给分" })).json<LibraryIndicator>()).toMatchObject({ version: 2 });
      const unread = await add({ formula: "培训率＝（实际÷" });
      expect([unread.statusCode, unread.json<ApiProblem>().findings?.[0]?.code]).toEqual([422, "formula-unread"]);
      const list = (await ask("demo-county", "GET", "/api/library/indicators")).json<LibraryIndicators>();
      expect(list.items.map(({ code, versions, usage: use }) => [code, versions, use.funds])).toEqual([["PX", 2, 0]]);
    });

    const register = (body: object, as = "demo-officer") => ask(as, "PUT", "/api/register", body);
    const measures = [{ organisation: "demo", code: "发明授权", name: "发明专利授权量", unit: "件", counting: "flow" }];
    const value = (period: string, written: string | null, more: object = {}) => ({
      measure: "发明授权",
      organisation,
      period,
      written,
      ...more,
    });
    const book = async (query = "") =>
      (await ask("demo-officer", "GET", `/api/register${query}`)).json<RegisterReply>();

    test("quarters add up to the year, growth follows, and both say how", async () => {
      const values = [
        value("2022", "400"),
        ...[120, 110, 130, 140].map((count, at) => value(`2023-Q${at + 1}`, `${count}件`)),
      ];
      const trial = (await register({ measures, values, dryRun: true })).json<BatchReply>();
      expect([trial.kept, trial.rows.every(({ outcome }) => outcome !== "refused")]).toEqual([false, true]);
      expect((await book()).measures).toEqual([]);
      expect((await register({ measures, values })).json<BatchReply>().kept).toBe(true);
      const year = (await book("?year=2023")).cells.find(({ period }) => period === "2023");
      expect([year?.value.text, year?.growth?.text, year?.entered]).toEqual(["500件", "25%", undefined]);
      expect(year?.value.inputs.map((name) => name.split(".").at(-1))).toEqual(["2023-H1", "2023-H2"]);
    });

    test("the second of two is told what the first wrote; what cannot be read keeps nothing of the batch", async () => {
      await register({ measures, values: [value("2022", "400")] });
      const seen = (await book()).cells[0]?.entered?.revision;
      await register({ values: [value("2022", "410", { revision: seen })] });
      const late = (await register({ values: [value("2022", "390", { revision: seen })] })).json<BatchReply>();
      expect(late.rows[0]).toMatchObject({ outcome: "conflict", current: { written: "410", by: "演示经办人" } });
      const mixed = (
        await register({ values: [value("2023", "四百件左右吧"), value("2024", "1")] })
      ).json<BatchReply>();
      expect([mixed.kept, mixed.rows.map(({ outcome }) => outcome)]).toEqual([false, ["refused", "added"]]);
      expect((await book()).cells.map(({ value: { text } }) => text)).toEqual(["410件"]);
      const other = await register({ measures: [{ ...measures[0], unit: "家" }] });
      expect(other.json<BatchReply>().rows[0]?.findings[0]?.message).toContain("不能再改");
    });

    test("a county fills in for itself and nobody else, the accountant looks on", async () => {
      await register({ measures });
      const own = { ...value("2023", "7"), organisation: "demo-county" };
      expect((await register({ values: [own] }, "demo-county")).json<BatchReply>().kept).toBe(true);
      const foreign = (await register({ values: [value("2023", "7")] }, "demo-county")).json<BatchReply>();
      expect(foreign.rows[0]?.outcome).toBe("refused");
      expect((await register({ values: [own] }, "demo-accountant")).statusCode).toBe(403);
    });

    test("an actual value taken from the register names it, and a year that follows knows last year's", async () => {
      await register({ measures, values: [value("2023", "500"), value("2022", "400")] });
      const { id } = (await begin("例市专项经费", "2023", { text: scheme("1") })).json<YearDetail>();
      const take = await ask("demo-officer", "POST", `/api/years/${id}/figures/from-register`, {
        figures: [{ figure: "S1.实际", measure: "发明授权", organisation, period: "2023" }],
      });
      expect([take.statusCode, take.json<BatchReply>().kept]).toEqual([200, true]);
      const none = await ask("demo-officer", "POST", `/api/years/${id}/figures/from-register`, {
        figures: [{ figure: "S1.实际", measure: "发明授权", organisation, period: "2021" }],
      });
      expect(none.statusCode).toBe(404);
      await ask("demo-officer", "PUT", `/api/years/${id}/targets`, {
        targets: [{ indicator: "S1", written: "≥450件" }],
      });
      await ask("demo-officer", "PUT", `/api/years/${id}/figures`, {
        figures: [
          { figure: "资金.本年预算", written: "100万元" },
          { figure: "资金.到位", written: "100万元" },
          { figure: "资金.支出", written: "81.255万元" },
        ],
      });
      const detail = (await ask("demo-officer", "GET", `/api/years/${id}`)).json<YearDetail>();
      const [taken] = detail.entries.filter(({ figure }) => figure === "S1.实际");
      expect(taken).toMatchObject({ written: "500件", note: expect.stringContaining("取自统计台账") });
      const next = (await begin("例市专项经费", "2024", { fund: id })).json<YearDetail>();
      expect(next.entries.map(({ figure, written }) => [figure, written])).toEqual([
        ["S1.历史.2023", "500件"],
        ["资金.上年结转", "18.745万元"],
      ]);
      expect(next.entries[1]?.note).toContain("100万元 − 81.255万元");
      const previous = (await ask("demo-officer", "GET", `/api/years/${next.id}/previous`)).json<PreviousYear>();
      expect(previous.targets).toEqual([
        expect.objectContaining({ indicator: "S1", target: "≥450件", actual: "500件", isInScheme: true }),
      ]);
      expect(previous.lines).toEqual([
        expect.objectContaining({ code: "资金", spent: "81.255万元", balance: "18.745万元" }),
      ]);
    });
  });
});
