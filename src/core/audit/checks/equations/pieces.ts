import type { Claim } from "../../claim.ts";
import type { Passage } from "../../reading.ts";

export type Piece =
  { readonly claim: Claim } | { readonly sign: "+" | "-" | "×" | "÷" | "(" | ")" | "=" } | { readonly words: string };

export function piecesOf({ text, claims }: Passage): readonly Piece[] {
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
export function statedAfter(pieces: readonly Piece[], at: number): Claim | undefined {
  const next = pieces[at + 1];
  const behind = pieces[at + 2];
  if (!next || !("claim" in next)) return undefined;
  return behind && "sign" in behind && /[-+×÷]/u.test(behind.sign) ? undefined : next.claim;
}

export const longestWords = 14;
const mostPieces = 120;

/** What stands before the sign, back to where it began: words beside figures are passed over, symbols are not. */
export function expressionBefore(pieces: readonly Piece[], end: number): readonly Piece[] | undefined {
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

/** A term as it stands in the report, without spaces. */
export function printed(piece: Piece): string {
  if ("claim" in piece) return piece.claim.quote.replace(/\s/gu, "");
  return "sign" in piece ? piece.sign : "";
}
