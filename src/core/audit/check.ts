// For whoever builds on this:
// - The door is `auditReport(report: ReportText, options?)` (audit.ts), exported by core/index.ts.
// - documents/audit/reportText.ts maps a NeutralDocument to ReportText (reportText.ts): headings → heading; paragraphs and
//   list items → paragraph; tables → table with the cells that stand there; page breaks are left out. `text` is
//   document.text, spans are those of the blocks and cells.
// - JSON, Word comments, Excel and screens are made from AuditReport (result.ts) alone.
// - A new check is one file in checks/, a name in CheckName, a line in the list of audit.ts, its sentences in
//   messages/audit*.ts, and a test of cases: holds, possible under rounding, cannot hold, must stay silent.
import type { AuditFigure, AuditQuote, Certainty, CheckName, Verdict } from "./result.ts";
import type { Problem } from "../finding.ts";
import type { Reading } from "./reading.ts";

/** Looks at all of a report once; returns what it recomputed and what it found. Must be linear in the text and never throw. */
export type Check = {
  readonly name: CheckName;
  readonly run: (reading: Reading, derived: Derived) => CheckResult;
};

/** Where the figures stand that an earlier check has recomputed: a later one that knows less about them leaves them alone. */
export type Derived = ReadonlySet<number>;

export type CheckResult = {
  readonly derivations: readonly DraftDerivation[];
  readonly findings: readonly DraftFinding[];
};

/** An AuditDerivation before it is numbered; `check` where one pass over a table serves several checks. */
export type DraftDerivation = {
  readonly check?: CheckName;
  readonly formula: string;
  readonly operands: readonly AuditFigure[];
  readonly stated: AuditFigure;
  readonly recomputed: string;
  readonly verdict: Verdict;
  readonly basis?: string;
};

/** An AuditFinding before it is ranked: `what` gives its code, severity, message and suggestion. */
export type DraftFinding = {
  readonly check?: CheckName;
  readonly what: Problem;
  readonly certainty: Certainty;
  readonly quotes: readonly AuditQuote[];
  readonly stated?: string;
  readonly recomputed?: string;
  readonly difference?: string;
  readonly formula?: string;
};

export const nothingFound: CheckResult = { derivations: [], findings: [] };

export function joined(results: readonly CheckResult[]): CheckResult {
  // Most places have nothing to say.
  const told = results.filter(({ derivations, findings }) => derivations.length > 0 || findings.length > 0);
  const [first, second] = told;
  if (!first || !second) return first ?? nothingFound;
  return {
    derivations: told.flatMap(({ derivations }) => derivations),
    findings: told.flatMap(({ findings }) => findings),
  };
}
