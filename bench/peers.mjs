// The programs that ours are timed against: the lock file of this folder says which, and they are installed here once.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export function installPeers() {
  const wanted = JSON.parse(readFileSync(here("package.json"), "utf8")).dependencies;
  const isThere = ([name, version]) => {
    const found = here(`node_modules/${name}/package.json`);
    return existsSync(found) && JSON.parse(readFileSync(found, "utf8")).version === version;
  };
  if (Object.entries(wanted).every(isThere)) return;
  console.log("安装对照程序……");
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  // Not `ci`: it refuses where a registry lacks the builds of a peer for other platforms.
  const options = ["--no-save", "--ignore-scripts", "--silent"];
  execFileSync(npm[0], [...npm.slice(1), "install", ...options], { cwd: here("."), stdio: "inherit" });
}
