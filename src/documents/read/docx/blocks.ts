// The blocks of a body, a cell, a note or a text box.
import type { DraftBlock } from "../draft.ts";
import { numbered } from "../numbering.ts";
import type { DocxContext } from "./context.ts";
import { inlineText } from "./inline.ts";
import { numberingOf, outlineOf } from "./styles.ts";
import { readTable } from "./table.ts";
import { attribute, child, elements, isOn, type XmlElement } from "./xml.ts";

type Reader = (element: XmlElement, context: DocxContext, blocks: DraftBlock[]) => void;

export function readBlocks(parent: XmlElement, context: DocxContext): readonly DraftBlock[] {
  const blocks: DraftBlock[] = [];
  inside(parent, context, blocks);
  return blocks;
}

const inside: Reader = (parent, context, blocks) => {
  for (const part of withJoinedParagraphs(elements(parent))) {
    const read = readers[part.name];
    if (read) read(part, context, blocks);
    else if (!harmless.has(part.name)) context.unknown.set(part.name, (context.unknown.get(part.name) ?? 0) + 1);
  }
};

/** A deleted paragraph mark joins the paragraph with the next one. */
function withJoinedParagraphs(parts: readonly XmlElement[]): readonly XmlElement[] {
  if (!parts.some(isMarkDeleted)) return parts;
  const joined: XmlElement[] = [];
  let before: XmlElement | undefined;
  for (const part of parts) {
    if (before && part.name !== "w:p") joined.push(before);
    const whole: XmlElement = before && part.name === "w:p" ? joinedParagraph(before, part) : part;
    before = isMarkDeleted(part) ? whole : undefined;
    if (!before) joined.push(whole);
  }
  return before ? [...joined, before] : joined;
}

function isMarkDeleted(part: XmlElement): boolean {
  return part.name === "w:p" && child(child(child(part, "w:pPr"), "w:rPr"), "w:del") !== undefined;
}

/** It has the properties of the second, whose mark is left. */
function joinedParagraph(first: XmlElement, second: XmlElement): XmlElement {
  const own = first.children.filter((node) => typeof node === "string" || node.name !== "w:pPr");
  const properties = child(second, "w:pPr");
  const rest = second.children.filter((node) => node !== properties);
  return { ...second, children: [...(properties ? [properties] : []), ...own, ...rest] };
}

const paragraph: Reader = (element, context, blocks) => {
  const properties = child(element, "w:pPr");
  const sectionBreak = child(properties, "w:sectPr");
  if (isOn(child(properties, "w:pageBreakBefore"))) breakPage(context, blocks);
  const { text, page } = inlineText(element, context);
  const number = numberOf(properties, context);
  text.split("\f").forEach((piece, at) => {
    if (at > 0) blocks.push({ kind: "page-break", page: context.page });
    const said = tidy(piece);
    if (said !== "") blocks.push(textBlock(at === 0 ? number : undefined, said, properties, context, page));
  });
  for (const box of context.takeBoxes()) for (const block of boxed(box, context)) blocks.push(block);
  if (sectionBreak && attribute(child(sectionBreak, "w:type"), "w:val") !== "continuous") breakPage(context, blocks);
};

function breakPage(context: DocxContext, blocks: DraftBlock[]): void {
  if (!context.hasRenderedBreaks) context.page += 1;
  blocks.push({ kind: "page-break", page: context.page });
}

function tidy(text: string): string {
  // Line by line: a pattern for blanks at line ends takes for ever on a megabyte of blanks.
  const lines = text.split("\n").map((line) => line.trimEnd());
  return lines
    .filter((line) => line !== "")
    .join("\n")
    .trim();
}

type Counted = { readonly text: string; readonly isBullet: boolean };

/** Counted also where the paragraph is empty, as Word does. */
export function numberOf(properties: XmlElement | undefined, context: DocxContext): Counted | undefined {
  const own = numberingOf(properties);
  const style = context.styles.of(attribute(child(properties, "w:pStyle"), "w:val"));
  const id = own.id ?? style.numbering.id;
  if (id === undefined || id === "0") return undefined;
  return context.numbering.next(id, own.level ?? style.numbering.level ?? 0);
}

function textBlock(
  counted: Counted | undefined,
  said: string,
  properties: XmlElement | undefined,
  context: DocxContext,
  page: number,
): DraftBlock {
  const text = `${counted?.text ?? ""}${said}`;
  const style = context.styles.of(attribute(child(properties, "w:pStyle"), "w:val"));
  const outline = outlineOf(properties) ?? style.outline;
  const found = numbered(text);
  const number = counted?.text.trim() || (found?.number ?? "");
  if (outline !== undefined && outline <= 9) return { kind: "heading", level: outline, number, text, page };
  if (found?.isHeading) return { kind: "heading", level: found.level, number, text, page };
  if (found || counted)
    return { kind: "list-item", level: found?.level ?? 1, number: counted?.isBullet ? "•" : number, text, page };
  return { kind: "paragraph", text, page };
}

function boxed(box: XmlElement, context: DocxContext): readonly DraftBlock[] {
  if (context.depth > 8) return [];
  context.depth += 1;
  const blocks = readBlocks(box, context).map((block) => ({ ...block, part: "text-box" }) as const);
  context.depth -= 1;
  return blocks;
}

const structured: Reader = (element, context, blocks) => {
  const content = child(element, "w:sdtContent");
  if (content) inside(content, context, blocks);
};

const alternative: Reader = (element, context, blocks) => {
  const chosen = child(element, "mc:Choice") ?? child(element, "mc:Fallback");
  if (chosen) inside(chosen, context, blocks);
};

const readers: Readonly<Record<string, Reader>> = {
  "w:p": paragraph,
  "w:tbl": (element, context, blocks) => blocks.push(...readTable(element, context, readBlocks)),
  "w:sdt": structured,
  "w:customXml": inside,
  "w:ins": inside,
  "w:moveTo": inside,
  "mc:AlternateContent": alternative,
  "w:altChunk": (_, context) => context.count("object"),
  "m:oMathPara": (element, context, blocks) => paragraph({ ...element, children: [element] }, context, blocks),
};

const harmless = new Set(
  "sectPr tcPr bookmarkStart bookmarkEnd proofErr commentRangeStart commentRangeEnd permStart permEnd del moveFrom customXmlPr moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd"
    .split(" ")
    .map((name) => `w:${name}`),
);

/** How often Word noted the end of a page. */
export function hasRenderedBreak(root: XmlElement, depth = 0): boolean {
  if (depth > 12) return false;
  return elements(root).some((part) => part.name === "w:lastRenderedPageBreak" || hasRenderedBreak(part, depth + 1));
}
