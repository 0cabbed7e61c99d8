import type { Locator, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { ask, cookieOf, figure, panel, scrollsSideways, settled, visits } from "./visits.ts";
import { madeYear } from "./yearPages.ts";

const visit = visits();
const at = inject("workshop");

const grid = (page: Page): Locator => page.getByRole("grid", { name: "台账数据" });
/** Of the first measure, or of one by its name. */
const cell = (page: Page, row: string | undefined, column: number): Locator => {
  const rows = grid(page).locator("tbody tr");
  return (row === undefined ? rows.first() : rows.filter({ hasText: row })).getByRole("gridcell").nth(column);
};
const measure = "例账授权量";
const saved = (page: Page): Locator => page.getByRole("status").getByText(/^已保存 \d\d:\d\d$/u);

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((block) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", block);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

const scheme = `格式: 衡绩方案 1
方案:
  名称: 例账专项经费自评指标体系
  总分: 100
  指标:
    - {代码: S1, 名称: 例账授权量, 分值: 100, 规则: 按完成率计分，最高得满分}
`;

test("a measure is added, quarters are pasted, the year adds up and grows, and a year takes it as its actual value", async () => {
  const page = await visit("/register?organisation=bureau-nanchang&year=2025&by=years", { at });
  await page.getByRole("button", { name: "添加指标" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /^代码/ }).fill("例账授权");
  await dialog.getByRole("textbox", { name: /^名称/ }).fill("例账授权量");
  await dialog.getByRole("textbox", { name: /^单位/ }).fill("件");
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole("button", { name: "添加", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await grid(page).waitFor();
  // 2024, of the five years up to 2025.
  await cell(page, measure, 5).click();
  await page.keyboard.type("400");
  await page.keyboard.press("Enter");
  await saved(page).waitFor();

  await page.getByText("季度", { exact: true }).click();
  await page.getByRole("textbox", { name: "本次填报的来源" }).fill("某局统计月报");
  await cell(page, measure, 2).click();
  await paste(page, "120\t110");
  await cell(page, measure, 5).click();
  await paste(page, "130\t140");
  await expect.poll(() => figure(grid(page), "南昌市市场监督管理局例账授权量（2025年）").innerText()).toBe("500");
  expect(await barriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
  await figure(grid(page), "南昌市市场监督管理局例账授权量同比增长（2025年）").click();
  await panel(page).getByText("500件 ÷ 400件 × 100% − 100%").waitFor();
  expect(await barriers(page)).toEqual([]);
  // From the growth to the year, and on to what was entered and from where.
  await panel(page)
    .getByRole("button", { name: /（2025年）/u })
    .first()
    .click();
  await panel(page).getByText("上半年", { exact: false }).first().waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => new URL(page.url()).searchParams.get("figure")).toBe(null);

  const cookie = await cookieOf(at, "demo-officer");
  const made = await ask(at, cookie, "POST", "/api/years", {
    organisation: "bureau-nanchang",
    name: "例账专项经费",
    year: "2025",
    scheme: { text: scheme },
  });
  const { id } = (await made.json()) as { id: string };
  await page.goto(new URL(`/funds/${id}/self-evaluation?at=S1`, at).href);
  await settled(page);
  await page.getByRole("button", { name: "取自统计台账" }).click();
  const taking = page.getByRole("dialog", { name: "取自统计台账" });
  await taking.getByText("将填入：500件").waitFor();
  await taking.getByText("同比增长", { exact: true }).click();
  await taking.getByText("将填入：25%").waitFor();
  await taking.getByText("数值", { exact: true }).click();
  expect(await barriers(page)).toEqual([]);
  await taking.getByRole("button", { name: "填入", exact: true }).click();
  await taking.waitFor({ state: "detached" });
  await page.getByText(/取自统计台账 例账授权/u).waitFor();
  expect(await barriers(page)).toEqual([]);
});

test("who does not count looks on, and a text that is no number is told in its cell", async () => {
  const looking = await visit("/register?organisation=bureau-nanchang&year=2025", { at, as: "demo-accountant" });
  await looking.getByText("您没有填报台账的权限，只能查看。").waitFor();
  expect(await looking.getByRole("button", { name: "添加指标" }).count()).toBe(0);
  const page = await visit("/register?organisation=bureau-nanchang&year=2020", { at });
  await cell(page, undefined, 2).click();
  await page.keyboard.type("若干");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("若干", { exact: false }).waitFor();
  expect(await barriers(page)).toEqual([]);
});

test("quarters and a year that contradict are told at their cells, below the table and on 问题 of a year that took one", async () => {
  const officer = await cookieOf(at, "demo-officer");
  const organisation = "demo-county";
  const value = (period: string, written: string) => ({ measure: "例悖人次", organisation, period, written });
  const kept = await ask(at, officer, "PUT", "/api/register", {
    measures: [{ code: "例悖人次", name: "例悖培训人次", unit: "人次", counting: "flow", organisation }],
    values: [value("2024", "463"), value("2024-Q1", "100"), value("2024-Q2", "120"), value("2024-Q3", "110")],
  });
  expect(kept.ok).toBe(true);
  const page = await visit("/register?organisation=demo-county&year=2024", { at });
  const list = page.getByRole("region", { name: "前后不一致的数" });
  // A quarter is missing, and less than the year is there: nothing contradicts.
  await cell(page, "例悖培训人次", 8).getByText("463").waitFor();
  expect(await list.count()).toBe(0);
  await cell(page, "例悖培训人次", 6).click();
  await page.keyboard.type("121");
  await page.keyboard.press("Enter");
  await list.getByText("「示例县市场监督管理局例悖培训人次（2024年）」填报 463人次").waitFor();
  expect(await list.innerText()).toContain("2024年第四季度 121人次合计 451人次 不一致，相差 12人次");
  for (const column of [2, 3, 5, 6, 8]) {
    const told = cell(page, "例悖培训人次", column);
    expect([column, await told.getAttribute("aria-invalid")]).toEqual([column, "true"]);
    expect(await told.innerText()).toContain("与其他期间不符");
  }
  expect(await barriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);

  const id = await madeYear(at, "例悖专项经费");
  const taken = await ask(at, officer, "POST", `/api/years/${id}/figures/from-register`, {
    figures: [{ figure: "S1.实际", measure: "例悖人次", organisation, period: "2024" }],
  });
  expect([taken.status, await taken.text()]).toEqual([200, expect.any(String)]);
  await page.goto(new URL(`/funds/${id}/findings`, at).href);
  const finding = page.getByRole("listitem").filter({ hasText: "相差 12人次" });
  await finding.waitFor();
  expect(await finding.getByRole("link", { name: "去「自评」：贯标企业" }).count()).toBe(1);
  expect(await barriers(page)).toEqual([]);
});
