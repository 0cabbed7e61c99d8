import { describe, expect, test } from "vitest";
import { compileRule, decimal, type Decimal } from "../../core/index.ts";
import { curveOf, type Curve } from "./curve.ts";
import { plotted } from "./range.ts";
import { beginning, valuesOf } from "./values.ts";

/** 「80 100」: where the curve bends; 「60!」: where it jumps. */
const turnsIn = (curve: Curve): string =>
  curve.turns.map(({ x, jumps }) => `${x.toString()}${jumps ? "!" : ""}`).join(" ");

function drawn(sentence: string) {
  const points = decimal("10");
  const { rule, readings, inputs } = compileRule(sentence, { points });
  const rules = rule ? [rule] : readings.map((reading) => reading.rule);
  const [first] = rules;
  const [axis] = inputs;
  if (!first || !axis) throw new Error(`no rule with an input: ${sentence}`);
  return plotted(rules, axis, valuesOf(inputs, beginning(first, inputs, points)), points);
}

describe("the curve of score against input", () => {
  test.each([
    ["完成率达到100%得满分，每降低1个百分点扣5%权重分，扣完为止。", "80 100"],
    ["到位率≥95%的，得满分；80%≤到位率＜95%的，得80%权重分；到位率＜80%的，不得分。", "80! 95!"],
    ["成本偏差率±10%以内得10分，每超过1个百分点扣1分，扣完为止。", "-20 -10 10 20"],
  ])("%s turns at %s", (sentence, turns) => {
    expect(drawn(sentence).curves.map(turnsIn)).toEqual([turns]);
  });

  test("a jump at a figure that nobody named is found at its round place", () => {
    const step = (x: Decimal) => (x.compare(decimal("37.4")) < 0 ? decimal("0") : decimal("4"));
    const curve = curveOf(step, { from: decimal("0"), to: decimal("100") }, [], decimal("10"));
    expect(turnsIn(curve)).toBe("37.4!");
  });

  test("a bend at a fraction is found exactly", () => {
    const bend = (x: Decimal) => x.times(decimal("3")).smallerOf(decimal("10"));
    const curve = curveOf(bend, { from: decimal("0"), to: decimal("8") }, [], decimal("10"));
    expect(turnsIn(curve)).toBe("10/3");
  });

  test("where there is no score there is no curve", () => {
    const half = (x: Decimal) => (x.compare(decimal("4")) < 0 ? undefined : x);
    const curve = curveOf(half, { from: decimal("0"), to: decimal("8") }, [], decimal("10"));
    expect(curve.pieces.every(({ from }) => from.x.compare(decimal("3.99")) > 0)).toBe(true);
  });
});
