import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../check.ts";
import type { Claim } from "../claim.ts";
import { differing } from "../differing.ts";
import { rateWordsIn } from "../rateWords.ts";
import type { AuditTable } from "../reading.ts";
import type { Certainty } from "../result.ts";
import { labelOf } from "../tableRows.ts";
import { figureOf, said, shownAs } from "../verdict.ts";
import { bandsOf, columnsOf, totalsOf, type BandRows, type Column, type Relation } from "./columns/column.ts";
import { computed, holding, isTrivial, sampleRows, type Computed, type Held } from "./columns/computed.ts";
import { relationsFor } from "./columns/relations.ts";

/** Columns that follow from others, row by row: 执行率 from 预算数 and 执行数, 合计 from what stands beside it, 结余, 增减率. */
export const tableColumns: Check = {
  name: "table-sum",
  run: ({ tables }) => joined(tables.flatMap((table) => bandsOf(table).map((band) => relationsIn(table, band)))),
};

const widest = 40;

function relationsIn(table: AuditTable, band: BandRows): CheckResult {
  if (table.columnCount > widest * 4) return nothingFound;
  const columns = columnsOf(table, band);
  if (columns.length < 2 || columns.length > widest) return nothingFound;
  const totals = totalsOf(table, band, columns);
  return joined(columns.map((stated) => relationOf(table, band, stated, columns, totals)));
}

function relationOf(
  table: AuditTable,
  band: BandRows,
  stated: Column,
  columns: readonly Column[],
  totals: readonly Column[],
): CheckResult {
  const relations = relationsFor(stated, columns, totals);
  const tried = relations.map((relation) => ({ relation, held: holding(stated, relation, sampleRows) }));
  const best = tried.reduce<(typeof tried)[number] | undefined>(
    (one, other) => (one && isBetter(one, other) ? one : other),
    undefined,
  );
  if (best && best.held.holds > 0) return applied(table, band, stated, best.relation);
  const told = tried.find(
    ({ relation, held }) => held.fails > 0 && held.fails <= fewRows && saysItself(stated, relation),
  );
  // One row alone, no two of whose figures give the rate: its headers say which two should.
  return told ? each(table, band, stated, told.relation, "probable") : nothingFound;
}

/** Do the headers leave no doubt which two figures it is made of? */
function saysItself({ header }: Column, { kind, operands }: Relation): boolean {
  const [first = "", second = ""] = operands.map((column) => column.header);
  if (kind === "difference") {
    return (
      /(?:结余|余额)/u.test(header) &&
      /(?:到位|预算|收入|安排)/u.test(first) &&
      /(?:支出|执行)/u.test(second) &&
      !/率/u.test(first + second)
    );
  }
  if (kind !== "quotient") return false;
  if (/得分率/u.test(header)) return true;
  const words = rateWordsIn(header);
  return words?.isFirm === true && words.above.test(first) && words.below.test(second);
}

const fewRows = 2;

function isBetter(
  one: { readonly held: Held; readonly relation: Relation },
  other: { readonly held: Held; readonly relation: Relation },
): boolean {
  const [left, right] = [one.held.holds - one.held.fails, other.held.holds - other.held.fails];
  return left !== right ? left > right : one.relation.isNamed || !other.relation.isNamed;
}

/** A relation that most rows keep; those that do not are wrong. */
function applied(table: AuditTable, band: BandRows, stated: Column, relation: Relation): CheckResult {
  const rows = stated.figures.map((_, row) => computed(stated, relation, row));
  const telling = rows.filter((one) => one !== undefined && !isTrivial(one));
  const holds = telling.filter((one) => one?.verdict !== "impossible").length;
  const isProven = relation.isNamed ? holds >= 1 : holds >= 3;
  const fails = telling.length - holds;
  if (holds === 0 || fails > holds || (!isProven && fails > 0)) return nothingFound;
  const certainty: Certainty = !table.isLoose && holds >= 3 && fails * 3 <= holds ? "certain" : "probable";
  return each(table, band, stated, relation, certainty);
}

function each(
  table: AuditTable,
  { from }: BandRows,
  stated: Column,
  relation: Relation,
  certainty: Certainty,
): CheckResult {
  return joined(
    stated.figures.map((_, row) => {
      const one = computed(stated, relation, row);
      if (!one || (isTrivial(one) && one.verdict !== "exact")) return nothingFound;
      if (isTrivial(one) && relation.kind !== "quotient") return nothingFound;
      return outcome(table, from + row, one, stated, relation, certainty);
    }),
  );
}

const codes = {
  share: "audit-share",
  completion: "audit-completion",
  rate: "audit-rate",
  growth: "audit-growth",
  difference: "audit-difference",
} as const;

function outcome(
  table: AuditTable,
  row: number,
  found: Computed,
  column: Column,
  relation: Relation,
  certainty: Certainty,
): CheckResult {
  const { stated, operands, value, verdict } = found;
  const formula = `${written(relation.kind, operands)}＝${said(stated)}`;
  const basis = relation.kind === "quotient" ? relation.operands[1]?.header : undefined;
  const derivation: DraftDerivation = {
    check: relation.check,
    formula,
    operands: operands.map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(value, stated.unit, stated.places),
    verdict,
    ...(basis !== undefined && basis !== "" && { basis }),
  };
  if (verdict === "exact" || verdict === "rounding") return { derivations: [derivation], findings: [] };
  if (relation.isPercent || (relation.kind === "product" && !relation.isNamed)) return nothingFound;
  // Many forms count more than was planned as 100%.
  if (relation.kind === "quotient" && stated.base.equals(Decimal.one) && value.compare(Decimal.one) > 0)
    return nothingFound;
  const code =
    relation.check === "table-sum" || relation.check === "weighted-score"
      ? "audit-table-sum"
      : (codes[relation.check as keyof typeof codes] ?? "audit-table-sum");
  const measured = { ...stated, measure: `${labelOf(table, row)}·${column.header}` };
  const finding = differing({
    code,
    stated: measured,
    operands,
    recomputed: { value, interval: undefined },
    verdict,
    formula,
    certainty,
  });
  return { derivations: [derivation], findings: [{ ...finding, check: relation.check }] };
}

function written(kind: Relation["kind"], operands: readonly Claim[]): string {
  const [left, right] = operands.map(said);
  if (kind === "growth") return `(${left ?? ""}－${right ?? ""})÷${right ?? ""}`;
  const joint = { sum: "＋", difference: "－", quotient: "÷", average: "÷", product: "×" }[kind];
  return operands.map(said).join(joint);
}
