import { expect, test } from "vitest";
import { linesOf } from "./block.ts";
import type { GridColumn, GridRow } from "./model.ts";
import { planPaste, type PasteTable } from "./paste.ts";

/** A table from its texts; 「=」 before a text: settled. */
function table(columns: readonly GridColumn[], lines: readonly (readonly string[])[], isGrowing = false): PasteTable {
  const texts = isGrowing ? [...lines, columns.map(() => "")] : lines;
  const rows = texts.map((line, index): GridRow => {
    const cells = Object.fromEntries(
      columns.map(({ key }, at) => {
        const text = line[at] ?? "";
        return [key, text.startsWith("=") ? { text: text.slice(1), isFixed: true } : { text }];
      }),
    );
    return { key: `${index}`, label: columns[0]?.key === "name" ? (cells["name"]?.text ?? "") : "", cells };
  });
  return {
    rows,
    columns,
    isGrowing,
    isOpen: ({ row, column }) => {
      const of = columns[column];
      return of !== undefined && of.isFixed !== true && rows[row]?.cells[of.key]?.isFixed !== true;
    },
    textAt: ({ row, column }) => rows[row]?.cells[columns[column]?.key ?? ""]?.text ?? "",
  };
}

const plan = (of: PasteTable, row: number, column: number, text: string) => {
  const { how, cells, left, needsLook } = planPaste(linesOf(text), { row, column }, of);
  const shown = cells.map((cell) => `${cell.row} ${of.columns[cell.column]?.key} ${cell.text}`);
  return { how, cells: shown, left: left.map(({ text: out, why }) => `${why} ${out}`), needsLook };
};

const figures: readonly GridColumn[] = [
  { key: "name", title: "需要的数", isFixed: true, isName: true },
  { key: "written", title: "数", alsoCalled: ["实际值", "完成值"] },
  { key: "note", title: "说明" },
];
const self = table(figures, [
  ["专利授权量", ""],
  ["专利授权量·2024年", "=428件", "="],
  ["专利授权量·2025年", "=463件", "="],
  ["贯标企业", ""],
  ["融资笔数", "12"],
]);

test("a column of figures goes past settled rows to the next that can be filled, and is shown first", () => {
  expect(plan(self, 0, 1, "461件\n15家\n30笔\n")).toEqual({
    how: "open",
    cells: ["0 written 461件", "3 written 15家", "4 written 30笔"],
    left: [],
    needsLook: true,
  });
  const long = plan(self, 3, 1, "15家\n30笔\n58200万元\n");
  expect(long).toMatchObject({
    cells: ["3 written 15家", "4 written 30笔"],
    left: ["beyond 58200万元"],
    needsLook: true,
  });
});

test("figures with names beside them find their own rows, wherever one stands and in whatever order", () => {
  const named = "融资笔数\t30笔\n专利授权量\t461件\n";
  const cells = ["4 written 30笔", "0 written 461件"];
  expect(plan(self, 0, 1, named)).toEqual({ how: "named", cells, left: [], needsLook: false });
  expect(plan(self, 2, 0, named)).toMatchObject({ how: "named", cells });
  const odd = plan(self, 0, 1, `${named}培训场次\t20场\n专利授权量\t5件\n专利授权量·2024年\t400件`);
  expect(odd).toMatchObject({ how: "named", cells, needsLook: true });
  expect(odd.left).toEqual(["no-row 培训场次 20场", "twice 专利授权量 5件", "settled 400件"]);
});

test("the head of a block says which columns are meant, and its unit goes with the figures", () => {
  const block = "序号\t指标\t目标\t实际值\n1\t贯标企业\t≥15家\t16家\n2\t融资笔数\t≥10笔\t30笔\n";
  expect(plan(self, 0, 0, block)).toMatchObject({
    how: "named",
    cells: ["3 written 16家", "4 written 30笔"],
    left: ["no-column 目标"],
    needsLook: true,
  });
  const money = table(
    [
      { key: "name", title: "项目", isFixed: true, isName: true },
      { key: "a", title: "预算", unit: "万元" },
    ],
    [["资助", ""]],
  );
  expect(plan(money, 0, 0, "项目\t预算（元）\n资助\t14,719,961\n").cells).toEqual(["0 a 14,719,961元"]);
});

test("a copied block comes back as it lies; what would empty a cell or lies beyond is shown first", () => {
  expect(plan(self, 0, 0, "专利授权量\t461件\n专利授权量·2024年\t428件")).toMatchObject({
    how: "lying",
    needsLook: false,
  });
  expect(plan(self, 3, 1, "1\n2")).toMatchObject({
    how: "lying",
    cells: ["3 written 1", "4 written 2"],
    needsLook: false,
  });
  expect(plan(self, 4, 1, "\t完成")).toMatchObject({ cells: ["4 written ", "4 note 完成"], needsLook: true });
});

test("two rows of one name: neither is filled", () => {
  const twins = table(figures, [
    ["企业数", ""],
    ["企业数", ""],
    ["场次", ""],
  ]);
  expect(plan(twins, 0, 1, "企业数\t5\n场次\t6")).toMatchObject({
    cells: ["2 written 6"],
    left: ["several-rows 企业数 5"],
  });
});

const lines: readonly GridColumn[] = [
  { key: "code", title: "代码", isName: true },
  { key: "name", title: "项目名称", isName: true, namesNew: true, alsoCalled: ["项目"] },
  { key: "parent", title: "上级代码" },
  { key: "planned", title: "本年预算", unit: "万元", kind: "amount", alsoCalled: ["金额", "预算数"] },
  { key: "carried", title: "上年结转", unit: "万元", kind: "amount" },
  { key: "paid", title: "支出", kind: "amount", isFixed: true },
];
const budget = table(
  lines,
  [
    ["=资金", "专项资金"],
    ["=1", "专利资助", "", "300"],
  ],
  true,
);

test.each([0, 1, 3])("names and amounts become lines of a budget, wherever one stands (column %d)", (column) => {
  expect(plan(budget, 2, column, "专利资助\t310\n运用促进\t250\n保护\t约500\n")).toMatchObject({
    how: "named",
    cells: ["1 planned 310", "2 name 运用促进", "2 planned 250", "3 name 保护", "3 planned 约500"],
    left: [],
  });
});

test("a table with its head, in 元 and with numbers before the names, becomes lines", () => {
  expect(plan(budget, 1, 1, "序号\t项目\t预算数（元）\t备注\n1\t运用促进\t2500000\t续建\n2\t保护\t约500\t\n")).toEqual({
    how: "named",
    cells: ["2 name 运用促进", "2 planned 2500000元", "3 name 保护", "3 planned 约500"],
    left: ["no-column 备注"],
    needsLook: true,
  });
});

test("rows as the table has them are new lines as they lie", () => {
  expect(plan(budget, 2, 0, "2\t运用促进\t\t250\n3\t保护\t\t100\n")).toMatchObject({ how: "lying", needsLook: false });
  expect(plan(budget, 2, 0, "宣传\t宣传费用\n评审\t评审费")).toMatchObject({ how: "lying", needsLook: false });
});

test("what lines belong to does not name them", () => {
  expect(plan(budget, 2, 0, "2\t运用\t资金\t250")).toMatchObject({ how: "lying", needsLook: false });
  expect(plan(budget, 2, 0, "2\t运用\t资金\t250\n3\t保护\t资金\t100")).toMatchObject({
    how: "lying",
    needsLook: false,
  });
  expect(plan(budget, 2, 0, "运用\t资金\t250\n保护\t资金\t100").cells).toEqual([
    "2 name 运用",
    "2 planned 250",
    "3 name 保护",
    "3 planned 100",
  ]);
});

test("a column that is seldom filled takes only what is meant for it", () => {
  const targets = table(
    [
      { key: "code", title: "代码", isName: true },
      { key: "indicator", title: "指标", isFixed: true, isName: true },
      { key: "measure", title: "分项", isName: true },
      { key: "original", title: "申报目标", alsoCalled: ["目标"] },
      { key: "approved", title: "批复目标", isSeldom: true },
      { key: "points", title: "分值", kind: "amount", isFixed: true },
      { key: "source", title: "申报依据" },
    ],
    [
      ["=C11", "=授权量", "="],
      ["=C12", "=企业数", "="],
    ],
    true,
  );
  expect(plan(targets, 0, 0, "C11\t授权量\t≥500件\nC12\t企业数\t≥80家")).toMatchObject({
    how: "named",
    cells: ["0 original ≥500件", "1 original ≥80家"],
    needsLook: false,
  });
  expect(plan(targets, 0, 3, "≥500件\t多余列\n≥80家\t多余列")).toMatchObject({ how: "lying", needsLook: true });
  expect(plan(targets, 0, 4, "≥500件\n≥80家")).toMatchObject({ how: "lying", needsLook: false });
  expect(plan(targets, 0, 0, "代码\t批复目标\nC12\t≥90家").cells).toEqual(["1 approved ≥90家"]);
  // Parts of an indicator are rows of their own.
  expect(plan(targets, 2, 0, "C11\t\t金额\t≥30%\nC11\t\t项目数\t≥30%")).toMatchObject({
    how: "lying",
    needsLook: false,
  });
  expect(plan(targets, 0, 0, "代码\t分项\t目标\nC11\t金额\t≥30%").cells).toEqual([]);
  expect(plan(targets, 0, 0, "C11\t≥1件\nC99\t≥2件")).toMatchObject({ left: ["no-row C99 ≥2件"], needsLook: true });
});
