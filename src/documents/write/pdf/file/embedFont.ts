// A font in the file: only the letters of the document, with what is needed to read them back as text.
import type { UsedFont } from "../set/letters.ts";
import type { PdfFile } from "./pdfFile.ts";

export function embedFont(file: PdfFile, used: UsedFont): number {
  const { font, codes, glyphs } = used;
  const name = `${tagOf(glyphs)}+${font.name}`;
  const program = font.subset(glyphs);
  const stream =
    font.kind === "CFF"
      ? `/FontFile3 ${file.stream("/Subtype/CIDFontType0C", program)} 0 R`
      : `/FontFile2 ${file.stream(`/Length1 ${program.length}`, program)} 0 R`;
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${font.box.join(" ")}]/ItalicAngle 0/Ascent ${font.ascent}` +
      `/Descent ${font.descent}/CapHeight ${font.capHeight}/StemV 80${stream}>>`,
  );
  const widths = glyphs.map((glyph) => font.widthOf(glyph));
  const isTrueType = font.kind === "TrueType";
  const descendant = file.add(
    `<</Type/Font/Subtype/CIDFontType${isTrueType ? 2 : 0}/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptor} 0 R/DW 1000/W[1[${widths.join(" ")}]]${isTrueType ? "/CIDToGIDMap/Identity" : ""}>>`,
  );
  const unicode = file.stream("", toUnicode(codes));
  return file.add(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${unicode} 0 R>>`,
  );
}

/** Six letters that differ with the letters embedded. */
function tagOf(glyphs: readonly number[]): string {
  let hash = 7;
  for (const glyph of glyphs) hash = (Math.imul(hash, 31) + glyph) >>> 0;
  return Array.from({ length: 6 }, (_, at) => String.fromCharCode(65 + (Math.floor(hash / 26 ** at) % 26))).join("");
}

function toUnicode(codes: ReadonlyMap<string, number>): string {
  const lines = [...codes].map(([sign, code]) => {
    const text = Buffer.from(sign, "utf16le").swap16().toString("hex");
    return `<${code.toString(16).padStart(4, "0")}><${text}>`;
  });
  const groups = Array.from({ length: Math.ceil(lines.length / 100) }, (_, at) =>
    lines.slice(at * 100, at * 100 + 100),
  );
  return [
    "/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def",
    "1 begincodespacerange<0000><FFFF>endcodespacerange",
    ...groups.map((group) => `${group.length} beginbfchar\n${group.join("\n")}\nendbfchar`),
    "endcmap CMapName currentdict/CMap defineresource pop end end",
  ].join("\n");
}
