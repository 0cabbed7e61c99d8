import {
  assembleCase,
  evaluateCase,
  viewEvaluation,
  type Evaluation,
  type Finding,
  type FundYear,
} from "../../core/index.ts";
import { remembering } from "../remembering.ts";
import type { YearRows } from "../store/yearRows.ts";
import type { WorkedFiles } from "../workedFiles.ts";
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
  /** Worked out by whoever wrote it, once that is committed: the next look at the page need not do it again. */
  readonly remember: (fundId: string, mark: string, worked: WorkedYear) => void;
};

export function yearWorkings(): YearWorkings {
  const kept = remembering<WorkedYear>(20);
  return {
    detail: async (fundId, mark, load) => {
      const key = `${fundId} ${mark}`;
      return kept.get(key) ?? kept.keep(key, workOutYear(await load()));
    },
    remember: (fundId, mark, worked) => void kept.keep(`${fundId} ${mark}`, worked),
  };
}

export function workOutYear(rows: YearRows): WorkedYear {
  const { value: year, findings: ofScheme } = fundYear(rows);
  if (!year) return { rows, findings: ofScheme };
  const assembled = assembleCase(year);
  const evaluation = evaluateCase(assembled.value);
  const view = viewEvaluation(evaluation, { rowsUpTo });
  const findings: readonly Finding[] = [...ofScheme, ...assembled.findings, ...view.findings];
  return { detail: { view: { ...view, findings }, comparisons: [], files: [] }, rows, year, findings, evaluation };
}
