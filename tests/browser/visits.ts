import { chromium, type Browser, type BrowserContext, type Locator, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { demoPassword } from "../../src/server/demo.ts";

type Visit = {
  /** Another server than the one all files share. */
  readonly at?: string;
  /** A complaint of the browser that belongs to the test. */
  readonly allow?: RegExp;
  /** Login of who comes; `null` for somebody who has not signed in. */
  readonly as?: string | null;
  /** In a browser of their own: two people at work at the same time. */
  readonly apart?: true;
};

/** Whoever sets it finds pictures there: of every state that is checked for barriers, and of pages of a failed test. */
export const pictures = process.env["HENGJI_PICTURES"];

const screen = { width: 1366, height: 768 };

/**
 * Opens pages for the tests of one file. Whatever a page complains about fails the test that opened it. The first page
 * is used again, emptied, by the next test: opening a window costs four times as much as opening a page in it.
 */
export function visits(): (path: string, visit?: Visit) => Promise<Page> {
  let browser: Browser;
  let context: BrowserContext;
  let kept: Page;
  let isTaken = false;
  let allowed: RegExp | undefined;
  const complaints: string[] = [];
  const others: BrowserContext[] = [];
  const newContext = async () => {
    const made = await browser.newContext({ viewport: screen, locale: "zh-CN", reducedMotion: "reduce" });
    made.setDefaultTimeout(15_000);
    return made;
  };
  const newPage = async (within = context) => {
    const page = await within.newPage();
    listen(page, (complaint) => {
      if (allowed === undefined || !allowed.test(complaint)) complaints.push(complaint);
    });
    return page;
  };
  beforeAll(async () => {
    browser = await chromium.connect(inject("browser"));
    context = await newContext();
    kept = await newPage();
    await kept.addInitScript(forgetOnArrival, arrived);
  });
  afterEach(async ({ task }) => {
    if (pictures !== undefined && task.result?.state === "fail")
      await Promise.all(context.pages().map((page, at) => page.screenshot({ path: `${pictures}/failed-${at}.png` })));
    await Promise.all(context.pages().map((page) => (page === kept ? emptied(page) : page.close())));
    await Promise.all(others.splice(0).map((one) => one.close()));
    isTaken = false;
    allowed = undefined;
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(() => browser.close());
  return async (path, { at, allow, as = "demo-officer", apart } = {}) => {
    // That nobody is signed in is an answer, which the browser calls an error.
    allowed = as === null ? new RegExp(`status of 401|${allow?.source ?? "status of 401"}`) : allow;
    if (apart) others.push(await newContext());
    const within = (apart && others.at(-1)) ?? context;
    const page = isTaken || at !== undefined || apart ? await newPage(within) : kept;
    isTaken ||= page === kept;
    // A page behind another draws only once a second.
    await page.bringToFront();
    await comeAs(within, at ?? inject("address"), as);
    await page.goto(new URL(path, at ?? inject("address")).href);
    await settled(page);
    return page;
  };
}

/** Servers on other ports share the jar of cookies, so each visit puts in the one it needs. */
async function comeAs(context: BrowserContext, address: string, login: string | null): Promise<void> {
  await context.clearCookies();
  if (login === null) return;
  const [name = "", value = ""] = (await cookieOf(address, login)).split("=");
  await context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: "Strict" }]);
}

const cookies = new Map<string, Promise<string>>();

/** The session of somebody of the demonstration; signed in once for all tests, as signing in is slow on purpose. */
export function cookieOf(address: string, login: string, password = demoPassword): Promise<string> {
  const key = `${login} ${address}`;
  const known = cookies.get(key) ?? openSession(address, login, password);
  cookies.set(key, known);
  return known;
}

async function openSession(address: string, login: string, password: string): Promise<string> {
  const reply = await ask(address, undefined, "POST", "/api/session", { login, password });
  expect(reply.status).toBe(200);
  return reply.headers.getSetCookie().map((one) => one.split(";")[0] ?? "")[0] ?? "";
}

/** A request past the pages, to make ready what a test needs. */
export function ask(
  address: string,
  cookie: string | undefined,
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: object,
): Promise<Response> {
  return fetch(new URL(path, address), {
    method,
    headers: { "content-type": "application/json", "x-hengji": "1", ...(cookie !== undefined && { cookie }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

function listen(page: Page, complain: (complaint: string) => void): void {
  page.on("pageerror", (error) => complain(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complain(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") complain(`left the machine: ${request.url()}`);
  });
}

/** The name of the window once a test has come to the program; it stays through reloads. */
const arrived = "arrived";

/** Runs in the page before the program does. */
function forgetOnArrival(name: string): void {
  if (window.name === name || window.origin === "null") return;
  sessionStorage.clear();
  localStorage.clear();
  window.name = name;
}

/** Nothing of the program runs any more, and the next test will find nothing it has kept. */
async function emptied(page: Page): Promise<void> {
  await page.evaluate(() => (window.name = ""));
  await page.goto("about:blank");
  await page.emulateMedia({ media: null });
  await page.setViewportSize(screen);
}

/** The page has its title, and nothing on it is still being read (in the gallery this state is a sample). */
export async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await expect.poll(() => page.locator("main > :not(.gallery) .skeleton").count()).toBe(0);
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
      rows.map((row) => [...row.querySelectorAll<HTMLElement>("th, td")].map((cell) => cell.innerText.trim())),
    );

/** Tab by Tab, as far as a patient person would go; where one arrives the focus has to be seen. */
export async function tabTo(
  page: Page,
  target: Locator,
  key: "Tab" | "Shift+Tab" = "Tab",
  patience = 40,
): Promise<void> {
  let stops = 0;
  do {
    await page.keyboard.press(key);
    stops += 1;
  } while (stops < patience && !(await isFocused(target)));
  const isSeen = () =>
    target.evaluate((element) => {
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      return outlineStyle !== "none" || boxShadow !== "none";
    });
  expect(await isFocused(target)).toBe(true);
  await expect.poll(isSeen).toBe(true);
}

export const isFocused = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement);

/** Entirely between the upper and the lower edge of the window. */
export const isInSight = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });

export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

/** Puts files into the page as if they were chosen from a folder. */
export const chooseFiles = (page: Page, files: readonly { readonly name: string; readonly text: string }[]) =>
  page
    .locator("input[type=file]")
    .setInputFiles(files.map(({ name, text }) => ({ name, mimeType: "text/yaml", buffer: Buffer.from(text) })));
