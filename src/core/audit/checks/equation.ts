import { Decimal } from "../../number/decimal.ts";
import { joined, type Check, type CheckResult, type DraftDerivation, type DraftFinding } from "../check.ts";
import type { Claim } from "../claim.ts";
import { differing } from "../differing.ts";
import type { Passage } from "../reading.ts";
import { figureOf, quoteOf, shownAs } from "../verdict.ts";
import { expressionBefore, longestWords, piecesOf, printed, statedAfter, type Piece } from "./equations/pieces.ts";
import { readingsOf, type Reading } from "./equations/readings.ts";

/** Equations written out: 「(1471.9961/1715.27)×100%=85.82%」, 「1.35(954个/704万人)」. */
export const equation: Check = {
  name: "equation",
  run: ({ passages }) => {
    const results = passages.flatMap((passage) => (hasEquation(passage.text) ? equationsIn(passage) : []));
    return joined(results);
  },
};

const hasEquation = (text: string): boolean => /[=≈]|\([^()]*\d[^()]*[+×÷/*][^()]*\d[^()]*\)/u.test(text);

function equationsIn(passage: Passage): readonly CheckResult[] {
  const pieces = piecesOf(passage);
  const results: CheckResult[] = [];
  for (const [at, piece] of pieces.entries()) {
    if ("sign" in piece && piece.sign === "=") {
      const stated = statedAfter(pieces, at);
      const expression = stated && expressionBefore(pieces, at);
      const result = expression && compared(expression, stated, "certain");
      if (result) results.push(result);
    } else if ("sign" in piece && piece.sign === "(") {
      const result = inBrackets(pieces, at);
      if (result) results.push(result);
    }
  }
  return results;
}

/** 「1.35(954个高价值专利量/704万人)」 and 「101.35万元(1.08+1.35+…)」 */
function inBrackets(pieces: readonly Piece[], open: number): CheckResult | undefined {
  const before = pieces[open - 1];
  if (!before || !("claim" in before)) return undefined;
  const close = pieces.findIndex(
    (piece, at) => at > open && at < open + 40 && "sign" in piece && /[()=]/u.test(piece.sign),
  );
  const last = pieces[close];
  if (!last || !("sign" in last) || last.sign !== ")") return undefined;
  const inside = pieces.slice(open + 1, close);
  if (
    inside.some((piece) => "words" in piece && (piece.words.length > longestWords || /[，。；：、]/u.test(piece.words)))
  )
    return undefined;
  const expression = inside.filter((piece) => !("words" in piece));
  const isPlain = expression.every((piece, at) => "claim" in piece === (at % 2 === 0));
  if (!isPlain || expression.length < 3 || expression.some((piece) => "sign" in piece && piece.sign === "-"))
    return undefined;
  return compared(expression, before.claim, "probable");
}

function compared(
  expression: readonly Piece[],
  stated: Claim,
  certainty: "certain" | "probable",
): CheckResult | undefined {
  const operands = expression.flatMap((piece) => ("claim" in piece ? [piece.claim] : []));
  const meaningful = operands.filter((claim) => !isHundredPercent(claim));
  if (meaningful.length === 0 || (stated.approximation !== "exact" && stated.approximation !== "about"))
    return undefined;
  const readings = readingsOf(expression, operands, stated);
  const best = readings.find(({ verdict }) => verdict !== "impossible") ?? readings[0];
  if (!best) return undefined;
  const formula = `${expression.map(printed).join("")}＝${stated.quote}`;
  const derivation: DraftDerivation = {
    formula,
    operands: meaningful.map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(best.value, best.stated.unit, stated.places),
    verdict: best.verdict,
  };
  return { derivations: [derivation], findings: findingsOn(derivation, expression, best, stated, operands, certainty) };
}

/** A change of two figures is measured against one of them: 「(820.8-841.05)/800」 divides by neither. */
function strangeDenominator(
  expression: readonly Piece[],
  operands: readonly Claim[],
  stated: Claim,
): DraftFinding | undefined {
  const shape = expression.map((piece) => ("claim" in piece ? "n" : "sign" in piece ? piece.sign : "")).join("");
  const [left, right, below] = operands;
  if (!/^\(n-n\)÷n(?:×n)?$/u.test(shape) || !left || !right || !below || stated.unit.name !== "%") return undefined;
  if (below.base.equals(left.base) || below.base.equals(right.base) || below.unit.name === "%") return undefined;
  const facts = {
    quote: below.quote,
    one: left.quote,
    other: right.quote,
    formula: `${expression.map(printed).join("")}＝${stated.quote}`,
  };
  return {
    what: { code: "audit-denominator", facts },
    certainty: "probable",
    quotes: [below, left, right, stated].map(quoteOf),
    formula: facts.formula,
  };
}

function findingsOn(
  derivation: DraftDerivation,
  expression: readonly Piece[],
  best: Reading,
  stated: Claim,
  operands: readonly Claim[],
  certainty: "certain" | "probable",
): readonly DraftFinding[] {
  const { recomputed, formula, verdict } = derivation;
  if (verdict === "truncated" || verdict === "impossible") {
    return [
      differing({
        code: "audit-equation",
        stated,
        operands,
        recomputed: { value: best.value, interval: undefined },
        verdict,
        formula,
        certainty,
        shown: recomputed,
      }),
    ];
  }
  const denominator = best.isPercent ? undefined : strangeDenominator(expression, operands, stated);
  if (denominator) return [denominator];
  if (!best.isPercent) return [];
  const facts = { quote: stated.quote, formula, recomputed };
  const what = { code: "audit-percent-missing", facts } as const;
  return [{ what, certainty, quotes: [quoteOf(stated)], stated: stated.quote, recomputed, formula }];
}

const hundredPercent = Decimal.fraction(1n, 1n);
const isHundredPercent = ({ unit: { name }, base }: Claim): boolean => name === "%" && base.equals(hundredPercent);
