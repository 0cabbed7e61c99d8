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
  return { figures: derived, findings: [...findings, ...figures.findings] };
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

/** The parts that make up a period, finest last; all of one kind have to be there. */
function partsOf(period: string): readonly (readonly string[])[] {
  const [year = "", part] = period.split("-");
  const months = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => `${year}-${String(from + at).padStart(2, "0")}`);
  if (part === undefined) {
    return [[1, 2].map((half) => `${year}-H${half}`), [1, 2, 3, 4].map((q) => `${year}-Q${q}`), months(1, 12)];
  }
  const half = /^H([12])$/.exec(part)?.[1];
  if (half !== undefined) {
    const first = half === "1" ? 1 : 7;
    return [[1, 2].map((q) => `${year}-Q${q + (half === "1" ? 0 : 2)}`), months(first, first + 5)];
  }
  const quarter = /^Q([1-4])$/.exec(part)?.[1];
  return quarter === undefined ? [] : [months(Number(quarter) * 3 - 2, Number(quarter) * 3)];
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

const halves: Readonly<Record<string, string>> = { H1: "上半年", H2: "下半年" };
const quarters: Readonly<Record<string, string>> = { Q1: "第一季度", Q2: "第二季度", Q3: "第三季度", Q4: "第四季度" };

/** 「2023年」「2023年上半年」「2023年第二季度」「2023年6月」 */
export function periodText(period: string): string {
  const [year = "", part] = period.split("-");
  if (part === undefined) return `${year}年`;
  return `${year}年${halves[part] ?? quarters[part] ?? `${Number(part)}月`}`;
}
