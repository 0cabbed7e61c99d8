import { binary, constant, fact, type Expression } from "../../../formula/expression.ts";
import { Decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { isRatio, plain } from "../../../number/units.ts";
import type { Band, BandsRule, Bound } from "../../kinds/bands.ts";
import type { Award, Condition, Rule } from "../../rule.ts";
import { noMarks } from "../amounts.ts";
import { bandsRule } from "./bandCases.ts";
import { rangesOf } from "./caseRanges.ts";
import type { Case } from "./cases.ts";
import { bare, compares, wholePercent } from "./expressions.ts";
import { quiet, type Scene } from "../notes.ts";
import { fullMarksName } from "../parse/parseFormulaClause.ts";
import type { Stretch } from "../stretch.ts";
import { judgementFor } from "./wordCases.ts";

type Span = NonNullable<Case["range"]>;

/**
 * 「90%以上得9—10分，70%—90%得6—9分」: the figure tells the band, and the band leaves marks to choose from. Whether a person
 * chooses or they follow where the figure lies in its band is not said.
 */
export function judgedBands(
  scene: Scene,
  cases: readonly Case[],
  otherwise: Case | undefined,
  at: Stretch,
): Rule | undefined {
  const given = cases.every(
    (one) => (one.outcome.is === "award" && (one.award ?? one.range)) || one.outcome.is === "zero",
  );
  const spans = new Map<Award, { readonly span: Span; readonly one: Case }>();
  // The best of a band stands for it while the bands are fitted together.
  const fixed = cases.map((one): Case => {
    if (!one.range) return one;
    const award = { ...one.range.to };
    spans.set(award, { span: one.range, one });
    return { ...one, award };
  });
  const ranges = given && cases.length > 1 ? rangesOf(scene, fixed) : undefined;
  if (!ranges || (otherwise && !otherwise.award)) return undefined;
  const loud = quiet(scene);
  const bands = bandsRule({ ...scene, notes: loud.notes }, ranges, otherwise);
  if (loud.notes.readings.length > 0) return undefined;
  scene.notes.take(loud.notes);
  const chosen = inTurn(bands, (band) => {
    const own = spans.get(band.award);
    return own ? judgementFor(own.one) : { kind: "fixed", award: band.award };
  });
  scene.notes.assume("judged", at);
  const rising = isRising(bands);
  const along = [...bands.bands].every((band) => !spans.has(band.award) || ends(bands, band));
  if (along && rising !== undefined) {
    const moved = inTurn(bands, (band) => {
      const own = spans.get(band.award);
      const [from, to] = ends(bands, band) ?? [];
      return own && from && to
        ? { kind: "formula", score: between(bands.measure, from, to, own.span, rising) }
        : { kind: "fixed", award: band.award };
    });
    scene.notes.readings.push(
      { rule: chosen, because: "档内的得分由评价人在该档的分数之间给出" },
      { rule: moved, because: "档内的得分按实际值在该档所处的位置折算" },
    );
  }
  return chosen;
}

function inTurn({ measure, bands }: BandsRule, score: (band: Band) => Rule): Rule {
  return {
    kind: "conditional",
    cases: bands.map((band) => ({ when: within(measure, band), rule: score(band) })),
    otherwise: { kind: "fixed", award: noMarks },
  };
}

function within(measure: Expression, { from, to }: Band): Condition {
  const low = from && compares(measure, from.included ? "≥" : ">", constant(bare(from.at)));
  const high = to && compares(measure, to.included ? "≤" : "<", constant(bare(to.at)));
  const both = [low, high].filter((one) => one !== undefined);
  return both.length === 1 && both[0] ? both[0] : { op: "all", of: both };
}

/** A rate ends at 0% and 100%, whether that is said or not. */
function ends({ bands }: BandsRule, { from, to }: Band): readonly [Bound, Bound] | undefined {
  const unit = (from ?? to)?.at.unit;
  if (!unit || !isRatio(unit) || bands.some((one) => one.to && one.to.at.value.compare(wholePercent.value) > 0))
    return from && to && [from, to];
  const none = { at: quantity(Decimal.zero, unit), included: true };
  const all = { at: quantity(wholePercent.value, unit), included: true };
  const [low, high] = [from ?? none, to ?? all];
  return low.at.value.compare(high.at.value) < 0 ? [low, high] : undefined;
}

/** Do more marks stand higher up? */
function isRising({ bands }: BandsRule): boolean | undefined {
  const marks = bands.map(({ award }) => (award.of === "points" ? award.points : award.share));
  if (marks.every((one, at) => at === 0 || one.compare(marks[at - 1] ?? one) <= 0)) return true;
  return marks.every((one, at) => at === 0 || one.compare(marks[at - 1] ?? one) >= 0) ? false : undefined;
}

function between(measure: Expression, from: Bound, to: Bound, span: Span, rising: boolean): Expression {
  const [low, high] = [bare(from.at), bare(to.at)];
  const length = constant(quantity(high.value.minus(low.value), high.unit));
  const way = rising ? binary(measure, "−", constant(low)) : binary(constant(high), "−", measure);
  const part = binary(way, "÷", length);
  const gained = binary(part, "×", marksOf(less(span.to, span.from)));
  return isNothing(span.from) ? gained : binary(marksOf(span.from), "+", gained);
}

function isNothing(award: Award): boolean {
  return award.of === "points" ? award.points.isZero() : award.share.isZero();
}

function less(most: Award, least: Award): Award {
  if (isNothing(least)) return most;
  if (most.of === "points" && least.of === "points") return { of: "points", points: most.points.minus(least.points) };
  return most.of === "share" && least.of === "share" ? { of: "share", share: most.share.minus(least.share) } : most;
}

function marksOf(award: Award): Expression {
  if (award.of === "points") return constant(quantity(award.points, plain));
  return binary(constant(quantity(award.share, plain)), "×", fact(fullMarksName));
}
