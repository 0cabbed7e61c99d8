// `npm test`: makes everything ready, runs all tests, and ends with their totals alone on the last line.
// Further arguments go to the test runner: `npm test -- boundaries`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser, ensureBuilt, ensureInstalled, root } from "./setup.mjs";
import { SetupError, endWithNpm, fail, sayTo } from "./steps.mjs";
import { countTests, lineOf } from "./totals.mjs";

endWithNpm();
const say = sayTo(process.stdout);
let totals = { passed: 0, failed: 1, skipped: 0 };
try {
  say("检查测试环境……");
  await ensureInstalled({ say });
  await ensureBuilt({ say });
  const browser = await ensureBrowser({ say });
  totals = await runTests(browser);
} catch (error) {
  // Shown here, not thrown: the totals must stay the last line.
  if (error instanceof SetupError) fail(error);
  else console.error(error);
  process.exitCode ||= 1;
} finally {
  process.stdout.write(`${lineOf(totals)}\n`);
}

async function runTests(browser) {
  const folder = mkdtempSync(join(tmpdir(), "hengji-test-"));
  const report = join(folder, "report.json");
  try {
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const child = spawn(process.execPath, [vitest, "run", ...reporters, ...process.argv.slice(2)], {
      cwd: root,
      env: browser === undefined ? process.env : { ...process.env, HENGJI_CHROMIUM: browser },
      stdio: ["ignore", "inherit", "inherit"],
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    const [exitCode] = await once(child, "close");
    const counted = countTests(readReport(report), exitCode);
    process.exitCode = exitCode === 0 && counted.failed === 0 && counted.passed > 0 ? 0 : 1;
    return counted;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Without a report the runner itself did not come to its end. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
