import { constant } from "../../../formula/expression.ts";
import type { Rule } from "../../rule.ts";
import { latenessName } from "./ranges.ts";
import { isExcess, noExcess, startsAtNothing } from "./excesses.ts";
import type { RangeCondition, ReadCondition } from "./conditionKinds.ts";
import {
  bare,
  completionName,
  growthName,
  measureName,
  sameMeasure,
  targetQuantity,
  wholePercent,
} from "./expressions.ts";
import { type Scene } from "../notes.ts";
import { isRatio, type Unit } from "../../../number/units.ts";
import { quantity } from "../../../number/quantity.ts";
import { Decimal as Exact } from "../../../number/decimal.ts";

import type { Case } from "./cases.ts";

/** The cases that range over one figure, with it; undefined as soon as one of them is of another kind. */
export function rangesOf(
  scene: Scene,
  cases: readonly Case[],
): readonly (Case & { readonly when: RangeCondition })[] | undefined {
  const ratios = cases.some(
    (one) => one.when?.is === "range" && isRatio((one.when.from ?? one.when.to)?.at.unit ?? wholePercent.unit),
  );
  const falls = cases.some((one) => one.when?.is === "range" && /(?:下降|降低|减少)率?$/.test(one.when.subject));
  const late =
    cases.map((one) => one.when).find((when) => when?.is === "range" && lateness.test(when.subject)) ??
    unnamedTerm(cases);
  const lateUnit = late?.is === "range" ? (late.from ?? late.to)?.at.unit : undefined;
  const excess = cases.map((one) => one.when).find((when) => when?.is === "range" && startsAtNothing(when));
  const beyond = excess?.is === "range" ? excess.subject : undefined;
  const counted = cases.map(counterIn).find((unit) => unit !== undefined);
  const named = cases.map((one) => one.when).find((when) => when?.is === "range" && when.subject !== "");
  const about = named?.is === "range" ? named.subject : "";
  let subject = "";
  const ranges: (Case & { readonly when: RangeCondition })[] = [];
  for (const one of cases) {
    const none =
      one.when &&
      (beyond !== undefined
        ? noExcess(one.when, beyond)
        : counted
          ? noneOf(one.when, counted)
          : noSuchRate(one.when, about, named?.is === "range" ? (named.from ?? named.to)?.at.unit : undefined));
    if (!none && beyond !== undefined && one.when?.is !== "range") return undefined;
    const range = none ?? (one.when && (lateUnit ? lateRange(one.when, lateUnit) : rangeOf(scene, one.when, ratios)));
    if (!range) return undefined;
    if (falls && one.when?.is === "earlier") {
      // 下降10%以上, 持平或上升: told as a fall, a rise is a fall of less than nothing.
      ranges.push({ ...one, when: { ...range, subject, from: range.to, to: range.from } });
      continue;
    }
    const bothOver = beyond !== undefined && (range.subject === "" || isExcess(range.subject));
    if (!bothOver && !sameMeasure(subject, range.subject)) return undefined;
    if (range.subject.length > subject.length || subject === "") subject = subject === "" ? range.subject : subject;
    ranges.push({ ...one, when: range });
  }
  const common = beyond ?? subject;
  return ranges.map((one) => (one.when.subject === common ? one : { ...one, when: { ...one.when, subject: common } }));
}

function counterIn({ when }: Case): Unit | undefined {
  const unit = when?.is === "range" ? (when.from ?? when.to)?.at.unit : undefined;
  return unit && unit.dimension === unit.name && unit.name !== "" ? unit : undefined;
}

/** 无有效投诉 beside 1—2起 is none of them. */
function noneOf(when: ReadCondition, unit: Unit): RangeCondition | undefined {
  const what =
    when.is === "words" ? /^(?:未发生|没有发生|未出现|未发现|没有|无)(.{2,12})$/.exec(when.text)?.[1] : undefined;
  if (what === undefined) return undefined;
  const none = { at: quantity(Exact.zero, unit), included: true };
  return { is: "range", subject: what, to: none, softFrom: false, softTo: false, absolute: false, exactly: false };
}

/** 无闲置 beside 闲置率10%以下, 没有提高 beside 提高1个百分点以下: nothing of it at all. */
function noSuchRate(when: ReadCondition, subject: string, unit = wholePercent.unit): RangeCondition | undefined {
  const risen = /(?:提高|下降)的百分点$|(?:增长|提高|下降|降低)率$/.test(subject);
  const text = when.is === "words" || when.is === "contrary" ? when.text : "";
  const what = /^(?:未发生|没有|未|无|不存在|没)(.{2,8})$/.exec(text)?.[1];
  // 较基期提高15%得满分，低于基期的不得分
  const less = risen && when.is === "earlier" && !when.growth && when.by === "<" && when.subject === "";
  if (less) {
    const below = { at: quantity(Exact.zero, wholePercent.unit), included: false };
    return { is: "range", subject, to: below, softFrom: false, softTo: false, absolute: false, exactly: false };
  }
  const same = risen && when.is === "earlier" && when.growth && when.subject === "" && /[≤=]/.test(when.by);
  const amount = !isRatio(unit) && what !== undefined && what.length >= 2 && subject.endsWith(what);
  const none =
    what !== undefined &&
    subject !== "" &&
    (amount || (isRatio(unit) && (subject.startsWith(what) || (risen && subject.includes(what)))));
  if (!same && !none) return undefined;
  const nothing = { at: quantity(Exact.zero, unit), included: true };
  return { is: "range", subject, to: nothing, softFrom: false, softTo: false, absolute: false, exactly: false };
}

/** 按时完成得满分，超过1个月扣……，超过3个月扣……: by how much the term is passed. */
function unnamedTerm(cases: readonly Case[]): ReadCondition | undefined {
  const ranges = cases.flatMap(({ when }) => (when?.is === "range" ? [when] : []));
  const passed =
    ranges.length > 0 && ranges.every((when) => when.subject === "" && isTerm((when.from ?? when.to)?.at.unit));
  const inTime = cases.some(
    ({ when }) => when && when.is !== "range" && lateRange(when, wholePercent.unit) !== undefined,
  );
  return passed && inTime && ranges.length < cases.length ? ranges[0] : undefined;
}

function isTerm(unit: Unit | undefined): boolean {
  return unit !== undefined && /^(?:time|工作日|月|年)$/.test(unit.dimension);
}

const lateness = /^逾期(?:天数|月数|年数|时间)$/;

/** 按期完成 beside 逾期15天以内 is a lateness of nothing. */
function lateRange(when: ReadCondition, unit: Unit): RangeCondition | undefined {
  const subject = latenessName(unit.name);
  if (when.is === "range") return when.subject === "" || lateness.test(when.subject) ? { ...when, subject } : undefined;
  if (when.is !== "words" && when.is !== "target") return undefined;
  const text = when.is === "words" ? when.text : "按期";
  if (
    !/^(?:.{0,10})(?:按(?:计划|规定|合同|约定|要求|既定|批复)*(?:期|时|时间|时限|期限|工期|进度)|按时|及时|如期|准时|规定时间|规定期限|计划时间|提前|未逾期|无逾期)/.test(
      text,
    ) ||
    /未按|不及时/.test(text)
  )
    return undefined;
  const zero = { at: quantity(Exact.zero, unit), included: true };
  return { is: "range", subject, to: zero, softFrom: false, softTo: false, absolute: false, exactly: false };
}

/** Growth over last year and 达到目标 beside percentages are ranges too. */
export function rangeOf(scene: Scene, when: ReadCondition, ratios: boolean): RangeCondition | undefined {
  if (when.is === "range") return when;
  if (when.is === "all" && when.of.length === 2) {
    const [one, other] = when.of.map((part) => rangeOf(scene, part, ratios));
    const meets =
      one && other && sameMeasure(one.subject, other.subject) && !(one.from && other.from) && !(one.to && other.to);
    return meets
      ? {
          ...one,
          from: one.from ?? other.from,
          to: one.to ?? other.to,
          loose: one.loose ?? other.loose,
          exactly: false,
        }
      : undefined;
  }
  if (when.is === "earlier" && when.growth) {
    const zero = quantity(Exact.zero, wholePercent.unit);
    return {
      is: "range",
      subject: growthName(scene, when),
      absolute: false,
      softFrom: false,
      softTo: false,
      exactly: when.by === "=",
      ...bounds(when.by, zero),
    };
  }
  if (when.is === "target" && ratios) {
    const known = targetQuantity(scene.around.target);
    const at = known && isRatio(known.unit) ? known : wholePercent;
    const subject = known && isRatio(known.unit) ? measureName(scene, when.subject, at) : completionName;
    return {
      is: "range",
      subject: /率|度|比例/.test(subject) ? subject : completionName,
      absolute: false,
      softFrom: false,
      softTo: false,
      exactly: false,
      ...bounds(when.by, at),
    };
  }
  return undefined;
}

function bounds(by: string, at: typeof wholePercent): Pick<RangeCondition, "from" | "to"> {
  const bound = { at: bare(at), included: by === "≥" || by === "≤" || by === "=" };
  if (by === "=") return { from: bound, to: bound };
  return by === "≥" || by === ">" ? { from: bound } : { to: bound };
}

/** 实际场次/10 beside 达到10场: the same ten. */
export function inUnits(scene: Scene, rule: Rule, all: readonly Case[]): Rule {
  if (rule.kind !== "proportional" || rule.target.op !== "constant" || rule.target.quantity.unit.name !== "")
    return rule;
  const { value } = rule.target.quantity;
  for (const one of all) {
    const bound = one.when && rangeOf(scene, one.when, true)?.from;
    if (bound && bound.at.unit.name !== "" && bound.at.value.equals(value))
      return { ...rule, target: constant(quantity(bound.at.value, bound.at.unit)) };
  }
  return rule;
}
