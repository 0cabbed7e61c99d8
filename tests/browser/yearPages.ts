// What a person does on the pages of a year, by its names on the screen.
import type { Locator, Page } from "playwright-core";
import { ask, cookieOf } from "./visits.ts";

export const grid = (page: Page, name: string): Locator => page.getByRole("grid", { name, exact: true });
export const cell = (table: Locator, row: number, column: number): Locator =>
  table.locator("tbody tr").nth(row).getByRole("gridcell").nth(column);
export const saved = (page: Page, table: string): Locator =>
  page
    .locator(".year-grid")
    .filter({ has: grid(page, table) })
    .getByRole("status")
    .getByText(/^已保存 \d\d:\d\d$/);

export async function type(table: Locator, row: number, column: number, text: string): Promise<void> {
  await cell(table, row, column).click();
  await table.page().keyboard.type(text);
  await table.page().keyboard.press("Enter");
}

/** As if the block had been copied in Excel. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((block) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", block);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** The main button of this person, or one of the list, with what it asks for. */
export async function step(
  page: Page,
  name: string,
  { reason, document }: { readonly reason?: string; readonly document?: string } = {},
): Promise<void> {
  const button = page.getByRole("button", { name, exact: true }).first();
  await page.getByRole("region", { name: "办理进度" }).waitFor();
  // The main button speaks of the open tab; everything there is to do stands under 「办理」.
  if (!(await button.isVisible()))
    await page.getByRole("navigation", { name: "年度办理" }).getByRole("link", { name: "办理", exact: true }).click();
  await button.click();
  const dialog = page.getByRole("dialog", { name });
  await dialog.waitFor();
  if (reason !== undefined) await dialog.getByRole("textbox", { name: /^理由/ }).fill(reason);
  if (document !== undefined) await dialog.getByRole("textbox", { name: /^文件/ }).fill(document);
  await dialog.getByRole("button", { name: name.split("：")[0] ?? name, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

type NewYear = {
  /** 「2020 南昌市知识产权专项资金」, whose scheme is taken. */
  readonly from: string;
  readonly year: string;
  readonly organisation: string;
  readonly evaluation?: string;
  readonly name?: string;
};

/** On the page for a new year: fills it in and comes to the budget. */
export async function beginYear(
  page: Page,
  { from, year, organisation, evaluation = "单位自评", name }: NewYear,
): Promise<string> {
  await page.getByRole("radiogroup", { name: "指标体系（方案）" }).getByText("取自现有资金").click();
  await page.getByRole("combobox", { name: "选择资金" }).click();
  await page.getByTitle(from).click();
  if (name !== undefined) await page.getByRole("textbox", { name: /^资金名称/ }).fill(name);
  await page.getByRole("textbox", { name: /^年度/ }).fill(year);
  await page.getByRole("main").getByRole("combobox", { name: /^机构/ }).click();
  await page.locator(".ant-select-item-option").filter({ hasText: organisation }).click();
  if (evaluation !== "单位自评") {
    await page.getByRole("combobox", { name: "评价类型" }).click();
    await page.getByTitle(evaluation).click();
  }
  await page.getByRole("button", { name: "新建年度" }).click();
  await page.waitForURL(/\/funds\/[^/]+\/budget/u);
  await grid(page, "预算项目").waitFor();
  return /\/funds\/([^/]+)/u.exec(page.url())?.[1] ?? "";
}

export const ownScheme = `格式: 衡绩方案 1
方案:
  名称: 例件专项经费自评指标体系
  总分: 100
  指标:
    - {代码: S1, 名称: 贯标企业, 分值: 100, 规则: 按完成率计分，最高得满分}
`;

/** A year of the county past the pages; a scheme of one indicator where none is given. */
export async function madeYear(at: string, name: string, scheme = ownScheme): Promise<string> {
  const made = await ask(at, await cookieOf(at, "demo-officer"), "POST", "/api/years", {
    organisation: "demo-county",
    name,
    year: "2026",
    periodFrom: "2026-01-01",
    periodTo: "2026-12-31",
    scheme: { text: scheme },
  });
  if (!made.ok) throw new Error(await made.text());
  return ((await made.json()) as { id: string }).id;
}
