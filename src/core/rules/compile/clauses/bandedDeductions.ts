import { Decimal } from "../../../number/decimal.ts";
import type { Rule } from "../../rule.ts";
import { fullMarks } from "../amounts.ts";
import { speaksOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import type { Stretch } from "../stretch.ts";
import { bandsRule } from "./bandCases.ts";
import { rangesOf } from "./caseRanges.ts";
import { isNothing, type Case } from "./cases.ts";
import { startsAtNothing } from "./excesses.ts";
import { wordsRule } from "./wordCases.ts";

/** 90%以上不扣分；80%－90%扣1分: bands, the deductions counted off the full marks. */
export function bandedDeductions(
  scene: Scene,
  cases: readonly Case[],
  once: readonly Case[],
  otherwise: Case | undefined,
): Rule | undefined {
  const { points } = scene.around;
  if (otherwise && !otherwise.award) return undefined;
  const marked = [...cases, ...once].map((one): Case | undefined => {
    if (!once.includes(one)) return one.award ? one : undefined;
    if (one.award?.of === "share") return { ...one, award: { of: "share", share: Decimal.one.minus(one.award.share) } };
    return one.award && points
      ? { ...one, award: { of: "points", points: points.minus(one.award.points).largerOf(Decimal.zero) } }
      : undefined;
  });
  const known = marked.filter((one) => one !== undefined);
  const ranges =
    known.length === marked.length &&
    (known.length > 1 || known.some((one) => one.when?.is === "range" && startsAtNothing(one.when)))
      ? rangesOf(scene, known)
      : undefined;
  // 低于80%扣2分，低于60%扣5分: what costs nothing is not spoken of.
  const below =
    ranges &&
    cases.length === 0 &&
    !otherwise &&
    !ranges.some(({ when }) => when.from && !when.to) &&
    ranges.some(({ when }) => !when.from);
  // 滞后1个月扣1分，滞后2个月扣2分，滞后3个月及以上不得分: what is not late at all costs nothing.
  const above =
    ranges &&
    !otherwise &&
    cases.every((one) => one.award && isNothing(one.award)) &&
    ranges.length > 1 &&
    ranges.every(({ when }) => when.from?.at.value.isPositive() === true) &&
    ranges.some(({ when }) => when.from && !when.to) &&
    ranges.some(({ when }) => /逾期|滞后|超|延|迟|晚|漏|错|缺|少|投诉|违|事故|问题|未|不合格|差/.test(when.subject));
  const open = below === true || above === true;
  const [first] = once;
  const free = open && first ? { ...first, award: fullMarks } : otherwise;
  return ranges && bandsRule(scene, ranges, free);
}

/** 及时的得满分，基本及时的扣30%，不及时的扣全部: grades, the deductions counted off the full marks. */
export function gradedDeductions(
  scene: Scene,
  cases: readonly Case[],
  once: readonly Case[],
  otherwise: Case | undefined,
  at: Stretch,
): Rule | undefined {
  const all = [...cases, ...once];
  const words = all.map((one) => (one.when?.is === "words" ? one.when.text : ""));
  const degrees = words.filter((text) => /^(?:基本|较|比较|部分|不|未|一般|略)/.test(text)).length;
  const graded = words.some((text) => /^(?:基本|较|比较|部分|一般|略)/.test(text));
  if (!graded || otherwise || words.includes("") || cases.length === 0 || once.length === 0 || degrees < all.length - 1)
    return undefined;
  // 及时得5分，基本及时得3分；未公示的扣1分: the last is no degree of being in time.
  const [good = ""] = words;
  if (!words.every((text) => speaksOf(good, text))) return undefined;
  const { points } = scene.around;
  const marked = all.map((one): Case | undefined => {
    if (!once.includes(one)) return one;
    if (one.award?.of === "share") return { ...one, award: { of: "share", share: Decimal.one.minus(one.award.share) } };
    return one.award && points
      ? { ...one, award: { of: "points", points: points.minus(one.award.points).largerOf(Decimal.zero) } }
      : undefined;
  });
  const known = marked.filter((one) => one !== undefined).sort((a, b) => a.statement.at.from - b.statement.at.from);
  return known.length === marked.length ? wordsRule(scene, known, undefined, at) : undefined;
}
