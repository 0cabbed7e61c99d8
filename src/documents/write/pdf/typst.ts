// The typst compiler in WebAssembly; docs/decisions/0006 says why this one.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createTypstCompiler, loadFonts, type TypstCompiler } from "@myriaddreamin/typst.ts";

let kept: { readonly key: string; readonly compiler: Promise<TypstCompiler> } | undefined;
let before: Promise<unknown> = Promise.resolve();

/** The compiler holds one document at a time, so requests queue. */
export function typeset(source: string, fontFiles: readonly string[]): Promise<Uint8Array> {
  const mine = before.then(() => compileWith(source, fontFiles));
  before = mine.catch(() => undefined);
  return mine;
}

async function compileWith(source: string, fontFiles: readonly string[]): Promise<Uint8Array> {
  const compiler = await compilerWith(fontFiles);
  compiler.addSource("/main.typ", source);
  const { result, diagnostics } = await compiler.compile({
    mainFilePath: "/main.typ",
    format: pdf,
    diagnostics: "unix",
  });
  if (!result) throw new Error(`typst refused a document of our own making: ${JSON.stringify(diagnostics)}`);
  return result;
}

const pdf = 1;

/** Loading fonts takes longer than setting a report, so the compiler is kept for the next with the same fonts. */
function compilerWith(fontFiles: readonly string[]): Promise<TypstCompiler> {
  const key = fontFiles.join("\n");
  if (kept?.key !== key) kept = { key, compiler: makeCompiler(fontFiles) };
  return kept.compiler;
}

async function makeCompiler(fontFiles: readonly string[]): Promise<TypstCompiler> {
  const module = createRequire(import.meta.url).resolve("@myriaddreamin/typst-ts-web-compiler/wasm");
  const compiler = createTypstCompiler();
  const fonts = fontFiles.map((file) => new Uint8Array(readFileSync(file)));
  await compiler.init({
    getModule: () => ({ module_or_path: readFileSync(module) }),
    beforeBuild: [loadFonts(fonts, { assets: false })],
  });
  return compiler;
}
