import {
  finding,
  formatQuantity,
  isMoney,
  parseQuantity,
  unitNamed,
  type Finding,
  type Unit,
} from "../../core/index.ts";
import { yearRefusals } from "./messages.ts";

export type MoneyRow = {
  readonly number?: string | undefined;
  readonly line: string;
  readonly written: string;
  readonly unit?: string | undefined;
};

/** The unit of a column; a text without one is read without one, which is not a plain number. */
export const columnOf = (name: string | null | undefined): Unit | undefined => (name ? unitNamed(name) : undefined);

export type CheckedRow<Row> = {
  readonly row: Row & { readonly number: string };
  readonly refusals: readonly Finding[];
};

/** Numbers that nobody gave follow on; one given twice, an unknown line or an amount that is none is refused. */
export function rowChecker({
  taken,
  lines,
  standard,
}: {
  readonly taken: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
  readonly standard: string;
}): <Row extends MoneyRow>(row: Row) => CheckedRow<Row> {
  const used = new Set(taken);
  let next = taken.size;
  return (row) => {
    const refusals: Finding[] = [];
    let { number } = row;
    if (number !== undefined && used.has(number)) refusals.push(told(yearRefusals.numberTaken(number)));
    while (number === undefined || (row.number === undefined && used.has(number))) number = `${(next += 1)}`;
    used.add(number);
    if (!lines.has(row.line)) refusals.push(told(yearRefusals.lineUnknown(row.line)));
    const refusal = amountRefusal(row.written, row.unit ?? standard);
    if (refusal) refusals.push(refusal);
    return { row: { ...row, number }, refusals };
  };
}

/** Money that moves is an exact amount above nothing, as its voucher says; why this one is not. */
export function amountRefusal(written: string, unitName: string): Finding | undefined {
  const unit = unitNamed(unitName);
  const read = parseQuantity(written, unit ? { unit } : {});
  if ("problem" in read) return finding(read.problem);
  const { value, unit: of, approximation } = read.value;
  if (!isMoney(of)) return told(yearRefusals.notMoney(written));
  if (approximation !== "exact") return told(yearRefusals.notExact(written));
  return value.isPositive() ? undefined : told(yearRefusals.notPositive(written));
}

/** Of a text that may be no amount at all (「不适用」, a formula): an amount in it is exact, and not below nothing. */
export function lineAmountRefusal(written: string, unitName: string | undefined): string | undefined {
  const unit = unitNamed(unitName ?? "万元");
  const read = parseQuantity(written, unit ? { unit } : {});
  if ("problem" in read) return undefined;
  if (read.value.approximation !== "exact") return yearRefusals.notExact(written);
  return read.value.value.isNegative() ? yearRefusals.belowNothing(written) : undefined;
}

/** As it was understood; word for word where it was not. */
export function understood({ written, unit: name }: MoneyRow, standard: string): string {
  const unit = unitNamed(name ?? standard);
  const read = parseQuantity(written, unit ? { unit } : {});
  return "value" in read ? formatQuantity(read.value) : written;
}

export function told(reason: string): Finding {
  return finding({ code: "row-refused", facts: { reason } });
}
