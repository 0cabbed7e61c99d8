import type { CheckResult, DraftDerivation, DraftFinding } from "../../check.ts";
import type { Claim } from "../../claim.ts";
import { nameOf, type Fact } from "../../facts.ts";
import { meets } from "../../interval.ts";
import type { AuditTable, Reading } from "../../reading.ts";
import { headersAt } from "../../tables.ts";
import { quoteOf, said } from "../../verdict.ts";
import {
  add,
  agreeing,
  differing,
  dimensionOf,
  isTarget,
  isTargetOf,
  led,
  longOwn,
  mostAlike,
  shortestName,
  shortOwn,
} from "./common.ts";

export type CellFact = {
  readonly claim: Claim;
  readonly table: number;
  readonly label: string;
  readonly header: string;
};

/** Whole cells by their row's last words and their column's. */
export function cellFacts(reading: Reading): readonly CellFact[] {
  const facts: CellFact[] = [];
  for (const table of reading.tables) {
    const headers = new Map<string, string>();
    const labels = new Map<string, string>();
    for (const { claims, row, column } of table.cells) {
      const [claim] = claims;
      if (claim?.at.kind !== "cell" || !claim.at.whole) continue;
      const label = labels.get(claim.subject) ?? nameOf(claim.subject.split("·").at(-1) ?? "");
      labels.set(claim.subject, label);
      if (label.length < 2 || /^(?:合计|总计|小计|共计|总分)/u.test(label)) continue;
      facts.push({ claim, table: table.index, label, header: headerFor(table, headers, row, column) });
    }
  }
  return facts;
}

function headerFor(table: AuditTable, known: Map<string, string>, row: number, column: number): string {
  const written = headersAt(table, row)[column] ?? "";
  const found = known.get(written) ?? nameOf(written);
  known.set(written, found);
  return found;
}

const bareHeader =
  /^(?:金额|数量|数值|小计|数额|数|人数|个数|件数|户数|实际完成值?|完成值|实际值|全年实际值|实际完成情况|完成数|)$/u;

export function textAndTable(facts: ReadonlyMap<string, readonly Fact[]>, cells: readonly CellFact[]): CheckResult {
  const byName = new Map<string, CellFact[]>();
  for (const cell of facts.size === 0 ? [] : cells) {
    const { label, header, claim } = cell;
    const name = bareHeader.test(header) ? label : `${label}${header}`;
    const key = `${name} ${dimensionOf(claim)} `;
    if (name.length >= shortestName && facts.has(key)) add(byName, key, cell);
  }
  const derivations: DraftDerivation[] = [];
  const findings: DraftFinding[] = [];
  for (const [key, list] of byName) {
    const there = facts.get(key);
    const [cell] = list;
    if (!there || !cell || there.length > mostAlike) continue;
    const inCells = new Set(list.map(({ claim }) => claim.base.toString()));
    for (const fact of there) {
      const same = list.find(
        ({ claim }) => meets(claim.interval, fact.claim.interval) && !isTargetOf(claim, fact.claim),
      );
      if (same) derivations.push(agreeing({ ...fact, claim: same.claim }, fact));
    }
    if (inCells.size > 1 || there.some(({ claim }) => meets(claim.interval, cell.claim.interval))) continue;
    const [fact] = there;
    const values = new Set(there.map(({ claim }) => claim.base.toString()));
    if (!fact || values.size > 1 || !agreesInYear(fact, cell.claim) || !isSpecificName(fact)) continue;
    if (fact.claim.approximation !== "exact") findings.push(differing({ ...fact, claim: cell.claim }, fact));
    else findings.push(textDiffers(fact, cell.claim));
  }
  return { derivations, findings };
}

function agreesInYear({ year }: Fact, { year: other }: Claim): boolean {
  return other === undefined || year === undefined || other === year;
}

function isSpecificName(fact: Fact): boolean {
  const { claim, own, name, qualifiers, behind } = fact;
  if (
    isTarget(claim) ||
    claim.change ||
    led.test(name) ||
    /截[至止]|累计|上年|去年|其中|季度|半年|\d月/u.test(qualifiers)
  )
    return false;
  if (claim.unit.dimension === "points") return false;
  return behind === "" && own.length >= shortOwn && name.length >= longOwn;
}

function textDiffers({ claim, name }: Fact, cell: Claim): DraftFinding {
  const shown = `${said(cell)}${cell.unit.name === "" ? claim.unit.counted : ""}`;
  return {
    what: { code: "audit-text-and-table", facts: { name: name.slice(0, 30), one: said(claim), other: shown } },
    certainty: "probable",
    quotes: [quoteOf(claim), quoteOf(cell)],
    stated: said(claim),
    recomputed: shown,
  };
}

const fewestEqual = 3;
const timesMore = 3;

/** Where two tables say the same in most places, they mean to say it in all. */
export function twoTables(cells: readonly CellFact[]): CheckResult {
  const byName = new Map<string, CellFact[]>();
  for (const cell of cells)
    add(byName, `${cell.label}|${cell.header}|${dimensionOf(cell.claim)}|${cell.claim.year ?? ""}`, cell);
  const pairs = new Map<string, { equal: number; readonly apart: [CellFact, CellFact][] }>();
  for (const list of byName.values()) {
    const [one, other, more] = list;
    if (!one || !other || more || one.table === other.table) continue;
    const key = `${one.table} ${other.table}`;
    const pair = pairs.get(key) ?? { equal: 0, apart: [] };
    pairs.set(key, pair);
    if (meets(one.claim.interval, other.claim.interval)) pair.equal += 1;
    else pair.apart.push([one, other]);
  }
  const findings = [...pairs.values()].flatMap(({ equal, apart }) =>
    equal >= fewestEqual && equal >= apart.length * timesMore
      ? apart.map(([one, other]) => tablesDiffer(one, other))
      : [],
  );
  return { derivations: [], findings };
}

function tablesDiffer(one: CellFact, other: CellFact): DraftFinding {
  const facts = { name: `${one.label}${one.header}`.slice(0, 30), one: said(one.claim), other: said(other.claim) };
  return {
    what: { code: "audit-same-fact", facts },
    certainty: "worth-a-look",
    quotes: [quoteOf(other.claim), quoteOf(one.claim)],
    stated: said(other.claim),
    recomputed: said(one.claim),
  };
}
