import { expect, test } from "vitest";
import { unsavedFor } from "./unsaved.ts";

test("a step is held up by what is not saved in its own tables alone", () => {
  const tables = new Map([
    ["lines", 2],
    ["targets", 3],
    ["round.1", 4],
    ["round.11", 8],
    ["self.whole", 1],
    ["self.S1", 1],
    ["payments", 9],
  ]);
  const count = (machine: Parameters<typeof unsavedFor>[0]["machine"], object = "") =>
    unsavedFor({ machine, object }, tables);
  expect([count("budget"), count("target"), count("monitoring", "1"), count("self-evaluation")]).toEqual([2, 3, 4, 2]);
  expect(count("payment", "7")).toBe(0);
});
