// OpenDocument spreadsheets keep the text that each cell shows beside its value, so formats need no reading.
import { SaxesParser } from "saxes";
import { finding, type Finding, type Outcome, type Problem } from "../../../core/index.ts";
import type { Merge, NeutralDocument } from "../../document.ts";
import type { DraftBlock } from "../draft.ts";
import type { Limits } from "../limits.ts";
import { renderDocument } from "../render.ts";
import type { Zip } from "../zip/openZip.ts";
import { exactText } from "./exact.ts";
import { SheetGrid } from "./grid.ts";

export function readOds(file: string, zip: Zip, limits: Limits): Outcome<NeutralDocument | undefined> {
  const at = (what: Problem): Finding => finding(what, { file, line: 1, column: 1 });
  const part = zip.part("content.xml");
  const refused = (because: string) => at({ code: "document-damaged", facts: { what: "电子表格", because } });
  if (!part || "problem" in part)
    return { value: undefined, findings: [part ? at(part.problem) : refused("没有内容")] };
  if (isEncrypted(zip))
    return { value: undefined, findings: [at({ code: "document-encrypted", facts: { what: "电子表格" } })] };
  const reader = new OdsReader(limits.cells);
  const ended = parse(part.value, reader);
  if (reader.isTooLarge) {
    const facts = { cells: `超过 ${limits.cells}`, limit: `${limits.cells}` };
    return { value: undefined, findings: [at({ code: "document-cells-many", facts })] };
  }
  if (!ended) return { value: undefined, findings: [refused("内容的结构不完整")] };
  return { value: renderDocument(file, "ods", reader.blocks), findings: reader.problems.map(at) };
}

function isEncrypted(zip: Zip): boolean {
  const manifest = zip.part("META-INF/manifest.xml");
  return !!manifest && "value" in manifest && new TextDecoder().decode(manifest.value).includes("encryption-data");
}

function parse(bytes: Uint8Array, reader: OdsReader): boolean {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on("opentag", ({ name, attributes }) => reader.opened(name, attributes));
  parser.on("closetag", ({ name }) => reader.closed(name));
  parser.on("text", (text) => reader.said(text));
  parser.on("error", (error) => {
    throw error;
  });
  try {
    parser.write(new TextDecoder().decode(bytes)).close();
    return true;
  } catch {
    return false;
  }
}

type Attributes = Readonly<Record<string, string>>;
type Open = { readonly attributes: Attributes; readonly lines: string[]; readonly isCovered: boolean };

const mostColumns = 16_384;
const mostRepeats = 1_048_576;

class OdsReader {
  readonly blocks: DraftBlock[] = [];
  readonly problems: Problem[] = [];
  isTooLarge = false;
  private grid: SheetGrid | undefined;
  private sheet = "";
  private merges: Merge[] = [];
  private hiddenColumns: number[] = [];
  private columns = 0;
  private row = 0;
  private rowRepeats = 1;
  private isRowHidden = false;
  private texts: string[] = [];
  private width = 0;
  private cell: Open | undefined;
  private depth = 0;
  private annotation = 0;

  private readonly mostCells: number;

  constructor(mostCells: number) {
    this.mostCells = mostCells;
  }

  opened(name: string, attributes: Attributes): void {
    if (name === "office:annotation") this.annotation += 1;
    else if (name === "table:table") this.beginSheet(attributes);
    else if (name === "table:table-column") this.column(attributes);
    else if (name === "table:table-row") this.beginRow(attributes);
    else if (name === "table:table-cell" || name === "table:covered-table-cell") {
      this.cell = { attributes, lines: [], isCovered: name !== "table:table-cell" };
    } else if (this.cell && this.annotation === 0) this.inside(name, attributes);
  }

  private inside(name: string, attributes: Attributes): void {
    if (name === "text:p") this.cell?.lines.push("");
    else if (name === "text:s") this.said(" ".repeat(Math.min(100, repeats(attributes["text:c"], 100))));
    else if (name === "text:tab") this.said(" ");
    else if (name === "text:line-break") this.said("\n");
  }

  said(text: string): void {
    const { cell } = this;
    if (!cell || this.annotation > 0 || cell.lines.length === 0) return;
    cell.lines[cell.lines.length - 1] += text;
  }

  closed(name: string): void {
    if (name === "office:annotation") this.annotation -= 1;
    else if (name === "table:table-cell" || name === "table:covered-table-cell") this.endCell();
    else if (name === "table:table-row") this.endRow();
    else if (name === "table:table") this.endSheet();
  }

  private beginSheet(attributes: Attributes): void {
    this.depth += 1;
    if (this.depth > 1) return;
    this.sheet = attributes["table:name"] ?? `工作表${this.blocks.length + 1}`;
    this.grid = new SheetGrid(this.mostCells);
    [this.merges, this.hiddenColumns, this.columns, this.row] = [[], [], 0, 0];
  }

  private column(attributes: Attributes): void {
    const wide = repeats(attributes["table:number-columns-repeated"], mostColumns);
    const isHidden = (attributes["table:visibility"] ?? "visible") !== "visible";
    for (let at = 0; isHidden && at < wide; at += 1) this.hiddenColumns.push(this.columns + at);
    this.columns = Math.min(mostColumns, this.columns + wide);
  }

  private beginRow(attributes: Attributes): void {
    this.rowRepeats = repeats(attributes["table:number-rows-repeated"], mostRepeats);
    this.isRowHidden = (attributes["table:visibility"] ?? "visible") !== "visible";
    this.texts = [];
    this.width = 0;
  }

  private endCell(): void {
    const { cell } = this;
    this.cell = undefined;
    if (!cell || this.depth !== 1) return;
    const { attributes } = cell;
    const wide = Math.min(repeats(attributes["table:number-columns-repeated"], mostColumns), mostColumns - this.width);
    const text = cell.isCovered ? "" : cell.lines.join("\n").trim();
    this.takeMerge(attributes);
    // Blanks that fill the sheet to its edge are not kept.
    if (text !== "") {
      while (this.texts.length < this.width) this.texts.push("");
      for (let at = 0; at < wide; at += 1) this.texts[this.width + at] = text;
      this.takeDetail(attributes, text);
    }
    this.width += wide;
  }

  private takeMerge(attributes: Attributes): void {
    const rows = repeats(attributes["table:number-rows-spanned"], mostRepeats);
    const columns = repeats(attributes["table:number-columns-spanned"], mostColumns);
    if (rows * columns > 1) this.merges.push({ row: this.row, column: this.width, rows, columns });
  }

  private takeDetail(attributes: Attributes, text: string): void {
    const formula = attributes["table:formula"]?.replace(/^(?:of|oooc|msoxl):/u, "").replace(/^=/u, "");
    const value = attributes["office:value"];
    const exact = value === undefined ? attributes["office:date-value"] : exactText(value);
    const stored = exact === undefined || exact === text ? undefined : exact;
    if (formula === undefined && stored === undefined) return;
    this.grid?.addDetail(this.row, this.width, {
      ...(formula !== undefined && { formula }),
      ...(stored !== undefined && { stored }),
    });
  }

  /** A repeated row with text stands as often as it says; one without only counts. */
  private endRow(): void {
    if (this.depth !== 1) return;
    const times = this.texts.length === 0 ? 1 : this.rowRepeats;
    for (let at = 0; at < times && !this.isTooLarge; at += 1) {
      if (this.isRowHidden) this.grid?.hiddenRows.push(this.row + at);
      if (this.grid?.addRow(this.row + at, this.texts) === false) this.isTooLarge = true;
    }
    this.row += this.rowRepeats;
    if (this.isTooLarge) throw new RangeError("too many cells");
  }

  private endSheet(): void {
    this.depth -= 1;
    if (this.depth > 0) return;
    this.blocks.push({ kind: "heading", level: 1, number: "", text: this.sheet });
    const table = this.grid?.table(this.sheet, this.merges, this.hiddenColumns);
    if (!table) return;
    this.blocks.push(table);
    const [rows, columns] = [table.hiddenRows.length, table.hiddenColumns.length];
    if (rows + columns === 0) return;
    this.problems.push({ code: "rows-hidden", facts: { sheet: this.sheet, rows: `${rows}`, columns: `${columns}` } });
  }
}

function repeats(text: string | undefined, most: number): number {
  const value = Number.parseInt(text ?? "1", 10);
  return value >= 1 ? Math.min(value, most) : 1;
}
