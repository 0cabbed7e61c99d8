import { describe, expect, test } from "vitest";
import {
  actions,
  actionsOf,
  administrators,
  businessRoles,
  conflictOf,
  isRole,
  may,
  permissionTable,
  reachOf,
  roles,
  rules,
  type Action,
  type Actor,
  type Role,
} from "./permissions.ts";

const actor = (role: Role, path = "/root/bureau/"): Actor => ({
  person: "p1",
  grants: [{ role, organisation: "bureau", path }],
});

describe("nobody signed in", () => {
  test.each(actions)("%s", (action) => {
    const verdict = may(undefined, action);
    const isOpen = rules[action].who === "public";
    expect(verdict).toEqual(isOpen ? { may: true } : { may: false, code: "sign-in-needed", reason: "请先登录。" });
  });
});

test("somebody without a role has their own account and nothing else", () => {
  const open = actionsOf({ person: "p1", grants: [] });
  expect(open).toEqual(actions.filter((action) => typeof rules[action].who === "string"));
  for (const action of open) expect(action).toMatch(/^(service|session|account|rights|published)\./);
});

test("a refusal names the action, who may do it, and who can help", () => {
  expect(may(actor("director"), "people.write")).toEqual({
    may: false,
    code: "right-missing",
    reason:
      "您没有「新增、修改、停用人员」的权限。具有此权限的角色：系统管理员；如工作需要，请系统管理员申请授予角色，由安全管理员批准。",
  });
});

describe("the three administrators", () => {
  const business: readonly Action[] = actions.filter((action) => /^(funds|files)\./.test(action));

  test.each(administrators)("%s touches no business", (role) => {
    expect(business.filter((action) => may(actor(role), action).may)).toEqual([]);
  });

  test("share nothing that changes something, but ending a grant", () => {
    const changing = actions.filter((action) =>
      /write|reset|unlock|unmask|request|approve|verify|retry|end/.test(action),
    );
    const held = changing.map((action) => [
      action,
      administrators.filter((role) => may(actor(role), action).may).length,
    ]);
    const expected = changing
      .filter((action) => !/^(account|service)\./.test(action))
      .map((action) => [action, action === "grants.end" ? 2 : 1]);
    expect(held.filter(([action]) => !/^(account|service)\./.test(String(action)))).toEqual(expected);
  });

  test.each(businessRoles)("%s administers nothing", (role) => {
    const administering = actions.filter((action) => /^(people|grants|settings|jobs)\.|write|verify/.test(action));
    expect(administering.filter((action) => may(actor(role), action).may)).toEqual([]);
  });

  test("no person may be two of them, or one of them and something else", () => {
    for (const held of roles) {
      for (const wanted of roles) {
        const apart = held !== wanted && [held, wanted].some((role) => administrators.includes(role));
        expect(conflictOf([held], wanted) !== undefined, `${held} and ${wanted}`).toBe(apart);
      }
    }
    expect(conflictOf([], "audit-administrator")).toBeUndefined();
    expect(conflictOf(["director"], "audit-administrator")).toContain("局领导");
  });
});

describe("reach", () => {
  test.each([
    ["/root/bureau/", true],
    ["/root/bureau/unit/", true],
    ["/root/", false],
    ["/root/bureau2/", false],
    ["/root/other/bureau/", false],
    ["", false],
  ])("of a role at /root/bureau/ to %j: %s", (path, expected) => {
    const verdict = may(actor("programme-officer"), "funds.import", { path });
    expect("code" in verdict ? verdict.code : "yes").toBe(expected ? "yes" : "out-of-reach");
  });

  test("is that of the role that allows the action, not of another one", () => {
    const two: Actor = {
      person: "p1",
      grants: [
        { role: "director", organisation: "root", path: "/root/" },
        { role: "programme-officer", organisation: "bureau", path: "/root/bureau/" },
      ],
    };
    expect(may(two, "funds.read", { path: "/root/other/" }).may).toBe(true);
    expect(may(two, "funds.import", { path: "/root/other/" }).may).toBe(false);
    expect(reachOf(two, "funds.import")).toEqual(["/root/bureau/"]);
    expect(reachOf(two, "funds.read")).toEqual(["/root/", "/root/bureau/"]);
    expect(reachOf(two, "people.read")).toEqual([]);
    expect(reachOf(actor("audit-administrator"), "record.read")).toBe("tenant");
  });
});

test("nobody reviews what they entered, approves what they asked for, or helps themselves", () => {
  for (const action of ["funds.review", "grants.approve", "people.unlock", "people.reset-password"] as const) {
    const [role] = permissionTable().flatMap((line) =>
      line.action === action && typeof line.who !== "string" ? line.who : [],
    );
    const by = actor(role?.role ?? "evaluator");
    expect(may(by, action, { path: "/root/bureau/", entered: ["p2"] })).toEqual({ may: true });
    expect(may(by, action, { path: "/root/bureau/", entered: ["p2", "p1"] })).toMatchObject({ code: "own-entry" });
  }
});

test("the table says what may() does", () => {
  for (const { action, who } of permissionTable()) {
    for (const role of roles) {
      const listed = typeof who === "string" || who.some((one) => one.role === role);
      expect(may(actor(role), action).may, `${role} ${action}`).toBe(listed);
    }
  }
});

test.each(["director", "evaluator"])("%s is a role", (text) => expect(isRole(text)).toBe(true));
test.each(["", "toString", "__proto__", "admin"])("%j is no role", (text) => expect(isRole(text)).toBe(false));
