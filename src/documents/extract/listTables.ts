// Tables with a line for each item of money, each applicant or each question.
import type { Decimal, MoneyField, Quantity } from "../../core/index.ts";
import { matchText } from "../read/words.ts";
import type { At, Cells } from "./cells.ts";
import type { Column, Head } from "./columns.ts";
import type {
  ApplicationLine,
  Extracted,
  MoneyLine,
  OtherFact,
  RateField,
  SatisfactionLine,
  SubsidyLine,
} from "./facts.ts";
import { rowCells, worth } from "./formHead.ts";
import type { ColumnRole } from "./headers.ts";
import { isTotalLabel } from "./labels.ts";
import { depthsOf } from "./lineDepth.ts";
import { moneyHeadOf } from "./moneyHeads.ts";

type Line = {
  readonly row: number;
  readonly isTotal: boolean;
  /** The columns of the line that no field has taken. */
  readonly others: (taken: readonly Column[]) => readonly OtherFact[];
  readonly at: (column: Column) => At;
  readonly name: Column | undefined;
};

/** Rows below the head, without repeated heads, blank rows and notes over the whole width. */
function linesOf(cells: Cells, { columns, firstRow }: Head, names: readonly ColumnRole[]): readonly Line[] {
  const number = columns.find(({ role }) => role === "number");
  const named = names.flatMap((role) => columns.find((column) => column.role === role && column !== number) ?? [])[0];
  const name = named ?? columns.find((column) => column !== number);
  const lines: Line[] = [];
  for (let row = firstRow; row < cells.endRow; row += 1) {
    const here = rowCells(cells.table, row, 0);
    const label = here.find(({ text }) => matchText(text) !== "");
    if (!label || label.columns >= Math.max(2, cells.table.columnCount)) continue;
    if (columns.every(({ column, header }) => matchText(cells.text(row, column)) === header.split("·").at(-1)))
      continue;
    lines.push({
      row,
      isTotal: isTotalLabel(label.text) || (name !== undefined && isTotalLabel(cells.text(row, name.column))),
      name,
      at: ({ column, header }) => ({ row, column, header }),
      others: (taken) =>
        columns
          .filter((column) => column !== name && column !== number && !taken.includes(column))
          .flatMap((column) => worth(column.header, cells.words({ row, column: column.column, header: column.header })))
          .filter(({ value }) => !isTotalLabel(value.text)),
    });
  }
  return lines;
}

/** The total stands in the first column that says so. */
function nameOf(cells: Cells, { row, name, isTotal }: Line): Extracted<string> {
  const own = name && cells.words({ row, column: name.column, header: name.header });
  if (own?.state === "known" && !(isTotal && !isTotalLabel(own.text))) return own;
  const label = rowCells(cells.table, row, 0).find(({ text }) => matchText(text) !== "");
  if (isTotal && label) return cells.words({ row, column: label.column, header: "" });
  return own ?? cells.words({ row, column: 0, header: "" });
}

export function readMoneyLines(cells: Cells, head: Head, unit: string | undefined): readonly MoneyLine[] {
  const nature = head.columns.find(({ header }) => /资金(?:性质|来源)/u.test(header));
  const heads = head.columns.map((column) => ({ column, kind: column === nature ? undefined : moneyOf(column, head) }));
  const number = head.columns.find(({ role }) => role === "number");
  const read = linesOf(cells, head, ["item", "actual", "target", "level-1"]).map((line) => {
    const amounts: { -readonly [Field in MoneyField]?: Extracted<Quantity> } = {};
    const rates: { -readonly [Field in RateField]?: Extracted<Quantity> } = {};
    const taken: Column[] = nature ? [nature] : [];
    for (const { column, kind } of heads) {
      if (!kind || column === line.name) continue;
      const at = line.at(column);
      if (kind.kind === "amount" && amounts[kind.field] === undefined)
        amounts[kind.field] = cells.quantity(at, { unit: column.unit ?? unit, money: true });
      else if (kind.kind === "rate" && rates[kind.field] === undefined)
        rates[kind.field] = cells.quantity(at, { unit: kind.field.startsWith("结余") ? (column.unit ?? unit) : "%" });
      else continue;
      taken.push(column);
    }
    const said = nameOf(cells, line);
    const name = said.state === "known" ? { ...said, value: said.value.replace(partOf, "") } : said;
    const shown = {
      number:
        (number && matchText(cells.text(line.row, number.column))) || (leading.exec(matchText(said.text))?.[0] ?? ""),
      indent: indentOf(cells, line),
      saysPart: partOf.test(said.text),
      isTotal: line.isTotal,
      amounts: inOneUnit(amounts),
    };
    const facts: Omit<MoneyLine, "depth"> = {
      place: cells.place(line.row, line.name?.column ?? 0),
      name,
      isTotal: line.isTotal,
      ...(nature && { nature: cells.words(line.at(nature)) }),
      amounts,
      rates,
      others: line.others(taken),
    };
    return { facts, shown };
  });
  const depths = depthsOf(read.map(({ shown }) => shown));
  return read.map(({ facts }, at) => ({ ...facts, depth: depths[at] ?? 0 }));
}

function inOneUnit(amounts: MoneyLine["amounts"]): ReadonlyMap<string, Decimal> {
  return new Map(
    Object.entries(amounts).flatMap(([field, amount]) =>
      amount.state === "known" ? [[field, amount.value.value.times(amount.value.unit.factor)] as const] : [],
    ),
  );
}

/** 「金额（万元）」 is what was planned, or in a table of payments what was spent. */
function moneyOf(column: Column, { columns }: Head) {
  const own = moneyHeadOf(column.header);
  if (own || !/金额|资金(?:额|规模)|^资金$/u.test(column.header)) return own;
  const isAlone = !columns.some((one) => one !== column && moneyHeadOf(one.header)?.kind === "amount");
  return isAlone ? ({ kind: "amount", field: "预算" } as const) : undefined;
}

/** A number before the name itself: 「（1）」, 「1.1」, 「①」, 「二、」. */
const leading =
  /^(?:[（(](?:\d+|[一二三四五六七八九十]+)[)）]|[①-⑳]|\d+(?:\.\d+)+|(?:\d+|[一二三四五六七八九十]+)[、．.](?!\d))/u;

const partOf = /^其中\s*[:：]\s*/u;

/** Parts stand indented below the whole: one ideographic blank a level. */
function indentOf(cells: Cells, { row, name }: Line): number {
  const raw = name ? (cells.table.texts[row * cells.table.columnCount + name.column] ?? "") : "";
  return /^\u3000*/u.exec(raw)?.[0].length ?? 0;
}

export function readSubsidyLines(cells: Cells, head: Head, unit: string | undefined): readonly SubsidyLine[] {
  const counts = head.columns.filter(({ role }) => role === "count");
  const standard = head.columns.find(({ role }) => role === "standard");
  const amount = head.columns.find(
    (column) =>
      /金额|资金|支出|支付|兑现|补助(?!标准)|奖励(?!标准|数量)/u.test(column.header) &&
      !counts.includes(column) &&
      column !== standard,
  );
  return linesOf(cells, head, ["item"]).map((line): SubsidyLine => {
    const own = amount === line.name ? undefined : amount;
    return {
      place: cells.place(line.row, line.name?.column ?? 0),
      name: nameOf(cells, line),
      isTotal: line.isTotal,
      counts: counts.flatMap((column) => {
        const value = cells.quantity(line.at(column), { unit: column.unit });
        return [{ header: column.header, value }];
      }),
      ...(own && { amount: cells.quantity(line.at(own), { unit: own.unit ?? unit, money: true }) }),
      ...(standard && { standard: cells.words(line.at(standard)) }),
      others: line.others([...counts, ...(own ? [own] : []), ...(standard ? [standard] : [])]),
    };
  });
}

export function readApplicationLines(cells: Cells, head: Head, unit: string | undefined): readonly ApplicationLine[] {
  const of = (role: ColumnRole) => head.columns.find((column) => column.role === role);
  const amount = head.columns.find(({ header }) => /金额|资金|经费|补助/u.test(header));
  const [item, region] = [of("item"), of("region")];
  return linesOf(cells, head, ["applicant"]).map((line): ApplicationLine => ({
    place: cells.place(line.row, line.name?.column ?? 0),
    applicant: nameOf(cells, line),
    ...(item && { item: cells.words(line.at(item)) }),
    ...(amount && { amount: cells.quantity(line.at(amount), { unit: amount.unit ?? unit, money: true }) }),
    ...(region && { region: cells.words(line.at(region)) }),
    isTotal: line.isTotal,
    others: line.others([item, amount, region].flatMap((column) => column ?? [])),
  }));
}

export function readSatisfactionLines(cells: Cells, head: Head): readonly SatisfactionLine[] {
  const options = head.columns.filter(({ role }) => role === "option");
  const index = head.columns.find(({ role }) => role === "satisfaction");
  return linesOf(cells, head, ["item", "indicator", "purpose"]).map((line): SatisfactionLine => {
    const own = index === line.name ? undefined : index;
    return {
      place: cells.place(line.row, line.name?.column ?? 0),
      question: nameOf(cells, line),
      answers: options
        .filter((column) => column !== line.name)
        .map((column) => ({
          option: column.header,
          value: cells.quantity(line.at(column), { unit: column.unit }),
        })),
      ...(own && { satisfaction: cells.quantity(line.at(own), { unit: "%" }) }),
      isTotal: line.isTotal,
      others: line.others([...options, ...(own ? [own] : [])]),
    };
  });
}

/** What the total row says, held against the lines; parts below a whole do not count twice. */
export function checkLineTotals(cells: Cells, lines: readonly MoneyLine[]): void {
  const total = lines.findLast(({ isTotal }) => isTotal);
  const items = lines.filter(({ isTotal, depth }) => !isTotal && depth === 0);
  if (!total || items.length < 2) return;
  for (const field of ["本年预算", "上年结转", "预算", "下达", "拨付", "到位", "支出"] as const) {
    const printed = total.amounts[field];
    const each = items.map(({ amounts }) => amounts[field]);
    if (printed?.state !== "known" || each.some((one) => one?.state === "pending" || one?.state === "unread")) continue;
    const known = each.flatMap((one) => (one?.state === "known" ? [one.value] : []));
    if (known.length === 0 || known.some(({ unit }) => unit.name !== printed.value.unit.name)) continue;
    const found = known.map(({ value }) => value).reduce((sum, one) => sum.plus(one));
    if (found.equals(printed.value.value)) continue;
    const facts = { header: field, expected: printed.text, found: found.toString() };
    cells.note({ code: "extract-total-differs", facts }, printed.place);
  }
}
