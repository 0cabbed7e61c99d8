import type { PrintedFigure } from "../case/case.ts";
import type { Evaluation } from "../case/evaluate.ts";
import type { Derivation } from "../figures/derivation.ts";
import { derivationLine, resultText, valueText } from "../figures/print.ts";
import { finding, type Finding, type Outcome } from "../finding.ts";
import type { Known } from "../known.ts";
import { sameDate } from "../number/date.ts";
import type { Decimal, Rounding } from "../number/decimal.ts";
import { convert, formatQuantity, type Quantity } from "../number/quantity.ts";
import type { Value } from "../value.ts";

/**
 * same: the derived figure is exactly what is printed. rounded: equal after half-up rounding to the printed precision.
 * truncated: only cutting the digits off gives the printed figure. differs: neither.
 */
export type Agreement = "same" | "rounded" | "truncated" | "differs" | "pending";

export type Comparison = {
  readonly figure: string;
  readonly label: string;
  readonly printed: string;
  readonly derived: string;
  /** What was given, and scores kept as published, agree trivially and do not count as derived. */
  readonly isDerived: boolean;
  /** Rests on a value that was inferred (推定), so that agreement is no independent evidence. */
  readonly isInferred: boolean;
  readonly line: string;
  readonly agreement: Agreement;
  readonly difference?: string;
  readonly place: PrintedFigure["place"];
};

/** Holds every printed figure against the derived one. A difference needs its reason, and a reason its difference. */
export function compareWithPrinted(
  evaluation: Evaluation,
  printed: readonly PrintedFigure[],
): Outcome<readonly Comparison[]> {
  const findings: Finding[] = [];
  const comparisons = printed.flatMap((one) => {
    const derivation = evaluation.figures.get(one.figure);
    if (!derivation) {
      findings.push(finding({ code: "printed-unknown", facts: { name: one.figure } }, one.place));
      return [];
    }
    const comparison = compared(one, derivation);
    findings.push(...explained(comparison));
    return [comparison];
  });
  return { value: comparisons, findings };
}

function compared(one: PrintedFigure, derivation: Derivation): Comparison {
  const content = one.printed.content;
  const value: Known<Value> = content.kind === "given" ? content.value : { state: "pending", needs: [one.figure] };
  return {
    figure: one.figure,
    label: derivation.label,
    printed: printedText(value),
    derived: resultText(derivation.result),
    isDerived: !isTakenOver(derivation),
    isInferred: restsOnInferred(derivation, new Set()),
    line: derivationLine(derivation),
    agreement: agreementOf(value, derivation.result, one.places),
    place: one.place,
    ...(one.difference !== undefined && { difference: one.difference }),
  };
}

function isTakenOver({ basis }: Derivation): boolean {
  return basis.kind === "given" || (basis.kind === "rule" && basis.rule.kind === "published");
}

function printedText(value: Known<Value>): string {
  if (value.state !== "known") return resultText(value);
  return value.value.kind === "quantity" && value.value.written ? value.value.written : valueText(value.value);
}

function agreementOf(printed: Known<Value>, derived: Known<Value>, places: number | undefined): Agreement {
  if (printed.state !== "known" || derived.state !== "known") return "pending";
  const [left, right] = [printed.value, derived.value];
  if (left.kind === "quantity" && right.kind === "quantity") return quantityAgreement(left, right, places);
  if (left.kind === "date" && right.kind === "date") return sameDate(left, right) ? "same" : "differs";
  return valueText(left) === valueText(right) ? "same" : "differs";
}

/** The printed digits say to which place the report rounded: 85.82% has two; the entry where zeros were left out. */
function quantityAgreement(printed: Quantity, derived: Quantity, places: number = printedPlaces(printed)): Agreement {
  const inUnit = convert(derived, printed.unit)?.value;
  if (!inUnit) return "differs";
  if (inUnit.equals(printed.value)) return "same";
  if (agrees(inUnit, "half-up", places, printed.value)) return "rounded";
  return agrees(inUnit, "truncate", places, printed.value) ? "truncated" : "differs";
}

function agrees(value: Decimal, mode: Rounding, places: number, printed: Decimal): boolean {
  return value.round(mode, places).equals(printed);
}

function printedPlaces(printed: Quantity): number {
  const text = printed.written ?? formatQuantity(printed);
  return /[.．](\d+)/u.exec(text.normalize("NFKC"))?.[1]?.length ?? 0;
}

/** The note of an entry, given or derived, says so; a remark (说明) may stand before it. */
const inferred = /(?:^|；)推定/u;

function restsOnInferred(derivation: Derivation, seen: Set<Derivation>): boolean {
  if (seen.has(derivation)) return false;
  seen.add(derivation);
  const { basis } = derivation;
  if ("note" in basis && inferred.test(basis.note ?? "")) return true;
  return derivation.inputs.some((input) => restsOnInferred(input, seen));
}

function explained(comparison: Comparison): readonly Finding[] {
  const { agreement, difference, figure, printed, derived, place } = comparison;
  const agreed = agreement === "same" || agreement === "rounded";
  if (agreed && difference !== undefined) {
    return [finding({ code: "difference-not-needed", facts: { name: figure, printed } }, place, figure)];
  }
  if (agreement === "pending" && difference === undefined) {
    return [finding({ code: "printed-waits", facts: { name: figure, derived } }, place, figure)];
  }
  if (!agreed && difference === undefined) {
    return [finding({ code: "printed-differs", facts: { name: figure, printed, derived } }, place, figure)];
  }
  return [];
}
