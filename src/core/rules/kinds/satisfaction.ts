import type { Derivation } from "../../figures/derivation.ts";
import { binary, constant, fact, type Expression } from "../../formula/expression.ts";
import { allKnown, known, pending, type FactName, type Known } from "../../known.ts";
import { Decimal } from "../../number/decimal.ts";
import { quantity, type Quantity } from "../../number/quantity.ts";
import { plain, unit } from "../../number/units.ts";
import { shareText } from "../award.ts";
import type { Kind } from "../kind.ts";
import type { Reader } from "../reader.ts";
import type { Rule } from "../rule.ts";

const percent = unit("%");

/** The name under which the inner rule reads the index. */
export const satisfactionIndex = "满意度指数";

/**
 * 「满意度指数＝（非常满意×100%＋满意×80%＋…）÷有效问卷数」, and what the index earns.
 * The answers are counts of questionnaires; the index is a percentage.
 */
export type SatisfactionRule = {
  readonly kind: "satisfaction";
  readonly answers: readonly { readonly name: string; readonly count: FactName; readonly weight: Decimal }[];
  readonly rule: Rule;
};

export const satisfaction: Kind<SatisfactionRule> = {
  score(rule, points, read) {
    const index = indexOf(rule, read);
    if (index.state !== "known") return index;
    const derivation: Derivation = {
      name: satisfactionIndex,
      label: satisfactionIndex,
      basis: { kind: "formula", expression: indexFormula(rule) },
      inputs: [],
      result: index,
    };
    return read.with(derivation).part("按指数计分", rule.rule, points);
  },
  print(rule, inner) {
    const answers = rule.answers.map((answer) => `${answer.name}×${shareText(answer.weight)}`).join("＋");
    return `${satisfactionIndex}＝（${answers}）÷有效问卷数；【${inner(rule.rule)}】`;
  },
  formula: () => "",
  facts: (rule) => rule.answers.map((answer) => answer.count),
  parts: (rule) => [{ label: "按指数计分", rule: rule.rule }],
  problems: (rule) => (rule.answers.length === 0 ? [{ code: "rule-empty", facts: { what: "满意度选项" } }] : []),
};

function indexOf(rule: SatisfactionRule, read: Reader): Known<Quantity> {
  const counts = allKnown(rule.answers.map((answer) => read.amount(fact(answer.count))));
  if (counts.state !== "known") return counts;
  const all = counts.value.reduce((sum, one) => sum.plus(one.value), Decimal.zero);
  if (all.isZero()) {
    read.report({ code: "division-by-zero", facts: { left: satisfactionIndex, right: "有效问卷数" } });
    return pending(...rule.answers.map((answer) => answer.count));
  }
  const weighted = rule.answers.reduce(
    (sum, answer, at) => sum.plus((counts.value[at]?.value ?? Decimal.zero).times(answer.weight)),
    Decimal.zero,
  );
  return known(quantity(weighted.over(all).over(percent.factor), percent));
}

function indexFormula(rule: SatisfactionRule): Expression {
  const weighted = rule.answers.map((answer) =>
    binary(fact(answer.count), "×", constant(quantity(answer.weight, plain))),
  );
  const counts = rule.answers.map((answer) => fact(answer.count));
  return binary({ op: "gathered", how: "合计", of: weighted }, "÷", { op: "gathered", how: "合计", of: counts });
}
