// `npm run bench`: what the pages of a year ask for at once (500 indicators, 5,000 payments), and a list of 5,000
// payments read from Excel with a trial run. `node bench/year.mjs --as-is` times what was built before.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beginBigYear, importPayments, indicatorCount, paymentCount, paymentsWorkbook } from "./bigYear.mjs";
import { startPostgres } from "./postgres.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const goals = { page: 100, excel: 5_000 };
const dist = process.env.HENGJI_BENCH_DIST ?? here("../dist");

if (!process.argv.includes("--as-is")) await build();
const load = (path) => import(pathToFileURL(join(dist, path)).href);
const { buildApp } = await load("server/app.js");
const { openDatabase } = await load("server/database/database.js");
const { routes } = await load("server/routes.js");
const { furnish } = await load("server/services.js");
const { jobKinds } = await load("server/jobs/kinds.js");
const { startWorkers } = await load("server/jobs/worker.js");

const folder = mkdtempSync(join(tmpdir(), "hengji-bench-year-"));
const postgres = startPostgres();
try {
  if (!postgres) console.log("没有找到 PostgreSQL 的 initdb，只测内嵌数据库。");
  console.log(`一项资金的一年：${indicatorCount} 个指标、${paymentCount} 笔支付；中位数（最快 至 最慢）。`);
  const places = [
    ...(postgres ? [["PostgreSQL", { kind: "address", url: postgres.url }]] : []),
    ["内嵌数据库 PGlite", { kind: "memory" }],
  ];
  for (const [name, place] of places) await time(name, place);
} finally {
  postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function time(name, place) {
  const now = () => new Date();
  const database = await openDatabase(place, now);
  const key = `1:${Buffer.alloc(32, 7).toString("base64")}`;
  const nudge = () => workers.nudge();
  const { services } = await furnish({ database, now, demo: true, examplesFolder: folder, keys: { text: key }, nudge });
  const workers = startWorkers(database, { kinds: jobKinds(services), report: console.error, most: 1 });
  const app = await buildApp({ routes, services, webFolder: folder, host: "127.0.0.1", report: console.error });
  const ask = await asker(app);
  console.log(`\n${name}`);
  try {
    const id = await beginBigYear((method, url, body) => ask("demo-officer", method, url, body));
    const content = Buffer.from(await paymentsWorkbook()).toString("base64");
    const asked = (method, url, body) => ask("demo-officer", method, url, body);
    await report("Excel 支付清单试导入", 3, goals.excel, () => importPayments(asked, id, content, { keep: false }));
    await report("Excel 支付清单导入", 1, goals.excel, () => importPayments(asked, id, undefined, { keep: true }));
    const page = () => ask("demo-officer", "GET", `/api/years/${id}`);
    let first;
    await report("页面数据（导入后第一次）", 1, goals.page, async () => (first = await page()));
    const kilobytes = (first.body.length / 1024).toFixed(0);
    if (first.json().payments.total !== paymentCount) throw new Error("all payments are there");
    await report(`页面数据（未变，${kilobytes} KB）`, 11, goals.page, page);
    let turn = 0;
    const change = () =>
      ask("demo-officer", "PUT", `/api/years/${id}/figures`, {
        figures: [{ figure: "S1.实际", written: `${(turn += 1)}件` }],
      });
    await report("页面数据（刚改过一个数）", 7, goals.page, page, change);
    await report("保存一个数", 5, undefined, change);
    await report("支付清单第 20 页", 7, goals.page, () =>
      ask("demo-officer", "GET", `/api/years/${id}/payments?from=1900&count=100`),
    );
  } finally {
    await workers.stop();
    await app.close();
    await database.close();
  }
}

async function report(label, rounds, goal, work, before = async () => undefined) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    await before();
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  const [fastest, median, slowest] = [times, times, times].map((list, at) => {
    const sorted = [...list].sort((a, b) => a - b);
    return sorted[at === 0 ? 0 : at === 1 ? Math.floor(sorted.length / 2) : sorted.length - 1];
  });
  const width = [...label].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);
  const verdict = goal === undefined ? "" : `  目标 ${goal} ms：${median <= goal ? "达到" : "未达到"}`;
  const shown = `${median.toFixed(0).padStart(8)} ms（${fastest.toFixed(0)} 至 ${slowest.toFixed(0)}）`;
  console.log(`  ${label}${" ".repeat(Math.max(1, 34 - width))}${shown}${verdict}`);
}

async function asker(app) {
  const cookies = new Map();
  for (const login of ["demo-officer"]) {
    const payload = { login, password: "Hengji-demo-2026" };
    const reply = await app.inject({ method: "POST", url: "/api/session", payload });
    cookies.set(login, /^hengji=[^;]+/.exec(String(reply.headers["set-cookie"]))[0]);
  }
  return async (login, method, url, payload) => {
    const headers = { cookie: cookies.get(login), "x-hengji": "1" };
    const reply = await app.inject({ method, url, headers, ...(payload && { payload }) });
    if (reply.statusCode >= 300) throw new Error(`${method} ${url}: ${reply.statusCode} ${reply.body.slice(0, 400)}`);
    return reply;
  };
}

async function build() {
  const { ensureBuilt, ensureInstalled } = await import("../scripts/setup.mjs");
  const say = (text) => console.log(text);
  await ensureInstalled({ say });
  await ensureBuilt({ say });
}
