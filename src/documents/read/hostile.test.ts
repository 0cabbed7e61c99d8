// Files made to be slow: whatever is repeated or never closed must cost no more than its length.
import { expect, test } from "vitest";
import { docx, p, r, xlsx, zipped } from "../../../tests/support/office.ts";
import { pdf, type PdfLine } from "../../../tests/support/pdf.ts";
import { viewImport } from "../extract/importView.ts";
import { readDocument } from "./readDocument.ts";

const many = 300_000;
const letters = (text: string) => new TextEncoder().encode(text);
const row = (inside: string) => xlsx(`<sheetData><row r="1">${inside}</row></sheetData>`);
const spans: readonly PdfLine[] = Array.from({ length: 4_000 }, (_, at) =>
  at % 2 ? [10 + (at % 580), 10, 10 + (at % 580), 800] : [10, 10 + (at % 790), 590, 10 + (at % 790)],
);

const cases: readonly (readonly [what: string, make: () => Uint8Array])[] = [
  ["blanks between bars", () => letters(`x|\n${" ".repeat(many)}y\nz`)],
  ["lines with a tab", () => letters("\ta\n".repeat(many / 2))],
  ["rows of a line a cell", () => letters("\ta\n\tb\n\n".repeat(many / 4))],
  ["a long line behind a tab", () => letters(`\t${"一".repeat(many)}\n\t${"一".repeat(many)}\n`)],
  ["headings", () => letters("一、甲\n".repeat(many / 10))],
  ["wide rows", () => letters(`${"a\t".repeat(2_000)}\n`.repeat(100))],
  ["tags that do not end", () => letters(`<table>${"<a '".repeat(many)}`)],
  ["a tag that is all attributes", () => letters(`<table ${"a".repeat(many)}>x`)],
  ["cells that claim a million places", () => letters(`<table>${"<tr><td rowspan=1000 colspan=1000>x".repeat(2_000)}`)],
  ["tables in tables", () => letters("<table><tr><td>".repeat(many / 20))],
  ["a paragraph of blanks", () => docx(p(r(`${" ".repeat(many)}x`)))],
  ["elements in elements", () => docx("<w:sdt>".repeat(400) + "</w:sdt>".repeat(400))],
  [
    "cells that span a hundred thousand columns",
    () =>
      docx(
        `<w:tbl>${'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p/></w:tc></w:tr>'.repeat(3_000)}</w:tbl>`,
      ),
  ],
  ["page breaks", () => docx('<w:p><w:r><w:br w:type="page"/></w:r></w:p>'.repeat(50_000))],
  ["rows that do not end", () => xlsx(`<sheetData>${"<row>".repeat(many / 4)}</sheetData>`)],
  ["cells that do not end", () => row("<c>".repeat(many / 2))],
  ["values that do not end", () => row("<c><v>".repeat(many / 4))],
  ["formulas that do not end", () => row(`<c r="A1">${"<f ".repeat(many / 2)}</c>`)],
  ["merges that do not end", () => xlsx(`<sheetData/>${"<mergeCell ".repeat(many / 8)}`)],
  [
    "strings that do not end",
    () => xlsx("<sheetData/>", [], { "xl/sharedStrings.xml": `<sst><si>${"<rPh >".repeat(many / 4)}</si></sst>` }),
  ],
  ["parts", () => zipped(Object.fromEntries(Array.from({ length: 12_000 }, (_, at) => [`a${at}`, "x"])))],
  ["lines on a page", () => pdf([{ texts: [], lines: spans }])],
];

test.each(cases)("%s", { timeout: 30_000 }, async (_, make) => {
  const bytes = make();
  // Of the processor, not of the clock: a busy machine shall not fail what is quick.
  const from = process.cpuUsage();
  const { value, findings } = await readDocument({ file: "甲", bytes });
  if (value) viewImport(value, findings);
  const { user, system } = process.cpuUsage(from);
  expect(user + system).toBeLessThan(5_000_000);
});
