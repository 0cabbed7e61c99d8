import type { Definition } from "../figures/figures.ts";
import { fact, type Expression } from "../formula/expression.ts";
import { known, type FactName } from "../known.ts";
import { decimal } from "../number/decimal.ts";
import { quantity } from "../number/quantity.ts";
import { unit } from "../number/units.ts";
import type { Entry, Row, Table } from "./table.ts";

export type Named = readonly [FactName, Definition];

/** What was entered, as a figure. */
export function entryDefinition(label: string, entry: Entry): Definition {
  const { place, note, content } = entry;
  return { label, place, ...(note !== undefined && { note }), ...content };
}

/** Every cell, the sums of the amount columns, the number of lines; the latter two also for each group. */
export function tableFigures(table: Table): readonly Named[] {
  const all = summary(table, `${table.name}.合计`, `${table.name}.行数`, table.rows);
  const groups = table.groups.flatMap((column) => groupFigures(table, column));
  return [...table.rows.flatMap((row) => cellFigures(table, row)), ...all, ...groups];
}

function cellFigures(table: Table, row: Row): readonly Named[] {
  return [...row.cells].map(([column, entry]) => [
    cellName(table, row, column),
    entryDefinition(`${rowTitle(row)}·${column}`, entry),
  ]);
}

/** The line as people call it: its 名称 where the table has that column. */
function rowTitle(row: Row): string {
  return wordOf(row.cells.get("名称")) ?? row.code;
}

function cellName(table: Table, row: Row, column: string): FactName {
  return `${table.name}.${row.code}.${column}`;
}

function groupFigures(table: Table, column: string): readonly Named[] {
  const groups = new Map<string, Row[]>();
  for (const row of table.rows) {
    const value = wordOf(row.cells.get(column));
    if (value === undefined) continue;
    const group = groups.get(value);
    if (group) group.push(row);
    else groups.set(value, [row]);
  }
  return [...groups].flatMap(([value, rows]) => {
    const base = `${table.name}.按${column}.${value}`;
    return summary(table, base, `${base}.行数`, rows, `${table.name}·${value}`);
  });
}

function summary(
  table: Table,
  base: FactName,
  countName: FactName,
  rows: readonly Row[],
  title = table.name,
): readonly Named[] {
  const sums = table.columns
    .filter((column) => isAmounts(rows.flatMap((row) => row.cells.get(column) ?? [])))
    .map((column): Named => [`${base}.${column}`, sumDefinition(table, column, rows, title)]);
  return [...sums, [countName, countDefinition(table, rows, title)]];
}

function sumDefinition(table: Table, column: string, rows: readonly Row[], title: string): Definition {
  const of = rows.filter((row) => row.cells.has(column)).map((row): Expression => fact(cellName(table, row, column)));
  return {
    kind: "formula",
    label: `${title}·${column}合计`,
    place: table.place,
    expression: { op: "gathered", how: "合计", of },
  };
}

function countDefinition(table: Table, rows: readonly Row[], title: string): Definition {
  const value = quantity(decimal(String(rows.length)), unit("项"));
  return {
    kind: "given",
    label: `${title}行数`,
    place: table.place,
    note: "由表中所列行数得出",
    value: known(value),
  };
}

/** A column takes part in sums when a cell of it is an amount or a formula, or when all of it is still to be filled in. */
function isAmounts(cells: readonly Entry[]): boolean {
  return cells.some(isAmount) || (cells.length > 0 && cells.every(isOpen));
}

function isAmount({ content }: Entry): boolean {
  return content.kind === "formula" || (content.value.state === "known" && content.value.value.kind === "quantity");
}

function isOpen({ content }: Entry): boolean {
  return content.kind === "given" && content.value.state === "pending";
}

function wordOf(entry: Entry | undefined): string | undefined {
  if (entry?.content.kind !== "given" || entry.content.value.state !== "known") return undefined;
  const { value } = entry.content.value;
  return value.kind === "text" ? value.text : undefined;
}
