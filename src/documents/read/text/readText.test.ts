import { describe, expect, test } from "vitest";
import { gbk } from "../../../../tests/support/pdf.ts";
import { placeOfCell, textAt, type NeutralDocument, type Table } from "../../document.ts";
import { readDocument } from "../readDocument.ts";

async function read(text: string | Uint8Array) {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const { value, findings } = await readDocument({ file: "甲.txt", bytes });
  return { document: value, codes: findings.map(({ code }) => code), findings };
}

const tablesIn = (document: NeutralDocument | undefined): readonly Table[] =>
  document?.blocks.filter((block): block is Table => block.kind === "table") ?? [];
const grid = (table: Table) =>
  Array.from({ length: table.rowCount }, (_, row) =>
    Array.from({ length: table.columnCount }, (__, column) => textAt(table, row, column)),
  );
const grids = (document: NeutralDocument | undefined) => tablesIn(document).map(grid);

describe("a line a cell", () => {
  test("rows end with a blank line; a cell may have two lines or an empty paragraph; a short row spans", async () => {
    const { document } = await read(
      "资金如下：\n\t目标\n\t完成\n项目\n\t支出金额（万元）\n\n\t导航\n\t费用\n\t27.96\n\n\t\n\t设备\n\t23\n\n\t保护\n\n\t补贴\n\t3.72\n\n\t合计\n\t54.68\n\n\n后文\n",
    );
    expect(grids(document)).toEqual([
      [
        ["目标", "完成\n项目", "支出金额（万元）"],
        ["导航", "费用", "27.96"],
        ["", "设备", "23"],
        ["保护", "补贴", "3.72"],
        ["合计", "合计", "54.68"],
      ],
    ]);
    expect(document?.blocks.map(({ kind }) => kind)).toEqual(["paragraph", "table", "paragraph"]);
  });

  test("paragraphs that are indented with a tab are no table", async () => {
    const { document } = await read("\t第一段。\n\t第二段。\n\n\t第三段。\n");
    expect(document?.blocks.map(({ kind }) => kind)).toEqual(["paragraph", "paragraph", "paragraph"]);
  });
});

describe("a line a row, cut by pages", () => {
  const head = "一级指标\t二级指标\t权重分\t评分标准\t得分\n";

  test("repeated headers are dropped, the rest of a row joins it, and each piece keeps its place", async () => {
    const text = `${head}A 甲\tA1 乙\t3\t达到得满分\t3\n\tA2 丙\t2\t每降低\t1\n\n${head}\t\t\t一个百分点扣一分\t\n\tA3 丁\t5\t定性\t4\n合计\t\t10\t\t8\n`;
    const { document, codes } = await read(text);
    expect(grids(document)[0]?.slice(1)).toEqual([
      ["A 甲", "A1 乙", "3", "达到得满分", "3"],
      ["", "A2 丙", "2", "每降低一个百分点扣一分", "1"],
      ["", "A3 丁", "5", "定性", "4"],
      ["合计", "", "10", "", "8"],
    ]);
    const pieces = tablesIn(document)[0]?.details.get(2 * 5 + 3)?.pieces ?? [];
    expect(pieces.map(({ start, end }) => text.slice(start, end))).toEqual(["每降低", "一个百分点扣一分"]);
    expect(codes).toEqual(["table-joined", "cells-continued"]);
  });

  test("a header that spans two columns on one page only", async () => {
    const wide = "一级指标\t二级指标\t\t权重分\t评分标准\t得分\n";
    const shifted = "一级指标\t二级指标\t权重分\t评分标准\t得分\t\n";
    const rows = "A 甲\tA1 乙\t3\t标准\t3\n\tA2 乙\t3\t标准\t3\n";
    const { document } = await read(
      `${head}${rows}\n${wide}B 丙\t组\tB1 丁\t2\t标准\t1\n\n${shifted}\t组二\tB2 戊\t4\t标准\t2\n`,
    );
    const [table] = tablesIn(document);
    expect(table?.columnCount).toBe(6);
    expect(
      table && [1, 2, 3, 4].map((row) => [textAt(table, row, 2), textAt(table, row, 3), textAt(table, row, 5)]),
    ).toEqual([
      ["A1 乙", "3", "3"],
      ["A2 乙", "3", "3"],
      ["B1 丁", "2", "1"],
      ["B2 戊", "4", "2"],
    ]);
  });

  test("a tab at the end of every row is no column", async () => {
    expect(grids((await read("甲\t乙\t\n1\t2\t\n")).document)).toEqual([
      [
        ["甲", "乙"],
        ["1", "2"],
      ],
    ]);
  });

  test("numbers that a program typed with a tab behind them are a list", async () => {
    const { document } = await read("1.\t背景\n2.\t内容\n3.\t资金\n");
    expect(document?.blocks.map(({ kind }) => kind)).toEqual(["heading", "heading", "heading"]);
  });

  test("a group's points behind the page break go to the group", async () => {
    const { document } = await read(
      `${head}A 甲\tA1 乙\t3\t标准\t3\n\tA2 丙\t2\t标准\t2\n\n${head}(22)\tA3 丁\t5\t标准\t4\nB 戊\tB1 己\t1\t标准\t1\n`,
    );
    expect(grids(document)[0]?.map(([first]) => first)).toEqual(["一级指标", "A 甲(22)", "", "", "B 戊"]);
  });
});

describe("headings", () => {
  const levels = (document: NeutralDocument | undefined) =>
    document?.blocks.map((block) =>
      block.kind === "heading" ? block.level : block.kind === "list-item" ? -block.level : 0,
    );

  test("by their Chinese numbers; a numbered sentence is an item", async () => {
    const text =
      "一、基本情况\n（一）项目概况。\n1．背景\n（1）依据\n1. 达到6亿元以上；\n（二）专利。2019年达到目标。\n2020年预算1700万元\n①要点\n";
    expect(levels((await read(text)).document)).toEqual([1, 2, 3, 4, -3, -2, 0, -5]);
  });

  test("a digit where the Chinese number was lost is of the first level when （一） follows", async () => {
    expect(levels((await read("1、 基本情况\n（一）概况\n1．背景\n2、目标\n二、工作\n")).document)).toEqual([
      1, 2, 3, 3, 1,
    ]);
  });
});

test("Markdown and web pages: headings, merged cells, entities", async () => {
  const markdown = await read("# 标题\n\n| 指标 | 得分 |\n|---|---|\n| 甲\\|乙 | 5 |\n\n- 一项\n");
  expect(markdown.document).toMatchObject({
    format: "markdown",
    blocks: [{ kind: "heading", level: 1 }, { kind: "table" }, { kind: "list-item" }],
  });
  expect(grids(markdown.document)).toEqual([
    [
      ["指标", "得分"],
      ["甲\\|乙", "5"],
    ],
  ]);
  const page = await read(
    '<html><style>x</style><h2>一、表</h2><table><tr><th rowspan=2>指标<th colspan="2">金额&lt;1</tr><tr><td>预算<td>支出</tr><tr><td>甲<td>1<td>2<br>3</table></html>',
  );
  expect(page.document?.blocks[0]).toMatchObject({ kind: "heading", level: 2 });
  expect(grids(page.document)).toEqual([
    [
      ["指标", "金额<1", "金额<1"],
      ["指标", "预算", "支出"],
      ["甲", "1", "2\n3"],
    ],
  ]);
});

test("UTF-8, UTF-16 and GBK", async () => {
  const text = "一、基本情况\n预算1700万元\n";
  const utf16 = new Uint8Array(Buffer.from(text, "utf16le"));
  for (const bytes of [
    new TextEncoder().encode(`\uFEFF${text}`),
    utf16,
    Uint8Array.of(0xff, 0xfe, ...utf16),
    Uint8Array.from(gbk(text)),
  ]) {
    expect((await read(bytes)).document?.text).toBe(text);
  }
  expect((await read(Uint8Array.from(gbk(text)))).codes).toEqual(["document-decoded"]);
});

test("every cell's span gives its text in the file", async () => {
  const text = "前\n甲\t乙\r\n 丙 \t丁丁\r\n";
  const { document } = await read(text);
  const [table] = tablesIn(document);
  if (!document || !table) throw new Error("no table");
  for (let row = 0; row < 2; row += 1) {
    for (let column = 0; column < 2; column += 1) {
      const place = placeOfCell(document, table, row, column);
      expect(text.slice(place.within?.span?.start, place.within?.span?.end)).toBe(textAt(table, row, column));
      expect(place.line).toBe(row + 2);
    }
  }
});

test("what is no document is refused with one sentence that says what it is", async () => {
  const cases: readonly (readonly [bytes: readonly number[], says: string])[] = [
    [[], "文件是空的"],
    [[0x89, 0x50, 0x4e, 0x47, 1, 2], "图片（PNG）"],
    [[0x4d, 0x5a, 0, 0], "可执行程序"],
    [[0x52, 0x61, 0x72, 0x21], "压缩包（RAR）"],
    [Array.from({ length: 600 }, (_, at) => (at * 37) % 256), "二进制"],
    [[0x50, 0x4b, 3, 4, 0, 0], "不完整或已损坏"],
    [[...new TextEncoder().encode("{\\rtf1 甲}")], "RTF"],
    [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0], "旧版办公文件"],
    [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from("EncryptedPackage\0", "utf16le")], "设有打开密码"],
  ];
  for (const [bytes, says] of cases) {
    const { document, findings } = await read(Uint8Array.from(bytes));
    expect(document).toBeUndefined();
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain(says);
  }
});

describe("bars without a rule, as web pages leave them", () => {
  test("rows with as many bars are a table", async () => {
    const { document } = await read("项目 | 预算（万元） | 支出（万元） |\n甲 | 850 | 830 |\n乙 | 620 | 600 |\n后文\n");
    expect(grids(document)).toEqual([
      [
        ["项目", "预算（万元）", "支出（万元）"],
        ["甲", "850", "830"],
        ["乙", "620", "600"],
      ],
    ]);
  });

  test("a line a cell with a bar behind each: words before figures begin a row", async () => {
    const text =
      "分配表\n单位：万元\n村名 |\n金额 |\n备注 |\n东村 |\n50 |\n|\n西村 |\n110 |\n|\n合计 |\n160 |\n|\n\n后文\n";
    const { document } = await read(text);
    expect(grids(document)).toEqual([
      [
        ["村名", "金额", "备注"],
        ["东村", "50", ""],
        ["西村", "110", ""],
        ["合计", "160", ""],
      ],
    ]);
  });

  test("a sentence with a bar in it stays a sentence", async () => {
    const { document } = await read("信息来源：某局 | 发布日期：2021年5月6日\n正文一段。\n");
    expect(tablesIn(document)).toEqual([]);
  });
});
