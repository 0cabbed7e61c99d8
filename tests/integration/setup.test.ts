import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodeProblem } from "../../scripts/setup.mjs";

// A small checkout of its own, where npm, the compiler and the bundler are stand-ins that note each call. What is
// tested is when they are called, and that two at once stay out of each other's way; the real ones run in every `npm test`.

let root: string;
const running: ChildProcess[] = [];

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "hengji-setup-")));
  const checkout = fileURLToPath(new URL("../../", import.meta.url));
  for (const folder of ["scripts", "bin"]) cpSync(join(checkout, folder), join(root, folder), { recursive: true });
  write("package.json", `{"type":"module"}`);
  write("package-lock.json", locked("1.0.0"));
  write("src/cli/main.ts", "");
  write("src/server/store/first.sql", "select 1");
  write("npm-cli.js", npm);
});

afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  rmSync(root, { recursive: true, force: true });
});

const locked = (version: string): string =>
  JSON.stringify({ packages: { "": {}, "node_modules/typescript": { version } } });

const tool = (name: string, body: string): string =>
  `import fs from "node:fs"; fs.appendFileSync("calls", "${name} "); await new Promise((go) => setTimeout(go, Number(process.env.SLOW ?? 50)));
if (fs.existsSync("broken")) { console.error("something is wrong in ${name}"); process.exit(3); }
${body}`;

const program = `if (process.env.STAY) { process.on("SIGTERM", () => process.exit(42)); setInterval(() => {}, 1000); }
console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = Number(process.env.CODE ?? 0);`;

const put = (file: string, text: string): string =>
  `fs.mkdirSync("${dirname(file)}", { recursive: true }); fs.writeFileSync("${file}", ${JSON.stringify(text)});`;

// Like the real one, it does not notice that an output is gone unless told to make everything.
const compiler = tool(
  "tsc",
  `${put("dist/cli/main.js", program)} if (process.argv.includes("--force")) { ${put("dist/server/index.js", "")} }`,
);

const npm = tool(
  "npm",
  `fs.rmSync("node_modules", { recursive: true, force: true });
  ${put("node_modules/typescript/bin/tsc", compiler)}
  ${put("node_modules/vite/bin/vite.js", tool("vite", put("dist/.web/index.html", "<p>")))}
  fs.copyFileSync("package-lock.json", "node_modules/.package-lock.json");`,
);

describe("npm start", () => {
  test("installs and builds once, and again only what has changed", async () => {
    expect(await start()).toMatchObject({ code: 0, calls: ["npm", "tsc", "vite"] });
    expect(await start()).toMatchObject({ code: 0, calls: [] });
    write("src/web/main.tsx", "new");
    expect(await start()).toMatchObject({ code: 0, calls: ["vite"] });
    write("src/cli/main.ts", "new");
    expect(await start()).toMatchObject({ code: 0, calls: ["tsc"] });
    write("src/cli/main.test.ts", "a test is not part of the program");
    expect(await start()).toMatchObject({ code: 0, calls: [] });
    write("package-lock.json", locked("2.0.0"));
    expect((await start()).calls).toContain("npm");
  });

  test("accepts what a plain `npm ci` has installed", async () => {
    await start();
    rmSync(join(root, "node_modules/.hengji-install"));
    expect(await start()).toMatchObject({ code: 0, calls: [] });
  });

  test("carries other files along and clears what has lost its source", async () => {
    await start();
    write("dist/server/old.js", "");
    write("src/server/store/second.sql", "select 2");
    await start();
    expect(existsSync(join(root, "dist/server/old.js"))).toBe(false);
    expect(existsSync(join(root, "dist/server/store/first.sql"))).toBe(true);
    expect(existsSync(join(root, "dist/server/store/second.sql"))).toBe(true);
  });

  test("compiles everything anew where an output is missing", async () => {
    await start();
    write("src/server/index.ts", "back after it was removed");
    const { calls: made } = await start();
    expect(made).toEqual(["tsc", "tsc", "vite"]);
    expect(existsSync(join(root, "dist/server/index.js"))).toBe(true);
  });

  test("hands arguments and exit code on", async () => {
    const { code, stdout } = await start({ CODE: "7" }, ["--port", "0"]);
    expect(code).toBe(7);
    expect(stdout).toContain(`["serve","--port","0"]`);
  });

  test("lets the running program answer a signal", async () => {
    const { child, ended } = begin("scripts/start.mjs", { STAY: "1" });
    child.stdout?.on("data", (text) => String(text).includes("serve") && child.kill("SIGTERM"));
    expect(await ended).toMatchObject({ code: 42 });
  });

  test("does not outlive npm's shell", async () => {
    const shell = spawn("sh", ["-c", `"${process.execPath}" scripts/start.mjs; exit`], {
      cwd: root,
      env: { ...process.env, npm_execpath: join(root, "npm-cli.js"), npm_lifecycle_event: "start", STAY: "1" },
    });
    running.push(shell);
    shell.stdout.on("data", (text) => String(text).includes("serve") && shell.kill("SIGTERM"));
    // The pipe stays open for as long as the program inside the shell runs.
    await once(shell, "close");
    expect(shell.signalCode).toBe("SIGTERM");
  });

  test("says what failed and does not go on", async () => {
    await start();
    write("broken", "");
    write("src/cli/main.ts", "new");
    const { code, stderr, stdout } = await start();
    expect(code).toBe(1);
    expect(stderr).toContain("tsc 未成功（退出码 3）：\nsomething is wrong in tsc");
    expect(stdout).not.toContain("serve");
  });

  test("stopped while installing, leaves nothing that looks finished", async () => {
    const { child, ended } = begin("scripts/start.mjs", { SLOW: "20000" });
    await expect.poll(calls).toEqual(["npm"]);
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 143 });
    expect(existsSync(join(root, ".setup.lock"))).toBe(false);
    expect(await start()).toMatchObject({ code: 0, calls: ["npm", "tsc", "vite"] });
  });
});

describe("two at once", () => {
  test("install and build one after the other", async () => {
    const ends = await Promise.all(Array.from({ length: 4 }, () => start({ SLOW: "400" })));
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(calls()).toEqual([]);
    expect(ends.flatMap((end) => end.calls).sort()).toEqual(["npm", "tsc", "vite"]);
  });

  test("a lock left behind by a killed process is taken over", async () => {
    write(".setup.lock", JSON.stringify({ id: "x", host: hostname(), pids: [await finishedProcess()] }));
    expect(await start()).toMatchObject({ code: 0, calls: ["npm", "tsc", "vite"] });
  });

  test("a lock whose work still runs is respected", async () => {
    const worker = spawn(process.execPath, ["-e", "setTimeout(() => {}, 700)"]);
    running.push(worker);
    write(".setup.lock", JSON.stringify({ id: "x", host: hostname(), pids: [await finishedProcess(), worker.pid] }));
    const second = start();
    await once(worker, "close");
    expect((await second).stdout).toContain("另一个进程正在安装或编译");
  });
});

test("npx hengji keeps standard output for the command", async () => {
  const { ended } = begin("bin/hengji.mjs", {}, ["compile", "--json"]);
  const { stdout, stderr } = await ended;
  expect(stdout).toBe(`["compile","--json"]\n`);
  expect(stderr).toContain("正在编译");
});

test.each([
  ["18.20.4", false],
  ["20.18.3", false],
  ["20.19.0", true],
  ["21.7.3", false],
  ["22.11.0", false],
  ["22.12.0", true],
  ["23.11.0", false],
  ["24.0.0", true],
])("Node %s will do: %s", (version, good) => {
  expect(nodeProblem(version) === undefined).toBe(good);
});

type Ended = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Which tools ran since the last look. */
  readonly calls: readonly string[];
};

function start(env: Record<string, string> = {}, args: readonly string[] = []): Promise<Ended> {
  return begin("scripts/start.mjs", env, args).ended;
}

function begin(script: string, env: Record<string, string> = {}, args: readonly string[] = []) {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, npm_execpath: join(root, "npm-cli.js"), ...env },
  });
  running.push(child);
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (text) => (stdout += text));
  child.stderr.on("data", (text) => (stderr += text));
  const ended = once(child, "close").then(([code]): Ended => {
    const made = calls();
    rmSync(join(root, "calls"), { force: true });
    return { code: code as number | null, stdout, stderr, calls: made };
  });
  return { child, ended };
}

function calls(): readonly string[] {
  const file = join(root, "calls");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split(" ").sort() : [];
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

async function finishedProcess(): Promise<number | undefined> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "close");
  return child.pid;
}
