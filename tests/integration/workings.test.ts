import { expect, test } from "vitest";
import { apart, here } from "../../src/server/workings.ts";
import { smallCase } from "./cases.ts";

// The process runs the built program; `npm test` has made it before.

test("a case worked out in a process of its own is what it is here, also many at once", async () => {
  const work = apart({ milliseconds: 30_000, megabytes: 512 });
  const cases = Array.from({ length: 5 }, (_case, index) => smallCase({ "700.05": `70${index}.05` }));
  const expected = await Promise.all(cases.map((files) => here(files)));
  expect(await Promise.all(cases.map((files) => work(files)))).toEqual(expected);
  expect(expected[0]).toHaveProperty("detail");
});

test("one that takes too long is given up, and the next one is worked out", async () => {
  const impatient = apart({ milliseconds: 0, megabytes: 512 });
  expect(await impatient(manyFigures(20_000))).toBe("too-long");
  expect(await apart()(smallCase())).toHaveProperty("detail");
});

/** Small to send, long to work out. */
function manyFigures(count: number) {
  const lines = Array.from(
    { length: count },
    (_line, index) => `    - {代码: 项${index}, 名称: 项目${index}, 本年预算: 1, 到位: 1, 支出: 1}`,
  );
  const [main, ...others] = smallCase();
  const text = main?.text.replace("  子项:\n", `  子项:\n${lines.join("\n")}\n`) ?? "";
  return [{ name: "案例.yaml", text }, ...others];
}
