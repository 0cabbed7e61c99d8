import {
  assembleCase,
  evaluateCase,
  viewEvaluation,
  withoutCodes,
  type Evaluation,
  type FundYear,
} from "../../core/index.ts";
import { readScheme } from "../../documents/index.ts";
import { remembering } from "../remembering.ts";
import type { YearRows } from "../store/yearRows.ts";
import type { WorkedFiles } from "../workedFiles.ts";
import { schemeName, spokenFindings } from "./findings.ts";
import { fundYear } from "./fundYear.ts";

/** A year worked out: what pages show, and the evaluation itself for figures a page asks for one by one. */
export type WorkedYear = WorkedFiles & {
  readonly rows: YearRows;
  readonly year?: FundYear;
  readonly evaluation?: Evaluation;
};

/** Tables longer than this are read page by page. */
const rowsUpTo = 200;

export type YearWorkings = {
  /** The same mark always gives the same result, so it is worked out once. */
  readonly detail: (fundId: string, mark: string, load: () => Promise<YearRows>) => Promise<WorkedYear>;
  /** Of rows that are being written, whose mark is not theirs for good yet. */
  readonly workOut: (rows: YearRows) => WorkedYear;
  /** Worked out by whoever wrote it, once that is committed: the next look at the page need not do it again. */
  readonly remember: (fundId: string, mark: string, worked: WorkedYear) => void;
};

export function yearWorkings(): YearWorkings {
  const kept = remembering<WorkedYear>(20);
  // Read once for as long as a year has it: a figure that is typed changes nothing of its scheme.
  const schemes = remembering<ReadScheme>(20);
  const workOut = (rows: YearRows): WorkedYear => {
    const { scheme_text: text } = rows.year;
    return workOutYear(rows, schemes.get(text) ?? schemes.keep(text, readScheme(text, schemeName)));
  };
  return {
    detail: async (fundId, mark, load) => {
      const key = `${fundId} ${mark}`;
      return kept.get(key) ?? kept.keep(key, workOut(await load()));
    },
    workOut,
    remember: (fundId, mark, worked) => void kept.keep(`${fundId} ${mark}`, worked),
  };
}

/** As the rows would work out if they were others; nothing of it is kept. */
export function workOutOnce(rows: YearRows): WorkedYear {
  return workOutYear(rows, readScheme(rows.year.scheme_text, schemeName));
}

type ReadScheme = ReturnType<typeof readScheme>;

function workOutYear(rows: YearRows, { value: scheme, findings: ofScheme }: ReadScheme): WorkedYear {
  if (!scheme) return { rows, findings: ofScheme };
  const year = fundYear(rows, scheme);
  const assembled = assembleCase(year);
  const evaluation = evaluateCase(assembled.value);
  const view = withoutCodes(viewEvaluation(evaluation, { rowsUpTo }));
  const findings = spokenFindings([...ofScheme, ...assembled.findings, ...view.findings], view);
  return { detail: { view: { ...view, findings }, comparisons: [], files: [] }, rows, year, findings, evaluation };
}
