// Bytes → neutral document. Never throws for what a file holds: bad input comes back as a finding.
import { finding, type Finding, type Outcome, type Problem } from "../../core/index.ts";
import type { DocumentFormat, NeutralDocument } from "../document.ts";
import type { OldFile } from "./convertOld.ts";
import { containerOf, formatInOle, formatInZip, formatOfText } from "./detect.ts";
import { defaultLimits, sizeText, type Limits } from "./limits.ts";
import { readDocx } from "./docx/readDocx.ts";
import { decodeDocument } from "./text/decodeDocument.ts";
import { readHtml } from "./text/readHtml.ts";
import { readText } from "./text/readText.ts";
import { readOds } from "./sheet/readOds.ts";
import { readXlsx } from "./sheet/readXlsx.ts";
import { openZip, type Zip } from "./zip/openZip.ts";

export type Source = { readonly file: string; readonly bytes: Uint8Array };
export type Reading = Outcome<NeutralDocument | undefined>;

export async function readDocument(source: Source, changed: Partial<Limits> = {}): Promise<Reading> {
  const limits = { ...defaultLimits, ...changed };
  const { file, bytes } = source;
  if (bytes.byteLength > limits.fileBytes) {
    const facts = { size: sizeText(bytes.byteLength), limit: sizeText(limits.fileBytes) };
    return refused(file, { code: "document-too-large", facts });
  }
  const container = containerOf(bytes);
  if ("problem" in container) return refused(file, container.problem);
  switch (container.value) {
    case "zip":
      return readPackage(source, limits);
    case "ole":
      return readOle(source, limits);
    case "pdf":
      // Large libraries are loaded when a file needs them.
      return (await import("./pdf/readPdf.ts")).readPdf(file, bytes, limits);
    case "text":
      return readLetters(source);
  }
}

async function readPackage(source: Source, limits: Limits): Promise<Reading> {
  const { file, bytes } = source;
  const zip = openZip(bytes, "Word 或 Excel", limits);
  if ("problem" in zip) return refused(file, zip.problem);
  const inside = formatInZip(zip.value);
  if ("problem" in inside) return refused(file, inside.problem);
  const { format, hasMacros } = inside.value;
  return withMacros(file, hasMacros, await readInside(format, source, zip.value, limits));
}

async function readInside(format: DocumentFormat, { file, bytes }: Source, zip: Zip, limits: Limits): Promise<Reading> {
  if (format === "xlsx" && zip.names.includes("xl/workbook.bin"))
    return (await import("./sheet/readXls.ts")).readXls(file, bytes, "xlsb", limits);
  if (format === "xlsx") return readXlsx(file, zip, limits);
  return format === "ods" ? readOds(file, zip, limits) : readDocx(file, zip);
}

async function readOle(source: Source, limits: Limits): Promise<Reading> {
  const { file, bytes } = source;
  const inside = formatInOle(bytes);
  if ("problem" in inside) return refused(file, inside.problem);
  const { format, hasMacros } = inside.value;
  const renewed = format === "doc" || format === "xls" ? await readRenewed(source, format, limits) : undefined;
  return withMacros(file, hasMacros, renewed ?? (await readAsItIs(source, format, limits)));
}

/** Undefined where no converter is at hand, or it could not make anything of the file. */
async function readRenewed(source: Source, format: OldFile["format"], limits: Limits): Promise<Reading | undefined> {
  if (limits.converter === undefined) return undefined;
  const { converted } = await import("./convertOld.ts");
  const bytes = await converted(source.bytes, format, limits.converter);
  if (!bytes) return undefined;
  const { value, findings } = await readPackage({ ...source, bytes }, limits);
  return value && { value: { ...value, format }, findings };
}

async function readAsItIs({ file, bytes }: Source, format: DocumentFormat, limits: Limits): Promise<Reading> {
  if (format === "doc") return (await import("./readDoc.ts")).readDocText(file, bytes);
  return (await import("./sheet/readXls.ts")).readXls(file, bytes, "xls", limits);
}

function withMacros(file: string, hasMacros: boolean, { value, findings }: Reading): Reading {
  const macros = hasMacros && value ? [atStart(file, { code: "document-macros", facts: undefined })] : [];
  return { value, findings: [...macros, ...findings] };
}

function readLetters({ file, bytes }: Source): Reading {
  const decoded = decodeDocument(bytes);
  if ("problem" in decoded) return refused(file, decoded.problem);
  const { text, remarks } = decoded.value;
  if (text.trim() === "") return refused(file, { code: "document-empty", facts: undefined });
  const format = formatOfText(text);
  const { document, findings } = format === "html" ? readHtml(file, text) : readText(file, format, text);
  return { value: document, findings: [...remarks.map((remark) => atStart(file, remark)), ...findings] };
}

function refused(file: string, what: Problem): Reading {
  return { value: undefined, findings: [atStart(file, what)] };
}

function atStart(file: string, what: Problem): Finding {
  return finding(what, { file, line: 1, column: 1 });
}
