import { expect, test } from "vitest";
import { countTests, lineOf, sumOf } from "../scripts/totals.mjs";

const report = (numbers: object, testResults: readonly object[] = []) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults,
  ...numbers,
});

test.each([
  ["all well", report({ numPassedTests: 3 }), 0, "3 passed, 0 failed, 0 skipped"],
  [
    "skipped and to do",
    report({ numPassedTests: 1, numPendingTests: 2, numTodoTests: 1 }),
    0,
    "1 passed, 0 failed, 3 skipped",
  ],
  [
    "a failed test counts once",
    report({ numFailedTests: 1 }, [{ status: "failed", assertionResults: [{ status: "failed" }] }]),
    1,
    "0 passed, 1 failed, 0 skipped",
  ],
  [
    "a file that cannot be loaded",
    report({ numPassedTests: 2 }, [{ status: "failed", assertionResults: [] }]),
    1,
    "2 passed, 1 failed, 0 skipped",
  ],
  ["an error beside the tests", report({ numPassedTests: 2 }), 1, "2 passed, 1 failed, 0 skipped"],
  ["no test at all", report({}), 1, "0 passed, 0 failed, 0 skipped"],
  ["no report", undefined, 1, "0 passed, 1 failed, 0 skipped"],
])("%s", (_what, found, exitCode, line) => {
  expect(lineOf(countTests(found, exitCode))).toBe(line);
});

test("two runs have one line of totals", () => {
  const runs = [
    { passed: 5, failed: 0, skipped: 2 },
    { passed: 3, failed: 1, skipped: 0 },
  ];
  expect(lineOf(sumOf(runs))).toBe("8 passed, 1 failed, 2 skipped");
});
