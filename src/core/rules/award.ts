import { Decimal, decimal } from "../number/decimal.ts";
import { formatQuantity } from "../number/quantity.ts";
import type { Award, Loss, Steps } from "./rule.ts";

export function awarded(award: Award, points: Decimal): Decimal {
  return award.of === "share" ? award.share.times(points) : award.points;
}

/** 「得满分」, 「不得分」, 「得5%权重分」 or 「得2分」 */
export function earnedText(award: Award): string {
  if (award.of === "share" && award.share.isZero()) return "不得分";
  return award.of === "share" && award.share.equals(Decimal.one) ? "得满分" : `得${awardText(award)}`;
}

/** 「5%权重分」 or 「2分」 */
export function awardText(award: Award): string {
  return award.of === "share" ? `${shareText(award.share)}权重分` : `${award.points.toString()}分`;
}

const hundred = decimal("100");

/** 「5%」, or 「1/3」 where the percentage would not end. */
export function shareText(share: Decimal): string {
  const percent = share.times(hundred);
  return percent.terminates() ? `${percent.text()}%` : share.toString();
}

/** What a distance from the starting value costs; the distance is in the unit of `per` or, if relative, of the start. */
export function lossFor(loss: Loss, distance: Decimal, points: Decimal): Decimal {
  return counted(distance.over(loss.per.value), loss.steps).times(awarded(loss.each, points));
}

export function counted(steps: Decimal, how: Steps): Decimal {
  if (how === "continuous") return steps;
  return steps.round(how === "whole" ? "floor" : "ceiling", 0);
}

export const stepWords: Record<Steps, string> = {
  continuous: "按比例折算",
  whole: "不足部分不计",
  begun: "不足部分按一步计",
};

/** 「每降低1百分点，扣5%权重分（按比例折算）」 */
export function lossText(loss: Loss, direction: string): string {
  const base = loss.relative ? "起点值的" : "";
  return `每${direction}${base}${formatQuantity(loss.per)}，扣${awardText(loss.each)}（${stepWords[loss.steps]}）`;
}

export function limited(score: Decimal, least: Decimal, most: Decimal): Decimal {
  return score.largerOf(least).smallerOf(most);
}

/** 「，扣完为止」 for a floor at zero, else the floor itself. */
export function floorText(least: Decimal): string {
  if (least.isZero()) return "扣完为止";
  return least.isNegative() ? `最多倒扣${least.absolute().toString()}分` : `最低得${least.toString()}分`;
}

/** ① to ⑳, then (21) … */
export function ordinal(index: number): string {
  return index < 20 ? String.fromCodePoint(0x2460 + index) : `(${index + 1})`;
}
