import type { Fact, FundCase, IndicatorEntry, Measure } from "../case/case.ts";
import { finding, type Finding, type Outcome } from "../finding.ts";
import { pending, type FactName } from "../known.ts";
import { nodesOf } from "../indicators/scheme.ts";
import { parseRequirement, type Target, type TargetVersion } from "../indicators/target.ts";
import type { Entry } from "../tables/table.ts";
import { parseKnown } from "../tables/entryText.ts";
import { entryOf, unitOf, type Report } from "./entryOf.ts";
import type { EntryRow, FundYear, Remark, TargetRow } from "./fundYear.ts";
import { moneyOfYear, otherFigures } from "./yearMoney.ts";

/**
 * The case that a year's rows make up, ready to be evaluated. What cannot be read is reported by the name of its figure
 * and stays pending; nothing is dropped.
 */
export function assembleCase(year: FundYear): Outcome<FundCase> {
  const findings: Finding[] = [];
  const report: Report = (problem, place, figure) => void findings.push(finding(problem, place, figure));
  const sorted = sortEntries(year);
  const money = moneyOfYear(year, sorted.lines, report);
  const { name, region, department, evaluation, period, goal, sources, scheme, place } = year;
  const value: FundCase = {
    name,
    year: year.year,
    region,
    department,
    evaluation,
    ...(period && { period }),
    ...(goal !== undefined && { goal }),
    sources,
    ...(money.tree && { money: money.tree }),
    tables: money.tables,
    facts: [...[...sorted.lines].flatMap(([code, rows]) => otherFigures(code, rows)), ...sorted.facts].map((row) =>
      factOf(row, report),
    ),
    indicators: indicatorEntries(year, sorted.indicators, report),
    scheme,
    place,
  };
  return { value, findings };
}

type Sorted = {
  readonly lines: ReadonlyMap<string, readonly EntryRow[]>;
  readonly indicators: ReadonlyMap<string, readonly EntryRow[]>;
  readonly facts: readonly EntryRow[];
};

/** By what a figure belongs to: a budget line, an indicator, or the fund as a whole. */
function sortEntries(year: FundYear): Sorted {
  const lines = new Map(year.lines.map(({ code }) => [code, [] as EntryRow[]]));
  const indicators = new Map(nodesOf(year.scheme.indicators).map(({ code }) => [code, [] as EntryRow[]]));
  const facts: EntryRow[] = [];
  for (const row of year.entries) {
    const owner = row.figure.slice(0, row.figure.indexOf("."));
    (lines.get(owner) ?? indicators.get(owner) ?? facts).push(row);
  }
  return { lines, indicators, facts };
}

function factOf({ figure, written, label }: EntryRow, report: Report): Fact {
  return { name: figure, label: label ?? figure.replaceAll(".", "·"), entry: entryOf(written, figure, report) };
}

function indicatorEntries(year: FundYear, entries: Sorted["indicators"], report: Report): readonly IndicatorEntry[] {
  const targets = byIndicator(year.targets);
  const remarks = new Map(year.remarks.map((remark) => [remark.indicator, remark]));
  const own = [...entries].flatMap(([code, rows]) => {
    const about = { rows, targets: targets.get(code) ?? [], remark: remarks.get(code) };
    const isEmpty = rows.length === 0 && about.targets.length === 0 && !about.remark;
    return isEmpty ? [] : [indicatorEntry(code, about, year.place, report)];
  });
  // A target of an indicator that the scheme does not have is kept, so that the checks can say so.
  const strange = [...targets.keys()].filter((code) => !entries.has(code));
  return [
    ...own,
    ...strange.map((code) =>
      indicatorEntry(code, { rows: [], targets: targets.get(code) ?? [], remark: undefined }, year.place, report),
    ),
  ];
}

function byIndicator(rows: readonly TargetRow[]): ReadonlyMap<string, readonly TargetRow[]> {
  const groups = new Map<string, TargetRow[]>();
  for (const row of rows) {
    const group = groups.get(row.indicator);
    if (group) group.push(row);
    else groups.set(row.indicator, [row]);
  }
  return groups;
}

type About = {
  readonly rows: readonly EntryRow[];
  readonly targets: readonly TargetRow[];
  readonly remark: Remark | undefined;
};

function indicatorEntry(code: string, about: About, place: FundYear["place"], report: Report): IndicatorEntry {
  const inner = new Map(about.rows.map((row) => [row.figure.slice(code.length + 1), row]));
  const names = measureNames(inner, about.targets);
  const measures = names.map((name) => readMeasure(code, name, inner, about.targets, report));
  const baseline = inner.get("基期");
  const history = new Map<string, Entry>();
  const facts = new Map(measures.flatMap(({ open }) => open));
  for (const [name, row] of inner) {
    const year = /^历史\.(\d{4})$/u.exec(name)?.[1];
    if (name === "基期" || name === "实际" || /^分项\..+\.实际$/u.test(name)) continue;
    const entry = entryOf(row.written, row.figure, report);
    if (year === undefined) facts.set(name, entry);
    else history.set(year, entry);
  }
  const { counting, reason, remedy, evidence = [] } = about.remark ?? {};
  return {
    code,
    measures: measures.map(({ measure }) => measure),
    ...(counting && { counting }),
    ...(baseline && { baseline: entryOf(baseline.written, baseline.figure, report) }),
    history,
    facts,
    evidence,
    ...(reason !== undefined && { reason }),
    ...(remedy !== undefined && { remedy }),
    place,
  };
}

/** The unnamed measure first, then the others as their targets or actual values come. */
function measureNames(inner: ReadonlyMap<string, EntryRow>, targets: readonly TargetRow[]): readonly string[] {
  const actual = [...inner.keys()].flatMap((name) => /^分项\.(.+)\.实际$/u.exec(name)?.[1] ?? []);
  const unnamed = inner.has("实际") || targets.some(({ measure }) => measure === "") ? [""] : [];
  const named = [...targets.map(({ measure }) => measure), ...actual].filter((name) => name !== "");
  return [...unnamed, ...new Set(named)];
}

type ReadMeasure = { readonly measure: Measure; readonly open: readonly (readonly [string, Entry])[] };

function readMeasure(
  code: string,
  name: string,
  inner: ReadonlyMap<string, EntryRow>,
  targets: readonly TargetRow[],
  report: Report,
): ReadMeasure {
  const base = name === "" ? code : `${code}.分项.${name}`;
  const rows = targets.filter(({ measure }) => measure === name);
  const versions = rows.map((row) => readTarget(row, `${base}.目标`, report));
  const target = targetOf(versions);
  const actual = inner.get(name === "" ? "实际" : `分项.${name}.实际`);
  const prefix = base.slice(code.length + 1);
  const measure: Measure = {
    name,
    ...(target && { target }),
    ...(actual && { actual: entryOf(actual.written, `${base}.实际`, report) }),
  };
  return { measure, open: target || rows.length === 0 ? [] : openTarget(prefix, base, rows) };
}

/** While the target cannot be read or is not set yet, whatever follows from it waits; a dropped one does not apply. */
function openTarget(prefix: string, base: FactName, rows: readonly TargetRow[]): ReadMeasure["open"] {
  const last = rows.at(-1)?.written;
  if (!last) return [];
  const unfit = parseKnown(last.text.trim(), { name: base, key: "目标" });
  const gone = "value" in unfit && unfit.value.state === "not-applicable" ? unfit.value : undefined;
  const entry: Entry = { place: last.place, content: { kind: "given", value: gone ?? pending(`${base}.目标`) } };
  return ["目标", "完成率", "偏离度", "达标"].map((key) => [prefix === "" ? key : `${prefix}.${key}`, entry]);
}

/** The last version is in force; when it is still open, so is the target. */
function targetOf(versions: readonly (TargetVersion | undefined)[]): Target | undefined {
  if (versions.at(-1) === undefined) return undefined;
  const [first, ...rest] = versions.filter((version) => version !== undefined);
  return first && { versions: [first, ...rest] };
}

function readTarget(
  { stage, written, document }: TargetRow,
  figure: FactName,
  report: Report,
): TargetVersion | undefined {
  const text = written.text.trim();
  if (text === "待填" || text.startsWith("不适用")) return undefined;
  const read = parseRequirement(text, unitOf(written, figure, report));
  if ("problem" in read) report(read.problem, written.place, figure);
  if ("problem" in read) return undefined;
  return { stage, requirement: read.value, place: written.place, ...(document !== undefined && { document }) };
}
