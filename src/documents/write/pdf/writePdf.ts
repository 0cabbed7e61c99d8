// A composed document → a PDF, set by typst; no office program and no browser.
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { ComposedDocument } from "../../compose/composed.ts";
import type { Layout } from "../../templates/layout.ts";
import { checkFonts, fontFolders, installedFamilies, type FontCheck } from "./fonts.ts";
import { typstSource } from "./typstSource.ts";

export type PdfOutcome =
  | { readonly bytes: Uint8Array; readonly fonts: FontCheck }
  /** No font with Chinese letters: a PDF would be full of boxes. */
  | { readonly fonts: FontCheck };

type Env = Readonly<Record<string, string | undefined>>;

export function writePdf(document: ComposedDocument, layout: Layout, env: Env): PdfOutcome {
  const folders = fontFolders(env);
  const fonts = checkFonts(layout, installedFamilies(folders));
  if (fonts.used.size === 0) return { fonts };
  const source = typstSource(document, layout, fonts.used);
  const compiler = compilerFor(folders);
  const bytes = compiler.pdf({ mainFileContent: source });
  // What is kept for the next document grows without end otherwise.
  compiler.evictCache(5);
  return { bytes: new Uint8Array(bytes), fonts };
}

let kept: { readonly key: string; readonly compiler: NodeCompiler } | undefined;

/** Loading the fonts takes longer than setting a report, so the compiler is kept. */
function compilerFor(folders: readonly string[]): NodeCompiler {
  const key = folders.join("\n");
  if (kept?.key !== key) {
    kept = { key, compiler: NodeCompiler.create({ fontArgs: [{ fontPaths: [...folders] }] }) };
  }
  return kept.compiler;
}
