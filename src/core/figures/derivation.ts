import type { Expression, RoundingStep } from "../formula/expression.ts";
import type { FactName, Known } from "../known.ts";
import type { Decimal } from "../number/decimal.ts";
import type { Place } from "../place.ts";
import type { Rule } from "../rules/rule.ts";
import type { Value } from "../value.ts";

/** What a derivation rests on. Everything a reader is told about a number comes from here. */
export type Basis =
  /** Entered once: typed or imported, with the place where it stands. */
  | { readonly kind: "given"; readonly place?: Place; readonly note?: string }
  /** Computed from other figures. */
  | {
      readonly kind: "formula";
      readonly expression: Expression;
      /** What stands before the names without a dot: 「实际」 is 「A11.实际」 inside a rule of A11. */
      readonly prefix?: string;
      readonly place?: Place;
      readonly note?: string;
    }
  /** Earned under a scoring rule; `points` are the full marks. */
  | { readonly kind: "rule"; readonly rule: Rule; readonly points: Decimal; readonly prefix: string }
  /** Sum of the scores of the indicators below, each times its weight where it has one. */
  | { readonly kind: "roll-up"; readonly weighted: boolean }
  /** A score times the share with which it enters its parent. */
  | { readonly kind: "weighted" }
  /** A value held against a requirement. */
  | { readonly kind: "comparison"; readonly against: string }
  /** A grade by its band. */
  | { readonly kind: "grade"; readonly bands: string }
  /** Nobody has given it and nothing derives it. */
  | { readonly kind: "missing" };

/** A number together with how it came about. Screens, reports and audits print it and compute nothing. */
export type Derivation = {
  /** Its name in the case: 「奖励.到位」; empty for a step inside another derivation. */
  readonly name: FactName;
  /** What is counted, in words. */
  readonly label: string;
  readonly basis: Basis;
  readonly inputs: readonly Derivation[];
  readonly result: Known<Value>;
  /** Set when the result was rounded; `exact` is the value before. */
  readonly rounding?: RoundingStep & { readonly exact: Decimal };
};
