// What the auditor gets of a document: the same text, every cell where it stands.
import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import type { ReportTable } from "../../core/index.ts";
import { docx, p, tbl, tc, tr } from "../../../tests/support/office.ts";
import { readDocument } from "../read/readDocument.ts";
import { reportText } from "./reportText.ts";

async function reportOf(bytes: Uint8Array) {
  const { value } = await readDocument({ file: "甲", bytes });
  if (!value) throw new Error("not readable");
  return reportText(value);
}

function shown({ text, blocks }: Awaited<ReturnType<typeof reportOf>>): readonly string[] {
  return blocks.map((block) =>
    block.kind === "table"
      ? `table ${block.rowCount}×${block.columnCount}: ${cellsOf(block, text)}`
      : `${block.kind}: ${text.slice(block.span.start, block.span.end)}`,
  );
}

function cellsOf({ cells }: ReportTable, text: string): string {
  return cells
    .map(({ row, column, rows, columns, span, text: own }) => {
      expect(text.slice(span.start, span.end)).toBe(own);
      return `${row}.${column}${rows > 1 || columns > 1 ? `(${rows}×${columns})` : ""} ${own}`;
    })
    .join(" | ");
}

test("the text of a text file is the file, line ends included", async () => {
  const text = "一、概况\r\n预算12.5万元。\r\n项目\t金额\r\n甲\t3\r\n";
  const report = await reportOf(strToU8(text));
  expect(report.text).toBe(text);
  expect(shown(report)).toEqual([
    "heading: 一、概况",
    "paragraph: 预算12.5万元。",
    "table 2×2: 0.0 项目 | 0.1 金额 | 1.0 甲 | 1.1 3",
  ]);
});

test("a merged cell stands once, with how far it reaches", async () => {
  const body = tbl([
    tr([tc("资金", '<w:vMerge w:val="restart"/>'), tc("预算"), tc("10")]),
    tr([tc("", "<w:vMerge/>"), tc("支出"), tc("8")]),
  ]);
  expect(shown(await reportOf(docx(body)))).toEqual([
    "table 2×3: 0.0(2×1) 资金 | 0.1 预算 | 0.2 10 | 1.1 支出 | 1.2 8",
  ]);
});

test("a table inside a cell is a table of its own, page breaks are left out", async () => {
  const inner = tbl([tr([tc("丙"), tc("7")])]);
  const body = `${p("前")}<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/>${p("外")}${inner}${p("")}</w:tc></w:tr></w:tbl>${p("后")}`;
  expect(shown(await reportOf(docx(body)))).toEqual([
    "paragraph: 前",
    "table 1×1: 0.0 外",
    "table 1×2: 0.0 丙 | 0.1 7",
    "paragraph: 后",
  ]);
});
