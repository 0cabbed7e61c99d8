// `npm run bench`: requests per second against one server process with sessions, rights and the record on, on PostgreSQL
// and on the embedded database, in one run. `node bench/server.mjs --as-is` times what was built before.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { client, run, wire } from "./load.mjs";
import { startPostgres } from "./postgres.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const password = "Hengji-demo-2026";
const targets = { reads: 2_500, writes: 800 };
const seconds = Number(process.env.HENGJI_BENCH_SECONDS ?? 5);

if (!process.argv.includes("--as-is")) await build();

const folder = mkdtempSync(join(tmpdir(), "hengji-bench-"));
const postgres = startPostgres();
try {
  const places = [
    ...(postgres ? [["PostgreSQL（单个服务进程）", { DATABASE_URL: postgres.url }, targets]] : []),
    ["内嵌数据库 PGlite", {}, undefined],
  ];
  if (!postgres) console.log("没有找到 PostgreSQL 的 initdb，只测内嵌数据库。");
  console.log(`服务：每项 ${seconds} 秒，登录、权限、留痕全部开启；读 32 个、写 16 个长连接。`);
  for (const [name, env, wanted] of places) await time(name, env, wanted);
} finally {
  postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function time(name, env, wanted) {
  const server = await start(env);
  try {
    const [officer, system] = [await signIn(server.port, "demo-officer"), await signIn(server.port, "demo-system")];
    const read = (path, cookie) => ({
      connections: 32,
      status: 200,
      request: same(wire("GET", path, { headers: { cookie } })),
    });
    const write = (n, cookie = system) =>
      wire("POST", "/api/organisations", {
        headers: { cookie, "x-hengji": "1" },
        body: { parent: "demo", name: `压测单位${n}`, kind: "unit" },
      });
    // What is kept while nothing changes has to be worked out anew after every write.
    const mixed = (reader, writer) => {
      const list = wire("GET", "/api/funds", { headers: { cookie: reader } });
      return { status: [200, 201], request: (n) => (n % 20 === 0 ? write(n, writer) : list) };
    };
    const tasks = [
      ["读：我的账户", read("/api/me", officer)],
      ["读：资金清单", read("/api/funds", officer), wanted?.reads],
      ["读：资金清单，每二十次夹一次写", { ...mixed(officer, system), connections: 32 }],
      ["读：一项资金的文件", read("/api/funds/nanchang-2020/files", officer)],
      ["写：新增单位（留痕）", { connections: 16, status: 201, request: write }, wanted?.writes],
    ];
    console.log(`\n${name}`);
    for (const [label, load, target] of tasks) {
      await run({ ...load, port: server.port, seconds: 1.5, request: (n) => load.request(n + 1_000_000) });
      report(label, await run({ ...load, port: server.port, seconds }), target);
    }
  } finally {
    await server.stop();
  }
}

function same(request) {
  return () => request;
}

function report(label, { perSecond, median, slow }, target) {
  const width = [...label].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);
  const rate = perSecond.toFixed(0).padStart(8);
  const goal = target === undefined ? "" : `  目标 ${target}：${perSecond >= target ? "达到" : "未达到"}`;
  console.log(
    `  ${label}${" ".repeat(Math.max(1, 34 - width))}${rate} 次/秒  中位 ${median.toFixed(1)} ms  99% ${slow.toFixed(1)} ms${goal}`,
  );
}

async function signIn(port, login) {
  const ask = await client(port);
  const answer = await ask(wire("POST", "/api/session", { headers: { "x-hengji": "1" }, body: { login, password } }));
  ask.end();
  const cookie = /^set-cookie: ([^;]+)/im.exec(answer.head)?.[1];
  if (answer.status !== 200 || cookie === undefined) throw new Error(`${login}: ${answer.status} ${answer.body}`);
  return cookie;
}

/** The program as it is started by hand, in a process of its own. */
async function start(env) {
  const data = mkdtempSync(join(folder, "data-"));
  const child = spawn(process.execPath, [here("../dist/cli/main.js"), "serve", "--port", "0"], {
    env: {
      ...process.env,
      DATABASE_URL: "",
      HENGJI_DEMO: "on",
      HENGJI_DEMO_YEARS: "off",
      HENGJI_LOG: "off",
      HENGJI_DATA: data,
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  const port = await new Promise((tell, fail) => {
    child.once("exit", () => fail(new Error(`the server did not start: ${said}`)));
    child.stdout.on("data", (text) => {
      said += text;
      const found = /http:\/\/[^:]+:(\d+)/.exec(said)?.[1];
      if (found) tell(Number(found));
    });
  });
  return {
    port,
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function build() {
  const { ensureBuilt, ensureInstalled } = await import("../scripts/setup.mjs");
  const say = (text) => console.log(text);
  await ensureInstalled({ say });
  await ensureBuilt({ say });
}
