import { binary, fact, type Expression } from "../formula/expression.ts";
import { known, pending } from "../known.ts";
import { moneyFields, type Adjustment, type MoneyField, type MoneyNode, type ReturnedPayment } from "../money/money.ts";
import { Decimal } from "../number/decimal.ts";
import { quantity } from "../number/quantity.ts";
import { unit } from "../number/units.ts";
import type { Place } from "../place.ts";
import type { Entry, Row, Table } from "../tables/table.ts";
import { entryOf, type Report } from "./entryOf.ts";
import {
  transferSteps,
  type BudgetLine,
  type EntryRow,
  type FundYear,
  type Payment,
  type Transfer,
} from "./fundYear.ts";

/** Typed figures of the budget lines, by the line's code. */
export type LineEntries = ReadonlyMap<string, readonly EntryRow[]>;

export type YearMoney = { readonly tree?: MoneyNode; readonly tables: readonly Table[] };

/**
 * The money tree of a year and the lists it is added up from. A field comes from its list where the line has rows in it
 * (下达, 拨付, 到位 from the transfers, 支出 from the payments), else from what was typed.
 */
export function moneyOfYear(year: FundYear, entries: LineEntries, report: Report): YearMoney {
  const tables = listsOf(year, report);
  const [root] = year.lines;
  if (!root) return { tables };
  const around = { year, entries, report, children: childrenOf(year.lines, root, report), listed: listedLines(year) };
  return { tree: nodeOf(root, around), tables };
}

type Around = {
  readonly year: FundYear;
  readonly entries: LineEntries;
  readonly report: Report;
  readonly children: ReadonlyMap<string, readonly BudgetLine[]>;
  readonly listed: Listed;
};

/** A line whose parent is missing hangs under the fund, and is told about: no amount falls out of the sum. */
function childrenOf(
  lines: readonly BudgetLine[],
  root: BudgetLine,
  report: Report,
): ReadonlyMap<string, readonly BudgetLine[]> {
  const children = new Map<string, BudgetLine[]>(lines.map(({ code }) => [code, []]));
  const above = new Set<string>();
  for (const line of lines) {
    if (line !== root) {
      const parent = line.parent ?? root.code;
      const stands = above.has(parent);
      const facts = { line: line.name, parent };
      if (!stands) report({ code: "line-parent-unknown", facts }, line.place, line.code);
      children.get(stands ? parent : root.code)?.push(line);
    }
    above.add(line.code);
  }
  return children;
}

function nodeOf(line: BudgetLine, around: Around): MoneyNode {
  const { year, report } = around;
  const { code, name, nature, place } = line;
  return {
    code,
    name,
    ...(nature !== undefined && { nature }),
    amounts: amountsOf(line, around),
    adjustments: year.adjustments
      .filter((one) => one.line === code)
      .map((one, index): Adjustment => {
        const { means, document, date, amount } = one;
        const entry = entryOf(amount, `${code}.调整.${index + 1}`, report, "money");
        return {
          amount: entry,
          means,
          ...(document !== undefined && { document }),
          ...(date !== undefined && { date }),
          place: amount.place,
        };
      }),
    returns: year.payments.filter((one) => one.line === code && cameBack(one)).map(returnOf),
    children: (around.children.get(code) ?? []).map((child) => nodeOf(child, around)),
    place,
  };
}

function amountsOf(line: BudgetLine, around: Around): MoneyNode["amounts"] {
  const { entries, report, listed } = around;
  const amounts = new Map<MoneyField, Entry>();
  const rows = entries.get(line.code) ?? [];
  for (const field of moneyFields) {
    const typed = rows.find(({ figure }) => figure === `${line.code}.${field}`);
    const fromList = listed.entry(field, line, around.children.get(line.code) ?? [], typed !== undefined);
    if (typed && fromList) {
      report({ code: "typed-and-listed", facts: { line: line.name, field } }, typed.written.place, typed.figure);
    }
    if (fromList) amounts.set(field, fromList);
    else if (typed) amounts.set(field, entryOf(typed.written, typed.figure, report, "money"));
  }
  return amounts;
}

/** What of a line is not one of its money fields: kept as figures of their own. */
export function otherFigures(code: string, rows: readonly EntryRow[]): readonly EntryRow[] {
  const fields = new Set<string>(moneyFields.map((field) => `${code}.${field}`));
  return rows.filter(({ figure }) => !fields.has(figure));
}

const paymentList = "支付明细";
const listName = (step: Transfer["step"]): string => `${step}明细`;

function listsOf(year: FundYear, report: Report): readonly Table[] {
  const transfers = transferSteps.flatMap((step) => {
    const rows = year.transfers.filter((one) => one.step === step);
    const table = (): Table => ({
      name: listName(step),
      columns: ["项目", "金额"],
      groups: ["项目"],
      rows: rows.map((row) => transferRow(row, report)),
      place: year.place,
    });
    return rows.length === 0 ? [] : [table()];
  });
  if (year.payments.length === 0) return transfers;
  const payments: Table = {
    name: paymentList,
    columns: ["项目", "类别", "金额", "待复核", "退回", "退款"],
    groups: ["项目", "类别"],
    rows: year.payments.map((row) => paymentRow(row, report)),
    place: year.place,
  };
  return [...transfers, payments];
}

function transferRow({ number, line, step, amount }: Transfer, report: Report): Row {
  const entry = entryOf(amount, `${listName(step)}.${number}.金额`, report, "money");
  return {
    code: number,
    cells: new Map([["项目", words(line, amount.place)] as const, ["金额", entry] as const]),
    place: amount.place,
  };
}

/** Money that came back and was not paid again is no expenditure; it stands in a column of its own. */
function paymentRow(payment: Payment, report: Report): Row {
  const { number, line, amount, category, state, refunded } = payment;
  const { place } = amount;
  const column = columnOf(state);
  const cells = new Map<string, Entry>([["项目", words(line, place)]]);
  if (category !== undefined) cells.set("类别", words(category, place));
  cells.set(column, entryOf(amount, `${paymentList}.${number}.${column}`, report, "money"));
  if (refunded) cells.set("退款", entryOf(refunded, `${paymentList}.${number}.退款`, report, "money"));
  return { code: number, cells, place };
}

function words(text: string, place: Place): Entry {
  return { place, content: { kind: "given", value: known({ kind: "text", text }) } };
}

function cameBack({ state }: Payment): boolean {
  return state === "came-back" || state === "paid-again";
}

const columnOf = (state: Payment["state"]): string =>
  state === "came-back" ? "退回" : state === "waiting" ? "待复核" : "金额";

function returnOf({ number, amount, state, returnedOn, paidAgainOn, remark }: Payment): ReturnedPayment {
  const column = columnOf(state);
  return {
    amount: formula(fact(`${paymentList}.${number}.${column}`), amount.place),
    ...(returnedOn !== undefined && { returned: returnedOn }),
    ...(paidAgainOn !== undefined && { paidAgain: paidAgainOn }),
    ...(remark !== undefined && { note: remark }),
    place: amount.place,
  };
}

/** Lists are kept in 元, accounts in 万元. */
function formula(expression: Expression, place: Place): Entry {
  return { place, content: { kind: "formula", expression, unit: unit("万元") } };
}

type Listed = {
  /** The field as the lists give it for this line; undefined where no list speaks of it. */
  readonly entry: (
    field: MoneyField,
    line: BudgetLine,
    children: readonly BudgetLine[],
    isTyped: boolean,
  ) => Entry | undefined;
};

/** Which lines have rows in which list, found once for all lines. */
function listedLines(year: FundYear): Listed {
  const transfers = new Set(year.transfers.map(({ step, line }) => `${step} ${line}`));
  const steps = new Set<string>(year.transfers.map(({ step }) => step));
  const counts = ({ state }: Payment) => state === "paid" || state === "paid-again";
  const paid = new Set(year.payments.filter(counts).map(({ line }) => line));
  const refunded = new Set(year.payments.filter((one) => one.refunded).map(({ line }) => line));
  const hasTypedSpending = year.entries.some(({ figure }) => figure.endsWith(".支出"));
  const sum = (list: string, line: BudgetLine, column: string) => fact(`${list}.按项目.${line.code}.${column}`);

  const transferred = (step: Transfer["step"], line: BudgetLine, mayBeNothing: boolean): Entry | undefined => {
    if (transfers.has(`${step} ${line.code}`)) return formula(sum(listName(step), line, "金额"), line.place);
    return mayBeNothing && steps.has(step) ? nothing(listName(step), line) : undefined;
  };
  const spent = (line: BudgetLine, children: readonly BudgetLine[], mayBeNothing: boolean): Entry | undefined => {
    if (!paid.has(line.code)) {
      if (!mayBeNothing) return undefined;
      if (year.payments.length > 0) return nothing(paymentList, line);
      return hasTypedSpending ? undefined : awaited(line);
    }
    const all = sum(paymentList, line, "金额");
    const net = refunded.has(line.code) ? binary(all, "−", sum(paymentList, line, "退款")) : all;
    // A payment booked on a line that has lines below it comes on top of theirs.
    const below = children.map((child) => fact(`${child.code}.支出`));
    return formula(below.length > 0 ? { op: "gathered", how: "合计", of: [net, ...below] } : net, line.place);
  };
  return {
    entry: (field, line, children, isTyped) => {
      const mayBeNothing = children.length === 0 && !isTyped;
      if (field === "支出") return spent(line, children, mayBeNothing);
      if (field === "下达" || field === "拨付" || field === "到位") return transferred(field, line, mayBeNothing);
      return undefined;
    },
  };
}

/** Money will be spent, nothing says so yet: whatever is worked out from it waits. */
function awaited(line: BudgetLine): Entry {
  return { place: line.place, content: { kind: "given", value: pending(`${line.code}.支出`) } };
}

/** The list is kept and holds nothing for this line: that is a zero somebody answers for, not an absence. */
function nothing(list: string, line: BudgetLine): Entry {
  const value = known(quantity(Decimal.zero, unit("万元")));
  return { place: line.place, note: `${list}中没有「${line.name}」的记录`, content: { kind: "given", value } };
}
