import {
  compareWithPrinted,
  evaluateCase,
  viewEvaluation,
  type Evaluation,
  type EvaluationView,
  type Finding,
  type FundCase,
  type Outcome,
  type PrintedComparison,
  type PrintedFigure,
} from "../core/index.ts";

/** What was read from the files of a case, wherever they were. */
export type ReadCase = { readonly fund: FundCase; readonly printed?: readonly PrintedFigure[] };

/** A case from its files to everything anybody is shown of it; `result` is absent where the files cannot be read. */
export type WorkedCase = {
  readonly result?: {
    readonly evaluation: Evaluation;
    /** With all findings: of reading, of the evaluation and of the comparison. */
    readonly view: EvaluationView;
    readonly comparisons: readonly PrintedComparison[];
  };
  readonly findings: readonly Finding[];
};

export function workOut({ value: read, findings }: Outcome<ReadCase | undefined>): WorkedCase {
  if (!read) return { findings };
  const evaluation = evaluateCase(read.fund);
  const compared = compareWithPrinted(evaluation, read.printed ?? []);
  const all = [...findings, ...evaluation.findings, ...compared.findings];
  const view = { ...viewEvaluation(evaluation), findings: all };
  return { result: { evaluation, view, comparisons: compared.value }, findings: all };
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === "error");
}
