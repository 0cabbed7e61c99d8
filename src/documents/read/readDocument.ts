// Bytes → neutral document. Never throws for what a file holds: bad input comes back as a finding.
import { finding, type Attempt, type Finding, type Outcome, type Problem } from "../../core/index.ts";
import type { DocumentFormat, NeutralDocument } from "../document.ts";
import { containerOf, formatInOle, formatInZip, formatOfText } from "./detect.ts";
import { defaultLimits, sizeText, type Limits } from "./limits.ts";
import { readDocx } from "./docx/readDocx.ts";
import { decodeDocument } from "./text/decodeDocument.ts";
import { readHtml } from "./text/readHtml.ts";
import { readText } from "./text/readText.ts";
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
      return refused(file, { code: "document-kind", facts: { what: "PDF", advice: "" } });
    case "text":
      return readLetters(source);
  }
}

async function readPackage({ file, bytes }: Source, limits: Limits): Promise<Reading> {
  const zip = openZip(bytes, "Word 或 Excel", limits);
  if ("problem" in zip) return refused(file, zip.problem);
  const inside = formatInZip(zip.value);
  if ("problem" in inside) return refused(file, inside.problem);
  const { format, hasMacros } = inside.value;
  const { value, findings } = readInside(format, file, zip.value, limits);
  const macros = hasMacros && value ? [atStart(file, { code: "document-macros", facts: undefined })] : [];
  return { value, findings: [...macros, ...findings] };
}

function readInside(format: DocumentFormat, file: string, zip: Zip, limits: Limits): Reading {
  if (format === "xlsx") return readXlsx(file, zip, limits);
  return readDocx(file, zip);
}

async function readOle({ file, bytes }: Source, limits: Limits): Promise<Reading> {
  const inside = formatInOle(bytes);
  if ("problem" in inside) return refused(file, inside.problem);
  return refused(file, { code: "document-kind", facts: { what: inside.value.format, advice: sizeText(limits.cells) } });
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

export type { Attempt };
