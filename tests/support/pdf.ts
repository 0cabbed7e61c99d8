// Small PDFs written object by object. Letters stand in STSong-Light, a font that is named and not embedded, in GBK: to
// read them the reader needs the character maps for Chinese.

export type PdfText = {
  readonly x: number;
  readonly y: number;
  readonly gbk: readonly number[];
  readonly size?: number;
};
export type PdfLine = readonly [x1: number, y1: number, x2: number, y2: number];
export type PdfPage = {
  readonly texts: readonly PdfText[];
  readonly lines?: readonly PdfLine[];
  readonly width?: number;
};

export const pageSize = { width: 595, height: 842 };

/** Positions count from the top left, as on the screen; the file itself counts from below. */
export function pdf(pages: readonly PdfPage[], trailer = ""): Uint8Array {
  const objects: string[] = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, at) => `${6 + at * 2} 0 R`).join(" ")}]>>`,
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[4 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor 5 0 R>>",
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 90>>",
  ];
  pages.forEach((page, at) => {
    const stream = contentOf(page);
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${page.width ?? pageSize.width} ${pageSize.height}]/Contents ${7 + at * 2} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
      `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    );
  });
  return assembled(objects, trailer);
}

function contentOf({ texts, lines = [] }: PdfPage): string {
  const drawn = lines.map(([x1, y1, x2, y2]) => `${x1} ${pageSize.height - y1} m ${x2} ${pageSize.height - y2} l S`);
  const said = texts.map(({ x, y, gbk, size = 12 }) => {
    const hex = gbk.map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return `BT /F1 ${size} Tf ${x} ${pageSize.height - y} Td <${hex}> Tj ET`;
  });
  return ["0.5 w", ...drawn, ...said].join("\n");
}

function assembled(objects: readonly string[], trailer: string): Uint8Array {
  let file = "%PDF-1.7\n";
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${`${offset}`.padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${file.length}\n%%EOF\n`;
  return Uint8Array.from(file, (sign) => sign.charCodeAt(0));
}

/** The bytes of a text in GBK, found by decoding every pair once: Node can decode GBK and not encode it. */
export function gbk(text: string): readonly number[] {
  return Array.from(text).flatMap((sign) => (sign < "\u0080" ? [sign.charCodeAt(0)] : (table.get(sign) ?? [0x3f])));
}

const table: ReadonlyMap<string, readonly number[]> = (() => {
  const decoder = new TextDecoder("gbk");
  const found = new Map<string, readonly number[]>();
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const sign = decoder.decode(new Uint8Array([first, second]));
      if (sign.length === 1 && sign !== "\uFFFD" && !found.has(sign)) found.set(sign, [first, second]);
    }
  }
  return found;
})();
