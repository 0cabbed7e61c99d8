// One face of a font file: which glyph a letter has, how wide it is, and a font of only the glyphs a document uses.
import { readFileSync } from "node:fs";
import type { Face } from "../fonts.ts";
import { openCff } from "./cff.ts";
import { letterMap } from "./letterMap.ts";
import { openSfnt } from "./sfnt.ts";
import { openTrueType } from "./trueType.ts";

export type Font = {
  /** The name in the file, of letters a PDF name may have. */
  readonly name: string;
  readonly kind: "TrueType" | "CFF";
  /** All lengths below are in thousandths of the type size. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
  /** 0 where the font does not have the letter. */
  readonly glyphOf: (letter: number) => number;
  readonly widthOf: (glyph: number) => number;
  /** A font in which glyph 0 is the empty one and glyph n is the n-th of those given. */
  readonly subset: (glyphs: readonly number[]) => Uint8Array;
};

const opened = new Map<string, Font>();

/** Fonts are large and the same for every document of a process. */
export function openFont(face: Face): Font {
  const key = `${face.file}#${face.index}`;
  const known = opened.get(key);
  if (known) return known;
  const font = read(readFileSync(face.file), face);
  opened.set(key, font);
  return font;
}

function read(bytes: Uint8Array, { index, family, weight }: Face): Font {
  const sfnt = openSfnt(bytes, index);
  const [head, hhea, hmtx] = [sfnt.table("head"), sfnt.table("hhea"), sfnt.table("hmtx")];
  const unit = head.getUint16(18);
  const scaled = (length: number) => Math.round((length * 1000) / unit);
  const measured = hhea.getUint16(34);
  const [ascent, descent] = [scaled(hhea.getInt16(4)), scaled(hhea.getInt16(6))];
  const os2 = sfnt.table("OS/2");
  const isCff = sfnt.has("CFF ");
  const outlines = isCff ? openCff(sfnt.table("CFF ")) : openTrueType(sfnt);
  const letters = letterMap(sfnt.table("cmap"));
  const known = new Map<number, number>();
  return {
    name: `${family.replaceAll(/[^A-Za-z0-9]/gu, "") || "Font"}-${weight}`,
    kind: isCff ? "CFF" : "TrueType",
    ascent,
    descent,
    capHeight: os2.byteLength >= 90 ? scaled(os2.getInt16(88)) : ascent,
    box: [36, 38, 40, 42].map((at) => scaled(head.getInt16(at))) as [number, number, number, number],
    glyphOf: (letter) => {
      const glyph = known.get(letter) ?? letters(letter);
      known.set(letter, glyph);
      return glyph;
    },
    widthOf: (glyph) => scaled(hmtx.getUint16(Math.min(glyph, measured - 1) * 4)),
    subset: outlines.subset,
  };
}
