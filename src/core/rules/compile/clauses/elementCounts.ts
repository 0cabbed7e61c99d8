import { decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { unit } from "../../../number/units.ts";
import { elementName } from "../../kinds/checklist.ts";
import type { Condition, Rule } from "../../rule.ts";
import { noMarks } from "../amounts.ts";
import { bandsRule } from "./bandCases.ts";
import type { Case } from "./cases.ts";
import type { RangeCondition } from "./conditionKinds.ts";
import { textOf, type Scene } from "../notes.ts";

const countUnits = new Set(["项", "个", "条", "点", ""]);

/** 全部符合得满分，符合两项得60%，…… → bands over the number of elements that are met. */
export function countedCases(
  scene: Scene,
  cases: readonly Case[],
  otherwise: Case | undefined,
  count: number,
): Rule | undefined {
  const ranges: (Case & { readonly when: RangeCondition })[] = [];
  let counted = 0;
  for (const one of cases) {
    if (!one.award || !one.when) return undefined;
    const range =
      one.when.is === "range" && countUnits.has((one.when.from ?? one.when.to)?.at.unit.name ?? "%")
        ? one.when
        : undefined;
    if (range) counted += 1;
    const words = one.when.is === "words" ? one.when.text : "";
    const all =
      /^(?:.{1,3}项)?(?:全部|均|都|以上.*全部|完全|同时)/.test(words) && !/不/.test(words)
        ? count
        : /^(?:.{1,3}项)?(?:全部|均|都)(?:不|未)/.test(words)
          ? 0
          : undefined;
    if (!range && all === undefined) return undefined;
    ranges.push({ ...one, when: range ? { ...range, subject: "符合项数" } : exactly(all ?? 0) });
  }
  if (counted === 0) return undefined;
  // 缺少一个的得5分，缺少两个及以上的不得分: so many are met; 三项均不符合: none of them.
  const met = ranges.map((one) => {
    const said = textOf(scene, one.statement.when);
    if (!/不符合|缺|未/.test(said)) return one;
    const none = /均不|都不|全部不|均未|都未/.test(said);
    if (!none) return { ...one, when: fewer(one.when, count) };
    return one.when.from?.at.value.isZero() === true ? one : { ...one, when: exactly(0) };
  });
  if (!met.some((one, at) => one === ranges[at])) return undefined;
  return (
    byElements(met, otherwise, count) ??
    bandsRule(
      scene,
      met.map((one) => ({ ...one, when: inItems(one.when) })),
      otherwise,
    )
  );
}

/** Of so many elements as many less. */
function fewer({ from, to, ...range }: RangeCondition, count: number): RangeCondition {
  const rest = (bound: RangeCondition["from"]) =>
    bound && { ...bound, at: quantity(decimal(String(count)).minus(bound.at.value), unit("项")) };
  const none = { at: quantity(decimal("0"), unit("项")), included: true };
  return { ...range, from: rest(to) ?? none, to: rest(from) };
}

/** Up to four elements: each is answered for itself, and the number follows. */
function byElements(
  ranges: readonly (Case & { readonly when: RangeCondition })[],
  otherwise: Case | undefined,
  count: number,
): Rule | undefined {
  if (count > 4) return undefined;
  const cases = ranges.flatMap((one) => {
    const least = one.when.from?.at.value;
    return least && one.award ? [{ least: Number(least.round("floor", 0).text()), award: one.award }] : [];
  });
  if (cases.length < ranges.length) return undefined;
  const sorted = [...cases].sort((a, b) => b.least - a.least);
  const rest = sorted.find((one) => one.least <= 0)?.award ?? otherwise?.award ?? noMarks;
  return {
    kind: "conditional",
    cases: sorted
      .filter((one) => one.least > 0)
      .map((one) => ({ when: atLeast(one.least, count), rule: { kind: "fixed", award: one.award } })),
    otherwise: { kind: "fixed", award: rest },
  };
}

function atLeast(least: number, count: number): Condition {
  const holds = (index: number): Condition => ({ op: "holds", fact: elementName(index) });
  const sets = subsets(
    Math.min(least, count),
    Array.from({ length: count }, (_, index) => index),
  );
  const all = sets.map((set): Condition => (set.length === 1 ? holds(set[0] ?? 0) : { op: "all", of: set.map(holds) }));
  return all.length === 1 && all[0] ? all[0] : { op: "any", of: all };
}

function subsets(size: number, from: readonly number[]): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return from.flatMap((one, index) => subsets(size - 1, from.slice(index + 1)).map((set) => [one, ...set]));
}

function exactly(count: number): RangeCondition {
  const at = { at: quantity(decimal(String(count)), unit("项")), included: true };
  return {
    is: "range",
    subject: "符合项数",
    from: at,
    to: at,
    softFrom: false,
    softTo: false,
    absolute: false,
    exactly: true,
  };
}

function inItems(range: RangeCondition): RangeCondition {
  const items = (bound: RangeCondition["from"]) => bound && { ...bound, at: quantity(bound.at.value, unit("项")) };
  const [from, to] = [items(range.from), items(range.to)];
  return { ...range, ...(from && { from }), ...(to && { to }) };
}
