// `node bench/documents.mjs [docx|xlsx|pdf]`: how fast documents are read, on what is built (npm run build first).
// Each measurement runs in a process of its own, so that its peak memory is its own.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strToU8, zipSync } from "fflate";

const targets = { docx: "≤ 300 ms for 100 pages", xlsx: "≥ 60,000 rows/s, ≤ 300 MB" };

const [what, file] = process.argv.slice(2);
if (file) await measure(what, file);
else all(what ? [what] : ["docx", "xlsx"]);

function all(kinds) {
  const folder = mkdtempSync(join(tmpdir(), "hengji-bench-"));
  try {
    for (const kind of kinds) {
      const path = join(folder, `bench.${kind}`);
      writeFileSync(path, { docx: docxFile, xlsx: xlsxFile }[kind]());
      spawnSync(process.execPath, [fileURLToPath(import.meta.url), kind, path], { stdio: "inherit" });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(kind, path) {
  const { readDocument } = await import("../dist/documents/read/readDocument.js");
  const { parseDate, parseQuantity } = await import("../dist/core/index.js");
  const bytes = new Uint8Array(readFileSync(path));
  const times = [];
  for (let round = 0; round < (kind === "docx" ? 7 : 1); round += 1) {
    const from = performance.now();
    const { value } = await readDocument({ file: path, bytes });
    if (kind === "xlsx") validate(value, parseQuantity, parseDate);
    times.push(performance.now() - from);
    if (round === 0)
      console.log(
        `${kind}: ${value.blocks.length} blocks, ${value.text.length} characters, ${(bytes.length / 1e6).toFixed(2)} MB`,
      );
  }
  const middle = [...times].sort((a, b) => a - b)[times.length >> 1];
  const peak = process.resourceUsage().maxRSS / 1024;
  const rate = kind === "xlsx" ? `, ${Math.round(100_000 / (middle / 1000)).toLocaleString()} rows/s` : "";
  console.log(
    `${kind}: first ${times[0].toFixed(0)} ms, fastest ${Math.min(...times).toFixed(0)} ms, median ${middle.toFixed(0)} ms${rate}, peak ${peak.toFixed(0)} MB  (target ${targets[kind]})`,
  );
  if (kind !== "docx") return;
  const { readDocumentSafely } = await import("../dist/documents/index.js");
  const from = performance.now();
  await readDocumentSafely({ file: path, bytes });
  console.log(`docx: in a process of its own, started for it, ${(performance.now() - from).toFixed(0)} ms`);
}

/** Every row: a name that is there, a date, six amounts and a rate that are figures. */
function validate(document, parseQuantity, parseDate) {
  const table = document.blocks.find(({ kind }) => kind === "table");
  let bad = 0;
  for (let row = 1; row < table.rowCount; row += 1) {
    const at = row * table.columnCount;
    if (table.texts[at + 1] === "") bad += 1;
    if ("problem" in parseDate(table.texts[at + 4])) bad += 1;
    for (let column = 5; column < 12; column += 1) if ("problem" in parseQuantity(table.texts[at + column])) bad += 1;
  }
  if (bad > 0) throw new Error(`${bad} of ${table.rowCount} rows refused`);
}

function xlsxFile() {
  const head = [
    "序号",
    "项目名称",
    "承担单位",
    "区县",
    "立项日期",
    "预算",
    "下达",
    "到位",
    "支出",
    "结余",
    "得分",
    "执行率",
  ];
  const names = Array.from({ length: 20_000 }, (_, at) => `知识产权专项资金项目第${at}号`);
  const texts = [...head, ...names, ...Array.from({ length: 40 }, (_, at) => `第${at}区县`)];
  const rows = [`<row r="1">${head.map((_, at) => `<c r="${letter(at)}1" t="s"><v>${at}</v></c>`).join("")}</row>`];
  for (let row = 2; row <= 100_001; row += 1) {
    const amount = (row * 7919) % 1_000_000;
    const cells = [
      row - 1,
      null,
      null,
      null,
      null,
      amount / 100,
      amount / 100 - 1,
      amount / 100 - 2,
      amount / 200,
      amount / 200,
      93.5,
      0.85819999999999996,
    ];
    const inner = cells.map((value, at) => {
      const ref = `${letter(at)}${row}`;
      if (at === 1 || at === 2) return `<c r="${ref}" t="s"><v>${12 + ((row * at) % 20_000)}</v></c>`;
      if (at === 3) return `<c r="${ref}" t="s"><v>${20_012 + (row % 40)}</v></c>`;
      if (at === 4) return `<c r="${ref}" s="2"><v>${43_831 + (row % 366)}</v></c>`;
      return `<c r="${ref}"${at === 11 ? ' s="1"' : ""}><v>${value}</v></c>`;
    });
    rows.push(`<row r="${row}" spans="1:12">${inner.join("")}</row>`);
  }
  const main =
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  return zipped({
    "xl/workbook.xml": `<workbook ${main}><sheets><sheet name="明细" sheetId="1"/></sheets></workbook>`,
    "xl/styles.xml": `<styleSheet ${main}><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst ${main}>${texts.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet ${main}><sheetData>${rows.join("")}</sheetData></worksheet>`,
  });
}

/** 100 pages: 22 lines of 28 characters each, and a table of 40 × 8 on every fourth. */
function docxFile() {
  const run = (text) =>
    `<w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr><w:t>${text}</w:t></w:r>`;
  const paragraph = (text) =>
    `<w:p><w:pPr><w:ind w:firstLineChars="200"/><w:jc w:val="both"/></w:pPr>${run(text)}</w:p>`;
  const cell = (text) => `<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>${paragraph(text)}</w:tc>`;
  const table = `<w:tbl><w:tblPr/>${Array.from({ length: 40 }, (_, row) => `<w:tr>${Array.from({ length: 8 }, (__, column) => cell(`第${row}行第${column}列说明文字`)).join("")}</w:tr>`).join("")}</w:tbl>`;
  const text = "项目资金使用符合相关财务管理规定制度，资金拨付有完整的审批程序和手续。".repeat(5);
  const pages = Array.from(
    { length: 100 },
    (_, page) =>
      `${paragraph(`（${page}）项目情况`)}${page % 4 === 3 ? table : paragraph(text).repeat(4)}<w:p><w:r><w:br w:type="page"/></w:r></w:p>`,
  );
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  return zipped({ "word/document.xml": `<w:document ${w}><w:body>${pages.join("")}</w:body></w:document>` });
}

function letter(column) {
  return String.fromCharCode(65 + column);
}

function zipped(parts) {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { level: 6 });
}
