// A composed document → a Word file. Written part by part, because the same document has to give the same bytes and
// every figure has to keep its link; docs/decisions says why no library does it.
import type { ComposedBlock, ComposedDocument } from "../../compose/composed.ts";
import type { Layout } from "../../templates/layout.ts";
import { archived } from "../archive.ts";
import { escaped, xmlHead } from "../xml.ts";
import { contentTypes, coreXml, documentRelations, footerXml, packageRelations, settingsXml } from "./parts.ts";
import { pictureXml, type Media } from "./picture.ts";
import { LinkedRuns } from "./runs.ts";
import { styleIds, stylesXml, twips, wordNamespaces } from "./styles.ts";
import { tableXml } from "./table.ts";

export function writeDocx(document: ComposedDocument, layout: Layout): Uint8Array {
  const { xml, media } = bodyXml(document.blocks, layout);
  const names = media.map(({ name }) => name);
  const opening = `${xmlHead}<w:document ${wordNamespaces} ${moreNamespaces} mc:Ignorable="w15"><w:body>`;
  return archived([
    ["[Content_Types].xml", contentTypes],
    ["_rels/.rels", packageRelations],
    ["docProps/core.xml", coreXml(document.title)],
    ["word/document.xml", `${opening}${xml}</w:body></w:document>`],
    ["word/styles.xml", stylesXml(layout)],
    ["word/settings.xml", settingsXml(layout)],
    ["word/footer1.xml", footerXml(layout, "odd")],
    ["word/footer2.xml", footerXml(layout, "even")],
    ["word/_rels/document.xml.rels", documentRelations(names)],
    ...media.map(({ name, content }) => [`word/media/${name}`, content] as const),
  ]);
}

const moreNamespaces =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"';

function bodyXml(
  blocks: readonly ComposedBlock[],
  layout: Layout,
): { readonly xml: string; readonly media: readonly Media[] } {
  const runs = new LinkedRuns();
  const media: Media[] = [];
  const out: string[] = [];
  let landscape = blocks[0]?.kind === "section" && blocks[0].landscape;
  blocks.forEach((block, at) => {
    if (block.kind === "section") {
      // The properties of a section stand in the last paragraph of it.
      if (at > 0) out.push(`<w:p><w:pPr><w:pStyle w:val="HjNote"/>${sectionXml(layout, landscape)}</w:pPr></w:p>`);
      landscape = block.landscape;
      return;
    }
    if (block.kind === "picture") {
      const pictured = pictureXml(block, media.length / 2 + 1, textWidth(layout, landscape));
      media.push(...pictured.media);
      out.push(pictured.xml);
      return;
    }
    out.push(blockXml(block, runs, textWidth(layout, landscape)));
  });
  return { xml: out.join("") + sectionXml(layout, landscape), media };
}

function blockXml(
  block: Exclude<ComposedBlock, { kind: "section" | "picture" }>,
  runs: LinkedRuns,
  width: number,
): string {
  switch (block.kind) {
    case "heading": {
      const number = block.number === "" ? "" : `<w:r><w:t xml:space="preserve">${escaped(block.number)}</w:t></w:r>`;
      return `<w:p><w:pPr><w:pStyle w:val="Heading${block.level}"/></w:pPr>${number}${runs.xml(block.runs)}</w:p>`;
    }
    case "paragraph":
      return `<w:p><w:pPr><w:pStyle w:val="${styleIds[block.style]}"/></w:pPr>${runs.xml(block.runs)}</w:p>`;
    case "table":
      // A table needs a paragraph after it, and two tables something between them.
      return `${tableXml(block, width)}<w:p><w:pPr><w:pStyle w:val="HjNote"/></w:pPr></w:p>`;
    case "page-break":
      return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
  }
}

function textWidth({ margins }: Layout, landscape: boolean): number {
  return landscape ? twips(297 - margins.top - margins.bottom) : twips(210 - margins.left - margins.right);
}

/**
 * No page grid: LibreOffice then loses rows of a table at the foot of a page. Lines and characters are set in the styles.
 * A landscape page is the portrait one turned, its margins with it.
 */
function sectionXml(layout: Layout, landscape: boolean): string {
  const { top, bottom, left, right } = layout.margins;
  const sides = landscape ? { top: left, bottom: right, left: bottom, right: top } : { top, bottom, left, right };
  const [wide, high] = landscape ? [16_838, 11_906] : [11_906, 16_838];
  const footer = twips(Math.max(sides.bottom - 12, 10));
  return (
    '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="even" r:id="footer2"/><w:type w:val="nextPage"/>' +
    `<w:pgSz w:w="${wide}" w:h="${high}"${landscape ? ' w:orient="landscape"' : ""}/>` +
    `<w:pgMar w:top="${twips(sides.top)}" w:right="${twips(sides.right)}" w:bottom="${twips(sides.bottom)}" w:left="${twips(sides.left)}" w:header="851" w:footer="${footer}" w:gutter="0"/>` +
    "</w:sectPr>"
  );
}
