import { decimal, Decimal, sumOf } from "../../../number/decimal.ts";
import type { Expression } from "../../../formula/expression.ts";
import { isRatio } from "../../../number/units.ts";
import { awarded } from "../../award.ts";
import type { Award, Rule } from "../../rule.ts";

/** The most that can be earned whatever the figures are, as far as the rule itself tells. */
export function mostEarned(rule: Rule, points: Decimal): Decimal {
  switch (rule.kind) {
    case "fixed":
      return awarded(rule.award, points);
    case "bands":
      return greatest(
        rule.bands.map((band) => band.award),
        points,
      );
    case "qualitative":
      return rule.grades.reduce((most, grade) => most.largerOf(grade.to), Decimal.zero).times(points);
    case "judgement":
      return rule.most && rule.deducting !== true ? awarded(rule.most, points) : points;
    case "conditional":
      return [...rule.cases.map((one) => one.rule), rule.otherwise].reduce(
        (most, one) => most.largerOf(mostEarned(one, points)),
        Decimal.zero,
      );
    case "composite":
      return rule.take === "sum"
        ? addedUp(rule.parts, points)
        : rule.take === "losses"
          ? leftOf(rule.parts, points)
          : best(rule.parts, points);
    case "checklist":
      return sumOf(
        rule.items.map((item) => {
          const own = item.share.times(points);
          return "rule" in item ? mostEarned(item.rule, own) : own;
        }),
      );
    case "bonus":
      return awarded(rule.most, points).plus(rule.base ? mostEarned(rule.base, points) : Decimal.zero);
    case "veto":
    case "sampled":
    case "satisfaction":
    case "rounded":
      return mostEarned(rule.rule, points);
    case "formula":
      return factored(rule.score, points) ?? points;
    case "count":
    case "direct":
    case "growth":
    case "penalty":
    case "proportional":
    case "published":
    case "reverse":
    case "step":
    case "threshold":
      return points;
  }
}

/** 到位率×3 earns 3 at most: a product of rates, figures and the marks; undefined where it is anything else. */
function factored(one: Expression, points: Decimal): Decimal | undefined {
  // 最小（……，5）: no more than the least of them.
  if (one.op === "gathered" && one.how === "最小") {
    const known = one.of.flatMap((part) => (part.op === "constant" ? (factored(part, points) ?? []) : []));
    return known.reduce<Decimal | undefined>((least, part) => least?.smallerOf(part) ?? part, undefined);
  }
  if (one.op === "fact") return one.name === "分值" ? points : /[率度比]$/.test(one.name) ? Decimal.one : undefined;
  if (one.op === "constant")
    return isRatio(one.quantity.unit) ? one.quantity.value.times(one.quantity.unit.factor) : undefined;
  if (one.op !== "binary" || (one.operator !== "×" && one.operator !== "+")) return undefined;
  const [left, right] = [factored(one.left, points), factored(one.right, points)];
  if (!left || !right) return undefined;
  return (one.operator === "×" ? left.times(right) : left.plus(right)).smallerOf(points);
}

function greatest(awards: readonly Award[], points: Decimal): Decimal {
  return awards.reduce((most, one) => most.largerOf(awarded(one, points)), Decimal.zero);
}

type Part = { readonly share: Decimal; readonly rule: Rule };

function addedUp(parts: readonly Part[], points: Decimal): Decimal {
  return sumOf(parts.map((part) => mostEarned(part.rule, part.share.times(points))));
}

/** What is lost in any case is lost from the whole. */
function leftOf(parts: readonly Part[], points: Decimal): Decimal {
  const lost = sumOf(parts.map((part) => points.minus(mostEarned(part.rule, points))));
  return points.minus(lost).largerOf(Decimal.zero);
}

function best(parts: readonly Part[], points: Decimal): Decimal {
  return parts.reduce((most, part) => most.largerOf(mostEarned(part.rule, part.share.times(points))), Decimal.zero);
}

const hair = decimal("0.02");

/** Is the best that can be earned short of the marks, by more than shares like 33.3% leave? */
export function fallsShort(most: Decimal, points: Decimal): boolean {
  return points.minus(most).compare(points.times(hair)) > 0;
}
