import { binary, factsOf, printExpression, type Expression } from "../../formula/expression.ts";
import { known } from "../../known.ts";
import { Decimal } from "../../number/decimal.ts";
import { formatQuantity } from "../../number/quantity.ts";
import { isRatio } from "../../number/units.ts";
import { limited } from "../award.ts";
import { ends, pointsText } from "../explain.ts";
import type { Kind } from "../kind.ts";
import { factorText } from "../wording.ts";
import { plain } from "../ratio.ts";

/** 「得分＝应补尽补率×分值，最高得满分」 */
export type DirectRule = { readonly kind: "direct"; readonly rate: Expression };

export const direct: Kind<DirectRule> = {
  score(rule, points, read) {
    const rate = read.amount(rule.rate);
    if (rate.state !== "known") return rate;
    if (!isRatio(rate.value.unit)) {
      const facts = { name: printExpression(rule.rate), value: formatQuantity(rate.value) };
      return read.stuck({ code: "rate-impossible", facts }, rule.rate);
    }
    return known(limited(plain(rate.value).times(points), Decimal.zero, points));
  },
  print: (rule) => `得分＝${factorText(rule.rate)}×分值，最高得满分`,
  formula: (rule, points, say) => say.sum(binary(rule.rate, "×", pointsText(points)), ends),
  facts: (rule) => factsOf(rule.rate),
};
