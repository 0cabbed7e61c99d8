// What was recognised in a document, as an officer reads it: table by table, then what was not understood.
import type { FactView, FactsRow, FactsView, ImportedTable, ImportView } from "../../documents/index.ts";
import { countsText, findingsText } from "../findings.ts";
import { importWords } from "../words.ts";

export function importText(view: ImportView): string {
  const head = importWords.head(view.file, view.format, view.characters, view.paragraphs, view.tables.length);
  const outline = view.outline.map(({ level, text }) => `${"  ".repeat(level)}${oneLine(text, 40)}`);
  const parts = [
    head,
    outline.length > 0 ? [importWords.outline, ...outline].join("\n") : importWords.noOutline,
    ...view.tables.map(tableText),
    view.findings.length > 0
      ? `${findingsText(view.findings)}\n\n${countsText(view.findings)}`
      : countsText(view.findings),
  ];
  return `${parts.join("\n\n")}\n`;
}

function tableText(table: ImportedTable): string {
  const { where, rows, columns, name, title, headerRow, headers, unread, facts } = table;
  const lines = [importWords.table(where, name, rows, columns, title && oneLine(title, 40))];
  if (headerRow !== undefined)
    lines.push(
      importWords.headers(
        headerRow,
        headers.filter(({ header }) => !unread.includes(header)).map(({ header }) => oneLine(header, 20)),
      ),
    );
  if (unread.length > 0) lines.push(importWords.unread(unread.slice(0, 12).map((one) => oneLine(one, 20))));
  if (facts) lines.push(...factsText(facts));
  return lines.join("\n");
}

const mostRows = 12;

function factsText({ head, rows, money, counts }: FactsView): readonly string[] {
  const said = head.filter(({ fact }) => fact.state === "known");
  return [
    importWords.counts(rows.length, counts.known, counts.pending, counts.unread),
    ...(said.length > 0
      ? [importWords.formHead, ...said.map(({ label, fact }) => `    ${label}：${shown(fact)}`)]
      : []),
    ...(money ? [importWords.money, ...rowsText(money.rows)] : []),
    ...rowsText(rows),
  ];
}

function rowsText(rows: readonly FactsRow[]): readonly string[] {
  // A line that says one row is left out would take the place of that row.
  const count = rows.length === mostRows + 1 ? rows.length : mostRows;
  const some = rows.slice(0, count).map((row) => `    ${rowText(row)}`);
  return rows.length > count ? [...some, importWords.more(rows.length - count)] : some;
}

/** 「权利人满意度｜分值 6分｜目标值 ≥90%｜得分 3.91分」; long texts are left to --json. */
function rowText({ cells }: FactsRow): string {
  return Object.entries(cells)
    .filter(([, { state }]) => state !== "none")
    .map(([name, fact], at) => (at === 0 ? shown(fact) : `${name} ${shown(fact)}`))
    .join("｜");
}

function shown({ state, text, value }: FactView): string {
  if (state === "pending") return importWords.pending;
  if (state === "unread") return importWords.notRead(oneLine(text, 20));
  return oneLine(value ?? text, 24);
}

function oneLine(text: string, most: number): string {
  const line = text.replace(/\s+/gu, " ");
  return line.length > most ? `${line.slice(0, most)}……` : line;
}
