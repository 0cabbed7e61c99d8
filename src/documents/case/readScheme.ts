import {
  Decimal,
  fact,
  nationalGradeBands,
  parseFormula,
  roundingNames,
  type Expression,
  type GradeBand,
  type IndicatorNode,
  type Outcome,
  type RoundingPolicy,
  type RoundingStage,
  type RoundingStep,
  type Rule,
  type Scheme,
} from "../../core/index.ts";
import { fieldsOf, listed, textOf, type Fields } from "./fields.ts";
import { openFile } from "./format.ts";
import { Codes, readCode } from "./names.ts";
import type { Node } from "./node.ts";
import { collectFindings, type Report } from "./report.ts";
import { readPlaces } from "./rounding.ts";
import { readPoints } from "./rules/parts.ts";
import { readRule } from "./rules/readRule.ts";
import { shortened } from "./yamlProblems.ts";

const schemeKeys = ["代码", "名称", "版本", "依据", "总分", "取舍", "等级", "总分规则", "指标"];
const nodeKeys = ["代码", "名称", "分值", "类别", "规则", "原文", "汇总", "权重", "下级"];

/** 方案.yaml: the scoring scheme. Undefined when the file is not one at all. */
export function readScheme(text: string, file: string): Outcome<Scheme | undefined> {
  const { report, findings } = collectFindings();
  return { value: readSchemeFile(text, file, new Codes(report), report), findings };
}

/** The same with the codes of the case beside it, which share one space of names. */
export function readSchemeFile(text: string, file: string, codes: Codes, report: Report): Scheme | undefined {
  const whole = openFile(text, file, "衡绩方案 1", ["方案"], report);
  const fields = whole?.neededFields("方案", { keys: schemeKeys }, "方案: {名称: …, 指标: […]}");
  if (!fields) return undefined;
  const points = readPoints(fields, "总分", report);
  const rounding = readRoundingPolicy(fields, report);
  const totalRule = fields.has("总分规则") ? readRuleAt(fields, "总分规则", report) : undefined;
  const name = fields.neededText("名称", "名称: 某专项资金自评指标体系") ?? "未命名方案";
  const nodes = fields.neededList("指标", "指标: [{代码: A, 名称: 决策, 分值: 15}]");
  const indicators = readNodes(nodes, 1, codes, report);
  // Rounded otherwise than meant, every total would be wrong and look right.
  if (!rounding) return undefined;
  return {
    code: fields.text("代码") ?? name,
    name,
    version: fields.text("版本") ?? "1",
    basis: fields.list("依据").flatMap((node) => textOf(node, "依据", report) ?? []),
    ...(points && { points }),
    rounding,
    ...readGrades(fields, report),
    indicators,
    ...(totalRule && { totalRule }),
    place: fields.place,
  };
}

const stages: Readonly<Record<string, RoundingStage>> = {
  指标: "leaf",
  加权: "weighted",
  小计: "subtotal",
  总分: "total",
};

/** Where nothing is said, scores are carried exactly and shown with two places. */
function readRoundingPolicy(scheme: Fields, report: Report): RoundingPolicy | undefined {
  if (!scheme.has("取舍")) return { rounding: twoPlaces, stages: [], shown: twoPlaces };
  const fields = scheme.fields("取舍", { keys: ["方式", "位数", "环节", "显示位数"] });
  if (!fields) return undefined;
  const mode = fields.has("方式") ? fields.choice("方式", roundingNames) : "half-up";
  const places = fields.has("位数") ? readPlaces(fields, "位数", report) : 2;
  const shown = fields.has("显示位数") ? readPlaces(fields, "显示位数", report) : places;
  const named = fields.list("环节").map((node) => readStage(node, report));
  if (!mode || places === undefined || shown === undefined || named.includes(undefined)) return undefined;
  return { rounding: { mode, places }, stages: named.flatMap((one) => one ?? []), shown: { mode, places: shown } };
}

const twoPlaces: RoundingStep = { mode: "half-up", places: 2 };

function readStage(node: Node, report: Report): RoundingStage | undefined {
  const word = textOf(node, "环节", report);
  if (word === undefined || Object.hasOwn(stages, word)) return stages[word ?? ""];
  const facts = { key: "环节", text: shortened(word), choices: listed(Object.keys(stages)), near: "" };
  report({ code: "choice-unknown", facts }, node.place);
  return undefined;
}

/** With one band unreadable a total might get the grade below it: then there are no grades at all. */
function readGrades(scheme: Fields, report: Report): Pick<Scheme, "grades" | "gradesFrom"> {
  if (!scheme.has("等级")) return { grades: nationalGradeBands.bands, gradesFrom: nationalGradeBands.document };
  const bands = scheme.neededList("等级", "等级: [{名称: 优, 下限: 90}]").map((node) => readGrade(node, report));
  return { grades: bands.includes(undefined) ? [] : bands.flatMap((band) => band ?? []) };
}

function readGrade(node: Node, report: Report): GradeBand | undefined {
  const fields = fieldsOf(node, "等级", { keys: ["名称", "下限"] }, report);
  const name = fields?.neededText("名称", "名称: 优");
  const from = fields?.needed("下限", "下限: 90") && readPoints(fields, "下限", report);
  return name !== undefined && from ? { name, from } : undefined;
}

function readNodes(nodes: readonly Node[], level: number, codes: Codes, report: Report): readonly IndicatorNode[] {
  return nodes.flatMap((node) => {
    const fields = fieldsOf(node, "指标", { keys: nodeKeys }, report);
    return fields ? [readNode(fields, level, codes, report)] : [];
  });
}

function readNode(fields: Fields, level: number, codes: Codes, report: Report): IndicatorNode {
  const named = fields.text("名称");
  const code = readCode(fields, "指标", named ?? "未编码", codes, report);
  const points = fields.has("分值") ? readOwnPoints(fields, report) : undefined;
  const category = fields.text("类别");
  const sentence = sentenceOf(fields);
  const known = points === "unreadable" ? undefined : points;
  const ownRule = fields.has("规则") ? readRuleAt(fields, "规则", report, known) : undefined;
  const rule = points === "unreadable" ? waitingForPoints : ownRule;
  const weight = fields.has("权重") ? readWeight(fields, code, report) : undefined;
  const below = readNodes(fields.list("下级"), level + 1, codes, report);
  const children = weighed(fields, below, report);
  if (fields.has("规则") && children.length > 0) {
    report({ code: "rule-on-parent", facts: { name: named ?? code } }, fields.placeOf("规则"), code);
  }
  return {
    code,
    name: fields.neededText("名称", "名称: 立项依据充分性") ?? code,
    level,
    ...(points && { points: points === "unreadable" ? Decimal.zero : points }),
    ...(category !== undefined && { category }),
    ...(rule && { rule }),
    ...(sentence !== undefined && { sentence }),
    ...(weight && { weight }),
    children,
    place: fields.place,
  };
}

/** A node whose points are unreadable still counts: its score, and with it the total, waits. */
const waitingForPoints: Rule = { kind: "published", score: "分值", because: "分值还没有正确填写" };

function readOwnPoints(fields: Fields, report: Report): Decimal | "unreadable" {
  const points = readPoints(fields, "分值", report);
  if (points && !points.isNegative()) return points;
  const text = fields.text("分值") ?? "";
  if (points || text === "") report({ code: "points-unread", facts: { key: "分值", text } }, fields.placeOf("分值"));
  return "unreadable";
}

function readRuleAt(fields: Fields, key: string, report: Report, points?: Decimal) {
  const node = fields.needed(key, `${key}: {类型: 达标得分}`);
  return node && readRule(node, key, report, points);
}

/** A rule written as a sentence is its own 原文. */
function sentenceOf(fields: Fields): string | undefined {
  const rule = fields.node("规则");
  return fields.text("原文") ?? (rule?.kind === "scalar" ? rule.text.trim() : undefined);
}

function readWeight(fields: Fields, code: string, report: Report): Expression {
  const read = parseFormula((fields.text("权重") ?? "").replace(/^[=＝]\s*/u, ""));
  if ("value" in read) return read.value;
  report(read.problem, fields.placeOf("权重"));
  return waitingWeight(code);
}

/** A figure nobody has given: what is weighed with it waits. */
function waitingWeight(code: string): Expression {
  return fact(`${code}.权重`);
}

/** Weights and 「汇总: 加权」 belong together; where one stands without the other nobody can say which sum is meant. */
function weighed(parent: Fields, children: readonly IndicatorNode[], report: Report): readonly IndicatorNode[] {
  const isWeighted = parent.has("汇总") ? parent.choice("汇总", { 加权: true, 相加: false }) : false;
  return children.map((child) => {
    if (isWeighted && !child.points) return child;
    if (isWeighted === (child.weight !== undefined) || isWeighted === undefined) return child;
    const code = isWeighted ? "weight-missing" : "weight-unused";
    report({ code, facts: { name: child.name } }, child.place, child.code);
    return { ...child, weight: waitingWeight(child.code) };
  });
}
