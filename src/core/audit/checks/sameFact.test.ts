import { describe, expect, test } from "vitest";
import { auditOf, derived as derivedBy, found as foundBy } from "../../../../tests/support/audit.ts";

const checks = new Set(["same-fact", "approximate"] as const);
const found = (text: string) => foundBy(text, checks);
const derived = (text: string) => derivedBy(text, checks);

describe("one fact, two values", () => {
  test.each([
    [
      "商标品牌培育全年发明专利授权量1675件。\n从效益看，商标品牌培育全年发明专利授权量1657件。",
      ["probable audit-same-fact 1657件 → 1675件"],
    ],
    [
      "商标品牌培育设备购置预算320.5万元。\n预算明细（单位：万元）\n支出内容 | 预算\n商标品牌培育设备购置 | 325.5\n商标品牌培育人员培训 | 100",
      ["probable audit-text-and-table 320.5万元 → 325.5万元"],
    ],
    [
      "商标品牌培育惠及农户3412户。\n总的看，商标品牌培育惠及农户3900余户。",
      ["probable audit-approximate 3900余户 → 3412户"],
    ],
    [
      "2）商标品牌培育立案数69件，计划60件。\n3）商标品牌培育立案数73件，计划60件。",
      ["probable audit-same-fact 73件 → 69件"],
    ],
    [
      "商标品牌培育惠及企业312家。\n总的看，商标品牌培育惠及企业近300家。",
      ["probable audit-approximate 近300家 → 312家"],
    ],
    [
      "商标品牌培育带动投资985万元。\n总的看，商标品牌培育带动投资超过1000万元。",
      ["probable audit-approximate 超过1000万元 → 985万元"],
    ],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("another period, population or word is another fact", () => {
  test.each([
    "2019年商标品牌培育发明专利授权量1078件。\n2020年商标品牌培育发明专利授权量1247件。",
    "商标品牌培育累计服务备案企业759家。\n商标品牌培育新增服务备案企业410家。",
    "商标品牌培育计划惠及农户300户。\n商标品牌培育实际惠及农户412户。",
    "截至6月底，商标品牌培育惠及农户300户。\n商标品牌培育惠及农户412户。",
    "商标品牌培育惠及农户412户。\n商标品牌培育惠及农户近500户，其中脱贫户不足100户。",
    "收到符合条件的申报92项。\n共收到符合条件的申报10项。",
    "（一）总支出\n社会保障和就业支出55.77万元。\n（二）财政拨款支出\n社会保障和就业支出43.12万元。",
    "全省有效发明专利拥有量30006件。\n全市有效发明专利拥有量8533件。",
    "全市直达资金75.2亿元，其中：中央安排直达资金61.02亿元。\n市本级直达资金45.66亿元，其中：中央安排直达资金39.64亿元。",
    // Every project has its own.
    "（一）奖励项目\n项目资金实际到位820.8万元。\n（二）补助项目\n项目资金实际到位500万元。",
    "（一）奖励项目\n验收合格率98%。\n（二）补助项目\n验收合格率95%。",
    "商标品牌培育惠及农户不少于300户。\n商标品牌培育惠及农户280户。",
    // Items of two lists, clauses of one sentence.
    "(一)甲类公益金。市级公益金分配资金1170.3万元。\n(二)乙类公益金。市级公益金分配资金895.5万元。",
    "（5）农村文化阅览室建设计划专项资金12万元；\n（二）第二批80万元\n（9）农村文化阅览室建设计划专项资金2万元；",
    "在建项目185项，商标品牌培育完成投资236亿元；新开工项目157项，商标品牌培育完成投资102亿元。",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("what is said twice alike", () => {
  test.each([
    ["实际支出1331.1361万元。\n经核对，实际支出1331.1361万元。", "exact 1331.1361万元 ← 1331.1361万元"],
    ["商标品牌培育惠及农户3412户。\n商标品牌培育惠及农户3400余户。", "rounding 3400余户 ← 3412户"],
    ["处置警情39.3万起！\n全国共接报处置各类警情39.3万起。", "exact 39.3万起 ← 39.3万起"],
    ["接报较大火灾18起，与往年持平。\n一季度发生的18起较大火灾中有10起在夜间。", "exact 18起 ← 18起"],
    ["入册服务企业759家。\n入册服务企业达759家。", "exact 759家 ← 759家"],
  ])("%s", (text, expected) => {
    expect(derived(text)).toContain(expected);
    expect(found(text)).toEqual([]);
  });

  test("two tables that agree but for one figure", () => {
    const rows = ["奖励项目 | 820.8", "补助项目 | 500", "维权项目 | 307.47", "管理项目 | 50"];
    const table = (lines: readonly string[]) => `项目 | 预算（万元）\n${lines.join("\n")}\n`;
    const text = `${table(rows)}\n附表如下。\n${table([...rows.slice(0, 3), "管理项目 | 56"])}`;
    const findings = auditOf(text).findings.filter(({ check }) => check === "same-fact");
    expect(findings.map(({ stated, recomputed }) => `${stated ?? ""} → ${recomputed ?? ""}`)).toEqual([
      "56万元 → 50万元",
    ]);
  });
});
