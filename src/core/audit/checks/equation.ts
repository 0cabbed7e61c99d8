import { joined, type Check, type CheckResult, type DraftDerivation, type DraftFinding } from "../check.ts";
import type { Claim } from "../claim.ts";
import { evaluated, type Evaluated, type Token } from "../expression.ts";
import { exactly, halfUnit, printedInterval } from "../interval.ts";
import { Decimal, sumOf } from "../../number/decimal.ts";
import { isRatio, plain, unit } from "../../number/units.ts";
import type { Passage } from "../reading.ts";
import { figureOf, quoteOf, shownAs, verdictOn } from "../verdict.ts";
import { differing } from "../differing.ts";

/** Equations written out: 「(1471.9961/1715.27)×100%=85.82%」, 「1.35(954个/704万人)」. */
export const equation: Check = {
  name: "equation",
  run: ({ passages }) => {
    const results = passages.flatMap((passage) => (hasEquation(passage.text) ? equationsIn(passage) : []));
    return joined(results);
  },
};

const hasEquation = (text: string): boolean => /[=≈]|\([^()]*\d[^()]*[+×÷/*][^()]*\d[^()]*\)/u.test(text);

type Piece =
  { readonly claim: Claim } | { readonly sign: "+" | "-" | "×" | "÷" | "(" | ")" | "=" } | { readonly words: string };

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

function piecesOf({ text, claims }: Passage): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const gather = (end: number) => {
    let words = "";
    for (; at < end; at += 1) {
      const sign = signs[text[at] ?? ""];
      if (!sign) {
        words += text[at] ?? "";
        continue;
      }
      if (words) pieces.push({ words });
      words = "";
      pieces.push({ sign });
    }
    if (words) pieces.push({ words });
  };
  for (const claim of claims) {
    if (claim.at.kind !== "prose") continue;
    gather(claim.at.from);
    pieces.push({ claim });
    at = claim.at.to;
  }
  gather(text.length);
  return pieces;
}

const signs: Readonly<Record<string, "+" | "-" | "×" | "÷" | "(" | ")" | "=">> = {
  "+": "+",
  "-": "-",
  "×": "×",
  "*": "×",
  "÷": "÷",
  "/": "÷",
  "(": "(",
  ")": ")",
  "=": "=",
  "≈": "=",
};

/** The one figure after the sign of equality, and nothing to compute behind it. */
function statedAfter(pieces: readonly Piece[], at: number): Claim | undefined {
  const next = pieces[at + 1];
  const behind = pieces[at + 2];
  if (!next || !("claim" in next)) return undefined;
  return behind && "sign" in behind && /[-+×÷]/u.test(behind.sign) ? undefined : next.claim;
}

const longestWords = 14;
const mostPieces = 120;

/** What stands before the sign, back to where it began: words beside figures are passed over, symbols are not. */
function expressionBefore(pieces: readonly Piece[], end: number): readonly Piece[] | undefined {
  const found: Piece[] = [];
  let depth = 0;
  for (let at = end - 1; at >= 0 && found.length < mostPieces; at -= 1) {
    const piece = pieces[at];
    if (!piece) break;
    if ("words" in piece) {
      const isLabel = found.length > 0 && isOperand(found.at(-1)) && !isInside(pieces[at - 1], depth);
      if (isLabel || piece.words.length > longestWords || /[，。；：！？、,;:]/u.test(piece.words)) break;
      continue;
    }
    if ("sign" in piece && piece.sign === "=") break;
    if ("sign" in piece && piece.sign === ")") depth += 1;
    if ("sign" in piece && piece.sign === "(") {
      if (depth === 0) break;
      depth -= 1;
    }
    if (endsOperand(piece) && isOperand(found.at(-1))) break;
    found.push(piece);
  }
  const expression = found.reverse();
  const first = expression[0];
  if (first && "sign" in first && /[+×÷]/u.test(first.sign)) return undefined;
  return expression.some((piece) => "sign" in piece && /[-+×÷]/u.test(piece.sign)) ? expression : undefined;
}

const isOperand = (piece: Piece | undefined): boolean =>
  piece !== undefined && ("claim" in piece || ("sign" in piece && piece.sign === "("));

const endsOperand = (piece: Piece): boolean => "claim" in piece || ("sign" in piece && piece.sign === ")");

/** Words go on belonging to an expression while a bracket is open or an operator stands before them. */
function isInside(before: Piece | undefined, depth: number): boolean {
  return depth > 0 || (before !== undefined && "sign" in before && /[-+×÷(]/u.test(before.sign));
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

type Reading = Evaluated & {
  readonly stated: Claim;
  readonly verdict: ReturnType<typeof verdictOn>;
  readonly isPercent: boolean;
};

/** Figures as printed, and in base units: an equation may use either; the percent sign may be missing on the right. */
function readingsOf(expression: readonly Piece[], operands: readonly Claim[], stated: Claim): readonly Reading[] {
  const names = new Set([...operands, stated].filter((claim) => !isRatio(claim.unit)).map((claim) => claim.unit.name));
  const asPrinted = evaluated(tokensOf(expression, (claim) => isRatio(claim.unit) && claim.unit !== plain));
  const inBase = names.size > 1 ? evaluated(tokensOf(expression, () => true)) : undefined;
  const readings: Reading[] = [];
  const statedPlain = isRatio(stated.unit) && stated.unit !== plain ? stated : asNumber(stated);
  if (asPrinted)
    readings.push({
      ...asPrinted,
      stated: statedPlain,
      verdict: verdictOn(statedPlain, asPrinted, true),
      isPercent: false,
    });
  if (inBase) readings.push({ ...inBase, stated, verdict: verdictOn(stated, inBase, true), isPercent: false });
  if (asPrinted && stated.unit.name === "%") {
    const hundredfold = asNumber(stated);
    readings.push({
      ...asPrinted,
      stated: hundredfold,
      verdict: verdictOn(hundredfold, asPrinted, true),
      isPercent: false,
    });
  }
  if (asPrinted && stated.unit === plain && operands.length > 1) {
    const percent = asPercent(stated);
    readings.push({ ...asPrinted, stated: percent, verdict: verdictOn(percent, asPrinted, true), isPercent: true });
  }
  return readings;
}

function tokensOf(expression: readonly Piece[], inBase: (claim: Claim) => boolean): readonly Token[] {
  const percents = expression.flatMap((piece) =>
    "claim" in piece && piece.claim.unit.name === "%" ? [piece.claim] : [],
  );
  // Weights that make 100% are what they are.
  const areWeights = sumOf(percents.map(({ base }) => base)).equals(Decimal.one);
  return expression.flatMap((piece): readonly Token[] => {
    if ("claim" in piece) {
      const { claim } = piece;
      const shown = inBase(claim) ? claim : asNumber(claim);
      // 100% is a way of writing and nothing that was rounded.
      const isWhole = claim.unit.name === "%" && (areWeights || claim.base.equals(Decimal.one));
      return [{ kind: "number", value: shown.base, interval: isWhole ? exactly(shown.base) : shown.interval }];
    }
    return "sign" in piece && piece.sign !== "=" ? [{ kind: "sign", sign: piece.sign }] : [];
  });
}

/** The digits alone, whatever their unit. */
function asNumber(claim: Claim): Claim {
  if (claim.unit === plain) return claim;
  const half = claim.interval.low?.equals(claim.base) === true ? Decimal.zero : halfUnit(claim.places);
  return {
    ...claim,
    unit: plain,
    base: claim.value,
    interval: printedInterval(claim.value, half, claim.approximation),
  };
}

function asPercent(claim: Claim): Claim {
  const percent = unit("%");
  const base = claim.value.times(percent.factor);
  const half = halfUnit(claim.places).times(percent.factor);
  return { ...claim, unit: percent, base, interval: printedInterval(base, half, claim.approximation) };
}

const hundredPercent = Decimal.fraction(1n, 1n);
const isHundredPercent = ({ unit: { name }, base }: Claim): boolean => name === "%" && base.equals(hundredPercent);

function printed(piece: Piece): string {
  if ("claim" in piece) return piece.claim.quote.replace(/\s/gu, "");
  return "sign" in piece ? piece.sign : "";
}
