// `node bench/writers.mjs [docx|xlsx|pdf]`: how fast documents are written, on what is built (npm run build first), and
// docxtemplater, easy-template-x and docx in the same run. A report has 41 paragraphs and three tables of 40 × 8, every
// one with other figures; a few are written before the clock starts.
import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { installPeers } from "./peers.mjs";

const seconds = 4;
const [only] = process.argv.slice(2);

if (only === "first") await first();
else await all(only ? [only] : ["docx", "xlsx", "pdf"]);

async function all(formats) {
  const { nationalLayout: layout, writeDocument } = await import("../dist/documents/index.js");
  const write = (format) => (n) => writeDocument(reportNumber(n), { format, layout, env: process.env });
  console.log("生成报告（41段，3张40×8的表）");
  if (formats.includes("docx")) {
    await rate("衡绩 docx", write("docx"), "目标 ≥60 份/秒");
    installPeers();
    const peers = await import("./writerPeers.mjs");
    for (const [name, peer] of peers.writers(reportNumber(0))) await rate(name, (n) => peer(reportNumber(n)), "对照");
  }
  if (formats.includes("xlsx")) await rate("衡绩 xlsx", write("xlsx"), "");
  if (!formats.includes("pdf")) return;
  await rate("衡绩 pdf", write("pdf"), "目标 ≥10 份/秒");
  const from = performance.now();
  const { bytes } = await writeDocument(longReport(), { format: "pdf", layout, env: process.env });
  const took = (performance.now() - from) / 1000;
  const size = (bytes.length / 1e6).toFixed(2);
  console.log(`衡绩 pdf，长报告        ${await pagesIn(bytes)} 页 ${took.toFixed(2)} 秒，${size} MB`);
  spawnSync(process.execPath, [fileURLToPath(import.meta.url), "first"], { stdio: "inherit" });
}

/** In a process of its own: what somebody waits for who asks for one PDF. */
async function first() {
  const from = performance.now();
  const { nationalLayout: layout, writeDocument } = await import("../dist/documents/index.js");
  const loaded = performance.now();
  await writeDocument(longReport(), { format: "pdf", layout, env: process.env });
  const [load, write] = [loaded - from, performance.now() - loaded].map((ms) => (ms / 1000).toFixed(2));
  console.log(`衡绩 pdf，首次长报告    装入程序 ${load} 秒，生成 ${write} 秒`);
}

function reportNumber(n) {
  const paragraphs = Array.from({ length: 41 }, (_, at) => ({
    kind: "paragraph",
    style: "body",
    runs: [
      { text: `第${n}号报告第${at + 1}段：本年度预算` },
      { text: `${1000 + at}.5万元`, link: { kind: "figure", id: `甲.${at}` } },
      { text: "，资金使用规范，绩效目标基本完成，尚存在支出进度偏慢的问题。" },
    ],
  }));
  const tables = Array.from({ length: 3 }, (_, table) => tableNumber(table, n));
  return { title: `报告${n}`, blocks: [...paragraphs, ...tables] };
}

function tableNumber(table, n) {
  const cells = Array.from({ length: 320 }, (_, at) => ({
    row: Math.floor(at / 8),
    column: at % 8,
    rows: 1,
    columns: 1,
    role: at < 8 ? "head" : "value",
    align: "center",
    runs: [{ text: at < 8 ? `栏目${at + 1}` : `${(n + 1) * (table + 3) * 97 + at}.25` }],
  }));
  const widths = Array.from({ length: 8 }, () => 10);
  return { kind: "table", name: `表${table + 1}`, rowCount: 40, widths, headerRows: 1, cells };
}

function longReport() {
  const blocks = Array.from({ length: 14 }, (_, at) => reportNumber(at).blocks).flat();
  return { title: "长报告", blocks };
}

async function pagesIn(bytes) {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const { numPages } = document;
  await document.destroy();
  return numPages;
}

/** The fastest one is the least disturbed by whatever else the machine does. */
async function rate(name, write, target) {
  for (let n = 0; n < 5; n += 1) await write(n);
  const start = performance.now();
  let [count, fastest] = [0, Infinity];
  while (performance.now() - start < seconds * 1000) {
    const from = performance.now();
    await write(100 + count++);
    fastest = Math.min(fastest, performance.now() - from);
  }
  const perSecond = count / ((performance.now() - start) / 1000);
  const rates = `${perSecond.toFixed(1).padStart(7)} 份/秒，最快一份 ${fastest.toFixed(1)} 毫秒`;
  console.log(`${name.padEnd(22)} ${rates}${target === "" ? "" : `（${target}）`}`);
}
