import { problem, type Attempt } from "../finding.ts";
import { known, mapKnown, notApplicable, type Known } from "../known.ts";
import { dateText, isOnOrBefore, parseDate, type PlainDate } from "../number/date.ts";
import type { Decimal } from "../number/decimal.ts";
import { compareQuantity, formatQuantity, overQuantity, parseQuantity, type Quantity } from "../number/quantity.ts";
import { sameDimension, type Unit } from "../number/units.ts";
import type { Place } from "../place.ts";
import { satisfies } from "../rules/condition.ts";
import type { Comparison } from "../rules/rule.ts";
import { unreachable } from "../unreachable.ts";
import type { Value } from "../value.ts";

/** What has to be reached: an amount on one side, a range, a date, or words (定性). */
export type Requirement =
  | { readonly kind: "amount"; readonly operator: Comparison; readonly quantity: Quantity }
  | { readonly kind: "range"; readonly from: Quantity; readonly to: Quantity }
  | { readonly kind: "date"; readonly by: PlainDate }
  | { readonly kind: "words"; readonly text: string };

export type TargetStage = "original" | "adjusted" | "approved";

/** One version of a target: 年初值, 调整值, 批复值, with the document that made it so. */
export type TargetVersion = {
  readonly stage: TargetStage;
  readonly requirement: Requirement;
  readonly document?: string;
  readonly place: Place;
};

/** All versions in the order they came; the last one is in force. */
export type Target = { readonly versions: readonly [TargetVersion, ...TargetVersion[]] };

export function inForce(target: Target): TargetVersion {
  return target.versions.at(-1) ?? target.versions[0];
}

const comparisons: readonly (readonly [RegExp, Comparison])[] = [
  [/^(?:[≥≧⩾⪰]|[>＞]\s*[=＝]|[=＝]\s*[>＞])/u, "≥"],
  [/^(?:[≤≦⩽]|[<＜]\s*[=＝]|[=＝]\s*[<＜])/u, "≤"],
  [/^(?:大于|高于|多于|超过|不低于|不少于)\s*(?:或者?|及|、|\/)?\s*(?:等于|=|＝|达到)(?:于)?/u, "≥"],
  [/^(?:小于|低于|少于|不超过)\s*(?:或者?|及|、|\/)?\s*(?:等于|=|＝)(?:于)?/u, "≤"],
  [/^(?:等于|达到)\s*(?:或者?|及|、|\/)\s*(?:大于|高于|多于|超过)/u, "≥"],
  [/^(?:等于)\s*(?:或者?|及|、|\/)\s*(?:小于|低于|少于)/u, "≤"],
  [/^(?:不低于|不少于|不小于|不短于|不弱于|至少|最少|达到)/u, "≥"],
  [/^(?:不超过|不超出|不高于|不多于|不大于|不长于|至多|最多|控制在)/u, "≤"],
  [/^(?:>|＞|大于|超过|高于|多于)/u, ">"],
  [/^(?:<|＜|小于|低于|少于)/u, "<"],
  [/^(?:=|＝|等于)/u, "="],
];

const trailing: readonly (readonly [RegExp, Comparison])[] = [
  [/(?:[（(]含[）)])?(?:或|及)?以上(?:[（(]含(?:本数)?[）)])?$/u, "≥"],
  [/(?:[（(]含[）)])?(?:(?:或|及)?以下|以内|之内)(?:[（(]含(?:本数)?[）)])?$/u, "≤"],
];

/**
 * 「≥10家」「10家以上」「1至3家」「2023年底」「「进一步提高」」. A bare number is a requirement of at least that much;
 * words stand in 「」, so that a misspelt number is never taken for words.
 */
export function parseRequirement(text: string, unit?: Unit): Attempt<Requirement> {
  const written = text.trim();
  if (/^「.*」$/su.test(written)) return { value: { kind: "words", text: written.slice(1, -1) } };
  // 「2020.10」 could be October or a number; a target of digits alone is a number.
  const date = /^[\d.]+$/u.test(written) ? undefined : parseDate(written);
  if (date && "value" in date) return { value: { kind: "date", by: date.value } };
  if (date?.problem.code === "date-impossible") return date;
  const deadline = deadlineIn(written);
  if (deadline) return { value: { kind: "date", by: deadline } };
  const range = /^([^达]*\d.*?)(?:至|到|~|～|—|–)(.+)$/u.exec(written);
  if (range) return parseRange(range[1] ?? "", range[2] ?? "", written, unit);
  return parseAmount(written, unit);
}

/** 「2023年12月31日前完成」, 「不晚于2023年6月30日」: the day itself is in time. A month alone could mean either end of it. */
function deadlineIn(written: string): PlainDate | undefined {
  const [, before = "", day = "", after = ""] =
    /^(不晚于|不迟于|截至|于|在|[≤≦]|<=)?\s*(.+?[日号底末\d])\s*((?:之前|以前|前)?(?:完成|完工|办结)?)$/u.exec(
      written,
    ) ?? [];
  if (before === "" && after === "") return undefined;
  const date = parseDate(day);
  return "value" in date && date.value.day !== undefined ? date.value : undefined;
}

function parseAmount(written: string, unit?: Unit): Attempt<Requirement> {
  const before = comparisons.find(([sign]) => sign.test(written));
  const after = before ? undefined : trailing.find(([sign]) => sign.test(written));
  const number = written.replace(before?.[0] ?? after?.[0] ?? /^$/u, "").trim();
  const quantity = parseQuantity(number, unit ? { unit } : {});
  if ("problem" in quantity) return quantity;
  return { value: { kind: "amount", operator: before?.[1] ?? after?.[1] ?? "≥", quantity: quantity.value } };
}

/** 「提升」 says in words what is wanted; a text with a number or a sign in it is a target that has to be read as one. */
export function isWordsOnly(text: string): boolean {
  return (
    /^[\p{Script=Han}，、；。：·（）“”\s]{2,}$/u.test(text) &&
    !/[\d零〇○一二两三四五六七八九十百千万亿几数半成约余近达超]|[以之][上下内]|等于|[大小多少高低]于|至|到|待填|不适用/u.test(
      text,
    )
  );
}

/** The unit may stand only once: 「1至3家」. */
function parseRange(low: string, high: string, written: string, unit?: Unit): Attempt<Requirement> {
  const to = parseQuantity(high, unit ? { unit } : {});
  if ("problem" in to) return to;
  const from = parseQuantity(low, { unit: to.value.unit });
  if ("problem" in from) return from;
  const order = compareQuantity(from.value, to.value);
  if ("problem" in order) return order;
  if (order.value > 0) return problem("target-range-reversed", { text: written });
  return { value: { kind: "range", from: from.value, to: to.value } };
}

export function requirementText(requirement: Requirement): string {
  switch (requirement.kind) {
    case "amount":
      return `${requirement.operator}${formatQuantity(requirement.quantity)}`;
    case "range":
      return `${formatQuantity(requirement.from)}至${formatQuantity(requirement.to)}`;
    case "date":
      return dateText(requirement.by);
    case "words":
      return requirement.text;
    default:
      return unreachable(requirement);
  }
}

/** The figure that stands for the target in formulas; of a range the lower end. Words have none. */
export function targetValue(requirement: Requirement): Value {
  switch (requirement.kind) {
    case "amount":
      return requirement.quantity;
    case "range":
      return requirement.from;
    case "date":
      return requirement.by;
    case "words":
      return { kind: "text", text: requirement.text };
    default:
      return unreachable(requirement);
  }
}

/** Is the target met? Not applicable for words: that is a judgement, not a comparison. */
export function isMet(requirement: Requirement, actual: Known<Value>): Known<Attempt<boolean>> {
  if (requirement.kind === "words") return notApplicable("定性目标由评价人判断是否达成");
  return mapKnown(actual, (value) => compared(requirement, value));
}

function compared(requirement: Exclude<Requirement, { kind: "words" }>, actual: Value): Attempt<boolean> {
  if (requirement.kind === "date") return onTime(requirement.by, actual);
  if (actual.kind !== "quantity") {
    const facts = { left: "实际值", right: requirementText(requirement) };
    return problem("comparison-impossible", facts);
  }
  if (requirement.kind === "range") return inRange(requirement.from, requirement.to, actual);
  const order = compareQuantity(actual, requirement.quantity);
  return "problem" in order ? order : { value: satisfies(order.value, requirement.operator) };
}

function onTime(by: PlainDate, actual: Value): Attempt<boolean> {
  if (actual.kind !== "date") return problem("comparison-impossible", { left: "实际值", right: dateText(by) });
  const answer = isOnOrBefore(actual, by);
  if (answer !== "undecidable") return { value: answer === "yes" };
  return problem("completion-date-undecidable", { name: "实际值", event: dateText(actual), deadline: dateText(by) });
}

/** More than the upper end of a range is still reached: 「1至3家」 with 15 is over-fulfilled, not missed. */
function inRange(from: Quantity, _to: Quantity, actual: Quantity): Attempt<boolean> {
  const low = compareQuantity(actual, from);
  return "problem" in low ? low : { value: low.value >= 0 };
}

/**
 * 完成率 = actual ÷ target. Only for targets to be reached from below and targets of a range (÷ its lower end);
 * for ≤ targets a quotient says nothing about completion, for dates and words there is none.
 */
export function completionRate(requirement: Requirement, actual: Value): Known<Attempt<Decimal>> {
  if (requirement.kind === "date") return notApplicable("时效目标按是否按期完成判断");
  if (requirement.kind === "words") return notApplicable("定性目标不计算完成率");
  if (requirement.kind === "amount" && (requirement.operator === "≤" || requirement.operator === "<")) {
    return notApplicable("控制类目标不计算完成率");
  }
  const target = requirement.kind === "range" ? requirement.from : requirement.quantity;
  if (target.value.isZero()) return notApplicable("目标值为 0，不能作除数");
  if (actual.kind !== "quantity") return notApplicable("实际值不是数值");
  if (!sameDimension(actual.unit, target.unit)) {
    return known(problem("unit-mismatch", { left: formatQuantity(actual), right: formatQuantity(target) }));
  }
  const rate = overQuantity(actual, target);
  if ("problem" in rate) return known(rate);
  return known({ value: rate.value.value.times(rate.value.unit.factor) });
}
