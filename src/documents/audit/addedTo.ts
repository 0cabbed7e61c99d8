// What is found against other sources joins what was found in the report itself: one ranking, one numbering.
import {
  auditAgainstSuggestions,
  finding,
  type AuditDerivation,
  type AuditFinding,
  type AuditReport,
  type Certainty,
  type CheckName,
  type Problem,
} from "../../core/index.ts";

export type Against = {
  readonly derivations: readonly Omit<AuditDerivation, "id">[];
  readonly findings: readonly Omit<AuditFinding, "id">[];
};

type AgainstCode = keyof typeof auditAgainstSuggestions;
type AgainstProblem = Extract<Problem, { code: AgainstCode }>;
type Details = Pick<AuditFinding, "quotes"> &
  Partial<Pick<AuditFinding, "stated" | "recomputed" | "difference" | "formula">>;

/** The other source may be wrong as well, so nothing against it is called certain. */
export function againstFinding(
  check: CheckName,
  what: AgainstProblem,
  certainty: Exclude<Certainty, "certain">,
  details: Details,
): Omit<AuditFinding, "id"> {
  const { code, severity, message } = finding(what);
  return { check, code, certainty, severity, message, suggestion: auditAgainstSuggestions[what.code], ...details };
}

const certainties: readonly Certainty[] = ["certain", "probable", "worth-a-look"];
const severities = ["error", "warning", "notice"] as const;

export function addedTo(audited: AuditReport, { derivations, findings }: Against): AuditReport {
  const allFindings = [...audited.findings, ...findings].toSorted(
    (left, right) =>
      certainties.indexOf(left.certainty) - certainties.indexOf(right.certainty) ||
      severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
      startOf(left) - startOf(right),
  );
  const allDerivations = [...audited.derivations, ...derivations].toSorted(
    (left, right) => left.stated.span.start - right.stated.span.start,
  );
  return {
    ...audited,
    findings: allFindings.map((one, at) => ({ ...one, id: `F${at + 1}` })),
    derivations: allDerivations.map((one, at) => ({ ...one, id: `D${at + 1}` })),
  };
}

function startOf({ quotes }: Omit<AuditFinding, "id">): number {
  return quotes[0]?.span.start ?? 0;
}
