import { unit as unitOf, type Unit } from "../number/units.ts";
import type { DraftFinding } from "./check.ts";
import type { Claim } from "./claim.ts";
import type { Certainty, Verdict } from "./result.ts";
import { quoteOf, said, shownAs, type Recomputed } from "./verdict.ts";

type Differing = {
  readonly code:
    | "audit-equation"
    | "audit-table-sum"
    | "audit-prose-sum"
    | "audit-rate"
    | "audit-completion"
    | "audit-growth"
    | "audit-share"
    | "audit-difference"
    | "audit-points"
    | "audit-weighted-score"
    | "audit-product"
    | "audit-no-basis";
  readonly stated: Claim;
  readonly operands: readonly Claim[];
  readonly recomputed: Recomputed;
  readonly verdict: Verdict;
  readonly formula: string;
  readonly certainty: Certainty;
  readonly shown?: string;
};

/** A stated figure that its operands do not give. Cut digits are only worth a look: nothing else is wrong with them. */
export function differing({
  code,
  stated,
  operands,
  recomputed,
  verdict,
  formula,
  certainty,
  shown,
}: Differing): DraftFinding {
  const isCut = verdict === "truncated";
  const should = isCut
    ? `${recomputed.value.over(stated.unit.factor).round("half-up", stated.places).text(stated.places)}${stated.unit.counted}`
    : (shown ?? shownAs(recomputed.value, stated.unit, stated.places));
  const facts = {
    quote: stated.quote.replace(/\s+/gu, ""),
    recomputed: should,
    formula,
    name: (stated.measure === "" ? stated.lead : stated.measure).slice(0, 40),
  };
  return {
    what: { code: isCut ? "audit-truncated" : code, facts },
    certainty: isCut ? "worth-a-look" : certainty,
    quotes: [quoteOf(stated), ...operands.slice(0, mostQuotes).map(quoteOf)],
    stated: facts.quote,
    recomputed: should,
    ...(shown === undefined && { difference: differenceText(stated, recomputed) }),
    formula,
  };
}

const mostQuotes = 40;

function differenceText(stated: Claim, { value }: Recomputed): string {
  const difference = stated.base.minus(value);
  const unit = pointsOf[stated.unit.name] ?? stated.unit;
  return `${difference.isPositive() ? "+" : ""}${shownAs(difference, unit, stated.places)}`;
}

/** Between 95% and 90% lie five percentage points, not 5%. */
const pointsOf: Readonly<Record<string, Unit>> = { "%": unitOf("百分点"), "‰": unitOf("千分点") };

export function aboveItsPoints(name: string, full: Claim, score: Claim): DraftFinding {
  return {
    what: { code: "audit-score-above", facts: { name, score: score.quote, points: full.quote } },
    certainty: "certain",
    quotes: [quoteOf(score), quoteOf(full)],
    stated: score.quote,
    formula: `${said(score)}＞${said(full)}`,
  };
}
