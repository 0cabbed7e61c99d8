// TrueType outlines: a glyph is a run of bytes; one put together from others names them by number.
import { bytesOf, packSfnt, type Sfnt } from "./sfnt.ts";

export function openTrueType(sfnt: Sfnt): { readonly subset: (glyphs: readonly number[]) => Uint8Array } {
  const [head, loca, glyf] = [sfnt.table("head"), sfnt.table("loca"), sfnt.table("glyf")];
  const long = head.getInt16(50) === 1;
  const place = (at: number) => (long ? loca.getUint32(at * 4) : loca.getUint16(at * 2) * 2);
  const outline = (glyph: number) => bytesOf(glyf, place(glyph), place(glyph + 1));
  return { subset: (glyphs) => subset(sfnt, glyphs, outline) };
}

function subset(sfnt: Sfnt, glyphs: readonly number[], outline: (glyph: number) => Uint8Array): Uint8Array {
  const kept = [0, ...glyphs];
  const place = new Map(kept.map((glyph, at) => [glyph, at]));
  const outlines: Uint8Array[] = [];
  // Parts of glyphs come behind the glyphs the document names; the list grows while it is walked.
  for (let at = 0; at < kept.length; at += 1) outlines.push(withParts(outline(kept[at] ?? 0).slice(), kept, place));
  const measured = sfnt.table("hhea").getUint16(34);
  const [loca, hmtx] = [
    new DataView(new ArrayBuffer(kept.length * 4 + 4)),
    new DataView(new ArrayBuffer(kept.length * 4)),
  ];
  const widths = sfnt.table("hmtx");
  let end = 0;
  outlines.forEach(({ length }, at) => {
    const glyph = kept[at] ?? 0;
    // Glyphs as wide as the last one measured have only their left edge written down.
    const edge = glyph < measured ? glyph * 4 + 2 : measured * 4 + (glyph - measured) * 2;
    hmtx.setUint16(at * 4, widths.getUint16(Math.min(glyph, measured - 1) * 4));
    hmtx.setInt16(at * 4 + 2, widths.getInt16(edge));
    end += (length + 3) & ~3;
    loca.setUint32(at * 4 + 4, end);
  });
  const glyf = new Uint8Array(end);
  outlines.forEach((bytes, at) => glyf.set(bytes, loca.getUint32(at * 4)));
  const changed = (tag: string, change: (view: DataView) => void) => {
    const bytes = bytesOf(sfnt.table(tag)).slice();
    change(new DataView(bytes.buffer));
    return [tag, bytes] as const;
  };
  const asIs = (tag: string) => (sfnt.has(tag) ? [[tag, bytesOf(sfnt.table(tag))] as const] : []);
  return packSfnt([
    ...asIs("cvt "),
    ...asIs("fpgm"),
    ["glyf", glyf],
    changed("head", (head) => head.setInt16(50, 1)),
    changed("hhea", (hhea) => hhea.setUint16(34, kept.length)),
    ["hmtx", bytesOf(hmtx)],
    ["loca", bytesOf(loca)],
    changed("maxp", (maxp) => maxp.setUint16(4, kept.length)),
    ...asIs("prep"),
  ]);
}

const more = 0x20;

/** Changes, in a glyph put together from others, their numbers to those of the subset. */
function withParts(bytes: Uint8Array, kept: number[], place: Map<number, number>): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 10 || view.getInt16(0) >= 0) return bytes;
  for (let [at, flags] = [10, more]; flags & more;) {
    flags = view.getUint16(at);
    const part = view.getUint16(at + 2);
    const known = place.get(part) ?? kept.push(part) - 1;
    place.set(part, known);
    view.setUint16(at + 2, known);
    const scale = flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
    at += 4 + (flags & 0x01 ? 4 : 2) + scale;
  }
  return bytes;
}
