import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { figure, lines, scrollsSideways, search, settled, tab, visits } from "./visits.ts";

const visit = visits();

/** What each tab cannot be without. */
const tabs: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  概况: (page) => page.getByRole("heading", { name: "偏离最大" }).waitFor(),
  资金: async (page) => {
    await page.getByRole("region", { name: "资金账" }).getByRole("row").nth(1).waitFor();
    await page.getByRole("img", { name: /^条形图，与下表同序/ }).waitFor();
  },
  指标与得分: (page) => page.getByRole("region", { name: "指标体系" }).getByRole("row").nth(1).waitFor(),
  报告核对: async (page) => {
    const rows = await lines(page.getByRole("region", { name: "报告核对" }));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(([, , , result = "", reason]) => result.includes("不一致") && reason === "")).toEqual([]);
    expect(await page.getByText("还没有说明原因").count()).toBe(0);
  },
  问题: (page) =>
    page
      .getByRole("heading", { name: /^(错误|警告|提示) \d+ 条/ })
      .first()
      .waitFor(),
  原文件: (page) => page.getByRole("region", { name: "案例.yaml 的内容" }).waitFor(),
};

test.each([
  ["湛江市知识产权促进专项工作经费", "100"],
  ["南昌市知识产权专项资金", "93.31"],
  ["陕西省省级知识产权专项资金", "79.40"],
  ["知识产权运营服务体系建设中央转移支付资金", "—"],
  ["广东省市场监督管理局促进经济高质量发展专项资金（知识产权创造、运用、保护及部省会商）", "92"],
])("%s opens from the list with total %s, and every tab has its content", async (name, total) => {
  const page = await visit("/funds");
  await page.getByRole("link", { name }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  expect(await figure(page, "总分").innerText()).toBe(total);
  for (const [label, hasContent] of Object.entries(tabs)) {
    await tab(page, label).click();
    await hasContent(page);
    await settled(page);
    expect(await tab(page, label).getAttribute("aria-current")).toBe("page");
    expect(await scrollsSideways(page)).toBe(false);
    expect(await page.getByRole("main").innerText()).not.toMatch(/undefined|NaN|\[object/);
  }
});

test("the money is there by sub-project, with both execution rates, as a chart and as a table in the same order", async () => {
  const page = await visit("/funds/nanchang-2020/money");
  const rows = await lines(page.getByRole("region", { name: "资金账" }));
  expect(rows[0]?.join(" ")).toContain("1,715.27 1,471.9961 1,331.1361 85.82% 77.61% 90.43%");
  const parts = rows.slice(1).map(([name]) => name);
  expect(parts).toEqual([
    "知识产权奖励",
    "知识产权补助",
    "知识产权维权援助",
    "知识产权保护中心运行经费",
    "知识产权管理费",
  ]);
  const chart = await page.getByRole("img", { name: /^条形图/ }).getAttribute("aria-label");
  expect(parts.filter((part) => chart?.includes(part ?? ""))).toEqual(parts);
});

test("the indicators can be narrowed to those that lost points, and the choice survives a reload", async () => {
  const page = await visit("/funds/nanchang-2020/indicators");
  await page.getByRole("radiogroup", { name: "显示哪些指标" }).getByText("只看失分").click();
  await expect.poll(() => search(page)).toEqual({ show: "lost" });
  await page.reload();
  await settled(page);
  expect(await page.locator("#indicator-B11").isVisible()).toBe(true);
  expect(await page.locator("#indicator-A11").count()).toBe(0);
});
