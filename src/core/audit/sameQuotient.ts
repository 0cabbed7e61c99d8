import type { CheckResult, DraftDerivation, DraftFinding } from "./check.ts";
import type { AuditFigure } from "./result.ts";

/**
 * 「33.82÷33.23」 told once as 101.78% and once as 101.76%: each may be right by itself, both cannot. The amounts have to have
 * digits enough to be the same two.
 */
export function sameQuotient(results: readonly CheckResult[]): CheckResult {
  const known = new Map<string, DraftDerivation>();
  const findings: DraftFinding[] = [];
  for (const derivation of results.flatMap(({ derivations }) => derivations)) {
    const key = keyOf(derivation);
    const other = key === undefined ? undefined : known.get(key);
    if (key !== undefined && !other) known.set(key, derivation);
    if (!other || other.stated.value === derivation.stated.value || !isApart(other, derivation)) continue;
    findings.push(differs(other, derivation));
  }
  return { derivations: [], findings };
}

const fewestDigits = 3;

/** Two amounts and the rate they follow as, up to what is stated. */
function keyOf({ formula, operands, stated, verdict }: DraftDerivation): string | undefined {
  const [above, below, more] = operands;
  if (!above || !below || more || stated.unit !== "%" || (verdict !== "exact" && verdict !== "rounding"))
    return undefined;
  if (!formula.includes("÷") || [above, below].some((one) => digitsOf(one) < fewestDigits)) return undefined;
  const places = stated.value.split(".")[1]?.length ?? 0;
  return `${formula.slice(0, formula.lastIndexOf("＝"))} ${places}`;
}

const digitsOf = ({ value }: AuditFigure): number => value.replace(/\D|0+$/gu, "").replace(/^0+/u, "").length;

/** The same two figures with two rates right behind them are told of two things. */
const isApart = (one: DraftDerivation, other: DraftDerivation): boolean =>
  one.stated.span.start !== other.stated.span.start && one.operands[0]?.span.start !== other.operands[0]?.span.start;

function differs(one: DraftDerivation, other: DraftDerivation): DraftFinding {
  const name = other.formula.slice(0, other.formula.lastIndexOf("＝"));
  const [first, second] = [one.stated, other.stated];
  return {
    check: "same-fact",
    what: { code: "audit-same-fact", facts: { name, one: first.quote, other: second.quote } },
    certainty: "probable",
    quotes: [second, first, ...other.operands].map(({ quote, span }) => ({ quote, span })),
    stated: second.quote,
    recomputed: first.quote,
  };
}
