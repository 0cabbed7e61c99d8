import { describe, expect, test } from "vitest";
import { defaultPasswordPolicy, hasExpired, passwordFaults, passwordHasher, strongHash, wasUsed } from "./passwords.ts";

const faults = (password: string, login = "demo-officer") => passwordFaults(password, login, defaultPasswordPolicy);

test.each([
  ["Heng-ji-2026", []],
  ["恒绩Heng-ji-26", []],
  ["Aa1-Aa1-b", ["至少 10 个字符，现在是 9 个"]],
  ["aaaa-bbbbcc1", []],
  ["abcdefghij", ["3 类"]],
  ["abcdefghij1", ["3 类"]],
  ["Demo-Officer1", ["登录名"]],
  ["xxDEMO-OFFICERxx1", ["登录名"]],
  ["Aa1Aa1Aa1Aa1", ["5 个不同"]],
  ["", ["10 个字符", "3 类", "5 个不同"]],
  [`Aa1-${"b".repeat(130)}`, ["最多 128"]],
])("%s: %j", (password, reasons) => {
  const found = faults(password);
  expect(found).toHaveLength(reasons.length);
  for (const [index, reason] of reasons.entries()) expect(found[index]).toContain(reason);
});

test("characters count, not their halves", () => {
  expect(faults("Aa1-😀😁😂🤣")).toEqual([expect.stringContaining("现在是 8 个")]);
});

test("an empty login name stands in no password", () => {
  expect(faults("Heng-ji-2026", "")).toEqual([]);
});

test("a password is old on the day of its age, not before", () => {
  const changed = new Date("2026-01-01T00:00:00Z");
  expect(hasExpired(changed, new Date("2026-03-31T23:59:59Z"), defaultPasswordPolicy)).toBe(false);
  expect(hasExpired(changed, new Date("2026-04-01T00:00:00Z"), defaultPasswordPolicy)).toBe(true);
});

describe("a hash", () => {
  test("is argon2id with the documented cost, salted", async () => {
    const hasher = passwordHasher();
    const [one, two] = [await hasher.hash("Heng-ji-2026"), await hasher.hash("Heng-ji-2026")];
    expect(one).toContain(`$argon2id$v=19$m=${strongHash.memoryCost},t=${strongHash.timeCost},p=1$`);
    expect(one).not.toBe(two);
    expect(await hasher.verify(one, "Heng-ji-2026")).toBe(true);
    expect(await hasher.verify(one, "heng-ji-2026")).toBe(false);
  });

  test("knows the same characters composed differently, and is not opened by what is no hash", async () => {
    const hasher = passwordHasher({ memoryCost: 64, timeCost: 1 });
    expect(await hasher.verify(await hasher.hash("caf\u00e9-Heng-1"), "cafe\u0301-Heng-1")).toBe(true);
    expect(await hasher.verify("nonsense", "Heng-ji-2026")).toBe(false);
    expect(await hasher.verify("", "")).toBe(false);
  });

  test("used before is found, wherever it stands in the history", async () => {
    const hasher = passwordHasher({ memoryCost: 64, timeCost: 1 });
    const hashes = await Promise.all(["One-more-1", "Two-more-2"].map((password) => hasher.hash(password)));
    expect(await wasUsed(hasher, "Two-more-2", hashes)).toBe(true);
    expect(await wasUsed(hasher, "Three-more-3", hashes)).toBe(false);
    expect(await wasUsed(hasher, "One-more-1", [])).toBe(false);
  });
});
