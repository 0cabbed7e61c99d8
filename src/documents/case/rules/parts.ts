import {
  constant,
  decimal,
  fact,
  isRatio,
  parseCondition,
  parseDecimal,
  parseFormula,
  parseQuantity,
  plain,
  quantity,
  unit,
  type Award,
  type Condition,
  type Decimal,
  type Expression,
  type FactName,
  type Loss,
  type Quantity,
  type Rule,
  type Steps,
} from "../../../core/index.ts";
import type { Fields } from "../fields.ts";
import type { Report } from "../report.ts";
import { shortened } from "../yamlProblems.ts";

/** How a rule kind is read: from its keys, with the reader of nested rules handed in. Undefined when a part is unreadable. */
export type Reading = {
  readonly report: Report;
  /** The rule under this key; missing is reported. */
  readonly inner: (fields: Fields, key: string) => Rule | undefined;
};

export type RuleReader = {
  readonly keys: readonly string[];
  readonly read: (fields: Fields, reading: Reading) => Rule | undefined;
};

/** A formula; where the key is not written, the figure named by `otherwise`. */
export function readExpression(
  fields: Fields,
  key: string,
  reading: Reading,
  otherwise?: FactName,
): Expression | undefined {
  if (!fields.has(key) && otherwise !== undefined) return fact(otherwise);
  const text = fields.neededText(key, `${key}: 实际`);
  if (text === undefined) return undefined;
  const read = parseFormula(text.replace(/^[=＝]\s*/u, ""));
  if ("value" in read) return read.value;
  reading.report(read.problem, fields.placeOf(key));
  return undefined;
}

/** The name of one figure, in 「」 or not. */
export function readFactName(
  fields: Fields,
  key: string,
  reading: Reading,
  otherwise?: FactName,
): FactName | undefined {
  const expression = readExpression(fields, key, reading, otherwise);
  if (!expression || expression.op === "fact") return expression?.name;
  reading.report(
    { code: "fact-name-expected", facts: { key, text: shortened(fields.text(key) ?? "") } },
    fields.placeOf(key),
  );
  return undefined;
}

export function readCondition(
  fields: Fields,
  key: string,
  reading: Reading,
  otherwise?: FactName,
): Condition | undefined {
  if (!fields.has(key) && otherwise !== undefined) return { op: "holds", fact: otherwise };
  const text = fields.neededText(key, `${key}: 实际 ≥ 95%`);
  if (text === undefined) return undefined;
  const read = parseCondition(text);
  if ("value" in read) return read.value;
  reading.report(read.problem, fields.placeOf(key));
  return undefined;
}

/** 「5%权重」「10%权重分」「1/3权重分」 are shares, 「2分」 points; 满分 and 不得分 may be written as such. */
export function readAward(fields: Fields, key: string, reading: Reading, otherwise?: Award): Award | undefined {
  if (!fields.has(key) && otherwise) return otherwise;
  const text = fields.neededText(key, `${key}: 5%权重 或 ${key}: 2分`);
  if (text === undefined) return undefined;
  const award = parseAward(text);
  if (!award) reading.report({ code: "award-unread", facts: { key, text: shortened(text) } }, fields.placeOf(key));
  return award;
}

export const nothing: Award = { of: "points", points: decimal("0") };

export function parseAward(text: string): Award | undefined {
  const words = text.trim();
  if (words === "满分") return { of: "share", share: decimal("1") };
  if (words === "不得分") return nothing;
  const share = /^(.+?)的?(?:权重分|权重|满分)$/u.exec(words)?.[1];
  const read = parseQuantity(share ?? words);
  if ("problem" in read || read.value.value.isNegative() || read.value.approximation !== "exact") return undefined;
  const { value } = read;
  if (isRatio(value.unit) && (share !== undefined || value.unit !== plain))
    return { of: "share", share: value.value.times(value.unit.factor) };
  if (share !== undefined) return undefined;
  if (value.unit.name === "分") return { of: "points", points: value.value };
  return value.value.isZero() ? nothing : undefined;
}

/** 「50%」「1/3」 as a part of the whole. */
export function readShare(fields: Fields, key: string, reading: Reading): Decimal | undefined {
  const text = fields.text(key);
  if (text === undefined) return undefined;
  const read = parseQuantity(text);
  const share =
    "value" in read && isRatio(read.value.unit) ? read.value.value.times(read.value.unit.factor) : undefined;
  if (share && !share.isNegative()) return share;
  reading.report({ code: "share-unread", facts: { key, text: shortened(text) } }, fields.placeOf(key));
  return undefined;
}

/** 「0」「-2分」: points as a plain number. */
export function readPoints(fields: Fields, key: string, report: Report, otherwise?: string): Decimal | undefined {
  const text = fields.text(key);
  if (text === undefined) return otherwise === undefined ? undefined : decimal(otherwise);
  const points = parseDecimal(text.replace(/\s*[分个次]$/u, ""));
  if (!points) report({ code: "points-unread", facts: { key, text: shortened(text) } }, fields.placeOf(key));
  return points;
}

export function readPer(fields: Fields, key: string, reading: Reading): Quantity | undefined {
  const text = fields.neededText(key, `${key}: 1百分点`);
  if (text === undefined) return undefined;
  const read = parseQuantity(text);
  if ("value" in read) return read.value;
  reading.report(read.problem, fields.placeOf(key));
  return undefined;
}

const stepWords: Readonly<Record<string, Steps>> = { 按比例: "continuous", 整步: "whole", 不足一步按一步: "begun" };

export function readSteps(fields: Fields): Steps | undefined {
  return fields.has("步数") ? fields.choice("步数", stepWords) : "continuous";
}

/** 每, 扣, 步数?, 相对? */
export function readLoss(fields: Fields, reading: Reading): Loss | undefined {
  const per = readPer(fields, "每", reading);
  const each = readAward(fields, "扣", reading);
  const steps = readSteps(fields);
  const relative = fields.yes("相对") ?? false;
  return per && each && steps && { per, each, steps, relative };
}

export const fullRate: Expression = constant(quantity(decimal("100"), unit("%")));
