// The parts of a Word file that hold no content of the document.
import type { Layout } from "../../templates/layout.ts";
import { escaped, xmlHead } from "../xml.ts";
import { wordNamespaces } from "./styles.ts";

const officeType = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const overrides = ["document.main", "styles", "settings"].map((kind) => {
  const [part = ""] = kind.split(".");
  return `<Override PartName="/word/${part}.xml" ContentType="${officeType}.${kind}+xml"/>`;
});
const footers = [1, 2].map(
  (at) => `<Override PartName="/word/footer${at}.xml" ContentType="${officeType}.footer+xml"/>`,
);

export const contentTypes =
  `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
  '<Default Extension="emf" ContentType="image/x-emf"/><Default Extension="svg" ContentType="image/svg+xml"/>' +
  `${[...overrides, ...footers].join("")}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const relations = (inside: string) =>
  `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;

export const packageRelations = relations(
  `<Relationship Id="document" Type="${relation}/officeDocument" Target="word/document.xml"/>` +
    '<Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>',
);

export function documentRelations(media: readonly string[]): string {
  const pictures = media.map((name) => {
    const [, at = "", kind = ""] = /^chart(\d+)\.(\w+)$/u.exec(name) ?? [];
    return `<Relationship Id="${kind}${at}" Type="${relation}/image" Target="media/${name}"/>`;
  });
  const own = ["styles", "settings"].map(
    (name) => `<Relationship Id="${name}" Type="${relation}/${name}" Target="${name}.xml"/>`,
  );
  const feet = [1, 2].map(
    (at) => `<Relationship Id="footer${at}" Type="${relation}/footer" Target="footer${at}.xml"/>`,
  );
  return relations([...own, ...feet, ...pictures].join(""));
}

/** No date and no author: the system does not read the clock, and who signs stands in the document. */
export function coreXml(title: string): string {
  return (
    `${xmlHead}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
    `<dc:title>${escaped(title)}</dc:title><dc:creator>衡绩</dc:creator></cp:coreProperties>`
  );
}

export function settingsXml({ pageNumber }: Layout): string {
  const sides = pageNumber === "outside" ? "<w:evenAndOddHeaders/>" : "";
  return (
    `${xmlHead}<w:settings ${wordNamespaces}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>${sides}` +
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>' +
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
  );
}

/** 「— 1 —」 at the outer side, one character in (GB/T 9704). */
export function footerXml({ pageNumber, fonts }: Layout, page: "odd" | "even"): string {
  const inset = Math.round(fonts.pageNumber.size * 20);
  const outside =
    page === "odd"
      ? `<w:ind w:rightChars="100" w:right="${inset}"/><w:jc w:val="right"/>`
      : `<w:ind w:leftChars="100" w:left="${inset}"/><w:jc w:val="left"/>`;
  const side = pageNumber === "center" ? '<w:jc w:val="center"/>' : outside;
  const field = (inside: string) => `<w:r>${inside}</w:r>`;
  const number = [
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
    '<w:fldChar w:fldCharType="separate"/>',
    "<w:t>1</w:t>",
    '<w:fldChar w:fldCharType="end"/>',
  ];
  const dash = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  return (
    `${xmlHead}<w:ftr ${wordNamespaces}><w:p><w:pPr><w:pStyle w:val="HjFooter"/>${side}</w:pPr>` +
    `${dash("— ")}${number.map(field).join("")}${dash(" —")}</w:p></w:ftr>`
  );
}
