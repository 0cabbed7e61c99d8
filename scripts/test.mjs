// `npm test`: makes everything ready, runs all tests, and ends with their totals alone on the last line.
// Further arguments go to the test runner: `npm test -- boundaries`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { ensureBrowser, ensureBuilt, ensureInstalled, root } from "./setup.mjs";
import { SetupError, endWithNpm, fail, sayTo } from "./steps.mjs";
import { countTests, lineOf, sumOf } from "./totals.mjs";

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

/**
 * Pages wait for their browser most of the time, the other tests for a processor: both run beside each other. What the
 * browser's run has to say is shown after the other's, so that neither is read through the other.
 */
async function runTests(browser) {
  const asked = process.argv.slice(2);
  const apart = [["--project=unit", "--project=integration"], ["--project=browser"]];
  const runs = asked.some((argument) => argument.startsWith("--project")) ? [[]] : apart;
  const folder = mkdtempSync(join(tmpdir(), "hengji-test-"));
  try {
    let shown = Promise.resolve();
    const counts = runs.map((projects, index) => {
      const run = startRun(join(folder, `${index}.json`), [...projects, ...asked], browser);
      shown = shown.then(() => show(run.said));
      return run.counted;
    });
    const [counted] = await Promise.all([Promise.all(counts), shown]);
    const all = sumOf(counted);
    process.exitCode = all.failed === 0 && all.passed > 0 ? 0 : 1;
    return all;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function startRun(report, options, browser) {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  // A name asked for may stand in one of the runs alone.
  const child = spawn(process.execPath, [vitest, "run", "--passWithNoTests", ...reporters, ...options], {
    cwd: root,
    env: browser === undefined ? process.env : { ...process.env, HENGJI_CHROMIUM: browser },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  const counted = once(child, "exit").then(([exitCode]) => {
    const counts = countTests(readReport(report), exitCode);
    // A run that could not even begin (no database, no browser) must not be green because the other one is.
    return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  });
  return { counted, said: [held(child.stdout), held(child.stderr)] };
}

/** Taken from the run at once, or it would wait to be heard. */
function held(stream) {
  return stream.pipe(new PassThrough({ highWaterMark: 64 * 2 ** 20 }));
}

async function show([output, errors]) {
  const ended = [once(output, "end"), once(errors, "end")];
  output.pipe(process.stdout, { end: false });
  errors.pipe(process.stderr, { end: false });
  await Promise.all(ended);
}

/** Without a report the runner itself did not come to its end. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
