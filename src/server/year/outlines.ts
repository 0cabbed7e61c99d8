import type { Outcome } from "../../core/index.ts";
import { ownTemplate, templateLibrary, type Library } from "../../documents/index.ts";
import type { YearOutline } from "../api.ts";
import type { OutlineRow, YearRows } from "../store/yearRows.ts";

/** 财预〔2020〕10号: what holds everywhere, where a fund has chosen nothing else. */
const usualReport = "财预10号";
const usualTable = "项目支出绩效自评表";

type Report = Library["reports"] extends ReadonlyMap<string, infer One> ? One : never;
type Table = Library["tables"] extends ReadonlyMap<string, infer One> ? One : never;
type Outlined = Pick<YearRows, "outlines">;

/** The outlines and forms a year's documents are made by: those that come along, and its own; the chosen ones first. */
export function libraryOf(rows: Outlined): Library {
  const library = templateLibrary().value;
  const own = ownOf(rows);
  const reports = own ? new Map([...library.reports, [own.code, own]]) : library.reports;
  const { report, table } = codesOf(rows);
  return { ...library, reports: ledBy(report, reports), tables: ledBy(table, library.tables) };
}

function ledBy<One>(first: string, all: ReadonlyMap<string, One>): ReadonlyMap<string, One> {
  const one = all.get(first);
  return one === undefined ? all : new Map([[first, one], ...all]);
}

/** What is made when the year is signed. One that a later version of the program no longer has gives way to the usual. */
export function outlineOf(rows: Outlined): { readonly report?: Report; readonly table?: Table } {
  const { reports, tables } = libraryOf(rows);
  const codes = codesOf(rows);
  const [report, table] = [
    reports.get(codes.report) ?? reports.get(usualReport),
    tables.get(codes.table) ?? tables.get(usualTable),
  ];
  return { ...(report && { report }), ...(table && { table }) };
}

function codesOf({ outlines: [row] }: Outlined): { readonly report: string; readonly table: string } {
  return { report: row?.report_code ?? usualReport, table: row?.table_code ?? usualTable };
}

function ownOf({ outlines: [row] }: Outlined): Report | undefined {
  return row?.own_name && row.own_text !== null ? readOwnOutline(row.own_name, row.own_text).value : undefined;
}

/** An authority's own report outline; undefined where the file is none. */
export function readOwnOutline(name: string, text: string): Outcome<Report | undefined> {
  const { value, findings } = ownTemplate(new TextEncoder().encode(text), name, templateLibrary().value);
  return { value: value?.kind === "report" ? value.template : undefined, findings };
}

/** As the pages show and offer it. */
export function shownOutline(rows: Outlined): YearOutline {
  const { reports, tables } = libraryOf(rows);
  const { report, table } = outlineOf(rows);
  const [row] = rows.outlines;
  const named = (all: Iterable<{ readonly code: string; readonly name: string }>) =>
    [...all].map(({ code, name }) => ({ code, name }));
  return {
    report: report?.code ?? "",
    table: table?.code ?? "",
    isChosen: row !== undefined,
    ...(row?.own_name && { own: row.own_name }),
    reports: named(reports.values()),
    tables: named(tables.values()),
  };
}

/** What stands in the row after a wish; what is not named stays. */
export function wishedOutline(
  { outlines: [row] }: Outlined,
  { report, table, own }: { readonly report?: string; readonly table?: string; readonly own?: OwnOutline | null },
): OutlineRow {
  const kept = own === undefined ? { own_name: row?.own_name ?? null, own_text: row?.own_text ?? null } : undefined;
  return {
    report_code: report ?? row?.report_code ?? null,
    table_code: table ?? row?.table_code ?? null,
    ...(kept ?? { own_name: own?.name ?? null, own_text: own?.text ?? null }),
  };
}

export type OwnOutline = { readonly name: string; readonly text: string };
