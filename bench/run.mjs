// `npm run bench`: times the evaluation engine against a spreadsheet engine and a decision-table engine, in one run on
// one machine, so that the ratios mean something. `node bench/run.mjs --core <folder>` times another build of core.
import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installPeers } from "./peers.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const other = process.argv.indexOf("--core");

installPeers();
if (other < 0) await build();
const core = await import(
  pathToFileURL(other < 0 ? here("../dist/core/index.js") : `${process.argv[other + 1]}/index.js`)
);

const { timeScoring } = await import("./scoring.mjs");
const { timeSpreadsheet } = await import("./spreadsheet.mjs");
const { timeDecisions } = await import("./decisions.mjs");

console.log(`Node ${process.versions.node}，${process.arch}；每项取多轮的中位数，括号内为最快和最慢的一轮。\n`);
const scoring = timeScoring(core);
timeSpreadsheet(core, scoring);
await timeDecisions(core);
process.exit(0);

async function build() {
  if (!existsSync(here("../scripts/setup.mjs"))) return;
  const { ensureBuilt, ensureInstalled } = await import("../scripts/setup.mjs");
  const { fail } = await import("../scripts/steps.mjs");
  const say = (text) => console.log(text);
  try {
    await ensureInstalled({ say });
    await ensureBuilt({ say });
  } catch (error) {
    fail(error);
    process.exit();
  }
}
