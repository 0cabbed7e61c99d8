import { finding } from "../finding.ts";
import { auditSuggestions, derivationsCut, findingsCut, nothingChecked, unfilled } from "../messages/audit.ts";
import { auditSecondSuggestions } from "../messages/auditSecond.ts";
import { auditToldSuggestions } from "../messages/auditTold.ts";
import type { Check, DraftDerivation, DraftFinding } from "./check.ts";
import { average } from "./checks/average.ts";
import { difference } from "./checks/difference.ts";
import { growth } from "./checks/growth.ts";
import { rowGrowth } from "./checks/rowGrowth.ts";
import { budgetSide } from "./checks/budgetSide.ts";
import { countedSum } from "./checks/countedSum.ts";
import { balance } from "./checks/balance.ts";
import { multiple } from "./checks/multiple.ts";
import { namedChange } from "./checks/namedChange.ts";
import { nearRate } from "./checks/nearRate.ts";
import { jointShare } from "./checks/shares/jointShare.ts";
import { oppositeRates } from "./checks/rates/oppositeRates.ts";
import { wholeRates } from "./checks/changes/wholeRates.ts";
import { pairedChanges } from "./checks/changes/pairedChanges.ts";
import { jointNames } from "./checks/sentenceSums/jointNames.ts";
import { formerLevel } from "./checks/changes/formerLevel.ts";
import { overTarget } from "./checks/changes/overTarget.ts";
import { itemRates } from "./checks/rates/itemRates.ts";
import { rowShares } from "./checks/rowShares.ts";
import { pointGap } from "./checks/pointGap.ts";
import { respectiveRates } from "./checks/respectiveRates.ts";
import { shareTotal } from "./checks/shareTotal.ts";
import { structure } from "./checks/structure.ts";
import { respective } from "./checks/respective.ts";
import { product } from "./checks/product.ts";
import { equation } from "./checks/equation.ts";
import { points } from "./checks/points.ts";
import { weightedScore } from "./checks/weightedScore.ts";
import { proseSum } from "./checks/proseSum.ts";
import { rate } from "./checks/rate.ts";
import { unitCheck } from "./checks/unit.ts";
import { farShare } from "./checks/farShare.ts";
import { itemSum } from "./checks/itemSum.ts";
import { changeSums } from "./checks/changeSums.ts";
import { farSum } from "./checks/farSum.ts";
import { tableColumns } from "./checks/tableColumns.ts";
import { recordSum } from "./checks/recordSum.ts";
import { remainder } from "./checks/remainder.ts";
import { schedule } from "./checks/schedule.ts";
import { wholeShare } from "./checks/wholeShare.ts";
import { tableInText } from "./checks/tableInText.ts";
import { tableSum } from "./checks/tableSum.ts";
import { numbering } from "./checks/numbering.ts";
import { count } from "./checks/count.ts";
import { direction } from "./checks/direction.ts";
import { date } from "./checks/date.ts";
import { grade } from "./checks/grade.ts";
import { sameFact } from "./checks/sameFact.ts";
import { targetMet } from "./checks/targetMet.ts";
import { ruleScore } from "./checks/ruleScore.ts";
import { sameTotals } from "./checks/sameTotals.ts";
import { copied } from "./checks/copied.ts";
import { told } from "./checks/told/told.ts";
import { read } from "./read.ts";
import type { Reading } from "./reading.ts";
import { byRootCause } from "./rootCause.ts";
import type { ReportText } from "./reportText.ts";
import { sameQuotient } from "./sameQuotient.ts";
import type { AuditDerivation, AuditFinding, AuditReport, Certainty, CheckName } from "./result.ts";

/** In the order in which they speak: what an earlier check has derived, a later one does not say again. */
const checks: readonly Check[] = [
  equation,
  tableSum,
  tableColumns,
  rowShares,
  tableInText,
  proseSum,
  rate,
  average,
  rowGrowth,
  respective,
  pairedChanges,
  growth,
  difference,
  points,
  weightedScore,
  unitCheck,
  product,
  itemSum,
  farSum,
  changeSums,
  farShare,
  itemRates,
  formerLevel,
  overTarget,
  respectiveRates,
  nearRate,
  structure,
  shareTotal,
  multiple,
  namedChange,
  pointGap,
  balance,
  countedSum,
  recordSum,
  jointNames,
  wholeShare,
  jointShare,
  oppositeRates,
  wholeRates,
  schedule,
  remainder,
  budgetSide,
  direction,
  ruleScore,
  targetMet,
  sameTotals,
  sameFact,
  count,
  grade,
  date,
  numbering,
  copied,
  ...told,
];

/** Recomputes every figure that follows from other figures of the report, and says what cannot be. */
export function auditReport(report: ReportText): AuditReport {
  const reading = read(report);
  const results = resultsOf(reading);
  const [allDerivations, allFindings] = [numbered(results), ranked(results)];
  const [derivations, findings] = [listed(allDerivations, mostDerivations), listed(allFindings, mostFindings)];
  const isUnchecked = derivations.length === 0 && findings.length === 0;
  const open = report.text.match(toBeFilled) ?? [];
  const notes = [
    ...(isUnchecked ? [nothingChecked(reading.claims.length)] : []),
    ...(findings.length < allFindings.length ? [findingsCut(allFindings.length, mostFindings)] : []),
    ...(derivations.length < allDerivations.length ? [derivationsCut(allDerivations.length, mostDerivations)] : []),
    ...(open.length > 0 ? [unfilled(open)] : []),
  ];
  return {
    name: report.name,
    document: {
      characters: report.text.length,
      tables: reading.tables.length,
      year: reading.year,
      notes,
    },
    claims: reading.claims,
    derivations,
    findings,
  };
}

/** Places that a person was to fill in, as our own documents and the official forms mark them. */
const toBeFilled = /【请填写[^】\n]{0,60}】|(?<![“"「])待填(?!报|写|[”"」])/gu;

/** So many of each check are listed; whoever has more mends the first ones and audits again. */
const mostFindings = 1_000;
const mostDerivations = 20_000;

function listed<One extends { readonly check: CheckName }>(all: readonly One[], most: number): readonly One[] {
  if (all.length <= most) return all;
  const counts = new Map<CheckName, number>();
  return all.filter(({ check }) => {
    const count = (counts.get(check) ?? 0) + 1;
    counts.set(check, count);
    return count <= most;
  });
}

function resultsOf(reading: Reading): readonly Result[] {
  const derived = new Set<number>();
  const results = checks.map((check): Result => {
    const result = check.run(reading, derived);
    for (const { stated } of result.derivations) derived.add(stated.span.start);
    return { name: check.name, ...result };
  });
  return [...results, { name: "same-fact", ...sameQuotient(results) }];
}

type Result = {
  readonly name: CheckName;
  readonly derivations: readonly DraftDerivation[];
  readonly findings: readonly DraftFinding[];
};

/** The same figure from the same figures is one derivation, whoever found it. */
function numbered(results: readonly Result[]): readonly AuditDerivation[] {
  const seen = new Set<string>();
  const kept: Omit<AuditDerivation, "id">[] = [];
  for (const { name, derivations } of results) {
    for (const derivation of derivations) {
      const key = keyOf(derivation);
      if (seen.has(key)) continue;
      seen.add(key);
      const { formula, recomputed, verdict } = derivation;
      kept.push({
        ...derivation,
        check: derivation.check ?? name,
        formula: verdict === "impossible" ? unequal(formula, recomputed) : formula,
      });
    }
  }
  kept.sort((left, right) => left.stated.span.start - right.stated.span.start);
  return kept.map((derivation, at) => ({ id: `D${at + 1}`, ...derivation }));
}

function keyOf({ stated, operands }: DraftDerivation): string {
  const places = operands.map(({ span }) => span.start).sort((left, right) => left - right);
  return `${stated.span.start}←${places.join(",")}`;
}

const byCertainty: readonly Certainty[] = ["certain", "probable", "worth-a-look"];
const bySeverity = ["error", "warning", "notice"] as const;

function ranked(results: readonly Result[]): readonly AuditFinding[] {
  const found = results.flatMap(({ name, findings }) => findings.map((one) => ({ check: name, ...one })));
  const told = byRootCause(
    found,
    results.flatMap(({ derivations }) => derivations),
  );
  const all = told.map(({ check, ...one }) => said(check, one));
  all.sort(
    (left, right) =>
      byCertainty.indexOf(left.certainty) - byCertainty.indexOf(right.certainty) ||
      bySeverity.indexOf(left.severity) - bySeverity.indexOf(right.severity) ||
      (left.quotes[0]?.span.start ?? 0) - (right.quotes[0]?.span.start ?? 0),
  );
  return all.map((one, at) => ({ id: `F${at + 1}`, ...one }));
}

function said(check: CheckName, { what, ...rest }: Omit<DraftFinding, "check">): Omit<AuditFinding, "id"> {
  const { code, severity, message } = finding(what);
  const { formula, recomputed, stated } = rest;
  const told =
    formula !== undefined && recomputed !== undefined && stated !== undefined
      ? { formula: unequal(formula, recomputed) }
      : {};
  return { check, code, severity, message, suggestion: suggestionFor(code), ...rest, ...told };
}

/** 「480÷500＝96%≠90%」: what follows and what is written; 「A＝B」 of an equation that is false would be read as true. */
function unequal(formula: string, recomputed: string): string {
  const at = formula.lastIndexOf("＝");
  return at < 0 ? formula : `${formula.slice(0, at)}＝${recomputed}≠${formula.slice(at + 1)}`;
}

const suggestions: Readonly<Record<string, string>> = {
  ...auditSuggestions,
  ...auditSecondSuggestions,
  ...auditToldSuggestions,
};

const suggestionFor = (code: string): string => suggestions[code] ?? "请核对。";
