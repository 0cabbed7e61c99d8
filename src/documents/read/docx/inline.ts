// The text of a paragraph as it is printed: deletions and hidden text left out, insertions in.
import type { DocxContext } from "./context.ts";
import { symbolText } from "./symbols.ts";
import { attribute, child, elements, isOn, type XmlElement } from "./xml.ts";

/** The text with a form feed where a page ends; `page` is where its first letter stands. */
export type InlineText = { readonly text: string; readonly page: number };

type Line = { text: string; page: number | undefined };
type Reader = (element: XmlElement, line: Line, context: DocxContext) => void;

export function inlineText(paragraph: XmlElement, context: DocxContext): InlineText {
  const line: Line = { text: "", page: undefined };
  inside(paragraph, line, context);
  return { text: line.text, page: line.page ?? context.page };
}

const inside: Reader = (element, line, context) => {
  for (const part of elements(element)) {
    const read = readers[part.name];
    if (read) read(part, line, context);
    else if (!harmless.has(part.name)) context.unknown.set(part.name, (context.unknown.get(part.name) ?? 0) + 1);
  }
};

const run: Reader = (element, line, context) => {
  const properties = child(element, "w:rPr");
  if (isOn(child(properties, "w:vanish"))) return context.count("hidden");
  inside(element, line, context);
};

const letters: Reader = (element, line, context) => {
  for (const part of element.children) if (typeof part === "string") write(part, line, context);
};
const fixed =
  (text: string): Reader =>
  (_, line, context) =>
    write(text, line, context);
const nothing: Reader = () => undefined;
const counted =
  (what: "deleted" | "object"): Reader =>
  (_, __, context) =>
    context.count(what);

function write(text: string, line: Line, context: DocxContext): void {
  if (line.page === undefined && text.trim() !== "") line.page = context.page;
  line.text += text;
}

const inserted: Reader = (element, line, context) => {
  if (elements(element).some(({ name }) => name !== "w:rPr")) context.count("inserted");
  inside(element, line, context);
};

const lineBreak: Reader = (element, line, context) => {
  const type = attribute(element, "w:type");
  if (type === "page") {
    if (!context.hasRenderedBreaks) context.page += 1;
    line.text += "\f";
  } else write("\n", line, context);
};

const renderedBreak: Reader = (_, __, context) => void (context.page += 1);

const symbol: Reader = (element, line, context) =>
  write(symbolText(attribute(element, "w:font") ?? "", attribute(element, "w:char") ?? ""), line, context);

/** One of several forms of the same thing: the newer one, which every version since 2010 writes first. */
const alternative: Reader = (element, line, context) => {
  const chosen = child(element, "mc:Choice") ?? child(element, "mc:Fallback");
  if (chosen) inside(chosen, line, context);
};

/** A drawing may hold text boxes, a picture or a chart; the text is read behind the paragraph. */
const drawing: Reader = (element, _, context) => {
  const found = searchDrawing(element, 0);
  context.boxes.push(...found.boxes);
  for (const what of found.others) context.count(what);
};

type Found = { readonly boxes: XmlElement[]; readonly others: ("picture" | "chart" | "object")[] };

function searchDrawing(element: XmlElement, depth: number): Found {
  const found: Found = { boxes: [], others: [] };
  if (depth > 60) return found;
  for (const part of elements(element)) {
    if (part.name === "w:txbxContent") found.boxes.push(part);
    else if (part.name === "pic:pic" || part.name === "v:imagedata") found.others.push("picture");
    else if (part.name === "c:chart") found.others.push("chart");
    else if (part.name === "dgm:relIds") found.others.push("object");
    else if (part.name !== "mc:Fallback") {
      const deeper = searchDrawing(part, depth + 1);
      found.boxes.push(...deeper.boxes);
      found.others.push(...deeper.others);
    }
  }
  return found;
}

/** Only the text below; pronunciation above it is no part of the sentence. */
const ruby: Reader = (element, line, context) => {
  const base = child(element, "w:rubyBase");
  if (base) inside(base, line, context);
};

const structured: Reader = (element, line, context) => {
  const content = child(element, "w:sdtContent");
  if (content) inside(content, line, context);
};

const readers: Readonly<Record<string, Reader>> = {
  "w:r": run,
  "w:t": letters,
  "m:t": letters,
  "w:tab": fixed("\t"),
  "w:ptab": fixed("\t"),
  "w:cr": fixed("\n"),
  "w:br": lineBreak,
  "w:noBreakHyphen": fixed("-"),
  "w:softHyphen": nothing,
  "w:sym": symbol,
  "w:lastRenderedPageBreak": renderedBreak,
  "w:hyperlink": inside,
  "w:smartTag": inside,
  "w:customXml": inside,
  "w:fldSimple": inside,
  "w:dir": inside,
  "w:bdo": inside,
  "w:sdt": structured,
  "w:ruby": ruby,
  "w:ins": inserted,
  "w:moveTo": inserted,
  "w:del": counted("deleted"),
  "w:moveFrom": counted("deleted"),
  "mc:AlternateContent": alternative,
  "w:drawing": drawing,
  "w:pict": drawing,
  "w:object": counted("object"),
  "m:oMathPara": inside,
  "m:oMath": inside,
  "m:r": inside,
  "m:f": inside,
  "m:num": inside,
  "m:den": (element, line, context) => {
    write("/", line, context);
    inside(element, line, context);
  },
  "m:sSup": inside,
  "m:sSub": inside,
  "m:e": inside,
  "m:d": inside,
  "m:rad": inside,
  "m:nary": inside,
  "m:sup": inside,
  "m:sub": inside,
};

/** Known to carry no text: properties, marks of proofing, comments and bookmarks, codes of fields, note numbers. */
const harmless = new Set(
  [
    ..."pPr rPr proofErr bookmarkStart bookmarkEnd instrText delText delInstrText fldChar commentRangeStart".split(" "),
    ..."commentRangeEnd commentReference footnoteReference endnoteReference footnoteRef endnoteRef separator".split(
      " ",
    ),
    ..."continuationSeparator annotationRef permStart permEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart".split(
      " ",
    ),
    ..."moveToRangeEnd smartTagPr customXmlPr pgNum yearLong monthLong dayLong subDoc contentPart".split(" "),
  ].map((name) => `w:${name}`),
);
for (const name of "ctrlPr rPr fPr dPr radPr naryPr sSupPr sSubPr oMathParaPr deg".split(" "))
  harmless.add(`m:${name}`);
