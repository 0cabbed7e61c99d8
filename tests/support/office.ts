// Office files made in the test itself: the smallest packages that say what a test is about.
import { strToU8, zipSync, type Zippable } from "fflate";

export type Parts = Readonly<Record<string, string | Uint8Array>>;

export function zipped(parts: Parts): Uint8Array {
  const files: Zippable = {};
  for (const [name, part] of Object.entries(parts)) files[name] = typeof part === "string" ? strToU8(part) : part;
  return zipSync(files, { level: 6, mtime: "2026-01-01T00:00:00" });
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const others =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';

/** A document around the inside of its body. */
export function docx(body: string, parts: Parts = {}): Uint8Array {
  return zipped({
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": `<?xml version="1.0"?><w:document ${w} ${others}><w:body>${body}</w:body></w:document>`,
    ...parts,
  });
}

export const styles = (inside: string): string => `<w:styles ${w}>${inside}</w:styles>`;
export const numbering = (inside: string): string => `<w:numbering ${w}>${inside}</w:numbering>`;
export const notes = (inside: string): string => `<w:footnotes ${w}>${inside}</w:footnotes>`;
export const header = (inside: string): string => `<w:hdr ${w}>${inside}</w:hdr>`;

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

export const r = (text: string): string => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
export const p = (inside: string, properties = ""): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inside.startsWith("<") ? inside : r(inside)}</w:p>`;
export const tc = (inside: string, properties = ""): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${inside.startsWith("<") ? inside : p(inside)}</w:tc>`;
export const tr = (cells: readonly string[], properties = ""): string =>
  `<w:tr><w:trPr>${properties}</w:trPr>${cells.join("")}</w:tr>`;
export const tbl = (rows: readonly string[]): string => `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join("")}</w:tbl>`;

export type GridCell = {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly text: string;
};

/** A table of Word with merged cells: a cell that goes on from above is written empty. */
export function tblOf(cells: readonly GridCell[], rowCount: number): string {
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const here = cells
      .filter((cell) => cell.row <= row && row < cell.row + cell.rows)
      .sort((a, b) => a.column - b.column);
    return tr(
      here.map((cell) => {
        const span = cell.columns > 1 ? `<w:gridSpan w:val="${cell.columns}"/>` : "";
        const merge = cell.rows === 1 ? "" : cell.row === row ? '<w:vMerge w:val="restart"/>' : "<w:vMerge/>";
        return tc(cell.row === row ? p(r(cell.text)) : "<w:p/>", span + merge);
      }),
    );
  });
  return tbl(rows);
}

const main =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook with one sheet around the inside of `worksheet`; `formats` are the number formats of styles 1, 2, … */
export function xlsx(inside: string, formats: readonly string[] = [], parts: Parts = {}): Uint8Array {
  const codes = formats.map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code).replaceAll('"', "&quot;")}"/>`,
  );
  const styles = formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`);
  return zipped({
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook ${main}><sheets><sheet name="自评表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet ${main}><numFmts>${codes.join("")}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join("")}</cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet ${main}>${inside}</worksheet>`,
    ...parts,
  });
}

export const strings = (texts: readonly string[]): string =>
  `<sst ${main}>${texts.map((text) => `<si><t>${escaped(text)}</t></si>`).join("")}</sst>`;

/** The sheet data of a grid with merged cells, all texts inline. */
export function sheetOf(cells: readonly GridCell[]): string {
  const letter = (column: number): string =>
    (column < 26 ? "" : letter(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
  const address = (row: number, column: number) => `${letter(column)}${row + 1}`;
  const rows = [...new Set(cells.map(({ row }) => row))]
    .sort((a, b) => a - b)
    .map((row) => {
      const here = cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column);
      const inner = here.map(
        ({ column, text }) =>
          `<c r="${address(row, column)}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
      );
      return `<row r="${row + 1}">${inner.join("")}</row>`;
    });
  const merged = cells.filter((cell) => cell.rows > 1 || cell.columns > 1);
  const merges = merged.map(
    (cell) =>
      `<mergeCell ref="${address(cell.row, cell.column)}:${address(cell.row + cell.rows - 1, cell.column + cell.columns - 1)}"/>`,
  );
  return `<sheetData>${rows.join("")}</sheetData>${merges.length > 0 ? `<mergeCells>${merges.join("")}</mergeCells>` : ""}`;
}
