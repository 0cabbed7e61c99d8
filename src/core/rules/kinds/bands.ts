import { factsOf, printExpression, type Expression } from "../../formula/expression.ts";
import type { Attempt, Problem } from "../../finding.ts";
import { known, pending, type Known } from "../../known.ts";
import type { Decimal } from "../../number/decimal.ts";
import { compareQuantity, formatQuantity, type Quantity } from "../../number/quantity.ts";
import { awarded, awardText } from "../award.ts";
import type { Kind } from "../kind.ts";
import { bandProblems } from "../problems.ts";
import type { Award } from "../rule.ts";
import type { Reader } from "../reader.ts";

export type Bound = { readonly at: Quantity; readonly included: boolean };

/** A range of the measure and what it earns; a missing bound is open. */
export type Band = { readonly from?: Bound; readonly to?: Bound; readonly award: Award };

/** 「90%≤满意度的，得100%权重分；80%≤满意度＜90%的，得80%权重分；满意度＜80%的，得0分」 */
export type BandsRule = { readonly kind: "bands"; readonly measure: Expression; readonly bands: readonly Band[] };

export const bands: Kind<BandsRule> = {
  score(rule, points, read) {
    const measure = read.amount(rule.measure);
    if (measure.state !== "known") return measure;
    return bandScore(rule, measure.value, points, read);
  },
  print(rule) {
    const measure = printExpression(rule.measure);
    return rule.bands.map((band) => `${bandText(band, measure)}的，得${awardText(band.award)}`).join("；");
  },
  formula: (rule, points, say) => `${printExpression(rule.measure)} = ${say(rule.measure)}，对照分档，满分${points.toString()}分`,
  facts: (rule) => factsOf(rule.measure),
  problems: (rule) => bandProblems(printExpression(rule.measure), rule.bands),
};

function bandScore(rule: BandsRule, measure: Quantity, points: Decimal, read: Reader): Known<Decimal> {
  for (const band of rule.bands) {
    const inside = lies(measure, band);
    if ("problem" in inside) {
      read.report(inside.problem);
      return pending(printExpression(rule.measure));
    }
    if (inside.value) return known(awarded(band.award, points));
  }
  const gap: Problem = {
    code: "bands-gap",
    facts: { name: printExpression(rule.measure), value: formatQuantity(measure) },
  };
  read.report(gap);
  return pending(printExpression(rule.measure));
}

function lies(measure: Quantity, band: Band): Attempt<boolean> {
  const low = band.from ? compareQuantity(measure, band.from.at) : { value: 1 };
  if ("problem" in low) return low;
  const high = band.to ? compareQuantity(measure, band.to.at) : { value: -1 };
  if ("problem" in high) return high;
  const above = low.value > 0 || (low.value === 0 && band.from?.included === true);
  const below = high.value < 0 || (high.value === 0 && band.to?.included === true);
  return { value: above && below };
}

/** 「80%≤满意度＜90%」 */
export function bandText(band: Band, measure: string): string {
  const from = band.from ? `${formatQuantity(band.from.at)}${band.from.included ? "≤" : "＜"}` : "";
  const to = band.to ? `${band.to.included ? "≤" : "＜"}${formatQuantity(band.to.at)}` : "";
  return `${from}${measure}${to}`;
}
