import { defineConfig } from "vitest/config";

// All processors work: by itself the runner leaves one aside, which on a machine of two is half of it.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          maxWorkers: "100%",
          include: ["src/**/*.test.{ts,tsx}", "tests/*.test.ts"],
          // Hundreds of small files: a process for each would take longer than most of them. Nothing is mocked here.
          isolate: false,
          // Nothing is timed here: a busy machine must not fail a property that holds.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "integration",
          maxWorkers: "100%",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: "tests/integration/setup.ts",
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          // One file after the other, after the others: they share their servers, and drive a browser besides.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: "tests/browser/setup.ts",
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
