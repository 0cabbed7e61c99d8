import { Decimal, decimal, roundingNames, type Rule } from "../../../core/index.ts";
import { fieldsOf, textOf } from "../fields.ts";
import type { Node } from "../node.ts";
import { readPlaces } from "../rounding.ts";
import { nothing, readAward, readCondition, readShare, type Reading, type RuleReader } from "./parts.ts";

// Rules that decide about other rules: conditions, parts, samples, roundings.

export const thresholdReader: RuleReader = {
  keys: ["条件", "否则"],
  read(fields, reading) {
    const condition = readCondition(fields, "条件", reading, "达标");
    const otherwise = readAward(fields, "否则", reading, nothing);
    return condition && otherwise && { kind: "threshold", condition, otherwise };
  },
};

export const vetoReader: RuleReader = {
  keys: ["条件", "规则"],
  read(fields, reading) {
    const when = readCondition(fields, "条件", reading);
    const rule = reading.inner(fields, "规则");
    return when && rule && { kind: "veto", when, rule };
  },
};

export const conditionalReader: RuleReader = {
  keys: ["情形", "其他"],
  read(fields, reading) {
    const nodes = fields.neededList("情形", "情形: [{条件: 是产区, 规则: {…}}]");
    const cases = nodes.map((node) => readCase(node, reading));
    const otherwise = reading.inner(fields, "其他");
    if (!otherwise || nodes.length === 0 || cases.includes(undefined)) return undefined;
    return { kind: "conditional", cases: cases.flatMap((one) => one ?? []), otherwise };
  },
};

type Case = (Rule & { readonly kind: "conditional" })["cases"][number];

function readCase(node: Node, reading: Reading): Case | undefined {
  const fields = fieldsOf(node, "情形", { keys: ["条件", "规则"] }, reading.report);
  const when = fields && readCondition(fields, "条件", reading);
  const rule = fields && reading.inner(fields, "规则");
  return when && rule && { when, rule };
}

const takes = { 合计: "sum", 最高: "highest", 最低: "lowest" } as const;

type Part = (Rule & { readonly kind: "composite" })["parts"][number];

export const compositeReader: RuleReader = {
  keys: ["取", "分项"],
  read(fields, reading) {
    const take = fields.has("取") ? fields.choice("取", takes) : "sum";
    const nodes = fields.neededList("分项", "分项: [{名称: 金额, 占比: 50%, 规则: {…}}]");
    // 取高 and 取低 compare the parts as wholes; only a sum has shares.
    const equal = take === "sum" ? Decimal.one.over(decimal(`${Math.max(nodes.length, 1)}`)) : Decimal.one;
    const parts = nodes.map((node) => readPart(node, equal, reading));
    if (!take || nodes.length === 0 || parts.includes(undefined)) return undefined;
    return { kind: "composite", take, parts: parts.flatMap((part) => part ?? []) };
  },
};

function readPart(node: Node, equal: Decimal, reading: Reading): Part | undefined {
  const fields = fieldsOf(node, "分项", { keys: ["名称", "占比", "规则"] }, reading.report);
  if (!fields) return undefined;
  const name = fields.neededText("名称", "名称: 金额");
  const share = fields.has("占比") ? readShare(fields, "占比", reading) : equal;
  const rule = reading.inner(fields, "规则");
  return name !== undefined && share && rule ? { name, share, rule } : undefined;
}

export const sampledReader: RuleReader = {
  keys: ["对象", "规则"],
  read(fields, reading) {
    const sites = fields
      .neededList("对象", "对象: [甲市, 乙市]")
      .flatMap((node) => textOf(node, "对象", reading.report) ?? []);
    const twice = sites.find((site, index) => sites.indexOf(site) < index);
    if (twice !== undefined) reading.report({ code: "site-twice", facts: { name: twice } }, fields.placeOf("对象"));
    const rule = reading.inner(fields, "规则");
    return rule && sites.length > 0 && twice === undefined ? { kind: "sampled", sites, rule } : undefined;
  },
};

export const roundedReader: RuleReader = {
  keys: ["规则", "方式", "位数"],
  read(fields, reading) {
    const rule = reading.inner(fields, "规则");
    const mode = fields.has("方式") ? fields.choice("方式", roundingNames) : "half-up";
    fields.needed("位数", "位数: 2");
    const places = readPlaces(fields, "位数", reading.report);
    return rule && mode && places !== undefined ? { kind: "rounded", rule, rounding: { mode, places } } : undefined;
  },
};
