import type { DraftDerivation, DraftFinding } from "./check.ts";
import type { AuditQuote, Certainty } from "./result.ts";

/**
 * One entry for one error. A wrong figure shows wherever it was used: in its total, its rate, its share. Findings that
 * state the same figure, or share one that no derivation confirms more often than they dispute it, are told as one: the
 * most certain of them, with the places of the others among its quotes.
 */
export function byRootCause<Finding extends DraftFinding>(
  findings: readonly Finding[],
  derivations: readonly DraftDerivation[],
): readonly Finding[] {
  const computed = findings.filter(isComputed);
  const suspects = suspectsIn(computed, derivations);
  const heads = new Map<number, Finding>();
  const groups = new Map<Finding, Finding[]>();
  for (const finding of computed.toSorted(byCertainty)) {
    const places = causesOf(finding, suspects);
    const known = places.map((place) => heads.get(place)).find((head) => head !== undefined);
    const head = known ?? finding;
    for (const place of places) if (!heads.has(place)) heads.set(place, head);
    const group = groups.get(head);
    if (group) group.push(finding);
    else groups.set(head, [finding]);
  }
  const told = new Set<string>();
  return findings.flatMap((finding) => {
    if (!isComputed(finding)) return isFirstOn(told, finding) ? [finding] : [];
    const group = groups.get(finding);
    return group ? [{ ...finding, quotes: quotesOf(group) }] : [];
  });
}

/** Two checks that hold the same two places against each other mean one error. */
function isFirstOn(told: Set<string>, { quotes }: DraftFinding): boolean {
  if (quotes.length < 2) return true;
  const places = quotes.map(({ span }) => span.start).toSorted((left, right) => left - right);
  const key = places.join(",");
  return !told.has(key) && told.add(key) !== undefined;
}

/** A score above its points, a skipped number: nothing is recomputed, each stands for itself. */
const isComputed = ({ formula, recomputed }: DraftFinding): boolean =>
  formula !== undefined && recomputed !== undefined;

const ranks: readonly Certainty[] = ["certain", "probable", "worth-a-look"];

const byCertainty = (left: DraftFinding, right: DraftFinding): number =>
  ranks.indexOf(left.certainty) - ranks.indexOf(right.certainty);

/** Figures of several findings that fewer derivations confirm than findings dispute. */
function suspectsIn(findings: readonly DraftFinding[], derivations: readonly DraftDerivation[]): ReadonlySet<number> {
  const disputed = new Map<number, number>();
  for (const { quotes } of findings) {
    for (const start of new Set(quotes.map(({ span }) => span.start)))
      disputed.set(start, (disputed.get(start) ?? 0) + 1);
  }
  const confirmed = new Map<number, number>();
  for (const { stated, operands, verdict } of derivations) {
    if (verdict !== "exact" && verdict !== "rounding") continue;
    for (const { span } of [stated, ...operands])
      if (disputed.has(span.start)) confirmed.set(span.start, (confirmed.get(span.start) ?? 0) + 1);
  }
  const shared = [...disputed].filter(([start, count]) => count > 1 && (confirmed.get(start) ?? 0) < count);
  return new Set(shared.map(([start]) => start));
}

/** What is stated always; another figure of it where it is a suspect. */
function causesOf({ quotes }: DraftFinding, suspects: ReadonlySet<number>): readonly number[] {
  const starts = quotes.map(({ span }) => span.start);
  return starts.filter((start, at) => at === 0 || suspects.has(start));
}

const mostQuotes = 60;

function quotesOf(group: readonly DraftFinding[]): readonly AuditQuote[] {
  const seen = new Set<string>();
  return group
    .flatMap(({ quotes }) => quotes)
    .filter(({ span }) => {
      const key = `${span.start}-${span.end}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, mostQuotes);
}
