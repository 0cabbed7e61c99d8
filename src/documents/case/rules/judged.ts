import {
  Decimal,
  decimal,
  nationalQualitativeGrades,
  type ChecklistItem,
  type QualitativeGrade,
  type Rule,
} from "../../../core/index.ts";
import { fieldsOf, textOf } from "../fields.ts";
import type { Node } from "../node.ts";
import { readFactName, readShare, type Reading, type RuleReader } from "./parts.ts";

// Rules in which a person answers: elements met or not, grades, judgement, questionnaires, published scores.

export const checklistReader: RuleReader = {
  keys: ["要素"],
  read(fields, reading) {
    const nodes = fields.neededList("要素", "要素: [有管理办法, 有使用计划]");
    const items = nodes.map((node, index) => readItem(node, index, nodes.length, reading));
    if (nodes.length === 0 || items.includes(undefined)) return undefined;
    return { kind: "checklist", items: items.flatMap((item) => item ?? []) };
  },
};

/** A name alone has an equal share and the fact 要素1, 要素2 … */
function readItem(node: Node, index: number, count: number, reading: Reading): ChecklistItem | undefined {
  const equal = Decimal.one.over(decimal(`${count}`));
  const met = `要素${index + 1}`;
  if (node.kind !== "mapping") {
    const name = textOf(node, "要素", reading.report);
    return name === undefined ? undefined : { name, share: equal, met };
  }
  const fields = fieldsOf(node, "要素", { keys: ["名称", "占比", "事实", "规则"] }, reading.report);
  const name = fields?.neededText("名称", "名称: 有管理办法");
  if (!fields || name === undefined) return undefined;
  const share = fields.has("占比") ? readShare(fields, "占比", reading) : equal;
  if (fields.has("规则")) {
    const rule = reading.inner(fields, "规则");
    const twice = fields.has("事实");
    if (twice) reading.report({ code: "item-twice", facts: { name } }, fields.placeOf("事实"));
    return rule && share && !twice ? { name, share, rule } : undefined;
  }
  const own = readFactName(fields, "事实", reading, met);
  return own !== undefined && share ? { name, share, met: own } : undefined;
}

export const qualitativeReader: RuleReader = {
  keys: ["档次", "判分", "分档"],
  read(fields, reading) {
    const grade = readFactName(fields, "档次", reading, "档次");
    const given = readFactName(fields, "判分", reading, "判分");
    const nodes = fields.list("分档");
    const own = nodes.map((node) => readGrade(node, reading));
    if (grade === undefined || given === undefined || own.includes(undefined)) return undefined;
    const grades = fields.has("分档") ? own.flatMap((one) => one ?? []) : nationalQualitativeGrades.grades;
    return { kind: "qualitative", grade, given, grades };
  },
};

function readGrade(node: Node, reading: Reading): QualitativeGrade | undefined {
  const fields = fieldsOf(node, "分档", { keys: ["名称", "下限", "上限", "含上限"] }, reading.report);
  if (!fields) return undefined;
  const name = fields.neededText("名称", "名称: 达成");
  const from = fields.needed("下限", "下限: 80%") && readShare(fields, "下限", reading);
  const to = fields.needed("上限", "上限: 100%") && readShare(fields, "上限", reading);
  const toIncluded = fields.yes("含上限") ?? false;
  return name !== undefined && from && to ? { name, from, to, toIncluded } : undefined;
}

export const judgementReader: RuleReader = {
  keys: ["判分", "理由"],
  read(fields, reading) {
    const given = readFactName(fields, "判分", reading, "判分");
    const reason = readFactName(fields, "理由", reading, "理由");
    return given !== undefined && reason !== undefined ? { kind: "judgement", given, reason } : undefined;
  },
};

export const publishedReader: RuleReader = {
  keys: ["得分", "原因"],
  read(fields, reading) {
    const score = readFactName(fields, "得分", reading, "公布得分");
    const because = fields.neededText("原因", "原因: 报告只公布得分，没有原始数据");
    return score !== undefined && because !== undefined ? { kind: "published", score, because } : undefined;
  },
};

type Answer = (Rule & { readonly kind: "satisfaction" })["answers"][number];

export const satisfactionReader: RuleReader = {
  keys: ["选项", "规则"],
  read(fields, reading) {
    const nodes = fields.neededList("选项", "选项: [{名称: 非常满意, 份数: 非常满意份数, 权重: 100%}]");
    const answers = nodes.map((node) => readAnswer(node, reading));
    const rule = reading.inner(fields, "规则");
    if (!rule || nodes.length === 0 || answers.includes(undefined)) return undefined;
    return { kind: "satisfaction", answers: answers.flatMap((answer) => answer ?? []), rule };
  },
};

function readAnswer(node: Node, reading: Reading): Answer | undefined {
  const fields = fieldsOf(node, "选项", { keys: ["名称", "份数", "权重"] }, reading.report);
  if (!fields) return undefined;
  const name = fields.neededText("名称", "名称: 非常满意");
  const count = readFactName(fields, "份数", reading, name);
  const weight = fields.needed("权重", "权重: 100%") && readShare(fields, "权重", reading);
  return name !== undefined && count !== undefined && weight ? { name, count, weight } : undefined;
}
