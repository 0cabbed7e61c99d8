import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { smallCase } from "../integration/cases.ts";
import { panel, visits } from "./visits.ts";

const visit = visits();
const axeScript = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2, levels A and AA: what is wrong and where. */
async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeScript);
  const { violations } = await page.evaluate(
    (tags) =>
      (globalThis as unknown as { readonly axe: typeof axe }).axe.run(document, {
        runOnly: tags,
        resultTypes: ["violations"],
      }),
    ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

test.each([
  ["the list of funds", "/funds"],
  ["the list when nothing fits", "/funds?q=海南"],
  ["a fund's overview", "/funds/nanchang-2020"],
  ["the overview of a fund without points", "/funds/chaoyang-2020"],
  ["its money", "/funds/nanchang-2020/money"],
  ["its indicators with rules and evidence", "/funds/zhanjiang-2023/indicators?details=true"],
  ["its indicators with a figure open", "/funds/shaanxi-2020/indicators?figure=总分"],
  ["the report held against it", "/funds/shaanxi-2020/check"],
  ["its findings", "/funds/nanchang-2020/findings"],
  ["its files", "/funds/zhanjiang-2023/files?file=案例.yaml&line=10"],
  ["every part and state of the interface", "/gallery"],
  ["a page that is not there", "/nowhere"],
])("%s has no barriers (WCAG A, AA)", async (_what, path) => {
  expect(await barriers(await visit(path))).toEqual([]);
});

test("a derivation as a tree has no barriers", async () => {
  const page = await visit("/funds/nanchang-2020?figure=总分");
  await panel(page).getByText("树状").click();
  await panel(page).locator(".derivation-tree").waitFor();
  expect(await barriers(page)).toEqual([]);
});

test("importing, with errors and a file open, has no barriers", async () => {
  const page = await visit("/import");
  const files = smallCase({ "39件": "39斤" }).map(({ name, text }) => ({
    name,
    mimeType: "text/yaml",
    buffer: Buffer.from(text),
  }));
  await page.locator("input[type=file]").setInputFiles(files);
  await page.getByRole("button", { name: "查看与修改案例.yaml" }).click();
  await page.getByText("不认识计量单位「斤」").waitFor();
  expect(await barriers(page)).toEqual([]);
});
