import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newKey, parseKeys, printKeys, sealer } from "./sealing.ts";

const [old, young] = [newKey(), newKey()];
const first = sealer(new Map([[1, old]]));
const both = sealer(new Map([[1, old], [2, young]])); // prettier-ignore

test("what was sealed comes back, and never looks the same twice", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (plain, context) => {
      const sealed = first.seal(plain, context);
      expect(first.open(sealed, context)).toBe(plain);
      expect(first.seal(plain, context)).not.toBe(sealed);
    }),
    { seed: 20260101 },
  );
});

test("the text itself stands nowhere in it", () => {
  expect(first.seal("13800000000", "people.phone")).not.toContain("138");
});

test("new texts are sealed with the newest key, old ones still open", () => {
  const before = first.seal("甲", "x");
  expect(before).toMatch(/^k1:/);
  expect(both.open(before, "x")).toBe("甲");
  const after = both.seal("乙", "x");
  expect(after).toMatch(/^k2:/);
  expect(() => first.open(after, "x")).toThrow("version 2");
});

describe("a sealed text does not open", () => {
  const sealed = first.seal("330102199001011234", "people.id.1");
  const isRefused = (text: string, place = "people.id.1", by = first): boolean => {
    try {
      by.open(text, place);
      return false;
    } catch {
      return true;
    }
  };

  test("in another place, or with another key", () => {
    expect(isRefused(sealed)).toBe(false);
    expect(isRefused(sealed, "people.id.2")).toBe(true);
    expect(isRefused(sealed, "people.id.1", sealer(new Map([[1, newKey()]])))).toBe(true);
  });

  test("with any one character changed", () => {
    const places = Array.from(sealed, (_letter, index) => index).filter((index) => {
      // The last letter of a part carries bits that mean nothing.
      const isLast = sealed[index + 1] === ":" || index === sealed.length - 1;
      return index > 2 && sealed[index] !== ":" && !isLast;
    });
    const changed = places.map((at) => sealed.slice(0, at) + (sealed[at] === "A" ? "Q" : "A") + sealed.slice(at + 1));
    expect(changed.length).toBeGreaterThan(50);
    expect(changed.filter((text) => !isRefused(text))).toEqual([]);
  });

  test.each(["", "k1", "k1:::", "plain", sealed.slice(0, -9), `${sealed}:x`])("when it is %j", (text) => {
    expect(isRefused(text)).toBe(true);
  });
});

test("a digest needs the key and the place, and outlives a change of keys", () => {
  expect(first.digest("aaaaa-bbbbb", "p")).toBe(both.digest("aaaaa-bbbbb", "p"));
  expect(first.digest("aaaaa-bbbbb", "p")).not.toBe(first.digest("aaaaa-bbbbb", "q"));
  const other = sealer(new Map([[1, young]]));
  expect(first.digest("aaaaa-bbbbb", "p")).not.toBe(other.digest("aaaaa-bbbbb", "p"));
  expect([first.keyCheck === both.keyCheck, first.keyCheck === other.keyCheck]).toEqual([true, false]);
});

test("keys are read as they are printed", () => {
  const keys = new Map([[1, old], [12, young]]); // prettier-ignore
  expect(parseKeys(printKeys(keys))).toEqual(keys);
  expect(parseKeys(`${printKeys(keys)}\n`)).toEqual(keys);
});

test.each([
  "",
  "1:",
  "1:short",
  `0:${"A".repeat(43)}=`,
  `1:${"A".repeat(44)}`,
  "x",
  `1:${"A".repeat(43)}=,1:${"B".repeat(43)}=`,
])("%j are no keys", (text) => {
  expect(parseKeys(text)).toBeUndefined();
});
