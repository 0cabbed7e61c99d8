import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base32, codeAt, newRecoveryCodes, newSecret, otpauthUri, recoveryCode, stepAt, stepOf } from "./totp.ts";

const rfcSecret = Buffer.from("12345678901234567890");
const at = (seconds: number) => new Date(seconds * 1000);

// RFC 6238, appendix B, the last six of the eight digits.
test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("at second %i the code is %s", (second, code) => {
  expect(codeAt(rfcSecret, stepAt(at(second)))).toBe(code);
});

// RFC 4648, section 10.
test.each([
  ["", ""],
  ["f", "MY"],
  ["fo", "MZXQ"],
  ["foo", "MZXW6"],
  ["foob", "MZXW6YQ"],
  ["fooba", "MZXW6YTB"],
  ["foobar", "MZXW6YTBOI"],
])("%j in base 32 is %j", (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded);
});

describe("a code", () => {
  const now = at(1_000_000);
  const step = stepAt(now);

  test.each([-2, -1, 0, 1, 2])("%i steps off", (off) => {
    const found = stepOf(rfcSecret, codeAt(rfcSecret, step + off), now, undefined);
    expect(found).toBe(Math.abs(off) <= 1 ? step + off : undefined);
  });

  test("counts once, and nothing before it counts any more", () => {
    expect(stepOf(rfcSecret, codeAt(rfcSecret, step), now, step)).toBeUndefined();
    expect(stepOf(rfcSecret, codeAt(rfcSecret, step - 1), now, step)).toBeUndefined();
    expect(stepOf(rfcSecret, codeAt(rfcSecret, step + 1), now, step)).toBe(step + 1);
  });

  test.each(["", "1", "12345", "1234567", "abcdef", "１２３４５６"])("%j is none", (typed) => {
    expect(stepOf(rfcSecret, typed, now, undefined)).toBeUndefined();
  });

  test("of any secret is six digits and opens at its time", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 20, maxLength: 20 }),
        fc.integer({ min: 1, max: 2 ** 31 }),
        (bytes, second) => {
          const secret = Buffer.from(bytes);
          const code = codeAt(secret, stepAt(at(second)));
          expect(code).toMatch(/^\d{6}$/);
          expect(stepOf(secret, code, at(second), undefined)).toBeDefined();
        },
      ),
      { seed: 20260101, numRuns: 200 },
    );
  });
});

test("an app is told everything it needs", () => {
  expect(otpauthUri(rfcSecret, "衡绩", "demo-officer")).toBe(
    "otpauth://totp/%E8%A1%A1%E7%BB%A9:demo-officer?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E8%A1%A1%E7%BB%A9&algorithm=SHA1&digits=6&period=30",
  );
  expect(newSecret()).toHaveLength(20);
});

test("recovery codes are ten, all different, and may be typed carelessly", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/);
    expect(recoveryCode(` ${code.toUpperCase().replace("-", " ")} `)).toBe(code);
  }
  for (const none of ["", "123456", "aaaaa-aaaa1", "aaaaa-aaaaaa"]) expect(recoveryCode(none)).toBeUndefined();
});
