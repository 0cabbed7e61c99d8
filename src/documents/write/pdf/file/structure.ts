// What a screen reader is told: headings, paragraphs, tables with their cells, pictures with their words.
import { textString, type PdfFile } from "./pdfFile.ts";

export type Role = "Document" | "H1" | "H2" | "H3" | "H4" | "P" | "Table" | "TR" | "TH" | "TD" | "Figure" | "Title";

export type Element = {
  readonly role: Role;
  /** Entries beside role and kids, such as the words for a picture. */
  readonly more: string;
  readonly kids: (Element | Content)[];
};
/** A stretch of the content of a page, by its number there. */
export type Content = { readonly page: number; readonly mark: number };

export function element(role: Role, more = ""): Element {
  return { role, more, kids: [] };
}

export function cellElement(role: "TH" | "TD", rows: number, columns: number): Element {
  const spans = `${rows > 1 ? `/RowSpan ${rows}` : ""}${columns > 1 ? `/ColSpan ${columns}` : ""}${role === "TH" ? "/Scope/Column" : ""}`;
  return element(role, spans === "" ? "" : `/A<</O/Table${spans}>>`);
}

export function figureElement(words: string): Element {
  return element("Figure", `/Alt ${textString(words)}`);
}

/** @returns the number of the root of the structure; `pages` are the objects of the pages */
export function writeStructure(file: PdfFile, document: Element, pages: readonly number[]): number {
  const root = file.reserve();
  const owners = pages.map((): number[] => []);
  const top = writeElement(file, document, root, { pages, owners });
  const lists = owners.map((marks, page) => `${page} [${marks.map((owner) => `${owner} 0 R`).join(" ")}]`);
  const parents = file.add(`<</Nums[${lists.join(" ")}]>>`);
  const roles = "/RoleMap<</Title/P>>";
  file.set(
    root,
    `<</Type/StructTreeRoot/K ${top} 0 R/ParentTree ${parents} 0 R/ParentTreeNextKey ${pages.length}${roles}>>`,
  );
  return root;
}

type Pages = { readonly pages: readonly number[]; readonly owners: readonly number[][] };

function writeElement(file: PdfFile, { role, more, kids }: Element, parent: number, on: Pages): number {
  const number = file.reserve();
  const written = kids.map((kid) => {
    if ("role" in kid) return `${writeElement(file, kid, number, on)} 0 R`;
    const owners = on.owners[kid.page];
    if (owners) owners[kid.mark] = number;
    return `<</Type/MCR/Pg ${on.pages[kid.page] ?? 0} 0 R/MCID ${kid.mark}>>`;
  });
  const only = kids[0];
  // The short form where everything stands on one page.
  const alone = kids.length === 1 && only && !("role" in only);
  const content = alone ? `/Pg ${on.pages[only.page] ?? 0} 0 R/K ${only.mark}` : `/K[${written.join(" ")}]`;
  file.set(number, `<</S/${role}/P ${parent} 0 R${content}${more}>>`);
  return number;
}
