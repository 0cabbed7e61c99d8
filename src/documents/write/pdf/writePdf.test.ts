// A PDF, read back by our own reader and by pdfjs: the words, the tables over pages, the pages themselves.
import fc from "fast-check";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, test } from "vitest";
import type { ComposedBlock, ComposedCell, ComposedTable } from "../../compose/composed.ts";
import { textAt } from "../../document.ts";
import { readDocument } from "../../read/readDocument.ts";
import { nationalLayout } from "../../templates/layout.ts";
import { writePdf } from "./writePdf.ts";

/** In the fonts of this machine: with none, in the one that comes along. */
function pdfOf(...blocks: readonly ComposedBlock[]): Uint8Array {
  const { bytes } = writePdf({ title: "试验", blocks }, nationalLayout, {});
  if (!bytes) throw new Error("a font comes with the system");
  return bytes;
}

async function read(bytes: Uint8Array) {
  const { value, findings } = await readDocument({ file: "试验.pdf", bytes });
  if (!value) throw new Error(findings.map(({ message }) => message).join());
  return { findings, tables: value.blocks.flatMap((block) => (block.kind === "table" ? [block] : [])), value };
}

const body = (text: string): ComposedBlock => ({ kind: "paragraph", style: "body", runs: [{ text }] });

type Given = readonly [row: number, column: number, rows: number, columns: number, text: string];

function tableOf(given: readonly Given[], rowCount: number, columns: number, headerRows = 1): ComposedTable {
  const cells = given.map(([row, column, rows, cols, text]): ComposedCell => {
    const role = row < headerRows ? "head" : "value";
    return { row, column, rows, columns: cols, role, align: "left", runs: [{ text }] };
  });
  return { kind: "table", name: "表", rowCount, widths: Array.from({ length: columns }, () => 1), headerRows, cells };
}

const words = (length: number, from = 0) =>
  Array.from({ length }, (_, at) => "专项资金预算执行绩效目标完成情况说明"[(at * 7 + from) % 18]).join("");

test("the same document gives the same bytes", () => {
  expect(pdfOf(body(words(400)))).toEqual(pdfOf(body(words(400))));
});

test("long paragraphs come back letter by letter, over lines and pages", async () => {
  const texts = Array.from({ length: 30 }, (_, at) => `${words(90 + at * 7, at)}，占到位资金的${at}.5%（“到位率”）。`);
  const { value } = await read(pdfOf(...texts.map(body)));
  expect(value.text.replaceAll(/\s/gu, "")).toBe(texts.join(""));
});

describe("a table", () => {
  test("over three pages has its head on each and comes back as one", async () => {
    const rows = Array.from({ length: 90 }, (_, at): readonly Given[] => [
      [at + 1, 0, 1, 1, `第${at + 1}项`],
      [at + 1, 1, 1, 1, `${at * 37}.25`],
    ]);
    const table = tableOf([[0, 0, 1, 1, "项目名称"], [0, 1, 1, 1, "预算"], ...rows.flat()], 91, 2);
    const { tables, findings } = await read(pdfOf(table));
    expect(tables.map(({ rowCount, columnCount }) => [rowCount, columnCount])).toEqual([[91, 2]]);
    expect(textAt(tables[0] ?? never(), 90, 1)).toBe("3293.25");
    expect(findings.map(({ code }) => code)).toEqual(["table-joined"]);
  });

  test("keeps cells that go over rows and columns", async () => {
    const given: readonly Given[] = [
      [0, 0, 2, 1, "一级指标"],
      [0, 1, 1, 2, "金额"],
      [1, 1, 1, 1, "预算"],
      [1, 2, 1, 1, "支出"],
      [2, 0, 2, 1, "产出"],
      [2, 1, 1, 1, "1024"],
      [2, 2, 1, 1, "862.35"],
      [3, 1, 1, 2, "—"],
    ];
    const { tables } = await read(pdfOf(tableOf(given, 4, 3, 2)));
    for (const [row, column, rows, columns, text] of given) {
      expect(textAt(tables[0] ?? never(), row, column)).toBe(text);
      expect(textAt(tables[0] ?? never(), row + rows - 1, column + columns - 1)).toBe(text);
    }
  });

  test("with a row longer than two pages loses nothing of it", async () => {
    const long = words(2_400);
    const bytes = pdfOf(
      tableOf(
        [
          [0, 0, 1, 1, "指标"],
          [0, 1, 1, 1, "说明"],
          [1, 0, 1, 1, "甲"],
          [1, 1, 1, 1, long],
        ],
        2,
        2,
      ),
    );
    const { value } = await read(bytes);
    const text = value.text.replaceAll(/\s/gu, "");
    expect(
      Array.from(text)
        .filter((sign) => "专项资金预算执行绩效目标完成情况说明".includes(sign))
        .join(""),
    ).toContain(long);
  });
});

test("a table of any shape, over any number of pages, loses no letter and is on no page twice", async () => {
  const shapes = fc.record({
    rowCount: fc.integer({ min: 1, max: 40 }),
    columns: fc.integer({ min: 1, max: 6 }),
    headerRows: fc.integer({ min: 0, max: 2 }),
    choices: fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 300, maxLength: 300 }),
  });
  await fc.assert(
    fc.asyncProperty(shapes, async ({ rowCount, columns, headerRows, choices }) => {
      const heads = Math.min(headerRows, rowCount - 1);
      const given = randomCells(rowCount, columns, heads, choices);
      const { value } = await read(pdfOf(tableOf(given, rowCount, columns, heads)));
      const inBody = given.filter(([row]) => row >= heads).map(([, , , , text]) => text);
      const letters = (text: string) => Array.from(text.replaceAll(/\s/gu, "")).toSorted().join("");
      const headText = given.filter(([row]) => row < heads).map(([, , , , text]) => text);
      expect(letters(value.text.replaceAll(/[^\p{L}\d]/gu, ""))).toBe(letters([...headText, ...inBody].join("")));
    }),
    { seed: 20260101, numRuns: 25 },
  );
}, 60_000);

/** Cells that cover the grid, some over rows and columns, some with the text of pages. */
function randomCells(rowCount: number, columns: number, heads: number, choices: readonly number[]): readonly Given[] {
  const taken = new Set<number>();
  const cells: Given[] = [];
  for (let at = 0; at < rowCount * columns; at += 1) {
    if (taken.has(at)) continue;
    const [row, column, choice] = [Math.floor(at / columns), at % columns, choices[at % choices.length] ?? 0];
    const rows = Math.min(choice % 5 === 0 ? 1 + (choice % 12) : 1, (row < heads ? heads : rowCount) - row);
    for (let over = 0; over < rows; over += 1) taken.add(at + over * columns);
    cells.push([row, column, rows, 1, words(choice % 37 === 0 ? choice : 1 + (choice % 9), choice)]);
  }
  return cells;
}

test("a section lying on its side stands on pages of its own", async () => {
  const pages = await pagesOf(pdfOf(body("甲"), { kind: "section", landscape: true }, body("乙")));
  expect(pages.map(({ width, height }) => width > height)).toEqual([false, true]);
});

test("page numbers stand outside: right on odd pages, left on even ones", async () => {
  const pages = await pagesOf(pdfOf(body("甲"), { kind: "page-break" }, body("乙")));
  const sides = pages.map(({ items, width }) => {
    const foot = items.filter(({ transform }) => Number(transform[5]) < 90);
    const text = foot.map(({ str }) => str.trim()).join(" ");
    return [text, Number(foot[0]?.transform[4]) > width / 2 ? "right" : "left"];
  });
  expect(sides).toEqual([
    ["— 1 —", "right"],
    ["— 2 —", "left"],
  ]);
});

test("a heading does not stay behind at the foot of a page", async () => {
  const filler = Array.from({ length: 21 }, () => body("行"));
  const heading: ComposedBlock = { kind: "heading", level: 1, number: "一、", runs: [{ text: "基本情况" }] };
  const pages = await pagesOf(pdfOf(...filler, heading, body("本年度预算")));
  expect(pages[1]?.items.map(({ str }) => str).join("")).toMatch(/^一、基本情况.*本年度预算/u);
});

test("headings are bookmarks, and a screen reader is told what is what", async () => {
  const heading: ComposedBlock = { kind: "heading", level: 1, number: "一、", runs: [{ text: "基本情况" }] };
  const bytes = pdfOf(
    heading,
    body("甲"),
    tableOf(
      [
        [0, 0, 1, 1, "指标"],
        [1, 0, 1, 1, "乙"],
      ],
      2,
      1,
    ),
  );
  const document = await opened(bytes);
  expect((await document.getOutline()).map(({ title }) => title)).toEqual(["一、基本情况"]);
  const tree = JSON.stringify(await (await document.getPage(1)).getStructTree());
  for (const role of ["H1", "P", "Table", "TR", "TH", "TD"]) expect(tree).toContain(`"role":"${role}"`);
  await document.destroy();
});

async function pagesOf(bytes: Uint8Array) {
  const document = await opened(bytes);
  const numbers = Array.from({ length: document.numPages }, (_, at) => at + 1);
  const pages = await Promise.all(
    numbers.map(async (number) => {
      const page = await document.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      return { width, height, items: items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item] : [])) };
    }),
  );
  await document.destroy();
  return pages;
}

/** A copy, because pdfjs takes the bytes over. */
function opened(bytes: Uint8Array) {
  return getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
}

function never(): never {
  throw new Error("there is a table");
}
