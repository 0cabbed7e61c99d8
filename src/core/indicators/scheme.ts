import type { Expression, RoundingStep } from "../formula/expression.ts";
import type { Decimal } from "../number/decimal.ts";
import type { Place } from "../place.ts";
import type { Rule } from "../rules/rule.ts";

/** Where scores are rounded on their way up. What is not named here is carried exactly. */
export type RoundingStage = "leaf" | "weighted" | "subtotal" | "total";

/** Funds differ: one report adds rounded cells, the next rounds once at the end. So it belongs to the scheme. */
export type RoundingPolicy = {
  readonly rounding: RoundingStep;
  readonly stages: readonly RoundingStage[];
  /** Only for showing; never carried on. */
  readonly shown: RoundingStep;
};

/**
 * One node of the indicator tree. A leaf with points has a rule; a node with children adds up their scores,
 * each times its weight where `weighted`. Without points a node is only observed and earns nothing.
 */
export type IndicatorNode = {
  /** Unique in the tree; the indicator's own figures are called 「代码.实际」, 「代码.目标」. */
  readonly code: string;
  readonly name: string;
  /** From 1 at the top. */
  readonly level: number;
  readonly points?: Decimal;
  readonly category?: string;
  readonly rule?: Rule;
  /** The rule's sentence as the table has it, where it was compiled from one. */
  readonly sentence?: string;
  /** Share with which the score enters its parent. */
  readonly weight?: Expression;
  readonly children: readonly IndicatorNode[];
  readonly place: Place;
};

/** A grade from this score upwards; the lower bound belongs to it. */
export type GradeBand = { readonly name: string; readonly from: Decimal };

/** A scoring scheme (指标体系): a versioned template that serves many funds and years. */
export type Scheme = {
  readonly code: string;
  readonly name: string;
  readonly version: string;
  readonly basis: readonly string[];
  readonly points?: Decimal;
  readonly rounding: RoundingPolicy;
  readonly grades: readonly GradeBand[];
  readonly gradesFrom?: string;
  readonly indicators: readonly IndicatorNode[];
  /** For a total that the source prints without points per indicator. */
  readonly totalRule?: Rule;
  readonly place: Place;
};

/** Every node, parents before children, in the order of the table. */
export function nodesOf(nodes: readonly IndicatorNode[]): readonly IndicatorNode[] {
  return nodes.flatMap((node) => [node, ...nodesOf(node.children)]);
}

export function leavesOf(nodes: readonly IndicatorNode[]): readonly IndicatorNode[] {
  return nodesOf(nodes).filter((node) => node.children.length === 0);
}
