import { checkCase } from "../checks/checks.ts";
import type { Derivation } from "../figures/derivation.ts";
import { Figures, type Definition } from "../figures/figures.ts";
import type { Finding } from "../finding.ts";
import type { FactName } from "../known.ts";
import { indicatorFigures } from "../indicators/indicatorFigures.ts";
import { nodesOf, type IndicatorNode } from "../indicators/scheme.ts";
import { scoreFigures } from "../indicators/score.ts";
import { moneyFigures } from "../money/moneyFigures.ts";
import { entryDefinition, tableFigures, type Named } from "../tables/tableFigures.ts";
import type { Fact, FundCase, IndicatorEntry } from "./case.ts";

/** A case worked out: every figure with its derivation, and everything there is to say about it. */
export type Evaluation = {
  readonly case: FundCase;
  readonly figures: ReadonlyMap<FactName, Derivation>;
  readonly total: Derivation;
  readonly grade: Derivation;
  readonly findings: readonly Finding[];
};

/** Works out a case: all figures are defined first, then each is derived from those it names. */
export function evaluateCase(fund: FundCase): Evaluation {
  const figures = new Figures(new Map<FactName, Definition>(definitionsOf(fund)));
  const derived = new Map(figures.names().map((name) => [name, figures.derive(name)]));
  const checked = checkCase(fund, figures);
  return {
    case: fund,
    figures: derived,
    total: figures.derive("总分"),
    grade: figures.derive("等级"),
    findings: distinct([...figures.findings, ...checked]),
  };
}

function definitionsOf(fund: FundCase): readonly Named[] {
  const entries = new Map(fund.indicators.map((entry) => [entry.code, entry]));
  return [
    ...(fund.money ? moneyFigures(fund.money) : []),
    ...fund.tables.flatMap(tableFigures),
    ...fund.facts.map((one): Named => [one.name, factDefinition(one)]),
    ...nodesOf(fund.scheme.indicators).flatMap((node) => entryFigures(node, entries.get(node.code))),
    ...scoreFigures(fund.scheme),
  ];
}

function factDefinition(one: Fact): Definition {
  const definition = entryDefinition(one.label, one.entry);
  return definition.kind === "formula" && one.rounding ? { ...definition, rounding: one.rounding } : definition;
}

function entryFigures(node: IndicatorNode, entry: IndicatorEntry | undefined): readonly Named[] {
  return entry ? indicatorFigures(node, entry) : [];
}

/** The same rule may read the same bad figure several times; one sentence about it is enough. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((one) => {
    const key = `${one.code} ${one.message} ${one.place?.file}:${one.place?.line}:${one.place?.column}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
