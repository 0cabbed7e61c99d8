import type { Expression, RoundingStep } from "../formula/expression.ts";
import type { FactName } from "../known.ts";
import type { Decimal } from "../number/decimal.ts";
import type { PlainDate } from "../number/date.ts";
import type { Quantity } from "../number/quantity.ts";
import type { BandsRule } from "./kinds/bands.ts";
import type { BonusRule } from "./kinds/bonus.ts";
import type { ChecklistRule } from "./kinds/checklist.ts";
import type { CompositeRule } from "./kinds/composite.ts";
import type { ConditionalRule } from "./kinds/conditional.ts";
import type { CountRule } from "./kinds/count.ts";
import type { DirectRule } from "./kinds/direct.ts";
import type { FixedRule } from "./kinds/fixed.ts";
import type { FormulaRule } from "./kinds/formula.ts";
import type { GrowthRule } from "./kinds/growth.ts";
import type { JudgementRule } from "./kinds/judgement.ts";
import type { PenaltyRule } from "./kinds/penalty.ts";
import type { ProportionalRule } from "./kinds/proportional.ts";
import type { PublishedRule } from "./kinds/published.ts";
import type { QualitativeRule } from "./kinds/qualitative.ts";
import type { ReverseRule } from "./kinds/reverse.ts";
import type { RoundedRule } from "./kinds/rounded.ts";
import type { SampledRule } from "./kinds/sampled.ts";
import type { SatisfactionRule } from "./kinds/satisfaction.ts";
import type { StepRule } from "./kinds/step.ts";
import type { ThresholdRule } from "./kinds/threshold.ts";
import type { VetoRule } from "./kinds/veto.ts";

/** The meaning of a scoring rule: how many of the full marks are earned. Rules nest (parts, samples, exceptions). */
export type Rule =
  | BandsRule
  | BonusRule
  | ChecklistRule
  | CompositeRule
  | ConditionalRule
  | CountRule
  | DirectRule
  | FixedRule
  | FormulaRule
  | GrowthRule
  | JudgementRule
  | PenaltyRule
  | ProportionalRule
  | PublishedRule
  | QualitativeRule
  | ReverseRule
  | RoundedRule
  | SampledRule
  | SatisfactionRule
  | StepRule
  | ThresholdRule
  | VetoRule;

export type RuleKind = Rule["kind"];

/** Part of the full marks of the node that carries the rule, or points as such. */
export type Award =
  { readonly of: "share"; readonly share: Decimal } | { readonly of: "points"; readonly points: Decimal };

/** How a distance is counted in steps: 每降低1% — as it is, only whole steps, or every step begun. */
export type Steps = "continuous" | "whole" | "begun";

/** 「每降低1个百分点，扣5%权重分」: what one step is and what it costs. */
export type Loss = {
  readonly per: Quantity;
  readonly each: Award;
  readonly steps: Steps;
  /** Does `per` mean a part of the starting value (降低1% of 200件 = 2件) instead of points of a rate? */
  readonly relative: boolean;
};

export type Comparison = "≥" | "≤" | ">" | "<" | "=" | "≠";

export type Condition =
  | { readonly op: "compares"; readonly left: Expression; readonly by: Comparison; readonly right: Expression }
  | { readonly op: "holds"; readonly fact: FactName }
  | { readonly op: "on-time"; readonly event: FactName; readonly deadline: FactName | PlainDate }
  | { readonly op: "not"; readonly of: Condition }
  | { readonly op: "all" | "any"; readonly of: readonly Condition[] };

export type { RoundingStep };
