// Tables of texts that lost the ends of their rows, from the file to what is recomputed.
import { describe, expect, test } from "vitest";
import { auditDocument } from "./auditDocument.ts";
import { readDocument } from "../read/readDocument.ts";

async function auditOf(text: string) {
  const { value: document } = await readDocument({ file: "report.txt", bytes: new TextEncoder().encode(text) });
  const audit = document && auditDocument(document).value;
  if (!audit) throw new Error("not read");
  return {
    tables: document.blocks.flatMap((block) =>
      block.kind === "table" ? [`${block.rowCount}×${block.columnCount}`] : [],
    ),
    derived: audit.derivations.map(
      ({ stated, operands, verdict }) => `${verdict} ${stated.quote} ← ${operands.map(({ quote }) => quote).join(" ")}`,
    ),
    found: audit.findings.map(
      ({ certainty, code, stated, recomputed }) => `${certainty} ${code} ${stated} → ${recomputed}`,
    ),
  };
}

const line = (total: string) =>
  `地区 | 申请 | 授权 | 本月合计 | 其中 | 去年同期 | 增长 | 全市 | ${total} | 40 | 60 | 80 | 25.0% | 甲县 | 45 | 15 | 30 | 40 | 12.5% | 乙县 | 30 | 10 | 20 | 25 | 20.0% | 丙县 | 25 | 15 | 10 | 15 | 66.7% | |`;

describe("a table in one line", () => {
  test("is cut where words stand at the same distance", async () => {
    const { tables, derived, found } = await auditOf(line("100"));
    expect(tables).toEqual(["4×6"]);
    expect(derived).toContain("exact 100 ← 45 30 25");
    expect(derived).toContain("exact 45 ← 15 30");
    expect(derived).toContain("exact 12.5% ← 45 40");
    expect(found).toEqual([]);
  });

  test("says nothing for certain", async () => {
    expect((await auditOf(line("110"))).found).toEqual(["probable audit-table-sum 110 → 100"]);
  });

  test.each([
    ["two rows", "地区 | 合计 | 甲类 | 乙类 | 全市 | 100 | 40 | 60 | 甲县 | 45 | 15 | 30 | |"],
    ["words alone", Array.from({ length: 30 }, (_, at) => `栏目${at}`).join(" | ")],
  ])("is left alone where there are %s", async (_, text) => {
    expect((await auditOf(text)).tables).toEqual([]);
  });
});

describe("a line a cell, with bars", () => {
  test("the bar at the start of a row and its number are columns of their own", async () => {
    const rows = [
      ["小学", "640", "50.00"],
      ["初中", "384", "30.00"],
      ["高中", "256", "20.00"],
    ];
    const cells = rows.map(([name, count, share], at) => `| ${at + 1} |\n${name} |\n${count} |\n${share} |`).join("\n");
    const { tables, derived, found } = await auditOf(
      `共有在校生1280人。\n表1 学段分布\n| 序号 |\n学段 |\n人数 |\n占比(%) |\n${cells}\n以上为全部学段。`,
    );
    expect(tables).toEqual(["4×5"]);
    expect(derived).toContain("exact 50.00 ← 640 1280人");
    expect(found).toEqual([]);
  });

  const water = (change: string, rate: string) =>
    `指标 |\n单位 |\n2021年 |\n2022年 |\n2022年比\n2021年增长% |\n一、供水总量 |\n万立方米 |\n5200 |\n5460 |\n5.0 |\n(一)地表水 |\n万立方米 |\n3900 |\n4095 |\n5.0 |\n(二)地下水 |\n万立方米 |\n1300 |\n1365 |\n${change} |\n二、节水投入 |\n万元 |\n800 |\n720 |\n-10.0 |\n管网改造 |\n万元 |\n500 |\n450 |\n-10.0 |\n器具更换 |\n万元 |\n300 |\n270 |\n-10.0 |\n重复利用率 |\n% |\n88.20 |\n88.90 |\n${rate} |\n`;

  test("levels add up, growth is per cent although a column names the unit, and rates differ by points", async () => {
    const { tables, derived, found } = await auditOf(water("5.0", "0.70"));
    expect(tables).toEqual(["8×5"]);
    expect(derived).toContain("exact 5460 ← 4095 1365");
    expect(derived).toContain("exact -10.0 ← 720 800");
    expect(derived).toContain("exact 800 ← 500 300");
    expect(derived).toContain("exact 0.70 ← 88.90 88.20");
    expect(found).toEqual([]);
  });

  test("what does not follow is probable at most", async () => {
    expect((await auditOf(water("8.0", "0.70"))).found).toEqual(["probable audit-growth 8.0 → 5%"]);
  });
});

test("a table that begins in the line of a sentence, its empty cells on lines of their own, its names lost", async () => {
  const text =
    "全年补助按科目列示如下。补助情况表 | 科目 | 计划 | 补助额 | 补助额 | 完成计划% | 上年 | 增减% | 中央 | 省级 | 市级 | 合计 | 义务教育 | 4000 | 900 | 700 |\n| 1600 | 40.00 | 1280 | 25.00 |\n| 学前教育 | 2000 | 300 |\n|\n| 300 | 15.00 | 240 | 25.00 |\n| 职业教育 | 1600 | 500 | 100 |\n| 600 | 37.50 | 750 | -20.00 |\n| 特殊教育 | 800 | 100 | 60 |\n| 160 | 20.00 | 128 | 25.00 |\n| 终身教育 | 500 |";
  const { tables, derived, found } = await auditOf(text);
  expect(tables).toEqual(["5×10"]);
  expect(derived).toContain("exact 40.00 ← 1600 4000");
  expect(derived).toContain("exact -20.00 ← 600 750");
  expect(derived).toContain("exact 1600 ← 900 700");
  expect(found).toEqual([]);
});

test("a subtotal begins its group where rows differ in length", async () => {
  const text =
    "按地区\n分组 |\n学校 |\n构成 |\n城区 |\n小计 |\n40 |\n100.0% |\n公办 |\n30 |\n75.0% |\n民办 |\n10 |\n25.0% |\n乡镇 |\n小计 |\n20 |\n100.0% |\n公办 |\n18 |\n90.0% |\n民办 |\n2 |\n10.0% |";
  const { derived } = await auditOf(text);
  expect(derived).toEqual(expect.arrayContaining(["exact 75.0% ← 30 40", "exact 90.0% ← 18 20"]));
});

describe("a line a cell and nothing between them", () => {
  const plan = (total: string) =>
    `单位:万元\n\n序号\n\n村名\n\n项目\n\n金额\n\n1\n\n东村\n\n蓄水池\n\n40\n\n2\n\n西村\n\n灌渠\n\n35\n\n小计\n\n75\n\n3\n\n南村\n\n机井\n\n28\n\n小计\n\n28\n\n4\n\n贷款贴息\n\n12\n\n合计\n\n${total}\n\n以上资金已下达。`;

  test("rows are counted from 1 below 「序号」, totals have but their name and figure", async () => {
    const { tables, derived, found } = await auditOf(plan("115"));
    expect(tables).toEqual(["8×4"]);
    expect(derived).toContain("exact 75 ← 40 35");
    expect(derived).toContain("exact 115 ← 75 28 12");
    expect(found).toEqual([]);
    expect((await auditOf(plan("125"))).found).toEqual(["probable audit-table-sum 125 → 115万元"]);
  });

  test("a list of short lines is none", async () => {
    expect((await auditOf("序号\n1\n2\n3\n4\n5\n6\n7\n8\n9")).tables).toEqual([]);
  });
});

test("thousands of lines of bars without a table take no more than a moment", async () => {
  const text = Array.from({ length: 4_000 }, (_, at) =>
    at % 3 === 0 ? `第${at}栏 |` : at % 7 === 0 ? "| 5 | 6" : "说明 | 备注 |",
  ).join("\n");
  const start = performance.now();
  await auditOf(text);
  expect(performance.now() - start).toBeLessThan(3_000);
});
