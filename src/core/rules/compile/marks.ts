import { parseDecimal, sumOf, type Decimal } from "../../number/decimal.ts";
import type { Token } from "./lex/lex.ts";

/** 「本项5分，……」, 「满分为5分」: the sentence says itself how many marks there are. */
export function statedMarks(text: string, tokens: readonly Token[]): Decimal | undefined {
  const token = tokens.find((one) => one.kind === "total" && /\d分$/.test(text.slice(one.start, one.end)));
  const points = token && parseDecimal(/[\d.]+(?=分$)/.exec(text.slice(token.start, token.end))?.[0] ?? "");
  return points?.isPositive() ? points : undefined;
}

/**
 * How many marks the indicator of a sentence may have where nobody says so, from the marks it gives: all of them together
 * (各项相加), or the most that one case earns (各档互斥). Which of the two it is, the sentence has to show.
 */
export function marksGiven(text: string, tokens: readonly Token[]): readonly Decimal[] {
  const given = tokens
    .filter((one) => one.kind === "award" || one.kind === "points")
    .map((one) => highest(text.slice(one.start, one.end)))
    .filter((one) => one !== undefined);
  const [first, ...others] = given;
  // No one indicator has that many marks in it; it must be a whole table.
  if (!first || given.length > 40) return [];
  if (isHeading(text, first, others)) return [first];
  const together = others.reduce((sum, one) => sum.plus(one), first);
  const most = others.reduce((best, one) => best.largerOf(one), first);
  const candidates = together.equals(most) ? [most] : [together, most];
  return candidates.filter((one) => one.isPositive());
}

const titled = /^[^,;。:\d]{2,40}?\((?:满分|分值)?:?\d+(?:\.\d+)?分\)(:?)/;

/** 「资金到位情况（14分）：……」: said of the whole row, where a colon shows it or what follows makes up as much. */
function isHeading(text: string, first: Decimal, others: readonly Decimal[]): boolean {
  const found = titled.exec(text);
  if (!found || others.length < 2) return false;
  const best = others.reduce((most, one) => most.largerOf(one));
  return found[1] === ":" || best.equals(first) || sumOf(others).equals(first);
}

/** 得8-10分 gives up to 10. */
function highest(text: string): Decimal | undefined {
  const figures = [...text.matchAll(/\d+(?:\.\d+)?(?=(?:[-~—至到]\d+(?:\.\d+)?)?分)/g)].map(([one]) =>
    parseDecimal(one),
  );
  return figures.reduce((best, one) => (best && one ? best.largerOf(one) : (best ?? one)), undefined);
}
