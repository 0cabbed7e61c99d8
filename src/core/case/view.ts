import type { Derivation } from "../figures/derivation.ts";
import { basisNotes, derivationTexts, shownText } from "../figures/print.ts";
import { roundingText, type RoundingStep } from "../formula/expression.ts";
import type { Finding } from "../finding.ts";
import { gradeBandsText } from "../indicators/grade.ts";
import { lightOf, type Light } from "../indicators/light.ts";
import type { IndicatorNode, Scheme } from "../indicators/scheme.ts";
import { scoreName, weightedName } from "../indicators/score.ts";
import { inForce, requirementText, type TargetStage } from "../indicators/target.ts";
import { measureBase } from "../indicators/indicatorFigures.ts";
import { known, pending, type FactName, type Known } from "../known.ts";
import type { Decimal } from "../number/decimal.ts";
import { moneyFields, type MoneyNode } from "../money/money.ts";
import type { Place } from "../place.ts";
import { plain } from "../rules/ratio.ts";
import { elementsOfRule, printRule } from "../rules/print.ts";
import type { Table } from "../tables/table.ts";
import type { FundCase, IndicatorEntry, Measure, SourceDocument } from "./case.ts";
import type { Evaluation } from "./evaluate.ts";

/** The evaluation as plain data for screens, the command line and exports: text only, nothing left to compute. */
export type EvaluationView = {
  readonly fund: FundView;
  readonly scheme: SchemeView;
  readonly total: FigureId;
  readonly grade: FigureId;
  readonly money?: MoneyView;
  readonly tables: readonly TableView[];
  readonly facts: readonly FigureId[];
  readonly tree: readonly IndicatorView[];
  readonly figures: Readonly<Record<FigureId, FigureView>>;
  readonly findings: readonly Finding[];
};

/** The name of a figure, or for a step inside a derivation the figure's name with 「#」 and a number. */
export type FigureId = string;

export type FigureView = {
  readonly id: FigureId;
  readonly label: string;
  readonly state: Known<unknown>["state"];
  /** As it is shown, rates and points rounded as the scheme says: 「2.57分」, 「待填（A11.实际）」. */
  readonly text: string;
  /** Amounts only: the exact value without rounding for show, and its unit. */
  readonly exact?: string;
  readonly unit?: string;
  readonly basis: Derivation["basis"]["kind"];
  /** The calculation with the real numbers in it. */
  readonly formula: string;
  readonly line: string;
  /** Source, rule, remarks; one line each. */
  readonly notes: readonly string[];
  readonly rounding?: string;
  readonly inputs: readonly FigureId[];
  /** Further inputs that this view leaves out (ViewExtent); `viewFigure` shows them. */
  readonly further?: number;
  readonly place?: Place;
};

export type FundView = Pick<FundCase, "name" | "year" | "region" | "department" | "evaluation" | "goal" | "period"> & {
  readonly sources: readonly SourceDocument[];
};

export type SchemeView = {
  readonly code: string;
  readonly name: string;
  readonly version: string;
  readonly basis: readonly string[];
  readonly points?: string;
  readonly grades: string;
  readonly gradesFrom?: string;
  readonly rounding: string;
};

export type MoneyView = {
  readonly code: string;
  readonly name: string;
  readonly nature?: string;
  /** Figure by field or rate: 「预算」, 「到位率」, 「支出率.按预算」 … */
  readonly figures: Readonly<Record<string, FigureId>>;
  readonly returns: readonly { readonly figure: FigureId; readonly returned?: string; readonly paidAgain?: string }[];
  readonly children: readonly MoneyView[];
};

export type TableView = {
  readonly name: string;
  readonly columns: readonly string[];
  /** How many rows the table has; `rows` is empty where the view leaves them out. */
  readonly count: number;
  readonly rows: readonly { readonly code: string; readonly cells: Readonly<Record<string, FigureId>> }[];
  readonly totals: Readonly<Record<string, FigureId>>;
};

export type MeasureView = {
  readonly name: string;
  readonly target?: string;
  readonly targetVersions: readonly {
    readonly stage: TargetStage;
    readonly text: string;
    readonly document?: string;
  }[];
  readonly actual?: FigureId;
  readonly completion?: FigureId;
  readonly deviation?: FigureId;
  readonly met?: FigureId;
  readonly light?: Light;
};

export type IndicatorView = {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly category?: string;
  readonly points?: string;
  readonly score?: FigureId;
  readonly weighted?: FigureId;
  /** published: kept as printed, not recomputable; observed: has no points. */
  readonly state: "scored" | "pending" | "not-applicable" | "published" | "observed";
  readonly rule?: string;
  readonly sentence?: string;
  /** What each required element says, by the figure that answers it. */
  readonly elements?: Readonly<Record<FigureId, string>>;
  readonly measures: readonly MeasureView[];
  readonly counting?: IndicatorEntry["counting"];
  readonly reason?: string;
  readonly remedy?: string;
  readonly evidence: readonly string[];
  readonly place: Place;
  readonly children: readonly IndicatorView[];
};

/** How much of a case is put into a view at once: a payment list of thousands of rows is read page by page. */
export type ViewExtent = {
  /** Tables with more rows than this are viewed without them. */
  readonly rowsUpTo?: number;
};

export function viewEvaluation(evaluation: Evaluation, { rowsUpTo = Infinity }: ViewExtent = {}): EvaluationView {
  const { case: fund, figures } = evaluation;
  const entries = new Map(fund.indicators.map((entry) => [entry.code, entry]));
  const long = fund.tables.filter((table) => table.rows.length > rowsUpTo);
  return {
    fund: fundView(fund),
    scheme: schemeView(fund.scheme),
    total: "总分",
    grade: "等级",
    ...(fund.money && { money: moneyView(fund.money, figures) }),
    tables: fund.tables.map((table) => tableView(table, figures, long.includes(table))),
    facts: fund.facts.map((one) => one.name),
    tree: fund.scheme.indicators.map((node) => indicatorView(node, entries, figures)),
    figures: figureViews(figures, fund.scheme.rounding.shown, cellsOf(long)),
    findings: evaluation.findings,
  };
}

/** One figure with its inputs and their steps, for walking through what a view left out; undefined when there is none. */
export function viewFigure(evaluation: Evaluation, id: FigureId): Readonly<Record<FigureId, FigureView>> | undefined {
  const name = id.replace(/(?:#\d+)+$/u, "");
  const derivation = evaluation.figures.get(name);
  if (!derivation) return undefined;
  const { shown } = evaluation.case.scheme.rounding;
  const views: Record<FigureId, FigureView> = {};
  addView(derivation, name, shown, views, new Set(), 1);
  return views;
}

/** Figures that belong to no case, with all they come from. */
export function viewDerivations(
  derivations: readonly Derivation[],
  shown: RoundingStep,
): Readonly<Record<FigureId, FigureView>> {
  const views: Record<FigureId, FigureView> = {};
  for (const derivation of derivations) addView(derivation, derivation.name, shown, views, new Set());
  return views;
}

function cellsOf(tables: readonly Table[]): ReadonlySet<FactName> {
  return new Set(
    tables.flatMap(({ name, rows }) =>
      rows.flatMap((row) => [...row.cells.keys()].map((column) => `${name}.${row.code}.${column}`)),
    ),
  );
}

function fundView(fund: FundCase): FundView {
  const { name, year, region, department, evaluation, goal, period, sources } = fund;
  return {
    name,
    year,
    region,
    department,
    evaluation,
    sources,
    ...(goal !== undefined && { goal }),
    ...(period && { period }),
  };
}

function schemeView(scheme: Scheme): SchemeView {
  const { code, name, version, basis, points, grades, gradesFrom, rounding } = scheme;
  return {
    code,
    name,
    version,
    basis,
    grades: gradeBandsText(grades),
    rounding: roundingPolicyText(rounding),
    ...(points && { points: points.toString() }),
    ...(gradesFrom !== undefined && { gradesFrom }),
  };
}

const stageWords = { leaf: "指标得分", weighted: "加权得分", subtotal: "小计", total: "总分" } as const;

function roundingPolicyText(policy: Scheme["rounding"]): string {
  if (policy.stages.length === 0) return "各环节均不取舍";
  return `${policy.stages.map((stage) => stageWords[stage]).join("、")}${roundingText(policy.rounding)}`;
}

function moneyView(node: MoneyNode, figures: ReadonlyMap<FactName, Derivation>): MoneyView {
  const { code, name, nature } = node;
  const suffixes = [
    ...moneyFields,
    "调整额",
    "本年安排",
    "到位率",
    "支出率.按预算",
    "支出率.按到位",
    "支出率.按年初预算",
    "结余.按预算",
    "结余.按到位",
    "占比",
    "退回",
  ];
  const present = suffixes.filter((suffix) => figures.has(`${code}.${suffix}`));
  return {
    code,
    name,
    ...(nature !== undefined && { nature }),
    figures: Object.fromEntries(present.map((suffix) => [suffix, `${code}.${suffix}`])),
    returns: node.returns.map(({ returned, paidAgain }, index) => ({
      figure: `${code}.退回.${index + 1}`,
      ...(returned !== undefined && { returned }),
      ...(paidAgain !== undefined && { paidAgain }),
    })),
    children: node.children.map((child) => moneyView(child, figures)),
  };
}

function tableView(table: Table, figures: ReadonlyMap<FactName, Derivation>, isLong: boolean): TableView {
  const totals = table.columns.filter((column) => figures.has(`${table.name}.合计.${column}`));
  const rows = table.rows.map((row) => ({
    code: row.code,
    cells: Object.fromEntries([...row.cells.keys()].map((column) => [column, `${table.name}.${row.code}.${column}`])),
  }));
  return {
    name: table.name,
    columns: table.columns,
    count: rows.length,
    rows: isLong ? [] : rows,
    totals: Object.fromEntries(totals.map((column) => [column, `${table.name}.合计.${column}`])),
  };
}

type Entries = ReadonlyMap<string, IndicatorEntry>;
type Derivations = ReadonlyMap<FactName, Derivation>;

function indicatorView(node: IndicatorNode, entries: Entries, figures: Derivations): IndicatorView {
  const entry = entries.get(node.code);
  const { code, name, level, category, points, sentence, rule, place } = node;
  const elements = rule && elementsOfRule(rule, `${code}.`);
  return {
    code,
    name,
    level,
    place,
    ...(category !== undefined && { category }),
    ...(points && { points: points.toString(), score: scoreName(node) }),
    ...(points && node.weight && { weighted: weightedName(node) }),
    ...(rule && { rule: printRule(rule) }),
    ...(sentence !== undefined && { sentence }),
    ...(elements && elements.size > 0 && { elements: Object.fromEntries(elements) }),
    ...(entry?.counting && { counting: entry.counting }),
    ...(entry?.reason !== undefined && { reason: entry.reason }),
    ...(entry?.remedy !== undefined && { remedy: entry.remedy }),
    state: stateOf(node, figures),
    measures: (entry?.measures ?? []).map((measure) => measureView(code, measure, figures)),
    evidence: entry?.evidence ?? [],
    children: node.children.map((child) => indicatorView(child, entries, figures)),
  };
}

function stateOf(node: IndicatorNode, figures: Derivations): IndicatorView["state"] {
  if (!node.points) return "observed";
  const score = figures.get(scoreName(node));
  if (score?.result.state !== "known") return score?.result.state ?? "pending";
  return score.basis.kind === "rule" && score.basis.rule.kind === "published" ? "published" : "scored";
}

function measureView(code: string, measure: Measure, figures: Derivations): MeasureView {
  const base = measureBase(code, measure);
  const { target } = measure;
  const optional = (suffix: string) => (figures.has(`${base}.${suffix}`) ? `${base}.${suffix}` : undefined);
  const [actual, completion, deviation, met] = ["实际", "完成率", "偏离度", "达标"].map(optional);
  const light = lightOf(truthOf(figures.get(met ?? "")), ratioOf(figures.get(completion ?? "")));
  return {
    name: measure.name,
    ...(target && { target: requirementText(inForce(target).requirement) }),
    targetVersions: (target?.versions ?? []).map(({ stage, requirement, document }) => ({
      stage,
      text: requirementText(requirement),
      ...(document !== undefined && { document }),
    })),
    ...(actual !== undefined && { actual }),
    ...(completion !== undefined && { completion }),
    ...(deviation !== undefined && { deviation }),
    ...(met !== undefined && { met }),
    ...(light && { light }),
  };
}

function truthOf(derivation: Derivation | undefined): Known<boolean> {
  if (derivation?.result.state !== "known") return pending();
  const { value } = derivation.result;
  return value.kind === "truth" ? known(value.holds) : pending();
}

function ratioOf(derivation: Derivation | undefined): Known<Decimal> {
  if (derivation?.result.state !== "known") return pending();
  const { value } = derivation.result;
  return value.kind === "quantity" ? known(plain(value)) : pending();
}

/** Flattens the graph: every figure and every step once, inputs by id, so that a browser can walk up and down. */
function figureViews(
  figures: Derivations,
  shown: RoundingStep,
  without: ReadonlySet<FactName>,
): Record<FigureId, FigureView> {
  const views: Record<FigureId, FigureView> = {};
  for (const derivation of figures.values()) {
    if (!without.has(derivation.name)) addView(derivation, derivation.name, shown, views, without);
  }
  return views;
}

function addView(
  derivation: Derivation,
  id: FigureId,
  shown: RoundingStep,
  views: Record<FigureId, FigureView>,
  without: ReadonlySet<FactName>,
  depth = Infinity,
): void {
  if (Object.hasOwn(views, id)) return;
  const kept = derivation.inputs.flatMap((input, index) =>
    without.has(input.name) ? [] : [{ input, id: input.name || `${id}#${index + 1}` }],
  );
  const ids = kept.map((one) => one.id);
  const further = derivation.inputs.length - kept.length;
  views[id] = { ...figureView(derivation, id, ids, shown), ...(further > 0 && { further }) };
  for (const { input, id: of } of kept) {
    // Steps without a name belong to the figure itself.
    const left = input.name === "" ? depth : depth - 1;
    if (left >= 0) addView(input, of, shown, views, without, left);
  }
}

function figureView(
  derivation: Derivation,
  id: FigureId,
  inputs: readonly FigureId[],
  shown: RoundingStep,
): FigureView {
  const { label, basis, result, rounding } = derivation;
  return {
    id,
    label,
    state: result.state,
    text: shownText(result, shown),
    ...exactParts(result),
    basis: basis.kind,
    ...derivationTexts(derivation),
    notes: basisNotes(basis),
    ...(rounding && { rounding: roundingText(rounding) }),
    inputs,
    ...("place" in basis && basis.place && { place: basis.place }),
  };
}

function exactParts(result: Derivation["result"]): { exact?: string; unit?: string } {
  if (result.state !== "known" || result.value.kind !== "quantity") return {};
  return { exact: result.value.value.toString(), unit: result.value.unit.name };
}
