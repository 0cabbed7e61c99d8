// A composed document → a PDF, set by ourselves; no office program and no browser (docs/decisions/0008).
import type { ComposedDocument } from "../../compose/composed.ts";
import type { Layout } from "../../templates/layout.ts";
import { checkFonts, fontFolders, fontsFor, installedFonts, type FontCheck } from "./fonts.ts";
import { setDocument } from "./setDocument.ts";

/** Without bytes where no font with Chinese letters is there: a PDF would be full of boxes. */
export type PdfOutcome = { readonly bytes?: Uint8Array; readonly fonts: FontCheck };

type Env = Readonly<Record<string, string | undefined>>;

export function writePdf(document: ComposedDocument, layout: Layout, env: Env): PdfOutcome {
  const installed = installedFonts(fontFolders(env));
  const check = checkFonts(layout, installed);
  const fonts = fontsFor(check, installed);
  return fonts ? { bytes: setDocument(document, layout, fonts), fonts: check } : { fonts: check };
}
