// A composed document → a PDF, set by typst; no office program and no browser.
import type { ComposedDocument } from "../../compose/composed.ts";
import type { Layout } from "../../templates/layout.ts";
import { checkFonts, filesFor, fontFolders, installedFonts, latinFamilies, type FontCheck } from "./fonts.ts";
import { typeset } from "./typst.ts";
import { typstSource } from "./typstSource.ts";

/** Without bytes where no font with Chinese letters is there: a PDF would be full of boxes. */
export type PdfOutcome = { readonly bytes?: Uint8Array; readonly fonts: FontCheck };

type Env = Readonly<Record<string, string | undefined>>;

export async function writePdf(document: ComposedDocument, layout: Layout, env: Env): Promise<PdfOutcome> {
  const installed = installedFonts(fontFolders(env));
  const fonts = checkFonts(layout, installed);
  if (fonts.used.size === 0) return { fonts };
  const files = filesFor([...latinFamilies, ...fonts.used.values()], installed);
  return { bytes: await typeset(typstSource(document, layout, fonts.used), files), fonts };
}
