import { binary, constant, printExpression, type Expression } from "../../../formula/expression.ts";
import { Decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { plain } from "../../../number/units.ts";
import { awarded } from "../../award.ts";
import type { Award, Rule } from "../../rule.ts";
import type { Scene } from "../notes.ts";
import type { Node, Statement } from "../parse/nodes.ts";

/** 「通报表彰每次加3分，简报刊用每次加1分」 of 10 marks and nothing else: all together no more than there are. */
export function togetherCapped(
  scene: Scene,
  gains: readonly Statement[],
  nodes: readonly Node[],
  rule: Rule,
): Rule | undefined {
  const { points } = scene.around;
  if (!points || gains.length < 2) return undefined;
  const marks = (value: Decimal) => constant(quantity(value, plain));
  const limited = (of: Expression, most: Decimal): Expression =>
    most.compare(points) < 0 ? { op: "gathered", how: "最小", of: [of, marks(most)] } : of;
  const together = limitOfAll(gains, nodes);
  const terms: Expression[] = [];
  const measures: string[] = [];
  let inner: Rule | undefined = rule;
  let most: Decimal | undefined;
  while (inner) {
    if (inner.kind !== "bonus" || inner.from.op !== "constant" || !inner.from.quantity.value.isZero()) return undefined;
    const each = awarded(inner.each, points);
    const gained = binary(binary(inner.measure, "÷", constant(inner.per)), "×", marks(each));
    measures.push(printExpression(inner.measure));
    const own = awarded(inner.most, points);
    most ??= own;
    terms.unshift(together ? gained : limited(gained, own));
    inner = inner.base;
  }
  const [first, ...rest] = terms;
  // Two of them under one name are one figure asked for twice.
  if (new Set(measures).size < measures.length) return undefined;
  const sum = first && rest.reduce((all, one) => binary(all, "+", one), first);
  return sum && { kind: "formula", score: together && most ? limited(sum, most) : sum };
}

/** 每篇加0.5分；每篇加0.2分；累计加分不超过2分, on top of a base: what is added together ends at the limit. */
export function onBase(
  scene: Scene,
  gains: readonly Statement[],
  nodes: readonly Node[],
  rule: Rule,
): Rule | undefined {
  const { points } = scene.around;
  if (!points || gains.length < 2 || !limitOfAll(gains, nodes)) return undefined;
  const marks = (value: Decimal) => constant(quantity(value, plain));
  const terms: Expression[] = [];
  let inner: Rule | undefined = rule;
  let most: Award | undefined;
  while (inner?.kind === "bonus") {
    if (inner.from.op !== "constant" || !inner.from.quantity.value.isZero()) return undefined;
    most ??= inner.most;
    terms.unshift(binary(binary(inner.measure, "÷", constant(inner.per)), "×", marks(awarded(inner.each, points))));
    inner = inner.base;
  }
  const [first, ...rest] = terms;
  if (!inner || !first || !most || terms.length < gains.length) return undefined;
  const nothing = quantity(Decimal.zero, plain);
  return {
    kind: "bonus",
    base: inner,
    measure: rest.reduce((all, one) => binary(all, "+", one), first),
    from: constant(nothing),
    per: quantity(Decimal.one, plain),
    each: { of: "points", points: Decimal.one },
    steps: "continuous",
    most,
  };
}

/** 省级每项加2分，市级每项加1分，最高加5分: one limit, said behind all of them. */
function limitOfAll(gains: readonly Statement[], nodes: readonly Node[]): boolean {
  const places = nodes.map((node) => gains.some((gain) => gain.at === node.at));
  const limits = nodes.flatMap((node, at) => (node.is === "most" ? [at] : []));
  const [limit] = limits;
  return limits.length === 1 && limit !== undefined && limit > places.lastIndexOf(true);
}
