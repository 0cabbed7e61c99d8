import { Figures, type Definition } from "../figures/figures.ts";
import type { Derivation } from "../figures/derivation.ts";
import { finding, type Finding, type Outcome } from "../finding.ts";
import { binary, constant, fact, type Expression } from "../formula/expression.ts";
import { pending, type FactName } from "../known.ts";
import { Decimal } from "../number/decimal.ts";
import { quantity } from "../number/quantity.ts";
import { unit, unitNamed, type Unit } from "../number/units.ts";
import type { Place } from "../place.ts";
import { parseKnown } from "../tables/entryText.ts";
import { contradictionsIn, type Contradiction } from "./agreement.ts";
import { partsOf, periodText } from "./periods.ts";

/** 统计台账: what an office counts, by region and period. */
export type RegisterMeasure = {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** A stock is what there is at the end of a period; a flow is what came during it, and adds up over periods. */
  readonly counting: "stock" | "flow";
};

export type RegisterValue = {
  readonly measure: string;
  readonly region: string;
  /** 「2023」, 「2023-H1」, 「2023-Q2」, 「2023-06」 */
  readonly period: string;
  readonly text: string;
  readonly note?: string;
  readonly place: Place;
};

export type Register = {
  readonly figures: ReadonlyMap<FactName, Derivation>;
  readonly findings: readonly Finding[];
  /** Values of different periods that cannot all be right; among the findings as well. */
  readonly contradictions: readonly Contradiction[];
};

/** 「发明授权.例市.2023」; with 「.同比」 its growth over the same period a year before. */
export function registerName(measure: string, region: string, period: string): FactName {
  return `${measure}.${region}.${period}`;
}

/**
 * The register as figures: what was entered, years and halves added up from their parts where only those were entered,
 * growth over the year before. A flow is added up only when every part of the period is there.
 */
export function workOutRegister(measures: readonly RegisterMeasure[], values: readonly RegisterValue[]): Register {
  const byCode = new Map(measures.map((measure) => [measure.code, measure]));
  const findings: Finding[] = [];
  const definitions = new Map<FactName, Definition>();
  for (const value of values) {
    const measure = byCode.get(value.measure);
    if (!measure) continue;
    const read = readValue(value, measure);
    findings.push(...read.findings);
    definitions.set(registerName(value.measure, value.region, value.period), read.value);
  }
  const series = new Set(
    values.filter(({ measure }) => byCode.has(measure)).map((one) => `${one.measure}.${one.region}`),
  );
  for (const base of series) {
    const measure = byCode.get(base.slice(0, base.indexOf(".")));
    if (!measure) continue;
    if (measure.counting === "flow") addSums(base, measure, definitions);
    addGrowth(base, measure, definitions);
  }
  const figures = new Figures(definitions);
  const derived = new Map(figures.names().map((name) => [name, figures.derive(name)]));
  const contradictions = [...series].flatMap((base) => {
    const measure = byCode.get(base.slice(0, base.indexOf(".")));
    return measure ? contradictionsIn(base, measure.counting, definitions) : [];
  });
  const told = contradictions.map((one) => one.finding);
  return { figures: derived, findings: [...findings, ...figures.findings, ...told], contradictions };
}

function readValue(value: RegisterValue, measure: RegisterMeasure): Outcome<Definition> {
  const name = registerName(value.measure, value.region, value.period);
  const own = unitNamed(measure.unit);
  const wanted = { name, key: measure.name, only: "of-unit" as const, ...(own && { unit: own }) };
  const read = parseKnown(value.text.trim(), wanted);
  const { note, place } = value;
  const definition: Definition = {
    kind: "given",
    label: `${value.region}${measure.name}（${periodText(value.period)}）`,
    place,
    value: "problem" in read ? pending(name) : read.value,
    ...(note !== undefined && { note }),
  };
  return { value: definition, findings: "problem" in read ? [finding(read.problem, place, name)] : [] };
}

/** Quarters first, since halves and years may be made of them. */
function addSums(base: string, measure: RegisterMeasure, definitions: Map<FactName, Definition>): void {
  const region = base.slice(base.indexOf(".") + 1);
  const years = new Set(
    [...definitions.keys()]
      .filter((name) => name.startsWith(`${base}.`))
      .map((name) => name.slice(base.length + 1, base.length + 5)),
  );
  for (const year of years) {
    for (const period of [1, 2, 3, 4].map((q) => `${year}-Q${q}`).concat(`${year}-H1`, `${year}-H2`, year)) {
      const name = `${base}.${period}`;
      if (definitions.has(name)) continue;
      const parts = partsOf(period).find((names) => names.every((part) => definitions.has(`${base}.${part}`)));
      if (!parts) continue;
      const of = parts.map((part): Expression => fact(`${base}.${part}`));
      const label = `${region}${measure.name}（${periodText(period)}）`;
      definitions.set(name, { kind: "formula", label, expression: { op: "gathered", how: "合计", of } });
    }
  }
}

const percent: Unit = unit("%");
const whole = quantity(Decimal.one.over(percent.factor), percent);

/** 同比: over the same period of the year before. Nothing grows from zero, so then there is no rate. */
function addGrowth(base: string, measure: RegisterMeasure, definitions: Map<FactName, Definition>): void {
  const region = base.slice(base.indexOf(".") + 1);
  const periods = [...definitions.keys()]
    .filter((name) => name.startsWith(`${base}.`))
    .map((name) => name.slice(base.length + 1));
  for (const period of periods) {
    const before = `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;
    const earlier = definitions.get(`${base}.${before}`);
    if (!earlier || isZero(earlier)) continue;
    const ratio = binary(fact(`${base}.${period}`), "÷", fact(`${base}.${before}`));
    const expression = binary(binary(ratio, "×", constant(whole)), "−", constant(whole));
    const label = `${region}${measure.name}同比增长（${periodText(period)}）`;
    definitions.set(`${base}.${period}.同比`, { kind: "formula", label, expression });
  }
}

function isZero(definition: Definition): boolean {
  if (definition.kind !== "given" || definition.value.state !== "known") return false;
  const { value } = definition.value;
  return value.kind === "quantity" && value.value.isZero();
}
