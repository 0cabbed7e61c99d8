// What must be true before the program runs: packages installed, sources built, a browser for the tests. Shared by
// `npm start`, `npm test` and `npx hengji`; on a fresh clone nothing but Node is there, so it uses only Node itself.
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { withLock } from "./lock.mjs";
import { SetupError, reported, run as runIn } from "./steps.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url));
const at = (...parts) => join(root, ...parts);

/** Undefined when this Node will do. Wider ranges would be refused by the build tools later, less clearly. */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24) return undefined;
  return `需要 Node.js 20.19 以上、22.12 以上或 24 以上的版本，当前是 ${version}。请从 https://nodejs.org 安装后重试。`;
}

// --- packages ---------------------------------------------------------------------------------------------------

export async function ensureInstalled({ say }) {
  const problem = nodeProblem(process.versions.node);
  if (problem !== undefined) throw new SetupError(problem);
  if (isInstalled()) return;
  await locked(say, async (lock) => {
    if (isInstalled()) return;
    await reported(say, "安装依赖（首次约需半分钟）", "依赖已装好", async () => {
      const [command, ...before] = npm();
      // Building needs the development packages, also where NODE_ENV=production leaves them out.
      await run(command, [...before, "ci", "--include=dev"], { what: "npm ci", lock });
      writeFileSync(at("node_modules", ".hengji-install"), installDigest());
    });
  });
}

function isInstalled() {
  const stamp = at("node_modules", ".hengji-install");
  if (readText(stamp) === installDigest()) return true;
  if (!matchesLock()) return false;
  writeFileSync(stamp, installDigest());
  return true;
}

function installDigest() {
  const lock = readText(at("package-lock.json"));
  if (lock === undefined) throw new SetupError("缺少 package-lock.json，请重新获取完整的源代码。");
  const [major] = process.versions.node.split(".");
  return createHash("sha256").update(`${process.platform} ${process.arch} ${major}\n${lock}`).digest("hex");
}

/** After a plain `npm ci` there is no stamp yet, but npm has noted what it installed. */
function matchesLock() {
  const installed = readText(at("node_modules", ".package-lock.json"));
  if (installed === undefined) return false;
  const found = JSON.parse(installed).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(at("package-lock.json"), "utf8")).packages);
  return wanted.every(([path, { version, integrity, optional }]) => {
    if (path === "") return true;
    if (found[path] === undefined) return optional === true;
    return found[path].version === version && found[path].integrity === integrity;
  });
}

function npm() {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith("npm-cli.js")) return [process.execPath, cli];
  return process.platform === "win32" ? ["npm.cmd"] : ["npm"];
}

// --- build ------------------------------------------------------------------------------------------------------

const compiled = ["core", "documents", "server", "cli"];
const shared = ["package.json", "package-lock.json", "tsconfig.base.json", "tsconfig", "scripts/setup.mjs"];
const parts = {
  program: {
    from: [...shared, ...compiled.map((folder) => `src/${folder}`)],
    gives: "dist/cli/main.js",
    make: compile,
  },
  web: {
    from: [...shared, "vite.config.ts", "src/core", "src/server", "src/web"],
    gives: "dist/web/index.html",
    make: bundle,
  },
};

export async function ensureBuilt({ say, force = false }) {
  if (!force && outdated().length === 0) return;
  await locked(say, async (lock) => {
    const todo = force ? Object.keys(parts) : outdated();
    if (todo.length === 0) return;
    await reported(say, "编译程序和页面", "编译完成", async () => {
      const digests = Object.fromEntries(todo.map((name) => [name, digest(parts[name].from)]));
      const ends = await Promise.allSettled(todo.map((name) => parts[name].make(lock)));
      for (const { reason } of ends.filter(({ status }) => status === "rejected")) throw reason;
      writeFileSync(at("dist", ".stamp"), JSON.stringify({ ...stamps(), ...digests }, null, 2));
    });
  });
}

function outdated() {
  const made = stamps();
  return Object.keys(parts).filter(
    (name) => !existsSync(at(parts[name].gives)) || made[name] !== digest(parts[name].from),
  );
}

function stamps() {
  try {
    return JSON.parse(readText(at("dist", ".stamp")) ?? "{}");
  } catch {
    // Half written when the machine stopped: then everything is built again.
    return {};
  }
}

/** One fingerprint over names and contents; dates differ between clones and say nothing. */
function digest(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => filesUnder(path))) {
    const content = readFileSync(at(file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function filesUnder(path) {
  if (!existsSync(at(path))) return [];
  const entries = readdirOrFile(at(path));
  if (entries === undefined) return isTest(path) ? [] : [path];
  return entries.sort().flatMap((name) => filesUnder(`${path}/${name}`));
}

function readdirOrFile(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === "ENOTDIR") return undefined;
    throw error;
  }
}

const isTest = (file) => /\.test\.tsx?$/.test(file);

async function compile(lock) {
  const tsc = [at("node_modules/typescript/bin/tsc"), "-b", "tsconfig/cli.json"];
  await run(process.execPath, tsc, { what: "tsc", lock });
  const folders = compiled.map(expectedOutputs);
  // The compiler trusts its record of the last build, also where an output has been removed since.
  if (folders.some(({ programs }) => !programs.every((file) => existsSync(at(file))))) {
    await run(process.execPath, [...tsc, "--force"], { what: "tsc", lock });
  }
  // It leaves out what is not TypeScript (SQL, fonts), and leaves behind what no longer has a source.
  for (const { folder, programs, types, assets } of folders) {
    for (const file of assets) cpSync(at(file), at(inDist(file)));
    const expected = new Set([...programs, ...types, ...assets.map(inDist)]);
    for (const file of filesUnder(`dist/${folder}`)) if (!expected.has(file)) rmSync(at(file));
  }
}

function expectedOutputs(folder) {
  const sources = filesUnder(`src/${folder}`);
  const isProgram = (file) => file.endsWith(".ts") && !file.endsWith(".d.ts");
  const stems = sources.filter(isProgram).map((file) => inDist(file).slice(0, -".ts".length));
  return {
    folder,
    programs: stems.map((stem) => `${stem}.js`),
    types: stems.map((stem) => `${stem}.d.ts`),
    assets: sources.filter((file) => !isProgram(file)),
  };
}

const inDist = (file) => file.replace(/^src/, "dist");

/** Built beside and moved in place, so that a running server never shows half a build. */
async function bundle(lock) {
  const beside = at("dist", ".web");
  await run(
    process.execPath,
    [at("node_modules/vite/bin/vite.js"), "build", "--outDir", beside, "--logLevel", "warn"],
    {
      what: "vite build",
      lock,
      // A test runner's NODE_ENV would put the development build of React into the pages.
      env: { ...process.env, NODE_ENV: "production" },
    },
  );
  rmSync(at("dist", "web"), { recursive: true, force: true });
  renameSync(beside, at("dist", "web"));
}

// --- browser ----------------------------------------------------------------------------------------------------

/** The path of a Chromium, installed first where there is none; undefined, having said why, where that fails. */
export async function ensureBrowser({ say }) {
  return (
    (await findBrowser()) ?? (await locked(say, async (lock) => (await findBrowser()) ?? installBrowser(say, lock)))
  );
}

async function installBrowser(say, lock) {
  const isRoot = process.getuid?.() === 0;
  try {
    if (isRoot && onPath(["apt-get"]) !== undefined) {
      await reported(
        say,
        "安装浏览器（没有找到 Chromium，用 apt-get 装 chromium 和 fonts-noto-cjk）",
        "浏览器已装好",
        async () => {
          const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
          const packages = ["chromium", "fonts-noto-cjk"];
          await run("apt-get", ["update"], { what: "apt-get update", lock, env });
          await run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], {
            what: "apt-get install",
            lock,
            env,
          });
        },
      );
    } else {
      await reported(
        say,
        "下载浏览器（没有找到 Chromium，运行 npx playwright-core install chromium）",
        "浏览器已装好",
        () =>
          run(process.execPath, [at("node_modules/playwright-core/cli.js"), "install", "chromium"], {
            what: "playwright-core",
            lock,
          }),
      );
    }
  } catch (error) {
    if (!(error instanceof SetupError) || error.exitCode > 128) throw error;
    say(`${error.message}\n没有装上浏览器，浏览器测试将不能通过。可用环境变量 HENGJI_CHROMIUM 指明 Chromium 的路径。`);
  }
  return findBrowser();
}

async function findBrowser() {
  const named = process.env.HENGJI_CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new SetupError(`环境变量 HENGJI_CHROMIUM 所指的文件不存在：${named}`);
  }
  const installed = onPath(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
  if (installed !== undefined) return installed;
  const mac = "Google Chrome.app/Contents/MacOS/Google Chrome";
  const usual = ["/Applications", join(homedir(), "Applications")].map((folder) => join(folder, mac)).find(existsSync);
  return usual ?? (await playwrightBrowser());
}

function onPath(names) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

async function playwrightBrowser() {
  const library = at("node_modules/playwright-core/index.mjs");
  if (!existsSync(library)) return undefined;
  const { chromium } = await import(pathToFileURL(library).href);
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

// --- common -----------------------------------------------------------------------------------------------------

/** Runs the built program in this very process: signals, terminal and exit code need no passing on. */
export async function launch(args) {
  const main = at("dist/cli/main.js");
  process.argv = [process.execPath, main, ...args];
  await import(pathToFileURL(main).href);
}

const run = (command, args, options) => runIn(command, args, { cwd: root, ...options });

function locked(say, work) {
  return withLock(at(".setup.lock"), { onWait: () => say("另一个进程正在安装或编译，等它完成……"), work });
}

function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
