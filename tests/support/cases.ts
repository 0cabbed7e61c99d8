// Small cases for tests: a scheme, what the year says about it, money and tables.
import type { FundCase, IndicatorEntry } from "../../src/core/case/case.ts";
import { evaluateCase, type Evaluation } from "../../src/core/case/evaluate.ts";
import { resultText } from "../../src/core/figures/print.ts";
import type { IndicatorNode, RoundingStage, Scheme } from "../../src/core/indicators/scheme.ts";
import { parseRequirement, type Target } from "../../src/core/indicators/target.ts";
import type { MoneyField, MoneyNode } from "../../src/core/money/money.ts";
import { decimal } from "../../src/core/number/decimal.ts";
import type { Place } from "../../src/core/place.ts";
import { nationalGradeBands } from "../../src/core/policy/gradeBands.ts";
import type { Rule } from "../../src/core/rules/rule.ts";
import type { Entry, Table } from "../../src/core/tables/table.ts";
import { formula, knownOf, solved, type Written } from "./figures.ts";

export const place: Place = { file: "案例.yaml", line: 1, column: 1 };

export function entryOf(name: string, text: string): Entry {
  if (text.startsWith("= ")) return { place, content: { kind: "formula", expression: formula(text.slice(2)) } };
  return { place, content: { kind: "given", value: knownOf(name, text) } };
}

export function targetOf(text: string): Target {
  return { versions: [{ stage: "original", requirement: solved(parseRequirement(text)), place }] };
}

/** 「A11: {目标: "≥10家", 实际: "12家", 要素1: "是"}」 */
export function yearOf(code: string, written: Written): IndicatorEntry {
  const { 目标: target, 实际: actual, ...facts } = written;
  const measure = {
    name: "",
    ...(target !== undefined && { target: targetOf(target) }),
    ...(actual !== undefined && { actual: entryOf(`${code}.实际`, actual) }),
  };
  return {
    code,
    measures: target === undefined && actual === undefined ? [] : [measure],
    history: new Map(),
    facts: new Map(Object.entries(facts).map(([name, text]) => [name, entryOf(`${code}.${name}`, text)])),
    evidence: [],
    place,
  };
}

type Branch = {
  readonly points?: string;
  readonly rule?: Rule;
  readonly weight?: string;
  readonly children?: Readonly<Record<string, Branch>>;
};

/** 「{A: {points: "10", rule}, B: {points: "90", children: {B1: …}}}」; the code is the name as well. */
export function treeOf(branches: Readonly<Record<string, Branch>>, level = 1): readonly IndicatorNode[] {
  return Object.entries(branches).map(([code, { points, rule, weight, children }]) => ({
    code,
    name: code,
    level,
    place,
    ...(points !== undefined && { points: decimal(points) }),
    ...(rule && { rule }),
    ...(weight !== undefined && { weight: formula(weight) }),
    children: treeOf(children ?? {}, level + 1),
  }));
}

export function schemeOf(
  indicators: readonly IndicatorNode[],
  stages: readonly RoundingStage[] = ["leaf", "total"],
): Scheme {
  const rounding = { mode: "half-up", places: 2 } as const;
  return {
    code: "例",
    name: "例",
    version: "1",
    basis: [],
    rounding: { rounding, stages, shown: rounding },
    grades: nationalGradeBands.bands,
    indicators,
    place,
  };
}

export function moneyOf(
  code: string,
  amounts: Partial<Record<MoneyField, string>>,
  more: Partial<MoneyNode> = {},
): MoneyNode {
  const entries = Object.entries(amounts) as [MoneyField, string][];
  return {
    code,
    name: code,
    amounts: new Map(entries.map(([field, text]) => [field, entryOf(`${code}.${field}`, text)])),
    adjustments: [],
    returns: [],
    children: [],
    place,
    ...more,
  };
}

/** Lines by their code: 「{甲: {金额: "1万元", 类别: "「授权」"}}」 */
export function tableOf(name: string, groups: readonly string[], lines: Readonly<Record<string, Written>>): Table {
  const rows = Object.entries(lines).map(([code, cells]) => ({
    code,
    place,
    cells: new Map(Object.entries(cells).map(([column, text]) => [column, entryOf(`${name}.${code}.${column}`, text)])),
  }));
  return { name, groups, rows, columns: [...new Set(rows.flatMap((row) => [...row.cells.keys()]))], place };
}

export function caseOf(parts: Partial<FundCase>): FundCase {
  return {
    name: "例市知识产权专项资金",
    year: "2020",
    region: "例省例市",
    department: "例市市场监督管理局",
    evaluation: "单位自评",
    sources: [],
    tables: [],
    facts: [],
    indicators: [],
    scheme: schemeOf([]),
    place,
    ...parts,
  };
}

export function evaluated(parts: Partial<FundCase>): Evaluation & { readonly shown: (name: string) => string } {
  const evaluation = evaluateCase(caseOf(parts));
  const shown = (name: string) => {
    const figure = evaluation.figures.get(name);
    return figure ? resultText(figure.result) : "没有这个数";
  };
  return { ...evaluation, shown };
}

export const codesOf = (evaluation: Evaluation) => evaluation.findings.map((one) => one.code);
