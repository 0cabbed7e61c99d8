import { isDay, parseDate, type EvaluationView } from "../../core/index.ts";
import {
  composeReport,
  composeTableDocument,
  nationalLayout,
  templateLibrary,
  withTexts,
  writeDocument,
  type ComposedDocument,
  type Library,
  type Particulars,
} from "../../documents/index.ts";
import type {
  DocumentFormat,
  DocumentKind,
  DocumentList,
  DocumentPreview,
  DownloadQuery,
  PreviewQuery,
} from "../api.ts";
import { documentDetails } from "../documentMessages.ts";
import { details } from "../messages.ts";
import { done, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk } from "../route.ts";
import type { WorkedFiles } from "../workedFiles.ts";
import { libraryOf } from "../year/outlines.ts";
import { textsOf } from "../year/texts.ts";
import type { WorkedYear } from "../year/working.ts";
import { ofAnyFund } from "./funds.ts";

/** Every report outline and official table that can be made of a fund. */
export async function listDocuments(asked: Asked, { read, services }: ReadingDesk): Promise<Reply> {
  return ofAnyFund(asked, read, services, async ({ worked }) => {
    const { reports, tables } = libraryFor(worked);
    const named = (templates: Iterable<{ readonly code: string; readonly name: string }>) =>
      [...templates].map(({ code, name }) => ({ code, name }));
    return done({ reports: named(reports.values()), tables: named(tables.values()) } satisfies DocumentList);
  });
}

/** A year that is worked on has its own outline and its choice; whatever came as files has what comes along. */
function libraryFor(worked: WorkedFiles): Library {
  return "rows" in worked ? libraryOf((worked as WorkedYear).rows) : templateLibrary().value;
}

/** The document as it will be written, block by block: the page shows it and links every figure. */
export async function previewDocument(asked: Asked<unknown, PreviewQuery>, desk: ReadingDesk): Promise<Reply> {
  return composed(asked, desk, async ({ document, name, layout }) =>
    done({ name, layout, toFill: placesToFill(document), document } satisfies DocumentPreview),
  );
}

const mediaTypes: Readonly<Record<DocumentFormat, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
};

/** The same fund and particulars always give the same bytes. */
export async function downloadDocument(asked: Asked<unknown, DownloadQuery>, desk: ReadingDesk): Promise<Reply> {
  const { format } = asked.query;
  return composed(asked, desk, async ({ document, name, layout, fund }) => {
    const layouts = templateLibrary().value.layouts;
    const written = await writeDocument(document, {
      format,
      layout: layouts.get(layout) ?? nationalLayout,
      env: process.env,
    });
    if (!written.bytes) return refused("document-unwritable", documentDetails.noFonts(written.missingFonts));
    return done(Buffer.from(written.bytes), {
      "content-type": mediaTypes[format],
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName(fund, name, format))}`,
      "content-security-policy": "sandbox; default-src 'none'",
    });
  });
}

function fileName({ name, year }: EvaluationView["fund"], document: string, format: DocumentFormat): string {
  return `${year}年度${name}-${document}.${format}`.replace(/[\\/:*?"<>|\s]+/gu, "_");
}

type Composed = {
  readonly document: ComposedDocument;
  readonly name: string;
  readonly layout: string;
  readonly fund: EvaluationView["fund"];
};

/** Loads the fund, composes what the address names, and hands it on. */
function composed(
  asked: Asked<unknown, PreviewQuery>,
  { read, services }: ReadingDesk,
  answer: (made: Composed) => Promise<Reply>,
): Promise<Reply> {
  return ofAnyFund(asked, read, services, async ({ worked }) => {
    const { detail, findings } = worked;
    if (!detail) return refused("case-unreadable", details.caseUnreadable(findings.length), findings);
    const { kind = "", code = "" } = asked.params;
    const library = libraryFor(worked);
    const made = compose(library, { kind: kind as DocumentKind, code }, detail.view, particularsOf(asked.query));
    const texts = "rows" in worked ? textsOf((worked as WorkedYear).rows) : new Map<string, string>();
    return made
      ? answer({ ...made, document: withTexts(made.document, texts), fund: detail.view.fund })
      : refused("document-unknown", documentDetails.unknown(code));
  });
}

function compose(
  { reports, tables }: Library,
  { kind, code }: { readonly kind: DocumentKind; readonly code: string },
  view: EvaluationView,
  particulars: Particulars,
): Omit<Composed, "fund"> | undefined {
  const [report, table] = [reports.get(code), tables.get(code)];
  if (kind === "report" && report) {
    const document = composeReport(report, tables, view, particulars);
    return { document, name: report.name, layout: report.layout };
  }
  if (kind === "table" && table) {
    const document = composeTableDocument(table, view, particulars);
    return { document, name: table.name, layout: table.layout };
  }
  return undefined;
}

function particularsOf({ date, unit }: PreviewQuery): Particulars {
  const day = date === undefined ? undefined : dayOf(date);
  return { ...(day && { date: day }), ...(unit !== undefined && { unit }) };
}

function dayOf(text: string): NonNullable<Particulars["date"]> | undefined {
  const read = parseDate(text);
  return "problem" in read || !isDay(read.value) ? undefined : read.value;
}

function placesToFill({ blocks }: ComposedDocument): number {
  return blocks
    .flatMap((block) =>
      "runs" in block ? block.runs : block.kind === "table" ? block.cells.flatMap(({ runs }) => runs) : [],
    )
    .filter(({ fill }) => fill).length;
}
