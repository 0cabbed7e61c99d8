// The five published funds composed with every template, for the tests of the writers.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  composeReport,
  composeTableDocument,
  loadCaseFolder,
  templateLibrary,
  type ComposedDocument,
} from "../../src/documents/index.ts";
import { evaluateCase, viewEvaluation, type EvaluationView } from "../../src/core/index.ts";

const folder = fileURLToPath(new URL("../../examples/", import.meta.url));

export const fundNames = readdirSync(folder).toSorted();

const views = new Map<string, EvaluationView>();

export function viewOf(name: string): EvaluationView {
  const known = views.get(name);
  if (known) return known;
  const fund = loadCaseFolder(`${folder}${name}`).value?.fund;
  if (!fund) throw new Error(`${name} cannot be read`);
  const view = viewEvaluation(evaluateCase(fund));
  views.set(name, view);
  return view;
}

export const library = templateLibrary();

const date = { year: 2021, month: 5, day: 6 };

export function reportOf(fund: string, template: string): ComposedDocument {
  const found = library.value.reports.get(template);
  if (!found) throw new Error(`no template ${template}`);
  return composeReport(found, library.value.tables, viewOf(fund), { date });
}

export function tableOf(fund: string, kind: string): ComposedDocument {
  const found = library.value.tables.get(kind);
  if (!found) throw new Error(`no table ${kind}`);
  return composeTableDocument(found, viewOf(fund), { date });
}

/** Every fund with every template and every table form. */
export function allDocuments(): readonly {
  readonly name: string;
  readonly fund: string;
  readonly document: ComposedDocument;
}[] {
  return fundNames.flatMap((fund) => [
    ...[...library.value.reports.keys()].map((code) => ({
      name: `${fund} ${code}`,
      fund,
      document: reportOf(fund, code),
    })),
    ...[...library.value.tables.keys()].map((code) => ({
      name: `${fund} ${code}`,
      fund,
      document: tableOf(fund, code),
    })),
  ]);
}
