import { isOfReport, reportTexts } from "../../core/index.ts";
import {
  composeReport,
  composeTableDocument,
  placesForFigures,
  placesForText,
  withTexts,
  type ComposedDocument,
} from "../../documents/index.ts";
import type { ReportTexts } from "../api.ts";
import type { YearRows } from "../store/yearRows.ts";
import { libraryOf, outlineOf } from "./outlines.ts";
import type { WorkedYear } from "./working.ts";

/** What was written for the report, by what is asked for. */
export function textsOf({ entries }: Pick<YearRows, "entries">): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ figure, written }) =>
      isOfReport(figure) ? [[figure.slice(reportTexts.length), plainWords(written)] as const] : [],
    ),
  );
}

const plainWords = (written: string): string => written.replace(/^「(.*)」$/su, "$1").replaceAll(/\s*\n\s*/gu, "");

const kept = new WeakMap<WorkedYear, ReportTexts>();

/** What the report and the table that are signed still ask for, and what was written already. */
export function reportTextsOf(worked: WorkedYear): ReportTexts {
  const known = kept.get(worked);
  if (known) return known;
  const { rows } = worked;
  const documents = documentsOf(worked);
  const written = new Map(rows.entries.map((row) => [row.figure, row]));
  const names = [...new Set(documents.flatMap(placesForText))];
  const texts: ReportTexts = {
    texts: names.map((name) => {
      const row = written.get(`${reportTexts}${name}`);
      return { name, revision: row?.revision ?? 0, ...(row && { written: plainWords(row.written) }) };
    }),
    figuresOpen: documents.reduce((sum, document) => sum + placesForFigures(document), 0),
  };
  kept.set(worked, texts);
  return texts;
}

function documentsOf({ rows, detail }: WorkedYear): readonly ComposedDocument[] {
  if (!detail) return [];
  const { report, table } = outlineOf(rows);
  const { tables } = libraryOf(rows);
  return [
    ...(report ? [composeReport(report, tables, detail.view, {})] : []),
    ...(table ? [composeTableDocument(table, detail.view, {})] : []),
  ];
}

/** The document with what was written for it. */
export function written(document: ComposedDocument, rows: Pick<YearRows, "entries">): ComposedDocument {
  return withTexts(document, textsOf(rows));
}
