// One composed document → docx, xlsx or PDF with the same content.
import type { ComposedDocument } from "../compose/composed.ts";
import type { Layout } from "../templates/layout.ts";
import { writeDocx } from "./docx/writeDocx.ts";
import { writePdf } from "./pdf/writePdf.ts";
import { writeXlsx } from "./xlsx/writeXlsx.ts";

export const writtenFormats = ["docx", "xlsx", "pdf"] as const;
export type WrittenFormat = (typeof writtenFormats)[number];

export type Written =
  /** `missingFonts`: named by the layout; other fonts stand in for them. */
  | { readonly bytes: Uint8Array; readonly missingFonts: readonly string[] }
  /** No font with Chinese letters is there to set a PDF in. */
  | { readonly bytes?: undefined; readonly missingFonts: readonly string[] };

export async function writeDocument(document: ComposedDocument, { format, layout, env }: Wanted): Promise<Written> {
  switch (format) {
    case "docx":
      return { bytes: writeDocx(document, layout), missingFonts: [] };
    case "xlsx":
      return { bytes: await writeXlsx(document, layout), missingFonts: [] };
    case "pdf": {
      const { bytes, fonts } = await writePdf(document, layout, env);
      return bytes ? { bytes, missingFonts: fonts.missing } : { missingFonts: fonts.missing };
    }
  }
}

type Wanted = {
  readonly format: WrittenFormat;
  readonly layout: Layout;
  /** Where HENGJI_FONTS may name a folder of fonts. */
  readonly env: Readonly<Record<string, string | undefined>>;
};
