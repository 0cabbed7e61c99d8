import { finding, type Finding, type Place, type Problem, type SourceDocument } from "../../core/index.ts";

/** Takes down what is wrong and where; reading goes on. */
export type Report = (what: Problem, place: Place, subject?: string) => void;

/** What the reading of figures needs to know of the file around them. */
export type Surroundings = { readonly report: Report; readonly sources: readonly SourceDocument[] };

/** More than a person will ever read; a file that is not a case file at all must not fill the memory. */
const mostFindings = 500;

export type Collected = {
  readonly report: Report;
  /** Takes over what another reader found. */
  readonly take: (found: Finding) => void;
  readonly findings: readonly Finding[];
};

export function collectFindings(): Collected {
  const findings: Finding[] = [];
  const take = (found: Finding) => {
    if (findings.length < mostFindings) findings.push(found);
    else if (findings.length === mostFindings) {
      findings.push(finding({ code: "findings-many", facts: { shown: `${mostFindings}` } }, found.place));
    }
  };
  return { report: (what, place, subject) => take(finding(what, place, subject)), take, findings };
}
