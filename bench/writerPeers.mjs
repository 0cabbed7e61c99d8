// The same report with other programs: two that fill a Word template, as ours could have been, and one that builds it.
import * as docx from "docx";
import Docxtemplater from "docxtemplater";
import { TemplateHandler } from "easy-template-x";
import PizZip from "pizzip";

/** @param sample a report whose shape the templates have */
export function writers(sample) {
  const template = templateOf(sample);
  const handler = new TemplateHandler();
  return [
    [
      "docxtemplater 3.71.0",
      (report) => {
        const filled = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
        filled.render(dataOf(report));
        return filled.getZip().generate({ type: "uint8array", compression: "DEFLATE" });
      },
    ],
    ["easy-template-x 7.2.8", (report) => handler.process(Buffer.from(template), dataOf(report))],
    ["docx 9.15.2", (report) => docx.Packer.toBuffer(built(report))],
  ];
}

const wordOf = (runs) => runs.map(({ text }) => text).join("");

/** One place for each paragraph, and one row for each table that is repeated. */
function templateOf({ blocks }) {
  const paragraph = (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const cell = (text) => `<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>${paragraph(text)}</w:tc>`;
  const body = blocks.map((block, at) => {
    if (block.kind === "paragraph") return paragraph(`{p${at}}`);
    const places = Array.from({ length: 8 }, (_, column) => {
      const [open, close] = [column === 0 ? `{#t${at}}` : "", column === 7 ? `{/t${at}}` : ""];
      return cell(`${open}{c${column}}${close}`);
    });
    return `<w:tbl><w:tblPr/><w:tr>${places.join("")}</w:tr></w:tbl>`;
  });
  const zip = new PizZip();
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const schemas = "http://schemas.openxmlformats.org";
  zip.file(
    "[Content_Types].xml",
    `${head}<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  );
  zip.file(
    "_rels/.rels",
    `${head}<Relationships xmlns="${schemas}/package/2006/relationships"><Relationship Id="rId1" Type="${schemas}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    "word/document.xml",
    `${head}<w:document xmlns:w="${schemas}/wordprocessingml/2006/main"><w:body>${body.join("")}<w:sectPr/></w:body></w:document>`,
  );
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
}

function dataOf({ blocks }) {
  return Object.fromEntries(
    blocks.map((block, at) => {
      if (block.kind === "paragraph") return [`p${at}`, wordOf(block.runs)];
      const rows = Array.from({ length: block.rowCount }, (_, row) => block.cells.slice(row * 8, row * 8 + 8));
      const columns = (cells) => Object.fromEntries(cells.map(({ runs }, column) => [`c${column}`, wordOf(runs)]));
      return [`t${at}`, rows.map(columns)];
    }),
  );
}

function built({ blocks }) {
  const { Document, Paragraph, Table, TableCell, TableRow, TextRun } = docx;
  const children = blocks.map((block) => {
    if (block.kind === "paragraph") return new Paragraph({ children: block.runs.map(({ text }) => new TextRun(text)) });
    const rows = Array.from({ length: block.rowCount }, (_, row) => block.cells.slice(row * 8, row * 8 + 8));
    const cell = ({ runs }) => new TableCell({ children: [new Paragraph(wordOf(runs))] });
    return new Table({ rows: rows.map((cells) => new TableRow({ children: cells.map(cell) })) });
  });
  return new Document({ sections: [{ children }] });
}
