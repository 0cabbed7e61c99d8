import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type {
  ApiProblem,
  Me,
  NewPersonReply,
  NewSecondFactor,
  OwnSession,
  RecoveryCodesReply,
} from "../../src/server/api.ts";
import { demoPassword } from "../../src/server/demo.ts";
import { codeAt, stepAt } from "../../src/server/identity/totp.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

type Answer = Awaited<ReturnType<TestServer["app"]["inject"]>>;
const [minute, day] = [60_000, 24 * 60 * 60_000];
const fitPassword = "Heng-ji-2026-a";

describe.each(places)("signing in, %s", (_name, place) => {
  describe.skipIf(place === undefined)("on this database", () => {
    let server: TestServer;
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" })));
    beforeEach(() => server.reset());
    afterAll(() => server.close());

    const send = (
      method: "GET" | "POST" | "PUT" | "DELETE" | "PATCH",
      url: string,
      cookie?: string,
      payload?: object,
      headers = {},
    ) =>
      server.app.inject({
        method,
        url,
        headers: { "x-hengji": "1", ...(cookie && { cookie }), ...headers },
        ...(payload && { payload }),
      });
    const tryToSignIn = (login: string, password: string, headers = {}) =>
      send("POST", "/api/session", undefined, { login, password }, headers);
    const events = async () => (await server.recorded()).map(({ action }) => action);
    const since = async (before: number) => (await events()).slice(before);

    /** Somebody of a real office: with a one-time password, and a second factor to set up. */
    const newcomer = async (): Promise<{ readonly id: string; readonly password: string }> => {
      const body = { login: "newcomer", name: "新来的人", organisation: "demo", phone: "13800008000" };
      const reply = await send("POST", "/api/people", await server.cookie("demo-system"), body);
      expect(reply.statusCode).toBe(201);
      const { person, password } = reply.json<NewPersonReply>();
      return { id: person.id, password };
    };

    /** All the way to a full session; the secret is what the app on the telephone would keep. */
    const enrolled = async () => {
      const { id, password } = await newcomer();
      const first = cookieOf(await tryToSignIn("newcomer", password));
      const second = cookieOf(await send("POST", "/api/me/password", first, { current: password, next: fitPassword }));
      const begun = (
        await send("POST", "/api/me/second-factor", second, { password: fitPassword })
      ).json<NewSecondFactor>();
      const secret = fromBase32(begun.secret);
      const code = () => codeAt(secret, stepAt(server.services.now()));
      const confirmed = await send("PUT", "/api/me/second-factor", second, { code: code() });
      expect(confirmed.statusCode).toBe(200);
      const { recoveryCodes } = confirmed.json<RecoveryCodesReply>();
      return { id, full: cookieOf(confirmed), code, recoveryCodes, begun };
    };

    test("gives a session, says who one is and what one may do", async () => {
      const reply = await tryToSignIn(" Demo-Director ", demoPassword);
      expect(reply.statusCode).toBe(200);
      expect(String(reply.headers["set-cookie"])).toMatch(/^hengji=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
      const me = reply.json<Me>();
      expect(me).toMatchObject({
        stage: "full",
        person: { login: "demo-director", name: "演示局领导" },
        roles: [{ role: "director", organisation: { id: "bureau-nanchang" } }],
        hasSecondFactor: false,
        needsSecondFactor: false,
        idleMinutes: 15,
      });
      expect(me.actions).toContain("funds.review");
      expect(me.actions).not.toContain("people.read");
      expect((await send("GET", "/api/me", cookieOf(reply))).json()).toEqual(me);
      expect((await events()).at(-1)).toBe("signed-in");
    });

    test("leaves no password, token or code in the database", async () => {
      const { full, code, recoveryCodes } = await enrolled();
      const secrets = [full.split("=")[1] ?? "", fitPassword, ...recoveryCodes, "13800008000"];
      const { rows: tables } = await server.database.pool.query<{ readonly name: string }>(
        "select table_name as name from information_schema.tables where table_schema = 'public'",
      );
      const dump: string[] = [];
      for (const { name } of tables) {
        const { rows } = await server.database.pool.query(`select * from ${name}`);
        dump.push(JSON.stringify(rows));
      }
      expect(dump.join("")).toContain("demo-officer");
      expect(secrets.filter((secret) => dump.join("").includes(secret))).toEqual([]);
      expect(code()).toMatch(/^\d{6}$/);
    });

    test("the first time leads from a new password to a second factor, and no further before", async () => {
      const { password } = await newcomer();
      const reply = await tryToSignIn("newcomer", password);
      expect(reply.json<Me>()).toMatchObject({
        stage: "password-change",
        actions: [],
        roles: [],
        passwordRules: { shortest: 10, classes: 3, history: 5 },
      });
      const first = cookieOf(reply);
      for (const url of ["/api/funds", "/api/roles", "/api/me/tokens"]) {
        const refused = await send("GET", url, first);
        expect([refused.statusCode, refused.json<ApiProblem>().type]).toEqual([403, "urn:hengji:problem:stage-open"]);
      }
      const changed = await send("POST", "/api/me/password", first, { current: password, next: fitPassword });
      expect(changed.json<Me>().stage).toBe("enrol-second-factor");
      const second = cookieOf(changed);
      expect((await send("GET", "/api/me", first)).statusCode).toBe(401);
      expect((await send("GET", "/api/roles", second)).statusCode).toBe(403);
      const begun = await send("POST", "/api/me/second-factor", second, { password: fitPassword });
      const { secret, uri } = begun.json<NewSecondFactor>();
      expect(uri).toContain(`secret=${secret}`);
      const wrong = await send("PUT", "/api/me/second-factor", second, { code: "000000" });
      expect(wrong.statusCode).toBe(401);
      const code = codeAt(fromBase32(secret), stepAt(server.services.now()));
      const confirmed = await send("PUT", "/api/me/second-factor", second, { code });
      expect(confirmed.json<RecoveryCodesReply>()).toMatchObject({ me: { stage: "full", recoveryCodes: 10 } });
      expect((await send("GET", "/api/roles", cookieOf(confirmed))).statusCode).toBe(200);
      expect((await send("GET", "/api/me", second)).statusCode).toBe(401);
    });

    test("with a second factor needs a code, which opens once", async () => {
      const { code } = await enrolled();
      server.wait(minute);
      const begun = await tryToSignIn("newcomer", fitPassword);
      expect(begun.json<Me>().stage).toBe("second-factor");
      const half = cookieOf(begun);
      expect((await send("GET", "/api/roles", half)).statusCode).toBe(403);
      const used = code();
      const done = await send("POST", "/api/session/second-factor", half, { code: used });
      expect([done.statusCode, done.json<Me>().stage]).toEqual([200, "full"]);
      expect((await send("GET", "/api/me", half)).statusCode).toBe(401);
      const again = cookieOf(await tryToSignIn("newcomer", fitPassword));
      const replayed = await send("POST", "/api/session/second-factor", again, { code: used });
      expect([replayed.statusCode, replayed.json<ApiProblem>().type]).toEqual([401, "urn:hengji:problem:code-refused"]);
    });

    test("a recovery code opens once as well", async () => {
      const { recoveryCodes } = await enrolled();
      const [one = ""] = recoveryCodes;
      const open = async () => {
        const half = cookieOf(await tryToSignIn("newcomer", fitPassword));
        return send("POST", "/api/session/second-factor", half, { code: one.toUpperCase() });
      };
      expect((await open()).json<Me>()).toMatchObject({ stage: "full", recoveryCodes: 9 });
      expect((await open()).statusCode).toBe(401);
      expect(await events()).toContain("recovery-code-used");
    });

    test("wrong codes lock the account as wrong passwords do", async () => {
      const { code } = await enrolled();
      server.wait(minute);
      const half = cookieOf(await tryToSignIn("newcomer", fitPassword));
      const statuses: number[] = [];
      for (let count = 0; count < 5; count += 1) {
        statuses.push((await send("POST", "/api/session/second-factor", half, { code: "000000" })).statusCode);
      }
      expect(statuses).toEqual([401, 401, 401, 401, 423]);
      expect((await send("POST", "/api/session/second-factor", half, { code: code() })).statusCode).toBe(401);
      expect((await tryToSignIn("newcomer", fitPassword)).statusCode).toBe(423);
    });

    test("is refused in the same words, with the same work, whether the login exists or not", async () => {
      server.takeHashes();
      const answers: [number, string, number][] = [];
      for (const login of ["demo-officer", "nobody-of-that-name"]) {
        const reply = await tryToSignIn(login, "Wrong-password-1");
        answers.push([reply.statusCode, reply.body, server.takeHashes()]);
      }
      const [known, unknown] = answers;
      expect(known).toEqual(unknown);
      expect(known?.[2]).toBe(1);
      expect(known?.[0]).toBe(401);
    });

    test("that fails is recorded with the name of the account's holder, and with none where there is no account", async () => {
      const failures = async () => {
        const { rows } = await server.database.pool.query<Record<string, unknown>>(
          `select tenant_id, action, person_id, object_id, organisation_id, after from record_events
           where object_kind = 'sign-in' and action in ('sign-in-failed', 'account-locked') order by at`,
        );
        return rows.map(({ after, ...row }) => ({ ...row, ...(after as object) }));
      };
      const ofOfficer = { tenant_id: "demo", person_id: "demo-officer", object_id: "demo-officer" };
      await tryToSignIn("demo-officer", "Wrong-password-1");
      await tryToSignIn("nobody-of-that-name", "Wrong-password-1");
      expect(await failures()).toMatchObject([
        { ...ofOfficer, action: "sign-in-failed", organisation_id: "demo", factor: "password" },
        { tenant_id: "system", action: "sign-in-failed", person_id: null, object_id: "unknown" },
      ]);
      for (let count = 0; count < 5; count += 1) await tryToSignIn("demo-officer", "Wrong-password-1");
      expect((await failures()).slice(-2)).toMatchObject([
        { ...ofOfficer, action: "account-locked" },
        { ...ofOfficer, action: "sign-in-failed", state: "locked" },
      ]);
      const change = { state: "disabled", why: "离职" };
      const { revision } = (await send("GET", "/api/people/demo-county", await server.cookie("demo-system"))).json<{
        readonly revision: number;
      }>();
      const closed = await send("PATCH", "/api/people/demo-county", await server.cookie("demo-system"), change, {
        "if-match": `"${revision}"`,
      });
      expect(closed.statusCode).toBe(200);
      expect((await tryToSignIn("demo-county", demoPassword)).statusCode).toBe(403);
      expect((await failures()).at(-1)).toMatchObject({ person_id: "demo-county", state: "closed" });
      const query = "/api/record?action=sign-in-failed&person=demo-officer";
      const seen = await send("GET", query, await server.cookie("demo-audit"));
      expect(seen.json<{ readonly items: readonly object[] }>().items.at(-1)).toMatchObject({
        title: "登录失败",
        person: { id: "demo-officer", name: expect.stringMatching(/\p{Script=Han}/u) },
        object: { kind: "sign-in", id: "demo-officer" },
      });
    });

    test("locks after five failures for half an hour, an account that does not exist just the same", async () => {
      for (const login of ["demo-officer", "nobody-of-that-name"]) {
        const statuses: number[] = [];
        for (let count = 0; count < 6; count += 1) {
          statuses.push((await tryToSignIn(login, "Wrong-password-1")).statusCode);
        }
        expect([login, statuses]).toEqual([login, [401, 401, 401, 401, 423, 423]]);
      }
      server.takeHashes();
      const right = await tryToSignIn("demo-officer", demoPassword);
      expect([right.statusCode, server.takeHashes()]).toEqual([423, 1]);
      expect(await events()).toContain("account-locked");
      server.wait(30 * minute);
      expect((await tryToSignIn("demo-officer", demoPassword)).statusCode).toBe(200);
      expect((await tryToSignIn("nobody-of-that-name", "Wrong-password-1")).statusCode).toBe(401);
    });

    test("a right password before the fifth failure begins a new count", async () => {
      for (let round = 0; round < 3; round += 1) {
        for (let count = 0; count < 4; count += 1) await tryToSignIn("demo-officer", "Wrong-password-1");
        expect((await tryToSignIn("demo-officer", demoPassword)).statusCode).toBe(200);
      }
    });

    test("a hundred guesses at the same moment are five", async () => {
      const guesses = Array.from({ length: 40 }, (_guess, index) =>
        tryToSignIn("demo-officer", `Wrong-password-${index}`),
      );
      const replies = await Promise.all(guesses);
      expect(replies.filter(({ statusCode }) => statusCode === 401)).toHaveLength(4);
      expect((await tryToSignIn("demo-officer", demoPassword)).statusCode).not.toBe(200);
    });

    test("an address that tries many logins has to wait longer and longer", async () => {
      for (let count = 0; count < 20; count += 1) await tryToSignIn(`guess-${count}`, "Wrong-password-1");
      const waits: unknown[] = [];
      for (let count = 0; count < 4; count += 1) {
        const reply = await tryToSignIn("demo-officer", demoPassword);
        waits.push([reply.statusCode, reply.headers["retry-after"]]);
        server.wait(Number(reply.headers["retry-after"]) * 1000);
        await tryToSignIn(`guess-more-${count}`, "Wrong-password-1");
      }
      expect(waits).toEqual([
        [429, "1"],
        [429, "2"],
        [429, "4"],
        [429, "8"],
      ]);
      server.wait(15 * minute);
      expect((await tryToSignIn("demo-officer", demoPassword)).statusCode).toBe(200);
    });

    test("a security administrator unlocks, with a reason", async () => {
      for (let count = 0; count < 5; count += 1) await tryToSignIn("demo-officer", "Wrong-password-1");
      const before = (await events()).length;
      const cookie = await server.cookie("demo-security");
      const reply = await send("POST", "/api/people/demo-officer/unlock", cookie, { why: "本人电话说明" });
      expect(reply.statusCode).toBe(200);
      expect((await since(before)).at(-1)).toBe("person-unlocked");
      expect((await server.recorded()).at(-1)).toMatchObject({ why: "本人电话说明", person_id: "demo-security" });
      expect((await tryToSignIn("demo-officer", demoPassword)).statusCode).toBe(200);
    });

    test("ends after a quarter of an hour without a request, and after twelve hours in any case", async () => {
      const idle = await server.signIn("demo-officer");
      server.wait(14 * minute);
      expect((await send("GET", "/api/me", idle)).statusCode).toBe(200);
      server.wait(14 * minute);
      expect((await send("GET", "/api/me", idle)).statusCode).toBe(200);
      server.wait(15 * minute);
      const ended = await send("GET", "/api/me", idle);
      expect([ended.statusCode, ended.json<ApiProblem>().type]).toEqual([401, "urn:hengji:problem:session-ended"]);
      const busy = await server.signIn("demo-officer");
      const statuses: number[] = [];
      for (let passed = 0; passed < 12 * 60; passed += 14) {
        statuses.push((await send("GET", "/api/me", busy)).statusCode);
        server.wait(14 * minute);
      }
      expect(new Set(statuses)).toEqual(new Set([200]));
      expect((await send("GET", "/api/me", busy)).statusCode).toBe(401);
    });

    test("takes no session that somebody else has chosen", async () => {
      const planted = `hengji=${"A".repeat(43)}`;
      const reply = await send("POST", "/api/session", planted, { login: "demo-officer", password: demoPassword });
      expect(cookieOf(reply)).not.toBe(planted);
      expect((await send("GET", "/api/me", planted)).statusCode).toBe(401);
      // One that was real ends when its owner signs in again.
      const before = cookieOf(reply);
      const after = cookieOf(
        await send("POST", "/api/session", before, { login: "demo-officer", password: demoPassword }),
      );
      expect((await send("GET", "/api/me", before)).statusCode).toBe(401);
      expect((await send("GET", "/api/me", after)).statusCode).toBe(200);
      expect((await send("GET", "/api/me", `${after}; ${planted}`)).statusCode).toBe(401);
    });

    test("signing out ends the session at once", async () => {
      const cookie = await server.signIn("demo-officer");
      const reply = await send("DELETE", "/api/session", cookie);
      expect([reply.statusCode, String(reply.headers["set-cookie"])]).toEqual([
        204,
        expect.stringContaining("Max-Age=0"),
      ]);
      expect((await send("GET", "/api/me", cookie)).statusCode).toBe(401);
      expect((await events()).at(-1)).toBe("signed-out");
    });

    test("other sessions can be seen and ended, those of others not", async () => {
      const [one, two, other] = [
        await server.signIn("demo-officer"),
        await server.signIn("demo-officer"),
        await server.signIn("demo-director"),
      ];
      const { items } = (await send("GET", "/api/me/sessions", one)).json<{ readonly items: readonly OwnSession[] }>();
      expect(items.filter(({ current }) => current)).toHaveLength(1);
      const foreign = (await send("GET", "/api/me/sessions", other)).json<{ readonly items: readonly OwnSession[] }>()
        .items[0];
      expect((await send("DELETE", `/api/me/sessions/${foreign?.id}`, one)).statusCode).toBe(404);
      expect((await send("GET", "/api/me", other)).statusCode).toBe(200);
      expect((await send("DELETE", "/api/me/sessions", one)).statusCode).toBe(204);
      expect((await send("GET", "/api/me", two)).statusCode).toBe(401);
      expect((await send("GET", "/api/me", one)).statusCode).toBe(200);
    });

    test("a password is changed by whoever knows it, to one that is fit, and other sessions end", async () => {
      const [one, two] = [await server.signIn("demo-officer"), await server.signIn("demo-officer")];
      const change = (current: string, next: string, cookie = one) =>
        send("POST", "/api/me/password", cookie, { current, next });
      const wrong = await change("Wrong-password-1", fitPassword);
      expect(wrong.json<ApiProblem>().type).toBe("urn:hengji:problem:password-wrong");
      for (const next of ["short", "demo-officer-A1", demoPassword, "alllowercase1"]) {
        const unfit = await change(demoPassword, next);
        expect([next, unfit.statusCode]).toEqual([next, 422]);
        expect(unfit.json<ApiProblem>().places?.[0]).toMatchObject({ field: "next" });
      }
      const changed = await change(demoPassword, fitPassword);
      expect(changed.statusCode).toBe(200);
      expect((await send("GET", "/api/me", one)).statusCode).toBe(401);
      expect((await send("GET", "/api/me", two)).statusCode).toBe(401);
      expect((await tryToSignIn("demo-officer", demoPassword)).statusCode).toBe(401);
      expect((await tryToSignIn("demo-officer", fitPassword)).statusCode).toBe(200);
    });

    test("a password asked again is guessed no more often than at the door", async () => {
      const cookie = await server.signIn("demo-officer");
      const guess = async (current: string) =>
        (await send("POST", "/api/me/password", cookie, { current, next: fitPassword })).statusCode;
      const statuses: number[] = [];
      for (let count = 0; count < 6; count += 1) statuses.push(await guess(`Wrong-password-${count}`));
      expect(statuses.slice(0, 4)).toEqual(statuses.slice(0, 4).fill(statuses[0] ?? 0));
      expect(statuses.at(-1)).toBe(423);
      expect(await guess(demoPassword)).toBe(423);
      expect((await tryToSignIn("demo-officer", demoPassword)).statusCode).toBe(423);
    });

    test("none of the last five passwords comes back", async () => {
      let cookie = await server.signIn("demo-officer");
      const passwords = [demoPassword, ...["b", "c", "d", "e", "f"].map((letter) => `Heng-ji-2026-${letter}`)];
      for (const [index, next] of passwords.entries()) {
        if (index === 0) continue;
        const reply = await send("POST", "/api/me/password", cookie, { current: passwords[index - 1], next });
        expect([next, reply.statusCode]).toEqual([next, 200]);
        cookie = cookieOf(reply);
      }
      const current = passwords.at(-1);
      const back = async (next: string) =>
        (await send("POST", "/api/me/password", cookie, { current, next })).statusCode;
      expect(await Promise.all(passwords.slice(1).map(back))).toEqual([422, 422, 422, 422, 422]);
      expect(await back(demoPassword)).toBe(200);
    });

    test("whoever has to change the password is told the rules that the office has set, before they type", async () => {
      const { password } = await newcomer();
      const set = await server.app.inject({
        method: "PUT",
        url: "/api/settings",
        headers: { cookie: await server.cookie("demo-security"), "x-hengji": "1", "if-match": '"0"' },
        payload: {
          values: { "password.shortest": 14, "password.classes": 4, "password.history": 8 },
          why: "按等保要求",
        },
      });
      expect([set.statusCode, set.body.slice(0, 200)]).toEqual([200, expect.any(String)]);
      const reply = await tryToSignIn("newcomer", password);
      expect(reply.json<Me>().passwordRules).toEqual({ shortest: 14, classes: 4, history: 8 });
    });

    test("a password is old after ninety days, an account unused so long is closed", async () => {
      const { code } = await enrolled();
      server.wait(89 * day);
      const early = cookieOf(await tryToSignIn("newcomer", fitPassword));
      expect((await send("POST", "/api/session/second-factor", early, { code: code() })).json<Me>().stage).toBe("full");
      server.wait(2 * day);
      const late = cookieOf(await tryToSignIn("newcomer", fitPassword));
      const asked = await send("POST", "/api/session/second-factor", late, { code: code() });
      expect(asked.json<Me>().stage).toBe("password-change");
      server.wait(91 * day);
      const closed = await tryToSignIn("newcomer", fitPassword);
      expect([closed.statusCode, closed.json<ApiProblem>().type]).toEqual([403, "urn:hengji:problem:account-disabled"]);
    });

    test("a second factor stays where it is required, and is taken away by the security administrator alone", async () => {
      const { id, full } = await enrolled();
      const own = await send("DELETE", "/api/me/second-factor", full, { password: fitPassword });
      expect([own.statusCode, own.json<ApiProblem>().type]).toEqual([403, "urn:hengji:problem:second-factor-needed"]);
      const url = `/api/people/${id}/reset-second-factor`;
      expect((await send("POST", url, await server.cookie("demo-system"), { why: "手机丢失" })).statusCode).toBe(403);
      expect((await send("POST", url, await server.cookie("demo-security"), { why: "手机丢失" })).statusCode).toBe(200);
      expect((await send("GET", "/api/me", full)).statusCode).toBe(401);
      expect((await tryToSignIn("newcomer", fitPassword)).json<Me>().stage).toBe("enrol-second-factor");
    });

    test("whoever is disabled is out at once", async () => {
      const { id, full } = await enrolled();
      const cookie = await server.cookie("demo-system");
      const { revision } = (await send("GET", `/api/people/${id}`, cookie)).json<{ readonly revision: number }>();
      const headers = { "if-match": `"${revision}"` };
      const reply = await send("PATCH", `/api/people/${id}`, cookie, { state: "disabled", why: "调离" }, headers);
      expect(reply.statusCode).toBe(200);
      expect((await send("GET", "/api/me", full)).statusCode).toBe(401);
      expect((await tryToSignIn("newcomer", fitPassword)).statusCode).toBe(403);
    });

    test("tokens of programs may what their person may, within their confines, until they end", async () => {
      const cookie = await server.signIn("demo-officer");
      const made = await send("POST", "/api/me/tokens", cookie, {
        name: "报表程序",
        days: 30,
        actions: ["funds.read"],
      });
      expect(made.statusCode).toBe(201);
      const { id, token } = made.json<{ readonly id: string; readonly token: string }>();
      const withToken = (method: "GET" | "POST", url: string, payload?: object) =>
        server.app.inject({ method, url, headers: { authorization: `Bearer ${token}` }, ...(payload && { payload }) });
      expect((await withToken("GET", "/api/funds")).statusCode).toBe(200);
      for (const url of ["/api/roles", "/api/me/tokens", "/api/record"]) {
        expect([url, (await withToken("GET", url)).json<ApiProblem>().type]).toEqual([
          url,
          "urn:hengji:problem:token-confined",
        ]);
      }
      expect(
        (await withToken("POST", "/api/me/password", { current: demoPassword, next: fitPassword })).statusCode,
      ).toBe(403);
      const listed = await send("GET", "/api/me/tokens", cookie);
      expect(listed.body).toContain("报表程序");
      expect(listed.body).not.toContain(token);
      server.wait(30 * day);
      expect((await withToken("GET", "/api/funds")).statusCode).toBe(401);
      const later = await server.signIn("demo-officer");
      const other = (await send("POST", "/api/me/tokens", later, { name: "另一个" })).json<{
        readonly id: string;
        readonly token: string;
      }>();
      const authorization = `Bearer ${other.token}`;
      expect((await server.app.inject({ url: "/api/roles", headers: { authorization } })).statusCode).toBe(200);
      expect(
        (await send("DELETE", `/api/me/tokens/${other.id}`, await server.signIn("demo-director"))).statusCode,
      ).toBe(404);
      expect((await send("DELETE", `/api/me/tokens/${other.id}`, later)).statusCode).toBe(204);
      expect((await server.app.inject({ url: "/api/roles", headers: { authorization } })).statusCode).toBe(401);
      expect(id).not.toBe(other.id);
    });
  });
});

function cookieOf(reply: Answer): string {
  const cookie = /^hengji=[^;]+/.exec(String(reply.headers["set-cookie"]))?.[0];
  if (cookie === undefined) throw new Error(`no session: ${reply.statusCode} ${reply.body}`);
  return cookie;
}

/** As an authenticator app reads it. */
function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
