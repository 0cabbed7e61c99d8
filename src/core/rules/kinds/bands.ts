import { factsOf, printExpression, type Expression } from "../../formula/expression.ts";
import type { Attempt } from "../../finding.ts";
import { known, type Known } from "../../known.ts";
import type { Decimal } from "../../number/decimal.ts";
import { compareQuantity, formatQuantity, type Quantity } from "../../number/quantity.ts";
import { awarded, earnedText } from "../award.ts";
import type { Kind } from "../kind.ts";
import { awardProblems, bandProblems } from "../problems.ts";
import type { Award } from "../rule.ts";
import type { Reader } from "../reader.ts";
import { expressionText } from "../wording.ts";

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
    const measure = expressionText(rule.measure);
    return rule.bands.map((band) => `${bandText(band, measure)}的，${earnedText(band.award)}`).join("；");
  },
  formula: () => "",
  because(rule, _points, say) {
    const measure = say.value(rule.measure);
    const band = measure && rule.bands.find((one) => isTrue(lies(measure, one)));
    const text = expressionText(rule.measure);
    if (!band) return "";
    const part = band.award.of === "share" ? `，${earnedText(band.award)}` : "";
    return `${text}为 ${say.amount(measure)}，属「${bandText(band, text)}」一档${part}`;
  },
  facts: (rule) => factsOf(rule.measure),
  problems: (rule, points) => [
    ...bandProblems(expressionText(rule.measure), rule.bands),
    ...awardProblems(
      rule.bands.map((band) => band.award),
      points,
    ),
  ],
};

function bandScore(rule: BandsRule, measure: Quantity, points: Decimal, read: Reader): Known<Decimal> {
  for (const band of rule.bands) {
    const inside = lies(measure, band);
    if ("problem" in inside) return read.stuck(inside.problem, rule.measure);
    if (inside.value) return known(awarded(band.award, points));
  }
  const facts = { name: printExpression(rule.measure), value: formatQuantity(measure) };
  return read.stuck({ code: "bands-gap", facts }, rule.measure);
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

function isTrue(attempt: Attempt<boolean>): boolean {
  return "value" in attempt && attempt.value;
}

/** 「80%≤满意度＜90%」 */
export function bandText(band: Band, measure: string): string {
  const from = band.from ? `${formatQuantity(band.from.at)}${band.from.included ? "≤" : "＜"}` : "";
  const to = band.to ? `${band.to.included ? "≤" : "＜"}${formatQuantity(band.to.at)}` : "";
  return from || to ? `${from}${measure}${to}` : `${measure}为任意值`;
}
