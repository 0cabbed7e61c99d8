// How many scoring sentences one core compiles in a second, and how long the slowest take. Every sentence of
// tests/cases/rules once a round, each compiled anew: nothing is kept from one compilation for the next.
// Reads the built core: `npm run build` first; `node bench/rules-compile.mjs --core <folder>` times another build.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const other = process.argv.indexOf("--core");
const core = pathToFileURL(other < 0 ? here("../dist/core/index.js") : `${process.argv[other + 1]}/index.js`);
const { compileRule, decimal } = await import(core);

const target = { sentencesPerSecond: 50_000, p99Ms: 5 };
const cases = casesIn(here("../tests/cases/rules/"));
if (cases.length < 300) throw new Error(`only ${cases.length} different sentences`);

const round = () => cases.forEach(({ text, context }) => compileRule(text, context));
for (let warm = 0; warm < 20; warm++) round();

const rounds = 60;
const cpu = process.cpuUsage();
const started = performance.now();
for (let count = 0; count < rounds; count++) round();
const wall = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(cpu);
const spent = (user + system) / 1e6;

// The best of several tries is the time of the sentence; the others are also that of whatever else the machine does.
const times = cases.map((one) => Math.min(...Array.from({ length: 5 }, () => timed(one)))).sort((a, b) => a - b);

const found = {
  name: "rules-compile",
  sentences: cases.length,
  // By the time the processor worked for us, and by the clock: on a busy machine the two differ.
  sentencesPerSecond: Math.round((rounds * cases.length) / spent),
  sentencesPerSecondByTheClock: Math.round((rounds * cases.length) / wall),
  target: target.sentencesPerSecond,
  p50Ms: at(0.5),
  p99Ms: at(0.99),
  maxMs: at(1),
  targetP99Ms: target.p99Ms,
};
process.stdout.write(`${JSON.stringify(found)}\n`);

function timed({ text, context }) {
  const before = performance.now();
  compileRule(text, context);
  return performance.now() - before;
}

function at(part) {
  return Number(times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(3));
}

/** Each different sentence once, with the marks of the first row of its table. */
function casesIn(folder) {
  const sentences = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt")))
    for (const block of readFileSync(folder + file, "utf8").split(/^(?=# )/mu)) {
      const [head = "", , table = ""] = block.split(/\n==>\n/u);
      const text = head.split("\n").slice(1).join("\n");
      const [names = "", row = ""] = table.trim().split("\n");
      const points = names.startsWith("分值") ? /^\d+(?:\.\d+)?/u.exec(row)?.[0] : undefined;
      if (text !== "") sentences.set(text, points === undefined ? {} : { points: decimal(points) });
    }
  return [...sentences].map(([text, context]) => ({ text, context }));
}
