import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { docx, sheetOf, tblOf, xlsx, type GridCell } from "../../../tests/support/office.ts";
import { gbk, pdf, type PdfLine, type PdfPage, type PdfText } from "../../../tests/support/pdf.ts";
import { decimal, parseDecimal, sumOf } from "../../core/index.ts";
import { textAt, type NeutralDocument, type Table } from "../document.ts";
import { readDocument } from "../read/readDocument.ts";
import { recogniseTables, type RecognisedTable } from "./recognise.ts";

async function recognised(
  bytes: Uint8Array,
): Promise<{ readonly document: NeutralDocument; readonly tables: readonly RecognisedTable[] }> {
  const { value, findings } = await readDocument({ file: "甲", bytes });
  if (!value) throw new Error(findings.map(({ message }) => message).join("\n"));
  return { document: value, tables: recogniseTables(value) };
}

const grid = (table: Table) =>
  Array.from({ length: table.rowCount }, (_, row) =>
    Array.from({ length: table.columnCount }, (__, column) => textAt(table, row, column)),
  );

describe("a table is known by the words of its header", () => {
  const cases: readonly (readonly [header: string, kind: string | undefined])[] = [
    ["一级指标 二级指标 三级指标 四级指标 权重分 指标解释 指标公式 目标值 评分标准 得分", "scoring"],
    ["一级指标 二级指标 三级指标 分值 评价要点 评分细则 得分 扣分原因", "scoring"],
    ["一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施", "self-evaluation"],
    ["一级指标 二级指标 三级指标 年度指标值 1—7月执行情况 全年预计完成情况 完成目标可能性 备注", "monitoring"],
    ["一级指标 二级指标 三级指标 指标值 全年实际完成值 未完成原因和改进措施", "goal-completion"],
    ["一级指标 二级指标 三级指标 预期值 实现值", "goal-completion"],
    ["一级指标 二级指标 三级指标 指标值 指标值说明", "target"],
    ["序号 指标名称 绩效要求 本区目标", "target"],
    ["序号 资金 明细项目名称 财政拨款(万元) 采购内容 支出安排 资金性质", "fund-plan"],
    ["项目 单位数量（家） 奖励数量（件） 支付金额（万元）", "subsidy"],
    ["目标 完成项目 支出金额（元）", "spending"],
    ["序号 申请单位 项目名称 申请金额（万元） 联系电话", "applications"],
    ["题目 非常满意 满意 一般 不满意", "satisfaction"],
    ["姓名 职务 签字", undefined],
  ];
  test.each(cases)("%s", async (header, kind) => {
    const rows = [
      header.split(" "),
      header.split(" ").map((_, at) => `${at}`),
      header.split(" ").map((_, at) => `${at}`),
    ];
    const { tables } = await recognised(new TextEncoder().encode(rows.map((row) => row.join("\t")).join("\n")));
    expect(tables[0]?.kind).toBe(kind);
  });

  test("also below a title and a head of names and money, with its unit", async () => {
    const rows = [
      "项目支出绩效自评表",
      "项目名称\t甲\t\t\t\t",
      "项目资金（万元）\t\t全年预算数\t全年执行数\t分值\t得分",
      "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t得分",
      "产出\t数量\t件数\t5\t6\t10",
    ];
    const { tables } = await recognised(new TextEncoder().encode(rows.map((row) => row).join("\n")));
    expect(tables[0]).toMatchObject({ kind: "self-evaluation", headerRow: 2, title: "项目支出绩效自评表" });
  });
});

/** A scoring table as provinces print it: 33 scored rows under merged groups, a sentence to each, and a total. */
function scoringTable(): { readonly cells: readonly GridCell[]; readonly rowCount: number } {
  const cells: GridCell[] = [];
  const put = (row: number, column: number, text: string, rows = 1, columns = 1) =>
    cells.push({ row, column, rows, columns, text });
  ["一级指标", "二级指标", "三级指标", "权重分", "目标值", "评分标准", "得分"].forEach((text, column) =>
    put(0, column, text),
  );
  for (let at = 0; at < 33; at += 1) {
    const row = at + 1;
    if (at % 11 === 0) put(row, 0, `${"ABC"[at / 11]} 政策`, 11);
    if (at % 11 === 0 || at % 11 === 5)
      put(row, 1, `${"ABC"[Math.floor(at / 11)]}${at % 11 === 0 ? 1 : 2} 管理`, at % 11 === 0 ? 5 : 6);
    put(row, 2, `C${at + 100} 第${at + 1}项指标`);
    put(row, 3, at < 32 ? "3" : "4");
    put(row, 4, `≥${at + 1}%`);
    put(row, 5, `达到目标值得满分每降低一个百分点扣除${at + 1}%权重分`);
    put(row, 6, `${at % 3}.${at + 10}`);
  }
  put(34, 0, "合计", 1, 3);
  put(34, 3, "100");
  put(34, 4, "-");
  put(34, 5, "-");
  put(34, 6, "74.16");
  return { cells, rowCount: 35 };
}

/** The same table drawn over pages of twelve rows, the header repeated, groups cut at the page. */
function drawn({ cells, rowCount }: ReturnType<typeof scoringTable>): Uint8Array {
  const xs = [40, 110, 180, 330, 390, 460, 800, 860];
  const height = 22;
  const pages: PdfPage[] = [];
  for (let from = 1; from < rowCount; from += 12) {
    const shown = [0, ...Array.from({ length: Math.min(12, rowCount - from) }, (_, at) => from + at)];
    const texts: PdfText[] = [];
    const lines: PdfLine[] = [];
    for (const cell of cells) {
      const rows = shown.flatMap((row, at) => (row >= cell.row && row < cell.row + cell.rows ? [at] : []));
      const [first, last] = [rows[0], rows.at(-1)];
      if (first === undefined || last === undefined) continue;
      const [left = 0, right = 0] = [xs[cell.column], xs[cell.column + cell.columns]];
      const [top, bottom] = [60 + first * height, 60 + (last + 1) * height];
      lines.push(
        [left, top, right, top],
        [left, bottom, right, bottom],
        [left, top, left, bottom],
        [right, top, right, bottom],
      );
      if (shown[first] === cell.row) texts.push({ x: left + 4, y: top + 15, gbk: gbk(cell.text), size: 10 });
    }
    pages.push({ texts, lines, width: 900 });
  }
  return pdf(pages);
}

test("the same scoring table from docx, xlsx and pdf: 33 rows, weights and sentences, identical", async () => {
  const table = scoringTable();
  const files = [docx(tblOf(table.cells, table.rowCount)), xlsx(sheetOf(table.cells)), drawn(table)];
  const read = await Promise.all(files.map(recognised));
  const [word, book, page] = read.map(({ tables }) => tables[0]);
  if (!word || !book || !page) throw new Error("a table is missing");
  expect(grid(word.table)).toEqual(grid(book.table));
  // The page shows a group's cell again on the next page, empty.
  const scored = (found: RecognisedTable) =>
    grid(found.table)
      .slice(1)
      .map((row) => row.slice(2));
  expect(scored(page)).toEqual(scored(word));
  expect([word.kind, book.kind, page.kind]).toEqual(["scoring", "scoring", "scoring"]);
  expect(scored(word)).toHaveLength(34);
});

/** Any grid of merged cells: places are taken from the top left, each with a span that is still free. */
const mergedGrid: fc.Arbitrary<{
  readonly cells: readonly GridCell[];
  readonly rowCount: number;
  readonly columnCount: number;
}> = fc
  .record({
    rowCount: fc.integer({ min: 1, max: 6 }),
    columnCount: fc.integer({ min: 1, max: 6 }),
    spans: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), {
      minLength: 36,
      maxLength: 36,
    }),
    words: fc.array(fc.stringMatching(/^[一-龥A-Za-z0-9（）、。%<&>"]{1,12}$/u), { minLength: 36, maxLength: 36 }),
  })
  .map(({ rowCount, columnCount, spans, words }) => {
    const taken = new Set<number>();
    const cells: GridCell[] = [];
    for (let row = 0; row < rowCount; row += 1) {
      for (let column = 0; column < columnCount; column += 1) {
        if (taken.has(row * 10 + column)) continue;
        const [tall = 1, wide = 1] = spans[row * 6 + column] ?? [];
        let columns = 1;
        while (columns < wide && column + columns < columnCount && !taken.has(row * 10 + column + columns))
          columns += 1;
        const rows = Math.min(tall, rowCount - row);
        for (let r = row; r < row + rows; r += 1)
          for (let c = column; c < column + columns; c += 1) taken.add(r * 10 + c);
        cells.push({ row, column, rows, columns, text: words[row * 6 + column] ?? "" });
      }
    }
    return { cells, rowCount, columnCount };
  });

test("any merged table reads back from docx and xlsx as it was", async () => {
  await fc.assert(
    fc.asyncProperty(mergedGrid, async ({ cells, rowCount }) => {
      for (const bytes of [docx(tblOf(cells, rowCount)), xlsx(sheetOf(cells))]) {
        const { document } = await recognised(bytes);
        const table = document.blocks.find((block): block is Table => block.kind === "table");
        if (!table) throw new Error("no table");
        for (const cell of cells) {
          for (let row = cell.row; row < Math.min(cell.row + cell.rows, table.rowCount); row += 1) {
            for (
              let column = cell.column;
              column < Math.min(cell.column + cell.columns, table.columnCount);
              column += 1
            ) {
              expect(textAt(table, row, column)).toBe(cell.text);
            }
          }
        }
      }
    }),
    { numRuns: 60, seed: 20260101 },
  );
});

const reports = new URL("../../../../shared/reports/", import.meta.url);

/** The reports of others are no part of the project; where they are not there, these tests are left out. */
describe.skipIf(!existsSync(reports))("real reports that were flattened to text", () => {
  const report = async (name: string) => recognised(new Uint8Array(readFileSync(new URL(`${name}.txt`, reports))));

  test("shaanxi-2020: one scoring table of 33 rows over 13 pages, whose weights and scores add up", async () => {
    const { tables } = await report("shaanxi-2020");
    expect(tables.map(({ kind }) => kind)).toEqual(["scoring"]);
    const [found] = tables;
    const column = (role: string) => found?.columns.find((one) => one.role === role)?.column ?? -1;
    const rows = found
      ? grid(found.table).filter((row) => parseDecimal(row[column("weight")] ?? "") && !/合计/u.test(row[0] ?? ""))
      : [];
    expect(rows).toHaveLength(33);
    const sum = (role: string) => sumOf(rows.map((row) => decimal(row[column(role)] ?? "")));
    expect(sum("weight").text(0)).toBe("100");
    // The report prints 79.40: its rows are rounded, its total is not their sum.
    expect(sum("score").text(2)).toBe("79.41");
    expect(rows.every((row) => (row[column("criterion")] ?? "").length > 20)).toBe(true);
  });

  test("nanchang-2020, chaoyang-2020, zhanjiang-2023: their tables and what they are", async () => {
    const shape = async (name: string) =>
      (await report(name)).tables.map(({ kind, table }) => `${kind} ${table.rowCount}×${table.columnCount}`);
    expect(await shape("nanchang-2020")).toEqual(["subsidy 5×4", "subsidy 4×3", "spending 3×3", "spending 12×3"]);
    expect(await shape("chaoyang-2020")).toEqual(["target 16×4", "fund-plan 25×7"]);
    expect(await shape("zhanjiang-2023")).toEqual(["goal-completion 15×6"]);
    expect(await shape("heyuan-2019")).toEqual([]);
  });
});
