// How fast documents are written: 41 paragraphs and three tables of 40 × 8, warm. Run: node bench/writers.mjs
// Peers are timed in the same run where `npm i --no-save docx@9.15.2` (or docxtemplater, easy-template-x) put them there.
import { performance } from "node:perf_hooks";
import { nationalLayout, writeDocument } from "../dist/documents/index.js";

const seconds = 3;
const layout = nationalLayout;

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
  const tables = Array.from({ length: 3 }, (_, table) => ({
    kind: "table",
    name: `表${table + 1}`,
    rowCount: 40,
    widths: Array.from({ length: 8 }, () => 10),
    headerRows: 1,
    cells: cells(n),
  }));
  return { title: `报告${n}`, blocks: [...paragraphs, ...tables] };
}

function cells(n) {
  return Array.from({ length: 320 }, (_, at) => ({
    row: Math.floor(at / 8),
    column: at % 8,
    rows: 1,
    columns: 1,
    role: at < 8 ? "head" : "value",
    align: "center",
    runs: [{ text: at < 8 ? `栏目${at + 1}` : `${n + at}.25` }],
  }));
}

async function rate(name, write) {
  for (let n = 0; n < 5; n += 1) await write(n);
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < seconds * 1000) await write(100 + count++);
  console.log(`${name.padEnd(24)} ${(count / ((performance.now() - start) / 1000)).toFixed(1)} 份/秒`);
}

for (const format of ["docx", "xlsx", "pdf"]) {
  const probe = await writeDocument(reportNumber(0), { format, layout, env: process.env });
  if (!probe.bytes) console.log(`${format}：没有中文字体，未测`);
  else await rate(`衡绩 ${format}`, (n) => writeDocument(reportNumber(n), { format, layout, env: process.env }));
}

const docx = await import("docx").catch(() => undefined);
if (docx) await rate("docx 9", (n) => docx.Packer.toBuffer(peerDocument(docx, reportNumber(n))));

function peerDocument({ Document, Paragraph, Table, TableCell, TableRow, TextRun }, { blocks }) {
  const children = blocks.map((block) => {
    if (block.kind === "paragraph") return new Paragraph({ children: block.runs.map(({ text }) => new TextRun(text)) });
    const rows = Array.from({ length: 40 }, (_, row) => block.cells.slice(row * 8, row * 8 + 8));
    return new Table({
      rows: rows.map(
        (row) =>
          new TableRow({ children: row.map(({ runs }) => new TableCell({ children: [new Paragraph(runs[0].text)] })) }),
      ),
    });
  });
  return new Document({ sections: [{ children }] });
}
