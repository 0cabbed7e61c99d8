import { figures } from "./lexFigures.ts";
import { markWords } from "./lexMarks.ts";
import { orders } from "./lexOrders.ts";
import { proportions } from "./lexProportions.ts";
import { signs } from "./lexSigns.ts";
import { structure } from "./lexStructure.ts";
import { first, tokenAt, type Matcher, type Token } from "./tokens.ts";

export type { Token, TokenKind } from "./tokens.ts";

/** The sentence in tokens; every character belongs to exactly one of them. */
export function lex(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let words = -1;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const matcher = matchers.get(code);
    const found = matcher?.(text, at, tokens);
    if (found?.kind === "text" && found.end > at) {
      // Years and dates are part of the words around them.
      if (words < 0) words = at;
      at = found.end;
    } else if (found && found.end > at) {
      if (words >= 0) tokens.push(tokenAt(words, { kind: "text", end: at }));
      words = -1;
      tokens.push(tokenAt(at, found));
      at = found.end;
    } else {
      if (words < 0) words = at;
      at += 1;
    }
  }
  if (words >= 0) tokens.push(tokenAt(words, { kind: "text", end: text.length }));
  return tokens;
}

/** All that may begin with a character, in this order: what stands first wins. */
const matchers = tableOf([...signs, ...figures, ...orders, ...markWords, ...structure, ...proportions]);

function tableOf(entries: readonly (readonly [string, ...(readonly Matcher[])])[]): ReadonlyMap<number, Matcher> {
  const lists = new Map<number, Matcher[]>();
  for (const [characters, ...list] of entries) {
    for (let at = 0; at < characters.length; at++) {
      const code = characters.charCodeAt(at);
      const earlier = lists.get(code) ?? [];
      lists.set(code, [...earlier, ...list]);
    }
  }
  return new Map([...lists].map(([code, list]) => [code, list.length === 1 && list[0] ? list[0] : first(list)]));
}
