// The templates that come with the system, and those an authority keeps in a file of its own.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { finding, type Finding, type Outcome } from "../../core/index.ts";
import { decodeText } from "../case/decodeText.ts";
import { nationalLayout, type Layout } from "./layout.ts";
import { readLayout } from "./readLayout.ts";
import { readReportTemplate } from "./readReport.ts";
import { readTableTemplate } from "./readTable.ts";
import type { ReportTemplate, TableTemplate } from "./template.ts";

/** The sources stay where they are; compiled code finds them beside the package. */
const folder = fileURLToPath(new URL("../../../src/documents/templates/", import.meta.url));

export type Library = {
  readonly reports: ReadonlyMap<string, ReportTemplate>;
  readonly tables: ReadonlyMap<string, TableTemplate>;
  readonly layouts: ReadonlyMap<string, Layout>;
};

let kept: Outcome<Library> | undefined;

/** Read once: the files belong to the program. */
export function templateLibrary(): Outcome<Library> {
  kept ??= readLibrary();
  return kept;
}

function readLibrary(): Outcome<Library> {
  const layouts = readAll("layouts", (text, file) => readLayout(text, file));
  const tables = readAll("tables", (text, file) => readTableTemplate(text, file));
  const codes = tables.value.map(({ code }) => code);
  const reports = readAll("reports", (text, file) => readReportTemplate(text, file, codes));
  return {
    value: {
      layouts: new Map([nationalLayout, ...layouts.value].map((one) => [one.name, one])),
      tables: new Map(tables.value.map((one) => [one.code, one])),
      reports: new Map(reports.value.map((one) => [one.code, one])),
    },
    findings: [...layouts.findings, ...tables.findings, ...reports.findings],
  };
}

function readAll<T>(part: string, read: (text: string, file: string) => Outcome<T | undefined>): Outcome<readonly T[]> {
  const names = readdirSync(join(folder, part)).filter((name) => name.endsWith(".yaml"));
  const outcomes = names.toSorted().map((name) => {
    const file = join(folder, part, name);
    return read(readFileSync(file, "utf8"), file);
  });
  const findings = outcomes.flatMap((one): readonly Finding[] => one.findings);
  return { value: outcomes.flatMap(({ value }) => (value === undefined ? [] : [value])), findings };
}

/** A file of an authority's own: what it is, its first line says. */
export function ownTemplate(bytes: Uint8Array, file: string, library: Library): Outcome<OwnTemplate | undefined> {
  const decoded = decodeText(bytes);
  if ("problem" in decoded)
    return { value: undefined, findings: [finding(decoded.problem, { file, line: 1, column: 1 })] };
  const text = decoded.value;
  if (/^格式:\s*衡绩表样/mu.test(text)) {
    const { value, findings } = readTableTemplate(text, file);
    return { value: value && { kind: "table", template: value }, findings };
  }
  if (/^格式:\s*衡绩版面/mu.test(text)) {
    const { value, findings } = readLayout(text, file);
    return { value: value && { kind: "layout", template: value }, findings };
  }
  const { value, findings } = readReportTemplate(text, file, [...library.tables.keys()]);
  return { value: value && { kind: "report", template: value }, findings };
}

export type OwnTemplate =
  | { readonly kind: "report"; readonly template: ReportTemplate }
  | { readonly kind: "table"; readonly template: TableTemplate }
  | { readonly kind: "layout"; readonly template: Layout };
