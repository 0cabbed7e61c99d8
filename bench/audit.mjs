// `npm run bench:audit [-- --reports 400]`: errors of each kind planted into clean reports of every format at known places;
// precision and recall of each check, what is said about clean reports, and how long it takes. Exits 1 below the targets.
import { addedTo, againstLedger, auditDocument, readDocument } from "../dist/documents/index.js";
import { composedBytes, composedDocuments, ledgerPlantsIn, planted, plantsIn, unmarked } from "./audit/composed.mjs";
import { bytesOf, formats, located, madeReport } from "./audit/report.mjs";
import { timeAudit } from "./audit/speed.mjs";

const option = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : process.argv[at + 1];
};
const reports = Number(option("reports", "1500"));
const firstSeed = Number(option("seed", "1"));
const showing = process.argv.includes("--show");
const targets = { precision: 0.98, recall: 0.95 };

const tally = new Map();
const of = (check) => {
  if (!tally.has(check)) tally.set(check, { planted: 0, found: 0, findings: 0, right: 0, certain: 0, certainRight: 0 });
  return tally.get(check);
};
const clean = { reports: 0, findings: 0, derivations: 0 };
const cleanComposed = { reports: 0, findings: 0, derivations: 0 };
let unplaced = 0;
const writable = [];
for (const format of formats) if (await bytesOf(madeReport(1).blocks, format)) writable.push(format);
console.log(`格式：${writable.join("、")}${writable.length < formats.length ? "（没有中文字体，PDF 未测）" : ""}`);

await generated();
await composedOnes();
print();
timeAudit();

async function generated() {
  for (let index = 0; index < reports; index += 1) {
    const seed = firstSeed + index;
    // Plain text is read fastest and found most; every tenth report goes through another format.
    const format = index % 10 === 9 ? writable[Math.floor(index / 10) % writable.length] : writable[index % 3];
    const errors = index % 4 === 0 ? 0 : 2 + (index % 4);
    const made = madeReport(seed, { errors, size: 14, quiet: 6 });
    const audited = await auditOf(await bytesOf(made.blocks, format));
    if (errors === 0) countClean(clean, audited, `${seed} ${format}`);
    else countPlanted(audited, made, made.checks, `${seed} ${format}`);
  }
}

async function composedOnes() {
  for (const { name, document, view } of composedDocuments()) {
    for (const format of writable.filter((one) => ["docx", "xlsx"].includes(one)))
      countClean(cleanComposed, await auditOf(await composedBytes(document, format), view), `${name} ${format}`);
    await composedPlants(name, document, some(plantsIn(document), 6));
    // What only the system's own figures tell to be wrong.
    await composedPlants(name, document, some(ledgerPlantsIn(document), 4), view);
  }
}

async function composedPlants(name, document, plants, view) {
  for (const [at, plant] of plants.entries()) {
    const { document: wrong, ...rest } = unmarked(planted(document, plant, firstSeed + at));
    const audited = await auditOf(await composedBytes(wrong, "docx"), view);
    const findings = view ? audited.findings.filter(({ check }) => check === "ledger") : audited.findings;
    const check = view ? "ledger" : `composed ${plant.kind}`;
    countPlanted({ ...audited, findings }, rest, [check], `${name} ${plant.text}`);
  }
}

/** So many at most, from all over the document. */
function some(list, most) {
  const step = Math.max(1, Math.ceil(list.length / most));
  return list.filter((_, at) => at % step === 0);
}

async function auditOf(bytes, view) {
  const { value: document } = await readDocument({ file: "报告", bytes });
  const { value: alone } = auditDocument(document);
  const value = view ? addedTo(alone, againstLedger(document, alone, view)) : alone;
  return { text: document.text, findings: value.findings, derivations: value.derivations };
}

function countClean(counts, { text, findings, derivations }, where) {
  counts.reports += 1;
  counts.derivations += derivations.length;
  counts.findings += findings.length;
  for (const finding of findings) {
    of(finding.check).findings += 1;
    if (finding.certainty === "certain") of(finding.check).certain += 1;
    show("false", where, finding, text);
  }
}

function countPlanted({ text, findings }, made, checks, where) {
  const spans = located(text, made);
  const touches = (finding, span) =>
    finding.quotes.some((quote) => quote.span.start < span.end && span.start < quote.span.end);
  spans.forEach((span, at) => {
    if (!span) return void (unplaced += 1);
    const counts = of(checks[at]);
    counts.planted += 1;
    if (findings.some((finding) => touches(finding, span))) counts.found += 1;
    else if (showing) console.log(`MISSED ${checks[at]} [${where}]: ${context(text, span)}`);
  });
  if (spans.some((span) => !span)) return;
  for (const finding of findings) {
    const counts = of(finding.check);
    const isRight = spans.some((span) => touches(finding, span));
    counts.findings += 1;
    if (isRight) counts.right += 1;
    else show("false", where, finding, text);
    if (finding.certainty !== "certain") continue;
    counts.certain += 1;
    if (isRight) counts.certainRight += 1;
  }
}

function show(what, where, { check, certainty, message, quotes }, text) {
  if (showing)
    console.log(
      `${what.toUpperCase()} ${check} ${certainty} [${where}]: ${message} ‖ ${quotes.map(({ span }) => context(text, span)).join(" ‖ ")}`,
    );
}

function context(text, { start, end }) {
  return text.slice(Math.max(0, start - 40), Math.min(text.length, end + 20)).replaceAll(/\s+/gu, " ");
}

function print() {
  const rows = [...tally].sort(([left], [right]) => left.localeCompare(right));
  const share = (part, whole) => (whole === 0 ? "—" : (part / whole).toFixed(4));
  console.log(`\n${"核对".padEnd(20)}植入    查出    查全率    疑点    正确    查准率   确定（正确）`);
  for (const [check, one] of rows) {
    console.log(
      [
        check.padEnd(20),
        pad(one.planted),
        pad(one.found),
        share(one.found, one.planted).padStart(8),
        pad(one.findings),
        pad(one.right),
        share(one.right, one.findings).padStart(8),
        `  ${one.certain}（${one.certainRight}）`,
      ].join(" "),
    );
  }
  const all = rows.reduce(
    (sum, [, one]) => {
      for (const key of Object.keys(sum)) sum[key] += one[key];
      return sum;
    },
    { planted: 0, found: 0, findings: 0, right: 0, certain: 0, certainRight: 0 },
  );
  const [precision, recall] = [all.right / all.findings, all.found / all.planted];
  console.log(
    `\n合计：植入 ${all.planted}，查全率 ${recall.toFixed(4)}（目标 ${targets.recall}），查准率 ${precision.toFixed(4)}（目标 ${targets.precision}），确定的 ${all.certain} 条中正确 ${share(all.certainRight, all.certain)}`,
  );
  console.log(`无误的生成报告 ${clean.reports} 份：重新算出 ${clean.derivations} 处，疑点 ${clean.findings}（目标 0）`);
  console.log(
    `系统自己写的报告和表 ${cleanComposed.reports} 份：重新算出 ${cleanComposed.derivations} 处，疑点 ${cleanComposed.findings}`,
  );
  if (unplaced > 0) console.log(`${unplaced} 处植入在读回的文本里不能确定位置，未计`);
  if (!(precision >= targets.precision && recall >= targets.recall && clean.findings === 0)) process.exitCode = 1;
}

function pad(value) {
  return `${value}`.padStart(7);
}
