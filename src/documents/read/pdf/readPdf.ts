// A PDF, page by page with pdfjs; its character maps for Chinese fonts come with the package.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getDocument, VerbosityLevel, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { finding, type Finding, type Outcome, type Problem } from "../../../core/index.ts";
import type { NeutralDocument } from "../../document.ts";
import type { Limits } from "../limits.ts";
import { renderDocument } from "../render.ts";
import { tableFindings } from "../tables/tableFindings.ts";
import { flowOf, pageOf } from "./flow.ts";
import { pageContent } from "./pageContent.ts";

const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

export async function readPdf(
  file: string,
  bytes: Uint8Array,
  limits: Limits,
): Promise<Outcome<NeutralDocument | undefined>> {
  const at = (what: Problem): Finding => finding(what, { file, line: 1, column: 1 });
  const opened = await open(bytes);
  if ("problem" in opened) return { value: undefined, findings: [at(opened.problem)] };
  const pdf = opened.value;
  try {
    const { pages, problems } = await readPages(pdf, limits);
    if (pages.length === 0) return { value: undefined, findings: (problems.length > 0 ? problems : [damaged]).map(at) };
    const { blocks, remarks } = flowOf(pages);
    const document = renderDocument(file, "pdf", blocks);
    return { value: document, findings: [...problems.map(at), ...tableFindings(document, remarks)] };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

const damaged: Problem = { code: "document-damaged", facts: { what: "PDF", because: "读不出页面" } };

type Opened = { readonly value: PDFDocumentProxy } | { readonly problem: Problem };

async function open(bytes: Uint8Array): Promise<Opened> {
  const loading = getDocument({
    // The library takes its bytes away from the caller.
    data: new Uint8Array(bytes),
    cMapUrl: `${join(folder, "cmaps")}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, "standard_fonts")}/`,
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    enableXfa: false,
    // Pictures are not read, so they need not be unpacked.
    maxImageSize: 1,
  });
  try {
    return { value: await loading.promise };
  } catch (failure) {
    await loading.destroy();
    return { problem: isPassword(failure) ? { code: "document-encrypted", facts: { what: "PDF" } } : damaged };
  }
}

function isPassword(failure: unknown): boolean {
  return failure instanceof Error && failure.name === "PasswordException";
}

type Pages = { readonly pages: readonly ReturnType<typeof pageOf>[]; readonly problems: readonly Problem[] };

async function readPages(pdf: PDFDocumentProxy, limits: Limits): Promise<Pages> {
  const problems: Problem[] = [];
  const most = Math.min(pdf.numPages, limits.pages);
  if (pdf.numPages > most)
    problems.push({ code: "document-pages-many", facts: { pages: `${pdf.numPages}`, limit: `${most}` } });
  const pages: ReturnType<typeof pageOf>[] = [];
  const broken: number[] = [];
  const scanned: number[] = [];
  let pictures = 0;
  const from = performance.now();
  for (let number = 1; number <= most; number += 1) {
    if (performance.now() - from > limits.milliseconds) {
      problems.push({
        code: "document-slow",
        facts: { seconds: `${Math.round(limits.milliseconds / 1000)}`, pages: `${number - 1}` },
      });
      break;
    }
    const content = await contentOf(pdf, number);
    if (!content) broken.push(number);
    else if (content.items.length === 0 && content.hasPictures) scanned.push(number);
    else if (content.hasPictures) pictures += 1;
    if (content) pages.push(pageOf(content));
  }
  return { pages, problems: [...problems, ...remarksOn(broken, scanned, pictures)] };
}

/** One bad page does not spoil the others. */
async function contentOf(pdf: PDFDocumentProxy, number: number) {
  try {
    const page = await pdf.getPage(number);
    const content = await pageContent(page, number);
    page.cleanup();
    return content;
  } catch {
    return undefined;
  }
}

function remarksOn(broken: readonly number[], scanned: readonly number[], pictures: number): readonly Problem[] {
  const problems: Problem[] = [];
  if (broken.length > 0) problems.push({ code: "document-part-damaged", facts: { what: `第 ${listed(broken)} 页` } });
  if (scanned.length > 0) problems.push({ code: "document-scanned", facts: { pages: listed(scanned) } });
  if (pictures > 0) {
    const facts = { what: "带图片的页面上的图片", count: `${pictures}`, advice: "图片中的文字和数字需要人工录入。" };
    problems.push({ code: "document-part-unread", facts });
  }
  return problems;
}

function listed(pages: readonly number[]): string {
  return pages.length > 12 ? `${pages.slice(0, 12).join("、")} 等 ${pages.length}` : pages.join("、");
}
