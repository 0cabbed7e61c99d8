// An Excel workbook: each sheet a heading with its name and a table.
import { finding, type Finding, type Outcome, type Problem } from "../../../core/index.ts";
import type { NeutralDocument } from "../../document.ts";
import type { DraftBlock } from "../draft.ts";
import { attribute, count, elements, parseXml, type XmlElement } from "../docx/xml.ts";
import type { Limits } from "../limits.ts";
import { renderDocument } from "../render.ts";
import type { Zip } from "../zip/openZip.ts";
import { sharedStrings } from "./chunks.ts";
import { formatOf, type Format } from "./formats.ts";
import type { Workbook } from "./scanCells.ts";
import { scanSheet, type Scanned } from "./scanSheet.ts";

export function readXlsx(file: string, zip: Zip, limits: Limits): Outcome<NeutralDocument | undefined> {
  const main = rootOf(zip, "xl/workbook.xml");
  if (!main) return { value: undefined, findings: [atStart(file, damaged("工作簿的结构不完整"))] };
  const relations = relationsOf(zip);
  const problems: Problem[] = [];
  const styles = rootOf(zip, target(relations, "/styles") ?? "xl/styles.xml");
  const strings = zip.part(target(relations, "/sharedStrings") ?? "xl/sharedStrings.xml");
  if (strings && "problem" in strings)
    problems.push({ code: "document-part-damaged", facts: { what: "文字表（共享字符串）" } });
  const book: Workbook = {
    strings: strings && "value" in strings ? sharedStrings(strings.value) : [],
    formats: formatsOf(styles, isOn1904(main)),
    mostCells: limits.cells,
  };
  const blocks: DraftBlock[] = [];
  let left = limits.cells;
  for (const sheet of sheetsOf(main, relations)) {
    const part = zip.part(sheet.path);
    if (!part || "problem" in part) {
      problems.push({ code: "document-part-damaged", facts: { what: `工作表「${sheet.name}」` } });
      continue;
    }
    const scanned = scanSheet(part.value, { ...book, mostCells: left });
    if (scanned.isTooLarge) return { value: undefined, findings: [atStart(file, tooLarge(scanned, limits))] };
    left -= scanned.grid.cells;
    blocks.push({ kind: "heading", level: 1, number: "", text: sheet.name });
    const table = scanned.grid.table(sheet.name, scanned.merges, scanned.hiddenColumns);
    if (table) blocks.push(table);
    problems.push(...remarks(sheet, scanned, table?.hiddenRows.length ?? 0, table?.hiddenColumns.length ?? 0));
  }
  if (blocks.length === 0)
    return { value: undefined, findings: [atStart(file, problems[0] ?? damaged("没有可读的工作表"))] };
  const findings = [...problems, ...unread(zip)].map((what) => atStart(file, what));
  return { value: renderDocument(file, "xlsx", blocks), findings };
}

const damaged = (because: string): Problem => ({ code: "document-damaged", facts: { what: "Excel", because } });

function tooLarge({ grid }: Scanned, limits: Limits): Problem {
  return { code: "document-cells-many", facts: { cells: `${grid.cells}`, limit: `${limits.cells}` } };
}

type SheetEntry = { readonly name: string; readonly path: string; readonly isHidden: boolean };
type Relation = { readonly id: string; readonly type: string; readonly path: string };

function rootOf(zip: Zip, name: string): XmlElement | undefined {
  const part = zip.part(name);
  return part && "value" in part ? parseXml(part.value) : undefined;
}

function relationsOf(zip: Zip): readonly Relation[] {
  const root = rootOf(zip, "xl/_rels/workbook.xml.rels");
  return (root ? elements(root) : []).map((one) => {
    const given = attribute(one, "Target") ?? "";
    const path = given.startsWith("/") ? given.slice(1) : `xl/${given}`.replace(/[^/]+\/\.\.\//u, "");
    return { id: attribute(one, "Id") ?? "", type: attribute(one, "Type") ?? "", path };
  });
}

function target(relations: readonly Relation[], type: string): string | undefined {
  return relations.find((one) => one.type.endsWith(type))?.path;
}

/** Names may carry a prefix; only the local part counts. */
const local = (element: XmlElement): string => element.name.replace(/^.*:/u, "");

function sheetsOf(workbook: XmlElement, relations: readonly Relation[]): readonly SheetEntry[] {
  const sheets = elements(workbook).find((one) => local(one) === "sheets");
  return (sheets ? elements(sheets) : []).flatMap((sheet, at) => {
    const id = Object.entries(sheet.attributes).find(([name]) => /(?:^|:)id$/u.test(name))?.[1];
    const relation = relations.find((one) => one.id === id);
    // Charts and macros have sheets of their own kind.
    if (relation && !relation.type.endsWith("/worksheet")) return [];
    const path = relation?.path ?? `xl/worksheets/sheet${at + 1}.xml`;
    const isHidden = (attribute(sheet, "state") ?? "visible") !== "visible";
    return [{ name: attribute(sheet, "name") ?? `工作表${at + 1}`, path, isHidden }];
  });
}

function isOn1904(workbook: XmlElement): boolean {
  const properties = elements(workbook).find((one) => local(one) === "workbookPr");
  return ["1", "true"].includes(attribute(properties, "date1904") ?? "");
}

function formatsOf(styles: XmlElement | undefined, is1904: boolean): readonly Format[] {
  const codes = new Map<number, string>();
  const within = (name: string) => (styles ? elements(styles).find((one) => local(one) === name) : undefined);
  for (const one of elements(within("numFmts") ?? none)) {
    const id = count(attribute(one, "numFmtId"));
    const code = attribute(one, "formatCode");
    if (id !== undefined && code !== undefined) codes.set(id, code);
  }
  return elements(within("cellXfs") ?? none).map((one) => {
    const id = count(attribute(one, "numFmtId")) ?? 0;
    return formatOf(id, codes.get(id), is1904 ? 1904 : 1900);
  });
}

const none: XmlElement = { name: "", attributes: {}, children: [] };

function remarks(sheet: SheetEntry, { valueless, errors }: Scanned, rows: number, columns: number): readonly Problem[] {
  const problems: Problem[] = [];
  if (sheet.isHidden) problems.push({ code: "sheet-hidden", facts: { sheet: sheet.name } });
  if (rows + columns > 0) {
    problems.push({ code: "rows-hidden", facts: { sheet: sheet.name, rows: `${rows}`, columns: `${columns}` } });
  }
  if (valueless.count > 0) {
    problems.push({ code: "formula-without-value", facts: { formula: valueless.first, count: `${valueless.count}` } });
  }
  if (errors.count > 0)
    problems.push({ code: "cell-error-value", facts: { text: errors.first, count: `${errors.count}` } });
  return problems;
}

function unread({ names }: Zip): readonly Problem[] {
  const parts = [
    [/^xl\/media\//u, "图片", "图片中的文字和数字需要人工录入。"],
    [/^xl\/charts\/chart\d*\.xml$/u, "图表", "图表所用的数在单元格里的已经读取。"],
    [/^xl\/comments\d*\.xml$/u, "批注", "批注不是正文；需要的请写进单元格。"],
    [/^xl\/embeddings\//u, "嵌入对象", "请打开对象，把内容粘贴为单元格。"],
  ] as const;
  return parts.flatMap(([pattern, what, advice]): readonly Problem[] => {
    const found = names.filter((name) => pattern.test(name)).length;
    return found === 0 ? [] : [{ code: "document-part-unread", facts: { what, count: `${found}`, advice } }];
  });
}

function atStart(file: string, what: Problem): Finding {
  return finding(what, { file, line: 1, column: 1 });
}
