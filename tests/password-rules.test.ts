import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultPasswordPolicy, passwordFaults } from "../src/server/identity/passwords.ts";
import { ruleLines } from "../src/web/signin/passwordRules.ts";

/** Short words over few characters come near the bounds far more often than any text would. */
const passwords = fc.oneof(
  fc.string({ maxLength: 16 }),
  fc.string({ unit: fc.constantFrom("a", "B", "7", "-", "密", "x"), maxLength: 14 }),
  fc.string({ unit: "grapheme", minLength: 8, maxLength: 14 }),
);

test("the rules shown while a password is typed are all kept exactly when the server finds nothing against it", () => {
  const { shortest, classes } = defaultPasswordPolicy;
  const logins = fc.constantFrom("ab", "demo-officer", "x7");
  fc.assert(
    fc.property(passwords, logins, (next, login) => {
      const lines = ruleLines({ shortest, classes }, { login, current: "another", next, repeat: next });
      const isShownFit = next !== "another" && lines.every(({ isMet }) => isMet);
      expect(isShownFit).toBe(next !== "another" && passwordFaults(next, login, defaultPasswordPolicy).length === 0);
    }),
    { seed: 20260101, numRuns: 2000 },
  );
});
