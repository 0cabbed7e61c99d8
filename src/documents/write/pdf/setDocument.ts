// A composed document → pages → a PDF, with the outline in the bookmarks and the structure for screen readers.
import type { ComposedBlock, ComposedDocument } from "../../compose/composed.ts";
import type { FontRole, Layout } from "../../templates/layout.ts";
import { embedFont } from "./file/embedFont.ts";
import { numberText, PdfFile, textString } from "./file/pdfFile.ts";
import { element, writeStructure } from "./file/structure.ts";
import { openFont } from "./font/openFont.ts";
import type { Face, Fonts } from "./fonts.ts";
import { settable } from "./set/blocks.ts";
import type { Settable } from "./set/settable.ts";
import { lineOperations } from "./set/drawLine.ts";
import { typeOf, type Type, type UsedFont } from "./set/letters.ts";
import { brokenInto } from "./set/lines.ts";
import { millimetre, Pages } from "./set/pages.ts";
import { lettersOf, type Setting } from "./set/setting.ts";

type Bookmark = { readonly level: number; readonly title: string; readonly page: number; readonly y: number };

export function setDocument(document: ComposedDocument, layout: Layout, fonts: Fonts): Uint8Array {
  const used = new Map<Face, UsedFont>();
  const setting: Setting = { layout, type: typesOf(layout, fonts, used) };
  const { top, bottom, left, right } = layout.margins;
  const pages = new Pages({
    top: top * millimetre,
    bottom: bottom * millimetre,
    left: left * millimetre,
    right: right * millimetre,
  });
  const whole = element("Document");
  const bookmarks: Bookmark[] = [];
  for (const one of partsOf(document.blocks)) {
    if (pages.pages.length === 0 || one.turn !== undefined) pages.turn(one.turn ?? false);
    const blocks = one.blocks.map((block) => settable(block, setting, pages.width));
    whole.kids.push(...blocks.map(({ owner }) => owner));
    setBlocks(blocks, pages, bookmarks);
    if (one.breaks && !pages.isAtTop) pages.next();
  }
  if (pages.pages.length === 0) pages.next();
  numberPages(pages, setting);
  return fileOf({ title: document.title, pages, bookmarks, whole, used: [...used.values()] });
}

type Part = {
  /** A new section begins, landscape or not. */
  readonly turn?: boolean;
  readonly blocks: readonly Exclude<ComposedBlock, { kind: "page-break" | "section" }>[];
  readonly breaks: boolean;
};

/** What stands between breaks of page and section. */
function partsOf(blocks: readonly ComposedBlock[]): readonly Part[] {
  const parts: Part[] = [];
  let open: { turn?: boolean; blocks: Part["blocks"][number][] } = { blocks: [] };
  const end = (breaks: boolean) => {
    if (open.blocks.length > 0 || open.turn !== undefined) parts.push({ ...open, breaks });
  };
  for (const block of blocks) {
    if (block.kind === "page-break") {
      end(true);
      open = { blocks: [] };
    } else if (block.kind === "section") {
      end(false);
      open = { turn: block.landscape, blocks: [] };
    } else open.blocks.push(block);
  }
  end(false);
  return parts;
}

function setBlocks(blocks: readonly Settable[], pages: Pages, bookmarks: Bookmark[]): void {
  let below = 0;
  blocks.forEach((block, at) => {
    const gap = pages.isAtTop ? 0 : Math.max(below, block.above);
    if (!pages.isAtTop && !pages.fits(gap + withFollowers(blocks, at))) pages.next();
    else pages.y += gap;
    const { heading } = block;
    if (heading) bookmarks.push({ ...heading, page: pages.pages.length - 1, y: pages.page.height - pages.y });
    block.set(pages);
    below = block.below;
  });
}

/** What has to stand on one page with a block: it itself, and where it sticks to the next, the beginning of that. */
function withFollowers(blocks: readonly Settable[], from: number): number {
  let height = 0;
  for (let at = from; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (!block?.sticky) return height + (block?.least ?? 0);
    height += block.height + Math.max(block.below, blocks[at + 1]?.above ?? 0);
  }
  return height;
}

function typesOf(layout: Layout, { choose, latin, others }: Fonts, used: Map<Face, UsedFont>): Setting["type"] {
  const use = (face: Face): UsedFont => {
    const known = used.get(face) ?? { id: `F${used.size + 1}`, font: openFont(face), codes: new Map(), glyphs: [] };
    used.set(face, known);
    return known;
  };
  const types = new Map<string, Type>();
  return (role: FontRole, size = layout.fonts[role].size) => {
    const { family, bold } = layout.fonts[role];
    const { face, thick } = choose(family, bold);
    const wide = [face, ...others].map(use);
    const key = `${wide[0]?.id} ${size} ${thick} ${bold}`;
    const heavy = latin.filter(({ weight }) => weight >= 600 === bold);
    const type = types.get(key) ?? typeOf({ latin: heavy.map(use), wide }, size, thick);
    types.set(key, type);
    return type;
  };
}

/** 「— 1 —」, 7 mm below the text: on odd pages right and on even pages left, one letter in, or in the middle. */
function numberPages(pages: Pages, setting: Setting): void {
  const type = setting.type("pageNumber");
  pages.pages.forEach((page, at) => {
    const letters = lettersOf([{ text: `— ${at + 1} —` }], type);
    const [line] = brokenInto(letters, { width: page.width, indent: 0, tracking: 0 });
    if (!line) return;
    const { left, right, bottom } = pages.margins;
    const free = page.width - left - right - line.width;
    const outside = at % 2 === 0 ? free - type.size : type.size;
    const x = left + (setting.layout.pageNumber === "center" ? free / 2 : outside);
    const y = bottom - 7 * millimetre - type.size * 0.8;
    pages.decorate(lineOperations(line, { type, x, y, tracking: 0 }), page);
  });
}

type Whole = {
  readonly title: string;
  readonly pages: Pages;
  readonly bookmarks: readonly Bookmark[];
  readonly whole: ReturnType<typeof element>;
  readonly used: readonly UsedFont[];
};

function fileOf({ title, pages, bookmarks, whole, used }: Whole): Uint8Array {
  const file = new PdfFile();
  const [catalog, tree] = [file.reserve(), file.reserve()];
  const numbers = pages.pages.map(() => file.reserve());
  const fonts = used
    .filter(({ glyphs }) => glyphs.length > 0)
    .map((font) => `/${font.id} ${embedFont(file, font)} 0 R`)
    .join("");
  const resources = file.add(`<</Font<<${fonts}>>>>`);
  pages.pages.forEach(({ width, height, operations }, at) => {
    const content = file.stream("", operations.join(""));
    const box = `[0 0 ${numberText(width)} ${numberText(height)}]`;
    file.set(
      numbers[at] ?? 0,
      `<</Type/Page/Parent ${tree} 0 R/MediaBox${box}/Resources ${resources} 0 R/Contents ${content} 0 R/StructParents ${at}/Tabs/S>>`,
    );
  });
  file.set(tree, `<</Type/Pages/Count ${numbers.length}/Kids[${numbers.map((one) => `${one} 0 R`).join(" ")}]>>`);
  const structure = writeStructure(file, whole, numbers);
  const outline =
    bookmarks.length > 0 ? `/Outlines ${writeBookmarks(file, bookmarks, numbers)} 0 R/PageMode/UseOutlines` : "";
  file.set(
    catalog,
    `<</Type/Catalog/Pages ${tree} 0 R/Lang(zh-CN)/MarkInfo<</Marked true>>/StructTreeRoot ${structure} 0 R` +
      `/ViewerPreferences<</DisplayDocTitle true>>${outline}>>`,
  );
  const info = file.add(`<</Title${textString(title)}/Creator${textString("衡绩")}/Producer${textString("衡绩")}>>`);
  return file.finish(catalog, info);
}

type Node = { readonly bookmark: Bookmark; readonly number: number; readonly kids: Node[] };

function writeBookmarks(file: PdfFile, bookmarks: readonly Bookmark[], pages: readonly number[]): number {
  const root = file.reserve();
  const top: Node[] = [];
  const open: Node[] = [];
  for (const bookmark of bookmarks) {
    while ((open.at(-1)?.bookmark.level ?? 0) >= bookmark.level) open.pop();
    const node: Node = { bookmark, number: file.reserve(), kids: [] };
    (open.at(-1)?.kids ?? top).push(node);
    open.push(node);
  }
  const ends = (kids: readonly Node[]) => `/First ${kids[0]?.number ?? 0} 0 R/Last ${kids.at(-1)?.number ?? 0} 0 R`;
  const write = (nodes: readonly Node[], parent: number): void => {
    nodes.forEach(({ bookmark: { title, page, y }, number, kids }, at) => {
      const [before, after] = [nodes[at - 1], nodes[at + 1]];
      const around = `${before ? `/Prev ${before.number} 0 R` : ""}${after ? `/Next ${after.number} 0 R` : ""}`;
      const inside = kids.length > 0 ? `${ends(kids)}/Count -${kids.length}` : "";
      const place = `/Dest[${pages[page] ?? 0} 0 R/XYZ null ${numberText(y)} null]`;
      file.set(number, `<</Title${textString(title)}/Parent ${parent} 0 R${around}${inside}${place}>>`);
      write(kids, number);
    });
  };
  write(top, root);
  file.set(root, `<</Type/Outlines${ends(top)}/Count ${top.length}>>`);
  return root;
}
