import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { launchBrowser } from "./launch.ts";

type Visit = {
  /** Another server than the one all files share. */
  readonly at?: string;
  /** Complaints of the browser that belong to the test. */
  readonly allow?: RegExp;
};

/** Opens pages for the tests of one file. Whatever a page complains about fails the test that opened it. */
export function visits(): (path: string, visit?: Visit) => Promise<Page> {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(() => browser.close());
  return async (path, { at = inject("address"), allow } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
    contexts.push(context);
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    listen(page, at, (complaint) => {
      if (allow === undefined || !allow.test(complaint)) complaints.push(complaint);
    });
    await page.goto(new URL(path, at).href);
    await settled(page);
    return page;
  };
}

function listen(page: Page, at: string, complain: (complaint: string) => void): void {
  page.on("pageerror", (error) => complain(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complain(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(at).origin) complain(`left the office: ${request.url()}`);
  });
}

/** The page has its title, and nothing on it is still being read. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await expect.poll(() => page.getByLabel("正在读取").count()).toBe(0);
}

/** The button of a figure by its label: 「总分」 for 「总分：93.31，看由来」. */
export const figure = (within: Page | Locator, label: string): Locator =>
  within.locator(`button[data-figure][aria-label^="${label}："]`);

export const panel = (page: Page): Locator => page.getByRole("dialog", { name: "数的由来" });

export const tab = (page: Page, name: string): Locator =>
  page.getByRole("navigation", { name: "资金的各个方面" }).getByRole("link", { name });

/** What stands in the address after the 「?」. */
export const search = (page: Page): Readonly<Record<string, string>> =>
  Object.fromEntries(new URL(page.url()).searchParams);

/** The cells of each line as a reader sees them. */
export const lines = (table: Locator): Promise<readonly (readonly string[])[]> =>
  table
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.innerText.trim())),
    );

export const isSidewaysScrollable = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
