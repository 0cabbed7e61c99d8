import { binary, constant, fact } from "../../../formula/expression.ts";
import { quantity } from "../../../number/quantity.ts";
import type { Rule } from "../../rule.ts";
import { fullMarks, noMarks } from "../amounts.ts";
import { rangeOf } from "./caseRanges.ts";
import { isFull, isNothing, type Case } from "./cases.ts";
import type { RangeCondition } from "./conditionKinds.ts";
import { compares, measureOf, orderOf, sameMeasure } from "./expressions.ts";
import type { Scene } from "../notes.ts";
import { fullMarksName } from "../parse/parseFormulaClause.ts";

/**
 * 「不超过15日得满分，超过30日不得分，15—30日按比例减分」: the more, the worse, from all marks at one end to none at the
 * other. What falls between cannot be a part of a target; it is where it lies between the ends.
 */
export function interpolated(scene: Scene, mover: Case, all: readonly Case[]): Rule | undefined {
  const between = mover.when && rangeOf(scene, mover.when, false);
  if (!between?.from || !between.to || between.exactly || all.length !== 3) return undefined;
  const full = rangedCase(scene, all, (one) => one.award !== undefined && isFull(one.award, scene.around.points));
  const none = rangedCase(scene, all, (one) => one.award !== undefined && isNothing(one.award));
  const [best, worst] = [full?.to, none?.from];
  if (!full || !none || !best || !worst || full.from || none.to) return undefined;
  if (!sameMeasure(full.subject, between.subject) || !sameMeasure(full.subject, none.subject)) return undefined;
  if (orderOf(best.at, between.from.at) !== 0 || orderOf(worst.at, between.to.at) !== 0) return undefined;
  const measure = measureOf(scene, { ...between, subject: full.subject || between.subject || none.subject });
  const [low, high] = [quantity(best.at.value, best.at.unit), quantity(worst.at.value, worst.at.unit)];
  const length = quantity(high.value.minus(low.value), high.unit);
  if (!length.value.isPositive() || low.unit !== high.unit) return undefined;
  const part = binary(binary(constant(high), "−", measure), "÷", constant(length));
  return {
    kind: "conditional",
    cases: [
      { when: compares(measure, "≤", constant(low)), rule: { kind: "fixed", award: fullMarks } },
      { when: compares(measure, worst.included ? "≥" : ">", constant(high)), rule: { kind: "fixed", award: noMarks } },
    ],
    otherwise: { kind: "formula", score: binary(part, "×", fact(fullMarksName)) },
  };
}

function rangedCase(scene: Scene, all: readonly Case[], is: (one: Case) => boolean): RangeCondition | undefined {
  const found = all.find(is);
  return found?.when && rangeOf(scene, found.when, false);
}
