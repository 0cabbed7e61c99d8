import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type {
  ApiProblem,
  Approvals,
  FigureHistory,
  FundHistory,
  NewPersonReply,
  Organisation,
  OrganisationImportReply,
  Page,
  PeopleImportReply,
  Person,
  RecordEvent,
  RoleGrant,
  Settings,
  StoredReply,
  StoredFile,
} from "../../src/server/api.ts";
import { readDocument, textAt } from "../../src/documents/index.ts";
import { asking, codeOf, type Answer } from "./asking.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { smallCase } from "./cases.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

describe.each(places)("administration, %s", (_name, place) => {
  describe.skipIf(place === undefined)("on this database", () => {
    let server: TestServer;
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" })));
    beforeEach(() => server.reset());
    afterAll(() => server.close());
    const ask = asking(() => server);
    const why = "工作需要";
    const sheet = (...rows: readonly (readonly string[])[]) => rows.map((row) => row.join("\t")).join("\n");

    const addPerson = async (login: string): Promise<string> => {
      const body = {
        login,
        name: "某甲",
        organisation: "bureau-nanchang",
        phone: "13800008000",
        idNumber: "11010519491231002X",
      };
      const reply = await ask("demo-system", "POST", "/api/people", body);
      expect([reply.statusCode, reply.headers["location"]]).toEqual([201, expect.stringMatching(/^\/api\/people\/.+/)]);
      return reply.json<NewPersonReply>().person.id;
    };
    const request = (person: string, role: string, organisation = "demo", by = "demo-system") =>
      ask(by, "POST", "/api/role-grants", { person, role, organisation, why });
    const grantOf = (reply: Answer) => reply.json<RoleGrant>();

    describe("roles", () => {
      test("are asked for by one and approved by another; only then they are in force", async () => {
        const person = await addPerson("someone");
        const asked = await request(person, "director", "bureau-nanchang");
        expect([asked.statusCode, grantOf(asked).state]).toEqual([201, "waiting"]);
        const url = `/api/role-grants/${grantOf(asked).id}`;
        expect(codeOf(await ask("demo-system", "POST", `${url}/approval`, { why }))).toBe("right-missing");
        const approved = await ask("demo-security", "POST", `${url}/approval`, { why: "已核实任职文件" });
        expect(grantOf(approved)).toMatchObject({
          state: "active",
          requestedBy: { id: "demo-system" },
          approvedBy: { id: "demo-security" },
        });
        expect(codeOf(await ask("demo-security", "POST", `${url}/approval`, { why }))).toBe("grant-exists");
        expect(
          (await server.recorded()).filter(({ object_kind }) => object_kind === "role_grants").slice(-2),
        ).toMatchObject([
          { action: "role-requested", person_id: "demo-system", why },
          { action: "role-approved", person_id: "demo-security", why: "已核实任职文件" },
        ]);
        expect((await ask("demo-security", "DELETE", url, { why: "调离" })).statusCode).toBe(204);
        expect(codeOf(await ask("demo-security", "DELETE", url, { why }))).toBe("grant-ended");
      });

      test("asked for together are approved for one reason; what is not to be approved says why", async () => {
        const [first, second] = [await addPerson("one"), await addPerson("two")];
        const grants: string[] = [];
        for (const person of [first, second])
          grants.push(grantOf(await request(person, "director", "bureau-nanchang")).id);
        const approve = (by: string) =>
          ask(by, "POST", "/api/role-grants/approvals", { grants: [...grants, "nothing-there"], why: "已核实" });
        expect(codeOf(await approve("demo-system"))).toBe("right-missing");
        const { rows } = (await approve("demo-security")).json<Approvals>();
        expect(rows.map(({ approved, reason }) => [approved, reason])).toEqual([
          [true, undefined],
          [true, undefined],
          [false, expect.stringContaining("没有编号为「nothing-there」")],
        ]);
        const again = (await approve("demo-security")).json<Approvals>();
        expect(again.rows.map(({ approved }) => approved)).toEqual([false, false, false]);
        expect(
          (await server.recorded()).filter(({ action, why: said }) => action === "role-approved" && said === "已核实"),
        ).toHaveLength(2);
      });

      test("take effect, and end, without signing in again", async () => {
        const grant = "demo-director-grant";
        const cookie = await server.cookie("demo-director");
        const funds = () => server.app.inject({ url: "/api/funds", headers: { cookie } });
        expect((await funds()).statusCode).toBe(200);
        await ask("demo-security", "DELETE", `/api/role-grants/${grant}`, { why });
        expect(codeOf(await funds())).toBe("right-missing");
      });

      test("are never asked for or approved for oneself", async () => {
        expect(codeOf(await request("demo-system", "director"))).toBe("own-entry");
        const asked = grantOf(await request("demo-officer", "finance-officer"));
        expect(asked.state).toBe("waiting");
        const own = await request("demo-security", "director");
        expect(codeOf(own)).toBe("roles-separated");
      });

      test.each([
        ["demo-officer", "system-administrator"],
        ["demo-audit", "director"],
        ["demo-security", "audit-administrator"],
      ])("of %s and %s are kept apart", async (person, role) => {
        const reply = await request(person, role);
        expect([reply.statusCode, codeOf(reply)]).toEqual([409, "roles-separated"]);
        expect(reply.json<ApiProblem>().detail).toContain("三员分立");
      });

      test("of an administrator are the whole tenant's, and the last one stays", async () => {
        const person = await addPerson("someone");
        expect((await request(person, "audit-administrator", "bureau-nanchang")).statusCode).toBe(404);
        const last = await ask("demo-security", "DELETE", "/api/role-grants/demo-audit-grant", { why });
        expect([codeOf(last), last.json<ApiProblem>().detail]).toEqual([
          "roles-separated",
          "这是唯一的审计管理员，不能终止或停用。请先为另一人授予该角色。",
        ]);
        const asked = grantOf(await request(person, "audit-administrator"));
        await ask("demo-security", "POST", `/api/role-grants/${asked.id}/approval`, { why });
        const now = await ask("demo-security", "DELETE", "/api/role-grants/demo-audit-grant", { why });
        expect(now.statusCode).toBe(204);
      });

      test("asked for twice are refused, also at the same moment", async () => {
        await server.cookie("demo-system");
        const both = await Promise.all([
          request("demo-officer", "finance-officer"),
          request("demo-officer", "finance-officer"),
        ]);
        expect(both.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([201, 409]);
        expect(codeOf(await request("demo-officer", "finance-officer"))).toBe("grant-exists");
      });

      test("unknown ones, people and organisations are said so", async () => {
        for (const [person, role, organisation] of [
          ["demo-officer", "emperor", "demo"],
          ["nobody", "director", "demo"],
          ["demo-officer", "director", "nowhere"],
        ] as const) {
          const reply = await request(person, role, organisation);
          expect([reply.statusCode, reply.json<ApiProblem>().places?.length]).toEqual([404, 1]);
        }
      });

      test("are listed in pages, those that wait first", async () => {
        await request("demo-officer", "finance-officer");
        const first = (await ask("demo-security", "GET", "/api/role-grants?limit=4")).json<Page<RoleGrant>>();
        expect(first.items.map(({ state }) => state)).toEqual(["waiting", "active", "active", "active"]);
        const seen = [...first.items];
        for (let next = first.next; next !== undefined;) {
          const page: Page<RoleGrant> = (
            await ask("demo-security", "GET", `/api/role-grants?limit=4&cursor=${next}`)
          ).json();
          seen.push(...page.items);
          next = page.next;
        }
        expect(new Set(seen.map(({ id }) => id)).size).toBe(10);
        expect(seen).toHaveLength(10);
      });
    });

    describe("people", () => {
      test("are shown with masks; one field is shown in full for a reason, which is recorded", async () => {
        const id = await addPerson("someone");
        const shown = await ask("demo-security", "GET", `/api/people/${id}`);
        expect(shown.json<Person>()).toMatchObject({ phone: "138****8000", idNumber: "110105********002X" });
        const body = { field: "phone", why: "电话通知补充材料" };
        expect(codeOf(await ask("demo-security", "POST", `/api/people/${id}/unmask`, body))).toBe("right-missing");
        const full = await ask("demo-system", "POST", `/api/people/${id}/unmask`, body);
        expect(full.json()).toEqual({ value: "13800008000" });
        expect((await server.recorded()).at(-1)).toMatchObject({
          action: "personal-data-seen",
          object_id: id,
          person_id: "demo-system",
          why: "电话通知补充材料",
        });
        expect(
          (await ask("demo-system", "POST", `/api/people/${id}/unmask`, { field: "phone", why: " " })).statusCode,
        ).toBe(400);
      });

      test("are changed by whoever has seen the latest version", async () => {
        const id = await addPerson("someone");
        const change = (revision: string | undefined, name: string) =>
          ask(
            "demo-system",
            "PATCH",
            `/api/people/${id}`,
            { name },
            revision === undefined ? {} : { "if-match": revision },
          );
        const etag = String((await ask("demo-system", "GET", `/api/people/${id}`)).headers["etag"]);
        expect((await change(undefined, "某乙")).statusCode).toBe(428);
        const done = await change(etag, "某乙");
        expect([done.statusCode, done.json<Person>().name]).toEqual([200, "某乙"]);
        expect(done.headers["etag"]).not.toBe(etag);
        const late = await change(etag, "某丙");
        expect(late.statusCode).toBe(412);
        expect(late.json<ApiProblem>()).toMatchObject({ current: { name: "某乙" }, wanted: { name: "某丙" } });
        expect(late.body).not.toContain("13800008000");
      });

      test("have a login of their own", async () => {
        await addPerson("someone");
        const reply = await ask("demo-system", "POST", "/api/people", {
          login: "someone",
          name: "某乙",
          organisation: "demo",
        });
        expect([reply.statusCode, codeOf(reply)]).toEqual([409, "login-taken"]);
        for (const login of ["Some One", "a", "名字", "x".repeat(65)]) {
          const unfit = await ask("demo-system", "POST", "/api/people", { login, name: "某乙", organisation: "demo" });
          expect([login, unfit.statusCode, unfit.json<ApiProblem>().places?.[0]?.field]).toEqual([login, 400, "login"]);
        }
      });

      test("come in from a sheet with their roles, which wait for another's approval; first what would happen", async () => {
        const text = sheet(
          ["姓名", "登录名", "所在机构", "角色", "电话"],
          ["周某", "zhou", "南昌市市场监督管理局", "经办、财务", "13800001111"],
          ["吴某", "wu", "bureau-nanchang", "审计管理员", ""],
          ["演示局领导", "demo-director", "bureau-nanchang", "局领导、经办人", ""],
        );
        const send = async (dryRun: boolean) =>
          (await ask("demo-system", "POST", "/api/people/import", { text, dryRun, why })).json<PeopleImportReply>();
        const people = async () =>
          (await ask("demo-system", "GET", "/api/people?limit=100")).json<Page<Person>>().items;
        const before = await people();
        const tried = await send(true);
        expect([tried.done, tried.passwords]).toEqual([false, []]);
        expect(tried.lines.map(({ line, outcome, roles, notes }) => [line, outcome, roles, notes.join("；")])).toEqual([
          [2, "new", "经办人、财务人员", "申请角色：经办人、财务人员"],
          [3, "new", "审计管理员", "申请角色：审计管理员"],
          [4, "changed", "局领导、经办人", "已有此人，不再新增；申请角色：经办人"],
        ]);
        expect(await people()).toEqual(before);
        const kept = await send(false);
        expect([kept.done, kept.passwords.map(({ login }) => login)]).toEqual([true, ["zhou", "wu"]]);
        const zhou = (await people()).find(({ login }) => login === "zhou");
        expect(zhou?.roles.map(({ title, state, organisation }) => [title, state, organisation.name])).toEqual([
          ["财务人员", "waiting", "南昌市市场监督管理局"],
          ["经办人", "waiting", "南昌市市场监督管理局"],
        ]);
        expect(zhou).toMatchObject({ mustChangePassword: true, phone: expect.stringContaining("*") });
        const wu = (await people()).find(({ login }) => login === "wu");
        // An administrator is the whole office's, wherever the desk stands.
        expect(wu?.roles.map(({ organisation }) => organisation.id)).toEqual(["demo"]);
        const [password = ""] = kept.passwords.map((one) => one.password);
        const signIn = await server.app.inject({
          method: "POST",
          url: "/api/session",
          headers: { "x-hengji": "1" },
          payload: { login: "zhou", password },
        });
        expect(signIn.statusCode).toBe(200);
        expect((await send(false)).lines.map(({ outcome }) => outcome)).toEqual(["same", "same", "same"]);
      });

      test("from a sheet are all added or nobody, and each refused line says why", async () => {
        const text = sheet(
          ["姓名", "登录名", "所在机构", "角色"],
          ["周某", "zhou", "南昌市市场监督管理局", "经办人"],
          ["吴某", "吴", "南昌市市场监督管理局", ""],
          ["郑某", "zheng", "没有的局", "经办人"],
          ["王某", "wang", "示例市", "科长"],
          ["冯某", "feng", "示例市", "系统管理员、经办人"],
          ["陈某", "demo-director", "示例市", ""],
          ["周二", "zhou", "示例市", ""],
        );
        const reply = await ask("demo-system", "POST", "/api/people/import", { text, dryRun: false, why });
        const { done, lines, passwords } = reply.json<PeopleImportReply>();
        expect([done, passwords]).toEqual([false, []]);
        const notes = Object.fromEntries(lines.map(({ line, notes: said }) => [line, said.join("；")]));
        expect(notes).toMatchObject({
          3: expect.stringContaining("登录名"),
          4: expect.stringContaining("「没有的局」"),
          5: expect.stringMatching(/不认识角色「科长」.*经办人/su),
          6: expect.stringContaining("三员分立"),
          7: expect.stringContaining("已由「演示局领导」使用"),
          8: expect.stringContaining("与第 2 行相同"),
        });
        const found = (await ask("demo-system", "GET", "/api/people?text=zhou")).json<Page<Person>>();
        expect(found.items).toEqual([]);
        const unread = await ask("demo-system", "POST", "/api/people/import", { text: "甲\t乙", dryRun: true, why });
        expect(codeOf(unread)).toBe("import-unreadable");
      });

      test("are found by part of a name, in pages", async () => {
        await addPerson("someone");
        const found = (await ask("demo-system", "GET", `/api/people?text=${encodeURIComponent("某甲")}`)).json<
          Page<Person>
        >();
        expect(found.items.map(({ login }) => login)).toEqual(["someone"]);
        const first = (await ask("demo-system", "GET", "/api/people?limit=6")).json<Page<Person>>();
        const second = (await ask("demo-system", "GET", `/api/people?limit=6&cursor=${first.next}`)).json<
          Page<Person>
        >();
        expect([first.items.length, second.items.length, second.next]).toEqual([6, 4, undefined]);
      });

      test("with the last role of an administrator are not disabled, nobody resets their own password", async () => {
        const etag = String((await ask("demo-system", "GET", "/api/people/demo-audit")).headers["etag"]);
        const reply = await ask(
          "demo-system",
          "PATCH",
          "/api/people/demo-audit",
          { state: "disabled" },
          { "if-match": etag },
        );
        expect(codeOf(reply)).toBe("roles-separated");
        expect(codeOf(await ask("demo-system", "POST", "/api/people/demo-system/reset-password", { why }))).toBe(
          "own-entry",
        );
        expect(codeOf(await ask("demo-security", "POST", "/api/people/demo-security/unlock", { why }))).toBe(
          "own-entry",
        );
      });
    });

    describe("organisations", () => {
      const list = async () =>
        (await ask("demo-system", "GET", "/api/organisations")).json<{ readonly items: readonly Organisation[] }>()
          .items;

      test("are added beneath others, moved, and closed", async () => {
        const added = await ask("demo-system", "POST", "/api/organisations", {
          parent: "demo",
          name: "新局",
          kind: "bureau",
          region: "360100",
        });
        expect(added.statusCode).toBe(201);
        const { id, path } = added.json<Organisation>();
        expect(path).toBe(`/demo/${id}/`);
        const change = (body: object, revision: number) =>
          ask("demo-system", "PATCH", `/api/organisations/${id}`, body, { "if-match": `"${revision}"` });
        const moved = await change({ parent: "bureau-nanchang", region: null }, 1);
        expect(moved.json<Organisation>()).toMatchObject({ path: `/demo/bureau-nanchang/${id}/`, revision: 2 });
        expect(moved.json()).not.toHaveProperty("region");
        expect((await change({ name: "旧局" }, 1)).statusCode).toBe(412);
        expect((await change({ active: false }, 2)).json<Organisation>().active).toBe(false);
      });

      test("keep the shape of a tree", async () => {
        const change = (id: string, body: object) =>
          ask("demo-system", "PATCH", `/api/organisations/${id}`, body, { "if-match": '"1"' });
        for (const [id, body] of [
          ["demo", { parent: "bureau-nanchang" }],
          ["demo", { active: false }],
          ["bureau-nanchang", { parent: "demo-county" }],
          ["bureau-nanchang", { parent: "bureau-nanchang" }],
          ["bureau-nanchang", { active: false }],
          ["bureau-nanchang", { parent: "nowhere" }],
        ] as const) {
          const reply = await change(id, body);
          expect([id, body, reply.statusCode, codeOf(reply)]).toEqual([id, body, 422, "organisation-unfit"]);
        }
      });

      test("come in from a sheet, parents before or after children; the dry run says the same and does nothing", async () => {
        const text = sheet(
          ["上级", "名称", "类型", "层级", "行政区划"],
          ["新区管委会", "新区市场监管局", "主管部门", "县", "360199"],
          ["demo", "新区管委会", "政府", "县", ""],
          ["示例市", "示例市财政局", "财政部门", "县", ""],
        );
        const before = await list();
        const events = (await server.recorded()).length;
        const send = async (dryRun: boolean) =>
          (
            await ask("demo-system", "POST", "/api/organisations/import", { text, dryRun })
          ).json<OrganisationImportReply>();
        const dry = await send(true);
        expect(dry.lines.map(({ line, outcome, notes }) => [line, outcome, notes])).toEqual([
          [3, "new", []],
          [4, "changed", ["层级：市 → 县"]],
          [2, "new", []],
        ]);
        expect(dry.done).toBe(false);
        expect([await list(), (await server.recorded()).length]).toEqual([before, events]);
        expect(await send(false)).toEqual({ ...dry, done: true });
        const after = await list();
        const council = after.find(({ name }) => name === "新区管委会");
        expect(after.find(({ name }) => name === "新区市场监管局")).toMatchObject({
          parent: council?.id,
          region: "360199",
        });
        expect((await send(false)).lines.map(({ outcome }) => outcome)).toEqual(["same", "same", "same"]);
      });

      test("from a sheet are all stored or none, and each refused line says why", async () => {
        const text = sheet(
          ["名称", "上级", "类型", "行政区划"],
          ["好局", "demo", "主管部门", ""],
          ["", "demo", "", ""],
          ["甲", "没有的机构", "", ""],
          ["乙", "demo", "王国", "12"],
          ["丙", "丁", "", ""],
          ["丁", "丙", "", ""],
          ["好局", "demo", "", ""],
        );
        const reply = await ask("demo-system", "POST", "/api/organisations/import", { text, dryRun: false });
        const { done, lines } = reply.json<OrganisationImportReply>();
        expect(done).toBe(false);
        const notes = Object.fromEntries(lines.map(({ line, notes: said }) => [line, said.join("；")]));
        expect(notes).toMatchObject({
          2: "",
          3: expect.stringContaining("名称"),
          4: expect.stringContaining("没有的机构"),
          5: expect.stringMatching(/王国.*；行政区划/s),
          6: expect.stringContaining("互为上级"),
          7: expect.stringContaining("互为上级"),
          8: expect.stringContaining("第 2 行"),
        });
        expect((await list()).map(({ name }) => name)).not.toContain("好局");
      });

      test("everyday words of a sheet are understood and told; a row below a refused one is sent there", async () => {
        const text = sheet(
          ["名称*", "上级", "类型", "层级"],
          ["例市知识产权局", "demo", "市局", "市级"],
          ["综合处", "例市知识产权局", "处室", ""],
          ["例东区", "demo", "县区", ""],
          ["例西县", "demo", "政府", "区县级"],
        );
        const send = async (rows: string) =>
          (
            await ask("demo-system", "POST", "/api/organisations/import", { text: rows, dryRun: true })
          ).json<OrganisationImportReply>();
        expect((await send(text)).lines.map(({ line, outcome, notes }) => [line, outcome, notes.join("；")])).toEqual([
          [2, "new", "类型「市局」按「主管部门」；层级「市级」按「市」"],
          [3, "new", "类型「处室」按「直属单位」"],
          [4, "new", "类型「县区」按「政府」"],
          [5, "new", "层级「区县级」按「县」"],
        ]);
        const bad = await send(text.replace("市局\t市级", "王国\t市级"));
        expect(bad.lines.find(({ line }) => line === 3)?.notes).toEqual([expect.stringContaining("在第 2 行")]);
      });

      test("a list to fill in comes with its head and what may be written, and is read as it is", async () => {
        for (const [what, head] of [
          ["organisations", "名称"],
          ["people", "登录名"],
        ] as const) {
          const { rawPayload, headers } = await ask("demo-system", "GET", `/api/${what}/template.xlsx`);
          expect(headers["content-disposition"]).toContain("attachment");
          const tables = (await readDocument({ file: "模板.xlsx", bytes: rawPayload })).value?.blocks.filter(
            ({ kind }) => kind === "table",
          );
          const texts = JSON.stringify(tables);
          expect([texts.includes(head), texts.includes(what === "people" ? "经办人" : "主管部门")]).toEqual([
            true,
            true,
          ]);
        }
      });

      test("a sheet without the needed columns is refused", async () => {
        for (const text of ["", "甲\t乙", "名称\t上级"]) {
          const reply = await ask("demo-system", "POST", "/api/organisations/import", { text, dryRun: true });
          expect([text, codeOf(reply)]).toEqual([text, "import-unreadable"]);
        }
        expect((await ask("demo-system", "POST", "/api/organisations/import", { dryRun: true })).statusCode).toBe(400);
      });
    });

    describe("the record", () => {
      const read = async (login: string, query: string) =>
        (await ask(login, "GET", `/api/record?${query}`)).json<Page<RecordEvent>>();

      test("is found by object, person, action and day, in pages", async () => {
        const id = await addPerson("someone");
        const about = await read("demo-audit", `object=people/${id}`);
        expect(about.items).toMatchObject([
          {
            action: "person-added",
            title: "新增人员",
            person: { id: "demo-system" },
            object: { kind: "people", title: "人员" },
          },
        ]);
        expect(about.items[0]?.changes.find(({ field }) => field === "login")).toEqual({
          field: "login",
          after: "someone",
        });
        expect(about.items[0]?.changes.find(({ field }) => field === "phone_sealed")?.after).toMatch(/^SHA-256 /);
        const mine = await read("demo-audit", "person=demo-system&action=person-added");
        expect(new Set(mine.items.map(({ object }) => object.kind))).toEqual(new Set(["people", "credentials"]));
        expect((await read("demo-audit", "from=2001-01-01&to=2001-12-31")).items).toEqual([]);
        const numbers: number[] = [];
        for (let next: string | undefined = ""; next !== undefined;) {
          const page: Page<RecordEvent> = await read("demo-audit", `limit=20${next && `&cursor=${next}`}`);
          numbers.push(...page.items.map(({ number }) => Number(number)));
          next = page.next;
        }
        expect(numbers).toEqual(Array.from({ length: numbers.length }, (_number, index) => numbers.length - index));
      });

      test("shows figures to those who work with them, and to the auditor only that they changed", async () => {
        await ask("demo-officer", "POST", "/api/funds", { files: smallCase(), why: "年度自评" });
        const [officer] = (await read("demo-officer", "object=case_versions&person=demo-officer")).items;
        expect([officer?.why, officer?.hidden]).toEqual(["年度自评", []]);
        expect(officer?.changes.map(({ field }) => field)).toContain("files");
        const [auditor] = (await read("demo-audit", "object=case_versions&person=demo-officer")).items;
        expect(auditor?.changes).toEqual([]);
        expect(auditor?.hidden).toEqual(officer?.changes.map(({ field }) => field));
        expect((await ask("demo-audit", "GET", "/api/record?figure=small-2021/总分")).statusCode).toBe(404);
      });

      test("reaches no further than one's role", async () => {
        await ask("demo-officer", "POST", "/api/funds", { files: smallCase(), organisation: "demo-finance" });
        const seen = await read("demo-director", "limit=500");
        const places = new Set(seen.items.map(({ organisation }) => organisation?.id));
        for (const id of places) expect([undefined, "bureau-nanchang", "demo-county"]).toContain(id);
      });

      test("can be verified, once at a time, and says how far it goes", async () => {
        const state = await ask("demo-audit", "GET", "/api/record/state");
        expect(state.json()).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
        const first = await ask("demo-audit", "POST", "/api/record/verification", {});
        const second = await ask("demo-audit", "POST", "/api/record/verification", {});
        expect(second.json()).toEqual(first.json());
        const jobs = (await ask("demo-system", "GET", "/api/jobs")).json<
          Page<{ readonly title: string; readonly state: string }>
        >();
        expect(jobs.items).toMatchObject([{ title: "核验操作记录", state: "waiting" }]);
        const { job } = first.json<{ readonly job: string }>();
        expect(codeOf(await ask("demo-system", "POST", `/api/jobs/${job}/retry`, {}))).toBe("job-not-failed");
      });
    });

    describe("the history of a figure", () => {
      const files = (spent: string, source = "@5") =>
        smallCase({ "支出: 700.05": `支出: ${spent}`, "≥40件 @5": `≥40件 ${source}` });
      const store = async (login: string, spent: string, why2: string) =>
        (await ask(login, "POST", "/api/funds", { files: files(spent), why: why2 })).json<StoredReply>().id;

      test("says who entered it, when, from which document, and what it was before", async () => {
        const id = await store("demo-officer", "700.05 @77", "首次填报");
        await store("demo-officer", "710.05 @78", "更正支出");
        const history = (
          await ask("demo-accountant", "GET", `/api/funds/${id}/figures/${encodeURIComponent("奖励.支出")}/history`)
        ).json<FigureHistory>();
        expect(history.entered).toBe(true);
        expect(history.changes).toMatchObject([
          {
            version: 2,
            person: { id: "demo-officer", name: "演示经办人" },
            why: "更正支出",
            text: "710.05万元",
            before: "700.05万元",
            source: "《自评报告》第78字符",
          },
          {
            version: 1,
            person: { id: "demo-officer" },
            why: "首次填报",
            text: "700.05万元",
            source: "《自评报告》第77字符",
          },
        ]);
        expect(history.changes[0]?.place).toMatch(/^案例\.yaml:\d+:\d+$/);
        expect(history.changes[1]).not.toHaveProperty("before");
      });

      test("of a derived one names the entered ones that changed it", async () => {
        const id = await store("demo-officer", "700.05", "首次填报");
        await store("demo-officer", "710.05", "更正支出");
        const url = `/api/funds/${id}/figures/${encodeURIComponent("总分")}/history`;
        const history = (await ask("demo-officer", "GET", url)).json<FigureHistory>();
        expect(history.entered).toBe(false);
        expect(history.changes[0]).toMatchObject({
          version: 2,
          because: [{ figure: "奖励.支出", before: "700.05万元", after: "710.05万元" }],
        });
        const all = (await ask("demo-officer", "GET", `/api/funds/${id}/history`)).json<FundHistory>();
        expect(all.versions.map(({ version, title }) => [version, title])).toEqual([
          [2, "导入案例"],
          [1, "导入案例"],
        ]);
        expect(all.versions[0]?.changed.map(({ figure }) => figure)).toContain("奖励.支出");
        expect(all.versions[0]?.changed.map(({ figure }) => figure)).not.toContain("奖励.到位");
        const events = (
          await ask("demo-officer", "GET", `/api/record?figure=${id}/${encodeURIComponent("总分")}`)
        ).json<Page<RecordEvent>>();
        expect(events.items.map(({ object }) => object.id)).toEqual([`${id}/2`, `${id}/1`]);
        expect((await ask("demo-officer", "GET", `/api/funds/${id}/figures/nothing/history`)).statusCode).toBe(404);
      });
    });

    describe("settings", () => {
      const put = (values: object, revision: number, login = "demo-security") =>
        ask(login, "PUT", "/api/settings", { values, why }, { "if-match": `"${revision}"` });

      test("are changed by the security administrator, within bounds, and hold at once", async () => {
        expect(codeOf(await put({}, 0, "demo-system"))).toBe("right-missing");
        const settings = (await ask("demo-system", "GET", "/api/settings")).json<Settings>();
        expect(settings.items.find(({ name }) => name === "session.idle-minutes")).toMatchObject({
          value: 15,
          unit: "分钟",
        });
        for (const values of [
          { "password.shortest": 4 },
          { "lock.failures": 1.5 },
          { "second-factor.required": 1 },
          { unheard: 1 },
        ]) {
          const reply = await put(values, settings.revision);
          expect([values, codeOf(reply)]).toEqual([values, "setting-unfit"]);
        }
        const changed = await put({ "session.idle-minutes": 5 }, settings.revision);
        expect(changed.json<Settings>().items.find(({ name }) => name === "session.idle-minutes")).toMatchObject({
          value: 5,
          changedBy: { id: "demo-security" },
        });
        expect((await put({ "session.idle-minutes": 7 }, settings.revision)).statusCode).toBe(412);
        const cookie = await server.signIn("demo-officer");
        server.wait(5 * 60_000);
        expect((await server.app.inject({ url: "/api/me", headers: { cookie } })).statusCode).toBe(401);
      });
    });

    describe("a key for repeating", () => {
      const keyed = (payload: object, key: string, login = "demo-officer") =>
        ask(login, "POST", "/api/funds", payload, { "idempotency-key": key });

      test("lets a request be done once, also at the same moment, and answers as the first time", async () => {
        await server.cookie("demo-officer");
        const body = { files: smallCase() };
        const replies = await Promise.all(Array.from({ length: 5 }, () => keyed(body, "k1")));
        expect(new Set(replies.map(({ statusCode, body: text }) => `${statusCode} ${text}`)).size).toBe(1);
        expect(replies[0]?.statusCode).toBe(201);
        const again = await keyed(body, "k1");
        expect([again.statusCode, again.headers["location"], again.body]).toEqual([
          201,
          replies[0]?.headers["location"],
          replies[0]?.body,
        ]);
        expect((await server.recorded()).filter(({ object_kind }) => object_kind === "case_versions")).toHaveLength(2);
        expect(codeOf(await keyed({ files: smallCase({ "700.05": "700.06" }) }, "k1"))).toBe("key-reused");
        // Of somebody else it is another key; what was refused may be tried again.
        expect((await keyed(body, "k1", "demo-county")).statusCode).not.toBe(201);
      });

      test("does not show twice what is shown once", async () => {
        const body = { login: "someone", name: "某甲", organisation: "demo" };
        const send = () => ask("demo-system", "POST", "/api/people", body, { "idempotency-key": "k2" });
        expect((await send()).statusCode).toBe(201);
        const again = await send();
        expect([again.statusCode, codeOf(again)]).toEqual([409, "key-shown-once"]);
      });
    });

    describe("the export", () => {
      test("holds everything the person may see, and nothing else; taking it is recorded", async () => {
        const officer = await ask("demo-officer", "GET", "/api/export.json");
        expect(Object.keys(officer.json())).toEqual(["tenant", "at", "organisations", "funds"]);
        expect(officer.body).toContain("本年预算: 820.10 @12");
        expect((await server.recorded()).at(-1)).toMatchObject({ action: "data-exported", person_id: "demo-officer" });
        const system = await ask("demo-system", "GET", "/api/export.json");
        expect(Object.keys(system.json())).toEqual([
          "tenant",
          "at",
          "organisations",
          "people",
          "roleGrants",
          "settings",
        ]);
        const director = (await ask("demo-director", "GET", "/api/export.json")).json<{
          readonly funds: readonly unknown[];
        }>();
        expect(director.funds).toEqual([]);
      });

      test("as a workbook has the same figures as text", async () => {
        const reply = await ask("demo-officer", "GET", "/api/export.xlsx");
        expect(reply.headers["content-disposition"]).toContain("hengji.xlsx");
        const { value } = await readDocument({ file: "hengji.xlsx", bytes: reply.rawPayload });
        const tables = (value?.blocks ?? []).flatMap((block) => (block.kind === "table" ? [block] : []));
        expect(tables.map(({ sheet: name }) => name)).toEqual(["资金", "得数", "机构"]);
        const figures = tables[1];
        const rows = Array.from({ length: figures?.rowCount ?? 0 }, (_row, row) =>
          figures ? textAt(figures, row, 2) : "",
        );
        expect(rows).toContain("总分");
      });
    });

    describe("files", () => {
      const upload = (body: object, login = "demo-officer") =>
        ask(login, "POST", "/api/files", {
          organisation: "demo",
          name: "通知.pdf",
          mediaType: "application/pdf",
          content: Buffer.from("%PDF-1.7 内容").toString("base64"),
          ...body,
        });

      test("come back as they were, to be saved and not shown", async () => {
        const stored = await upload({});
        expect(stored.statusCode).toBe(201);
        const reply = await ask("demo-accountant", "GET", String(stored.headers["location"]));
        expect(reply.rawPayload.toString()).toBe("%PDF-1.7 内容");
        expect(reply.headers).toMatchObject({ "content-type": "application/pdf", "x-content-type-options": "nosniff" });
        expect(String(reply.headers["content-disposition"])).toMatch(
          /^attachment; filename\*=UTF-8''%E9%80%9A%E7%9F%A5.pdf$/,
        );
        expect((await ask("demo-director", "GET", String(stored.headers["location"]))).statusCode).toBe(404);
      });

      test.each([
        ["a page that calls itself a PDF", { content: Buffer.from("<script>").toString("base64") }, 422],
        ["a page", { mediaType: "text/html", content: Buffer.from("<p>").toString("base64") }, 422],
        ["a program", { mediaType: "application/x-msdownload", content: Buffer.from("MZ").toString("base64") }, 422],
        [
          "a picture with scripts",
          { mediaType: "image/svg+xml", content: Buffer.from("<svg/>").toString("base64") },
          422,
        ],
        ["nothing", { content: "" }, 422],
        ["no base 64", { content: "***" }, 400],
        ["a way out of the folder", { name: "../../etc/passwd" }, 400],
        ["a hidden file", { name: ".profile" }, 400],
        ["a header in the type", { mediaType: "text/plain\r\nset-cookie: a=b" }, 400],
        ["somebody else's organisation", { organisation: "nowhere" }, 404],
      ])("%s is refused", async (_what, body, status) => {
        expect((await upload(body)).statusCode).toBe(status);
      });

      test.each([
        ["签到表.exe", "MZ", "「签到表.exe」不是可以上传的文件类型。可以上传：PDF、OFD、Word、"],
        ["通知.docx", "%PDF-1.7", "「通知.docx」的内容不是 Word 文件"],
        ["空.txt", "", "「空.txt」是空文件"],
      ])("a refusal of %s names the file and says in words what may be uploaded", async (name, text, told) => {
        // What the browser calls it counts for nothing: it differs from machine to machine.
        const content = Buffer.from(text).toString("base64");
        const { detail } = (await upload({ name, mediaType: "application/pdf", content })).json<ApiProblem>();
        expect(detail).toContain(told);
        expect(detail).not.toMatch(/application|\//u);
      });

      test.each([
        ["凭证.zip", "PK\u0003\u0004", "application/x-zip-compressed", "application/zip"],
        ["名单.csv", "名称,金额\n", "application/vnd.ms-excel", "text/csv"],
        ["公文.ofd", "PK\u0003\u0004", "application/octet-stream", "application/ofd"],
      ])("%s is taken whatever the browser calls it", async (name, text, mediaType, kept) => {
        const stored = await upload({ name, mediaType, content: Buffer.from(text).toString("base64") });
        expect([stored.statusCode, stored.json<StoredFile>().mediaType]).toEqual([201, kept]);
      });

      test("of others' organisations are out of reach", async () => {
        expect(codeOf(await upload({ organisation: "bureau-shaanxi" }, "demo-county"))).toBe("out-of-reach");
        expect(codeOf(await upload({}, "demo-director"))).toBe("right-missing");
      });
    });
  });
});
