import { type Quantity } from "../../../number/quantity.ts";
import type { Comparison } from "../../rule.ts";
import { amountAt, type Amount } from "../amounts.ts";

/**
 * text: words nobody need know · quantity · compare: ≥, 不低于 · suffix: 以上, 以内 · included: （含） · to: 90－100 · plusminus: ± ·
 * award, deduct, gain: marks given, taken, added · zero: 不得分 · each: 每 · share: 各占 · otherwise: 否则 · floor: 扣完为止 ·
 * most, least: 最高…, 最低… · prop, proploss: 按比例得分, 按比例扣分 · judge: 酌情 · veto: 一票否决 · and, or · mark: ①
 */
export type TokenKind =
  | "text"
  | "quantity"
  | "compare"
  | "suffix"
  | "included"
  | "to"
  | "plusminus"
  | "award"
  | "deduct"
  | "gain"
  | "zero"
  | "each"
  | "share"
  | "otherwise"
  | "floor"
  | "most"
  | "least"
  | "prop"
  | "proploss"
  | "judge"
  | "veto"
  | "and"
  | "or"
  | "mark"
  | "stop"
  | "comma"
  | "colon"
  | "open"
  | "close"
  | "equals"
  | "times"
  | "over"
  | "plus"
  | "minus"
  | "rounding"
  | "soon"
  | "total"
  | "nodeduct"
  | "points"
  | "tab"
  | "untouched";

export type Token = {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly quantity?: Quantity | undefined;
  readonly by?: Comparison | undefined;
  readonly amount?: Amount | undefined;
  /** Which family of list signs a mark belongs to: ① and 1. never number one list. */
  readonly style?: string | undefined;
  readonly places?: number | undefined;
  /** The words of （含……） and （不含……）. */
  readonly said?: string | undefined;
  /** 等于 and ＝ mean this very value; 为 and a bare figure need not. */
  readonly loose?: boolean | undefined;
};

export type Found = Omit<Token, "start">;

/** All tokens have the same fields in the same order: whatever walks over them meets one shape of object only. */
export function tokenAt(start: number, found: Found): Token {
  const { kind, end, quantity, by, amount, style, places, said, loose } = found;
  return { kind, start, end, quantity, by, amount, style, places, said, loose };
}

export type Matcher = (text: string, at: number, before: readonly Token[]) => Found | undefined;

/** The characters a word may begin with, and what it may be; of several the first that fits. */
export type Entry = readonly [characters: string, ...matchers: readonly Matcher[]];

export function on(characters: string, ...list: readonly Matcher[]): Entry {
  return [characters, ...list];
}

export function first(list: readonly Matcher[]): Matcher {
  return (text, at, before) => {
    for (const one of list) {
      const found = one(text, at, before);
      if (found) return found;
    }
    return undefined;
  };
}

export function words(pattern: string, kind: TokenKind, more: Omit<Found, "kind" | "end"> = {}): Matcher {
  const regex = new RegExp(pattern, "y");
  const { by, amount, style, places, said, loose } = more;
  return (text, at) => {
    regex.lastIndex = at;
    if (!regex.test(text)) return undefined;
    return { kind, end: regex.lastIndex, quantity: undefined, by, amount, style, places, said, loose };
  };
}

/** A verb with the marks behind it; without marks it is an ordinary word. */
export function marks(verb: string, kind: TokenKind): Matcher {
  const regex = new RegExp(verb, "y");
  return (text, at) => {
    regex.lastIndex = at;
    if (!regex.test(text)) return undefined;
    const read = amountAt(text, regex.lastIndex);
    // 赋予相应的权重或标准 gives no marks.
    if (!read || (read.amount.of === "own" && kind === "award" && !/^(?:[,;。:)\n\t]|$)/.test(text.charAt(read.end))))
      return undefined;
    // 占比合计90%以上 is a bound.
    if (text.charAt(read.end - 1) === "%" && /^(?:\(含\))?及?以[上下内]/.test(text.slice(read.end, read.end + 6)))
      return undefined;
    return { kind, end: read.end, amount: read.amount };
  };
}

export const single =
  (kind: TokenKind): Matcher =>
  (_text, at) => ({ kind, end: at + 1 });
