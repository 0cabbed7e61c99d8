import type { Outcome } from "../../core/index.ts";
import { fieldsOf, type Fields } from "../case/fields.ts";
import { openFile } from "../case/format.ts";
import type { Node } from "../case/node.ts";
import { collectFindings, type Report } from "../case/report.ts";
import { measureAt, numberAt, wholeNumber } from "./readNumber.ts";
import { conditionAt, eachAt, scalarSentence, sentenceAt, sentencesAt } from "./readSentence.ts";
import type { CellTemplate, FormulaTemplate, RowTemplate, TableTemplate, Width } from "./template.ts";

const keys = [
  "代码",
  "名称",
  "版面",
  "题目",
  "副题",
  "单位",
  "横向",
  "字号",
  "列宽",
  "列宽随内容",
  "行",
  "注",
  "落款",
  "附明细表",
];
const rowKeys = ["格", "表头", "键", "逐项", "当", "无", "左栏", "行"];
const cellKeys = ["文", "跨", "跨行", "对齐", "键", "公式", "合并", "层级", "通栏", "标"];

/** A table form; undefined when the file is not one at all. */
export function readTableTemplate(text: string, file: string): Outcome<TableTemplate | undefined> {
  const { report, findings } = collectFindings();
  const whole = openFile(text, file, "衡绩表样 1", ["表样"], report);
  const fields = whole?.neededFields("表样", { keys }, "表样: {代码: …, 列宽: […], 行: […]}");
  return { value: fields && tableOf(fields, report), findings };
}

function tableOf(fields: Fields, report: Report): TableTemplate {
  const code = fields.neededText("代码", "代码: 自评表") ?? "未命名";
  const widths = fields.neededList("列宽", "列宽: [10, 20, 10]").flatMap((node) => widthOf(node, report));
  const rows = fields.neededList("行", "行: [[项目名称, …]]").flatMap((node) => rowOf(node, report));
  checkWidths(rows, widths, 0, report);
  const subtitle = sentenceAt(fields, "副题", report);
  const unit = fields.text("单位");
  const size = measureAt(fields, "字号", 0, report);
  return {
    code,
    name: fields.neededText("名称", "名称: 项目支出绩效自评表") ?? code,
    layout: fields.text("版面") ?? "国标公文",
    title: sentenceAt(fields, "题目", report) ?? [{ kind: "text", text: fields.text("名称") ?? code }],
    ...(subtitle && { subtitle }),
    ...(unit !== undefined && { unit }),
    ...(size > 0 && { size }),
    landscape: fields.yes("横向") ?? false,
    widths,
    fits: fields.yes("列宽随内容") ?? false,
    rows,
    notes: sentencesAt(fields, "注", report),
    signature: sentencesAt(fields, "落款", report),
    details: fields.yes("附明细表") ?? false,
  };
}

function widthOf(node: Node, report: Report): readonly Width[] {
  if (node.kind !== "mapping") return [{ width: numberAt(node, "列宽", 10, report) }];
  const fields = fieldsOf(node, "列宽", { keys: ["层级"] }, report);
  const each = fields?.node("层级");
  return each ? [{ width: numberAt(each, "层级", 10, report), levels: true }] : [];
}

function rowOf(node: Node, report: Report): readonly RowTemplate[] {
  if (node.kind === "listing") {
    const cells = node.items.map((item) => cellOf(item, report));
    return [{ kind: "row", head: false, cells, place: node.place }];
  }
  const fields = fieldsOf(node, "行", { keys: rowKeys }, report);
  if (!fields) return [];
  const label = fields.node("左栏");
  if (label) {
    const rows = fields.list("行").flatMap((row) => rowOf(row, report));
    return [{ kind: "group", ...conditionAt(fields), label: cellOf(label, report), rows }];
  }
  const key = fields.text("键");
  const cells = fields.neededList("格", "格: [名称, …]").map((item) => cellOf(item, report));
  const head = fields.yes("表头") ?? false;
  const repeated = eachAt(fields, report);
  return [
    {
      kind: "row",
      head,
      ...conditionAt(fields),
      ...repeated,
      ...(key !== undefined && { key }),
      cells,
      place: fields.place,
    },
  ];
}

const sides = { 左: "left", 中: "center", 右: "right" } as const;
const bare: CellTemplate = {
  sentence: [],
  columns: 1,
  rows: 1,
  label: false,
  merge: false,
  levels: false,
  acrossLevels: false,
};

function cellOf(node: Node, report: Report): CellTemplate {
  if (node.kind === "scalar") return { ...bare, sentence: scalarSentence(node, "格", report) };
  const fields = fieldsOf(node, "格", { keys: cellKeys }, report);
  if (!fields) return bare;
  const align = fields.choice("对齐", sides);
  const key = fields.text("键");
  const formula = formulaAt(fields, report);
  return {
    sentence: sentenceAt(fields, "文", report) ?? [],
    columns: wholeNumber(fields, "跨", 1, report),
    rows: wholeNumber(fields, "跨行", 1, report),
    label: fields.yes("标") ?? false,
    merge: fields.yes("合并") ?? fields.yes("层级") ?? false,
    levels: fields.yes("层级") ?? false,
    acrossLevels: fields.yes("通栏") ?? false,
    ...(align && { align }),
    ...(key !== undefined && { key }),
    ...(formula && { formula }),
  };
}

/** 「合计(指标.得分)」「执行÷预算」 */
function formulaAt(fields: Fields, report: Report): FormulaTemplate | undefined {
  const text = fields.text("公式");
  if (text === undefined) return undefined;
  const sum = /^合计\s*[（(]([^（）()]+)[）)]$/u.exec(text)?.[1];
  if (sum !== undefined) return { op: "sum", of: sum.trim() };
  const [, left, sign, right] = /^([^÷−-]+)([÷−-])([^÷−-]+)$/u.exec(text) ?? [];
  if (left === undefined || right === undefined) {
    report({ code: "table-formula", facts: { text } }, fields.placeOf("公式"));
    return undefined;
  }
  return { op: sign === "÷" ? "÷" : "−", left: left.trim(), right: right.trim() };
}

/** Columns as widths has them; one for all levels counts as one here, since how many there are is up to the case. */
function checkWidths(rows: readonly RowTemplate[], widths: readonly Width[], from: number, report: Report): void {
  let below = 0;
  for (const row of rows) {
    if (row.kind === "group") checkWidths(row.rows, widths, from + row.label.columns, report);
    else {
      const own = row.cells.reduce((sum, { columns }) => sum + columns, from);
      const facts = { found: `${own + below}`, expected: `${widths.length}` };
      if (own + below !== widths.length) report({ code: "table-row-width", facts }, row.place);
      below = row.cells.reduce((sum, { rows: down, columns }) => sum + (down > 1 ? columns : 0), 0);
    }
  }
}
