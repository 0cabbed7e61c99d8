import { expect, test } from "vitest";
import { smallCase } from "../integration/cases.ts";
import { barriers } from "./barriers.ts";
import { chooseFiles, panel, scrollsSideways, visits } from "./visits.ts";

const visit = visits();

test.each([
  ["the list of funds", "/funds"],
  ["a fund's overview", "/funds/nanchang-2020"],
  ["the overview of a fund without points", "/funds/chaoyang-2020"],
  ["its money", "/funds/nanchang-2020/money"],
  ["its indicators with rules and evidence", "/funds/zhanjiang-2023/indicators?details=true"],
  ["its indicators with a derivation open", "/funds/shaanxi-2020/indicators?figure=总分"],
  ["the report held against it", "/funds/shaanxi-2020/check"],
  ["its findings", "/funds/nanchang-2020/findings"],
  ["its files", "/funds/zhanjiang-2023/files?file=案例.yaml&line=200"],
  ["a scoring sentence", "/rules?q=满意度≥90%得满分，每低1个百分点扣0.5分，扣完为止。&points=10"],
  ["every part and state of the interface", "/gallery"],
  ["a page that is not there", "/nowhere"],
])("no barriers (WCAG A, AA) on the page with %s", async (_what, path) => {
  expect(await barriers(await visit(path))).toEqual([]);
});

test.each([
  ["one's own account", "/account", "demo-officer"],
  ["what everybody may do", "/permissions", "demo-officer"],
  ["the record, for whoever enters", "/record", "demo-officer"],
  ["the library of indicators, to be added to", "/library", "demo-officer"],
  ["the library of schemes", "/library?kind=schemes", "demo-accountant"],
  ["the statistics register", "/register", "demo-officer"],
  ["a refusal", "/people", "demo-officer"],
  ["the versions of a fund", "/funds/nanchang-2020/history", "demo-officer"],
  ["organisations, to be changed", "/organisations", "demo-system"],
  ["people", "/people", "demo-system"],
  ["one person", "/people/demo-officer", "demo-system"],
  ["roles", "/roles", "demo-security"],
  ["settings, to be changed", "/settings", "demo-security"],
  ["the record, for the auditor", "/record", "demo-audit"],
  ["jobs", "/jobs", "demo-system"],
  ["the health of the system", "/health", "demo-system"],
])("no barriers, and nothing beyond the edge, on the page with %s", async (_what, path, as) => {
  const page = await visit(path, { as });
  expect(await barriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
});

test("no barriers at the sign-in, nor where a set-up is not needed any more", async () => {
  expect(await barriers(await visit("/sign-in", { as: null }))).toEqual([]);
  expect(await barriers(await visit("/setup", { as: null }))).toEqual([]);
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
