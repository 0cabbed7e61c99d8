import { describe, expect, test } from "vitest";
import { gbk, pdf, type PdfLine, type PdfPage, type PdfText } from "../../../../tests/support/pdf.ts";
import { textAt, type Block, type Table } from "../../document.ts";
import { readDocument } from "../readDocument.ts";

async function read(pages: readonly PdfPage[], limits = {}) {
  const { value, findings } = await readDocument({ file: "甲.pdf", bytes: pdf(pages) }, limits);
  return { document: value, blocks: value?.blocks ?? [], findings, codes: findings.map(({ code }) => code) };
}

const at = (x: number, y: number, text: string, size = 12): PdfText => ({ x, y, gbk: gbk(text), size });
const said = (blocks: readonly Block[]) => blocks.flatMap((block) => ("text" in block ? [block.text] : []));
const grids = (blocks: readonly Block[]) => blocks.flatMap((block) => (block.kind === "table" ? [grid(block)] : []));
const grid = (table: Table) =>
  Array.from({ length: table.rowCount }, (_, row) =>
    Array.from({ length: table.columnCount }, (__, column) => textAt(table, row, column)),
  );

/** A ruled table: texts row by row; `missing` says which lines are left out, as between merged cells. */
function ruled(
  top: number,
  rows: readonly (readonly string[])[],
  missing: { readonly below?: readonly string[]; readonly right?: readonly string[] } = {},
): PdfPage {
  const [left, width, height] = [60, 120, 24];
  const texts: PdfText[] = [];
  const lines: PdfLine[] = [];
  rows.forEach((row, r) => {
    row.forEach((text, c) => {
      const [x, y] = [left + c * width, top + r * height];
      if (text !== "") texts.push(at(x + 6, y + 16, text));
      if (r === 0) lines.push([x, y, x + width, y]);
      if (c === 0) lines.push([x, y, x, y + height]);
      if (!missing.below?.includes(`${r},${c}`)) lines.push([x, y + height, x + width, y + height]);
      if (!missing.right?.includes(`${r},${c}`)) lines.push([x + width, y, x + width, y + height]);
    });
  });
  return { texts, lines };
}

test("letters of a font that is only named are read through the character maps", async () => {
  const { document, codes } = await read([{ texts: [at(60, 100, "一、基本情况", 16)] }]);
  expect(document?.blocks[0]).toMatchObject({ kind: "heading", level: 1, text: "一、基本情况", page: 1 });
  expect(document?.text.slice(0, 6)).toBe("一、基本情况");
  expect(codes).toEqual([]);
});

test("a group whose rows go on over the page keeps them under the label it began with", async () => {
  const head = ["一级", "指标", "分值"];
  const { blocks } = await read([
    ruled(100, [head, ["过程", "到位率", "3"], ["", "执行率", "3"]], { below: ["1,0"] }),
    ruled(100, [head, ["", "使用合规", "4"], ["", "制度健全", "5"], ["效益", "收入", "6"]], { below: ["1,0"] }),
  ]);
  const [table = []] = grids(blocks);
  expect(table.map(([group]) => group)).toEqual(["一级", "过程", "过程", "过程", "过程", "效益"]);
});

test("the name of a group that a page cuts is whole again, a group that begins with the page is its own", async () => {
  const head = ["一级", "指标", "分值"];
  const cut = (from: string) => [
    ruled(100, [head, ["过程", "到位率", "3"], ["组织实", "使用合规", "3"]]),
    ruled(100, [head, [from, "制度健全", "3"], ["", "执行有效", "3"], ["效益", "收入", "4"]], { below: ["1,0"] }),
  ];
  const groups = async (from: string) => {
    const [table = []] = grids((await read(cut(from))).blocks);
    return [...new Set(table.map(([group]) => group))].filter((group) => group !== "");
  };
  expect(await groups("施")).toEqual(["一级", "过程", "组织实施", "效益"]);
  expect(await groups("（2023年）")).toEqual(["一级", "过程", "组织实（2023年）", "效益"]);
  expect(await groups("产出")).toEqual(["一级", "过程", "组织实", "产出", "效益"]);
  expect(await groups("（二）产出")).toEqual(["一级", "过程", "组织实", "（二）产出", "效益"]);
});

describe("ruled tables", () => {
  test("merged cells come from the lines that are missing", async () => {
    const { blocks } = await read([
      ruled(
        100,
        [
          ["一级指标", "金额", ""],
          ["", "预算", "支出"],
          ["产出", "1", "2"],
        ],
        { below: ["0,0"], right: ["0,1"] },
      ),
    ]);
    expect(grids(blocks)).toEqual([
      [
        ["一级指标", "金额", "金额"],
        ["一级指标", "预算", "支出"],
        ["产出", "1", "2"],
      ],
    ]);
  });

  test("pages are joined and the repeated header is dropped; a row that was cut is whole", async () => {
    const head = ["三级指标", "评分标准", "得分"];
    const { blocks, codes } = await read([
      ruled(700, [head, ["甲", "达到目标得满分", "5"], ["乙", "每降低一个百分点", "4"]]),
      ruled(60, [head, ["", "扣一分", ""], ["丙", "定性", "3"], ["丁", "定量", "2"]]),
    ]);
    expect(grids(blocks)).toEqual([
      [
        head,
        ["甲", "达到目标得满分", "5"],
        ["乙", "每降低一个百分点扣一分", "4"],
        ["丙", "定性", "3"],
        ["丁", "定量", "2"],
      ],
    ]);
    expect(codes).toEqual(["table-joined", "cells-continued"]);
  });

  test("pages are joined without a repeated header when their columns are the same", async () => {
    const { blocks } = await read([
      ruled(700, [
        ["项目", "金额"],
        ["甲", "1"],
      ]),
      ruled(60, [["乙", "2"]]),
    ]);
    expect(grids(blocks)).toEqual([
      [
        ["项目", "金额"],
        ["甲", "1"],
        ["乙", "2"],
      ],
    ]);
  });
});

test("a table without lines is found by alignment, and it is said", async () => {
  const rows = [
    ["项目", "预算", "支出"],
    ["专利资助", "100", "85"],
    ["质押贴息", "200", "170"],
    ["合计", "300", "255"],
  ];
  const texts = rows.flatMap((row, r) => row.map((text, c) => at(80 + c * 150, 100 + r * 20, text)));
  const { blocks, codes } = await read([{ texts }]);
  expect(grids(blocks)).toEqual([rows]);
  expect(codes).toEqual(["table-by-alignment"]);
});

test("wrapped lines are one paragraph, also over a page; page numbers and running heads are left out", async () => {
  const full = "资金使用符合管理规定制度资金拨付有完整审批程序和手续不存在截留";
  const page = (body: readonly PdfText[], number: number): PdfPage => ({
    texts: [at(200, 40, "绩效评价报告", 9), ...body, at(280, 810, `— ${number} —`, 9)],
  });
  const { blocks } = await read([
    page([at(84, 100, full.slice(2)), at(60, 120, full), at(60, 140, "挪用。"), at(84, 160, full.slice(2))], 1),
    page([at(60, 100, "情况良好。"), at(84, 120, "（一）资金情况")], 2),
    page([at(84, 100, "完。")], 3),
  ]);
  expect(said(blocks)).toEqual([
    `${full.slice(2)}${full}挪用。`,
    `${full.slice(2)}情况良好。`,
    "（一）资金情况",
    "完。",
  ]);
  expect(blocks.map(({ kind }) => kind)).toEqual([
    "paragraph",
    "paragraph",
    "page-break",
    "heading",
    "page-break",
    "paragraph",
  ]);
});

test("too many pages", async () => {
  const pages = Array.from({ length: 5 }, (_, page) => ({
    texts: [at(60, 100, "资金使用符合管理规定制度"), at(84, 120, `第${page}`)],
  }));
  const { blocks, findings } = await read(pages, { pages: 2 });
  expect(said(blocks).filter((text) => text.startsWith("第"))).toEqual(["第0", "第1"]);
  expect(findings.map(({ message }) => message)).toEqual([
    "文件有 5 页，只读取了前 2 页，其余没有读取。请把需要的部分另存为单独的文件后再导入。",
  ]);
});

test("truncated, encrypted and empty files are refused with one sentence", async () => {
  const whole = pdf([{ texts: [at(60, 100, "甲")] }]);
  const cut = await readDocument({ file: "甲.pdf", bytes: whole.slice(0, 40) });
  expect(cut.findings.map(({ code }) => code)).toEqual(["document-damaged"]);
  const locked = pdf(
    [{ texts: [] }],
    "/Encrypt<</Filter/Standard/V 1/R 2/O<00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>/U<00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>/P -4>>/ID[<00><00>]",
  );
  expect((await readDocument({ file: "甲.pdf", bytes: locked })).findings.map(({ code }) => code)).toEqual([
    "document-encrypted",
  ]);
});
