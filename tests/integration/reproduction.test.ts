import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hengji } from "./commandLine.ts";

test("docs/reproduction.md is what the program says today; no difference stands without its reason", async () => {
  const { code, out, err } = await hengji(["reproduce", "--all", "--markdown"]);
  const committed = readFileSync(new URL("../../docs/reproduction.md", import.meta.url), "utf8");
  expect(committed, "run: npx hengji reproduce --all --markdown > docs/reproduction.md").toBe(out);
  expect({ code, err }).toEqual({ code: 0, err: "" });
});
