import { binary, fact, type Expression } from "../../../formula/expression.ts";
import { Decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { isRatio, unit } from "../../../number/units.ts";
import type { RangeCondition, ReadCondition } from "./conditionKinds.ts";

const over =
  /^(.*?)(超支|超出|超过|超)(?:了)?((?:年度|绩效)?(?:预算(?:金额|数|规模|标准|控制数)?|概算|目标值?|计划(?:值|数|成本|金额)?|指标值|合同(?:价款?|金额)?|批复(?:金额|数|概算)?|标准|控制[数价]|限额|定额))?(?:的|比例|幅度|率|部分)*$/;

/** Does the figure say by how much something is exceeded? Then it begins at nothing, and nothing is as it should be. */
export function isExcess(subject: string): boolean {
  return over.test(subject);
}

/** 完成值超过指标值20%: the part of the target by which it is exceeded; undefined where there is no name for it but its own. */
export function excessOf(
  subject: string,
  target: (name: string) => Expression,
  actual: () => string,
): Expression | undefined {
  const [, of = "", , what = ""] = over.exec(subject) ?? [];
  if (!/目标|指标值|计划[值数]/.test(what)) return undefined;
  const limit = target(what.replace(/^目标值$/, "目标"));
  return binary(binary(fact(of === "" ? actual() : of), "−", limit), "÷", limit);
}

/** 超支 → 超支率, 超预算 → 超预算比例. */
export function excessName(subject: string): string {
  if (/(?:率|比例|幅度)$/.test(subject)) return subject;
  return subject.endsWith("超支") ? `${subject}率` : `${subject}比例`;
}

/** 未超预算, 节约率≥0 beside 超预算10%以内: no excess at all. */
export function noExcess(when: ReadCondition, subject: string): RangeCondition | undefined {
  const none: RangeCondition = {
    is: "range",
    subject,
    to: { at: quantity(Decimal.zero, unit("%")), included: true },
    softFrom: false,
    softTo: false,
    absolute: false,
    exactly: false,
  };
  if (when.is === "range") {
    const saved = /节约率?$/.test(when.subject) && when.from?.at.value.isZero() === true && !when.to;
    return saved ? none : undefined;
  }
  const text = when.is === "words" || when.is === "contrary" ? when.text : "";
  const kept = /未超|不超|没有超|无超|未突破|节约|控制在.*(?:内|预算)|(?:不高于|≤|低于或等于|小于或?等于)/.test(text);
  const compared = (when.is === "target" || when.is === "earlier") && /^[≤=<]$/.test(when.by);
  return kept || compared ? none : undefined;
}

export function startsAtNothing(range: RangeCondition): boolean {
  const bound = range.from ?? range.to;
  return bound !== undefined && isRatio(bound.at.unit) && isExcess(range.subject);
}
