// Cells as values of core: what is known, still to be given, not there, or not understood, each with its place.
import {
  finding,
  isMoney,
  parseDate,
  parseQuantity,
  parseRequirement,
  parseTruth,
  plain,
  unitNamed,
  type Finding,
  type Place,
  type Problem,
  type Quantity,
  type Requirement,
} from "../../core/index.ts";
import { cellAt, placeOfCell, type NeutralDocument, type Table } from "../document.ts";
import { glue, matchText } from "../read/words.ts";
import type { Achieved, Extracted } from "./facts.ts";

/** A place in the grid and the head of the column it stands in. */
export type At = { readonly row: number; readonly column: number; readonly header: string };

/** What a bare number in a column is counted in: its head, else the caption of the table. */
export type Counted = { readonly unit?: string | undefined; readonly money?: boolean };

export const mostRows = 10_000;

/** What stands beside a target: the unit and the sign a form has in columns of their own. */
export type Asked = { readonly unit?: string | undefined; readonly sign?: string | undefined; readonly name: string };

export class Cells {
  readonly document: NeutralDocument;
  readonly table: Table;
  readonly findings: Finding[] = [];

  constructor(document: NeutralDocument, table: Table) {
    this.document = document;
    this.table = table;
  }

  /** The row behind the last that is looked at: no form and no list of a fund is longer. */
  get endRow(): number {
    return Math.min(mostRows, this.table.rowCount);
  }

  place(row: number, column: number): Place {
    return placeOfCell(this.document, this.table, row, column);
  }

  /** The text a reader sees there, in one line. */
  text(row: number, column: number): string {
    return oneLine(cellAt(this.table, row, column)?.text ?? "");
  }

  note(what: Problem, place: Place): void {
    this.findings.push(finding(what, place));
  }

  words({ row, column }: At): Extracted<string> {
    return this.#said(row, column, (text) => text);
  }

  quantity({ row, column, header }: At, { unit, money = false }: Counted): Extracted<Quantity> {
    const counted = unit === undefined ? undefined : unitNamed(unit);
    return this.#said(row, column, (text, place) => {
      const read = parseQuantity(text, counted ? { unit: counted } : {});
      if ("problem" in read) {
        this.note(
          { code: "extract-figure-unread", facts: { text: short(text), header, because: because(read.problem) } },
          place,
        );
        return undefined;
      }
      if (money && !isMoney(read.value.unit)) {
        const facts = { text: short(text), header };
        const isBare = read.value.unit === plain;
        this.note(isBare ? { code: "extract-unit-missing", facts } : { code: "extract-not-money", facts }, place);
        return undefined;
      }
      return read.value;
    });
  }

  requirement({ row, column }: At, { unit, sign, name }: Asked): Extracted<Requirement> {
    return this.#said(row, column, (text, place): Requirement => {
      // A form may have the sign in a column of its own: 「≥」 beside 「2500」.
      const written = /^[\d.,]/u.test(text) && sign !== undefined && /^[≥≤＞＜><=＝]$/u.test(sign) ? sign + text : text;
      const read = parseRequirement(written, unit === undefined ? undefined : unitNamed(unit));
      if ("value" in read) return read.value;
      if (/\d/u.test(text)) this.note({ code: "extract-target-words", facts: { text: short(text), name } }, place);
      return { kind: "words", text };
    });
  }

  achieved({ row, column }: At, unit: string | undefined, name: string): Extracted<Achieved> {
    return this.#said(row, column, (text, place): Achieved => {
      const truth = parseTruth(text);
      if (truth) return truth;
      const date = parseDate(text);
      if ("value" in date && /[年月日号]|\d[-/]\d|\.\d+\./u.test(text)) return date.value;
      const counted = unit === undefined ? undefined : unitNamed(unit);
      const amount = parseQuantity(text, counted ? { unit: counted } : {});
      if ("value" in amount) return amount.value;
      if (/^[\d.,，]/u.test(text))
        this.note({ code: "extract-actual-words", facts: { text: short(text), name } }, place);
      return { kind: "text", text };
    });
  }

  #said<T>(row: number, column: number, read: (text: string, place: Place) => T | undefined): Extracted<T> {
    const cell = cellAt(this.table, row, column);
    const text = oneLine(cell?.text ?? "");
    const place = this.place(row, column);
    const silent = silence(text);
    if (silent) return { state: silent, text, place };
    const value = read(text, place);
    if (value === undefined) return { state: "unread", text, place };
    const stored = cell?.detail?.stored;
    return { state: "known", value, text, place, ...(stored !== undefined && { stored }) };
  }
}

/** Does the cell wait for somebody, or say that there is nothing? */
export function silence(text: string): "pending" | "none" | undefined {
  const bare = matchText(text);
  if (bare === "" || bare === "待填" || /^【请填写：[^】]*】$/u.test(bare)) return "pending";
  return /^[-—–－─―/\\、□]+$/u.test(bare) || bare === "不适用" ? "none" : undefined;
}

/** Lines that a narrow cell broke are one text; between letters or figures a blank stays. */
export function oneLine(text: string): string {
  const lines = text.split(/[\n\r\t\v]+/u).flatMap((line) => line.trim() || []);
  return lines.reduce(glue, "").trim();
}

export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}……` : text;
}

function because(what: Problem): string {
  return finding(what).message.replace(/。$/u, "");
}
