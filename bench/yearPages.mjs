// `npm run bench`: how long until the pages of a year with 500 indicators and 5,000 payments can be worked on, in
// Chromium, and how long a typed figure takes to be drawn. `node bench/yearPages.mjs --as-is` times what was built before.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { beginBigYear, importPayments, indicatorCount, paymentCount, paymentsWorkbook } from "./bigYear.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const goal = 1_500;
const rounds = Number(process.env.HENGJI_BENCH_ROUNDS ?? 7);
const dist = process.env.HENGJI_BENCH_DIST ?? here("../dist");
const { ensureBrowser, ensureBuilt, ensureInstalled } = await import("../scripts/setup.mjs");
const say = (text) => console.log(text);

if (!process.argv.includes("--as-is")) {
  await ensureInstalled({ say });
  await ensureBuilt({ say });
}
const load = (path) => import(pathToFileURL(join(dist, path)).href);
const { configFrom, startServer } = await load("server/index.js");

/** Tab, and what of it has to be there. */
const pages = [
  ["办理", "work", "main table tbody tr", 1],
  ["预算与支付", "budget", ".payments tbody tr", 100],
  ["目标", "targets", "main table[role=grid] tbody tr", 20],
  ["监控", "monitoring", "main h2, main .state", 1],
  ["自评", "self-evaluation", ".self-list li", indicatorCount],
  ["自评（整表）", "self-evaluation?at=**", ".self-main table[role=grid] tbody tr", 20],
  ["复核", "review", "main table tbody tr", 20],
  ["概况", "", "main section", 2],
  ["目标与指标", "indicators", "table.indicators tbody tr", indicatorCount],
];

const folder = mkdtempSync(join(tmpdir(), "hengji-bench-pages-"));
const executablePath = process.env.HENGJI_CHROMIUM ?? (await ensureBrowser({ say }));
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu"] : ["--disable-gpu"],
});
const env = { HENGJI_DEMO_YEARS: "off", HENGJI_DATA: folder };
const server = await startServer(
  { ...configFrom(env, here(".."), { port: "0" }), database: { kind: "memory" } },
  { now: () => new Date(), report: console.error },
);
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
  const ask = await signedIn(context);
  const id = await beginBigYear(ask);
  const content = Buffer.from(await paymentsWorkbook()).toString("base64");
  await importPayments(ask, id, content, { keep: true });
  console.log(
    `一项资金的一年在浏览器里：${indicatorCount} 个指标、${paymentCount} 笔支付；从打开地址到可以操作，中位数（最快 至 最慢）。`,
  );
  const page = await context.newPage();
  for (const [label, path, selector, count] of pages) {
    const times = [];
    // The first visit also fetches the program, which stays in the cache.
    for (let round = 0; round < rounds + 1; round += 1) times.push(await open(page, id, path, selector, count));
    report(label, times.slice(1), goal);
  }
  await open(page, id, "targets", "main table[role=grid] tbody tr", 20);
  report("目标：走一格到画好", await typed(page), 100);
  await open(page, id, "self-evaluation?at=S1", ".self-list li", indicatorCount);
  report("自评：填一个数到总分更新", await counted(page));
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function signedIn(context) {
  const headers = { "content-type": "application/json", "x-hengji": "1" };
  const login = JSON.stringify({ login: "demo-officer", password: "Hengji-demo-2026" });
  const reply = await fetch(new URL("/api/session", server.address), { method: "POST", headers, body: login });
  const [cookie = ""] = reply.headers.getSetCookie().map((one) => one.split(";")[0]);
  const [name, value] = cookie.split("=");
  await context.addCookies([{ name, value, url: server.address, httpOnly: true, sameSite: "Strict" }]);
  return async (method, path, data) => {
    const sent = { method, headers: { ...headers, cookie }, ...(data && { body: JSON.stringify(data) }) };
    const answer = await fetch(new URL(path, server.address), sent);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 400)}`);
    return answer;
  };
}

/** From the beginning of the navigation until everything is there and the page has nothing left to do. */
async function open(page, id, path, selector, count) {
  await page.goto("about:blank");
  await page.goto(new URL(`/funds/${id}/${path}`, server.address).href, { waitUntil: "commit" });
  return page.evaluate(
    ([what, least]) =>
      new Promise((done) => {
        const look = () =>
          document.querySelectorAll(what).length >= least
            ? requestIdleCallback(() => done(performance.now()))
            : setTimeout(look, 10);
        look();
      }),
    [selector, count],
  );
}

/** One cell down in a grid: from the key to the picture of it. */
async function typed(page) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.locator("main table[role=grid] tbody tr").nth(round).getByRole("gridcell").nth(3).click();
    times.push(
      await page.evaluate(
        () =>
          new Promise((done) => {
            const start = performance.now();
            document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
          }),
      ),
    );
  }
  return times;
}

/** An actual value typed in, until the total at the foot has followed: saved, worked out, read again and drawn. */
async function counted(page) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const total = page.locator(".self-foot strong");
    const before = await total.innerText();
    await page.locator(".self-main table[role=grid] tbody tr").first().getByRole("gridcell").nth(1).click();
    await page.keyboard.type(round % 2 === 0 ? "0件" : "1件");
    const start = performance.now();
    await page.keyboard.press("Enter");
    await page.waitForFunction((text) => document.querySelector(".self-foot strong").innerText !== text, before, {
      polling: "raf",
    });
    times.push(performance.now() - start);
  }
  return times;
}

function report(label, times, limit) {
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const width = [...label].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);
  const range = `${sorted[0].toFixed(0)} 至 ${sorted.at(-1).toFixed(0)}`;
  const verdict = limit === undefined ? "" : `目标 ${limit} ms：${median <= limit ? "达到" : "未达到"}`;
  console.log(
    `  ${label}${" ".repeat(Math.max(1, 26 - width))}${median.toFixed(0).padStart(6)} ms（${range}）  ${verdict}`,
  );
}
