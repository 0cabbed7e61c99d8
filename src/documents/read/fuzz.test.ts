// Damaged files of every kind: no crash, no hang, bounded memory, and one clear sentence for what is refused.
// HENGJI_FUZZ=20000 npx vitest run --project unit src/documents/read/fuzz.test.ts
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { docx, numbering, p, sheetOf, strings, tblOf, xlsx } from "../../../tests/support/office.ts";
import { gbk, pdf } from "../../../tests/support/pdf.ts";
import { textAt, type NeutralDocument, type Table } from "../document.ts";
import { extractFacts } from "../extract/extractFacts.ts";
import { viewFacts } from "../extract/factsView.ts";
import { readDocument } from "./readDocument.ts";

const runs = Number(process.env["HENGJI_FUZZ"] ?? 240);
const slowest = 5_000;
/** One file must never need more, whatever it claims to hold. */
const mostMemory = 1_500 * 1_048_576;
const limits = { converter: undefined, expandedBytes: 50_000_000, cells: 2_000_000, milliseconds: 3_000 };

/** A form with a head, money and indicators, so that what is damaged is extracted from as well. */
const formRows = [
  ["项目名称", "某市专利资金", "主管部门", "某局", "", ""],
  ["", "年初预算数（万元）", "全年执行数（万元）", "执行率", "", ""],
  ["年度资金总额", "1471.9961", "1263.27", "85.82%", "", ""],
  ["一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
  ["产出", "A11 授权专利（5分）", "≥10件", "12件", "5", "5"],
  ["效益", "A12 宣传", "进一步提高", "已提高", "5", "待填"],
  ["合计", "", "", "", "10", "5"],
];
const form = formRows.flatMap((texts, row) =>
  texts.map((said, column) => ({ row: row + 3, column, rows: 1, columns: 1, text: said })),
);
const cells = [
  { row: 0, column: 0, rows: 2, columns: 1, text: "一级指标" },
  { row: 0, column: 1, rows: 1, columns: 2, text: "金额（万元）" },
  { row: 1, column: 1, rows: 1, columns: 1, text: "预算" },
  { row: 1, column: 2, rows: 1, columns: 1, text: "支出" },
  { row: 2, column: 0, rows: 1, columns: 1, text: "产出" },
  { row: 2, column: 1, rows: 1, columns: 1, text: "1471.9961" },
  { row: 2, column: 2, rows: 1, columns: 1, text: "85.82%" },
];
const list =
  '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
const word = docx(
  p("基本情况", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') +
    tblOf(cells, 3) +
    p("完") +
    tblOf(form, 10),
  { "word/numbering.xml": numbering(list) },
);
const book = xlsx(
  `${sheetOf([...cells, ...form.map((one) => ({ ...one, row: one.row + 10 }))]).replace("</sheetData>", '<row r="9"><c r="B9" s="1"><v>0.858199</v></c><c r="C9" s="2"><f>SUM(B1:B9)</f><v>44196</v></c><c r="D9" t="s"><v>1</v></c></row></sheetData>')}`,
  ["0.00%", "yyyy/m/d"],
  { "xl/sharedStrings.xml": strings(["甲", "乙"]) },
);
const page = pdf([
  {
    texts: [
      { x: 70, y: 116, gbk: gbk("项目") },
      { x: 190, y: 116, gbk: gbk("金额") },
    ],
    lines: [
      [60, 100, 300, 100],
      [60, 130, 300, 130],
      [60, 100, 60, 130],
      [180, 100, 180, 130],
      [300, 100, 300, 130],
    ],
  },
]);
const text = strToU8(
  "一、基本情况\n（一）概况\n\t项目\n\t金额\n\n\t甲\n\t1\n\n\t乙\n\t2\n\n\n一级指标\t三级指标\t目标值\t分值\t得分\n甲\t乙\t≥5件\t5\t4\n\nA\tB\t得分\n1\t2\t3\n\nA\tB\t得分\n\t4\t5\n|a|b|\n|--|--|\n|1|2|\n",
);
const html = strToU8(
  '<html><body><h1>题</h1><table><tr><td rowspan="2">甲</td><td colspan=3>乙</td></tr><tr><td><table><tr><td>丙</td></tr></table></td></tr></table><p>完&amp;&#x4e00;</p></body></html>',
);

type Kind = { readonly name: string; readonly bytes: Uint8Array; readonly isZip: boolean };
const own: readonly Kind[] = [
  { name: "docx", bytes: word, isZip: true },
  { name: "xlsx", bytes: book, isZip: true },
  { name: "pdf", bytes: page, isZip: false },
  { name: "txt", bytes: text, isZip: false },
  { name: "html", bytes: html, isZip: false },
];
/** Further files to damage, for a long run by hand: HENGJI_FUZZ_FILES=a.xls,b.doc */
const given = (process.env["HENGJI_FUZZ_FILES"] ?? "").split(",").filter((path) => path !== "");
const kinds: readonly Kind[] = [
  ...own,
  ...given.map((path) => ({
    name: path,
    bytes: new Uint8Array(readFileSync(path)),
    isZip: /\.(?:ods|xlsx|docx)$/u.test(path),
  })),
];

type Change = {
  readonly how: "flip" | "cut" | "drop" | "repeat" | "insert" | "number";
  readonly at: number;
  readonly size: number;
  readonly byte: number;
};

const change: fc.Arbitrary<Change> = fc.record({
  how: fc.constantFrom("flip", "cut", "drop", "repeat", "insert", "number"),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  size: fc.integer({ min: 1, max: 200 }),
  byte: fc.integer({ min: 0, max: 255 }),
});

function changed(bytes: Uint8Array, { how, at: share, size, byte }: Change): Uint8Array {
  const at = Math.floor(share * bytes.length);
  const [before, behind] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (how) {
    case "flip":
      return joined(before, Uint8Array.of(byte), behind.subarray(1));
    case "cut":
      return before;
    case "drop":
      return joined(before, behind.subarray(size));
    case "repeat":
      return joined(before, ...Array.from({ length: byte }, () => behind.subarray(0, size)), behind);
    case "insert":
      return joined(
        before,
        Uint8Array.from({ length: size }, (_, index) => (byte * (index + 1)) & 255),
        behind,
      );
    case "number":
      return joined(
        before,
        strToU8(["2147483647", "-1", "1e308", "999999999", '"', "<", "</w:tbl>", "\t\n"][byte % 8] ?? ""),
        behind.subarray(1),
      );
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Changes what is packed, and packs it again, so that readers and not only the check of the archive are met. */
function changedInside(bytes: Uint8Array, changes: readonly Change[]): Uint8Array {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts).filter((name) => name.endsWith(".xml"));
  for (const one of changes) {
    const name = names[one.byte % names.length] ?? "";
    parts[name] = new Uint8Array(changed(parts[name] ?? new Uint8Array(), one));
  }
  return zipSync(parts, { level: 1 });
}

describe.each(kinds)("damaged $name", ({ name, bytes, isZip }) => {
  test("is read or refused", { timeout: 3_600_000 }, async () => {
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    const property = fc.asyncProperty(changes, fc.boolean(), async (made, inside) => {
      const damaged = isZip && inside ? changedInside(bytes, made) : made.reduce(changed, bytes);
      const from = performance.now();
      const { value, findings } = await readDocument({ file: `甲.${name}`, bytes: damaged }, limits);
      const said = value ? factFaults(value) : [];
      expect(performance.now() - from).toBeLessThan(slowest);
      expect(said).toEqual([]);
      const refusals = findings.filter(({ severity }) => severity === "error").length;
      expect(value ? faultsOf(value) : refusals === 1 ? [] : [`${refusals} refusals`]).toEqual([]);
    });
    await fc.assert(property, { numRuns: Math.ceil(runs / kinds.length), seed: 20260101 });
    expect(process.memoryUsage().rss).toBeLessThan(mostMemory);
  });
});

/** Every fact that is shown stands somewhere in the text of its document. */
function factFaults(document: NeutralDocument): readonly string[] {
  const { tables } = extractFacts(document);
  const facts = tables.flatMap((table) => viewFacts(table).rows.flatMap(({ cells: all }) => Object.values(all)));
  return facts.flatMap(({ text: said, where, span }) => {
    const isInside = span !== undefined && span.start >= 0 && span.end <= document.text.length && where !== "";
    return isInside ? [] : [`「${said}」 stands nowhere`];
  });
}

/** What must hold of every document: spans give the texts, grids are full. */
function faultsOf(document: NeutralDocument): readonly string[] {
  return document.blocks.flatMap((block, at) => {
    const { start, end } = block.span;
    if (!(start >= 0 && start <= end && end <= document.text.length)) return [`block ${at} stands outside the text`];
    if ("text" in block) return document.text.slice(start, end) === block.text ? [] : [`block ${at} has another text`];
    return block.kind === "table" ? tableFaults(document, block) : [];
  });
}

function tableFaults(document: NeutralDocument, table: Table): readonly string[] {
  const { texts, rowCount, columnCount, details, starts, index } = table;
  if (texts.length !== rowCount * columnCount) return [`table ${index} is no full grid`];
  const looked = texts.slice(0, 50).every((said, at) => {
    return said === "" || details.get(at)?.pieces !== undefined || document.text.startsWith(said, starts[at]);
  });
  return looked && textAt(table, rowCount - 1, columnCount - 1) !== undefined
    ? []
    : [`table ${index} has cells elsewhere`];
}

test("the base files are sound, so that the damage is what is tested", async () => {
  for (const { name, bytes } of own) {
    const { value } = await readDocument({ file: `甲.${name}`, bytes });
    expect(value?.blocks.some(({ kind }) => kind === "table")).toBe(true);
  }
  expect(strFromU8(text)).toContain("基本情况");
});
