import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { lines, scrollsSideways, search, settled, visits } from "./visits.ts";

const visit = visits();

const fundsTable = (page: Page) => page.getByRole("region", { name: "资金列表" });
const names = async (page: Page) => (await lines(fundsTable(page))).map(([name = ""]) => name.split("\n")[0]);
const count = (page: Page) => page.getByRole("search").getByRole("status").innerText();

test("the list shows the five funds with their money, both execution rates, totals and grades", async () => {
  const page = await visit("/funds");
  expect(await page.title()).toBe("资金 — 衡绩");
  const rows = await lines(fundsTable(page));
  const shown = rows.map((cells) => cells.slice(0, 11).map((cell) => cell.split("\n")[0]));
  expect(shown.map(([name, year, , , ...figures]) => [name, year, ...figures].join(" "))).toEqual([
    "湛江市知识产权促进专项工作经费 2023 101.35 101.35 101.35 100.00% 100.00% 100 优",
    "南昌市知识产权专项资金 2020 1,715.27 1,471.9961 1,331.1361 77.61% 90.43% 93.31 优",
    "陕西省省级知识产权专项资金 2020 4,500 — 2,652.4 58.94% — 79.40 中",
    "知识产权运营服务体系建设中央转移支付资金 2020 15,000 — 1,961.4846 13.08% — — —",
    "广东省市场监督管理局促进经济高质量发展专项资金（知识产权创造、运用、保护及部省会商） 2019 684 684 452.496 66.15% 66.15% 92 优",
  ]);
  expect(await scrollsSideways(page)).toBe(false);
});

test("filters narrow the list and live in the address, so that a colleague sees the same", async () => {
  const page = await visit("/funds");
  await page.getByRole("textbox", { name: "查找资金" }).fill("知识产权局");
  await expect.poll(() => count(page)).toBe("5 项中的 2 项");
  await page.getByRole("combobox", { name: "评价类型" }).click();
  await page.getByTitle("财政评价（委托第三方）").click();
  await expect.poll(() => names(page)).toEqual(["陕西省省级知识产权专项资金"]);
  await page.getByRole("checkbox", { name: "只看有问题" }).check();
  await expect
    .poll(() => search(page))
    .toEqual({
      q: "知识产权局",
      evaluation: "财政评价（委托第三方）",
      findings: "true",
    });
  const colleague = await visit(page.url());
  expect(await names(colleague)).toEqual(["陕西省省级知识产权专项资金"]);
  expect(await colleague.getByRole("textbox", { name: "查找资金" }).inputValue()).toBe("知识产权局");
  expect(await colleague.getByRole("checkbox", { name: "只看有问题" }).isChecked()).toBe(true);
});

test("after a look at a fund, the browser's back leads to the list as it was filtered", async () => {
  const page = await visit("/funds?year=2020&region=江西省南昌市");
  await page.getByRole("link", { name: "南昌市知识产权专项资金" }).click();
  await page.getByRole("heading", { level: 1, name: "南昌市知识产权专项资金 2020" }).waitFor();
  await page.goBack();
  await settled(page);
  expect(search(page)).toEqual({ year: "2020", region: "江西省南昌市" });
  expect(await names(page)).toEqual(["南昌市知识产权专项资金"]);
});

test("when nothing fits the filters, one press clears them", async () => {
  const page = await visit("/funds?q=海南&year=2020");
  await page.getByRole("heading", { name: "没有符合条件的资金" }).waitFor();
  await page.getByRole("button", { name: "清除筛选" }).click();
  await expect.poll(() => count(page)).toBe("共 5 项资金");
  expect(search(page)).toEqual({});
});
