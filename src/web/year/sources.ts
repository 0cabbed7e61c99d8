import type { YearDetail, YearEntry, YearTarget } from "../../server/api.ts";
import { papersWords } from "./papersWords.ts";

type Documents = YearDetail["documents"];
type Sourced = Pick<YearEntry | YearTarget, "document" | "locator">;

/** The column in which the source of another one is named. */
export const sourceColumn = (of: string): string => `source:${of}`;
export const sourcedColumn = (column: string): string | undefined =>
  column.startsWith("source:") ? column.slice("source:".length) : undefined;

/** What stands beside a figure and is none itself. */
export const isBeside = (column: string): boolean =>
  ["document", "locator", "note"].includes(column) || sourcedColumn(column) !== undefined;

export const documentChoices = (documents: Documents) =>
  documents.map(({ code, title, number }) => ({ value: code, label: papersWords.documents.choice(title, number) }));

/** A paper is named by its code, its number or its title. */
export const documentCode = (text: string, documents: Documents): string =>
  documents.find(({ code, number, title }) => [code, number, title].includes(text))?.code ?? text;

/** 「文1 第3页」 in one cell. */
export const sourceText = (entry: Sourced | undefined): string =>
  [entry?.document, entry?.locator].filter((part) => part !== undefined && part !== "").join(" ");

/** The cell in which the source of a figure is shown and chosen. */
export function sourceCell(entry: (Sourced & { readonly revision: number }) | undefined, documents: Documents) {
  const paper = documents.find(({ code }) => code === entry?.document);
  const title = paper && papersWords.documents.choice(paper.title, paper.number);
  return { text: sourceText(entry), revision: entry?.revision ?? 0, ...(title !== undefined && { title }) };
}

/** The paper whose code, number or title the text begins with, the longest first; what follows is the place in it. */
export function readSource(
  text: string,
  documents: Documents,
): { readonly document: string; readonly locator: string } {
  const typed = text.trim();
  const names = documents
    .flatMap(({ code, number, title }) => [code, number ?? "", title].map((name) => ({ code, name })))
    .filter(({ name }) => name !== "" && typed.startsWith(name) && /^(?:[\s，,、]|$)/u.test(typed.slice(name.length)))
    .toSorted((a, b) => b.name.length - a.name.length);
  const [found] = names;
  if (!found) return { document: typed, locator: "" };
  return { document: found.code, locator: typed.slice(found.name.length).replace(/^[\s，,、]+/u, "") };
}

/** What of a source goes with a figure: as typed now, or as it stood. */
export function sourceOf(
  typed: string | undefined,
  there: Sourced | undefined,
  documents: Documents,
): { readonly document?: string; readonly locator?: string } {
  const { document = "", locator = "" } = typed === undefined ? (there ?? {}) : readSource(typed, documents);
  return { ...(document !== "" && { document }), ...(locator !== "" && { locator }) };
}
