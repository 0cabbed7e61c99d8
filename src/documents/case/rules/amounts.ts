import { Decimal, type Rule } from "../../../core/index.ts";
import {
  fullRate,
  readAward,
  readExpression,
  readLoss,
  readPer,
  readPoints,
  readShare,
  readSteps,
  type RuleReader,
} from "./parts.ts";

// Rules that follow from an amount: rates, completion, distances, occurrences.

export const directReader: RuleReader = {
  keys: ["比率"],
  read(fields, reading) {
    const rate = readExpression(fields, "比率", reading);
    return rate && { kind: "direct", rate };
  },
};

export const proportionalReader: RuleReader = {
  keys: ["实际", "目标", "门槛", "门槛以下"],
  read(fields, reading) {
    const actual = readExpression(fields, "实际", reading, "实际");
    const target = readExpression(fields, "目标", reading, "目标");
    const at = readShare(fields, "门槛", reading);
    const below = fields.has("门槛以下")
      ? fields.choice("门槛以下", { 不得分: "nothing", 重新折算: "rescaled" } as const)
      : "nothing";
    if (fields.has("门槛以下")) fields.needed("门槛", "门槛: 60%");
    if (at && at.compare(Decimal.one) >= 0) {
      reading.report({ code: "rule-gate-outside", facts: { at: fields.text("门槛") ?? "" } }, fields.placeOf("门槛"));
      return undefined;
    }
    if (!actual || !target || !below || (fields.has("门槛") && !at)) return undefined;
    return { kind: "proportional", actual, target, ...(at && { gate: { at, below } }) };
  },
};

export const reverseReader: RuleReader = {
  keys: ["实际", "目标", "算法"],
  read(fields, reading) {
    const actual = readExpression(fields, "实际", reading, "实际");
    const target = readExpression(fields, "目标", reading, "目标");
    fields.needed("算法", "算法: 按超出比例 或 算法: 目标除以实际");
    const variant = fields.choice("算法", { 按超出比例: "excess", 目标除以实际: "ratio" } as const);
    return actual && target && variant && { kind: "reverse", actual, target, variant };
  },
};

const sides = { 低于: "below", 超出: "above", 偏离: "apart" } as const;

export const stepReader: RuleReader = {
  keys: ["指标", "起点", "方向", "每", "扣", "步数", "相对", "最低"],
  read(fields, reading) {
    const measure = readExpression(fields, "指标", reading, "完成率");
    const start = fields.has("起点") ? readExpression(fields, "起点", reading) : fullRate;
    const side = fields.has("方向") ? fields.choice("方向", sides) : "below";
    const loss = readLoss(fields, reading);
    const least = readPoints(fields, "最低", reading.report, "0");
    return measure && start && side && loss && least && { kind: "step", measure, start, side, loss, least };
  },
};

export const countReader: RuleReader = {
  keys: ["次数", "每次扣", "免扣", "最低"],
  read(fields, reading) {
    const occurrences = readExpression(fields, "次数", reading);
    const each = readAward(fields, "每次扣", reading);
    const free = readPoints(fields, "免扣", reading.report, "0");
    const least = readPoints(fields, "最低", reading.report, "0");
    return occurrences && each && free && least && { kind: "count", occurrences, each, free, least };
  },
};

export const growthReader: RuleReader = {
  keys: ["增长率", "上年增长率", "持平得满分", "每", "扣", "步数", "相对"],
  read(fields, reading): Rule | undefined {
    const growth = readExpression(fields, "增长率", reading);
    const lastYear = readExpression(fields, "上年增长率", reading);
    const equalIsEnough = fields.yes("持平得满分") ?? false;
    const deducts = fields.has("每") || fields.has("扣");
    const loss = deducts ? readLoss(fields, reading) : undefined;
    if (!growth || !lastYear || (deducts && !loss)) return undefined;
    return { kind: "growth", growth, lastYear, equalIsEnough, ...(loss && { loss }) };
  },
};

export const bonusReader: RuleReader = {
  keys: ["基本", "指标", "起点", "每", "加", "步数", "最高"],
  read(fields, reading): Rule | undefined {
    const base = fields.has("基本") ? reading.inner(fields, "基本") : undefined;
    const measure = readExpression(fields, "指标", reading);
    const from = readExpression(fields, "起点", reading);
    const per = readPer(fields, "每", reading);
    const each = readAward(fields, "加", reading);
    const steps = readSteps(fields);
    const most = readAward(fields, "最高", reading);
    if (!measure || !from || !per || !each || !steps || !most || (fields.has("基本") && !base)) return undefined;
    return { kind: "bonus", ...(base && { base }), measure, from, per, each, steps, most };
  },
};
