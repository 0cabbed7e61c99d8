import { binary, constant, fact, type Expression } from "../../formula/expression.ts";
import { mapKnown, type FactName } from "../../known.ts";
import type { Decimal } from "../../number/decimal.ts";
import { formatQuantity, quantity } from "../../number/quantity.ts";
import { unit } from "../../number/units.ts";
import { shareText } from "../award.ts";
import { handedOver } from "../explain.ts";
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
    if (rule.answers.length === 0) return read.stuck({ code: "rule-empty", facts: { what: "满意度选项" } });
    const negative = rule.answers.flatMap(({ count }) => negativeCount(count, read));
    if (negative[0]) return read.stuck(negative[0].problem, negative[0].count);
    const { derivation, result } = read.derive(satisfactionIndex, indexFormula(rule));
    const index = mapKnown(result, (rate) => quantity(rate.value.over(percent.factor), percent));
    return read.with({ ...derivation, result: index }).part("按指数计分", rule.rule, points);
  },
  print(rule, inner) {
    const answers = rule.answers.map(answerText).join("＋");
    return `${satisfactionIndex}＝（${answers}）÷有效问卷数；【${inner(rule.rule)}】`;
  },
  ...handedOver,
  facts: (rule) => rule.answers.map((answer) => answer.count),
  parts: (rule) => [{ label: "按指数计分", rule: rule.rule, binds: satisfactionIndex }],
  problems: (rule) => (rule.answers.length === 0 ? [{ code: "rule-empty", facts: { what: "满意度选项" } }] : []),
};

function answerText({ name, count, weight }: SatisfactionRule["answers"][number]): string {
  return `${name}${count === name ? "" : `（看「${count}」）`}×${shareText(weight)}`;
}

function negativeCount(count: FactName, read: Reader) {
  const value = read.glance(count);
  if (value.state !== "known" || value.value.kind !== "quantity" || !value.value.value.isNegative()) return [];
  const facts = { name: count, value: formatQuantity(value.value) };
  return [{ count, problem: { code: "negative-count", facts } as const }];
}

function indexFormula(rule: SatisfactionRule): Expression {
  const weighted = rule.answers.map((answer) =>
    binary(fact(answer.count), "×", constant(quantity(answer.weight.over(percent.factor), percent))),
  );
  const counts = rule.answers.map((answer) => fact(answer.count));
  return binary({ op: "gathered", how: "合计", of: weighted }, "÷", { op: "gathered", how: "合计", of: counts });
}
