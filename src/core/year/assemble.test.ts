import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { place, schemeOf, treeOf } from "../../../tests/support/cases.ts";
import { decimals } from "../../../tests/support/arbitraries.ts";
import { seed } from "../../../tests/support/figures.ts";
import { evaluateCase } from "../case/evaluate.ts";
import { resultText } from "../figures/print.ts";
import { decimal, sumOf } from "../number/decimal.ts";
import { placeText } from "../place.ts";
import { compileRule } from "../rules/compile.ts";
import { assembleCase } from "./assemble.ts";
import type { BudgetLine, EntryRow, FundYear, Payment, TargetRow, Transfer, Typed } from "./fundYear.ts";

const typed = (text: string, unit?: string): Typed => ({ text, place, ...(unit !== undefined && { unit }) });
const line = (code: string, parent?: string): BudgetLine => ({
  code,
  name: code,
  place,
  ...(parent !== undefined && { parent }),
});
const entry = (figure: string, text: string, unit?: string): EntryRow => ({ figure, written: typed(text, unit) });
const payment = (number: string, of: string, amount: string, more: Partial<Payment> = {}): Payment => ({
  number,
  line: of,
  amount: typed(amount, "万元"),
  state: "paid",
  ...more,
});
const transfer = (number: string, of: string, step: Transfer["step"], amount: string): Transfer => ({
  number,
  line: of,
  step,
  amount: typed(amount, "万元"),
});
const target = (indicator: string, text: string, more: Partial<TargetRow> = {}): TargetRow => ({
  indicator,
  measure: "",
  stage: "original",
  written: typed(text),
  ...more,
});

function yearOf(parts: Partial<FundYear>): FundYear {
  return {
    name: "例市知识产权专项资金",
    year: "2023",
    region: "例省例市",
    department: "例市市场监督管理局",
    evaluation: "单位自评",
    sources: [],
    scheme: schemeOf([]),
    lines: [],
    adjustments: [],
    transfers: [],
    payments: [],
    targets: [],
    entries: [],
    remarks: [],
    place,
    ...parts,
  };
}

function worked(parts: Partial<FundYear>) {
  const { value, findings } = assembleCase(yearOf(parts));
  const evaluation = evaluateCase(value);
  return {
    shown: (name: string) => {
      const figure = evaluation.figures.get(name);
      return figure ? resultText(figure.result) : "没有这个数";
    },
    codes: [...findings, ...evaluation.findings].map(({ code }) => code),
    findings,
    evaluation,
  };
}

describe("a fund with two lines, its transfers and its payments", () => {
  const { shown, codes } = worked({
    lines: [line("资金"), line("奖励", "资金"), line("资助", "资金")],
    entries: [
      entry("奖励.本年预算", "820", "万元"),
      entry("资助.本年预算", "1800000元"),
      entry("奖励.上年结转", "0.8万元"),
    ],
    transfers: [
      transfer("X1", "奖励", "下达", "820"),
      transfer("X2", "奖励", "到位", "800"),
      transfer("X3", "奖励", "到位", "20"),
      transfer("X4", "资助", "到位", "180"),
    ],
    payments: [
      payment("P1", "奖励", "500", { category: "授权" }),
      payment("P2", "奖励", "300", { category: "授权" }),
      payment("P3", "奖励", "12", { state: "came-back", returnedOn: "2023-09-01" }),
      payment("P4", "资助", "90", { state: "paid-again", returnedOn: "2023-08-01", paidAgainOn: "2023-08-20" }),
      payment("P5", "资助", "10", { refunded: typed("4", "万元") }),
    ],
  });
  test.each([
    ["资金.预算", "1000.8万元"],
    ["奖励.下达", "820万元"],
    ["资助.下达", "0万元"],
    ["奖励.到位", "820万元"],
    ["资金.到位", "1000万元"],
    ["奖励.支出", "800万元"],
    ["资助.支出", "96万元"],
    ["资金.支出", "896万元"],
    ["资助.退回", "90万元"],
    ["奖励.退回", "12万元"],
    ["资金.支出率.按到位", "89.6%"],
    ["支付明细.按类别.授权.金额", "800万元"],
  ])("%s ＝ %s", (name, expected) => {
    expect(shown(name)).toBe(expected);
  });
  test("nothing is reported but that no indicator speaks of the lines and no document is named", () => {
    expect(new Set(codes)).toEqual(new Set(["line-uncovered", "source-missing"]));
  });
});

test("a list that is kept but holds nothing for a line is a zero; without a list the spending waits", () => {
  const lines = [line("资金"), line("甲", "资金"), line("乙", "资金")];
  expect(worked({ lines, payments: [payment("P1", "甲", "3")] }).shown("乙.支出")).toBe("0万元");
  expect(worked({ lines }).shown("资金.支出")).toBe("待填（甲.支出、乙.支出）");
  expect(worked({ lines, entries: [entry("甲.支出", "3万元"), entry("乙.支出", "待填")] }).shown("资金.支出")).toBe(
    "待填（乙.支出）",
  );
});

test("a figure has one source: a typed amount beside a list is reported and the list holds", () => {
  const { shown, codes } = worked({
    lines: [line("资金")],
    entries: [entry("资金.支出", "5万元")],
    payments: [payment("P1", "资金", "3")],
  });
  expect(shown("资金.支出")).toBe("3万元");
  expect(codes).toContain("typed-and-listed");
});

test("a line whose parent is missing is told about and still counted", () => {
  const { shown, findings } = worked({
    lines: [line("资金"), line("甲", "没有"), line("乙", "资金")],
    entries: [entry("甲.预算", "1万元"), entry("乙.预算", "2万元")],
  });
  expect(shown("资金.预算")).toBe("3万元");
  expect(findings.map(({ code }) => code)).toEqual(["line-parent-unknown"]);
});

describe("湛江 2023：341 万元调整为 101.35 万元，贯标企业 10 家调为 8 家", () => {
  const rule = compileRule("按完成率计分，最高得满分", { name: "贯标企业", points: decimal("10") }).rule;
  const { shown } = worked({
    scheme: schemeOf(treeOf({ S1: { points: "10", ...(rule && { rule }) } })),
    lines: [line("资金")],
    entries: [entry("资金.本年预算", "341", "万元"), entry("S1.实际", "8家")],
    adjustments: [{ line: "资金", amount: typed("101.35", "万元"), means: "new-amount", document: "某财〔2023〕5号" }],
    transfers: [transfer("D1", "资金", "到位", "101.35")],
    payments: [payment("P1", "资金", "101.35")],
    targets: [target("S1", "≥10家"), target("S1", "≥8家", { stage: "adjusted", document: "某财〔2023〕5号" })],
  });
  test.each([
    ["资金.预算", "101.35万元"],
    ["资金.调整额", "-239.65万元"],
    ["资金.支出率.按预算", "100%"],
    ["S1.年初目标", "10家"],
    ["S1.目标", "8家"],
    ["S1.完成率", "100%"],
    ["S1.得分", "10分"],
  ])("%s ＝ %s", (name, expected) => {
    expect(shown(name)).toBe(expected);
  });
});

describe("what cannot be read", () => {
  const { findings, shown } = worked({
    scheme: schemeOf(treeOf({ A1: {}, A2: {} })),
    lines: [line("资金")],
    entries: [
      entry("资金.预算", "八二〇.五.一", "万元"),
      entry("A1.实际", "尚可"),
      entry("A1.历史.2022", "7家"),
      entry("A2.基期", "5", "光年"),
    ],
    targets: [target("A1", "≥三点点家"), target("Z9", "≥1家")],
  });
  test("is reported by the name of its figure and stays pending", () => {
    expect(findings.map(({ code, subject }) => [subject, code])).toEqual([
      ["资金.预算", "not-a-number"],
      ["A1.目标", "not-a-number"],
      ["A1.实际", "entry-unread"],
      ["A2.基期", "unit-unknown"],
    ]);
    expect(shown("资金.预算")).toBe("待填（资金.预算）");
    expect(shown("A1.完成率")).toBe("待填（A1.目标）");
    expect(shown("A1.历史.2022")).toBe("7家");
  });
});

test("a dropped target does not apply, and says by which document", () => {
  const { shown } = worked({
    scheme: schemeOf(treeOf({ S9: { points: "5" } })),
    entries: [entry("S9.实际", "0家")],
    targets: [target("S9", "≥1家"), target("S9", "不适用（某财〔2023〕5号取消）", { stage: "adjusted" })],
  });
  expect(shown("S9.完成率")).toBe("不适用（某财〔2023〕5号取消）");
});

test("a target for an indicator that the scheme does not have is found by the checks", () => {
  expect(worked({ targets: [target("Z9", "≥1家")] }).codes).toContain("indicator-unknown");
});

test("a typed figure says who entered it and when", () => {
  expect(placeText({ ...place, entered: { by: "张三", on: "2023-12-31" } })).toBe("张三 2023-12-31 填报");
});

test("whatever is paid, the fund's expenditure is the sum of what stayed paid", () => {
  const one = fc.record({
    line: fc.constantFrom("甲", "乙", "丙"),
    amount: decimals(1, 900),
    state: fc.constantFrom("waiting", "paid", "came-back", "paid-again"),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 20 }), (rows) => {
      const { shown } = worked({
        lines: [line("资金"), line("甲", "资金"), line("乙", "资金"), line("丙", "甲")],
        payments: rows.map((row, at) => payment(`P${at}`, row.line, row.amount.text(), { state: row.state })),
      });
      const counted = rows.filter(({ state }) => state.startsWith("paid"));
      expect(shown("资金.支出")).toBe(`${sumOf(counted.map(({ amount }) => amount)).text()}万元`);
    }),
    { seed, numRuns: 100 },
  );
});
