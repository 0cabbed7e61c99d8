import { binary, factsOf, printExpression, type Expression } from "../../formula/expression.ts";
import { known } from "../../known.ts";
import { Decimal } from "../../number/decimal.ts";
import { formatQuantity, type Quantity } from "../../number/quantity.ts";
import { isMoney, isRatio, plain, unitNamed } from "../../number/units.ts";
import { awarded, awardText, floorText, limited } from "../award.ts";
import { plainNumber, pointsText, timesAward } from "../explain.ts";
import type { Kind } from "../kind.ts";
import type { Award } from "../rule.ts";
import { expressionText } from "../wording.ts";

/** 「每发现1个不合格对象，扣10%权重分，扣完为止」; `free` occurrences cost nothing. */
export type CountRule = {
  readonly kind: "count";
  readonly occurrences: Expression;
  readonly each: Award;
  readonly free: Decimal;
  readonly least: Decimal;
};

export const count: Kind<CountRule> = {
  score(rule, points, read) {
    const found = read.amount(rule.occurrences);
    if (found.state !== "known") return found;
    const number = numberOf(found.value);
    if (!number || number.isNegative()) {
      const facts = { name: printExpression(rule.occurrences), value: formatQuantity(found.value) };
      return read.stuck({ code: number ? "negative-count" : "count-impossible", facts }, rule.occurrences);
    }
    const counted = number.minus(rule.free).largerOf(Decimal.zero);
    return known(limited(points.minus(awarded(rule.each, points).times(counted)), rule.least, points));
  },
  print(rule) {
    const free = rule.free.isZero() ? "" : `${rule.free.toString()}个以内不扣分，超出的`;
    return `${free}每发现1个${expressionText(rule.occurrences)}，扣${awardText(rule.each)}，${floorText(rule.least)}`;
  },
  formula(rule, points, say) {
    const found = say.value(rule.occurrences);
    const number = found && numberOf(found);
    if (!number) return "";
    const beyond = number.compare(rule.free) > 0 ? number.minus(rule.free) : Decimal.zero;
    const counted =
      rule.free.isZero() || beyond.isZero()
        ? plainNumber(beyond)
        : binary(plainNumber(number), "−", plainNumber(rule.free));
    const lost = timesAward(counted, rule.each, points);
    return say.sum(binary(pointsText(points), "−", lost), { below: floorText(rule.least) });
  },
  facts: (rule) => factsOf(rule.occurrences),
};

/** 2百个 are 200; 30% and 3万元 are no number of occurrences. */
function numberOf({ value, unit }: Quantity): Decimal | undefined {
  if (isMoney(unit) || (isRatio(unit) && unit !== plain)) return undefined;
  return unit.multipleOf === undefined
    ? value
    : value.times(unit.factor).over(unitNamed(unit.multipleOf)?.factor ?? Decimal.one);
}
