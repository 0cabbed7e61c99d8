import { fact } from "../../formula/expression.ts";
import { known, pending, type FactName } from "../../known.ts";
import { Decimal } from "../../number/decimal.ts";
import type { Kind } from "../kind.ts";
import { plain } from "../ratio.ts";

/** 「由评价人在0至满分之间给分，并写明理由」 */
export type JudgementRule = { readonly kind: "judgement"; readonly given: FactName; readonly reason: FactName };

export const judgement: Kind<JudgementRule> = {
  score(rule, points, read) {
    const given = read.amount(fact(rule.given));
    if (given.state !== "known") return given;
    const score = plain(given.value);
    if (score.isNegative() || score.compare(points) > 0) {
      const range = { from: Decimal.zero.toString(), to: points.toString() };
      read.report({ code: "score-out-of-range", facts: { name: rule.given, score: score.toString(), ...range } });
      return pending(rule.given);
    }
    const reason = read.value(rule.reason);
    if (reason.state === "known" && reason.value.kind === "text" && reason.value.text.trim() !== "") return known(score);
    read.report({ code: "reason-missing", facts: { name: rule.given } });
    return pending(rule.reason);
  },
  print: () => "由评价人在0至满分之间给分，并写明理由",
  formula: (_rule, points) => `由评价人判断，满分${points.toString()}分`,
  facts: (rule) => [rule.given, rule.reason],
};
