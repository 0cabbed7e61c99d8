// What we write about a budget with a carry-over that was adjusted in the middle of the year passes our own audit.
import { describe, expect, test } from "vitest";
import { evaluateCase, viewEvaluation } from "../src/core/index.ts";
import {
  auditDocument,
  caseFiles,
  composeReport,
  composeTableDocument,
  nationalLayout,
  readCase,
  readDocument,
  templateLibrary,
  writeDocument,
  type ComposedDocument,
} from "../src/documents/index.ts";

const texts = {
  "案例.yaml": `格式: 衡绩案例 1
资金: {名称: 例市专项资金, 年度: 2026, 地区: 例市, 主管部门: 例市主管局, 评价类型: 单位自评}
方案: 方案.yaml
资金账:
  名称: 例市专项资金
  单位: 万元
  子项:
    - {代码: 资助, 名称: 授权资助, 本年预算: 380, 上年结转: 5, 到位: 330, 支出: 270.5, 调整: [{调整后: 330, 文件: 某财〔2026〕3号}]}
    - {代码: 运用, 名称: 运用促进, 本年预算: 360, 到位: 360, 支出: 301.25}
    - {代码: 保护, 名称: 维权援助, 本年预算: 180, 上年结转: 8, 到位: 180, 支出: 120, 调整: [{调整后: 200, 文件: 某财〔2026〕5号}]}
    - {代码: 服务, 名称: 公共服务, 本年预算: 130, 上年结转: 13.5, 到位: 130, 支出: 88.75, 调整: [{增减: -20, 文件: 某财〔2026〕5号}]}
指标值:
  S1: {目标: ≥10家, 实际: 12家}
`,
  "方案.yaml": `格式: 衡绩方案 1
方案:
  名称: 例
  总分: 100
  取舍: {方式: 四舍五入, 位数: 2, 环节: [总分], 显示位数: 2}
  指标:
    - {代码: S1, 名称: 贯标企业, 分值: 100, 规则: 按完成率计分，最高得满分}
`,
};

const { value: fund, findings } = readCase(caseFiles(texts));
if (!fund) throw new Error(JSON.stringify(findings));
const view = viewEvaluation(evaluateCase(fund));
const { reports, tables } = templateLibrary().value;
const date = { year: 2027, month: 1, day: 15 };
const documents: readonly (readonly [string, ComposedDocument])[] = [
  ...[...reports].map(([code, one]) => [`报告 ${code}`, composeReport(one, tables, view, { date })] as const),
  ...[...tables].map(([code, one]) => [`表 ${code}`, composeTableDocument(one, view, { date })] as const),
];

describe("an adjusted budget with a carry-over", () => {
  test("the account foots: 1050 ＋ 26.5 － 50 ＝ 1026.5", () => {
    const shown = ["本年预算", "上年结转", "调整额", "本年安排", "预算"].map(
      (name) => view.figures[`资金.${name}`]?.text,
    );
    expect(shown).toEqual(["1050万元", "26.5万元", "-50万元", "1000万元", "1026.5万元"]);
  });

  test.each(documents)("%s contradicts itself nowhere", async (_name, document) => {
    const { bytes } = await writeDocument(document, { format: "docx", layout: nationalLayout, env: {} });
    const { value } = await readDocument({ file: "报告.docx", bytes: bytes ?? new Uint8Array() });
    if (!value) throw new Error("what was written can be read");
    const audited = auditDocument(value).value;
    expect(audited?.findings.map(({ certainty, message }) => `${certainty} ${message}`)).toEqual([]);
  });
});
