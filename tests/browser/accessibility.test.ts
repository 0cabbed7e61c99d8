import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { smallCase } from "../integration/cases.ts";
import { chooseFiles, panel, visits } from "./visits.ts";

const visit = visits();
const axeScript = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** WCAG 2.2, levels A and AA: what is wrong and where. */
async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeScript);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      resultTypes: ["violations"],
    }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

test.each([
  ["the list of funds", "/funds"],
  ["a fund's overview", "/funds/nanchang-2020"],
  ["the overview of a fund without points", "/funds/chaoyang-2020"],
  ["its money", "/funds/nanchang-2020/money"],
  ["its indicators with rules and evidence", "/funds/zhanjiang-2023/indicators?details=true"],
  ["its indicators with a derivation open", "/funds/shaanxi-2020/indicators?figure=总分"],
  ["the report held against it", "/funds/shaanxi-2020/check"],
  ["its findings", "/funds/nanchang-2020/findings"],
  ["its files", "/funds/zhanjiang-2023/files?file=案例.yaml&line=10"],
  ["a scoring sentence", "/rules?q=满意度≥90%得满分，每低1个百分点扣0.5分，扣完为止。&points=10"],
  ["every part and state of the interface", "/gallery"],
  ["a page that is not there", "/nowhere"],
])("no barriers (WCAG A, AA) on the page with %s", async (_what, path) => {
  expect(await barriers(await visit(path))).toEqual([]);
});

test("no barriers in a derivation as a tree", async () => {
  const page = await visit("/funds/zhanjiang-2023?figure=总分");
  await panel(page).getByText("树状").click();
  await panel(page).locator(".derivation-tree").waitFor();
  expect(await barriers(page)).toEqual([]);
});

test("no barriers in importing, with errors and a file open", async () => {
  const page = await visit("/import");
  await chooseFiles(page, smallCase({ "39件": "39斤" }));
  await page.getByRole("button", { name: "查看与修改案例.yaml" }).click();
  await page.getByText("不认识计量单位「斤」").waitFor();
  expect(await barriers(page)).toEqual([]);
});

test("no barriers in a whole scoring table", async () => {
  const page = await visit("/rules?view=table");
  await page.getByRole("button", { name: "放入例表" }).click();
  await page.getByRole("table", { name: "读出的指标" }).waitFor();
  expect(await barriers(page)).toEqual([]);
});
