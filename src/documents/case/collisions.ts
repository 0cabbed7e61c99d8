import {
  indicatorFigures,
  moneyFigures,
  nodesOf,
  scoreFigures,
  tableFigures,
  type FactName,
  type FundCase,
  type Named,
  type Place,
} from "../../core/index.ts";
import { placeWords } from "./names.ts";
import type { Report } from "./report.ts";

type Holder = { readonly kind: string; readonly place: Place };

/** One name, one figure: an entered figure with the name of another one, entered or derived, is reported and left out. */
export function withoutCollisions(fund: FundCase, report: Report): FundCase {
  const dropped = collisions(fund, report);
  if (dropped.size === 0) return fund;
  const indicators = fund.indicators.map((entry) => {
    return { ...entry, facts: new Map([...entry.facts].filter(([, fact]) => !dropped.has(fact.place))) };
  });
  return { ...fund, facts: fund.facts.filter((fact) => !dropped.has(fact.entry.place)), indicators };
}

function collisions(fund: FundCase, report: Report): ReadonlySet<Place> {
  const holders = new Map<FactName, Holder>();
  const dropped = new Set<Place>();
  for (const [name, holder] of namesOf(fund)) {
    const first = holders.get(name);
    if (!first) holders.set(name, holder);
    // Within the money tree and the tables the codes themselves were reported already.
    else if (holder.kind === "数据" || holder.kind === "指标值") {
      const facts = { name, kind: first.kind, at: placeWords(first.place, holder.place) };
      report({ code: "name-twice", facts }, holder.place, name);
      dropped.add(holder.place);
    }
  }
  return dropped;
}

/** What is derived comes first and keeps its name. */
function namesOf(fund: FundCase): readonly (readonly [FactName, Holder])[] {
  const nodes = new Map(nodesOf(fund.scheme.indicators).map((node) => [node.code, node]));
  const entries = fund.indicators.flatMap((entry) => {
    const node = nodes.get(entry.code);
    if (!node) return [];
    const derived = indicatorFigures(node, { ...entry, facts: new Map() });
    return [...held("指标值", entry.place, derived), ...ownFacts(entry.code, entry.facts)];
  });
  return [
    ...(fund.money ? held("资金账", fund.money.place, moneyFigures(fund.money)) : []),
    ...fund.tables.flatMap((table) => held("表", table.place, tableFigures(table))),
    ...held("评分方案", fund.scheme.place, scoreFigures(fund.scheme)),
    ...entries,
    ...fund.facts.map((fact) => [fact.name, { kind: "数据", place: fact.entry.place }] as const),
  ];
}

function ownFacts(
  code: string,
  facts: FundCase["indicators"][number]["facts"],
): readonly (readonly [FactName, Holder])[] {
  return [...facts].map(([name, entry]) => [`${code}.${name}`, { kind: "指标值", place: entry.place }]);
}

function held(kind: string, otherwise: Place, figures: readonly Named[]): readonly (readonly [FactName, Holder])[] {
  return figures.map(([name, definition]) => [name, { kind, place: definition.place ?? otherwise }]);
}
