import { describe, expect, test } from "vitest";
import { nationalLayout } from "./layout.ts";
import { readLayout } from "./readLayout.ts";
import { readReportTemplate } from "./readReport.ts";
import { readTableTemplate } from "./readTable.ts";

const report = (content: string) =>
  `格式: 衡绩报告模板 1\n模板:\n  代码: 试\n  名称: 试\n  题目: "{资金名称}报告"\n  内容:\n${content}`;
const table = (rows: string) => `格式: 衡绩表样 1\n表样:\n  代码: 试\n  名称: 试\n  列宽: [10, 20]\n  行:\n${rows}`;

function found(text: string, read: typeof readTableTemplate | typeof readReport): readonly string[] {
  return read(text, "试.yaml").findings.map(({ code, place }) => `${code} ${place?.line ?? 0}`);
}

function readReport(text: string, file: string) {
  return readReportTemplate(text, file, ["自评表"]);
}

describe("a template an authority wrote", () => {
  test.each([
    ['    - {段: "预算{资金.预算}。"}', []],
    ['    - {段: "预算{资金.预算。"}', ["template-sentence 7"]],
    ['    - {段: "由{主管单位}主管。"}', ["template-name-unknown 7"]],
    ['    - {段: "{名称}", 逐项: 失分}', ["template-list-unknown 7"]],
    ["    - {表: 不存在的表}", ["template-table-unknown 7"]],
    ["    - {标题: 基本情况, 内容: [{表: 自评表}]}", []],
    ["    - {标题: 基本情况, 正文: []}", ["key-unknown 7"]],
    ["    - {当: 子项}", ["template-content-unknown 7"]],
    ["    - {图: 饼图}", ["choice-unknown 7"]],
  ])("%s", (content, expected) => {
    expect(found(report(content), readReport)).toEqual(expected);
  });
});

describe("a table form an authority wrote", () => {
  test.each([
    ["    - [项目名称, '{资金名称}']", []],
    ["    - [项目名称, '{资金名称}', 多一格]", ["table-row-width 7"]],
    ["    - {左栏: 资金, 行: [['{资金.预算}']]}", []],
    ["    - {左栏: 资金, 行: [[甲, 乙]]}", ["table-row-width 7"]],
    ["    - [{文: 甲, 跨行: 2}, 乙]\n    - [丙]", []],
    ["    - [甲, {文: '{资金.预算}', 公式: 平均(甲)}]", ["table-formula 7"]],
    ["    - [{文: 甲, 跨: 二}, 乙]", ["layout-number 7"]],
  ])("%s", (rows, expected) => {
    expect(found(table(rows), readTableTemplate)).toEqual(expected);
  });
});

describe("a layout", () => {
  test("says only what differs from GB/T 9704", () => {
    const { value, findings } = readLayout(
      "格式: 衡绩版面 1\n版面: {名称: 某市, 行距: 33, 字体: {正文: {名称: 宋体}}}",
      "某市.yaml",
    );
    expect(findings).toEqual([]);
    expect(value?.linePitch).toBe(33);
    expect(value?.margins).toEqual(nationalLayout.margins);
    expect(value?.fonts.body).toEqual({ family: "宋体", size: 16, bold: false });
  });

  test("keeps the default where a number cannot be read, and says so", () => {
    const { value, findings } = readLayout("格式: 衡绩版面 1\n版面: {名称: 某市, 行距: 宽}", "某市.yaml");
    expect(value?.linePitch).toBe(28.95);
    expect(findings.map(({ code }) => code)).toEqual(["layout-number"]);
  });
});
