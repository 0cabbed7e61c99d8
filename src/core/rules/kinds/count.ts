import { factsOf, printExpression, type Expression } from "../../formula/expression.ts";
import { known, pending } from "../../known.ts";
import { Decimal } from "../../number/decimal.ts";
import { formatQuantity } from "../../number/quantity.ts";
import { awarded, awardText, floorText, limited } from "../award.ts";
import type { Kind } from "../kind.ts";
import type { Award } from "../rule.ts";

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
    if (found.value.value.isNegative()) {
      const name = printExpression(rule.occurrences);
      read.report({ code: "negative-count", facts: { name, value: formatQuantity(found.value) } });
      return pending(name);
    }
    const counted = found.value.value.minus(rule.free).largerOf(Decimal.zero);
    return known(limited(points.minus(awarded(rule.each, points).times(counted)), rule.least, points));
  },
  print(rule) {
    const free = rule.free.isZero() ? "" : `${rule.free.toString()}个以内不扣分，超出的`;
    return `${free}每发现1个${printExpression(rule.occurrences)}，扣${awardText(rule.each)}，${floorText(rule.least)}`;
  },
  formula(rule, points, say) {
    const free = rule.free.isZero() ? "" : ` − ${rule.free.toString()}`;
    const found = free ? `（${say(rule.occurrences)}${free}）` : say(rule.occurrences);
    return `${points.toString()}分 − ${found} × ${awardText(rule.each)}`;
  },
  facts: (rule) => factsOf(rule.occurrences),
};
