import type { Decimal, Rule, RuleInput } from "../../../core/index.ts";
import type { Typed, Values } from "../values.ts";

/** One reading of the sentence with its name. */
export type Tried = { readonly rule: Rule; readonly index: number; readonly title: string };

/** What every picture of a score against an input is drawn from. */
export type PlotProps = {
  readonly tried: readonly Tried[];
  readonly inputs: readonly RuleInput[];
  readonly typed: Typed;
  readonly values: Values;
  readonly points: Decimal;
  readonly change: (part: Typed) => void;
};
