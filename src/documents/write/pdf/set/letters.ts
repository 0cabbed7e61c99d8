// Text → letters that know their glyph, their width and where a line may end beside them.
import type { Font } from "../font/openFont.ts";

/** A font as one document uses it: only its letters go into the file, each with a code of its own. */
export type UsedFont = {
  readonly id: string;
  readonly font: Font;
  /** By letter; the code is the place in `glyphs`, counted from 1. */
  readonly codes: Map<string, number>;
  readonly glyphs: number[];
};

export type Letter = {
  readonly sign: string;
  readonly used: UsedFont;
  /** The code as it is written. */
  readonly code: string;
  /** Points. */
  readonly width: number;
  readonly kind: LetterKind;
  /** Belongs to a place that only a person can fill. */
  readonly fill: boolean;
};

/** `open` does not end a line, `close` does not begin one; `wide` stands for itself; `narrow` makes words. */
export type LetterKind = "wide" | "open" | "close" | "narrow" | "space" | "break";

/** A type: fonts in the order they are asked for a letter, and a size. */
export type Type = {
  readonly size: number;
  /** Drawn thicker, where no bold font is there. */
  readonly thick: boolean;
  readonly letter: (sign: string, fill: boolean) => Letter;
};

type TypeFonts = { readonly latin: readonly UsedFont[]; readonly wide: readonly UsedFont[] };

/** The same letter is one object wherever it stands: a report has some ten thousand. */
export function typeOf({ latin, wide }: TypeFonts, size: number, thick: boolean): Type {
  const known = [new Map<string, Letter>(), new Map<string, Letter>()] as const;
  const made = (sign: string, fill: boolean): Letter => {
    const kind = kindOf(sign);
    const order = kind === "narrow" || kind === "space" ? [...latin, ...wide] : [...wide, ...latin];
    const code = sign.codePointAt(0) ?? 0;
    const used = order.find(({ font }) => font.glyphOf(code) !== 0) ?? order[0];
    if (!used) throw new Error("a type has at least one font");
    const glyph = used.font.glyphOf(code);
    const width = kind === "break" ? 0 : (used.font.widthOf(glyph) * size) / 1000;
    return { sign, used, code: codeOf(used, sign, glyph), width, kind, fill };
  };
  const letter = (sign: string, fill: boolean): Letter => {
    const letters = known[fill ? 1 : 0];
    const found = letters.get(sign) ?? made(sign, fill);
    letters.set(sign, found);
    return found;
  };
  return { size, thick, letter };
}

function codeOf({ codes, glyphs }: UsedFont, sign: string, glyph: number): string {
  const code = codes.get(sign) ?? glyphs.push(glyph);
  codes.set(sign, code);
  return code.toString(16).padStart(4, "0");
}

const open = new Set("（《「『【〔〈“‘([{￥¥$＄");
const close = new Set("，。、；：？！）》」』】〕〉”’％%‰℃…—·)]},.;:?!℉");

function kindOf(sign: string): LetterKind {
  if (sign === "\n") return "break";
  if (sign === " " || sign === "\u00a0") return "space";
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x250) return "narrow";
  if (open.has(sign)) return "open";
  return close.has(sign) ? "close" : "wide";
}

/** Of Latin letters, signs and figures, which those may not end or begin a line either. */
export function mayBreak({ kind, sign }: Letter, next: Letter): boolean {
  if (next.kind === "space" || next.kind === "close" || kind === "open") return false;
  if (kind === "space") return true;
  if (kind === "narrow" && next.kind === "narrow") return sign === "-" || sign === "/";
  return !open.has(sign) && !close.has(next.sign);
}
