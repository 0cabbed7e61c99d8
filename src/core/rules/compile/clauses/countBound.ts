import { constant, factsOf } from "../../../formula/expression.ts";
import { quantity } from "../../../number/quantity.ts";
import { isRatio, type Unit } from "../../../number/units.ts";
import type { Condition, Rule } from "../../rule.ts";
import type { CountRule } from "../../kinds/count.ts";
import type { Case } from "./cases.ts";
import { compares } from "./expressions.ts";
import { nameOf } from "../names.ts";
import { textOf, type Scene } from "../notes.ts";
import { rangeIn } from "./ranges.ts";

/** 「每发现1例扣0.5分，5例以上的不得分」: so many of what is counted. */
export function countBound(scene: Scene, taken: Rule, one: Case): Condition | undefined {
  if (taken.kind !== "count") return undefined;
  const { from, to } = one.statement.when;
  const at = scene.tokens.findIndex(
    (token, index) => index >= from && index < to && token.kind === "quantity" && isCounter(token.quantity?.unit),
  );
  const figure = scene.tokens[at]?.quantity;
  if (!figure || !speaksOf(taken, textOf(scene, { from: at + 1, to }) || textOf(scene, { from, to: at })))
    return undefined;
  const range = rangeIn(scene.text, scene.tokens, {
    from: scene.tokens[at - 1]?.kind === "compare" ? at - 1 : at,
    to: endOfBound(scene.tokens, at, to),
  });
  const bound = range?.from && !(range.exactly && !range.loose && figure.value.isZero()) ? range.from : undefined;
  if (!bound || (range?.to && !range.exactly)) return undefined;
  const right = constant(quantity(figure.value, figure.unit));
  return compares(taken.occurrences, bound.included ? "≥" : ">", right);
}

/** 3项及以上未按时完成 beside 每1项未按时完成; 1盏灭灯 beside 红灯 is something else. */
function speaksOf(taken: CountRule, words: string): boolean {
  const rest = nameOf(words.replace(/[(（].*?[)）]|及?以[上下]|超过|达到|累计|发现|出现|发生|存在|有|次数/g, ""));
  const [name = ""] = factsOf(taken.occurrences);
  return rest === "" || name.includes(rest) || rest.includes(name);
}

function isCounter(unit: Unit | undefined): boolean {
  return unit !== undefined && !isRatio(unit) && !/^(?:time|工作日|月|年|money|points)$/.test(unit.dimension);
}

function endOfBound(tokens: Scene["tokens"], at: number, most: number): number {
  let end = at + 1;
  while (end < most && (tokens[end]?.kind === "suffix" || tokens[end]?.kind === "included")) end += 1;
  return end;
}
