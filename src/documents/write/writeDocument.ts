// One composed document → docx, xlsx or PDF with the same content.
import type { ComposedDocument } from "../compose/composed.ts";
import type { Layout } from "../templates/layout.ts";
import { writeDocx } from "./docx/writeDocx.ts";
import { writePdf } from "./pdf/writePdf.ts";
import { writeXlsx } from "./xlsx/writeXlsx.ts";

export const writtenFormats = ["docx", "xlsx", "pdf"] as const;
export type WrittenFormat = (typeof writtenFormats)[number];

export type Written =
  /** `missingFonts`: named by the layout; those of `standIns` stand in for them. */
  | { readonly bytes: Uint8Array; readonly missingFonts: readonly string[]; readonly standIns: readonly string[] }
  /** No font with Chinese letters is there to set a PDF in. */
  | { readonly bytes?: undefined; readonly missingFonts: readonly string[]; readonly standIns?: undefined };

export async function writeDocument(document: ComposedDocument, { format, layout, env }: Wanted): Promise<Written> {
  switch (format) {
    case "docx":
      return { bytes: writeDocx(document, layout), missingFonts: [], standIns: [] };
    case "xlsx":
      return { bytes: await writeXlsx(document, layout), missingFonts: [], standIns: [] };
    case "pdf": {
      const { bytes, fonts } = writePdf(document, layout, env);
      if (!bytes) return { missingFonts: fonts.missing };
      const standIns = new Set(fonts.missing.flatMap((family) => fonts.used.get(family) ?? []));
      return { bytes, missingFonts: fonts.missing, standIns: [...standIns] };
    }
  }
}

type Wanted = {
  readonly format: WrittenFormat;
  readonly layout: Layout;
  /** Where HENGJI_FONTS may name a folder of fonts. */
  readonly env: Readonly<Record<string, string | undefined>>;
};
