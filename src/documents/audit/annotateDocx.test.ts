// Comments in a copy of a Word file: at the right letters, everything else as it was.
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { docx, p, r, styles, tbl, tc, tr, zipped } from "../../../tests/support/office.ts";
import { fundNames, reportOf } from "../../../tests/support/documents.ts";
import type { NeutralDocument } from "../document.ts";
import { readDocument } from "../read/readDocument.ts";
import { parseXml } from "../read/docx/xml.ts";
import { nationalLayout } from "../templates/layout.ts";
import { writeDocument } from "../write/writeDocument.ts";
import { annotateDocx } from "./annotateDocx.ts";
import type { Note } from "./commentParts.ts";

async function read(bytes: Uint8Array): Promise<NeutralDocument> {
  const { value } = await readDocument({ file: "甲.docx", bytes });
  if (!value) throw new Error("not readable");
  return value;
}

function partsOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

function noteOn(document: NeutralDocument, words: string, line = "批注"): Note {
  const start = document.text.indexOf(words);
  expect(start).toBeGreaterThanOrEqual(0);
  return { span: { start, end: start + words.length }, lines: [line] };
}

/** The letters between the marks of each comment, as Word would show them. */
function marked(bytes: Uint8Array): Readonly<Record<string, string>> {
  const body = partsOf(bytes)["word/document.xml"] ?? "";
  expect(parseXml(new TextEncoder().encode(body))).toBeDefined();
  const ids = [...body.matchAll(/<w:commentRangeStart w:id="(\d+)"\/>/gu)].map(([, id]) => id ?? "");
  return Object.fromEntries(
    ids.map((id) => {
      const start = body.indexOf(`<w:commentRangeStart w:id="${id}"/>`);
      const end = body.indexOf(`<w:commentRangeEnd w:id="${id}"/>`);
      expect(end).toBeGreaterThan(start);
      const inside = body.slice(start, end).replaceAll("</w:p>", "|");
      return [id, inside.replaceAll(/<[^>]*>/gu, "")];
    }),
  );
}

async function annotated(bytes: Uint8Array, words: readonly string[]): Promise<Uint8Array> {
  const document = await read(bytes);
  const made = annotateDocx(
    bytes,
    document,
    words.map((one) => noteOn(document, one)),
  );
  if (!made) throw new Error("not annotated");
  expect((await read(made)).text).toBe(document.text);
  return made;
}

describe("a comment covers exactly the words it is about", () => {
  test.each([
    ["inside one run", p("本年预算100万元，支出80万元。"), ["80万元"]],
    ["a whole run", p(r("预算") + r("100万元") + r("。")), ["100万元"]],
    ["over several runs", p(r("预算1") + r("00") + r("万元，支出")), ["100万元"]],
    ["two in one run, side by side", p("甲乙丙丁"), ["甲乙", "丙"]],
    ["the same words twice", p("甲乙丙丁"), ["乙丙", "乙丙"]],
    ["overlapping", p("甲乙丙丁戊"), ["乙丙", "丙丁"]],
    ["behind an escaped sign", p("甲&乙<丙"), ["乙<丙"]],
    ["in a table", tbl([tr([tc("甲"), tc("12.5")]), tr([tc("乙"), tc("12.5万")])]), ["12.5万"]],
    ["behind what was deleted", p(`<w:del>${r("旧")}</w:del>${r("新甲乙")}`), ["甲乙"]],
    ["behind hidden words", p(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>${r("甲乙丙")}`), ["乙丙"]],
    ["in inserted words", p(`<w:ins w:id="9">${r("甲乙丙")}</w:ins>`), ["乙"]],
  ])("%s", async (_what, body, words) => {
    const made = await annotated(docx(body), words);
    const found = Object.values(marked(made)).map((one) => one.replaceAll("&lt;", "<"));
    expect(found.toSorted()).toEqual([...words].toSorted());
  });

  test("over two paragraphs", async () => {
    const bytes = docx(p("甲乙") + p("丙丁"));
    const document = await read(bytes);
    const span = { start: document.text.indexOf("乙"), end: document.text.indexOf("丙") + 1 };
    const made = annotateDocx(bytes, document, [{ span, lines: ["两段"] }]) ?? bytes;
    expect(marked(made)).toEqual({ 0: "乙|丙" });
  });

  test("where the number of a paragraph is only computed", async () => {
    const numbering =
      '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>';
    const list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
    const bytes = docx(p("概况", list) + p("结论", list), { "word/numbering.xml": numbering });
    const document = await read(bytes);
    expect(document.text).toContain("二、结论");
    const made = annotateDocx(bytes, document, [noteOn(document, "二、"), noteOn(document, "结论")]) ?? bytes;
    expect(marked(made)[1]).toBe("结论");
  });

  test("a formula and a text box are marked as a whole", async () => {
    const formula = "<m:oMath><m:r><m:t>甲÷乙</m:t></m:r></m:oMath>";
    expect(marked(await annotated(docx(p(r("按") + formula + r("算"))), ["乙"]))).toEqual({ 0: "甲÷乙" });
    const box = `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p("框内文字")}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;
    expect(marked(await annotated(docx(p(r("正文甲") + box)), ["框内"]))[0]).toContain("框内文字");
  });
});

test("a run that is cut keeps its look on both sides", async () => {
  const run = '<w:r><w:rPr><w:b/><w:sz w:val="21"/></w:rPr><w:t>甲 乙 丙</w:t></w:r>';
  const body = partsOf(await annotated(docx(p(run)), ["乙"]))["word/document.xml"] ?? "";
  expect(body.match(/<w:rPr><w:b\/><w:sz w:val="21"\/><\/w:rPr>/gu)).toHaveLength(3);
  expect(body.match(/xml:space="preserve"/gu)).toHaveLength(3);
});

test("all other parts keep their bytes; comments, their type and their relation are added", async () => {
  const bytes = docx(p("甲乙丙"), { "word/styles.xml": styles(""), "word/media/a.png": Uint8Array.of(1, 2, 3) });
  const before = unzipSync(bytes);
  const after = unzipSync(await annotated(bytes, ["乙"]));
  for (const name of ["word/styles.xml", "word/media/a.png"]) expect(after[name]).toEqual(before[name]);
  const texts = Object.fromEntries(Object.entries(after).map(([name, part]) => [name, strFromU8(part)]));
  expect(texts["word/comments.xml"]).toContain(">批注<");
  expect(texts["[Content_Types].xml"]).toContain('PartName="/word/comments.xml"');
  expect(texts["word/_rels/document.xml.rels"]).toContain('Target="comments.xml"');
});

test("comments that are there stay, and new ones get numbers of their own", async () => {
  const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const first = await annotated(docx(p("甲乙丙")), ["甲"]);
  const second = await annotated(first, ["丙"]);
  expect(marked(second)).toEqual({ 0: "甲", 1: "丙" });
  const texts = partsOf(second);
  expect(texts["word/comments.xml"]?.match(/<w:comment w:id/gu)).toHaveLength(2);
  expect(texts["[Content_Types].xml"]?.match(/comments\.xml/gu)).toHaveLength(1);
  expect(texts["word/comments.xml"]).toContain(w);
});

test("the same input gives the same bytes, and what is no Word file is refused", async () => {
  const bytes = docx(p("甲乙丙"));
  expect(await annotated(bytes, ["乙"])).toEqual(await annotated(bytes, ["乙"]));
  const document = await read(bytes);
  expect(annotateDocx(zipped({ "a.txt": "x" }), document, [])).toBeUndefined();
  expect(annotateDocx(Uint8Array.of(1, 2), document, [])).toBeUndefined();
});

test.each(fundNames)("every figure of the composed report of %s can be marked", async (fund) => {
  const { bytes } = await writeDocument(reportOf(fund, "财预10号"), {
    format: "docx",
    layout: nationalLayout,
    env: {},
  });
  const document = await read(bytes ?? new Uint8Array());
  const notes = [...document.text.matchAll(/\d[\d.]*[%万元分家件]*/gu)].map((match) => ({
    span: { start: match.index, end: match.index + match[0].length },
    lines: [match[0]],
  }));
  expect(notes.length).toBeGreaterThan(100);
  const made = annotateDocx(bytes ?? new Uint8Array(), document, notes) ?? new Uint8Array();
  expect((await read(made)).text).toBe(document.text);
  const found = marked(made);
  const wrong = notes.flatMap(({ lines: [words] }, at) => (found[at]?.trim() === words ? [] : [[words, found[at]]]));
  expect(wrong).toEqual([]);
});
