import { unitNamed, type Entry, type Place, type Row, type Table, type Unit } from "../../core/index.ts";
import { readEntry } from "./entry.ts";
import { fieldsOf, textOf, type Fields } from "./fields.ts";
import { placeWords, reportName, type Codes } from "./names.ts";
import type { Node } from "./node.ts";
import type { Surroundings } from "./report.ts";
import { shortened } from "./yamlProblems.ts";

type Seen = Map<string, Place>;
type Column = { readonly name: string } & (
  { readonly kind: "words" | "date" | "unreadable" } | { readonly kind: "amount"; readonly unit: Unit }
);

const tableKeys = ["列", "分组", "行"];
const rowKeys = ["代码", "名称"];

/** 表: each a list of lines with the columns declared above it. */
export function readTables(node: Node, codes: Codes, around: Surroundings): readonly Table[] {
  const fields = fieldsOf(node, "表", { keys: [], open: true }, around.report);
  return (fields?.others() ?? []).flatMap((pair) => {
    const table = fieldsOf(pair.value, `表「${pair.key}」`, { keys: tableKeys }, around.report);
    reportName(pair.key, pair.keyPlace, around.report);
    codes.add(pair.key, "表", pair.keyPlace);
    return table ? [readTable(pair.key, table, around)] : [];
  });
}

function readTable(name: string, fields: Fields, around: Surroundings): Table {
  const columns = readColumns(fields, around);
  const rows = readRows(name, fields, columns, around);
  const named = rows.some((row) => row.cells.has("名称"));
  return {
    name,
    columns: [...(named ? ["名称"] : []), ...columns.map((column) => column.name)],
    groups: readGroups(fields, columns, around),
    rows,
    place: fields.place,
  };
}

function readColumns(fields: Fields, around: Surroundings): readonly Column[] {
  const declared = fields.neededFields("列", { keys: [], open: true }, "列: {数量: 件, 金额: 万元}");
  return (declared?.others() ?? []).flatMap((pair): readonly Column[] => {
    const name = pair.key;
    if (rowKeys.includes(name)) {
      around.report({ code: "name-reserved", facts: { name, what: "列" } }, pair.keyPlace);
      return [];
    }
    reportName(name, pair.keyPlace, around.report);
    const word = textOf(pair.value, name, around.report);
    if (word === "文字") return [{ name, kind: "words" }];
    if (word === "日期") return [{ name, kind: "date" }];
    const unit = word === undefined ? undefined : unitNamed(word);
    if (unit) return [{ name, kind: "amount", unit }];
    around.report({ code: "column-unit", facts: { name, text: shortened(word ?? "") } }, pair.value.place);
    return [{ name, kind: "unreadable" }];
  });
}

function readGroups(fields: Fields, columns: readonly Column[], around: Surroundings): readonly string[] {
  const words = columns.filter((column) => column.kind === "words").map((column) => column.name);
  return fields.list("分组").flatMap((node) => {
    const name = textOf(node, "分组", around.report);
    if (name === undefined) return [];
    if (words.includes(name)) return [name];
    around.report({ code: "group-unknown", facts: { name, known: words.join("、") } }, node.place);
    return [];
  });
}

function readRows(table: string, fields: Fields, columns: readonly Column[], around: Surroundings): readonly Row[] {
  const seen: Seen = new Map();
  return fields.list("行").flatMap((node, index) => {
    const keys = [...rowKeys, ...columns.map((column) => column.name)];
    const row = fieldsOf(node, `表「${table}」第${index + 1}行`, { keys }, around.report);
    if (!row) return [];
    const code = ownCode(table, rowCode(row, index, around), row, seen, around);
    return [{ code, cells: readCells(table, code, row, columns, around), place: row.place }];
  });
}

/** A second row of the same code gets one of its own, or a sum would count one of the two twice. */
function ownCode(table: string, code: string, row: Fields, seen: Seen, around: Surroundings): string {
  const place = row.placeOf(row.has("代码") ? "代码" : "名称");
  const first = seen.get(code);
  if (!first) {
    seen.set(code, place);
    return code;
  }
  const facts = {
    code: shortened(code),
    kind: `表「${table}」`,
    first: `表「${table}」`,
    at: placeWords(first, place),
  };
  around.report({ code: "code-twice", facts }, place);
  return `${code}（第${place.line}行第${place.column}列）`;
}

/** Its 代码, else its 名称, else its number. */
function rowCode(row: Fields, index: number, around: Surroundings): string {
  const code = row.text("代码") ?? row.text("名称") ?? `${index + 1}`;
  const place = row.placeOf(row.has("代码") ? "代码" : "名称");
  if (code === "合计" || code === "行数" || /^按.*\./u.test(code)) {
    around.report({ code: "name-reserved", facts: { name: code, what: "行的代码" } }, place);
  } else reportName(code, place, around.report);
  return code;
}

function readCells(
  table: string,
  code: string,
  row: Fields,
  columns: readonly Column[],
  around: Surroundings,
): Row["cells"] {
  const cells = new Map<string, Entry>();
  const all: readonly Column[] = [{ name: "名称", kind: "words" }, ...columns];
  for (const column of all) {
    const node = row.node(column.name);
    if (node) cells.set(column.name, readCell(node, `${table}.${code}.${column.name}`, column, around));
  }
  return cells;
}

/** Under a column whose unit is unreadable every cell waits: a number without its unit is half a figure. */
function readCell(node: Node, name: string, column: Column, around: Surroundings): Entry {
  switch (column.kind) {
    case "amount":
      return readEntry(node, { name, key: column.name, unit: column.unit, only: "of-unit" }, around);
    case "words":
    case "date":
      return readEntry(node, { name, key: column.name, only: column.kind }, around);
    case "unreadable":
      return readEntry({ kind: "hole", place: node.place }, { name, key: column.name }, around);
  }
}
