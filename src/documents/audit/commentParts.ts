// The parts a Word package needs for comments: their texts, their type, and the relation from the body to them.
import type { Span } from "../../core/index.ts";
import { attribute, elements, parseXml } from "../read/docx/xml.ts";
import { escaped, xmlHead } from "../write/xml.ts";

/** One comment over a stretch of the document's text; a line of it is a paragraph. */
export type Note = { readonly span: Span; readonly lines: readonly string[] };

export type Part = { readonly name: string; readonly content: Uint8Array };

const author = 'w:author="衡绩" w:initials="衡"';
const commentsType = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

export function mainPartOf(parts: readonly Part[]): Part | undefined {
  const root = parseXml(contentOf(parts, "_rels/.rels"));
  const target = (root ? elements(root) : []).find((one) => attribute(one, "Type")?.endsWith("/officeDocument"));
  const path = attribute(target, "Target")?.replace(/^\//u, "");
  return parts.find(({ name }) => name === path) ?? parts.find(({ name }) => name === "word/document.xml");
}

/** One more than any comment the file already has. */
export function firstFreeId(parts: readonly Part[], main: string): number {
  const there = textOf(contentOf(parts, commentsPart(parts, main).name));
  const ids = [...there.matchAll(/<w:comment\s[^>]*?w:id="(\d+)"/gu)].map(([, id]) => Number(id));
  return ids.reduce((most, id) => Math.max(most, id), -1) + 1;
}

/** By name the parts that are new or changed. */
export function commentParts(
  parts: readonly Part[],
  main: string,
  body: string,
  notes: readonly Note[],
  firstId: number,
): readonly (readonly [name: string, xml: string])[] {
  const { name, isRelated } = commentsPart(parts, main);
  const isThere = parts.some((part) => part.name === name);
  const namespace = /<w:document\b[^>]*?xmlns:w="([^"]+)"/u.exec(body)?.[1] ?? wordNamespace;
  const inside = notes.map(({ lines }, at) => commentXml(firstId + at, lines)).join("");
  const empty = `${xmlHead}<w:comments xmlns:w="${namespace}"></w:comments>`;
  const before = isThere ? textOf(contentOf(parts, name)) : empty;
  const changed: (readonly [string, string])[] = [[name, withInside(before, "w:comments", inside)]];
  if (!isRelated) changed.push(relation(parts, main, name, namespace));
  const types = textOf(contentOf(parts, "[Content_Types].xml"));
  if (!types.includes(`PartName="/${name}"`)) {
    const override = `<Override PartName="/${name}" ContentType="${commentsType}"/>`;
    changed.push(["[Content_Types].xml", withInside(types, "Types", override)]);
  }
  return changed;
}

function commentsPart(parts: readonly Part[], main: string): { readonly name: string; readonly isRelated: boolean } {
  const root = parseXml(contentOf(parts, relationsOf(main)));
  const found = (root ? elements(root) : []).find((one) => attribute(one, "Type")?.endsWith("/comments"));
  const target = attribute(found, "Target");
  if (target === undefined) return { name: `${folderOf(main)}comments.xml`, isRelated: false };
  return { name: target.startsWith("/") ? target.slice(1) : `${folderOf(main)}${target}`, isRelated: true };
}

function relation(parts: readonly Part[], main: string, name: string, namespace: string): readonly [string, string] {
  const path = relationsOf(main);
  const there = textOf(contentOf(parts, path));
  const empty = `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;
  const base = namespace.includes("purl.oclc.org") ? strict : transitional;
  const one = `<Relationship Id="${freeName(there)}" Type="${base}/comments" Target="${name.slice(folderOf(main).length)}"/>`;
  return [path, withInside(there === "" ? empty : there, "Relationships", one)];
}

function freeName(relations: string): string {
  let name = "hengjiComments";
  while (relations.includes(`"${name}"`)) name += "1";
  return name;
}

/** Just before the end of the root, also where the root is written as an empty element. */
function withInside(xml: string, root: string, inside: string): string {
  const end = xml.lastIndexOf(`</${root}`);
  if (end >= 0) return xml.slice(0, end) + inside + xml.slice(end);
  return xml.replace(new RegExp(`<${root}(\\s[^>]*?)?/>`, "u"), (_, own = "") => `<${root}${own}>${inside}</${root}>`);
}

/** Set small and without the indents of the document's own paragraphs. */
function commentXml(id: number, lines: readonly string[]): string {
  const properties =
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>';
  const paragraphs = lines.map((line, at) => {
    const mark = at === 0 ? "<w:r><w:annotationRef/></w:r>" : "";
    return `<w:p>${properties}${mark}<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`;
  });
  return `<w:comment w:id="${id}" ${author}>${paragraphs.join("")}</w:comment>`;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function relationsOf(path: string): string {
  return `${folderOf(path)}_rels/${path.slice(folderOf(path).length)}.rels`;
}

function contentOf(parts: readonly Part[], name: string): Uint8Array {
  return parts.find((part) => part.name === name)?.content ?? new Uint8Array();
}

function textOf(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}
