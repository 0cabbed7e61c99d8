// The part of a form around its indicators: names beside their labels, goals under their heads, and the money of the fund.
import type { Quantity } from "../../core/index.ts";
import { cellAt, type Cell, type Table } from "../document.ts";
import { matchText } from "../read/words.ts";
import { silence, type Cells } from "./cells.ts";
import type { Extracted, HeadFact, HeadField, MoneyLine, OtherFact } from "./facts.ts";
import { unitIn } from "./headers.ts";
import { moneyHeadOf } from "./moneyHeads.ts";

export type FormHead = { readonly head: readonly HeadFact[]; readonly money: readonly MoneyLine[] };

/** Reads the rows `from` up to, not including, `to`. */
export function readFormHead(cells: Cells, from: number, to: number, unit: string | undefined): FormHead {
  const found: { readonly head: HeadFact[]; readonly money: MoneyLine[] } = { head: [], money: [] };
  for (let row = from; row < to;) {
    const section = sectionAt(cells.table, row, to);
    const read = section ? readSection(cells, section, unit) : pairs(cells, row, 0);
    found.head.push(...read.head);
    found.money.push(...read.money);
    row = section ? section.to : row + 1;
  }
  return found;
}

type Section = { readonly label: Cell; readonly from: number; readonly to: number };

/** Rows beside one label at the left: 「项目资金」, 「总体目标」. */
function sectionAt(table: Table, row: number, to: number): Section | undefined {
  const label = cellAt(table, row, 0);
  if (!label || label.row !== row || label.rows < 2 || label.columns >= table.columnCount) return undefined;
  return { label, from: row, to: Math.min(to, row + label.rows) };
}

function readSection(cells: Cells, section: Section, unit: string | undefined): FormHead {
  const { label, from } = section;
  const first = rowCells(cells.table, from, label.columns);
  const counted = unitIn(label.text) ?? unit;
  const [corner, ...heads] = first;
  if (corner && matchText(corner.text) === "" && heads.some(({ text }) => matchText(text) !== ""))
    return grid(cells, section, heads, corner.column, counted);
  if (first.length > 1 && first.every(({ text }) => moneyHeadOf(text) !== undefined || /分值|权重|得分/u.test(text)))
    return grid(cells, section, first, undefined, counted);
  if (first.length > 1 && section.to - from === 2 && first.every(({ text }) => isGoalHead(text)))
    return under(cells, section, first);
  return beside(cells, section, counted);
}

/** Heads above, names at the left; without a corner the rows have no names of their own. */
function grid(
  cells: Cells,
  { label, from, to }: Section,
  heads: readonly Cell[],
  corner: number | undefined,
  unit: string | undefined,
): FormHead {
  const isMoney = heads.some(({ text }) => moneyHeadOf(text) !== undefined);
  const found: { head: HeadFact[]; money: MoneyLine[] } = { head: [], money: [] };
  const first = heads[0]?.column ?? label.columns;
  for (let row = from + 1; row < to; row += 1) {
    const name = corner === undefined ? label : nameBefore(cells.table, row, corner, first);
    if (!name) continue;
    if (isMoney) found.money.push(moneyLine(cells, row, name, heads, isPartOf(cells.table, row, corner, first), unit));
    else found.head.push(...otherFacts(cells, row, name, heads));
  }
  return found;
}

function nameBefore(table: Table, row: number, from: number, to: number): Cell | undefined {
  const texts = spread(table, row, from, to).filter(({ text }) => matchText(text) !== "");
  return texts.at(-1);
}

/** Below 「其中：」 stand parts of the amount above. */
function isPartOf(table: Table, row: number, from: number | undefined, to: number): boolean {
  return from !== undefined && spread(table, row, from, to).some(({ text }) => matchText(text).startsWith("其中"));
}

function moneyLine(
  cells: Cells,
  row: number,
  name: Cell,
  heads: readonly Cell[],
  isPart: boolean,
  unit: string | undefined,
): MoneyLine {
  const amounts: { -readonly [Field in keyof MoneyLine["amounts"]]: MoneyLine["amounts"][Field] } = {};
  const rates: { -readonly [Field in keyof MoneyLine["rates"]]: MoneyLine["rates"][Field] } = {};
  const others: OtherFact[] = [];
  const worthOf: { points?: Extracted<Quantity>; score?: Extracted<Quantity> } = {};
  for (const { column, text } of heads) {
    const header = matchText(text);
    const at = { row, column, header };
    const kind = moneyHeadOf(header);
    if (kind?.kind === "amount" && amounts[kind.field] === undefined)
      amounts[kind.field] = cells.quantity(at, { unit: unitIn(text) ?? unit, money: true });
    else if (kind?.kind === "rate" && rates[kind.field] === undefined)
      rates[kind.field] = cells.quantity(at, { unit: kind.field === "结余.按预算" ? unit : "%" });
    else if (/^(?:分值|权重)/u.test(header)) worthOf.points = cells.quantity(at, { unit: "分" });
    else if (header.startsWith("得分")) worthOf.score = cells.quantity(at, { unit: "分" });
    else others.push(...worth(header, cells.words(at)));
  }
  const named = cells.words({ row: name.row, column: name.column, header: "" });
  const bare = named.state === "known" ? { ...named, value: named.value.replace(/^其中[：:]\s*/u, "") } : named;
  const isTotal = /总额|合计|总计/u.test(bare.text);
  return {
    place: cells.place(row, name.column),
    name: bare,
    depth: isPart || bare.text.startsWith("其中") ? 1 : 0,
    isTotal,
    amounts,
    rates,
    ...(worthOf.points && { points: worthOf.points }),
    ...(worthOf.score && { score: worthOf.score }),
    others,
  };
}

function otherFacts(cells: Cells, row: number, name: Cell, heads: readonly Cell[]): readonly HeadFact[] {
  return heads.map(({ column, text }) => ({
    field: "other",
    label: `${matchText(name.text)}·${matchText(text)}`,
    value: cells.words({ row, column, header: matchText(text) }),
  }));
}

/** 「预期目标 | 实际完成情况」 with what they say below. */
function under(cells: Cells, { label, from }: Section, heads: readonly Cell[]): FormHead {
  const head = heads.map(({ column, text }): HeadFact => {
    const header = matchText(text);
    const own = fieldOf(header);
    const field = own === "goal" && /中期/u.test(header) ? "other" : own;
    return {
      field,
      label: `${matchText(label.text)}·${header}`,
      value: cells.words({ row: from + 1, column, header }),
    };
  });
  return { head, money: [] };
}

function isGoalHead(text: string): boolean {
  return /(?:目标|完成情况)$/u.test(matchText(text));
}

/** Labels and values in turn; of money, an amount each. Columns below 「中期」 are of the years to come. */
function beside(cells: Cells, { label, from, to }: Section, unit: string | undefined): FormHead {
  const found: { head: HeadFact[]; money: MoneyLine[] } = { head: [], money: [] };
  const midTerm = new Set<number>();
  const isMoney = /资金|预算|经费/u.test(label.text);
  for (let row = from; row < to; row += 1) {
    const here = rowCells(cells.table, row, label.columns);
    if (here.length === 1) {
      const [only] = here;
      const header = matchText(label.text);
      if (only) found.head.push({ field: fieldOf(header), label: header, value: cells.words({ ...only, header }) });
      continue;
    }
    for (let at = 0; at + 1 < here.length; at += 2) {
      const [name, value] = [here[at], here[at + 1]];
      if (!name || !value || matchText(name.text) === "") continue;
      if (/中期/u.test(name.text)) midTerm.add(name.column);
      if (isMoney && !midTerm.has(name.column)) found.money.push(amountBeside(cells, row, name, value, unit));
      else found.head.push(pair(cells, name, value, midTerm.has(name.column) ? "中期·" : ""));
    }
  }
  return found;
}

function amountBeside(cells: Cells, row: number, name: Cell, value: Cell, unit: string | undefined): MoneyLine {
  const budget: Cell = { ...value, text: "预算" };
  return moneyLine(cells, row, name, [budget], false, unitIn(name.text) ?? unit);
}

/** A row without a section: label, value, label, value. */
function pairs(cells: Cells, row: number, from: number): FormHead {
  const here = rowCells(cells.table, row, from);
  const head: HeadFact[] = [];
  for (let at = 0; at + 1 < here.length; at += 2) {
    const [name, value] = [here[at], here[at + 1]];
    if (name && value && matchText(name.text) !== "" && silence(name.text) === undefined)
      head.push(pair(cells, name, value, ""));
  }
  return { head, money: [] };
}

function pair(cells: Cells, name: Cell, value: Cell, before: string): HeadFact {
  const label = `${before}${matchText(name.text)}`;
  const field = before === "" ? fieldOf(label) : "other";
  return { field, label, value: cells.words({ row: value.row, column: value.column, header: label }) };
}

const fields: readonly (readonly [RegExp, HeadField])[] = [
  [/中央主管部门/u, "central-department"],
  [/主管部门|部门名称|部门[（(]单位[)）]名称/u, "department"],
  [/项目名称|转移支付.*名称|专项.*名称|资金名称|政策名称/u, "fund"],
  [/实施单位|使用单位|承担单位|项目单位|单位名称/u, "unit"],
  [/完成情况/u, "goal-achieved"],
  [/调整.*目标/u, "other"],
  [/(?:总体|年度|预期|绩效)目标/u, "goal"],
  [/中期目标/u, "goal"],
  [/项目期|期间|期限|起止/u, "period"],
  [/自评总分|总得分|^得分$|自评得分/u, "score"],
  [/联系/u, "contact"],
];

export function fieldOf(label: string): HeadField {
  const text = matchText(label);
  return fields.find(([pattern]) => pattern.test(text))?.[1] ?? "other";
}

/** Only what says something: empty boxes and dashes of a form are its paper. */
export function worth(header: string, value: OtherFact["value"]): readonly OtherFact[] {
  return value.state === "known" || value.state === "unread" ? [{ header, value }] : [];
}

/** The cells that begin in a row, from a column on. */
export function rowCells(table: Table, row: number, from: number): readonly Cell[] {
  const found: Cell[] = [];
  for (let column = from; column < table.columnCount; column += 1) {
    const cell = cellAt(table, row, column);
    if (cell && cell.row === row && cell.column === column) found.push(cell);
  }
  return found;
}

/** The cells that stand in a row, also those that come down from above, between two columns. */
function spread(table: Table, row: number, from: number, to: number): readonly Cell[] {
  const found: Cell[] = [];
  for (let column = from; column < to;) {
    const cell = cellAt(table, row, column);
    if (cell) found.push(cell);
    column = cell ? cell.column + cell.columns : column + 1;
  }
  return found;
}
