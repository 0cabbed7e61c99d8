import {
  convert,
  type Decimal,
  formatQuantity,
  parseQuantity,
  quantity,
  sumOf,
  unit,
  unitNamed,
} from "../../core/index.ts";
import type { AdjustmentRow, StoredEntry, YearRows } from "../store/yearRows.ts";

/** 本年安排: what is arranged for the year without what was carried over, which no adjustment touches. */
export type Arranged = {
  readonly amount?: Decimal;
  /** Said of the line itself; otherwise it is the sum of the lines below. */
  readonly isOwn: boolean;
};

const tenThousand = unit("万元");

/** Approved adjustments in the order in which they came into force. */
export function adjustmentsInForce({ adjustments, standings }: Pick<YearRows, "adjustments" | "standings">) {
  return adjustments
    .flatMap((row) => {
      const standing = standings.find(
        ({ machine, object, state }) => machine === "adjustment" && object === `${row.number}` && state === "approved",
      );
      return standing ? [{ row, since: standing.since }] : [];
    })
    .toSorted((left, right) => left.since.localeCompare(right.since) || left.row.number - right.row.number)
    .map(({ row }) => row);
}

/** Those in force before this one; for one that is not approved yet, all that are in force. */
export function adjustmentsBefore(rows: YearRows, number: number): readonly AdjustmentRow[] {
  const inForce = adjustmentsInForce(rows);
  const at = inForce.findIndex((row) => row.number === number);
  return at < 0 ? inForce : inForce.slice(0, at);
}

/** What is arranged for each line once these adjustments hold. */
export function arrangedAfter(
  { lines, entries }: Pick<YearRows, "lines" | "entries">,
  adjustments: readonly Pick<AdjustmentRow, "changes">[],
): ReadonlyMap<string, Arranged> {
  const typed = new Map(entries.map((row) => [row.figure, row]));
  const changes = adjustments.flatMap((row) => row.changes.flatMap((change) => ("line" in change ? [change] : [])));
  const root = lines[0]?.code;
  const found = new Map<string, Arranged>();
  const of = (code: string, above: readonly string[]): Arranged => {
    const known = found.get(code);
    if (known || above.includes(code)) return known ?? { isOwn: false };
    const children = lines.filter((line) => line.code !== root && (line.parent_code ?? root) === code);
    const parts = children.map((child) => of(child.code, [...above, code]).amount);
    const entry = typed.get(`${code}.本年预算`) ?? typed.get(`${code}.预算`);
    const whole = parts.length > 0 && parts.every((part) => part !== undefined) ? sumOf(parts) : undefined;
    let amount = entry ? amountOf(entry) : whole;
    let isOwn = entry !== undefined;
    for (const change of changes.filter(({ line }) => line === code)) {
      const read = amountOf(change);
      amount = change.means === "new-amount" ? read : read && amount?.plus(read);
      isOwn = true;
    }
    const arranged: Arranged = { isOwn, ...(amount && { amount }) };
    found.set(code, arranged);
    return arranged;
  };
  return new Map(lines.map(({ code }) => [code, of(code, [])]));
}

function amountOf({
  written,
  unit: name,
}: Pick<StoredEntry, "written"> & { readonly unit?: string | null | undefined }) {
  const read = parseQuantity(written, { unit: unitNamed(name ?? "") ?? tenThousand });
  return "value" in read ? convert(read.value, tenThousand)?.value : undefined;
}

export const inTenThousand = (amount: Decimal): string => formatQuantity(quantity(amount, tenThousand));
