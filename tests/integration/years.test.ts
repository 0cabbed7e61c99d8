// A fund's year as several people work on it: entered, adjusted, reported, reviewed, signed, published.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type {
  ApiProblem,
  FoundPayments,
  BatchReply,
  DocumentList,
  PaymentsPage,
  PublishedReply,
  Tasks,
  YearDetail,
} from "../../src/server/api.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { verifyRecord } from "../../src/server/store/recordVerification.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

const scheme = `格式: 衡绩方案 1
方案:
  名称: 例市专项经费自评指标体系
  版本: "2023.1"
  总分: 100
  取舍: {方式: 四舍五入, 位数: 2, 环节: [总分], 显示位数: 2}
  指标:
    - {代码: S1, 名称: 贯标企业, 分值: 60, 规则: 按完成率计分，最高得满分}
    - {代码: S2, 名称: 培训场次, 分值: 40, 规则: 按完成率计分，最高得满分}
`;

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("a year", () => {
    let server: TestServer;
    let id = "";
    const people = ["demo-officer", "demo-accountant", "demo-finance", "demo-system"];
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" })));
    beforeEach(async () => {
      await server.reset();
      for (const login of people) await server.cookie(login);
      const made = await ask("demo-officer", "POST", "/api/years", {
        organisation: "bureau-nanchang",
        name: "例市专项经费",
        year: "2023",
        periodFrom: "2023-01-01",
        periodTo: "2023-12-31",
        scheme: { text: scheme },
      });
      if (made.statusCode !== 201) throw new Error(made.body);
      id = made.json<YearDetail>().id;
    });
    afterAll(() => server.close());

    const ask = async (
      as: string,
      method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
      url: string,
      payload?: object,
    ) =>
      server.app.inject({
        method,
        url,
        headers: { cookie: await server.cookie(as), "x-hengji": "1" },
        ...(payload && { payload }),
      });
    const put = async (what: string, body: object, as = "demo-officer") =>
      (await ask(as, "PUT", `/api/years/${id}/${what}`, body)).json<BatchReply>();
    const post = async (what: string, body: object, as = "demo-officer") =>
      (await ask(as, "POST", `/api/years/${id}/${what}`, body)).json<BatchReply>();
    const step = async (as: string, body: object) => {
      const reply = await ask(as, "POST", `/api/years/${id}/steps`, body);
      return reply.statusCode === 200 ? "done" : reply.json<ApiProblem>().detail;
    };
    const detail = async (as = "demo-officer") => (await ask(as, "GET", `/api/years/${id}`)).json<YearDetail>();
    const figure = async (name: string) => (await detail()).view.figures[name]?.text;
    const figures = (entries: Record<string, string>, more: object = {}) =>
      put("figures", {
        figures: Object.entries(entries).map(([name, written]) => ({ figure: name, written })),
        ...more,
      });

    const begun = async () => {
      await figures({ "资金.本年预算": "341万元" });
      await put("targets", {
        targets: [
          { indicator: "S1", written: "≥10家" },
          { indicator: "S2", written: "≥2次" },
        ],
      });
    };

    const confirmed = async (...names: readonly string[]) =>
      expect(
        (
          await put(
            "reviews",
            { rows: names.map((name) => ({ figure: name, verdict: "confirmed" })) },
            "demo-accountant",
          )
        ).kept,
      ).toBe(true);

    test("湛江：341 万元和 10 家调整为 101.35 万元和 8 家，一起生效", async () => {
      await begun();
      expect(await step("demo-officer", { machine: "budget", action: "submit" })).toBe("done");
      expect(
        await step("demo-officer", { machine: "budget", action: "approve", document: "某财〔2023〕1号" }),
      ).toContain("由财政部门办理");
      expect(await step("demo-finance", { machine: "budget", action: "approve" })).toContain("须有依据文件");
      expect(await step("demo-finance", { machine: "budget", action: "approve", document: "某财〔2023〕1号" })).toBe(
        "done",
      );
      const typed = await figures({ "资金.本年预算": "300万元" });
      expect([typed.kept, typed.rows[0]?.findings[0]?.message]).toEqual([false, expect.stringContaining("年中调整")]);
      await ask("demo-officer", "POST", `/api/years/${id}/adjustments`, {
        title: "市财政调减预算",
        why: "财力紧张",
        changes: [
          { line: "资金", means: "new-amount", written: "101.35", unit: "万元" },
          { indicator: "S1", written: "≥8家" },
        ],
      });
      const before = (await detail()).adjustments[0];
      expect(before?.changes.map(({ before: old, after }) => [old, after])).toEqual([
        ["341万元", "101.35万元"],
        ["≥10家", "≥8家"],
      ]);
      expect(await figure("资金.预算")).toBe("341万元");
      expect(await step("demo-officer", { machine: "adjustment", object: "1", action: "submit" })).toBe("done");
      expect(await step("demo-officer", { machine: "adjustment", object: "1", action: "agree" })).toContain(
        "单位负责人",
      );
      await figures({ "S1.实际": "8家", "S2.实际": "4次" });
      expect(await figure("S1.完成率")).toBe("80%");
    });

    test("what cannot be read is refused with what to write instead, and nothing of the batch is kept", async () => {
      const reply = await figures({ "资金.本年预算": "3.4.1万元", "S1.实际": "8家" });
      expect([reply.kept, reply.rows.map(({ outcome }) => outcome)]).toEqual([false, ["refused", "added"]]);
      expect((await detail()).entries).toEqual([]);
      const trial = await figures({ "S1.实际": "8家" }, { dryRun: true });
      expect([trial.kept, trial.rows[0]?.understood]).toEqual([false, "8家"]);
      expect((await detail()).entries).toEqual([]);
    });

    test("two people at the same figure: the second is told what the first wrote", async () => {
      await figures({ "S1.实际": "8家" });
      const seen = (await detail()).entries[0]?.revision ?? 0;
      await put("figures", { figures: [{ figure: "S1.实际", written: "9家", revision: seen }] }, "demo-accountant");
      const late = await put("figures", { figures: [{ figure: "S1.实际", written: "7家", revision: seen }] });
      expect([late.kept, late.rows[0]]).toEqual([
        false,
        expect.objectContaining({
          outcome: "conflict",
          current: expect.objectContaining({ written: "9家", by: "演示财务" }),
        }),
      ]);
      expect(await figure("S1.实际")).toBe("9家");
    });

    test("payments count once another person has confirmed them, and no longer when they come back", async () => {
      await begun();
      const paid = await post(
        "payments",
        {
          payments: [
            { line: "资金", payee: "甲公司", written: "500000" },
            { line: "资金", payee: "乙公司", written: "20", unit: "万元" },
          ],
        },
        "demo-accountant",
      );
      expect(paid.kept).toBe(true);
      expect(await figure("资金.支出")).toBe("0万元");
      expect(await step("demo-accountant", { machine: "payment", object: "1", action: "confirm" })).toContain("本人");
      const page = (await ask("demo-officer", "GET", `/api/years/${id}/payments?text=乙`)).json<PaymentsPage>();
      expect(page).toMatchObject({ total: 1, items: [{ payee: "乙公司", stateName: "待复核" }] });
    });

    test.each([
      [{ line: "没有", payee: "甲", written: "1" }, "没有代码或名称为「没有」的预算项目"],
      [{ line: "资金", payee: "甲", written: "三百", unit: "件" }, "不是金额"],
      [{ line: "资金", payee: "甲", written: "-5" }, "应大于 0"],
      [{ line: "资金", payee: "甲", written: "约500" }, "「约500」是大约的数"],
      [{ line: "资金", payee: "甲", written: "500余元" }, "须是准确金额"],
    ])("a payment %o is refused", async (row, message) => {
      const reply = await post("payments", { payments: [row] }, "demo-accountant");
      expect([reply.kept, reply.rows[0]?.findings.map((one) => one.message).join()]).toEqual([
        false,
        expect.stringContaining(message),
      ]);
    });

    test("money moved is exact wherever it is entered, and a row that is not says so", async () => {
      await begun();
      const transfer = { line: "资金", step: "下达", unit: "万元" };
      const sent = await post("transfers", { transfers: [{ ...transfer, written: "约500" }] });
      expect([sent.kept, sent.rows[0]?.findings[0]?.message]).toEqual([false, expect.stringContaining("大约的数")]);
      expect((await post("transfers", { transfers: [{ ...transfer, number: "下1", written: "50" }] })).kept).toBe(true);
      const said = { written: "近60", why: "登记时看错了" };
      const corrected = await ask("demo-officer", "POST", `/api/years/${id}/transfers/下1/corrections`, said);
      expect(corrected.json<ApiProblem>().detail).toContain("大约的数");
      const typed = await put("figures", { figures: [{ figure: "资金.到位", written: "约50万元" }] });
      expect(typed.rows[0]?.findings[0]?.message).toContain("大约的数");
      const wish = { title: "追加", why: "年中追加", changes: [{ line: "资金", means: "change", written: "约5万元" }] };
      const adjusted = await ask("demo-officer", "POST", `/api/years/${id}/adjustments`, wish);
      expect(adjusted.json<ApiProblem>().detail).toContain("大约的数");
      await post("payments", { payments: [{ number: "P1", line: "资金", payee: "甲", written: "500" }] });
      expect(await step("demo-accountant", { machine: "payment", object: "P1", action: "confirm" })).toBe("done");
      const refund = { machine: "payment", object: "P1", action: "refund", written: "约100", reason: "多付" };
      expect(await step("demo-accountant", refund)).toContain("大约的数");
      // Nor is a score: it would look exact, while what it is worked out from is not.
      const rough = await put("figures", { figures: [{ figure: "S1.实际", written: "约10家" }] });
      expect([rough.kept, rough.rows[0]?.findings[0]?.message]).toEqual([false, expect.stringContaining("大约的数")]);
    });

    test("lines are added and removed; one in use stays", async () => {
      expect(await put("lines", { lines: [{ code: "奖励", name: "知识产权奖励", parent: "资金" }] })).toMatchObject({
        kept: true,
      });
      await figures({ "奖励.支出": "20万元" });
      const removed = await put("lines", { lines: [{ code: "奖励", name: "奖励", remove: true }] });
      expect([removed.kept, removed.rows[0]?.findings[0]?.message]).toEqual([
        false,
        expect.stringContaining("不能删除"),
      ]);
      const taken = await put("lines", { lines: [{ code: "S1", name: "撞名" }] });
      expect(taken.rows[0]?.findings[0]?.message).toContain("已用作指标代码");
    });

    test("a self-evaluation is reported, reviewed by another, and only then can it be signed", async () => {
      await begun();
      expect(await step("demo-officer", { machine: "self-evaluation", action: "submit" })).toContain("还有");
      await figures({ "S1.实际": "12家", "S2.实际": "1次" });
      expect(await step("demo-officer", { machine: "self-evaluation", action: "submit" })).toBe("done");
      expect((await figures({ "S2.实际": "2次" })).rows[0]?.findings[0]?.message).toContain("须先退回");
      const mine = (await ask("demo-accountant", "GET", "/api/tasks")).json<Tasks>();
      expect(mine.items.map(({ title, stateName }) => [title, stateName])).toContainEqual(["绩效自评", "待复核"]);
      const seen = async (as: string, view: string) =>
        (await ask(as, "GET", `/api/tasks?view=${view}`))
          .json<Tasks>()
          .items.filter(({ title }) => title === "绩效自评")
          .map(({ stateName, waitsFor }) => [stateName, waitsFor.length > 0]);
      // Who reported it sees where it is; whom it waits for has not done it yet; everybody finds it among all.
      expect(await seen("demo-officer", "waiting")).toEqual([]);
      expect(await seen("demo-officer", "done")).toContainEqual(["待复核", true]);
      expect(await seen("demo-accountant", "done")).toEqual([]);
      expect(await seen("demo-accountant", "all")).toContainEqual(["待复核", true]);
      const asked = await put(
        "reviews",
        { rows: [{ figure: "S2.实际", verdict: "questioned", why: "签到表只有一次" }] },
        "demo-accountant",
      );
      expect(asked.kept).toBe(true);
      expect(await step("demo-accountant", { machine: "self-evaluation", action: "review" })).toContain("质疑");
      expect(
        await step("demo-accountant", {
          machine: "self-evaluation",
          action: "return",
          reason: "请核对培训场次",
          figure: "S2.实际",
        }),
      ).toBe("done");
      const own = (await detail()).standings.find(({ machine }) => machine === "self-evaluation");
      expect(own).toMatchObject({ stateName: "退回修改", reason: "请核对培训场次", figure: "S2.实际" });
      await figures({ "S2.实际": "2次" });
      expect(await figure("总分")).toBe("100分");
    });

    test("what a step still waits for stands beside it, figure by figure, and holds it up", async () => {
      const standing = async (as: string, action: string) =>
        (await detail(as)).standings
          .find(({ machine }) => machine === "self-evaluation")
          ?.moves.find((move) => move.action === action)?.missing;
      await begun();
      await figures({ "S1.历史.2022": "7家", "S1.基期": "6家", "S1.实际": "12家" });
      expect(await standing("demo-officer", "submit")).toEqual({
        figures: [{ figure: "S2.实际", label: "培训场次·实际" }],
        total: 1,
      });
      await figures({ "S2.实际": "2次" });
      expect(await standing("demo-officer", "submit")).toBeUndefined();
      await step("demo-officer", { machine: "self-evaluation", action: "submit" });
      // Figures of years before are not this year's to review.
      const seen = async () => (await standing("demo-accountant", "review"))?.figures.map(({ figure: name }) => name);
      expect(await seen()).toEqual(["S1.实际", "S2.实际", "资金.本年预算"]);
      // A question takes nothing from what nobody has looked at.
      await put("reviews", { rows: [{ figure: "S1.实际", verdict: "questioned", why: "缺名单" }] }, "demo-accountant");
      expect(await standing("demo-accountant", "review")).toMatchObject({ total: 3, questions: 1 });
      await confirmed("S1.实际", "资金.本年预算");
      expect(await step("demo-accountant", { machine: "self-evaluation", action: "review" })).toContain(
        "还有 1 个数没有复核",
      );
      await put(
        "reviews",
        { rows: [{ figure: "S2.实际", verdict: "questioned", why: "没有签到表" }] },
        "demo-accountant",
      );
      expect(await seen()).toEqual(["S2.实际"]);
      await confirmed("S2.实际");
      expect(await seen()).toBeUndefined();
      expect(await step("demo-accountant", { machine: "self-evaluation", action: "review" })).toBe("done");
    });

    test("what else is still open is told before it is reported, not only when it is signed", async () => {
      await begun();
      await figures({ "S1.实际": "12家", "S2.实际": "2次" });
      await post("payments", { payments: [{ line: "资金", payee: "示例企业", written: "100" }] });
      await ask("demo-officer", "POST", `/api/years/${id}/adjustments`, {
        title: "调减培训",
        why: "场地未落实",
        changes: [{ indicator: "S2", written: "≥1次" }],
      });
      await ask("demo-accountant", "POST", `/api/years/${id}/rounds`, {
        title: "三季度监控",
        asOf: "2023-09-30",
        due: "2023-10-15",
      });
      const told = async (as: string, action: string) =>
        (await detail(as)).standings
          .find(({ machine }) => machine === "self-evaluation")
          ?.moves.find((move) => move.action === action)
          ?.notices?.join("\n");
      const open = [
        "年度预算（编制中）、绩效目标（填报中）",
        "还有 1 笔支付待复核",
        "还有 1 项年中调整没有生效，自评按调整前的预算和目标计算：调减培训（起草中）",
        "还有 1 次运行监控没有办结：三季度监控（待填报）",
      ];
      for (const one of open) expect(await told("demo-officer", "submit")).toContain(one);
      await step("demo-officer", { machine: "self-evaluation", action: "submit" });
      for (const one of open) expect(await told("demo-accountant", "review")).toContain(one);
    });

    test("what nobody has begun and is not yet to be done says so, and comes after what is", async () => {
      const tasks = async () =>
        (await ask("demo-officer", "GET", "/api/tasks"))
          .json<Tasks>()
          .items.filter(({ fund }) => fund.id === id)
          .map(({ machine, notYet }) => [machine, notYet]);
      expect(await tasks()).toEqual([
        ["budget", undefined],
        ["target", undefined],
        ["self-evaluation", "绩效目标批复后办理"],
      ]);
      const own = async () => (await detail()).standings.find(({ machine }) => machine === "self-evaluation")?.notYet;
      expect(await own()).toBe("绩效目标批复后办理");
      await begun();
      expect(await own()).toBe("绩效目标批复后办理");
      // Whoever has begun is at it.
      await figures({ "S1.实际": "12家" });
      expect(await own()).toBeUndefined();
      await ask("demo-accountant", "POST", `/api/years/${id}/rounds`, {
        title: "四季度监控",
        asOf: "2099-12-31",
        due: "2100-01-15",
      });
      expect((await tasks()).at(-1)).toEqual(["monitoring", "监控截止日 2099-12-31 后填报"]);
    });

    test("what the department changed counts, says so, and gives way to what is entered after a return", async () => {
      await begun();
      await figures({ "S1.实际": "12家", "S2.实际": "2次" });
      await step("demo-officer", { machine: "self-evaluation", action: "submit" });
      const review = (row: object) => put("reviews", { rows: [row] }, "demo-accountant");
      const changed = { figure: "S2.实际", verdict: "changed", why: "签到表只有一次" };
      const unread = await review({ ...changed, written: "一两次" });
      expect([unread.kept, unread.rows[0]?.outcome]).toEqual([false, "refused"]);
      expect((await review({ ...changed, written: "1" })).kept).toBe(true);
      const { view, entries } = await detail();
      expect([view.figures["S2.实际"]?.text, view.figures["总分"]?.text]).toEqual(["1次", "80分"]);
      expect(view.figures["S2.实际"]?.notes.join()).toContain("复核修改，演示经办人原填报 2次；理由：签到表只有一次");
      expect(entries.find((entry) => entry.figure === "S2.实际")?.written).toBe("2次");
      await step("demo-accountant", { machine: "self-evaluation", action: "return", reason: "请核对" });
      expect((await figures({ "S2.实际": "2次" })).kept).toBe(true);
      expect([await figure("S2.实际"), (await detail()).reviews]).toEqual(["2次", []]);
      expect((await verifyRecord(server.database.system)).findings).toEqual([]);
    });

    test("朝阳：a target handed down is held against its floor and against what the shares add up to", async () => {
      await begun();
      const hand = (indicator: string, written: string, floor: string) =>
        put("shares", { shares: [{ indicator, organisation: "demo-county", written, floor }] });
      expect((await hand("S1", "≥9家", "≥9家")).kept).toBe(true);
      expect((await hand("S2", "≥2次", "≥3次")).kept).toBe(true);
      const about = async () =>
        (await detail()).warnings.filter(({ subject }) => subject?.endsWith(".目标")).map(({ message }) => message);
      expect(await about()).toEqual([
        "「贯标企业」分解到下级的目标合计 9家，低于本级目标 ≥10家，还差 1家。请补足或调整分解。",
        "「培训场次」分给示例县市场监督管理局的目标 ≥2次，达不到要求 ≥3次。请按要求调整。",
      ]);
      const late = await put(
        "shares",
        { shares: [{ indicator: "S1", organisation: "demo-county", written: "≥8家", revision: 0 }] },
        "demo-accountant",
      );
      expect([late.kept, late.rows[0]?.current?.written]).toEqual([false, "≥9家 / ≥9家"]);
      await hand("S1", "≥15家", "≥10家");
      await hand("S2", "≥3次", "≥3次");
      expect(await about()).toEqual([]);
    });

    test("a bureau gives to the counties that stand beside it under the city, not to its equals", async () => {
      const make = async (body: object) =>
        (await ask("demo-system", "POST", "/api/organisations", body)).json<{ id: string }>().id;
      const city = await make({ parent: "demo", name: "例市", kind: "government", level: "city" });
      const bureau = await make({ parent: city, name: "例市知识产权局", kind: "bureau" });
      const treasury = await make({ parent: city, name: "例市财政局", kind: "finance" });
      const county = await make({ parent: city, name: "例市东区", kind: "government", level: "county" });
      const district = await make({ parent: county, name: "东区知识产权局", kind: "bureau" });
      const people = (await ask("demo-system", "GET", "/api/people?text=demo-officer")).json<{
        items: { id: string }[];
      }>();
      const [officer] = people.items;
      const wanted = { person: officer?.id, organisation: bureau, role: "programme-officer", why: "负责本局资金" };
      const grant = (await ask("demo-system", "POST", "/api/role-grants", wanted)).json<{ id: string }>();
      await ask("demo-security", "POST", `/api/role-grants/${grant.id}/approval`, { why: "同意" });
      id = (
        await ask("demo-officer", "POST", "/api/years", {
          organisation: bureau,
          name: "例市专项经费",
          year: "2024",
          scheme: { text: scheme },
        })
      ).json<YearDetail>().id;
      await begun();
      const hand = async (organisation: string, written: string) =>
        (await put("shares", { shares: [{ indicator: "S1", organisation, written }] })).rows[0];
      expect(await hand(county, "≥8家")).toMatchObject({ outcome: "added" });
      expect(await hand(district, "≥8家")).toMatchObject({ outcome: "added" });
      expect((await hand(treasury, "≥1家"))?.findings[0]?.message).toContain("层级更低的机构");
      const { shares, warnings } = await detail();
      expect(shares.map((one) => one.organisation.name)).toEqual(["例市东区", "东区知识产权局"]);
      // The county's part counts once, whoever in the county takes it over.
      expect(warnings.map(({ message }) => message).filter((one) => one.includes("分解到下级"))).toEqual([
        "「贯标企业」分解到下级的目标合计 8家，低于本级目标 ≥10家，还差 2家。请补足或调整分解。",
      ]);
    });

    test("a target goes down several levels; what a unit hands on is held against what it took over", async () => {
      const made = await ask("demo-officer", "POST", "/api/years", {
        organisation: "demo",
        name: "全市专项经费",
        year: "2023",
        scheme: { text: scheme },
      });
      const { id: city } = made.json<YearDetail>();
      const send = async (path: string, body: object) =>
        (await ask("demo-officer", "PUT", `/api/years/${city}/${path}`, body)).json<BatchReply>();
      await send("targets", { targets: [{ indicator: "S1", written: "≥20家" }] });
      const hand = (organisation: string, written: string | null) =>
        send("shares", { shares: [{ indicator: "S1", organisation, written }] });
      const about = async () =>
        (await ask("demo-officer", "GET", `/api/years/${city}`))
          .json<YearDetail>()
          .warnings.filter(({ subject }) => subject === "S1.目标")
          .map(({ message }) => message);
      await hand("bureau-nanchang", "≥15家");
      await hand("bureau-shaanxi", "≥5家");
      await hand("demo-county", "≥12家");
      // The county's part is of the bureau above it, not once more of the city.
      expect(await about()).toEqual([
        "「贯标企业（南昌市市场监督管理局承担的部分）」分解到下级的目标合计 12家，低于本级目标 ≥15家，还差 3家。请补足或调整分解。",
      ]);
      await hand("demo-county", "≥15家");
      expect(await about()).toEqual([]);
      // Without the bureau's share the county answers to the city directly.
      await hand("bureau-nanchang", null);
      expect(await about()).toEqual([]);
      await hand("demo-county", "≥14家");
      expect((await about())[0]).toContain("合计 19家，低于本级目标 ≥20家");
      const self = await hand("demo", "≥1家");
      expect([self.kept, self.rows[0]?.findings[0]?.message]).toEqual([
        false,
        expect.stringContaining("不是本机构的下级"),
      ]);
    });

    test("a total that was typed in does not stand for actual values that are missing", async () => {
      const unscored = scheme
        .replace("总分: 100", "总分: 100\n  总分规则: {类型: 来源公布得分, 原因: 只印总分}")
        .replaceAll(/, 分值: \d+, 规则: [^}]+/g, "");
      const made = await ask("demo-officer", "POST", "/api/years", {
        organisation: "bureau-nanchang",
        name: "只印总分的经费",
        year: "2023",
        scheme: { text: unscored },
      });
      id = made.json<YearDetail>().id;
      await begun();
      await figures({ "总分.公布得分": "100分" });
      expect(await figure("总分")).toBe("100分");
      expect(await step("demo-officer", { machine: "self-evaluation", action: "submit" })).toContain("贯标企业");
    });

    test("the fund pages, its reports and the list show a year like any other fund", async () => {
      await begun();
      const list = (await ask("demo-officer", "GET", "/api/funds")).json<
        { id: string; origin: string; budget?: string }[]
      >();
      expect(list.find((one) => one.id === id)).toMatchObject({ origin: "worked", budget: "341万元" });
      const report = await ask("demo-officer", "GET", encodeURI(`/api/funds/${id}/documents/report/财预10号`));
      expect(report.body).toContain("341");
    });

    test("monitoring is assigned with a day, filled and handed in", async () => {
      await begun();
      const made = await ask("demo-accountant", "POST", `/api/years/${id}/rounds`, {
        title: "上半年监控",
        asOf: "2023-06-30",
        due: "2023-07-15",
      });
      expect(made.json<YearDetail>().rounds[0]?.standing).toMatchObject({ stateName: "待填报", due: "2023-07-15" });
      expect(await put("rounds/1", { rows: [{ subject: "S1", written: "3家", cause: "企业较少" }] })).toMatchObject({
        kept: true,
      });
      expect(await step("demo-officer", { machine: "monitoring", object: "1", action: "fill" })).toBe("done");
      expect((await put("rounds/1", { rows: [{ subject: "S1", written: "5家" }] })).kept).toBe(false);
    });

    test("progress far off its target is handed in with its cause, a remedy and what to expect, or not at all", async () => {
      await begun();
      const round = { title: "三季度监控", asOf: "2023-09-30", due: "2023-10-15" };
      await ask("demo-accountant", "POST", `/api/years/${id}/rounds`, round);
      const fill = () => step("demo-officer", { machine: "monitoring", object: "1", action: "fill" });
      const S1 = { subject: "S1", written: "3家" };
      await put("rounds/1", { rows: [S1, { subject: "S2", written: "2次" }] });
      expect(await fill()).toMatch(/「贯标企业」到 2023-09-30 完成 3家.*30%.*请写明偏差原因、纠正措施、全年预计。/u);
      await put("rounds/1", { rows: [{ ...S1, cause: "认证机构排期紧张", action: "每月调度" }] });
      const [open] = (await detail()).rounds;
      expect(open?.problems.map(({ message }) => message)).toEqual([expect.stringMatching(/请写明全年预计。$/u)]);
      expect(open?.standing.moves.find(({ action }) => action === "fill")?.refusal).toContain("不能报送");
      await put("rounds/1", { rows: [{ ...S1, cause: "认证机构排期紧张", action: "每月调度", forecast: "8家" }] });
      const [ready] = (await detail()).rounds;
      expect(ready?.problems).toEqual([]);
      expect(ready?.standing.moves.find(({ action }) => action === "fill")?.notices?.join()).toContain(
        "还有 1 项没有填全年预计",
      );
      expect(await fill()).toBe("done");
    });

    test("a payment is found by its payee or its voucher, by those who may read the year, a few at a time", async () => {
      await begun();
      const payments = Array.from({ length: 12 }, (_, at) => ({
        number: `P${at + 1}`,
        line: "资金",
        payee: `示例企业${at + 1}`,
        written: "100",
        voucher: `记-${at + 1}`,
        on: `2023-05-${String(at + 1).padStart(2, "0")}`,
      }));
      await post("payments", { payments });
      const found = async (as: string, text: string) =>
        (await ask(as, "GET", `/api/payments?text=${encodeURIComponent(text)}`)).json<FoundPayments>();
      expect(await found("demo-officer", "企业12")).toEqual({
        items: [
          {
            fund: { id, name: "例市专项经费", year: "2023" },
            number: "P12",
            payee: "示例企业12",
            written: "100",
            unit: "元",
            on: "2023-05-12",
            voucher: "记-12",
          },
        ],
        isPart: false,
      });
      expect((await found("demo-accountant", "记-7")).items.map(({ number }) => number)).toEqual(["P7"]);
      const many = await found("demo-officer", "示例企业");
      expect([many.items.length, many.isPart, many.items[0]?.number]).toEqual([8, true, "P12"]);
      expect(await found("demo-officer", "%%")).toEqual({ items: [], isPart: false });
      await server.cookie("demo-county");
      expect(await found("demo-county", "示例企业")).toEqual({ items: [], isPart: false });
      expect((await ask("demo-officer", "GET", "/api/payments?text=x")).statusCode).toBe(400);
      expect((await ask("demo-system", "GET", "/api/payments?text=xy")).statusCode).toBe(403);
    });

    test("nothing of it is there for those it does not concern", async () => {
      expect((await ask("demo-system", "GET", `/api/years/${id}`)).statusCode).toBe(403);
      await server.cookie("demo-evaluator");
      expect((await ask("demo-evaluator", "GET", `/api/years/${id}`)).statusCode).toBe(404);
      expect((await server.app.inject({ method: "GET", url: "/api/public/0123456789abcdef" })).statusCode).toBe(404);
    });

    test("is signed by the outline its fund has chosen, one of its own among them; the next year takes it over", async () => {
      const titles = async () =>
        (await detail("demo-director")).snapshots
          .at(-1)
          ?.files.map(({ title }) => title)
          .join();
      const choose = async (body: object) => ask("demo-officer", "PUT", `/api/years/${id}/outline`, body);
      const sign = async () => {
        for (const [as, action] of [
          ["demo-accountant", "review"],
          ["demo-director", "sign"],
        ] as const)
          expect(await step(as, { machine: "self-evaluation", action })).toBe("done");
      };
      await begun();
      await figures({ "S1.实际": "12家", "S2.实际": "4次" });
      expect((await detail()).outline).toMatchObject({
        report: "财预10号",
        table: "项目支出绩效自评表",
        isChosen: false,
      });
      expect((await choose({ report: "没有" })).statusCode).toBe(404);
      const bad = (
        await choose({ own: { name: "提纲.yaml", text: "格式: 衡绩报告模板 1\n模板: {代码: 甲}" } })
      ).json<ApiProblem>();
      expect([bad.detail, (bad.findings ?? []).length > 0]).toEqual([
        expect.stringContaining("不是可用的报告模板"),
        true,
      ]);
      const own =
        "格式: 衡绩报告模板 1\n模板: {代码: 本市提纲, 名称: 本市自评报告, 题目: '{资金名称}自评', 内容: [{标题: 基本情况, 内容: [{填: 基本情况}]}]}\n";
      const chosen = await choose({ own: { name: "提纲.yaml", text: own }, table: "部门整体支出绩效自评表" });
      expect(chosen.json<YearDetail>().outline).toMatchObject({ report: "本市提纲", own: "提纲.yaml", isChosen: true });
      const list = (await ask("demo-officer", "GET", `/api/funds/${id}/documents`)).json<DocumentList>();
      expect(list.reports[0]).toEqual({ code: "本市提纲", name: "本市自评报告" });
      await step("demo-officer", { machine: "self-evaluation", action: "submit" });
      await confirmed("资金.本年预算", "S1.实际", "S2.实际");
      await server.cookie("demo-director");
      await sign();
      expect(await titles()).toMatch(/本市自评报告\.docx.*部门整体支出绩效自评表/u);
      const next = await ask("demo-officer", "POST", "/api/years", {
        organisation: "bureau-nanchang",
        name: "例市专项经费",
        year: "2024",
        scheme: { fund: id },
      });
      expect(next.json<YearDetail>().outline).toMatchObject({ report: "本市提纲", table: "部门整体支出绩效自评表" });
      expect((await verifyRecord(server.database.system)).findings).toEqual([]);
    });

    test("signed and published, anybody may read it, without who typed what", async () => {
      await begun();
      await figures({ "S1.实际": "12家", "S2.实际": "4次" });
      await server.cookie("demo-director");
      expect(await step("demo-officer", { machine: "self-evaluation", action: "submit" })).toBe("done");
      await confirmed("资金.本年预算", "S1.实际", "S2.实际");
      for (const [as, body] of [
        ["demo-accountant", { action: "review" }],
        ["demo-director", { action: "sign" }],
        ["demo-director", { action: "publish" }],
      ] as const) {
        expect([body.action, await step(as, { machine: "self-evaluation", ...body })]).toEqual([body.action, "done"]);
      }
      const [snapshot] = (await detail("demo-director")).snapshots;
      expect([snapshot?.total, snapshot?.files.length]).toEqual(["100分", 6]);
      const address = snapshot?.publication?.address ?? "";
      const page = await server.app.inject({ method: "GET", url: `/api/public/${address}` });
      expect(page.json<PublishedReply>().view.figures["总分"]?.text).toBe("100分");
      expect(page.body).not.toContain("演示经办人");
      expect((await verifyRecord(server.database.system)).findings).toEqual([]);
    });

    test("once signed nothing of the year changes until it is corrected, with a reason and a new version", async () => {
      const change = { line: "资金", means: "change", written: "-1", unit: "万元" };
      await begun();
      await figures({ "S1.实际": "12家", "S2.实际": "4次" });
      const adjust = (title: string) =>
        ask("demo-officer", "POST", `/api/years/${id}/adjustments`, { title, why: "财力紧张", changes: [change] });
      const payment = { line: "资金", payee: "甲公司", written: "1", unit: "元", voucher: "记1" };
      await ask("demo-officer", "POST", `/api/years/${id}/payments`, { payments: [{ ...payment, number: "P1" }] });
      expect((await adjust("压减")).statusCode).toBe(200);
      await server.cookie("demo-director");
      const own = (as: string, action: string, more: object = {}) =>
        step(as, { machine: "self-evaluation", action, ...more });
      const sign = async () => {
        expect(await own("demo-officer", "submit")).toBe("done");
        const { entries } = await detail("demo-accountant");
        await confirmed(...entries.map(({ figure }) => figure));
        expect(await own("demo-accountant", "review")).toBe("done");
        expect(await own("demo-director", "sign")).toBe("done");
      };
      await sign();
      expect(await own("demo-director", "publish")).toBe("done");
      const sealed = /自评已公开.*「更正」并写明理由/u;
      const problemOf = async (method: "POST" | "PUT" | "PATCH", path: string, body: object) => {
        const reply = await ask("demo-officer", method, `/api/years/${id}/${path}`, body);
        return reply.json<ApiProblem>().detail;
      };
      const rowOf = async (path: string, body: object) => {
        const reply = await ask("demo-officer", "PUT", `/api/years/${id}/${path}`, body);
        return reply.json<BatchReply>().rows[0]?.findings[0]?.message;
      };
      const said = [
        await problemOf("POST", "adjustments", { title: "再压减", why: "财力紧张", changes: [change] }),
        await problemOf("PUT", "adjustments/1", { title: "再压减", why: "财力紧张", changes: [change] }),
        await problemOf("POST", "payments", { payments: [payment] }),
        await problemOf("POST", "transfers", {
          transfers: [{ line: "资金", step: "下达", written: "1", unit: "万元" }],
        }),
        await problemOf("PUT", "outline", { table: "部门整体支出绩效自评表" }),
        await rowOf("documents", { documents: [{ code: "文1", title: "通知" }] }),
        await rowOf("lines", { lines: [{ code: "新", name: "新", parent: "资金" }] }),
        await rowOf("figures", { figures: [{ figure: "资金.本年预算", written: "9万元" }] }),
        await rowOf("figures", { figures: [{ figure: "S1.实际", written: "9家" }] }),
        await rowOf("targets", { targets: [{ indicator: "S1", written: "≥9家" }] }),
        await step("demo-officer", { machine: "adjustment", object: "1", action: "submit" }),
        await step("demo-accountant", { machine: "payment", object: "P1", action: "confirm" }),
      ];
      expect(said.filter((one) => !sealed.test(one ?? ""))).toEqual([]);
      const now = await detail();
      expect(now.locks.sealed).toMatch(sealed);
      expect(now.adjustments[0]?.standing.moves.find(({ action }) => action === "submit")?.refusal).toMatch(sealed);
      expect(await own("demo-director", "reopen")).toContain("须写明理由");
      expect(await own("demo-director", "reopen", { reason: "漏记一笔支付" })).toBe("done");
      expect((await detail()).locks.sealed).toBeUndefined();
      expect(await step("demo-accountant", { machine: "payment", object: "P1", action: "confirm" })).toBe("done");
      await sign();
      const { snapshots } = await detail();
      expect(snapshots.map(({ number, publication }) => [number, publication !== undefined])).toEqual([
        [1, true],
        [2, false],
      ]);
    });
  });
});
