import type { IndicatorEntry, Measure } from "../case/case.ts";
import type { Derivation } from "../figures/derivation.ts";
import type { Definition, Figures } from "../figures/figures.ts";
import { binary, constant, fact, type Expression } from "../formula/expression.ts";
import { known, pending, type FactName, type Known } from "../known.ts";
import { Decimal } from "../number/decimal.ts";
import { quantity } from "../number/quantity.ts";
import { unit } from "../number/units.ts";
import { entryDefinition, type Named } from "../tables/tableFigures.ts";
import type { Value } from "../value.ts";
import { inUnitOfTarget } from "./sameUnit.ts";
import type { IndicatorNode } from "./scheme.ts";
import {
  completionRate,
  inForce,
  isMet,
  requirementText,
  targetValue,
  type Requirement,
  type Target,
} from "./target.ts";

/** Targets, actual values, completion, deviation and whether the target is met, for one indicator of the year. */
export function indicatorFigures(node: IndicatorNode, entry: IndicatorEntry): readonly Named[] {
  const facts = [...entry.facts].map(([name, one]): Named => [
    `${node.code}.${name}`,
    entryDefinition(`${node.name}·${name}`, one),
  ]);
  const history = [...entry.history].map(([year, one]): Named => [
    `${node.code}.历史.${year}`,
    entryDefinition(`${node.name}·${year}年`, one),
  ]);
  const baseline: readonly Named[] = entry.baseline
    ? [[`${node.code}.基期`, entryDefinition(`${node.name}·基期`, entry.baseline)]]
    : [];
  return [...entry.measures.flatMap((measure) => measureFigures(node, measure)), ...facts, ...history, ...baseline];
}

/** 「A11」 for the only measure, 「A11.分项.金额」 for one of several. */
export function measureBase(code: string, measure: Measure): FactName {
  return measure.name === "" ? code : `${code}.分项.${measure.name}`;
}

function measureFigures(node: IndicatorNode, measure: Measure): readonly Named[] {
  const base = measureBase(node.code, measure);
  const label = measure.name === "" ? node.name : `${node.name}·${measure.name}`;
  const { target, actual } = measure;
  return [
    ...(target ? targetFigures(base, label, target) : []),
    ...(actual ? [[`${base}.实际`, entryDefinition(`${label}实际值`, inUnitOfTarget(actual, target))] as const] : []),
    ...(target ? completionFigures(base, label, inForce(target).requirement) : []),
  ];
}

const stageNames = { original: "年初目标", adjusted: "调整目标", approved: "批复目标" } as const;

function targetFigures(base: FactName, label: string, target: Target): readonly Named[] {
  const latest = inForce(target);
  const versions = target.versions.length < 2 ? [] : target.versions;
  return [
    [`${base}.目标`, given(`${label}目标值`, latest.requirement, latest)],
    ...versions.map((version): Named => [
      `${base}.${stageNames[version.stage]}`,
      given(`${label}${stageNames[version.stage]}`, version.requirement, version),
    ]),
  ];
}

function given(
  label: string,
  requirement: Requirement,
  from: { readonly place: Definition["place"]; readonly document?: string },
): Definition {
  const note = [`要求：${requirementText(requirement)}`, from.document && `依据：${from.document}`]
    .filter(Boolean)
    .join("；");
  return {
    kind: "given",
    label,
    note,
    value: known(targetValue(requirement)),
    ...(from.place && { place: from.place }),
  };
}

/** Completion and deviation need an actual value; where none stands they wait for it. */
function completionFigures(base: FactName, label: string, requirement: Requirement): readonly Named[] {
  const completion: Definition = {
    kind: "computed",
    label: `${label}完成率`,
    compute: (figures) => completionDerivation(base, label, requirement, figures),
  };
  const deviation: Definition = {
    kind: "formula",
    label: `${label}偏离度（完成率－100%）`,
    expression: binary(fact(`${base}.完成率`), "−", constant(wholePercent)),
  };
  const met: Definition = {
    kind: "computed",
    label: `${label}是否达标`,
    compute: (figures) => metDerivation(base, label, requirement, figures),
  };
  return [
    [`${base}.完成率`, completion],
    [`${base}.偏离度`, deviation],
    [`${base}.达标`, met],
  ];
}

const percent = unit("%");
const wholePercent = quantity(Decimal.one.over(percent.factor), percent);

function completionDerivation(base: FactName, label: string, requirement: Requirement, figures: Figures): Derivation {
  const name = `${base}.完成率`;
  const actual = figures.derive(`${base}.实际`);
  const expression: Expression = binary(fact(`${base}.实际`), "÷", fact(`${base}.目标`));
  const rate = actual.result.state === "known" ? completionRate(requirement, actual.result.value) : actual.result;
  return {
    name,
    label: `${label}完成率`,
    basis: { kind: "formula", expression },
    inputs: [actual, figures.derive(`${base}.目标`)],
    result: opened(rate, name, figures, (value): Value => ({ ...wholePercent, value: value.over(percent.factor) })),
  };
}

function metDerivation(base: FactName, label: string, requirement: Requirement, figures: Figures): Derivation {
  const name = `${base}.达标`;
  const actual = figures.derive(`${base}.实际`);
  const met = isMet(requirement, actual.result);
  return {
    name,
    label: `${label}是否达标`,
    basis: { kind: "comparison", against: requirementText(requirement) },
    inputs: [actual, figures.derive(`${base}.目标`)],
    result: opened(met, name, figures, (holds): Value => ({ kind: "truth", holds })),
  };
}

/** A problem inside becomes a finding at the actual value, and the figure waits for it. */
function opened<T>(
  from: Known<{ readonly value: T } | { readonly problem: Parameters<Figures["report"]>[0] }>,
  name: FactName,
  figures: Figures,
  change: (value: T) => Value,
): Known<Value> {
  if (from.state !== "known") return from;
  if ("value" in from.value) return known(change(from.value.value));
  figures.report(from.value.problem, figures.placeOf(name.replace(/\.[^.]+$/u, ".实际")), name);
  return pending(name);
}
