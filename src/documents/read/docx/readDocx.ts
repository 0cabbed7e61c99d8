// A Word document: its parts, its body, then notes, headers and footers.
import { finding, type Finding, type Outcome, type Problem } from "../../../core/index.ts";
import type { NeutralDocument, Part } from "../../document.ts";
import type { DraftBlock } from "../draft.ts";
import { renderDocument } from "../render.ts";
import { joinPages } from "../tables/joinPages.ts";
import { tableFindings } from "../tables/tableFindings.ts";
import type { Zip } from "../zip/openZip.ts";
import { hasRenderedBreak, readBlocks } from "./blocks.ts";
import { DocxContext, type Left } from "./context.ts";
import { readNumbering } from "./numbering.ts";
import { readStyles } from "./styles.ts";
import { attribute, child, elements, parseXml, type XmlElement } from "./xml.ts";

export function readDocx(file: string, zip: Zip): Outcome<NeutralDocument | undefined> {
  const problems: Problem[] = [];
  const main = mainPart(zip);
  const root = partOf(zip, main, problems);
  const body = child(root, "w:body");
  if (!root || !body) return { value: undefined, findings: [atStart(file, bodyProblem(problems))] };
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const styles = readStyles(partOf(zip, `${folder}styles.xml`, problems, "样式"));
  const numbering = readNumbering(partOf(zip, `${folder}numbering.xml`, problems, "编号"));
  const context = new DocxContext(styles, numbering, hasRenderedBreak(body));
  const blocks = [...readBlocks(body, context), ...asides(zip, folder, context, problems)];
  const { blocks: whole, joins } = joinPages(blocks);
  const document = renderDocument(file, "docx", whole);
  const remarks = [...problems, ...leftOut(context), ...comments(zip, folder)].map((what) => atStart(file, what));
  return { value: document, findings: [...remarks, ...tableFindings(document, joins)] };
}

function bodyProblem([first]: readonly Problem[]): Problem {
  return first ?? { code: "document-damaged", facts: { what: "Word", because: "正文不是有效的 Word 内容" } };
}

function mainPart({ names, part }: Zip): string {
  const relations = part("_rels/.rels");
  const root = relations && "value" in relations ? parseXml(relations.value) : undefined;
  const target = (root ? elements(root) : []).find((one) => attribute(one, "Type")?.endsWith("/officeDocument"));
  const path = attribute(target, "Target")?.replace(/^\//u, "");
  return path !== undefined && names.includes(path) ? path : "word/document.xml";
}

/** A part that is missing is undefined; one that is damaged is reported, by its name when the rest can be read without. */
function partOf(zip: Zip, name: string, problems: Problem[], what?: string): XmlElement | undefined {
  const part = zip.part(name);
  if (part === undefined) return undefined;
  const root = "value" in part ? parseXml(part.value) : undefined;
  if (root) return root;
  if (what !== undefined) problems.push({ code: "document-part-damaged", facts: { what } });
  else if ("problem" in part) problems.push(part.problem);
  else problems.push({ code: "document-damaged", facts: { what: "Word", because: "正文的结构不完整" } });
  return undefined;
}

const noteParts: readonly (readonly [file: RegExp, what: string, part: Part])[] = [
  [/^footnotes\.xml$/u, "脚注", "footnote"],
  [/^endnotes\.xml$/u, "尾注", "endnote"],
  [/^header\d*\.xml$/u, "页眉", "header"],
  [/^footer\d*\.xml$/u, "页脚", "footer"],
];

function asides(zip: Zip, folder: string, context: DocxContext, problems: Problem[]): readonly DraftBlock[] {
  const seen = new Set<string>();
  return noteParts.flatMap(([pattern, what, part]) =>
    zip.names
      .filter((name) => name.startsWith(folder) && pattern.test(name.slice(folder.length)))
      .flatMap((name) => {
        const root = partOf(zip, name, problems, what);
        const holders = part === "footnote" || part === "endnote" ? notesIn(root) : root ? [root] : [];
        return holders.flatMap((holder) => readBlocks(holder, context));
      })
      .flatMap((block) => (block.kind === "page-break" ? [] : [aside(block, part)]))
      .filter((block) => isWorthKeeping(block, part, seen)),
  );
}

/** Notes and headers have no page of their own. */
function aside(block: Exclude<DraftBlock, { kind: "page-break" }>, part: Part): DraftBlock {
  const { page: _, ...rest } = block;
  return { ...rest, part };
}

/** The same header stands in every section, and a page number is no text. */
function isWorthKeeping(block: DraftBlock, part: Part, seen: Set<string>): boolean {
  if (part === "footnote" || part === "endnote" || !("text" in block)) return true;
  if (/^[\s\d—–\-第页共/]*$/u.test(block.text) || seen.has(block.text)) return false;
  seen.add(block.text);
  return true;
}

/** The lines that separate notes from the text are stored as notes too. */
function notesIn(root: XmlElement | undefined): readonly XmlElement[] {
  return (root ? elements(root) : []).filter((note) => (attribute(note, "w:type") ?? "normal") === "normal");
}

function leftOut({ left, unknown }: DocxContext): readonly Problem[] {
  const of = (what: Left) => left.get(what) ?? 0;
  const unread = (what: string, count: number, advice: string): readonly Problem[] =>
    count === 0 ? [] : [{ code: "document-part-unread", facts: { what, count: `${count}`, advice } }];
  const problems: Problem[] = [];
  if (of("deleted") + of("inserted") > 0) {
    problems.push({ code: "revisions-applied", facts: { deleted: `${of("deleted")}`, inserted: `${of("inserted")}` } });
  }
  if (of("hidden") > 0) problems.push({ code: "hidden-text", facts: { count: `${of("hidden")}` } });
  if (of("nested") > 0) problems.push({ code: "tables-nested-deep", facts: { limit: "6" } });
  const names = [...unknown.keys()].slice(0, 5).join("、");
  const others = [...unknown.values()].reduce((sum, one) => sum + one, 0);
  return [
    ...problems,
    ...unread("图片", of("picture"), "图片中的文字和数字需要人工录入。"),
    ...unread("图表", of("chart"), "图表中的数请以表格形式提供。"),
    ...unread("嵌入对象", of("object"), "请在原文件中打开对象，把内容粘贴为文字或表格。"),
    ...unread("行列异常的表格", of("large"), "请在 Word 中重新制作这张表。"),
    ...unread(`不认识的内容（${names}）`, others, "请对照原文核对是否有遗漏。"),
  ];
}

function comments(zip: Zip, folder: string): readonly Problem[] {
  const part = zip.part(`${folder}comments.xml`);
  const root = part && "value" in part ? parseXml(part.value) : undefined;
  const count = root ? elements(root).length : 0;
  const advice = "批注不是正文；需要的请写进正文。";
  return count === 0 ? [] : [{ code: "document-part-unread", facts: { what: "批注", count: `${count}`, advice } }];
}

function atStart(file: string, what: Problem): Finding {
  return finding(what, { file, line: 1, column: 1 });
}
