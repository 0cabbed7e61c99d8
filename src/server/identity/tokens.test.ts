import { expect, test } from "vitest";
import { defaultPasswordPolicy, passwordFaults } from "./passwords.ts";
import {
  newApiToken,
  newPassword,
  newToken,
  noCookie,
  sessionCookie,
  tokenDigest,
  tokenInBearer,
  tokenInCookie,
} from "./tokens.ts";

test("tokens are long, differ, and only their digest is kept", () => {
  const token = newToken();
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(newToken()).not.toBe(token);
  expect(tokenDigest(token)).toMatch(/^[0-9a-f]{64}$/);
});

test("the cookie comes back, scripts and foreign pages never see it", () => {
  const token = newToken();
  expect(sessionCookie(token, false)).toBe(`hengji=${token}; Path=/; HttpOnly; SameSite=Strict`);
  expect(sessionCookie(token, true)).toContain("; Secure");
  expect(noCookie(true)).toContain("Max-Age=0");
  expect(tokenInCookie(`other=1; hengji=${token}`)).toBe(token);
});

test.each([
  undefined,
  "",
  "hengji",
  "hengji=",
  "hengji=short",
  `xhengji=${"a".repeat(43)}`,
  `hengji=${"a".repeat(43)}; hengji=${"b".repeat(43)}`,
  `hengji=${"a".repeat(42)}'`,
])("%j holds no token", (header) => {
  expect(tokenInCookie(header)).toBeUndefined();
});

test("programs send theirs as Bearer", () => {
  const token = newApiToken();
  expect(tokenInBearer(`Bearer ${token}`)).toBe(token);
  for (const header of [undefined, "", token, `Basic ${token}`, `Bearer ${token}x`, "Bearer hj_"]) {
    expect(tokenInBearer(header)).toBeUndefined();
  }
});

test("a made password always fits the policy", () => {
  const made = Array.from({ length: 500 }, newPassword);
  expect(new Set(made).size).toBe(500);
  expect(made.flatMap((password) => passwordFaults(password, "someone", defaultPasswordPolicy))).toEqual([]);
});
